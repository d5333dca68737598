// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/trace/composite_sampler.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <utility>

#include "api/common/diagnostics.h"
#include "sdk/common/guarded_callback.h"
#include "sdk/trace/id_generator.h"
#include "sdk/trace/ot_trace_state.h"

namespace otel {
namespace sdk {
namespace {

// A threshold that is always the same.
class FixedSampler final : public ComposableSampler {
 public:
  FixedSampler(uint64_t threshold, std::string description)
      : threshold_(threshold), description_(std::move(description)) {}

  SamplingIntent GetSamplingIntent(
      const SamplingParameters&) const noexcept override {
    SamplingIntent intent;
    if (threshold_ < kMaxThreshold) {
      intent.threshold = threshold_;
      intent.adjusted_count_reliable = true;
    }
    return intent;
  }
  std::string Description() const override { return description_; }

 private:
  const uint64_t threshold_;
  const std::string description_;
};

class ParentThresholdSampler final : public ComposableSampler {
 public:
  explicit ParentThresholdSampler(std::shared_ptr<const ComposableSampler> root)
      : root_(std::move(root)) {}

  SamplingIntent GetSamplingIntent(
      const SamplingParameters& parameters) const noexcept override {
    const SpanContext& parent = parameters.parent;
    if (!parent.IsValid()) return root_->GetSamplingIntent(parameters);
    SamplingIntent intent;
    intent.threshold = OtTraceState::From(parent.trace_state()).threshold();
    if (intent.threshold.has_value()) {
      intent.adjusted_count_reliable = true;
    } else if (parent.IsSampled()) {
      intent.threshold = 0;
    }
    return intent;
  }
  std::string Description() const override {
    return "ComposableParentThreshold{root=" + root_->Description() + "}";
  }

 private:
  const std::shared_ptr<const ComposableSampler> root_;
};

class AnnotatingSampler final : public ComposableSampler {
 public:
  AnnotatingSampler(Attributes attributes,
                    std::shared_ptr<const ComposableSampler> delegate)
      : attributes_(std::make_shared<OwnedAttributes>(attributes)),
        delegate_(std::move(delegate)) {}

  SamplingIntent GetSamplingIntent(
      const SamplingParameters& parameters) const noexcept override {
    SamplingIntent intent = delegate_->GetSamplingIntent(parameters);
    if (intent.attributes == nullptr) {
      intent.attributes = attributes_;
    } else {
      // The outer one's values win, as in any other setting of a key twice.
      auto both = std::make_shared<OwnedAttributes>(*intent.attributes);
      for (const Attribute& attribute : attributes_->view()) {
        both->Set(attribute.key, attribute.value);
      }
      intent.attributes = std::move(both);
    }
    return intent;
  }
  std::string Description() const override {
    return "ComposableAnnotating{" + delegate_->Description() + "}";
  }

 private:
  const std::shared_ptr<const OwnedAttributes> attributes_;
  const std::shared_ptr<const ComposableSampler> delegate_;
};

class RuleBasedSampler final : public ComposableSampler {
 public:
  explicit RuleBasedSampler(std::vector<SamplingRule> rules)
      : rules_(std::move(rules)) {}

  SamplingIntent GetSamplingIntent(
      const SamplingParameters& parameters) const noexcept override {
    for (const SamplingRule& rule : rules_) {
      bool matches = false;
      GuardedCallback("A rule of a rule-based sampler",
                      [&] { matches = rule.matches(parameters); });
      if (matches) {
        return rule.sampler->GetSamplingIntent(parameters);
      }
    }
    return SamplingIntent();
  }
  std::string Description() const override {
    std::string text = "ComposableRuleBased{";
    for (const SamplingRule& rule : rules_) {
      if (text.back() != '{') text += ",";
      text += rule.sampler->Description();
    }
    return text + "}";
  }

 private:
  const std::vector<SamplingRule> rules_;
};

class DecidingSampler final : public Sampler {
 public:
  explicit DecidingSampler(std::shared_ptr<const ComposableSampler> root)
      : root_(std::move(root)) {}

