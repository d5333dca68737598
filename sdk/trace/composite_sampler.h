// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Consistent probability sampling: composable samplers that agree on a
// threshold, and the sampler that decides by it. In development in the
// specification.

#ifndef OTEL_SDK_TRACE_COMPOSITE_SAMPLER_H_
#define OTEL_SDK_TRACE_COMPOSITE_SAMPLER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/common/owned_attributes.h"
#include "sdk/trace/sampler.h"

namespace otel {
namespace sdk {

// What a composable sampler would have done.
struct SamplingIntent {
  // The span is kept if its randomness is not below; absent: drop it.
  std::optional<uint64_t> threshold;
  // Whether the threshold tells how many spans this one stands for.
  bool adjusted_count_reliable = false;
  // Added to a span that is sampled; null: none.
  std::shared_ptr<const OwnedAttributes> attributes = nullptr;
  // Changes the trace state of the span; null: nothing to change. Must leave
  // the `ot` entry alone.
  std::function<TraceState(const TraceState&)> trace_state = nullptr;
};

// A part of a decision. Threads: called from any number of threads at a time.
// Must not throw or block, nor look at the trace id.
//
// Spec: trace/sdk.md#composablesampler.
class ComposableSampler {
 public:
  virtual ~ComposableSampler() = default;
  virtual SamplingIntent GetSamplingIntent(
      const SamplingParameters& parameters) const noexcept = 0;
  virtual std::string Description() const = 0;
};

// Keeps everything.
std::shared_ptr<const ComposableSampler> ComposableAlwaysOn();
// Keeps nothing.
std::shared_ptr<const ComposableSampler> ComposableAlwaysOff();
// Keeps the share `ratio`; 0 and less: nothing.
std::shared_ptr<const ComposableSampler> ComposableProbability(double ratio);
// Keeps what the parent kept, by its threshold if that is known; `root` decides
// for spans without a parent.
std::shared_ptr<const ComposableSampler> ComposableParentThreshold(
    std::shared_ptr<const ComposableSampler> root);
// Adds `attributes` to what `delegate` keeps.
std::shared_ptr<const ComposableSampler> ComposableAnnotating(
    Attributes attributes, std::shared_ptr<const ComposableSampler> delegate);

// One rule of `ComposableRuleBased`. `matches` must not block; one that throws
// does not match, and is reported.
struct SamplingRule {
  std::function<bool(const SamplingParameters&)> matches;
  std::shared_ptr<const ComposableSampler> sampler;
};
// Lets the first rule that matches decide; when none does, the span is dropped.
std::shared_ptr<const ComposableSampler> ComposableRuleBased(
    std::vector<SamplingRule> rules);

// Decides by the intent of `root`: the span is kept if its randomness (the
// trace state's `rv`, else the trace id's right-most 56 bits) is not below the
// threshold, and tells the threshold to those who follow as `ot=th:…`.
std::shared_ptr<const Sampler> CompositeSampler(
    std::shared_ptr<const ComposableSampler> root);

// Keeps the share `ratio` consistently:
// `CompositeSampler(ComposableProbability(ratio))`.
std::shared_ptr<const Sampler> ProbabilitySampler(double ratio);

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TRACE_COMPOSITE_SAMPLER_H_
