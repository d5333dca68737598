// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/propagation/composite_propagator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/baggage/baggage.h"
#include "api/context/context.h"
#include "api/propagation/b3_propagator.h"
#include "api/propagation/baggage_propagator.h"
#include "api/propagation/headers_for_test.h"
#include "api/propagation/trace_context_propagator.h"
#include "api/trace/span_context.h"
#include "api/trace/span_ref.h"

namespace otel {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing_internal::Extract;
using testing_internal::Headers;
using testing_internal::Inject;

constexpr char kTraceparent[] =
    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
constexpr char kB3[] = "80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-0";

constexpr ContextKey<std::string> kOrder{"order"};

// Writes its name under `order`, and appends it to what the context has.
class RecordingPropagator final : public TextMapPropagator {
 public:
  explicit RecordingPropagator(std::string name) : name_(std::move(name)) {}

  void Inject(const Context&, TextMapSetter& carrier) const noexcept override {
    carrier.Set(name_, name_);
  }
  Context Extract(const Context& context,
                  const TextMapGetter&) const noexcept override {
    const std::string* order = context.GetValue(kOrder);
    return context.WithValue(kOrder, (order == nullptr ? "" : *order) + name_);
  }
  std::vector<std::string_view> Fields() const override {
    return {name_, "shared"};
  }

 private:
  std::string name_;
};

TEST(CompositePropagatorTest, CallsItsMembersInOrder) {
  const CompositePropagator propagator(
      {std::make_shared<RecordingPropagator>("a"),
       std::make_shared<RecordingPropagator>("b"),
       std::make_shared<RecordingPropagator>("c")});
  EXPECT_THAT(Inject(propagator, Context()),
              ElementsAre(Pair("a", "a"), Pair("b", "b"), Pair("c", "c")));
  EXPECT_EQ(*Extract(propagator, {}).GetValue(kOrder), "abc");
}

TEST(CompositePropagatorTest, FieldsAreThoseOfAllMembersOnce) {
  const CompositePropagator propagator(
      {std::make_shared<RecordingPropagator>("a"),
       std::make_shared<RecordingPropagator>("b")});
  EXPECT_THAT(propagator.Fields(), ElementsAre("a", "shared", "b"));
}

TEST(CompositePropagatorTest, CarriesSpanAndBaggage) {
  const CompositePropagator propagator(
      {std::make_shared<TraceContextPropagator>(),
       std::make_shared<BaggagePropagator>()});
  const Headers headers = {{"traceparent", kTraceparent}, {"baggage", "a=1"}};
  const Context context = Extract(propagator, headers);
  EXPECT_TRUE(context.span().context().IsSampled());
  EXPECT_EQ(GetBaggage(context).Get("a"), "1");
  EXPECT_EQ(Inject(propagator, context), headers);
}

TEST(CompositePropagatorTest, TheLaterMemberThatFindsASpanWins) {
  const CompositePropagator propagator(
      {std::make_shared<TraceContextPropagator>(),
       std::make_shared<B3Propagator>()});
  EXPECT_FALSE(Extract(propagator, {{"traceparent", kTraceparent}, {"b3", kB3}})
                   .span()
                   .context()
                   .IsSampled());
  EXPECT_TRUE(Extract(propagator, {{"traceparent", kTraceparent}, {"b3", "x"}})
                  .span()
                  .context()
                  .IsSampled());
}

TEST(CompositePropagatorTest, WithoutMembersDoesNothing) {
  const CompositePropagator empty({});
  const CompositePropagator null({nullptr});
  for (const CompositePropagator* propagator : {&empty, &null}) {
    EXPECT_THAT(
        Inject(*propagator, WithBaggage(Context(), Baggage().Set("a", "1"))),
        IsEmpty());
    EXPECT_TRUE(Extract(*propagator, {{"traceparent", kTraceparent}}).empty());
    EXPECT_THAT(propagator->Fields(), IsEmpty());
  }
}

}  // namespace
}  // namespace otel
