// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/internal/base2_histogram_aggregator.h"

#include <algorithm>
#include <new>

#include "absl/types/span.h"

namespace otel {
namespace sdk {
namespace internal {
namespace {

ExponentialHistogramPoint::Buckets CopyBuckets(const Base2Buckets& buckets,
                                               CollectArena& arena) {
  ExponentialHistogramPoint::Buckets copy;
  if (buckets.empty()) return copy;
  auto* counts = arena.NewArray<uint64_t>(buckets.size());
  std::copy_n(buckets.counts(), buckets.size(), counts);
  copy.offset = buckets.first();
  copy.counts = absl::MakeConstSpan(counts, buckets.size());
  return copy;
}

}  // namespace

Base2HistogramAggregator::Base2HistogramAggregator(const StreamSpec& spec)
    : table_(GetBase2Table()),
      empty_(static_cast<size_t>(spec.max_size), spec.max_scale),
      non_negative_(spec.monotonic),
      record_min_max_(spec.record_min_max) {
  const bool extra = spec.idle_expiry_nanos > 0;
  states_.resize(spec.readers.size() + (extra ? 1 : 0));
  tracker_ = extra ? spec.readers.size() : 0;
}

Base2HistogramAggregator::~Base2HistogramAggregator() { Free(); }

Base2HistogramAggregator::Cell* Base2HistogramAggregator::MakeCell(
    std::atomic<Cell*>& place) noexcept {
  Cell* made = new (std::nothrow) Cell(empty_);
  if (made == nullptr) return nullptr;
  Cell* expected = nullptr;
  if (place.compare_exchange_strong(expected, made, std::memory_order_acq_rel,
                                    std::memory_order_acquire)) {
    return made;
  }
  delete made;
  return expected;
}

void Base2HistogramAggregator::Flip() noexcept {
  if (owes_gather_) return;
  owes_gather_ = true;
  flips_.fetch_add(1, std::memory_order_seq_cst);
}

void Base2HistogramAggregator::Gather(uint32_t end, bool nobody_writes) {
  for (std::vector<Base2Histogram>& state : states_) {
    if (state.size() < end) state.resize(end, empty_);
  }
  if (!nobody_writes || !owes_gather_) return;
  owes_gather_ = false;
  const uint32_t other = (flips_.load(std::memory_order_relaxed) & 1) ^ 1;
  cells_.ForEach(end, [&](uint32_t index, int, std::atomic<Cell*>& place) {
    Cell* cell = place.load(std::memory_order_acquire);
    if (cell == nullptr) return;
    DrainIfUsed(index, cell->halves[other]);
  });
}

void Base2HistogramAggregator::DrainIfUsed(uint32_t index,
                                           Base2Histogram& half) {
  if (half.count() == 0) return;
  for (std::vector<Base2Histogram>& state : states_) state[index].Merge(half);
  half.Clear();
}

// The last calls that found the series may have begun before a flip and written
// after it: what they left is in either half.
bool Base2HistogramAggregator::HasRest(uint32_t index) {
  cells_.ForEachOf(index, [&](int, std::atomic<Cell*>& place) {
    Cell* cell = place.load(std::memory_order_acquire);
    if (cell == nullptr) return;
    for (Base2Histogram& half : cell->halves) DrainIfUsed(index, half);
  });
  return HasPending(tracker_, index);
}

bool Base2HistogramAggregator::Report(size_t reader, bool delta, uint32_t index,
                                      CollectArena& arena,
                                      ExponentialHistogramPoint& point) {
  Base2Histogram& total = states_[reader][index];
  if (total.count() == 0) return false;
  point.count = total.count();
  if (non_negative_) point.sum = total.sum();
  if (record_min_max_) {
    point.min = total.min();
    point.max = total.max();
  }
  point.scale = total.scale();
  point.zero_count = total.zero_count();
  point.positive = CopyBuckets(total.positive(), arena);
  point.negative = CopyBuckets(total.negative(), arena);
  if (delta) total.Clear();
  return true;
}

void Base2HistogramAggregator::Forget(uint32_t index) noexcept {
  for (std::vector<Base2Histogram>& state : states_) state[index].Clear();
}

void Base2HistogramAggregator::MoveRest(uint32_t from, uint32_t to) {
  for (std::vector<Base2Histogram>& state : states_) {
    // `to` may be newer than the last `Gather`.
    if (state.size() <= to) state.resize(to + 1, empty_);
    state[to].Merge(state[from]);
  }
}

void Base2HistogramAggregator::Clear(uint32_t index) noexcept {
  cells_.ForEachOf(index, [](int, std::atomic<Cell*>& place) {
    Cell* cell = place.load(std::memory_order_acquire);
    if (cell == nullptr) return;
    for (Base2Histogram& half : cell->halves) half.Clear();
  });
  for (std::vector<Base2Histogram>& state : states_) {
    if (index < state.size()) state[index].Clear();
  }
}

void Base2HistogramAggregator::Free() noexcept {
  cells_.ForEachCell([](std::atomic<Cell*>& place) {
    delete place.load(std::memory_order_relaxed);
  });
  cells_.Free();
  states_ = std::vector<std::vector<Base2Histogram>>(states_.size());
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
