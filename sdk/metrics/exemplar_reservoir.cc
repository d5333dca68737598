// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/exemplar_reservoir.h"

#include <algorithm>
#include <vector>

#include "sdk/metrics/internal/exemplar_sampler.h"

namespace otel {
namespace sdk {
namespace {

class SimpleFixedSize final : public ExemplarReservoir {
 public:
  explicit SimpleFixedSize(size_t size) : sampler_(size) {}
  void Offer(const ExemplarMeasurement& measurement) noexcept override {
    sampler_.Offer(measurement);
  }
  void Collect(FunctionRef<void(const Exemplar&)> visitor) override {
    sampler_.Collect(visitor);
  }

 private:
  internal::ExemplarSampler sampler_;
};

class AlignedHistogramBucket final : public ExemplarReservoir {
 public:
  explicit AlignedHistogramBucket(size_t buckets) {
    for (size_t i = 0; i < buckets; ++i) {
      samplers_.push_back(std::make_unique<internal::ExemplarSampler>(1));
    }
  }
  void Offer(const ExemplarMeasurement& measurement) noexcept override {
    const size_t bucket = std::min(measurement.bucket(), samplers_.size() - 1);
    samplers_[bucket]->Offer(measurement);
  }
  void Collect(FunctionRef<void(const Exemplar&)> visitor) override {
    for (auto& sampler : samplers_) sampler->Collect(visitor);
  }

 private:
  std::vector<std::unique_ptr<internal::ExemplarSampler>> samplers_;
};

}  // namespace

ExemplarReservoirFactory SimpleFixedSizeExemplarReservoir(size_t size) {
  return [size](const ExemplarReservoirOptions&) {
    return std::make_unique<SimpleFixedSize>(size);
  };
}

ExemplarReservoirFactory AlignedHistogramBucketExemplarReservoir() {
  return [](const ExemplarReservoirOptions& options) {
    return std::make_unique<AlignedHistogramBucket>(options.boundaries.size() +
                                                    1);
  };
}

}  // namespace sdk
}  // namespace otel
