// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_LAST_VALUE_AGGREGATOR_H_
#define OTEL_SDK_METRICS_INTERNAL_LAST_VALUE_AGGREGATOR_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sdk/metrics/internal/collect_arena.h"
#include "sdk/metrics/internal/slot_cells.h"
#include "sdk/metrics/internal/stream_spec.h"
#include "sdk/metrics/metric_data.h"

namespace otel {
namespace sdk {
namespace internal {

// Keeps the last value of each series: one cell that all threads write, since
// which is last is between threads.
//
// Threads: `Record` from any; the rest from one at a time.
template <class T>
class LastValueAggregator {
 public:
  using Value = T;
  using Point = NumberPoint;
  using PinnedCell = NoPinnedCell;
  static constexpr bool kPinnedCells = false;

  explicit LastValueAggregator(const StreamSpec& spec)
      : tracker_(spec.readers.size()) {
    if (spec.idle_expiry_nanos > 0) {
      watched_ = BitOf(tracker_);
    } else {
      for (size_t i = 0; i < spec.readers.size(); ++i) watched_ |= BitOf(i);
    }
  }

  // Everything: a gauge that is not a number says that there is none now.
  static bool Accepts(T, bool) noexcept { return true; }

  bool Record(int, CellPlace place, T value) noexcept {
    Cell* cell = cells_.Get(kSlot, place);
    if (cell == nullptr) return false;
    cell->value.store(value, std::memory_order_relaxed);
    cell->news.store(~uint64_t{0}, std::memory_order_release);
    return true;
  }
  static size_t BucketOf(T) noexcept { return 0; }

  void Flip() noexcept {}
  void Gather(uint32_t, bool) {}

  bool HasPending(size_t reader, uint32_t index) noexcept {
    Cell* cell = cells_.Get(kSlot, CellPlace(index));
    return cell != nullptr &&
           (cell->news.load(std::memory_order_acquire) & BitOf(reader)) != 0;
  }
  size_t tracker() const noexcept { return tracker_; }
  void SetSeen(uint32_t index) noexcept { TakeNews(tracker_, index); }

  bool Report(size_t reader, bool delta, uint32_t index, CollectArena&,
              NumberPoint& point) noexcept {
    Cell* cell = cells_.Get(kSlot, CellPlace(index));
    if (cell == nullptr) return false;
    if (delta) {
      if (!TakeNews(reader, index)) return false;
    } else if (cell->news.load(std::memory_order_acquire) == 0) {
      return false;
    }
    point.value = Number(cell->value.load(std::memory_order_relaxed));
    return true;
  }

  void Forget(uint32_t index) noexcept {
    Cell* cell = cells_.Get(kSlot, CellPlace(index));
    if (cell == nullptr) return;
    const uint64_t news = cell->news.exchange(0, std::memory_order_acq_rel);
    // Measured just now.
    if ((news & watched_) != 0) {
      cell->news.fetch_or(news, std::memory_order_release);
    }
  }
  bool HasRest(uint32_t index) noexcept {
    Cell* cell = cells_.Get(kSlot, CellPlace(index));
    return cell != nullptr && cell->news.load(std::memory_order_acquire) != 0;
  }
  void MoveRest(uint32_t from, uint32_t to) noexcept {
    Cell* cell = cells_.Get(kSlot, CellPlace(from));
    if (cell == nullptr) return;
    Record(kSlot, CellPlace(to), cell->value.load(std::memory_order_relaxed));
  }

  void Clear(uint32_t index) noexcept {
    cells_.ForEachOf(index, [](int, Cell& cell) {
      cell.value.store(0, std::memory_order_relaxed);
      cell.news.store(0, std::memory_order_relaxed);
    });
  }

  void Free() noexcept { cells_.Free(); }

 private:
  struct Cell {
    std::atomic<T> value;
    // A bit for each reader that has not been told, and one, never taken away,
    // that says that there is a value.
    std::atomic<uint64_t> news;
  };
  static constexpr int kSlot = 0;
  static constexpr uint64_t kLastReaderBit = uint64_t{1} << 62;

  static uint64_t BitOf(size_t reader) noexcept {
    return reader < 62 ? uint64_t{1} << reader : kLastReaderBit;
  }
  bool TakeNews(size_t reader, uint32_t index) noexcept {
    Cell* cell = cells_.Get(kSlot, CellPlace(index));
    if (cell == nullptr) return false;
    const uint64_t bit = BitOf(reader);
    return (cell->news.fetch_and(~bit, std::memory_order_acq_rel) & bit) != 0;
  }

  const size_t tracker_;
  // The bits of which one says that an idle series is not.
  uint64_t watched_ = 0;
  SlotCells<Cell> cells_;
};

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_LAST_VALUE_AGGREGATOR_H_
