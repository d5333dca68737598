// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/internal/explicit_histogram_aggregator.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <limits>

namespace otel {
namespace sdk {
namespace internal {
namespace {

std::vector<double> Padded(const std::vector<double>& boundaries,
                           size_t block) {
  std::vector<double> padded = boundaries;
  padded.resize((boundaries.size() / block + 1) * block,
                std::numeric_limits<double>::infinity());
  return padded;
}

}  // namespace

ExplicitHistogramAggregator::ExplicitHistogramAggregator(const StreamSpec& spec)
    : boundaries_(spec.boundaries),
      padded_(Padded(spec.boundaries, kBlock)),
      non_negative_(spec.monotonic),
      record_min_max_(spec.record_min_max),
      half_size_(sizeof(Half) +
                 (spec.boundaries.size() + 1) * sizeof(uint64_t)),
      stride_(kBuckets + spec.boundaries.size() + 1) {
  const bool extra = spec.idle_expiry_nanos > 0;
  states_.resize(spec.readers.size() + (extra ? 1 : 0));
  tracker_ = extra ? spec.readers.size() : 0;
}

ExplicitHistogramAggregator::~ExplicitHistogramAggregator() { Free(); }

ExplicitHistogramAggregator::Cell* ExplicitHistogramAggregator::MakeCell(
    std::atomic<Cell*>& place) noexcept {
  auto* made = static_cast<Cell*>(AllocateLines(sizeof(Cell) + 2 * half_size_));
  if (made == nullptr) return nullptr;
  Cell* expected = nullptr;
  if (place.compare_exchange_strong(expected, made, std::memory_order_acq_rel,
                                    std::memory_order_acquire)) {
    return made;
  }
  std::free(made);
  return expected;
}

void ExplicitHistogramAggregator::Flip() noexcept {
  // What an earlier collection could not read comes first.
  if (owes_gather_) return;
  owes_gather_ = true;
  flips_.fetch_add(1, std::memory_order_seq_cst);
}

void ExplicitHistogramAggregator::Gather(uint32_t end, bool nobody_writes) {
  for (std::vector<Unit>& state : states_) {
    if (state.size() < end * stride_) state.resize(end * stride_, Unit{0});
  }
  if (!nobody_writes || !owes_gather_) return;
  owes_gather_ = false;
  const uint32_t other = (flips_.load(std::memory_order_relaxed) & 1) ^ 1;
  cells_.ForEach(end, [&](uint32_t index, int, std::atomic<Cell*>& place) {
    Cell* cell = place.load(std::memory_order_acquire);
    if (cell == nullptr) return;
    DrainIfUsed(index, HalfOf(cell, other));
  });
}

void ExplicitHistogramAggregator::DrainIfUsed(uint32_t index,
                                              Half* half) noexcept {
  if (half->count == 0) return;
  for (std::vector<Unit>& state : states_) {
    Unit* total = &state[index * stride_];
    const bool first = total[0].count == 0;
    total[0].count += half->count;
    total[kSum].number += half->sum;
    total[kMin].number =
        first ? half->min : std::min(total[kMin].number, half->min);
    total[kMax].number =
        first ? half->max : std::max(total[kMax].number, half->max);
    for (size_t i = 0; i < bucket_count(); ++i) {
      total[kBuckets + i].count += half->buckets()[i];
    }
  }
  std::memset(half, 0, half_size_);
}

void ExplicitHistogramAggregator::SetSeen(uint32_t index) noexcept {
  std::fill_n(&states_[tracker_][index * stride_], stride_, Unit{0});
}

void ExplicitHistogramAggregator::Forget(uint32_t index) noexcept {
  for (std::vector<Unit>& state : states_) {
    std::fill_n(&state[index * stride_], stride_, Unit{0});
  }
}

bool ExplicitHistogramAggregator::Report(size_t reader, bool delta,
                                         uint32_t index, CollectArena& arena,
                                         HistogramPoint& point) {
  Unit* total = &states_[reader][index * stride_];
  if (total[0].count == 0) return false;
  point.count = total[0].count;
  if (non_negative_) point.sum = total[kSum].number;
  if (record_min_max_) {
    point.min = total[kMin].number;
    point.max = total[kMax].number;
  }
  auto* counts = arena.NewArray<uint64_t>(bucket_count());
  for (size_t i = 0; i < bucket_count(); ++i) {
    counts[i] = total[kBuckets + i].count;
  }
  point.bucket_counts = absl::MakeConstSpan(counts, bucket_count());
  point.bounds = boundaries_;
  if (delta) std::fill_n(total, stride_, Unit{0});
  return true;
}

// The last calls that found the series may have begun before a flip and written
// after it: what they left is in either half.
bool ExplicitHistogramAggregator::HasRest(uint32_t index) noexcept {
  cells_.ForEachOf(index, [&](int, std::atomic<Cell*>& place) {
    Cell* cell = place.load(std::memory_order_acquire);
    if (cell == nullptr) return;
    for (const uint32_t half : {uint32_t{0}, uint32_t{1}}) {
      DrainIfUsed(index, HalfOf(cell, half));
    }
  });
  return HasPending(tracker_, index);
}

void ExplicitHistogramAggregator::MoveRest(uint32_t from,
                                           uint32_t to) noexcept {
  for (std::vector<Unit>& state : states_) {
    // `to` may be newer than the last `Gather`.
    if (state.size() < (to + 1) * stride_) {
      state.resize((to + 1) * stride_, Unit{0});
    }
    AddUnits(&state[to * stride_], &state[from * stride_], stride_);
  }
}

void ExplicitHistogramAggregator::AddUnits(Unit* to, const Unit* from,
                                           size_t stride) noexcept {
  if (from[0].count == 0) return;
  if (to[0].count == 0) {
    std::copy_n(from, stride, to);
    return;
  }
  to[0].count += from[0].count;
  to[kSum].number += from[kSum].number;
  to[kMin].number = std::min(to[kMin].number, from[kMin].number);
  to[kMax].number = std::max(to[kMax].number, from[kMax].number);
  for (size_t i = kBuckets; i < stride; ++i) to[i].count += from[i].count;
}

void ExplicitHistogramAggregator::Clear(uint32_t index) noexcept {
  cells_.ForEachOf(index, [this](int, std::atomic<Cell*>& place) {
    Cell* cell = place.load(std::memory_order_acquire);
    if (cell != nullptr) std::memset(HalfOf(cell, 0), 0, 2 * half_size_);
  });
  for (std::vector<Unit>& state : states_) {
    if (state.size() < (index + 1) * stride_) continue;
    std::fill_n(&state[index * stride_], stride_, Unit{0});
  }
}

void ExplicitHistogramAggregator::Free() noexcept {
  cells_.ForEachCell([](std::atomic<Cell*>& place) {
    std::free(place.load(std::memory_order_relaxed));
  });
  cells_.Free();
  states_ = std::vector<std::vector<Unit>>(states_.size());
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
