// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_EXPLICIT_HISTOGRAM_AGGREGATOR_H_
#define OTEL_SDK_METRICS_INTERNAL_EXPLICIT_HISTOGRAM_AGGREGATOR_H_

#include <atomic>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

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
  bool Accepts(double value) const noexcept {
    return std::isfinite(value) && (!non_negative_ || value >= 0);
  }

  bool Record(int slot, uint32_t index, double value) noexcept {
    std::atomic<Cell*>* place = cells_.Get(slot, index);
    if (place == nullptr) return false;
    Cell* cell = place->load(std::memory_order_acquire);
    if (cell == nullptr && (cell = MakeCell(*place)) == nullptr) return false;
    const uint32_t half = flips_.load(std::memory_order_acquire) & 1;
    if (slot != kSharedThreadSlot) {
      Add(HalfOf(cell, half), value);
    } else {
      SpinLockHolder hold(cell->lock);
      Add(HalfOf(cell, half), value);
    }
    return true;
  }

  // The number of the bucket of `value`.
  size_t BucketOf(double value) const noexcept {
    // Branchless: how many boundaries are below the value.
    const double* base = padded_.data();
    for (size_t step = padded_.size() / 2; step > 0; step /= 2) {
      base += base[step - 1] < value ? step : 0;
    }
    return static_cast<size_t>(base - padded_.data());
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
  bool HasRest(uint32_t index) const noexcept {
    return HasPending(tracker_, index);
  }
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

  void Add(Half* half, double value) const noexcept {
    const bool first = half->count == 0;
    half->min = first || value < half->min ? value : half->min;
    half->max = first || value > half->max ? value : half->max;
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
  void Drain(uint32_t index, Half* half) noexcept;
  static void AddUnits(Unit* to, const Unit* from, size_t stride) noexcept;

  const std::vector<double> boundaries_;
  // The boundaries and infinities after them, a power of two in all.
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
