// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/propagation/trace_context_propagator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "api/context/context.h"
#include "api/propagation/allocations_for_test.h"
#include "api/propagation/carriers.h"
#include "api/propagation/headers_for_test.h"
#include "api/trace/ids.h"
#include "api/trace/span_context.h"
#include "api/trace/span_ref.h"
#include "api/trace/trace_state.h"

namespace otel {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing_internal::Allocations;
using testing_internal::Extract;
using testing_internal::Headers;
using testing_internal::Inject;
using testing_internal::OutOfMemory;

constexpr char kTraceId[] = "0af7651916cd43dd8448eb211c80319c";
constexpr char kSpanId[] = "b7ad6b7169203331";
constexpr char kZeroTraceId[] = "00000000000000000000000000000000";
constexpr char kZeroSpanId[] = "0000000000000000";
constexpr char kSampled[] =
    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

// A span that was in the context before an extraction.
SpanContext EarlierSpan() {
  return SpanContext(*TraceId::FromHex("11111111111111111111111111111111"),
                     *SpanId::FromHex("2222222222222222"), TraceFlags(),
                     /*is_remote=*/false, TraceState::FromHeader("old=1"));
}

Context ContextWith(const SpanContext& span) {
  return Context().WithSpan(SpanRef(span));
}

// Returns what is extracted over `EarlierSpan`.
SpanContext ExtractOverEarlier(const Headers& headers) {
  return Extract(TraceContextPropagator(), headers, ContextWith(EarlierSpan()))
      .span()
      .context();
}

TEST(TraceContextPropagatorTest, ExtractsARemoteSpanContext) {
  const SpanContext span = ExtractOverEarlier({{"traceparent", kSampled}});
  EXPECT_EQ(span.trace_id().ToHex(), kTraceId);
  EXPECT_EQ(span.span_id().ToHex(), kSpanId);
  EXPECT_TRUE(span.IsSampled());
  EXPECT_FALSE(span.trace_flags().IsRandom());
  EXPECT_TRUE(span.IsRemote());
  EXPECT_TRUE(span.trace_state().empty());
}

TEST(TraceContextPropagatorTest, AcceptsWhatW3cAccepts) {
  const std::string ids = std::string(kTraceId) + "-" + kSpanId;
  const struct {
    const char* name;
    std::string traceparent;
    uint8_t flags;
  } kCases[] = {
      {"not sampled", "00-" + ids + "-00", 0x00},
      {"sampled", "00-" + ids + "-01", 0x01},
      {"random", "00-" + ids + "-02", 0x02},
      {"sampled and random", "00-" + ids + "-03", 0x03},
      {"unknown flag alone is masked", "00-" + ids + "-04", 0x00},
      {"unknown flags are masked", "00-" + ids + "-ff", 0x03},
      {"jaeger's debug bit is the random one", "00-" + ids + "-0a", 0x02},
      {"spaces and tabs around", " \t00-" + ids + "-01\t ", 0x01},
      {"version 01", "01-" + ids + "-01", 0x01},
      {"future version of the same length", "cc-" + ids + "-01", 0x01},
      {"future version with more fields",
       "cc-" + ids + "-01-what-the-future-will-be-like", 0x01},
      {"future version with an empty field", "fe-" + ids + "-01-", 0x01},
      {"unknown flags of a future version", "cc-" + ids + "-fd", 0x01},
      {"trace id of one bit",
       "00-00000000000000000000000000000001-0000000000000001-00", 0x00},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    const SpanContext span =
        ExtractOverEarlier({{"traceparent", c.traceparent}});
    EXPECT_TRUE(span.IsValid());
    EXPECT_TRUE(span.IsRemote());
    EXPECT_EQ(span.trace_flags().bits(), c.flags);
    EXPECT_NE(span.trace_id(), EarlierSpan().trace_id());
    EXPECT_TRUE(span.trace_state().empty());
  }
}

TEST(TraceContextPropagatorTest, LeavesTheContextWhenTraceparentIsMalformed) {
  const std::string trace_id = kTraceId;
  const std::string span_id = kSpanId;
  const std::string ids = trace_id + "-" + span_id;
  const struct {
    const char* name;
    std::string traceparent;
  } kCases[] = {
      {"empty", ""},
      {"only spaces", "   "},
      {"version ff", "ff-" + ids + "-01"},
      {"version ff with more fields", "ff-" + ids + "-01-more"},
      {"version of one digit", "0-" + ids + "-01"},
      {"version of three digits", "000-" + ids + "-01"},
      {"version not hex", ".0-" + ids + "-01"},
      {"upper-case version", "CC-" + ids + "-01"},
      {"no version", ids + "-01"},
      {"version 00 too long", "00-" + ids + "-01-"},
      {"version 00 with more fields", "00-" + ids + "-01-what"},
      {"version 00 with more characters", "00-" + ids + "-01.what"},
      {"version 00 with a longer flag field", "00-" + ids + "-011"},
      {"future version without a dash after the flags",
       "cc-" + ids + "-01.what-the-future"},
      {"future version with a longer flag field", "cc-" + ids + "-011"},
      {"future version too short", "cc-" + ids + "-1"},
      {"future version without flags", "cc-" + ids},
      {"all-zero trace id",
       std::string("00-") + kZeroTraceId + "-" + span_id + "-01"},
      {"all-zero parent id", "00-" + trace_id + "-" + kZeroSpanId + "-01"},
      {"all-zero ids of a future version",
       std::string("cc-") + kZeroTraceId + "-" + kZeroSpanId + "-01"},
      {"upper-case trace id",
       "00-0AF7651916CD43DD8448EB211C80319C-" + span_id + "-01"},
      {"upper-case parent id", "00-" + trace_id + "-B7AD6B7169203331-01"},
      {"upper-case flags", "00-" + ids + "-0A"},
      {"trace id not hex",
       "00-.af7651916cd43dd8448eb211c80319c-" + span_id + "-01"},
      {"parent id not hex", "00-" + trace_id + "-.7ad6b7169203331-01"},
      {"flags not hex", "00-" + ids + "-.0"},
      {"flags with a sign", "00-" + ids + "-+1"},
      {"flags of one digit", "00-" + ids + "-1"},
      {"no flags", "00-" + ids},
      {"empty flags", "00-" + ids + "-"},
      {"odd-length trace id",
       "00-" + trace_id.substr(1) + "-" + span_id + "-01"},
      {"short trace id", "00-" + trace_id.substr(2) + "-" + span_id + "-01"},
      {"long trace id", "00-0" + trace_id + "-" + span_id + "-01"},
      {"odd-length parent id",
       "00-" + trace_id + "-" + span_id.substr(1) + "-01"},
      {"long parent id", "00-" + trace_id + "-" + span_id + "0-01"},
      {"dashes at wrong places",
       "00-" + trace_id.substr(1) + "-" + span_id + "0-01"},
      {"underscores instead of dashes",
       "00_" + trace_id + "_" + span_id + "_01"},
      {"space inside", "00-" + trace_id + " -" + span_id.substr(1) + "-01"},
      {"two in one header", "00-" + ids + "-01,00-" + ids + "-01"},
      {"line break after it", "00-" + ids + "-01\r\n"},
      {"NUL after it", "00-" + ids + "-01" + std::string(1, '\0')},
      {"non-ASCII digits",
       "00-\xEF\xBC\x90" + trace_id.substr(3) + "-" + span_id + "-01"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(ExtractOverEarlier({{"traceparent", c.traceparent}}),
              EarlierSpan());
    EXPECT_FALSE(
        Extract(TraceContextPropagator(), {{"traceparent", c.traceparent}})
            .span()
            .context()
            .IsValid());
  }
}

TEST(TraceContextPropagatorTest, TwoTraceparentHeadersRestartTheTrace) {
  const std::string other =
      "00-1af7651916cd43dd8448eb211c80319c-c7ad6b7169203331-01";
  EXPECT_EQ(
      ExtractOverEarlier({{"traceparent", kSampled}, {"traceparent", other}}),
      EarlierSpan());
  EXPECT_EQ(ExtractOverEarlier(
                {{"traceparent", kSampled}, {"Traceparent", kSampled}}),
            EarlierSpan());
  EXPECT_EQ(
      ExtractOverEarlier({{"traceparent", "bad"}, {"traceparent", kSampled}}),
      EarlierSpan());
}

TEST(TraceContextPropagatorTest, HeaderNamesAreFoundInAnyCase) {
  for (const char* name : {"traceparent", "TraceParent", "TRACEPARENT"}) {
    const SpanContext span =
        ExtractOverEarlier({{name, kSampled}, {"TraceState", "a=1"}});
    EXPECT_EQ(span.trace_id().ToHex(), kTraceId) << name;
    EXPECT_EQ(span.trace_state().ToHeader(), "a=1") << name;
  }
  EXPECT_EQ(ExtractOverEarlier({{"trace-parent", kSampled}}), EarlierSpan());
}

TEST(TraceContextPropagatorTest, ReadsTracestate) {
  const SpanContext span = ExtractOverEarlier(
      {{"traceparent", kSampled}, {"tracestate", "foo=1 \t , \t bar=2,"}});
  EXPECT_EQ(span.trace_state().ToHeader(), "foo=1,bar=2");
}

TEST(TraceContextPropagatorTest, SeveralTracestateHeadersAreOneList) {
  const SpanContext span = ExtractOverEarlier({{"tracestate", "foo=1"},
                                               {"traceparent", kSampled},
                                               {"tracestate", ""},
                                               {"tracestate", "bar=2,"},
                                               {"TRACESTATE", "baz=3"}});
  EXPECT_EQ(span.trace_state().ToHeader(), "foo=1,bar=2,baz=3");
}

TEST(TraceContextPropagatorTest, SeveralTracestateHeadersShareTheLimit) {
  std::string first = "k0=0";
  for (int i = 1; i < 32; ++i) first += ",k" + std::to_string(i) + "=0";
  EXPECT_EQ(
      ExtractOverEarlier({{"traceparent", kSampled}, {"tracestate", first}})
          .trace_state()
          .size(),
      32u);
  EXPECT_TRUE(ExtractOverEarlier({{"traceparent", kSampled},
                                  {"tracestate", first},
                                  {"tracestate", "one-more=1"}})
                  .trace_state()
                  .empty());
}

TEST(TraceContextPropagatorTest, MalformedTracestateDoesNotAffectTraceparent) {
  for (const char* state : {"foo", "foo=1,Bar=2", "foo=1=2", "=", "foo=\x01"}) {
    SCOPED_TRACE(state);
    const SpanContext span =
        ExtractOverEarlier({{"traceparent", kSampled}, {"tracestate", state}});
    EXPECT_EQ(span.trace_id().ToHex(), kTraceId);
    EXPECT_TRUE(span.IsSampled());
    EXPECT_TRUE(span.trace_state().empty());
  }
}

TEST(TraceContextPropagatorTest, TracestateIsNotReadWithoutAValidTraceparent) {
  EXPECT_EQ(ExtractOverEarlier({{"tracestate", "foo=1"}}), EarlierSpan());
  int reads = 0;
  TraceContextPropagator().Extract(
      Context(), FunctionGetter([&](std::string_view name) -> const char* {
        if (name == "tracestate") ++reads;
        return name == "traceparent" ? "00-bad" : "foo=1";
      }));
  EXPECT_EQ(reads, 0);
}

TEST(TraceContextPropagatorTest, ExtractKeepsTheContextsOtherValues) {
  static constexpr ContextKey<int> kKey{"test"};
  const Context context =
      Extract(TraceContextPropagator(), {{"traceparent", kSampled}},
              Context().WithValue(kKey, 7));
  ASSERT_NE(context.GetValue(kKey), nullptr);
  EXPECT_EQ(*context.GetValue(kKey), 7);
  EXPECT_TRUE(context.span().context().IsValid());
  EXPECT_FALSE(context.span().IsRecording());
}

TEST(TraceContextPropagatorTest, InjectsVersion00) {
  const SpanContext span(*TraceId::FromHex(kTraceId), *SpanId::FromHex(kSpanId),
                         TraceFlags(TraceFlags::kSampled),
                         /*is_remote=*/false,
                         TraceState::FromHeader("foo=1,bar=  2"));
  EXPECT_THAT(Inject(TraceContextPropagator(), ContextWith(span)),
              ElementsAre(Pair("traceparent", kSampled),
                          Pair("tracestate", "foo=1,bar=  2")));
}

TEST(TraceContextPropagatorTest, InjectsNoHeaderForAnEmptyTracestate) {
  const SpanContext span(*TraceId::FromHex(kTraceId), *SpanId::FromHex(kSpanId),
                         TraceFlags(TraceFlags::kSampled));
  EXPECT_THAT(Inject(TraceContextPropagator(), ContextWith(span)),
              ElementsAre(Pair("traceparent", kSampled)));
}

TEST(TraceContextPropagatorTest, InjectsTheKnownFlagsOnly) {
  for (unsigned bits = 0; bits < 256; ++bits) {
    const SpanContext span(*TraceId::FromHex(kTraceId),
                           *SpanId::FromHex(kSpanId),
                           TraceFlags(static_cast<uint8_t>(bits)));
    const Headers headers = Inject(TraceContextPropagator(), ContextWith(span));
    ASSERT_EQ(headers.size(), 1u);
    EXPECT_EQ(headers[0].second.substr(52), "-0" + std::to_string(bits & 3));
  }
}

TEST(TraceContextPropagatorTest, InjectsNothingForAnInvalidSpanContext) {
  const TraceId trace_id = *TraceId::FromHex(kTraceId);
  const SpanId span_id = *SpanId::FromHex(kSpanId);
  const TraceState state = TraceState::FromHeader("a=1");
  const TraceContextPropagator propagator;
  EXPECT_THAT(Inject(propagator, Context()), IsEmpty());
  EXPECT_THAT(
      Inject(propagator, ContextWith(SpanContext(trace_id, SpanId(),
                                                 TraceFlags(1), false, state))),
      IsEmpty());
  EXPECT_THAT(
      Inject(propagator, ContextWith(SpanContext(TraceId(), span_id,
                                                 TraceFlags(1), false, state))),
      IsEmpty());
}

TEST(TraceContextPropagatorTest, WhatWasInjectedIsExtracted) {
  for (uint8_t flags = 0; flags < 4; ++flags) {
    const SpanContext span(*TraceId::FromHex(kTraceId),
                           *SpanId::FromHex(kSpanId), TraceFlags(flags),
                           /*is_remote=*/true,
                           TraceState::FromHeader("a=1,b@c= x"));
    EXPECT_EQ(
        ExtractOverEarlier(Inject(TraceContextPropagator(), ContextWith(span))),
        span);
  }
}

TEST(TraceContextPropagatorTest, InjectReplacesEarlierHeaders) {
  Headers headers = {{"Traceparent", "old"}, {"other", "x"}};
  HeaderSetter<Headers> carrier(headers);
  TraceContextPropagator().Inject(
      Extract(TraceContextPropagator(), {{"traceparent", kSampled}}), carrier);
  EXPECT_THAT(headers,
              ElementsAre(Pair("other", "x"), Pair("traceparent", kSampled)));
}

TEST(TraceContextPropagatorTest, FieldsAreTheTwoHeaders) {
  EXPECT_THAT(TraceContextPropagator().Fields(),
              ElementsAre("traceparent", "tracestate"));
}

TEST(TraceContextPropagatorTest, ExtractingTraceparentAllocatesNothing) {
  const TraceContextPropagator propagator;
  const Headers headers = {{"host", "x"}, {"traceparent", kSampled}};
  const HeaderGetter<Headers> carrier(headers);
  const Context root;
  const int before = Allocations();
  const Context context = propagator.Extract(root, carrier);
  EXPECT_EQ(Allocations() - before, 0);
  EXPECT_TRUE(context.span().context().IsSampled());
}

TEST(TraceContextPropagatorTest, ExtractingTracestateIsOneAllocation) {
  const TraceContextPropagator propagator;
  const Headers headers = {{"traceparent", kSampled},
                           {"tracestate", "foo=1,bar=2"}};
  const HeaderGetter<Headers> carrier(headers);
  const int before = Allocations();
  const Context context = propagator.Extract(Context(), carrier);
  EXPECT_EQ(Allocations() - before, 1);
  EXPECT_EQ(context.span().context().trace_state().size(), 2u);
}

TEST(TraceContextPropagatorTest, InjectingAllocatesOnlyWhatTheCarrierDoes) {
  const Context context =
      Extract(TraceContextPropagator(),
              {{"traceparent", kSampled}, {"tracestate", "foo=1"}});
  size_t bytes = 0;
  FunctionSetter carrier([&](std::string_view name, std::string_view value) {
    bytes += name.size() + value.size();
  });
  const int before = Allocations();
  TraceContextPropagator().Inject(context, carrier);
  EXPECT_EQ(Allocations() - before, 0);
  EXPECT_EQ(bytes, 11u + 55 + 10 + 5);
}

TEST(TraceContextPropagatorTest, WithoutMemoryTracestateIsDroppedWhole) {
  std::string state =
      "a=" + std::string(250, 'x') + ",b=" + std::string(250, 'y');
  const Headers headers = {{"traceparent", kSampled},
                           {"tracestate", state},
                           {"tracestate", "c=1"},
                           {"tracestate", std::string(200, ' ')}};
  const HeaderGetter<Headers> carrier(headers);
  Context context;
  {
    const OutOfMemory out_of_memory;
    context = TraceContextPropagator().Extract(Context(), carrier);
  }
  EXPECT_EQ(context.span().context().trace_id().ToHex(), kTraceId);
  EXPECT_TRUE(context.span().context().trace_state().empty());
}

}  // namespace
}  // namespace otel
