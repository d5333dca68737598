// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/internal/exemplar_sampler.h"

#include <cmath>
#include <limits>
#include <utility>

#include "api/context/context.h"
#include "sdk/metrics/internal/attribute_identity.h"

namespace otel {
namespace sdk {
namespace internal {
namespace {

constexpr uint64_t kForever = std::numeric_limits<uint64_t>::max();

uint64_t NextSeed() noexcept {
  static std::atomic<uint64_t> seeds{0x9e3779b97f4a7c15};
  return seeds.fetch_add(0x9e3779b97f4a7c15, std::memory_order_relaxed);
}

}  // namespace

ExemplarSampler::ExemplarSampler(size_t size)
    : size_(size), random_(NextSeed()) {
  if (size == 0) next_.store(kForever, std::memory_order_relaxed);
}

uint64_t ExemplarSampler::Random() noexcept {
  random_ += kMix0;
  return Mix(random_, random_ ^ kMix1);
}

// Greater than 0 and less than 1.
double ExemplarSampler::RandomFraction() noexcept {
  return (static_cast<double>(Random() >> 11) + 0.5) * 0x1p-53;
}

void ExemplarSampler::DrawNext(uint64_t n) noexcept {
  weight_ *= std::exp(std::log(RandomFraction()) / static_cast<double>(size_));
  const double skip =
      std::floor(std::log(RandomFraction()) / std::log1p(-weight_));
  next_.store(skip < 1e18 ? n + 1 + static_cast<uint64_t>(skip) : kForever,
              std::memory_order_relaxed);
}

void ExemplarSampler::Keep(uint64_t n,
                           const ExemplarMeasurement& measurement) noexcept {
  SpinLockHolder hold(lock_);
  if (n < next_.load(std::memory_order_relaxed)) return;  // Another was faster.
  size_t place = kept_count_;
  if (kept_count_ < size_) {
    if (kept_.size() == kept_count_) kept_.emplace_back();
    ++kept_count_;
    if (kept_count_ == size_) DrawNext(n);
  } else {
    place = Random() % size_;
    DrawNext(n);
  }
  Kept& kept = kept_[place];
  kept.exemplar.value = measurement.value();
  kept.exemplar.time = measurement.time();
  kept.exemplar.trace_id = TraceId();
  kept.exemplar.span_id = SpanId();
  if (const Context* context = measurement.context()) {
    kept.exemplar.trace_id = context->span().context().trace_id();
    kept.exemplar.span_id = context->span().context().span_id();
  }
  const Attributes filtered = measurement.filtered_attributes();
  if (!filtered.empty() || !kept.filtered_attributes.empty()) {
    kept.filtered_attributes = OwnedAttributes(filtered);
  }
}

void ExemplarSampler::Collect(FunctionRef<void(const Exemplar&)> visitor) {
  size_t count;
  {
    SpinLockHolder hold(lock_);
    std::swap(kept_, shown_);
    count = std::exchange(kept_count_, 0);
    weight_ = 1;
    if (size_ != 0) next_.store(0, std::memory_order_relaxed);
    offered_.store(0, std::memory_order_relaxed);
  }
  for (size_t i = 0; i < count; ++i) {
    Exemplar exemplar = shown_[i].exemplar;
    exemplar.filtered_attributes = shown_[i].filtered_attributes;
    visitor(exemplar);
  }
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
