// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_BASE2_HISTOGRAM_H_
#define OTEL_SDK_METRICS_INTERNAL_BASE2_HISTOGRAM_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sdk/metrics/internal/base2_mapping.h"

namespace otel {
namespace sdk {
namespace internal {

// Counts of buckets with consecutive indexes, as wide as what they hold.
class Base2Buckets {
 public:
  bool empty() const noexcept { return used_ == 0; }
  // The indexes of the first and the last bucket. Precondition: not empty.
  int32_t first() const noexcept { return first_; }
  int32_t last() const noexcept {
    return first_ + static_cast<int32_t>(used_) - 1;
  }
  size_t size() const noexcept { return used_; }
  const uint64_t* counts() const noexcept {
    return counts_.data() + (first_ - base_);
  }

  // Adds `n` to the bucket `index`, when that is within `first()` and `last()`.
  bool TryAdd(int32_t index, uint64_t n) noexcept {
    const auto offset =
        static_cast<uint32_t>(index) - static_cast<uint32_t>(first_);
    if (offset >= used_) return false;
    counts_[static_cast<size_t>(index - base_)] += n;
    return true;
  }
  // Adds `n` to any bucket; grows as it needs.
  // Precondition: what is used afterwards is at most `max_size` wide.
  void Add(int32_t index, uint64_t n, size_t max_size);
  // Merges 2^shift buckets into one.
  void Downscale(int shift) noexcept;
  // Makes all counts zero; keeps the memory.
  void Clear() noexcept;

 private:
  static constexpr size_t kInitialCapacity = 8;

  // Makes room for [`first`, `last`].
  void Reserve(int32_t first, int32_t last, size_t max_size);

  std::vector<uint64_t> counts_;  // Zero outside of what is used.
  int32_t base_ = 0;              // The index of `counts_[0]`.
  int32_t first_ = 0;
  uint32_t used_ = 0;
};

// A base-2 exponential histogram: a scale, buckets for both signs, and the
// sum, minimum and maximum. Begins at the finest scale and becomes coarser when
// the values need more than `max_size` buckets of one sign.
//
// Threads: one at a time.
class Base2Histogram {
 public:
  // At this scale two buckets hold every number.
  static constexpr int kMinScale = -10;

  Base2Histogram(size_t max_size, int max_scale)
      : max_size_(max_size), max_scale_(max_scale), scale_(max_scale) {}

  // Precondition: `value` is finite.
  void Record(const Base2Table& table, double value) {
    if (count_ == 0) min_ = max_ = value;
    min_ = value < min_ ? value : min_;
    max_ = value > max_ ? value : max_;
    sum_ += value;
    ++count_;
    if (value > 0) {
      const int32_t index = Base2Index(table, value, scale_);
      if (!positive_.TryAdd(index, 1)) AddOutside(positive_, index, 1, scale_);
    } else if (value < 0) {
      const int32_t index = Base2Index(table, -value, scale_);
      if (!negative_.TryAdd(index, 1)) AddOutside(negative_, index, 1, scale_);
    } else {
      ++zero_count_;
    }
  }
  // Adds everything of `other`: as if its values had been recorded here.
  void Merge(const Base2Histogram& other);
  // Back to the beginning, at the finest scale, or at `scale` when that is
  // coarser.
  void Clear(int scale) noexcept;
  void Clear() noexcept { Clear(max_scale_); }

  int scale() const noexcept { return scale_; }
  uint64_t count() const noexcept { return count_; }
  uint64_t zero_count() const noexcept { return zero_count_; }
  double sum() const noexcept { return sum_; }
  double min() const noexcept { return min_; }
  double max() const noexcept { return max_; }
  const Base2Buckets& positive() const noexcept { return positive_; }
  const Base2Buckets& negative() const noexcept { return negative_; }

 private:
  // Adds `n` to bucket `index` of `scale`, which must not be coarser than
  // this, after making this coarser if need be.
  void AddOutside(Base2Buckets& buckets, int32_t index, uint64_t n, int scale);
  void MergeBuckets(Base2Buckets& to, const Base2Buckets& from, int scale);
  void DownscaleTo(int scale) noexcept;
  int ShiftToFit(int32_t first, int32_t last) const noexcept;

  size_t max_size_;
  int max_scale_;
  int scale_;
  uint64_t count_ = 0;
  uint64_t zero_count_ = 0;
  double sum_ = 0;
  double min_ = 0;
  double max_ = 0;
  Base2Buckets positive_;
  Base2Buckets negative_;
};

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_BASE2_HISTOGRAM_H_
