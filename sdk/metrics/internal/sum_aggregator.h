// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_SUM_AGGREGATOR_H_
#define OTEL_SDK_METRICS_INTERNAL_SUM_AGGREGATOR_H_

#include <atomic>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "sdk/common/thread_slot.h"
#include "sdk/metrics/internal/collect_arena.h"
#include "sdk/metrics/internal/slot_cells.h"
#include "sdk/metrics/internal/stream_spec.h"
#include "sdk/metrics/metric_data.h"

namespace otel {
namespace sdk {
namespace internal {

// What one thread added to one series since the beginning of both. Never set
// back: collections subtract what they read before.
template <class T>
struct SumCell {
  std::atomic<T> sum;
  std::atomic<uint64_t> count;

  // `exclusive`: no other thread writes here.
  void Add(T value, bool exclusive) noexcept {
    if (exclusive) {
      AddExclusive(value);
    } else {
      AddShared(value, 1);
    }
  }
  void AddExclusive(T value) noexcept {
    sum.store(Plus(sum.load(std::memory_order_relaxed), value),
              std::memory_order_relaxed);
    count.store(count.load(std::memory_order_relaxed) + 1,
                std::memory_order_relaxed);
  }

  // Adds `n` values whose sum is `value`, from any thread.
  void AddShared(T value, uint64_t n) noexcept {
    if constexpr (std::is_same_v<T, int64_t>) {
      sum.fetch_add(value, std::memory_order_relaxed);
    } else {
      T seen = sum.load(std::memory_order_relaxed);
      while (!sum.compare_exchange_weak(seen, seen + value,
                                        std::memory_order_relaxed)) {
      }
    }
    count.fetch_add(n, std::memory_order_relaxed);
  }

  // Integers go round at the end of their range, as OTLP consumers expect of
  // sums that do.
  static T Plus(T a, T b) noexcept {
    if constexpr (std::is_same_v<T, int64_t>) {
      return static_cast<int64_t>(static_cast<uint64_t>(a) +
                                  static_cast<uint64_t>(b));
    } else {
      return a + b;
    }
  }
  static T Minus(T a, T b) noexcept {
    if constexpr (std::is_same_v<T, int64_t>) {
      return static_cast<int64_t>(static_cast<uint64_t>(a) -
                                  static_cast<uint64_t>(b));
    } else {
      return a - b;
    }
  }
};

// Adds up. Recording is lock-free on cells of the recording thread; delta is
// the difference to the total of the collection before, per reader.
//
// Threads: `Cell` and its `Add` from any; the rest from one at a time.
template <class T>
class SumAggregator {
 public:
  using Value = T;
  using Point = NumberPoint;
  using Cell = SumCell<T>;
  // Cells are valid without a RecordingGuard when the series is pinned: they
  // are apart from the others and never freed.
  using PinnedCell = Cell;
  static constexpr bool kPinnedCells = true;

  explicit SumAggregator(const StreamSpec& spec)
      : states_(spec.readers.size() + 1) {
    for (size_t i = 0; i < spec.readers.size(); ++i) {
      states_[i].kept =
          spec.readers[i].temporality == AggregationTemporality::kDelta;
    }
    const bool extra = spec.idle_expiry_nanos > 0;
    states_.back().kept = extra;
    tracker_ = extra ? states_.size() - 1 : 0;
  }

  // Whether `value` can be summed up, of an instrument that measures nothing
  // below zero or one that may.
  static bool Accepts(T value, bool non_negative) noexcept {
    if constexpr (std::is_same_v<T, double>) {
      if (!std::isfinite(value)) return false;
    }
    return !non_negative || value >= 0;
  }

  bool Record(int slot, CellPlace place, T value) noexcept {
    Cell* cell = cells_.Get(slot, place);
    if (cell == nullptr) return false;
    cell->Add(value, slot != kSharedThreadSlot);
    return true;
  }
  static size_t BucketOf(T) noexcept { return 0; }

