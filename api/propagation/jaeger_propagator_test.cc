// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/propagation/jaeger_propagator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "api/baggage/baggage.h"
#include "api/context/context.h"
#include "api/propagation/allocations_for_test.h"
#include "api/propagation/b3_propagator.h"
#include "api/propagation/carriers.h"
#include "api/propagation/headers_for_test.h"
#include "api/trace/ids.h"
#include "api/trace/span_context.h"
#include "api/trace/span_ref.h"

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

constexpr char kTraceId[] = "80f198ee56343ba864fe8b2a57d3eff7";
constexpr char kSpanId[] = "e457b5a2e4d86bd1";

const JaegerPropagator kPropagator;

SpanContext EarlierSpan() {
  return SpanContext(*TraceId::FromHex("11111111111111111111111111111111"),
                     *SpanId::FromHex("2222222222222222"), TraceFlags());
}
Baggage EarlierBaggage() { return Baggage().Set("earlier", "1"); }

Context Earlier() {
  return WithBaggage(Context().WithSpan(SpanRef(EarlierSpan())),
                     EarlierBaggage());
}

SpanContext SpanOf(const std::string& trace_id, const std::string& span_id,
                   bool sampled) {
  return SpanContext(*TraceId::FromHex(trace_id), *SpanId::FromHex(span_id),
                     TraceFlags().WithSampled(sampled), /*is_remote=*/true);
}

TEST(JaegerPropagatorTest, ReadsTheTraceHeader) {
  const std::string ids = std::string(kTraceId) + ":" + kSpanId;
  const struct {
    const char* name;
    std::string header;
    SpanContext expected;
  } kCases[] = {
      {"sampled", ids + ":0:1", SpanOf(kTraceId, kSpanId, true)},
      {"not sampled", ids + ":0:0", SpanOf(kTraceId, kSpanId, false)},
      {"two digits of flags", ids + ":0:01", SpanOf(kTraceId, kSpanId, true)},
      {"sampled and debug", ids + ":0:3", SpanOf(kTraceId, kSpanId, true)},
      {"debug alone", ids + ":0:2", SpanOf(kTraceId, kSpanId, false)},
      {"other flags", ids + ":0:fd", SpanOf(kTraceId, kSpanId, true)},
      {"parent", ids + ":05e3ac9a4f6e3b90:1", SpanOf(kTraceId, kSpanId, true)},
      {"empty parent", ids + "::1", SpanOf(kTraceId, kSpanId, true)},
      {"parent that is no id", ids + ":x:1", SpanOf(kTraceId, kSpanId, true)},
      {"64-bit trace id", std::string("64fe8b2a57d3eff7:") + kSpanId + ":0:1",
       SpanOf("000000000000000064fe8b2a57d3eff7", kSpanId, true)},
      {"short ids", "abc:1:0:1",
       SpanOf("00000000000000000000000000000abc", "0000000000000001", true)},
      {"encoded colons", std::string(kTraceId) + "%3A" + kSpanId + "%3a0%3A1",
       SpanOf(kTraceId, kSpanId, true)},
      {"spaces around", " " + ids + ":0:1\t", SpanOf(kTraceId, kSpanId, true)},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(Extract(kPropagator, {{"uber-trace-id", c.header}}, Earlier())
                  .span()
                  .context(),
              c.expected);
    EXPECT_EQ(Extract(kPropagator, {{"Uber-Trace-Id", c.header}}, Earlier())
                  .span()
                  .context(),
              c.expected);
  }
}