  SamplingResult ShouldSample(
      const SamplingParameters& parameters) const noexcept override {
    const SamplingIntent intent = root_->GetSamplingIntent(parameters);
    const TraceState& before = parameters.parent.trace_state();
    OtTraceState ot = OtTraceState::From(before);
    const bool keep = intent.threshold.has_value() &&
                      Randomness(parameters, intent, ot) >= *intent.threshold;
    const std::optional<uint64_t> threshold_before = ot.threshold();
    ot.set_threshold(keep && intent.adjusted_count_reliable ? intent.threshold
                                                            : std::nullopt);
    SamplingResult result;
    if (keep) {
      result.decision = SamplingDecision::kRecordAndSample;
      result.attributes = intent.attributes;
    }
    if (intent.trace_state != nullptr) {
      TraceState changed = before;
      GuardedCallback("The trace state of a sampling intent",
                      [&] { changed = intent.trace_state(before); });
      result.trace_state = ot.ApplyTo(changed);
    } else if (ot.threshold() != threshold_before) {
      result.trace_state = ot.ApplyTo(before);
    }
    return result;
  }
  std::string Description() const override {
    return "CompositeSampler{" + root_->Description() + "}";
  }

 private:
  static uint64_t Randomness(const SamplingParameters& parameters,
                             const SamplingIntent& intent,
                             const OtTraceState& ot) noexcept {
    if (!intent.adjusted_count_reliable) {
      return RandomBits() & (kMaxThreshold - 1);
    }
    if (ot.randomness().has_value()) return *ot.randomness();
    if (parameters.parent.IsValid() &&
        !parameters.parent.trace_flags().IsRandom()) {
      static std::atomic<bool> reported{false};
      if (!reported.exchange(true, std::memory_order_relaxed)) {
        ReportDiagnostic(
            {DiagnosticSeverity::kWarning, "sampler",
             "A span with a parent is sampled by its trace id, which does not "
             "say that it is random (W3C Trace Context level 2). Rates may be "
             "wrong if the caller makes ids in another way. Reported once."});
      }
    }
    return RandomnessOf(parameters.trace_id);
  }

  const std::shared_ptr<const ComposableSampler> root_;
};

}  // namespace

std::shared_ptr<const ComposableSampler> ComposableAlwaysOn() {
  return std::make_shared<FixedSampler>(0, "ComposableAlwaysOn");
}

std::shared_ptr<const ComposableSampler> ComposableAlwaysOff() {
  return std::make_shared<FixedSampler>(kMaxThreshold, "ComposableAlwaysOff");
}

std::shared_ptr<const ComposableSampler> ComposableProbability(double ratio) {
  char text[64];
  std::snprintf(text, sizeof(text), "ComposableProbability{%g}", ratio);
  return std::make_shared<FixedSampler>(ThresholdOf(ratio), text);
}

std::shared_ptr<const ComposableSampler> ComposableParentThreshold(
    std::shared_ptr<const ComposableSampler> root) {
  return std::make_shared<ParentThresholdSampler>(
      root == nullptr ? ComposableAlwaysOn() : std::move(root));
}

std::shared_ptr<const ComposableSampler> ComposableAnnotating(
    Attributes attributes, std::shared_ptr<const ComposableSampler> delegate) {
  return std::make_shared<AnnotatingSampler>(
      attributes,
      delegate == nullptr ? ComposableAlwaysOn() : std::move(delegate));
}

std::shared_ptr<const ComposableSampler> ComposableRuleBased(
    std::vector<SamplingRule> rules) {
  rules.erase(std::remove_if(rules.begin(), rules.end(),
                             [](const SamplingRule& rule) {
                               return rule.matches == nullptr ||
                                      rule.sampler == nullptr;
                             }),
              rules.end());
  return std::make_shared<RuleBasedSampler>(std::move(rules));
}

std::shared_ptr<const Sampler> CompositeSampler(
    std::shared_ptr<const ComposableSampler> root) {
  return std::make_shared<DecidingSampler>(
      root == nullptr ? ComposableAlwaysOn() : std::move(root));
}

std::shared_ptr<const Sampler> ProbabilitySampler(double ratio) {
  return CompositeSampler(ComposableProbability(ratio));
}

}  // namespace sdk
}  // namespace otel