  // --- Collection -----------------------------------------------------------

  void Flip() noexcept {}

  // Reads all cells of the series below `end`.
  void Gather(uint32_t end, bool) {
    totals_.assign(end, Total());
    for (State& state : states_) {
      if (state.kept && state.seen.size() < end) state.seen.resize(end);
    }
    cells_.ForEach(end, [this](uint32_t index, int, const Cell& cell) {
      AddTotal(index, cell);
    });
  }
  void GatherPinned(uint32_t index, const Cell& cell) { AddTotal(index, cell); }

  // Whether anything was recorded that `reader` has not been told. Only for
  // those that are told differences, and the tracker.
  bool HasPending(size_t reader, uint32_t index) const noexcept {
    const State& state = states_[reader];
    return state.kept && !(state.seen[index] == totals_[index]);
  }
  // When idle series are forgotten: one for which `HasPending` tells whether
  // the series has changed since `SetSeen`. The reader after the last when
  // they expire, the first one when all readers are told differences.
  size_t tracker() const noexcept { return tracker_; }
  void SetSeen(uint32_t index) noexcept {
    states_[tracker_].seen[index] = totals_[index];
  }
  // Gives the series up: what is recorded from here on is left to `MoveRest`.
  void Forget(uint32_t index) noexcept { SetSeen(index); }

  // Fills the value of a point, or returns false when there is none to tell.
  bool Report(size_t reader, bool delta, uint32_t index, CollectArena&,
              NumberPoint& point) noexcept {
    const Total& total = totals_[index];
    if (!delta) {
      point.value = Number(total.sum);
      return total.count != 0;
    }
    Total& seen = states_[reader].seen[index];
    if (seen == total) return false;
    // Exact, by Sterbenz, unless the sum has doubled since.
    point.value = Number(Cell::Minus(total.sum, seen.sum));
    seen = total;
    return true;
  }

  // Whether anything was recorded since `Forget`, and moves it to the series
  // `to`.
  bool HasRest(uint32_t index) const noexcept {
    return HasPending(tracker_, index);
  }
  void MoveRest(uint32_t from, uint32_t to) noexcept {
    const Total& total = totals_[from];
    const Total& seen = states_[tracker_].seen[from];
    Cell* cell = cells_.Get(kSharedThreadSlot, CellPlace(to));
    if (cell == nullptr) return;
    cell->AddShared(Cell::Minus(total.sum, seen.sum), total.count - seen.count);
  }

  // Prepares `index` for another series.
  void Clear(uint32_t index) noexcept {
    cells_.ForEachOf(index, [](int, Cell& cell) {
      cell.sum.store(0, std::memory_order_relaxed);
      cell.count.store(0, std::memory_order_relaxed);
    });
    for (State& state : states_) {
      if (index < state.seen.size()) state.seen[index] = Total();
    }
  }

  void Free() noexcept {
    cells_.Free();
    states_ = std::vector<State>(states_.size());
    totals_ = std::vector<Total>();
  }

 private:
  struct Total {
    T sum = 0;
    uint64_t count = 0;
    friend bool operator==(const Total& a, const Total& b) noexcept {
      return a.count == b.count && !(a.sum < b.sum) && !(b.sum < a.sum);
    }
  };
  // What a reader was told last. Not kept for those that are told totals.
  struct State {
    bool kept = false;
    std::vector<Total> seen;
  };

  void AddTotal(uint32_t index, const Cell& cell) noexcept {
    Total& total = totals_[index];
    total.sum = Cell::Plus(total.sum, cell.sum.load(std::memory_order_relaxed));
    total.count += cell.count.load(std::memory_order_relaxed);
  }

  SlotCells<Cell> cells_;
  std::vector<State> states_;
  size_t tracker_ = 0;
  std::vector<Total> totals_;  // Of the collection in progress.
};

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_SUM_AGGREGATOR_H_
