// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/internal/observable_stream.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "api/common/diagnostics.h"
#include "sdk/metrics/internal/filtered_attributes.h"

namespace otel {
namespace sdk {
namespace internal {
namespace {

template <class T>
T Plus(T a, T b) noexcept {
  if constexpr (std::is_same_v<T, int64_t>) {
    return static_cast<int64_t>(static_cast<uint64_t>(a) +
                                static_cast<uint64_t>(b));
  } else {
    return a + b;
  }
}

template <class T>
T Minus(T a, T b) noexcept {
  if constexpr (std::is_same_v<T, int64_t>) {
    return static_cast<int64_t>(static_cast<uint64_t>(a) -
                                static_cast<uint64_t>(b));
  } else {
    return a - b;
  }
}

template <class T>
bool IsFinite(T value) noexcept {
  if constexpr (std::is_same_v<T, double>) {
    return std::isfinite(value);
  } else {
    return true;
  }
}

}  // namespace

template <class T>
ObservableStream<T>::ObservableStream(StreamSpec spec)
    : spec_(std::move(spec)),
      is_sum_(spec_.aggregation == AggregationType::kSum),
      // What is observed no more is known only when all has been observed;
      // until then it needs room beside what is new.
      observed_(std::make_unique<Observed>(2 * spec_.cardinality_limit)) {
  if (!spec_.filter.keeps_all()) {
    // The limit is one of what is kept.
    unfiltered_ =
        std::make_unique<Observed>(std::numeric_limits<size_t>::max());
  }
}

template <class T>
typename ObservableStream<T>::State& ObservableStream<T>::Observed::StateOf(
    Series* series) {
  if (states.size() <= series->index()) states.resize(series->index() + 1);
  return states[series->index()];
}

template <class T>
void ObservableStream<T>::ObserveInt64(int64_t value,
                                       Attributes attributes) noexcept {
  Observe(static_cast<T>(value), attributes);
}

template <class T>
void ObservableStream<T>::ObserveDouble(double value,
                                        Attributes attributes) noexcept {
  if constexpr (std::is_same_v<T, double>) Observe(value, attributes);
}

template <class T>
void ObservableStream<T>::Observe(T value, Attributes attributes) noexcept {
  if (!active() || observed_ == nullptr) return;
  if (is_sum_ && (!IsFinite(value) || (spec_.monotonic && value < 0))) {
    rejected_.Report(absl::StrCat("A callback observed ", value,
                                  " for instrument ", spec_.name,
                                  ". Sums are finite and those of counters not "
                                  "negative; the observation is dropped."));
    return;
  }
  ++observations_;
  if (unfiltered_ == nullptr) {
    Put(value, observations_, attributes);
    return;
  }
  SeriesTable& table = unfiltered_->table;
  State& state = unfiltered_->StateOf(
      table.FindOrAdd(attributes, table.Hash(attributes), *spec_.clock));
  state.round = round_;
  state.order = observations_;
  state.value = value;
}

// Takes in an observation, with the attributes that are kept.
template <class T>
void ObservableStream<T>::Put(T value, uint64_t order, Attributes kept) {
  SeriesTable& table = observed_->table;
  Series* series = table.FindOrAdd(kept, table.Hash(kept), *spec_.clock);
  PutInto(series, value, order);
}

template <class T>
void ObservableStream<T>::PutInto(Series* series, T value, uint64_t order) {
  State& state = observed_->StateOf(series);
  const bool again = state.round == round_;
  // Of several observations of one set the last one counts; those of several
  // sets that have become one are added up, if they are something to add.
  const bool merged =
      unfiltered_ != nullptr || series == observed_->table.overflow();
  if (again && is_sum_ && merged) {
    state.value = Plus(state.value, value);
  } else if (!again || order > state.order) {
    state.value = value;
    state.order = order;
  }
  state.round = round_;
}

template <class T>
void ObservableStream<T>::MergeFiltered() {
  unfiltered_->table.TakeNew(unfiltered_->live);
  for (Series* series : unfiltered_->live) {
    const State& state = unfiltered_->StateOf(series);
    if (state.round != round_) continue;
    const FilteredAttributes kept(series->attributes(), spec_.filter);
    Put(state.value, state.order, kept.view());
  }
  ForgetUnobserved(*unfiltered_);
}

template <class T>
void ObservableStream<T>::ForgetUnobserved(Observed& observed) {
  const auto forget = [&](Series* series) {
    State& state = observed.StateOf(series);
    if (state.round == round_ || incomplete_) return false;
    state = State();
    if (!observed.table.Unlink(series)) return false;
    observed.table.Destroy(series);
    return true;
  };
  observed.live.erase(
      std::remove_if(observed.live.begin(), observed.live.end(), forget),
      observed.live.end());
  observed.table.SetOldSlotsAside();
  observed.table.FreeOldSlots();
}

// Those that were there first stay; the rest is overflow.
template <class T>
void ObservableStream<T>::FoldExcess() {
  SeriesTable& table = observed_->table;
  size_t kept = 0;
  const auto fold = [&](Series* series) {
    State& state = observed_->StateOf(series);
    // Not observed, but not known to be gone.
    if (state.round != round_) return false;
    if (series == table.overflow() || kept++ < spec_.cardinality_limit) {
      return false;
    }
    PutInto(table.overflow(), state.value, state.order);
    state = State();
    table.Unlink(series);
    table.Destroy(series);
    return true;
  };
  std::vector<Series*>& live = observed_->live;
  live.erase(std::remove_if(live.begin(), live.end(), fold), live.end());
}

template <class T>
void ObservableStream<T>::Report(State& state, bool delta,
                                 const Collection& collection,
                                 NumberPoint& point) noexcept {
  const int64_t interval_start =
      std::max(collection.previous_nanos, spec_.creation_nanos);
  point.time = Timestamp::FromUnixNanos(collection.now_nanos);
  point.value = Number(state.value);
  if (!is_sum_) return;
  if (state.start_nanos == 0) state.start_nanos = interval_start;
  // A counter that went back has begun anew, at some time since last time.
  const bool restarted = spec_.monotonic && state.value < state.previous;
  if (restarted) state.start_nanos = interval_start;
  point.start_time =
      Timestamp::FromUnixNanos(delta ? interval_start : state.start_nanos);
  if (delta && !restarted) {
    point.value = Number(Minus(state.value, state.previous));
  }
  state.previous = state.value;
}

template <class T>
bool ObservableStream<T>::Collect(const Collection& collection,
                                  Metric& metric) {
  const size_t reader = ReaderPosition(spec_, collection.reader);
  if (reader == spec_.readers.size() || observed_ == nullptr) return false;
  const AggregationTemporality temporality = spec_.readers[reader].temporality;
  if (unfiltered_ != nullptr) MergeFiltered();
  observed_->table.TakeNew(observed_->live);
  ForgetUnobserved(*observed_);
  FoldExcess();
  auto* points =
      collection.arena->template NewArray<NumberPoint>(observed_->live.size());
  size_t count = 0;
  for (Series* series : observed_->live) {
    State& state = observed_->StateOf(series);
    if (state.round != round_) continue;  // The overflow series.
    points[count].attributes = series->attributes();
    Report(state, temporality == AggregationTemporality::kDelta, collection,
           points[count]);
    ++count;
  }
  collection.arena->Shrink(points, observed_->live.size(),
                           observed_->live.size() - count);
  ++round_;
  observations_ = 0;
  incomplete_ = false;
  if (count == 0) return false;
  metric = DescribeMetric(spec_, temporality);
  SetPoints(metric, absl::MakeConstSpan(points, count));
  return true;
}

template <class T>
void ObservableStream<T>::Free() noexcept {
  observed_.reset();
  unfiltered_.reset();
}

template class ObservableStream<int64_t>;
template class ObservableStream<double>;

}  // namespace internal
}  // namespace sdk
}  // namespace otel
