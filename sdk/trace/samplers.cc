// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/trace/samplers.h"

#include <cmath>
#include <cstdio>
#include <utility>

namespace otel {
namespace sdk {
namespace {

class ConstantSampler final : public Sampler {
 public:
  ConstantSampler(SamplingDecision decision, const char* description)
      : decision_(decision), description_(description) {}
  SamplingResult ShouldSample(
      const SamplingParameters&) const noexcept override {
    return {decision_, {}, {}};
  }
  std::optional<SamplingDecision> ConstantDecision() const noexcept override {
    return decision_;
  }
  std::string Description() const override { return description_; }

 private:
  const SamplingDecision decision_;
  const char* const description_;
};

class RatioSampler final : public Sampler {
 public:
  explicit RatioSampler(double ratio)
      : ratio_(std::isnan(ratio) || ratio < 0 ? 0
               : ratio > 1                    ? 1
                                              : ratio),
        bound_(ratio_ >= 1
                   ? uint64_t{1} << 63
                   : static_cast<uint64_t>(
                         ratio_ * static_cast<double>(uint64_t{1} << 63))) {}

  SamplingResult ShouldSample(
      const SamplingParameters& parameters) const noexcept override {
    const uint8_t* bytes = parameters.trace_id.bytes() + 8;
    uint64_t low = 0;
    for (int i = 0; i < 8; ++i) low = low << 8 | bytes[i];
    return {low >> 1 < bound_ ? SamplingDecision::kRecordAndSample
                              : SamplingDecision::kDrop,
            {},
            {}};
  }
  std::string Description() const override {
    char text[48];
    std::snprintf(text, sizeof(text), "TraceIdRatioBased{%.6f}", ratio_);
    return text;
  }

 private:
  const double ratio_;
  const uint64_t bound_;  // Of 63-bit numbers; 2^63 lets all of them pass.
};

class ParentSampler final : public Sampler {
 public:
  ParentSampler(std::shared_ptr<const Sampler> root, ParentBasedOptions options)
      : root_(std::move(root)), options_(std::move(options)) {}

  SamplingResult ShouldSample(
      const SamplingParameters& parameters) const noexcept override {
    return Delegate(ParentKindOf(parameters.parent)).ShouldSample(parameters);
  }
  const Sampler& DelegateFor(ParentKind parent) const noexcept override {
    return Delegate(parent).DelegateFor(parent);
  }
  std::string Description() const override {
    return "ParentBased{root:" + root_->Description() +
           ",remoteParentSampled:" +
           options_.remote_parent_sampled->Description() +
           ",remoteParentNotSampled:" +
           options_.remote_parent_not_sampled->Description() +
           ",localParentSampled:" +
           options_.local_parent_sampled->Description() +
           ",localParentNotSampled:" +
           options_.local_parent_not_sampled->Description() + "}";
  }

 private:
  const Sampler& Delegate(ParentKind parent) const noexcept {
    switch (parent) {
      case ParentKind::kNone:
        break;
      case ParentKind::kRemoteNotSampled:
        return *options_.remote_parent_not_sampled;
      case ParentKind::kRemoteSampled:
        return *options_.remote_parent_sampled;
      case ParentKind::kLocalNotSampled:
        return *options_.local_parent_not_sampled;
      case ParentKind::kLocalSampled:
        return *options_.local_parent_sampled;
    }
    return *root_;
  }

  const std::shared_ptr<const Sampler> root_;
  const ParentBasedOptions options_;
};

class RecordingSampler final : public Sampler {
 public:
  explicit RecordingSampler(std::shared_ptr<const Sampler> root)
      : root_(std::move(root)) {}

  SamplingResult ShouldSample(
      const SamplingParameters& parameters) const noexcept override {
    SamplingResult result = root_->ShouldSample(parameters);
    if (result.decision == SamplingDecision::kDrop) {
      result.decision = SamplingDecision::kRecordOnly;
    }
    return result;
  }
  std::string Description() const override {
    return "AlwaysRecord{" + root_->Description() + "}";
  }

 private:
  const std::shared_ptr<const Sampler> root_;
};

}  // namespace

std::shared_ptr<const Sampler> AlwaysOnSampler() {
  return std::make_shared<ConstantSampler>(SamplingDecision::kRecordAndSample,
                                           "AlwaysOnSampler");
}

std::shared_ptr<const Sampler> AlwaysOffSampler() {
  return std::make_shared<ConstantSampler>(SamplingDecision::kDrop,
                                           "AlwaysOffSampler");
}

std::shared_ptr<const Sampler> TraceIdRatioBasedSampler(double ratio) {
  return std::make_shared<RatioSampler>(ratio);
}

std::shared_ptr<const Sampler> ParentBasedSampler(
    std::shared_ptr<const Sampler> root, ParentBasedOptions options) {
  const auto fill = [](std::shared_ptr<const Sampler>& sampler, bool on) {
    if (sampler == nullptr) {
      sampler = on ? AlwaysOnSampler() : AlwaysOffSampler();
    }
  };
  fill(root, true);
  fill(options.remote_parent_sampled, true);
  fill(options.remote_parent_not_sampled, false);
  fill(options.local_parent_sampled, true);
  fill(options.local_parent_not_sampled, false);
  return std::make_shared<ParentSampler>(std::move(root), std::move(options));
}

std::shared_ptr<const Sampler> AlwaysRecordSampler(
    std::shared_ptr<const Sampler> root) {
  return std::make_shared<RecordingSampler>(root == nullptr ? AlwaysOffSampler()
                                                            : std::move(root));
}

}  // namespace sdk
}  // namespace otel
