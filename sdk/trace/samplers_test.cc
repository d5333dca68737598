// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/trace/samplers.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/trace/ids.h"
#include "api/trace/span_backend.h"
#include "api/trace/span_context.h"
#include "sdk/trace/id_generator.h"
#include "sdk/trace/sampler.h"

namespace otel {
namespace sdk {
namespace {

TraceId Trace(std::string_view hex) { return TraceId::FromHex(hex).value(); }

SamplingResult Ask(const std::shared_ptr<const Sampler>& sampler,
                   const SpanContext& parent, const TraceId& trace_id) {
  return sampler->ShouldSample(
      {parent, trace_id, "span", SpanKind::kInternal, {}, {}, nullptr});
}
SamplingDecision Decision(const std::shared_ptr<const Sampler>& sampler,
                          const SpanContext& parent = SpanContext(),
                          const TraceId& trace_id = RandomTraceId()) {
  return Ask(sampler, parent, trace_id).decision;
}
SamplingDecision DecisionFor(const std::shared_ptr<const Sampler>& sampler,
                             const TraceId& trace_id) {
  return Decision(sampler, SpanContext(), trace_id);
}

SpanContext Parent(bool remote, bool sampled) {
  return SpanContext(RandomTraceId(), RandomSpanId(),
                     TraceFlags().WithSampled(sampled), remote);
}

// Always decides the same, and is known by its name.
class NamedSampler final : public Sampler {
 public:
  NamedSampler(std::string name, SamplingDecision decision)
      : name_(std::move(name)), decision_(decision) {}
  SamplingResult ShouldSample(
      const SamplingParameters&) const noexcept override {
    SamplingResult result;
    result.decision = decision_;
    result.trace_state = TraceState::FromHeader("by=" + name_);
    return result;
  }
  std::string Description() const override { return name_; }

