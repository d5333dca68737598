// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_EXPLICIT_HISTOGRAM_AGGREGATOR_H_
#define OTEL_SDK_METRICS_INTERNAL_EXPLICIT_HISTOGRAM_AGGREGATOR_H_

#include <atomic>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "absl/base/optimization.h"
#include "sdk/common/spin_lock.h"
#include "sdk/common/thread_slot.h"
#include "sdk/metrics/internal/collect_arena.h"
#include "sdk/metrics/internal/slot_cells.h"
#include "sdk/metrics/internal/stream_spec.h"
#include "sdk/metrics/metric_data.h"

namespace otel {
namespace sdk {
namespace internal {

// Counts values in buckets with given boundaries.
//
// Each thread has two cells per series and writes one of them; which one is for
// a collection to say. A collection flips that, waits until no thread writes
// the other any more (`WaitForRecordings`), and adds what is there to the
// totals of each reader. So a point is consistent in itself, minimum and
// maximum are those of its interval, and writers never wait.
//
// Threads: `Record` from any, inside a RecordingGuard; the rest from one at a
// time.
class ExplicitHistogramAggregator {
 public:
  using Value = double;
  using Point = HistogramPoint;
  using PinnedCell = NoPinnedCell;
  static constexpr bool kPinnedCells = false;

  explicit ExplicitHistogramAggregator(const StreamSpec& spec);
  ~ExplicitHistogramAggregator();

  // Finite values, and of instruments that measure nothing below zero only
  // those. Others have no bucket or would make the sum meaningless.
  static bool Accepts(double value, bool non_negative) noexcept {
    return std::isfinite(value) && (!non_negative || value >= 0);
  }

  bool Record(int slot, CellPlace place, double value) noexcept {
    std::atomic<Cell*>* at = cells_.Get(slot, place);
    if (at == nullptr) return false;
    Cell* cell = at->load(std::memory_order_acquire);
    if (cell == nullptr && (cell = MakeCell(*at)) == nullptr) return false;
    const uint32_t half = flips_.load(std::memory_order_acquire) & 1;
    if (slot != kSharedThreadSlot) {
      Add(HalfOf(cell, half), value);
    } else {
      SpinLockHolder hold(cell->lock);
      Add(HalfOf(cell, half), value);
    }
    return true;
  }

  // The number of the bucket of `value`: how many boundaries are below it.
  size_t BucketOf(double value) const noexcept {
    const double* block = padded_.data();
    const double* last = block + padded_.size() - kBlock;
    while (block != last && block[kBlock - 1] < value) block += kBlock;
    return static_cast<size_t>(block - padded_.data()) +
           CountBelow(block, value);
  }

  void Flip() noexcept;
  void Gather(uint32_t end, bool nobody_writes);
  bool HasPending(size_t reader, uint32_t index) const noexcept {
    return states_[reader].size() > index * stride_ &&
           states_[reader][index * stride_].count != 0;
  }
  size_t tracker() const noexcept { return tracker_; }
  void SetSeen(uint32_t index) noexcept;
  bool Report(size_t reader, bool delta, uint32_t index, CollectArena& arena,
              HistogramPoint& point);
  void Forget(uint32_t index) noexcept;
  bool HasRest(uint32_t index) noexcept;
  void MoveRest(uint32_t from, uint32_t to) noexcept;
  void Clear(uint32_t index) noexcept;
  void Free() noexcept;

 private:
  // The counts of the buckets follow.
  struct Half {
    uint64_t count;
    double sum;
    double min;
    double max;
    uint64_t* buckets() noexcept {
      return reinterpret_cast<uint64_t*>(this + 1);
    }
  };
  // Two halves follow.
  struct alignas(Half) Cell {
    SpinLock lock;  // Used by threads that share a slot.
  };
  // The totals of a series for a reader, an array of `stride_`: first this
  // header as `Unit`s, then the counts.
  union Unit {
    uint64_t count;
    double number;
  };
  static constexpr size_t kSum = 1;
  static constexpr size_t kMin = 2;
  static constexpr size_t kMax = 3;
  static constexpr size_t kBuckets = 4;
  static constexpr size_t kBlock = 16;

  // Counts how many of a block of boundaries are below `value`, two at a time
  // and without branches: which bucket comes next cannot be foreseen.
  static size_t CountBelow(const double* block, double value) noexcept {
    // Where it lies, without an assumption about that.
    typedef double Pair __attribute__((vector_size(16), aligned(8), may_alias));
    typedef int64_t Count __attribute__((vector_size(16)));
    const auto* pairs = reinterpret_cast<const Pair*>(block);
    const Pair values = {value, value};
    // Each boundary below counts as -1. Eight pairs, in two sums so that one
    // need not wait for the other.
    Count even = pairs[0] < values;
    Count odd = pairs[1] < values;
    even += pairs[2] < values;
    odd += pairs[3] < values;
    even += pairs[4] < values;
    odd += pairs[5] < values;
    even += pairs[6] < values;
    odd += pairs[7] < values;
    even += odd;
    return static_cast<size_t>(-(even[0] + even[1]));
  }

  void Add(Half* half, double value) const noexcept {
    if (ABSL_PREDICT_FALSE(half->count == 0)) half->min = half->max = value;
    half->min = value < half->min ? value : half->min;
    half->max = value > half->max ? value : half->max;
    half->sum += value;
    ++half->count;
    ++half->buckets()[BucketOf(value)];
  }
  Half* HalfOf(Cell* cell, uint32_t half) const noexcept {
    return reinterpret_cast<Half*>(reinterpret_cast<char*>(cell + 1) +
                                   half * half_size_);
  }
  size_t bucket_count() const noexcept { return boundaries_.size() + 1; }

  Cell* MakeCell(std::atomic<Cell*>& place) noexcept;
  void DrainIfUsed(uint32_t index, Half* half) noexcept;
  static void AddUnits(Unit* to, const Unit* from, size_t stride) noexcept;

  const std::vector<double> boundaries_;
  // The boundaries and infinities after them, whole blocks in all.
  std::vector<double> padded_;
  const bool non_negative_;
  const bool record_min_max_;
  const size_t half_size_;
  const size_t stride_;
  std::atomic<uint32_t> flips_{0};
  SlotCells<std::atomic<Cell*>> cells_;

  // Flipped, but the other halves have not been read.
  bool owes_gather_ = false;
  // One for each reader, and one for the tracker if there is one.
  std::vector<std::vector<Unit>> states_;
  size_t tracker_ = 0;
};

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_EXPLICIT_HISTOGRAM_AGGREGATOR_H_
