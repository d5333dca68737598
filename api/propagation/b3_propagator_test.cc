// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/propagation/b3_propagator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cctype>
#include <string>
#include <string_view>

#include "api/context/context.h"
#include "api/propagation/allocations_for_test.h"
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

constexpr char kTraceId[] = "80f198ee56343ba864fe8b2a57d3eff7";
constexpr char kShortTraceId[] = "64fe8b2a57d3eff7";
constexpr char kPaddedTraceId[] = "000000000000000064fe8b2a57d3eff7";
constexpr char kSpanId[] = "e457b5a2e4d86bd1";
constexpr char kParentId[] = "05e3ac9a4f6e3b90";

const B3Propagator kSingle;
const B3Propagator kMultiple(B3Format::kMultipleHeaders);

SpanContext EarlierSpan() {
  return SpanContext(*TraceId::FromHex("11111111111111111111111111111111"),
                     *SpanId::FromHex("2222222222222222"), TraceFlags());
}

Context ContextWith(const SpanContext& span) {
  return Context().WithSpan(SpanRef(span));
}

SpanContext SpanOf(const std::string& trace_id, bool sampled) {
  return SpanContext(*TraceId::FromHex(trace_id), *SpanId::FromHex(kSpanId),
                     TraceFlags().WithSampled(sampled), /*is_remote=*/true);
}

// Returns what is extracted over `EarlierSpan`, by either configuration.
SpanContext ExtractOverEarlier(const Headers& headers) {
  const Context earlier = ContextWith(EarlierSpan());
  const SpanContext span = Extract(kSingle, headers, earlier).span().context();
  EXPECT_EQ(Extract(kMultiple, headers, earlier).span().context(), span);
  return span;
}