 private:
  const std::string name_;
  const SamplingDecision decision_;
};

std::shared_ptr<const Sampler> Named(std::string name,
                                     SamplingDecision decision) {
  return std::make_shared<NamedSampler>(std::move(name), decision);
}

constexpr SamplingDecision kDrop = SamplingDecision::kDrop;
constexpr SamplingDecision kRecordOnly = SamplingDecision::kRecordOnly;
constexpr SamplingDecision kSample = SamplingDecision::kRecordAndSample;

TEST(AlwaysOnSamplerTest, SamplesEverything) {
  const auto sampler = AlwaysOnSampler();
  EXPECT_EQ(Decision(sampler), kSample);
  for (const bool remote : {false, true}) {
    for (const bool sampled : {false, true}) {
      EXPECT_EQ(Decision(sampler, Parent(remote, sampled)), kSample);
    }
  }
  EXPECT_EQ(sampler->Description(), "AlwaysOnSampler");
  const SamplingResult result = Ask(sampler, SpanContext(), RandomTraceId());
  EXPECT_EQ(result.attributes, nullptr);
  EXPECT_FALSE(result.trace_state.has_value());
}

TEST(AlwaysOffSamplerTest, SamplesNothing) {
  const auto sampler = AlwaysOffSampler();
  EXPECT_EQ(Decision(sampler), kDrop);
  for (const bool remote : {false, true}) {
    for (const bool sampled : {false, true}) {
      EXPECT_EQ(Decision(sampler, Parent(remote, sampled)), kDrop);
    }
  }
  EXPECT_EQ(sampler->Description(), "AlwaysOffSampler");
}

// The rule of the Go and Rust SDKs: the last eight bytes of the id, big-endian,
// without their lowest bit, below the ratio of 2^63.
TEST(TraceIdRatioBasedSamplerTest, DecidesAsOtherLanguagesDo) {
  struct Case {
    double ratio;
    const char* trace_id;
    SamplingDecision decision;
  };
  const Case cases[] = {
      {0.5, "00000000000000000000000000000000", kSample},
      {0.5, "00000000000000007fffffffffffffff", kSample},
      {0.5, "00000000000000008000000000000000", kDrop},
      {0.5, "ffffffffffffffff7fffffffffffffff", kSample},
      {0.5, "0000000000000000ffffffffffffffff", kDrop},
      {0.25, "00000000000000003fffffffffffffff", kSample},
      {0.25, "00000000000000004000000000000000", kDrop},
      // 0.1 * 2^63 is 922337203685477632 in a double.
      {0.1, "0000000000000000199999999999997f", kSample},
      {0.1, "000000000000000019999999999999ff", kSample},
      {0.1, "00000000000000001999999999999a00", kDrop},
      // The smallest ratio that has an effect.
      {std::ldexp(1.0, -63), "00000000000000000000000000000001", kSample},
      {std::ldexp(1.0, -63), "00000000000000000000000000000002", kDrop},
      {std::ldexp(1.0, -64), "00000000000000000000000000000000", kDrop},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.trace_id);
    EXPECT_EQ(DecisionFor(TraceIdRatioBasedSampler(c.ratio), Trace(c.trace_id)),
              c.decision)
        << c.ratio;
  }
}

TEST(TraceIdRatioBasedSamplerTest, BringsRatiosThatMakeNoSenseIntoRange) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  const TraceId lowest = Trace("00000000000000010000000000000000");
  const TraceId highest = Trace("ffffffffffffffffffffffffffffffff");
  for (const double nothing : {0.0, -0.0, -1.0, -infinity, nan}) {
    EXPECT_EQ(DecisionFor(TraceIdRatioBasedSampler(nothing), lowest), kDrop);
  }
  for (const double everything : {1.0, 1.5, infinity}) {
    EXPECT_EQ(DecisionFor(TraceIdRatioBasedSampler(everything), highest),
              kSample);
  }
}

TEST(TraceIdRatioBasedSamplerTest, LargerRatiosSampleWhatSmallerOnesDo) {
  std::vector<std::shared_ptr<const Sampler>> samplers;
  for (int i = 0; i <= 100; ++i) {
    samplers.push_back(TraceIdRatioBasedSampler(i / 100.0));
  }
  for (int i = 0; i < 2000; ++i) {
    const TraceId id = RandomTraceId();
    bool sampled = false;
    for (const auto& sampler : samplers) {
      const bool now = DecisionFor(sampler, id) == kSample;
      EXPECT_TRUE(now || !sampled) << id.ToHex();
      sampled = now;
    }
    EXPECT_TRUE(sampled);
  }
}

TEST(TraceIdRatioBasedSamplerTest, SamplesItsShareOfRandomTraces) {
  constexpr int kTraces = 20000;
  for (const double ratio : {0.01, 0.3, 0.9}) {
    const auto sampler = TraceIdRatioBasedSampler(ratio);
    int sampled = 0;
    for (int i = 0; i < kTraces; ++i) {
      if (DecisionFor(sampler, RandomTraceId()) == kSample) ++sampled;
    }
    // Ten standard deviations.
    const double deviation = std::sqrt(kTraces * ratio * (1 - ratio));
    EXPECT_NEAR(sampled, kTraces * ratio, 10 * deviation);
  }
}

TEST(TraceIdRatioBasedSamplerTest, LooksAtTheIdOnly) {
  const auto sampler = TraceIdRatioBasedSampler(0.5);
  const TraceId low = Trace("00000000000000000000000000000001");
  for (const bool remote : {false, true}) {
    for (const bool sampled : {false, true}) {
      EXPECT_EQ(Decision(sampler, Parent(remote, sampled), low), kSample);
    }
  }
}

TEST(TraceIdRatioBasedSamplerTest, DescribesItsRatio) {
  EXPECT_EQ(TraceIdRatioBasedSampler(0.0001)->Description(),
            "TraceIdRatioBased{0.000100}");
  EXPECT_EQ(TraceIdRatioBasedSampler(1)->Description(),
            "TraceIdRatioBased{1.000000}");
  EXPECT_EQ(TraceIdRatioBasedSampler(-3)->Description(),
            "TraceIdRatioBased{0.000000}");
}

TEST(ParentBasedSamplerTest, EachKindOfParentHasItsOwnDelegate) {
  ParentBasedOptions options;
  options.remote_parent_sampled = Named("remote-sampled", kDrop);
  options.remote_parent_not_sampled = Named("remote-not-sampled", kSample);
  options.local_parent_sampled = Named("local-sampled", kRecordOnly);
  options.local_parent_not_sampled = Named("local-not-sampled", kSample);
  const auto sampler = ParentBasedSampler(Named("root", kRecordOnly), options);
  const auto asked = [&](const SpanContext& parent) {
    return std::string(
        Ask(sampler, parent, RandomTraceId()).trace_state->ToHeader());
  };
  EXPECT_EQ(asked(SpanContext()), "by=root");
  EXPECT_EQ(asked(Parent(true, true)), "by=remote-sampled");
  EXPECT_EQ(asked(Parent(true, false)), "by=remote-not-sampled");
  EXPECT_EQ(asked(Parent(false, true)), "by=local-sampled");
  EXPECT_EQ(asked(Parent(false, false)), "by=local-not-sampled");
  EXPECT_EQ(Decision(sampler, Parent(true, true)), kDrop);
  EXPECT_EQ(Decision(sampler, Parent(false, true)), kRecordOnly);
  EXPECT_EQ(sampler->Description(),
            "ParentBased{root:root,remoteParentSampled:remote-sampled,"
            "remoteParentNotSampled:remote-not-sampled,"
            "localParentSampled:local-sampled,"
            "localParentNotSampled:local-not-sampled}");
}

TEST(ParentBasedSamplerTest, FollowsItsParentUnlessToldOtherwise) {
  const auto sampler = ParentBasedSampler(AlwaysOffSampler());
  EXPECT_EQ(Decision(sampler), kDrop);
  for (const bool remote : {false, true}) {
    EXPECT_EQ(Decision(sampler, Parent(remote, true)), kSample);
    EXPECT_EQ(Decision(sampler, Parent(remote, false)), kDrop);
  }
}

TEST(ParentBasedSamplerTest, SamplesRootsWhenItHasNoRootSampler) {
  EXPECT_EQ(Decision(ParentBasedSampler(nullptr)), kSample);
}

TEST(ParentBasedSamplerTest, AnInvalidParentIsNone) {
  const auto sampler = ParentBasedSampler(Named("root", kSample));
  const SpanContext half(RandomTraceId(), SpanId(), TraceFlags(), true);
  EXPECT_EQ(Ask(sampler, half, RandomTraceId()).trace_state->ToHeader(),
            "by=root");
}

// A provider asks the delegate, or nobody, instead of the sampler.
TEST(ParentBasedSamplerTest, SaysWhoDecidesForEachKindOfParent) {
  ParentBasedOptions options;
  options.remote_parent_sampled = TraceIdRatioBasedSampler(0.5);
  options.local_parent_not_sampled = AlwaysOnSampler();
  const auto inner = ParentBasedSampler(AlwaysOffSampler(), options);
  const auto sampler = ParentBasedSampler(inner);
  const SpanContext parents[] = {SpanContext(), Parent(true, false),
                                 Parent(true, true), Parent(false, false),
                                 Parent(false, true)};
  for (const auto& asked : {inner, sampler}) {
    for (const SpanContext& parent : parents) {
      const Sampler& delegate = asked->DelegateFor(ParentKindOf(parent));
      SCOPED_TRACE(asked->Description() + ": " + delegate.Description());
      const auto constant = delegate.ConstantDecision();
      for (int i = 0; i < 50; ++i) {
        const TraceId trace_id = RandomTraceId();
        const SamplingParameters parameters{
            parent, trace_id, "span", SpanKind::kInternal, {}, {}, nullptr};
        const auto decision = asked->ShouldSample(parameters).decision;
        EXPECT_EQ(delegate.ShouldSample(parameters).decision, decision);
        if (constant.has_value()) {
          EXPECT_EQ(*constant, decision);
        }
      }
    }
  }
  EXPECT_EQ(sampler->DelegateFor(ParentKind::kNone).Description(),
            "AlwaysOffSampler");
  EXPECT_FALSE(inner->DelegateFor(ParentKind::kRemoteSampled)
                   .ConstantDecision()
                   .has_value());
}

TEST(AlwaysRecordSamplerTest, RecordsWhatItsRootDropsAndLeavesTheRest) {
  EXPECT_EQ(Decision(AlwaysRecordSampler(Named("root", kDrop))), kRecordOnly);
  EXPECT_EQ(Decision(AlwaysRecordSampler(Named("root", kRecordOnly))),
            kRecordOnly);
  EXPECT_EQ(Decision(AlwaysRecordSampler(Named("root", kSample))), kSample);
  EXPECT_EQ(Decision(AlwaysRecordSampler(nullptr)), kRecordOnly);
  const auto sampler = AlwaysRecordSampler(Named("root", kDrop));
  EXPECT_EQ(
      Ask(sampler, SpanContext(), RandomTraceId()).trace_state->ToHeader(),
      "by=root");
  EXPECT_EQ(sampler->Description(), "AlwaysRecord{root}");
}

}  // namespace
}  // namespace sdk
}  // namespace otel