TEST(JaegerPropagatorTest, LeavesTheSpanWhenTheTraceHeaderIsMalformed) {
  const std::string trace_id = kTraceId;
  const std::string span_id = kSpanId;
  const std::string ids = trace_id + ":" + span_id;
  const struct {
    const char* name;
    std::string header;
  } kCases[] = {
      {"empty", ""},
      {"only colons", ":::"},
      {"one part", trace_id},
      {"two parts", ids},
      {"three parts", ids + ":0"},
      {"three parts and a colon", ids + ":0:"},
      {"five parts", ids + ":0:1:0"},
      {"a colon too many", ids + ":0:1:"},
      {"all-zero trace id", "0:" + span_id + ":0:1"},
      {"all-zero span id", trace_id + ":0:0:1"},
      {"empty trace id", ":" + span_id + ":0:1"},
      {"empty span id", trace_id + "::0:1"},
      {"long trace id", "0" + trace_id + ":" + span_id + ":0:1"},
      {"long span id", trace_id + ":0" + span_id + ":0:1"},
      {"long flags", ids + ":0:001"},
      {"flags not hex", ids + ":0:x"},
      {"flags with a sign", ids + ":0:-1"},
      {"trace id not hex", "g" + trace_id.substr(1) + ":" + span_id + ":0:1"},
      {"upper-case trace id",
       "80F198EE56343BA864FE8B2A57D3EFF7:" + span_id + ":0:1"},
      {"space inside", trace_id + ": " + span_id.substr(1) + ":0:1"},
      {"encoded colons among plain ones", ids + "%3A0:1"},
      {"encoded nonsense", "%3A%3A%3A"},
      {"encoded invalid UTF-8", "%FF%FF"},
      {"far too long", std::string(100000, '1') + ":1:0:1"},
      {"far too long and encoded", std::string(100000, '%')},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(Extract(kPropagator, {{"uber-trace-id", c.header}}, Earlier())
                  .span()
                  .context(),
              EarlierSpan());
    EXPECT_TRUE(Extract(kPropagator, {{"uber-trace-id", c.header}}).empty());
  }
}

TEST(JaegerPropagatorTest, InjectsFullIdsAndNoParent) {
  const std::string ids = std::string(kTraceId) + ":" + kSpanId;
  EXPECT_THAT(
      Inject(kPropagator,
             Context().WithSpan(SpanRef(SpanOf(kTraceId, kSpanId, true)))),
      ElementsAre(Pair("uber-trace-id", ids + ":0:1")));
  EXPECT_THAT(
      Inject(kPropagator,
             Context().WithSpan(SpanRef(SpanOf(kTraceId, kSpanId, false)))),
      ElementsAre(Pair("uber-trace-id", ids + ":0:0")));
}

TEST(JaegerPropagatorTest, InjectsNothingForAnEmptyContext) {
  EXPECT_THAT(Inject(kPropagator, Context()), IsEmpty());
  EXPECT_THAT(
      Inject(kPropagator, Context().WithSpan(SpanRef(SpanContext(
                              *TraceId::FromHex(kTraceId), SpanId(), {})))),
      IsEmpty());
}

TEST(JaegerPropagatorTest, DebugIsSentOnToJaegerAndB3) {
  const std::string ids = std::string(kTraceId) + ":" + kSpanId;
  const Context context =
      Extract(kPropagator, {{"uber-trace-id", ids + ":0:3"}});
  EXPECT_THAT(Inject(kPropagator, context),
              ElementsAre(Pair("uber-trace-id", ids + ":0:3")));
  EXPECT_THAT(
      Inject(B3Propagator(), context),
      ElementsAre(Pair("b3", std::string(kTraceId) + "-" + kSpanId + "-d")));
  EXPECT_THAT(Inject(kPropagator,
                     Extract(kPropagator, {{"uber-trace-id", ids + ":0:2"}})),
              ElementsAre(Pair("uber-trace-id", ids + ":0:0")));
}

TEST(JaegerPropagatorTest, ReadsBaggageOfPrefixedHeaders) {
  const Context context = Extract(kPropagator,
                                  {{"uberctx-a", "1"},
                                   {"Uberctx-Key2", "x%20y%2C+z"},
                                   {"uberctx-", "no key"},
                                   {"uberctx-bad", "%FF"},
                                   {"other", "3"}},
                                  Earlier());
  EXPECT_EQ(GetBaggage(context),
            Baggage::FromEntries(
                {{"a", "1"}, {"Key2", "x y, z"}, {"bad", "\xEF\xBF\xBD"}}));
  EXPECT_EQ(context.span().context(), EarlierSpan());
}

TEST(JaegerPropagatorTest, ReadsBaggageOfTheHeaderForPeople) {
  EXPECT_EQ(GetBaggage(Extract(kPropagator,
                               {{"jaeger-baggage", " a = 1 ,b=2=3,, c= "}})),
            Baggage::FromEntries({{"a", "1"}, {"b", "2=3"}, {"c", ""}}));
  EXPECT_EQ(GetBaggage(Extract(kPropagator, {{"jaeger-baggage", "a=1,b=2"},
                                             {"uberctx-a", "3"}})),
            Baggage::FromEntries({{"a", "3"}, {"b", "2"}}));
}

