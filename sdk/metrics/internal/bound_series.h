// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_BOUND_SERIES_H_
#define OTEL_SDK_METRICS_INTERNAL_BOUND_SERIES_H_

#include <atomic>
#include <cstdint>
#include <cstdlib>

#include "absl/base/optimization.h"
#include "api/common/owned_attributes.h"
#include "api/context/context.h"
#include "api/metrics/meter_backend.h"
#include "sdk/common/thread_slot.h"
#include "sdk/metrics/internal/recording_guard.h"
#include "sdk/metrics/internal/series.h"
#include "sdk/metrics/internal/slot_cells.h"
#include "sdk/metrics/number.h"

namespace otel {
namespace sdk {
namespace internal {

template <class Aggregator>
class SyncStream;

// Cells of one series, one for each thread slot, that are never freed.
template <class Cell>
class PinnedCells {
 public:
  explicit PinnedCells(uint32_t index) noexcept : index_(index) {}

  uint32_t index() const noexcept { return index_; }

  // Null when none was made yet.
  Cell* Find(int slot) const noexcept {
    return cells_[slot].load(std::memory_order_acquire);
  }
  // Null when there is no memory.
  Cell* Get(int slot) noexcept {
    Cell* cell = Find(slot);
    return cell != nullptr ? cell : Make(slot);
  }
  template <class F>
  void ForEach(F f) const {
    for (const std::atomic<Cell*>& place : cells_) {
      Cell* cell = place.load(std::memory_order_acquire);
      if (cell != nullptr) f(*cell);
    }
  }

 private:
  __attribute__((noinline)) Cell* Make(int slot) noexcept {
    auto* made = static_cast<Cell*>(AllocateLines(sizeof(Cell)));
    if (made == nullptr) return nullptr;
    Cell* expected = nullptr;
    if (cells_[slot].compare_exchange_strong(expected, made,
                                             std::memory_order_acq_rel,
                                             std::memory_order_acquire)) {
      return made;
    }
    std::free(made);
    return expected;
  }

  const uint32_t index_;
  std::atomic<Cell*> cells_[kThreadSlots] = {};
};

// A stream with attributes given once. Never destroyed, and so may outlive the
// stream's series; then it does nothing.
//
// Threads: recording from any; the rest as the stream says.
template <class Aggregator>
class BoundSeries final : public BoundInstrumentBackend {
 public:
  using Value = typename Aggregator::Value;
  using Cell = typename Aggregator::PinnedCell;

  // `follows_limit`: does not stay with the overflow series for good.
  BoundSeries(SyncStream<Aggregator>* stream, Attributes attributes,
              bool follows_limit)
      : stream_(stream),
        attributes_(attributes),
        follows_limit_(follows_limit) {}

  void RecordInt64(int64_t value, const Context* context) noexcept override {
    Record(value, context);
  }
  void RecordDouble(double value, const Context* context) noexcept override {
    Record(value, context);
  }

  template <class T>
  void Record(T value, const Context* context) noexcept {
    if constexpr (Aggregator::kPinnedCells) {
      // Negative when the thread has none yet.
      const int slot = sdk::internal::thread_slot;
      PinnedCells<Cell>* cells = cells_.load(std::memory_order_acquire);
      if (ABSL_PREDICT_TRUE(cells != nullptr && IsExclusive(slot) &&
                            Accepts(value) && stream_->active())) {
        Cell* cell = cells->Find(slot);
        if (ABSL_PREDICT_TRUE(cell != nullptr &&
                              !stream_->WantsExemplar(context))) {
          cell->AddExclusive(static_cast<Value>(value));
          return;
        }
      }
    }
    if constexpr (!Aggregator::kPinnedCells) {
      const int slot = sdk::internal::thread_slot;
      Series* series = series_.load(std::memory_order_acquire);
      if (ABSL_PREDICT_TRUE(series != nullptr && IsExclusive(slot) &&
                            Accepts(value) &&
                            !stream_->WantsExemplar(context))) {
        RecordingGuard guard(slot);
        // May have been removed, and may be freed, before the guard was there.
        series = series_.load(std::memory_order_acquire);
        if (ABSL_PREDICT_TRUE(series != nullptr && stream_->active())) {
          stream_->aggregator_.Record(slot, series->place(),
                                      static_cast<Value>(value));
          return;
        }
      }
    }
    RecordSlowly(value, context);
  }

 private:
  friend class SyncStream<Aggregator>;

  static bool IsExclusive(int slot) noexcept {
    return static_cast<unsigned>(slot) <
           static_cast<unsigned>(kExclusiveThreadSlots);
  }
  template <class T>
  bool Accepts(T value) const noexcept {
    return Aggregator::Accepts(static_cast<Value>(value),
                               stream_->non_negative());
  }

  template <class T>
  __attribute__((noinline)) void RecordSlowly(T value,
                                              const Context* context) noexcept {
    const auto number = static_cast<Value>(value);
    if (!Accepts(value)) {
      stream_->ReportRejected(Number(value));
      return;
    }
    const int slot = ThreadSlot();
    if constexpr (Aggregator::kPinnedCells) {
      PinnedCells<Cell>* cells = cells_.load(std::memory_order_acquire);
      Cell* cell = cells == nullptr ? nullptr : cells->Get(slot);
      if (cell != nullptr) {
        if (!stream_->active()) return;
        cell->Add(number, IsExclusive(slot));
        if (stream_->WantsExemplar(context)) OfferOnly(slot, value, context);
        return;
      }
    }
    RecordingGuard guard(slot);
    if (!stream_->active()) return;
    Series* series = series_.load(std::memory_order_acquire);
    if (series == nullptr) series = stream_->Pin(*this);
    stream_->aggregator_.Record(slot, series->place(), number);
    if (stream_->WantsExemplar(context)) {
      Offer(series, value, number, context);
    }
  }
  template <class T>
  void OfferOnly(int slot, T value, const Context* context) noexcept {
    RecordingGuard guard(slot);
    if (!stream_->active()) return;
    Series* series = series_.load(std::memory_order_acquire);
    if (series != nullptr) {
      Offer(series, value, static_cast<Value>(value), context);
    }
  }
  template <class T>
  void Offer(Series* series, T value, Value number,
             const Context* context) noexcept {
    stream_->OfferExemplar(series, Number(value), attributes_, context,
                           stream_->aggregator_.BucketOf(number));
  }

  SyncStream<Aggregator>* const stream_;
  const OwnedAttributes attributes_;
  const bool follows_limit_;
  // Null until found, and after it was removed.
  std::atomic<Series*> series_{nullptr};
  std::atomic<PinnedCells<Cell>*> cells_{nullptr};
};

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_BOUND_SERIES_H_
