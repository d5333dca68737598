// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/internal/base2_histogram.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <utility>

namespace otel {
namespace sdk {
namespace internal {

void Base2Buckets::Reserve(int32_t first, int32_t last, size_t max_size) {
  const auto width = static_cast<size_t>(int64_t{last} - first + 1);
  const int64_t end = int64_t{base_} + static_cast<int64_t>(counts_.size());
  if (!counts_.empty() && first >= base_ && last < end) return;
  size_t capacity = counts_.size();
  if (width > capacity) {
    capacity = std::max(capacity * 2, kInitialCapacity);
    capacity = std::max(std::min(capacity, max_size), width);
  }
  // In the middle, so that there is room on both sides.
  const int64_t base = first - static_cast<int64_t>(capacity - width) / 2;
  const auto from = static_cast<size_t>(int64_t{first_} - base_);
  if (capacity > counts_.size()) {
    std::vector<uint64_t> counts(capacity);
    if (used_ != 0) {
      std::copy_n(counts_.begin() + static_cast<std::ptrdiff_t>(from), used_,
                  counts.begin() + (first_ - base));
    }
    counts_ = std::move(counts);
  } else if (used_ != 0) {
    const auto to = static_cast<size_t>(first_ - base);
    std::memmove(&counts_[to], &counts_[from], used_ * sizeof(uint64_t));
    const size_t stale = to > from ? from : std::max(from, to + used_);
    const size_t stale_end =
        to > from ? std::min(to, from + used_) : from + used_;
    std::fill(counts_.begin() + static_cast<std::ptrdiff_t>(stale),
              counts_.begin() + static_cast<std::ptrdiff_t>(stale_end), 0);
  }
  base_ = static_cast<int32_t>(base);
}

void Base2Buckets::Add(int32_t index, uint64_t n, size_t max_size) {
  const int32_t new_first = empty() ? index : std::min(index, first_);
  const int32_t new_last = empty() ? index : std::max(index, last());
  Reserve(new_first, new_last, max_size);
  first_ = new_first;
  used_ = static_cast<uint32_t>(new_last - new_first) + 1;
  counts_[static_cast<size_t>(index - base_)] += n;
}

void Base2Buckets::Downscale(int shift) noexcept {
  if (shift == 0 || empty()) return;
  const int32_t new_first = first_ >> shift;
  const int32_t new_last = last() >> shift;
  // Towards the place where they begin, so that nothing is overwritten before
  // it has been read.
  const auto start = static_cast<size_t>(first_ - base_);
  for (size_t i = 0; i < used_; ++i) {
    const uint64_t n = counts_[start + i];
    counts_[start + i] = 0;
    const int32_t index = (first_ + static_cast<int32_t>(i)) >> shift;
    counts_[start + static_cast<size_t>(index - new_first)] += n;
  }
  base_ = new_first - static_cast<int32_t>(start);
  first_ = new_first;
  used_ = static_cast<uint32_t>(new_last - new_first) + 1;
}

void Base2Buckets::Clear() noexcept {
  if (empty()) return;
  std::fill_n(counts_.begin() + (first_ - base_), used_, 0);
  used_ = 0;
}

int Base2Histogram::ShiftToFit(int32_t first, int32_t last) const noexcept {
  int shift = 0;
  while (static_cast<size_t>(int64_t{last} - first) >= max_size_) {
    first >>= 1;
    last >>= 1;
    ++shift;
  }
  return shift;
}

void Base2Histogram::DownscaleTo(int scale) noexcept {
  positive_.Downscale(scale_ - scale);
  negative_.Downscale(scale_ - scale);
  scale_ = scale;
}

void Base2Histogram::AddOutside(Base2Buckets& buckets, int32_t index,
                                uint64_t n, int scale) {
  index >>= scale - scale_;
  if (!buckets.empty()) {
    const int shift = ShiftToFit(std::min(index, buckets.first()),
                                 std::max(index, buckets.last()));
    DownscaleTo(scale_ - shift);
    index >>= shift;
  }
  buckets.Add(index, n, max_size_);
}

void Base2Histogram::MergeBuckets(Base2Buckets& to, const Base2Buckets& from,
                                  int scale) {
  if (from.empty()) return;
  // Both ends first: afterwards the scale stays as it is.
  const auto index_of = [&](size_t i) {
    return from.first() + static_cast<int32_t>(i);
  };
  AddOutside(to, index_of(0), from.counts()[0], scale);
  if (from.size() == 1) return;
  const size_t end = from.size() - 1;
  AddOutside(to, index_of(end), from.counts()[end], scale);
  for (size_t i = 1; i < end; ++i) {
    if (from.counts()[i] == 0) continue;
    to.TryAdd(index_of(i) >> (scale - scale_), from.counts()[i]);
  }
}

void Base2Histogram::Merge(const Base2Histogram& other) {
  if (other.count_ == 0) return;
  min_ = count_ == 0 ? other.min_ : std::min(min_, other.min_);
  max_ = count_ == 0 ? other.max_ : std::max(max_, other.max_);
  sum_ += other.sum_;
  count_ += other.count_;
  zero_count_ += other.zero_count_;
  if (other.scale_ < scale_) DownscaleTo(other.scale_);
  MergeBuckets(positive_, other.positive_, other.scale_);
  MergeBuckets(negative_, other.negative_, other.scale_);
}

void Base2Histogram::Clear(int scale) noexcept {
  positive_.Clear();
  negative_.Clear();
  scale_ = std::min(scale, max_scale_);
  count_ = 0;
  zero_count_ = 0;
  sum_ = 0;
  min_ = 0;
  max_ = 0;
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