std::string Upper(std::string text) {
  for (char& c : text) {
    c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return text;
}

TEST(B3PropagatorTest, ReadsTheSingleHeader) {
  const std::string ids = std::string(kTraceId) + "-" + kSpanId;
  const struct {
    const char* name;
    std::string header;
    SpanContext expected;
  } kCases[] = {
      {"accept", ids + "-1", SpanOf(kTraceId, true)},
      {"deny", ids + "-0", SpanOf(kTraceId, false)},
      {"debug", ids + "-d", SpanOf(kTraceId, true)},
      {"defer", ids, SpanOf(kTraceId, false)},
      {"accept with parent", ids + "-1-" + kParentId, SpanOf(kTraceId, true)},
      {"deny with parent", ids + "-0-" + kParentId, SpanOf(kTraceId, false)},
      {"short trace id", std::string(kShortTraceId) + "-" + kSpanId + "-1",
       SpanOf(kPaddedTraceId, true)},
      {"spaces around", " " + ids + "-1\t", SpanOf(kTraceId, true)},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(ExtractOverEarlier({{"b3", c.header}}), c.expected);
    EXPECT_EQ(ExtractOverEarlier({{"B3", c.header}}), c.expected);
  }
}

TEST(B3PropagatorTest, LeavesTheContextWhenTheSingleHeaderIsMalformed) {
  const std::string trace_id = kTraceId;
  const std::string span_id = kSpanId;
  const std::string ids = trace_id + "-" + span_id;
  const struct {
    const char* name;
    std::string header;
  } kCases[] = {
      {"empty", ""},
      {"only a dash", "-"},
      {"only dashes", "---"},
      {"nonsense", "nonsense"},
      {"only a trace id", trace_id},
      {"trace id and dash", trace_id + "-"},
      {"unknown decision", ids + "-2"},
      {"word as a decision", ids + "-true"},
      {"upper-case debug", ids + "-D"},
      {"empty decision", ids + "-"},
      {"empty parent", ids + "-1-"},
      {"parent without a decision", ids + "-" + kParentId},
      {"short parent", ids + "-1-05e3ac9a4f6e3b9"},
      {"parent not hex", ids + "-1-05e3ac9a4f6e3b9x"},
      {"five parts", ids + "-1-" + kParentId + "-1"},
      {"all-zero trace id", std::string(32, '0') + "-" + span_id + "-1"},
      {"all-zero short trace id", std::string(16, '0') + "-" + span_id + "-1"},
      {"all-zero span id", trace_id + "-0000000000000000-1"},
      {"upper-case trace id", Upper(trace_id) + "-" + span_id + "-1"},
      {"upper-case span id", trace_id + "-" + Upper(span_id) + "-1"},
      {"odd-length trace id", trace_id.substr(1) + "-" + span_id + "-1"},
      {"trace id of 24 digits", trace_id.substr(8) + "-" + span_id + "-1"},
      {"long trace id", "0" + trace_id + "-" + span_id + "-1"},
      {"short span id", trace_id + "-" + span_id.substr(2) + "-1"},
      {"long span id", trace_id + "-0" + span_id + "-1"},
      {"trace id not hex", "g" + trace_id.substr(1) + "-" + span_id + "-1"},
      {"space inside", trace_id + " -" + span_id + "-1"},
      {"empty trace id", "-" + span_id + "-1"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(ExtractOverEarlier({{"b3", c.header}}), EarlierSpan());
  }
}

TEST(B3PropagatorTest, DecisionWithoutIdsLeavesTheContext) {
  for (const char* decision : {"0", "1", "d"}) {
    EXPECT_EQ(ExtractOverEarlier({{"b3", decision}}), EarlierSpan());
    EXPECT_EQ(ExtractOverEarlier({{"x-b3-sampled", decision}}), EarlierSpan());
  }
  EXPECT_EQ(ExtractOverEarlier({{"x-b3-flags", "1"}}), EarlierSpan());
  EXPECT_EQ(ExtractOverEarlier({}), EarlierSpan());
}

TEST(B3PropagatorTest, ReadsMultipleHeaders) {
  const struct {
    const char* name;
    Headers headers;
    SpanContext expected;
  } kCases[] = {
      {"accept", {{"x-b3-sampled", "1"}}, SpanOf(kTraceId, true)},
      {"deny", {{"x-b3-sampled", "0"}}, SpanOf(kTraceId, false)},
      {"true", {{"x-b3-sampled", "true"}}, SpanOf(kTraceId, true)},
      {"True", {{"x-b3-sampled", "True"}}, SpanOf(kTraceId, true)},
      {"false", {{"x-b3-sampled", "false"}}, SpanOf(kTraceId, false)},
      {"defer", {}, SpanOf(kTraceId, false)},
      {"debug", {{"x-b3-flags", "1"}}, SpanOf(kTraceId, true)},
      {"debug wins over deny",
       {{"x-b3-sampled", "0"}, {"x-b3-flags", "1"}},
       SpanOf(kTraceId, true)},
      {"no flag",
       {{"x-b3-sampled", "1"}, {"x-b3-flags", "0"}},
       SpanOf(kTraceId, true)},
      {"parent",
       {{"x-b3-sampled", "1"}, {"x-b3-parentspanid", kParentId}},
       SpanOf(kTraceId, true)},
      {"spaces around", {{"x-b3-sampled", " 1 "}}, SpanOf(kTraceId, true)},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.name);
    Headers headers = c.headers;
    headers.emplace_back("X-B3-TraceId", kTraceId);
    headers.emplace_back("X-B3-SpanId", kSpanId);
    EXPECT_EQ(ExtractOverEarlier(headers), c.expected);
  }
  EXPECT_EQ(ExtractOverEarlier({{"x-b3-traceid", kShortTraceId},
                                {"x-b3-spanid", kSpanId},
                                {"x-b3-sampled", "1"}}),
            SpanOf(kPaddedTraceId, true));
}

TEST(B3PropagatorTest, LeavesTheContextWhenOneOfMultipleHeadersIsMalformed) {
  const Headers kGood = {{"x-b3-traceid", kTraceId},
                         {"x-b3-spanid", kSpanId},
                         {"x-b3-sampled", "1"},
                         {"x-b3-flags", "0"},
                         {"x-b3-parentspanid", kParentId}};
  EXPECT_EQ(ExtractOverEarlier(kGood), SpanOf(kTraceId, true));
  for (size_t i = 0; i < kGood.size(); ++i) {
    for (const char* value :
         {"", " ", "x", "2", "80F198EE56343BA864FE8B2A57D3EFF7",
          "E457B5A2E4D86BD1", "e457b5a2e4d86bd",
          "80f198ee56343ba864fe8b2a57d3eff7a"}) {
      SCOPED_TRACE(kGood[i].first + ": " + value);
      Headers headers = kGood;
      headers[i].second = value;
      EXPECT_EQ(ExtractOverEarlier(headers), EarlierSpan());
    }
  }
  EXPECT_EQ(ExtractOverEarlier({{"x-b3-traceid", kTraceId}}), EarlierSpan());
  EXPECT_EQ(ExtractOverEarlier({{"x-b3-spanid", kSpanId}}), EarlierSpan());
  EXPECT_EQ(ExtractOverEarlier({{"x-b3-traceid", std::string(32, '0')},
                                {"x-b3-spanid", kSpanId}}),
            EarlierSpan());
  EXPECT_EQ(ExtractOverEarlier({{"x-b3-traceid", kTraceId},
                                {"x-b3-spanid", std::string(16, '0')}}),
            EarlierSpan());
}

TEST(B3PropagatorTest, SingleHeaderHasPrecedenceUnlessMalformed) {
  const Headers multiple = {{"x-b3-traceid", kPaddedTraceId},
                            {"x-b3-spanid", kSpanId},
                            {"x-b3-sampled", "1"}};
  Headers headers = multiple;
  headers.emplace_back("b3", std::string(kTraceId) + "-" + kSpanId + "-0");
  EXPECT_EQ(ExtractOverEarlier(headers), SpanOf(kTraceId, false));
  headers.back().second = "malformed";
  EXPECT_EQ(ExtractOverEarlier(headers), SpanOf(kPaddedTraceId, true));
  headers.back().second = "0";
  EXPECT_EQ(ExtractOverEarlier(headers), EarlierSpan());
}

TEST(B3PropagatorTest, AMalformedSingleHeaderLeavesNothingBehind) {
  // The ids are good; only what follows is not.
  Headers headers = {{"b3", std::string(kTraceId) + "-" + kSpanId + "-x"},
                     {"x-b3-sampled", "1"}};
  EXPECT_EQ(ExtractOverEarlier(headers), EarlierSpan());
}

TEST(B3PropagatorTest, InjectsTheSingleHeaderByDefault) {
  const std::string ids = std::string(kTraceId) + "-" + kSpanId;
  EXPECT_THAT(Inject(kSingle, ContextWith(SpanOf(kTraceId, true))),
              ElementsAre(Pair("b3", ids + "-1")));
  EXPECT_THAT(Inject(kSingle, ContextWith(SpanOf(kTraceId, false))),
              ElementsAre(Pair("b3", ids + "-0")));
}

TEST(B3PropagatorTest, InjectsMultipleHeadersInLowerCase) {
  EXPECT_THAT(
      Inject(kMultiple, ContextWith(SpanOf(kTraceId, true))),
      ElementsAre(Pair("x-b3-traceid", kTraceId), Pair("x-b3-spanid", kSpanId),
                  Pair("x-b3-sampled", "1")));
  EXPECT_THAT(
      Inject(kMultiple, ContextWith(SpanOf(kTraceId, false))),
      ElementsAre(Pair("x-b3-traceid", kTraceId), Pair("x-b3-spanid", kSpanId),
                  Pair("x-b3-sampled", "0")));
}

TEST(B3PropagatorTest, DebugIsSentOn) {
  const std::string ids = std::string(kTraceId) + "-" + kSpanId;
  for (const Headers& headers :
       {Headers{{"b3", ids + "-d"}}, Headers{{"x-b3-traceid", kTraceId},
                                             {"x-b3-spanid", kSpanId},
                                             {"x-b3-flags", "1"}}}) {
    const Context context = Extract(kSingle, headers);
    EXPECT_THAT(Inject(kSingle, context), ElementsAre(Pair("b3", ids + "-d")));
    EXPECT_THAT(
        Inject(kMultiple, context),
        ElementsAre(Pair("x-b3-traceid", kTraceId),
                    Pair("x-b3-spanid", kSpanId), Pair("x-b3-flags", "1")));
  }
}

TEST(B3PropagatorTest, DebugIsSentOnForAChildSpanWithItsOwnId) {
  const Context server =
      Extract(kSingle, {{"b3", std::string(kTraceId) + "-" + kSpanId + "-d"}});
  const Context child = server.WithSpan(
      SpanRef(SpanContext(*TraceId::FromHex(kTraceId),
                          *SpanId::FromHex(kParentId), TraceFlags(1))));
  EXPECT_THAT(
      Inject(kSingle, child),
      ElementsAre(Pair("b3", std::string(kTraceId) + "-" + kParentId + "-d")));
}

TEST(B3PropagatorTest, DebugDoesNotPassOverToAnotherTrace) {
  const Context server =
      Extract(kSingle, {{"b3", std::string(kTraceId) + "-" + kSpanId + "-d"}});
  const std::string other = "11111111111111111111111111111111";
  EXPECT_THAT(Inject(kSingle, server.WithSpan(SpanRef(SpanOf(other, false)))),
              ElementsAre(Pair("b3", other + "-" + kSpanId + "-0")));
  EXPECT_THAT(
      Inject(kSingle,
             Extract(kSingle, {{"b3", other + "-" + kSpanId + "-1"}}, server)),
      ElementsAre(Pair("b3", other + "-" + kSpanId + "-1")));
}

TEST(B3PropagatorTest, InjectsNothingForAnInvalidSpanContext) {
  const SpanContext half(*TraceId::FromHex(kTraceId), SpanId(), TraceFlags(1));
  for (const B3Propagator* propagator : {&kSingle, &kMultiple}) {
    EXPECT_THAT(Inject(*propagator, Context()), IsEmpty());
    EXPECT_THAT(Inject(*propagator, ContextWith(half)), IsEmpty());
  }
}

TEST(B3PropagatorTest, FieldsAreTheHeadersOfTheFormat) {
  EXPECT_THAT(kSingle.Fields(), ElementsAre("b3"));
  EXPECT_THAT(kMultiple.Fields(), ElementsAre("x-b3-traceid", "x-b3-spanid",
                                              "x-b3-sampled", "x-b3-flags"));
}

TEST(B3PropagatorTest, ExtractingAndInjectingAllocatesNothing) {
  const Headers headers = {
      {"b3", std::string(kTraceId) + "-" + kSpanId + "-1-" + kParentId}};
  const HeaderGetter<Headers> getter(headers);
  int sent = 0;
  FunctionSetter setter([&](std::string_view, std::string_view) { ++sent; });
  const int before = Allocations();
  const Context context = kMultiple.Extract(Context(), getter);
  kMultiple.Inject(context, setter);
  kSingle.Inject(context, setter);
  EXPECT_EQ(Allocations() - before, 0);
  EXPECT_EQ(sent, 4);
}

}  // namespace
}  // namespace otel
