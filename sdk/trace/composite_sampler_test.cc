// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/trace/composite_sampler.h"

#include <string>
#include <utility>

#include "gtest/gtest.h"
#include "sdk/trace/id_generator.h"

namespace otel {
namespace sdk {
namespace {

const TraceId kTrace = *TraceId::FromHex("00000000000000000080000000000000");
const SpanId kSpan = *SpanId::FromHex("0000000000000001");

SpanContext Parent(bool sampled, const char* trace_state = "") {
  return SpanContext(kTrace, kSpan,
                     TraceFlags().WithSampled(sampled).WithRandom(true), true,
                     TraceState::FromHeader(trace_state));
}

SamplingResult Ask(const Sampler& sampler, const SpanContext& parent,
                   const TraceId& trace_id = kTrace,
                   std::string_view name = "span") {
  return sampler.ShouldSample({parent, trace_id, name, SpanKind::kInternal,
                               Attributes(), ListView<SpanLink>(), nullptr});
}

bool Keeps(const Sampler& sampler, const SpanContext& parent,
           const TraceId& trace_id = kTrace) {
  return Ask(sampler, parent, trace_id).decision ==
         SamplingDecision::kRecordAndSample;
}

std::string StateOf(const SamplingResult& result) {
  return result.trace_state.has_value()
             ? std::string(result.trace_state->ToHeader())
             : "unchanged";
}

TEST(CompositeSamplerTest, KeepsWhatIsNotBelowTheThreshold) {
  // The id's randomness is exactly half of the range.
  EXPECT_TRUE(Keeps(*ProbabilitySampler(0.5), SpanContext()));
  EXPECT_FALSE(Keeps(*ProbabilitySampler(0.4999), SpanContext()));
}

TEST(CompositeSamplerTest, TellsTheThresholdOfWhatItKeeps) {
  EXPECT_EQ(StateOf(Ask(*ProbabilitySampler(0.5), SpanContext())), "ot=th:8");
  EXPECT_EQ(StateOf(Ask(*CompositeSampler(ComposableAlwaysOn()),
                        Parent(true, "a=1"))),
            "ot=th:0,a=1");
}

TEST(CompositeSamplerTest, RemovesTheThresholdFromWhatItDrops) {
  const SamplingResult result =
      Ask(*ProbabilitySampler(0.25), Parent(true, "ot=th:0;x:1,a=1"));
  EXPECT_EQ(result.decision, SamplingDecision::kDrop);
  EXPECT_EQ(StateOf(result), "ot=x:1,a=1");
}

TEST(CompositeSamplerTest, ExplicitRandomnessBeatsTheTraceId) {
  const auto sampler = ProbabilitySampler(0.25);
  EXPECT_TRUE(Keeps(*sampler, Parent(true, "ot=rv:c0000000000000")));
  EXPECT_FALSE(Keeps(*sampler, Parent(true, "ot=rv:bfffffffffffff")));
  EXPECT_EQ(StateOf(Ask(*sampler, Parent(true, "ot=rv:c0000000000000"))),
            "ot=th:c;rv:c0000000000000");
}

TEST(CompositeSamplerTest, RatioZeroDropsEverything) {
  EXPECT_FALSE(Keeps(*ProbabilitySampler(0), SpanContext()));
  EXPECT_FALSE(
      Keeps(*ProbabilitySampler(0), Parent(true, "ot=rv:ffffffffffffff")));
}

TEST(CompositeSamplerTest, KeepsTheShareOfRandomIds) {
  const auto sampler = ProbabilitySampler(0.1);
  int kept = 0;
  constexpr int kCount = 100000;
  for (int i = 0; i < kCount; ++i) {
    kept += Keeps(*sampler, SpanContext(), RandomTraceId());
  }
  // Ten standard deviations.
  EXPECT_NEAR(kept, kCount / 10, 950);
}

TEST(CompositeSamplerTest, WhatASmallRatioKeepsALargeOneKeepsToo) {
  const auto small = ProbabilitySampler(0.1);
  const auto large = ProbabilitySampler(0.3);
  for (int i = 0; i < 10000; ++i) {
    const TraceId id = RandomTraceId();
    if (Keeps(*small, SpanContext(), id)) {
      EXPECT_TRUE(Keeps(*large, SpanContext(), id));
    }
  }
}

class ParentThresholdTest : public testing::Test {
 protected:
  const std::shared_ptr<const Sampler> sampler_ =
      CompositeSampler(ComposableParentThreshold(ComposableAlwaysOff()));
};

TEST_F(ParentThresholdTest, LetsTheRootDecideWithoutAParent) {
  EXPECT_FALSE(Keeps(*sampler_, SpanContext()));
}

TEST_F(ParentThresholdTest, TakesTheParentsThreshold) {
  EXPECT_TRUE(Keeps(*sampler_, Parent(true, "ot=th:8")));
  EXPECT_EQ(StateOf(Ask(*sampler_, Parent(true, "ot=th:8"))), "unchanged");
}

TEST_F(ParentThresholdTest, TheThresholdBeatsAnInconsistentFlag) {
  EXPECT_FALSE(Keeps(*sampler_, Parent(true, "ot=th:c")));
  EXPECT_EQ(StateOf(Ask(*sampler_, Parent(true, "ot=th:c"))), "");
}

TEST_F(ParentThresholdTest, ASampledParentWithoutAThresholdGivesNone) {
  EXPECT_TRUE(Keeps(*sampler_, Parent(true)));
  EXPECT_EQ(StateOf(Ask(*sampler_, Parent(true))), "unchanged");
}

TEST_F(ParentThresholdTest, AnUnsampledParentWithoutAThresholdIsDropped) {
  EXPECT_FALSE(Keeps(*sampler_, Parent(false)));
}

TEST(ComposableRuleBasedTest, TheFirstRuleThatMatchesDecides) {
  const auto named = [](const char* name) {
    return [name](const SamplingParameters& parameters) {
      return parameters.name == name;
    };
  };
  const auto sampler = CompositeSampler(
      ComposableRuleBased({{named("health"), ComposableAlwaysOff()},
                           {named("health"), ComposableAlwaysOn()},
                           {named("checkout"), ComposableAlwaysOn()}}));
  EXPECT_EQ(Ask(*sampler, SpanContext(), kTrace, "health").decision,
            SamplingDecision::kDrop);
  EXPECT_EQ(Ask(*sampler, SpanContext(), kTrace, "checkout").decision,
            SamplingDecision::kRecordAndSample);
  EXPECT_EQ(Ask(*sampler, SpanContext(), kTrace, "other").decision,
            SamplingDecision::kDrop);
}

#if defined(__cpp_exceptions)
TEST(ComposableRuleBasedTest, ARuleThatThrowsDoesNotMatch) {
  const auto sampler = CompositeSampler(
      ComposableRuleBased({{[](const SamplingParameters&) -> bool { throw 1; },
                            ComposableAlwaysOff()},
                           {[](const SamplingParameters&) { return true; },
                            ComposableAlwaysOn()}}));
  EXPECT_EQ(Ask(*sampler, SpanContext()).decision,
            SamplingDecision::kRecordAndSample);
}
#endif

TEST(ComposableAnnotatingTest, AddsAttributesToWhatIsKept) {
  const auto sampler = CompositeSampler(
      ComposableAnnotating({{"rule", "outer"}, {"x", 1}},
                           ComposableAnnotating({{"rule", "inner"}, {"y", 2}},
                                                ComposableAlwaysOn())));
  const SamplingResult result = Ask(*sampler, SpanContext());
  ASSERT_NE(result.attributes, nullptr);
  EXPECT_EQ(*result.attributes,
            OwnedAttributes({{"rule", "outer"}, {"x", 1}, {"y", 2}}));
}

TEST(ComposableAnnotatingTest, AddsNothingToWhatIsDropped) {
  const auto sampler = CompositeSampler(
      ComposableAnnotating({{"rule", "a"}}, ComposableAlwaysOff()));
  EXPECT_EQ(Ask(*sampler, SpanContext()).attributes, nullptr);
}

TEST(CompositeSamplerTest, AnIntentMayChangeTheTraceState) {
  class Marking final : public ComposableSampler {
   public:
    SamplingIntent GetSamplingIntent(
        const SamplingParameters&) const noexcept override {
      SamplingIntent intent;
      intent.threshold = 0;
      intent.adjusted_count_reliable = true;
      intent.trace_state = [](const TraceState& state) {
        return state.Set("vendor", "1");
      };
      return intent;
    }
    std::string Description() const override { return "Marking"; }
  };
  const auto sampler = CompositeSampler(std::make_shared<Marking>());
  EXPECT_EQ(StateOf(Ask(*sampler, SpanContext())), "ot=th:0,vendor=1");
  EXPECT_EQ(sampler->Description(), "CompositeSampler{Marking}");
}

}  // namespace
}  // namespace sdk
}  // namespace otel
