// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_SYNC_STREAM_H_
#define OTEL_SDK_METRICS_INTERNAL_SYNC_STREAM_H_

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <new>
#include <utility>
#include <vector>

#include "absl/base/optimization.h"
#include "absl/types/span.h"
#include "api/common/attributes.h"
#include "api/common/owned_attributes.h"
#include "api/context/context.h"
#include "sdk/common/thread_slot.h"
#include "sdk/metrics/internal/bound_series.h"
#include "sdk/metrics/internal/filtered_attributes.h"
#include "sdk/metrics/internal/recording_guard.h"
#include "sdk/metrics/internal/sync_stream_base.h"

namespace otel {
namespace sdk {
namespace internal {

// The measurements of a synchronous instrument as one stream: finds the series,
// lets `Aggregator` record, and tells collections. As an instrument with one
// stream has nothing else to do, it is the instrument's backend itself.
//
// Never destroyed; see `Free`. Threads: recording from any; see `MetricStorage`
// for the rest.
template <class Aggregator>
class SyncStream final : public SyncStreamBase {
 public:
  explicit SyncStream(StreamSpec spec)
      : SyncStreamBase(std::move(spec)),
        aggregator_(spec_),
        default_series_(this, Attributes(), true) {}

  void RecordInt64(int64_t value, Attributes attributes,
                   const Context* context) noexcept override {
    if (!attributes.empty()) return Record(value, attributes, context);
    default_series_.Record(value, context);
  }
  void RecordDouble(double value, Attributes attributes,
                    const Context* context) noexcept override {
    if (!attributes.empty()) return Record(value, attributes, context);
    default_series_.Record(value, context);
  }
  BoundInstrumentBackend* Bind(Attributes attributes) noexcept override;
  void Remove(Attributes attributes) noexcept override;

  void Flip() override {
    // In this order: a series that was measured before the flip is then among
    // those that are read.
    aggregator_.Flip();
    RefreshLive();
  }
  bool Collect(const Collection& collection, Metric& metric) override;
  void Free() noexcept override;

 private:
  using Value = typename Aggregator::Value;
  using Point = typename Aggregator::Point;
  using Bound = BoundSeries<Aggregator>;
  friend Bound;

  // Precondition: there are attributes.
  template <class T>
  void Record(T value, Attributes attributes, const Context* context) noexcept;
  // Finds the series of `bound` for good. Inside a RecordingGuard, while
  // active.
  Series* Pin(Bound& bound) noexcept;

  void GatherPinned();
  // Returns whether what had come too late for a series was moved to others.
  bool FreeDying();
  // Whether series may be forgotten in this collection.
  bool ForgetsNow() const noexcept;
  bool IsIdle(Series* series, int64_t now_nanos);
  void ForgetIdle(int64_t now_nanos);

  Aggregator aggregator_;
  Bound default_series_;  // Of measurements without attributes.

