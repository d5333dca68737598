// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_EXEMPLAR_SAMPLER_H_
#define OTEL_SDK_METRICS_INTERNAL_EXEMPLAR_SAMPLER_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "api/common/function_ref.h"
#include "api/common/owned_attributes.h"
#include "sdk/common/spin_lock.h"
#include "sdk/metrics/exemplar_reservoir.h"
#include "sdk/metrics/metric_data.h"

namespace otel {
namespace sdk {
namespace internal {

// Keeps `size` of the measurements offered between two collections, each with
// the same probability.
//
// Instead of drawing a number for every measurement, it draws how many to pass
// over (Li's algorithm L): most offers are one atomic increment.
//
// Threads: all calls from any thread.
class ExemplarSampler {
 public:
  explicit ExemplarSampler(size_t size);

  void Offer(const ExemplarMeasurement& measurement) noexcept {
    const uint64_t n = offered_.fetch_add(1, std::memory_order_relaxed);
    if (n >= next_.load(std::memory_order_relaxed)) Keep(n, measurement);
  }
  // As `ExemplarReservoir::Collect`.
  void Collect(FunctionRef<void(const Exemplar&)> visitor);

 private:
  struct Kept {
    Exemplar exemplar;
    OwnedAttributes filtered_attributes;
  };

  void Keep(uint64_t n, const ExemplarMeasurement& measurement) noexcept;
  uint64_t Random() noexcept;
  double RandomFraction() noexcept;
  void DrawNext(uint64_t n) noexcept;

  const size_t size_;
  // Measurements since the last collection, and the next one to keep.
  std::atomic<uint64_t> offered_{0};
  std::atomic<uint64_t> next_{0};

  SpinLock lock_;
  uint64_t random_;
  double weight_ = 1;
  // Filled now, and shown by the last collection.
  std::vector<Kept> kept_;
  std::vector<Kept> shown_;
  size_t kept_count_ = 0;
};

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_EXEMPLAR_SAMPLER_H_
