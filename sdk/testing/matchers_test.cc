// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/testing/matchers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "api/logs/severity.h"
#include "api/trace/ids.h"
#include "api/trace/span_backend.h"
#include "api/trace/span_context.h"
#include "sdk/logs/testing/log_record_builder.h"
#include "sdk/resource/resource.h"
#include "sdk/trace/testing/span_builder.h"

namespace otel {
namespace sdk {
namespace testing {
namespace {

using ::testing::_;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Ge;
using ::testing::Gt;
using ::testing::HasSubstr;
using ::testing::Matcher;
using ::testing::Not;
using ::testing::StringMatchResultListener;

constexpr char kTraceId[] = "0102030405060708090a0b0c0d0e0f10";
constexpr char kSpanId[] = "0102030405060708";
constexpr char kOtherId[] = "1112131415161718";

// What a failed assertion says of `value`.
template <class T, class M>
std::string Explain(const T& value, const M& matcher) {
  StringMatchResultListener listener;
  const Matcher<const T&> cast = ::testing::SafeMatcherCast<const T&>(matcher);
  cast.MatchAndExplain(value, &listener);
  std::ostringstream description;
  cast.DescribeTo(&description);
  return description.str() + "; " + listener.str();
}

TEST(MatchersTest, SpanNamedTakesTextOrAMatcher) {
  const SpanSnapshot span = SpanBuilder("GET /users").Build();
  EXPECT_THAT(span, SpanNamed("GET /users"));
  EXPECT_THAT(span, SpanNamed(std::string("GET /users")));
  EXPECT_THAT(span, SpanNamed(HasSubstr("users")));
  EXPECT_THAT(span, Not(SpanNamed("GET")));
  EXPECT_THAT(span.view(), SpanNamed("GET /users"));
}

TEST(MatchersTest, HasAttributeComparesTypeAndValue) {
  const std::vector<std::string> list = {"a", "b"};
  const SpanSnapshot span = SpanBuilder("span")
                                .AddAttribute("int", 3)
                                .AddAttribute("double", 3.0)
                                .AddAttribute("text", "3")
                                .AddAttribute("flag", true)
                                .AddAttribute("list", list)
                                .Build();
  EXPECT_THAT(span, HasAttribute("int", 3));
  EXPECT_THAT(span, HasAttribute("double", 3.0));
  EXPECT_THAT(span, HasAttribute("text", "3"));
  EXPECT_THAT(span, HasAttribute("flag", true));
  EXPECT_THAT(span, HasAttribute("list", list));
  EXPECT_THAT(span, Not(HasAttribute("int", 4)));
  EXPECT_THAT(span, Not(HasAttribute("int", 3.0)));
  EXPECT_THAT(span, Not(HasAttribute("int", "3")));
  EXPECT_THAT(span, Not(HasAttribute("missing", 3)));
  EXPECT_THAT(span, HasAttribute("int"));
  EXPECT_THAT(span, Not(HasAttribute("missing")));
}

TEST(MatchersTest, HasAttributeTakesMatchersForValues) {
  const SpanSnapshot span = SpanBuilder("span")
                                .AddAttribute("int", 3)
                                .AddAttribute("double", 0.5)
                                .AddAttribute("text", "a long text")
                                .Build();
  EXPECT_THAT(span, HasAttribute("int", _));
  EXPECT_THAT(span, HasAttribute("int", Int64Is(Gt(2))));
  EXPECT_THAT(span, Not(HasAttribute("int", Int64Is(Gt(3)))));
  EXPECT_THAT(span, Not(HasAttribute("int", DoubleIs(_))));
  EXPECT_THAT(span, HasAttribute("double", DoubleIs(Ge(0.5))));
  EXPECT_THAT(span, HasAttribute("text", StringIs(HasSubstr("long"))));
  EXPECT_THAT(span, Not(HasAttribute("text", Int64Is(_))));
}

TEST(MatchersTest, AFailedAttributeSaysWhatThereIs) {
  const SpanSnapshot span =
      SpanBuilder("span").AddAttribute("cart.items", 2).Build();
  EXPECT_EQ(Explain(span, HasAttribute("cart.items", 3)),
            "has attribute \"cart.items\" that is 3; "
            "whose attribute \"cart.items\" is 2");
  EXPECT_EQ(Explain(span, HasAttribute("cart", 3)),
            "has attribute \"cart\" that is 3; "
            "which has no attribute \"cart\"");
}

TEST(MatchersTest, AttributesAreTakesAllOfThemInAnyOrder) {
  const SpanSnapshot span =
      SpanBuilder("span").AddAttribute("a", 1).AddAttribute("b", "two").Build();
  EXPECT_THAT(span, AttributesAre({{"b", "two"}, {"a", 1}}));
  EXPECT_THAT(span, Not(AttributesAre({{"a", 1}})));
  EXPECT_THAT(span, Not(AttributesAre({{"a", 1}, {"b", "two"}, {"c", 3}})));
  EXPECT_THAT(span, Not(AttributesAre({{"a", 1}, {"b", "three"}})));
  EXPECT_THAT(SpanBuilder("span").Build(), AttributesAre({}));
  EXPECT_EQ(Explain(span, AttributesAre({{"a", 1}, {"c", 3}})),
            "has the attributes expected; "
            "\n  has        \"b\": \"two\"\n  instead of \"c\": 3");
}

TEST(MatchersTest, ChildOfNeedsTheTraceAndTheParent) {
  const SpanSnapshot parent =
      SpanBuilder("parent").SetIds(kTraceId, kOtherId).Build();
  const SpanSnapshot child = SpanBuilder("child")
                                 .SetIds(kTraceId, kSpanId)
                                 .SetParent(kOtherId)
                                 .Build();
  EXPECT_THAT(child, ChildOf(parent));
  EXPECT_THAT(child, ChildOf(parent.view()));
  EXPECT_THAT(child, ChildOf(parent.view().context()));
  EXPECT_THAT(child, ChildOf(SpanRef(parent.view().context())));
  EXPECT_THAT(parent, Not(ChildOf(child)));
  EXPECT_THAT(parent, IsRoot());
  EXPECT_THAT(child, Not(IsRoot()));
  const SpanSnapshot elsewhere =
      SpanBuilder("parent")
          .SetIds("ff02030405060708090a0b0c0d0e0f10", kOtherId)
          .Build();
  EXPECT_THAT(child, Not(ChildOf(elsewhere)));
}

TEST(MatchersTest, InTraceTakesSpansAndLogRecords) {
  const SpanSnapshot span = SpanBuilder("span").Build();
  const LogRecordSnapshot record =
      LogRecordBuilder().SetSpan(kTraceId, kSpanId, TraceFlags()).Build();
  EXPECT_THAT(span, InTrace(TraceId::FromHex(kTraceId).value()));
  EXPECT_THAT(span, Not(InTrace(TraceId())));
  EXPECT_THAT(record, InTrace(span));
  EXPECT_THAT(record, InSpan(span));
  EXPECT_THAT(LogRecordBuilder().Build(), Not(InSpan(span)));
}

TEST(MatchersTest, MatchesKindStatusScopeAndResource) {
  const SpanSnapshot span =
      SpanBuilder("span")
          .SetKind(SpanKind::kClient)
          .SetStatus(StatusCode::kError, "no route to host")
          .SetScope("library")
          .SetResource(Resource({{"service.name", "dice"}}))
          .Build();
  EXPECT_THAT(span, HasKind(SpanKind::kClient));
  EXPECT_THAT(span, Not(HasKind(SpanKind::kServer)));
  EXPECT_THAT(span, HasStatus(StatusCode::kError));
  EXPECT_THAT(span, HasStatus(StatusCode::kError, "no route to host"));
  EXPECT_THAT(span, HasStatus(StatusCode::kError, HasSubstr("route")));
  EXPECT_THAT(span, Not(HasStatus(StatusCode::kError, "other")));
  EXPECT_THAT(span, Not(HasStatus(StatusCode::kOk)));
  EXPECT_THAT(span, HasScope("library"));
  EXPECT_THAT(span, Not(HasScope("lib")));
  EXPECT_THAT(span, HasResourceAttribute("service.name", "dice"));
  EXPECT_THAT(span, Not(HasResourceAttribute("service.name", 1)));
  EXPECT_THAT(span, Not(HasResourceAttribute("missing", _)));
}

TEST(MatchersTest, HasEventFindsOneThatMatches) {
  const SpanSnapshot span = SpanBuilder("span")
                                .AddEvent("try", 1, {{"attempt", 1}})
                                .AddEvent("try", 2, {{"attempt", 2}})
                                .Build();
  EXPECT_THAT(span, HasEvent("try"));
  EXPECT_THAT(span, HasEvent("try", HasAttribute("attempt", 2)));
  EXPECT_THAT(span, Not(HasEvent("try", HasAttribute("attempt", 3))));
  EXPECT_THAT(span, Not(HasEvent("other")));
  EXPECT_THAT(*span.view().events().begin(), EventNamed("try"));
}

TEST(MatchersTest, HasLinkFindsOneThatMatches) {
  const SpanSnapshot other =
      SpanBuilder("other").SetIds(kTraceId, kOtherId).Build();
  const SpanSnapshot span =
      SpanBuilder("span")
          .AddLink(other.view().context(), {{"why", "batch"}})
          .Build();
  EXPECT_THAT(span, HasLink(other));
  EXPECT_THAT(span, HasLink(other, HasAttribute("why", "batch")));
  EXPECT_THAT(span, Not(HasLink(other, HasAttribute("why", "retry"))));
  EXPECT_THAT(span, Not(HasLink(span)));
}

TEST(MatchersTest, MatchesLogRecords) {
  const LogRecordSnapshot record = LogRecordBuilder()
                                       .SetBody("user 7 logged in")
                                       .SetSeverity(Severity::kInfo)
                                       .SetEventName("login")
                                       .AddAttribute("user", 7)
                                       .SetScope("auth")
                                       .Build();
  EXPECT_THAT(record,
              AllOf(LogBody("user 7 logged in"),
                    LogBody(StringIs(HasSubstr("logged in"))),
                    LogSeverity(Severity::kInfo),
                    LogSeverity(Ge(Severity::kInfo)), LogEventNamed("login"),
                    LogEventNamed(HasSubstr("log")), HasAttribute("user", 7),
                    AttributesAre({{"user", 7}}), HasScope("auth")));
  EXPECT_THAT(record, Not(LogBody("other")));
  EXPECT_THAT(record, Not(LogSeverity(Severity::kWarn)));
  EXPECT_THAT(record, Not(LogEventNamed("logout")));
  EXPECT_THAT(LogRecordBuilder().Build(), LogBody(AttributeValue()));
}

TEST(MatchersTest, WorkInsideContainerMatchers) {
  const std::vector<SpanSnapshot> spans = {SpanBuilder("a").Build(),
                                           SpanBuilder("b").Build()};
  EXPECT_THAT(spans, ElementsAre(SpanNamed("a"), AllOf(SpanNamed("b"))));
}

}  // namespace
}  // namespace testing
}  // namespace sdk
}  // namespace otel