TEST(JaegerPropagatorTest, MalformedBaggageLeavesTheEarlierOne) {
  for (const char* header : {"", ",", "a", "a=1,b", "=1", "a=1,=2"}) {
    SCOPED_TRACE(header);
    EXPECT_EQ(GetBaggage(Extract(kPropagator, {{"jaeger-baggage", header}},
                                 Earlier())),
              EarlierBaggage());
  }
}

TEST(JaegerPropagatorTest, InjectsBaggagePercentEncoded) {
  const Baggage baggage = Baggage::FromEntries(
      {{"a", "x y,z+%\xC3\xA9\r\n"}, {"B", "", "metadata"}, {"no token", "1"}});
  EXPECT_THAT(Inject(kPropagator, WithBaggage(Context(), baggage)),
              ElementsAre(Pair("uberctx-a", "x%20y%2Cz%2B%25%C3%A9%0D%0A"),
                          Pair("uberctx-B", "")));
}

TEST(JaegerPropagatorTest, WhatWasInjectedIsExtracted) {
  const Baggage baggage = Baggage::FromEntries(
      {{"a", "x y,z+%\xC3\xA9"}, {"b", ""}, {"c", "plain"}});
  const Context context = WithBaggage(
      Context().WithSpan(SpanRef(SpanOf(kTraceId, kSpanId, true))), baggage);
  const Context extracted =
      Extract(kPropagator, Inject(kPropagator, context), Earlier());
  EXPECT_EQ(extracted.span().context(), context.span().context());
  EXPECT_EQ(GetBaggage(extracted), baggage);
}

TEST(JaegerPropagatorTest, BaggageIsLimitedTo64EntriesInBothDirections) {
  Headers headers;
  Baggage baggage;
  for (int i = 0; i < 65; ++i) {
    headers.emplace_back("uberctx-k" + std::to_string(i), "v");
    baggage = baggage.Set("k" + std::to_string(i), "v");
  }
  EXPECT_EQ(GetBaggage(Extract(kPropagator, headers)).size(), 64u);
  EXPECT_EQ(Inject(kPropagator, WithBaggage(Context(), baggage)).size(), 64u);
}

TEST(JaegerPropagatorTest, BaggageIsLimitedTo8192BytesInBothDirections) {
  const std::string half(4095, 'x');
  const Baggage baggage =
      Baggage::FromEntries({{"a", half}, {"b", half}, {"c", half}});
  EXPECT_THAT(Inject(kPropagator, WithBaggage(Context(), baggage)),
              ElementsAre(Pair("uberctx-a", half)));
  EXPECT_EQ(
      GetBaggage(Extract(kPropagator, {{"uberctx-a", std::string(100000, '%')},
                                       {"uberctx-b", std::string(8191, '+')}})),
      Baggage().Set("b", std::string(8191, ' ')));
  EXPECT_EQ(
      GetBaggage(Extract(kPropagator,
                         {{"uberctx-a", std::string(8190, '\xFF') + "+"}}))
          .Get("a")
          ->size(),
      3u * 8190 + 1);
}

TEST(JaegerPropagatorTest, FieldIsTheTraceHeader) {
  EXPECT_THAT(kPropagator.Fields(), ElementsAre("uber-trace-id"));
}

TEST(JaegerPropagatorTest, ExtractingASpanAllocatesNothing) {
  const Headers headers = {
      {"uber-trace-id", std::string(kTraceId) + "%3A" + kSpanId + "%3A0%3A1"}};
  const HeaderGetter<Headers> carrier(headers);
  const int before = Allocations();
  const Context context = kPropagator.Extract(Context(), carrier);
  EXPECT_EQ(Allocations() - before, 0);
  EXPECT_TRUE(context.span().context().IsSampled());
}

TEST(JaegerPropagatorTest, WithoutMemoryBaggageStaysAndTheSpanIsRead) {
  const Headers headers = {{"uber-trace-id", "1:1:0:1"}, {"uberctx-a", "%20"}};
  const HeaderGetter<Headers> carrier(headers);
  const Context earlier = Earlier();
  Context context;
  {
    const OutOfMemory out_of_memory;
    context = kPropagator.Extract(earlier, carrier);
  }
  EXPECT_TRUE(context.span().context().IsRemote());
  EXPECT_EQ(GetBaggage(context), EarlierBaggage());
}

}  // namespace
}  // namespace otel