  // Guarded by `pins_lock_`. Neither is ever destroyed.
  std::vector<Bound*> bounds_;
  std::vector<PinnedCells<typename Aggregator::PinnedCell>*> pinned_;
  std::vector<PinnedCells<typename Aggregator::PinnedCell>*> unpinned_;
};

template <class Aggregator>
template <class T>
void SyncStream<Aggregator>::Record(T value, Attributes attributes,
                                    const Context* context) noexcept {
  const auto number = static_cast<Value>(value);
  if (ABSL_PREDICT_FALSE(!Aggregator::Accepts(number, non_negative_))) {
    ReportRejected(Number(value));
    return;
  }
  const int slot = ThreadSlot();
  RecordingGuard guard(slot);
  if (ABSL_PREDICT_FALSE(!active())) return;
  Series* series = ABSL_PREDICT_TRUE(keeps_all_) ? Resolve(attributes)
                                                 : FilterAndResolve(attributes);
  aggregator_.Record(slot, series->place(), number);
  if (ABSL_PREDICT_FALSE(WantsExemplar(context))) {
    OfferExemplar(series, Number(value), attributes, context,
                  aggregator_.BucketOf(number));
  }
}

template <class Aggregator>
Series* SyncStream<Aggregator>::Pin(Bound& bound) noexcept {
  SpinLockHolder hold(pins_lock_);
  Series* series = bound.series_.load(std::memory_order_relaxed);
  if (series != nullptr) return series;
  {
    const FilteredAttributes kept(bound.attributes_, spec_.filter);
    series = Resolve(kept.view());
  }
  if (series == table_->overflow() && bound.follows_limit_) return series;
  series->pinned.store(true, std::memory_order_relaxed);
  bound.series_.store(series, std::memory_order_release);
  if constexpr (Aggregator::kPinnedCells) {
    auto* cells = new (std::nothrow)
        PinnedCells<typename Aggregator::PinnedCell>(series->index());
    if (cells != nullptr) {
      pinned_.push_back(cells);
      bound.cells_.store(cells, std::memory_order_release);
    }
  }
  return series;
}

template <class Aggregator>
BoundInstrumentBackend* SyncStream<Aggregator>::Bind(
    Attributes attributes) noexcept {
  const OwnedAttributes wanted(attributes);
  Bound* bound = nullptr;
  {
    SpinLockHolder hold(pins_lock_);
    for (Bound* made : bounds_) {
      if (made->attributes_ == wanted) return made;
    }
    bound = new Bound(this, wanted, false);
    bounds_.push_back(bound);
  }
  RecordingGuard guard(ThreadSlot());
  if (active()) Pin(*bound);
  return bound;
}

template <class Aggregator>
void SyncStream<Aggregator>::Remove(Attributes attributes) noexcept {
  RecordingGuard guard(ThreadSlot());
  if (!active()) return;
  SpinLockHolder hold(pins_lock_);
  Series* series = FindToRemove(attributes);
  if (series == nullptr || !table_->Unlink(series)) return;
  const auto release = [&](Bound& bound) {
    if (bound.series_.load(std::memory_order_relaxed) != series) return;
    auto* cells = bound.cells_.exchange(nullptr, std::memory_order_acq_rel);
    bound.series_.store(nullptr, std::memory_order_release);
    if (cells == nullptr) return;
    pinned_.erase(std::find(pinned_.begin(), pinned_.end(), cells));
    unpinned_.push_back(cells);
  };
  release(default_series_);
  for (Bound* bound : bounds_) release(*bound);
  series->removed.store(true, std::memory_order_release);
}

template <class Aggregator>
void SyncStream<Aggregator>::GatherPinned() {
  if constexpr (Aggregator::kPinnedCells) {
    SpinLockHolder hold(pins_lock_);
    for (const auto* cells : pinned_) {
      if (cells->index() >= IndexEnd()) continue;
      cells->ForEach([&](const typename Aggregator::PinnedCell& cell) {
        aggregator_.GatherPinned(cells->index(), cell);
      });
    }
  }
}

template <class Aggregator>
bool SyncStream<Aggregator>::FreeDying() {
  bool moved = false;
  for (const Dying& dying : dying_) {
    const uint32_t index = dying.series->index();
    if (dying.keeps_rest && aggregator_.HasRest(index)) {
      const Attributes attributes = dying.series->attributes();
      aggregator_.MoveRest(index, Resolve(attributes)->index());
      moved = true;
    }
    aggregator_.Clear(index);
    SeriesExemplars::Destroy(dying.series);
    table_->Destroy(dying.series);
  }
  dying_.clear();
  table_->FreeOldSlots();
  return moved;
}

template <class Aggregator>
bool SyncStream<Aggregator>::Collect(const Collection& collection,
                                     Metric& metric) {
  const size_t reader = ReaderPosition(spec_, collection.reader);
  if (reader == spec_.readers.size() || table_ == nullptr) return false;
  const AggregationTemporality temporality = spec_.readers[reader].temporality;
  const bool delta = temporality == AggregationTemporality::kDelta;

  aggregator_.Gather(IndexEnd(), collection.nobody_writes);
  GatherPinned();
  if (collection.may_free && FreeDying()) {
    // Reported now, and not by the next collection: this may be the last one.
    // The series that it was moved to may be new.
    RefreshLive();
    aggregator_.Gather(IndexEnd(), collection.nobody_writes);
    GatherPinned();
  }
  ++collections_;
  last_active_.resize(IndexEnd());

  auto* points = collection.arena->template NewArray<Point>(live_.size());
  size_t count = 0;
  for (Series* series : live_) {
    Point& point = points[count];
    // Removed since `Flip`: what was pinned of it has not been gathered.
    if (series->removed.load(std::memory_order_acquire)) continue;
    if (!aggregator_.Report(reader, delta, series->index(), *collection.arena,
                            point)) {
      continue;
    }
    point.attributes = series->attributes();
    point.start_time = StartOf(*series, delta, collection);
    point.time = Timestamp::FromUnixNanos(collection.now_nanos);
    SeriesExemplars* exemplars =
        series->exemplars.load(std::memory_order_acquire);
    if (exemplars != nullptr) {
      point.exemplars =
          exemplars->Collect(reader, collection.now_nanos, *collection.arena);
    }
    if (forgets_unreported_) last_active_[series->index()] = collections_;
    ++count;
  }
  collection.arena->Shrink(points, live_.size(), live_.size() - count);
  if (ForgetsNow()) ForgetIdle(collection.now_nanos);
  if (count == 0) return false;
  metric = DescribeMetric(spec_, temporality);
  SetPoints(metric, absl::MakeConstSpan(points, count));
  return true;
}

template <class Aggregator>
bool SyncStream<Aggregator>::ForgetsNow() const noexcept {
  if (spec_.idle_expiry_nanos > 0) return true;
  // Told differences only, idle series need not be kept. Room is made when half
  // of it is taken, so that one that pauses need not be made again each time.
  return forgets_unreported_ && table_->size() > table_->limit() / 2;
}

template <class Aggregator>
bool SyncStream<Aggregator>::IsIdle(Series* series, int64_t now_nanos) {
  const uint32_t index = series->index();
  int64_t& last_active = last_active_[index];
  if (spec_.idle_expiry_nanos > 0) {
    if (aggregator_.HasPending(aggregator_.tracker(), index)) {
      aggregator_.SetSeen(index);
      last_active = now_nanos;
      return false;
    }
    if (now_nanos - last_active < spec_.idle_expiry_nanos) return false;
  } else if (last_active == collections_) {
    return false;
  }
  for (size_t i = 0; i < spec_.readers.size(); ++i) {
    if (spec_.readers[i].temporality == AggregationTemporality::kDelta &&
        aggregator_.HasPending(i, index)) {
      return false;
    }
  }
  return true;
}

template <class Aggregator>
void SyncStream<Aggregator>::ForgetIdle(int64_t now_nanos) {
  const auto forget = [&](Series* series) {
    if (!IsIdle(series, now_nanos) || !UnlinkIdle(series)) return false;
    aggregator_.Forget(series->index());
    dying_.push_back({series, true});
    return true;
  };
  live_.erase(std::remove_if(live_.begin(), live_.end(), forget), live_.end());
}

template <class Aggregator>
void SyncStream<Aggregator>::Free() noexcept {
  RefreshLive();
  SpinLockHolder hold(pins_lock_);
  for (Series* series : live_) SeriesExemplars::Destroy(series);
  for (const Dying& dying : dying_) {
    SeriesExemplars::Destroy(dying.series);
    Series::Destroy(dying.series);
  }
  default_series_.series_.store(nullptr, std::memory_order_relaxed);
  for (Bound* bound : bounds_) {
    bound->series_.store(nullptr, std::memory_order_relaxed);
  }
  live_ = {};
  dying_ = {};
  last_active_ = {};
  table_.reset();
  aggregator_.Free();
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_SYNC_STREAM_H_
