// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_BASE2_HISTOGRAM_AGGREGATOR_H_
#define OTEL_SDK_METRICS_INTERNAL_BASE2_HISTOGRAM_AGGREGATOR_H_

#include <atomic>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sdk/common/spin_lock.h"
#include "sdk/common/thread_slot.h"
#include "sdk/metrics/internal/base2_histogram.h"
#include "sdk/metrics/internal/base2_mapping.h"
#include "sdk/metrics/internal/collect_arena.h"
#include "sdk/metrics/internal/slot_cells.h"
#include "sdk/metrics/internal/stream_spec.h"
#include "sdk/metrics/metric_data.h"

namespace otel {
namespace sdk {
namespace internal {

// Counts values in buckets that grow exponentially. Cells, flipping and
// threads: as `ExplicitHistogramAggregator`. Since a cell begins anew with each
// collection, an interval has the finest scale that its own values allow.
class Base2HistogramAggregator {
 public:
  using Value = double;
  using Point = ExponentialHistogramPoint;
  using PinnedCell = NoPinnedCell;
  static constexpr bool kPinnedCells = false;

  explicit Base2HistogramAggregator(const StreamSpec& spec);
  ~Base2HistogramAggregator();

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
      cell->halves[half].Record(table_, value);
    } else {
      SpinLockHolder hold(cell->lock);
      cell->halves[half].Record(table_, value);
    }
    return true;
  }
  static size_t BucketOf(double) noexcept { return 0; }

  void Flip() noexcept;
  void Gather(uint32_t end, bool nobody_writes);
  bool HasPending(size_t reader, uint32_t index) const noexcept {
    return index < states_[reader].size() &&
           states_[reader][index].count() != 0;
  }
  size_t tracker() const noexcept { return tracker_; }
  void SetSeen(uint32_t index) noexcept { states_[tracker_][index].Clear(); }
  bool Report(size_t reader, bool delta, uint32_t index, CollectArena& arena,
              ExponentialHistogramPoint& point);
  void Forget(uint32_t index) noexcept;
  bool HasRest(uint32_t index);
  void MoveRest(uint32_t from, uint32_t to);
  void Clear(uint32_t index) noexcept;
  void Free() noexcept;

 private:
  struct alignas(kCacheLine) Cell {
    explicit Cell(const Base2Histogram& empty) : halves{empty, empty} {}
    SpinLock lock;  // Used by threads that share a slot.
    Base2Histogram halves[2];
  };

  void DrainIfUsed(uint32_t index, Base2Histogram& half);

  Cell* MakeCell(std::atomic<Cell*>& place) noexcept;

  const Base2Table& table_;
  const Base2Histogram empty_;
  const bool non_negative_;
  const bool record_min_max_;
  std::atomic<uint32_t> flips_{0};
  SlotCells<std::atomic<Cell*>> cells_;

  // Flipped, but the other halves have not been read.
  bool owes_gather_ = false;
  // Totals of each series, for each reader and for the tracker if there is one.
  std::vector<std::vector<Base2Histogram>> states_;
  size_t tracker_ = 0;
};

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_BASE2_HISTOGRAM_AGGREGATOR_H_
