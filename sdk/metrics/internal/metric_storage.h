// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_METRIC_STORAGE_H_
#define OTEL_SDK_METRICS_INTERNAL_METRIC_STORAGE_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "api/common/timestamp.h"
#include "sdk/common/spin_lock.h"
#include "sdk/metrics/internal/collect_arena.h"
#include "sdk/metrics/internal/stream_spec.h"
#include "sdk/metrics/metric_data.h"

namespace otel {
namespace sdk {
namespace internal {

// What a collection tells the storages that it reads.
struct Collection {
  size_t reader = 0;  // Its number in the provider.
  int64_t now_nanos = 0;
  // Of the reader's collection before this one; 0 when this is the first.
  int64_t previous_nanos = 0;
  // The recording calls that were in progress when `Flip` was called are over.
  bool nobody_writes = false;
  // And no other reader looks at what was collected, so that what is no longer
  // in use may be freed.
  bool may_free = false;
  CollectArena* arena = nullptr;
};

// One metric stream as collections see it. Never destroyed.
// Threads: one collection at a time, whatever reader it is for.
class MetricStorage {
 public:
  virtual const StreamSpec& spec() const noexcept = 0;
  // Switches recording on and off.
  virtual void SetActive(bool active) noexcept = 0;
  // Prepares for a collection. Everything that needs the end of recording calls
  // in progress is waited for after this.
  virtual void Flip() = 0;
  // Fills the points of `metric`. Returns false when there are none.
  virtual bool Collect(const Collection& collection, Metric& metric) = 0;
  // Frees series and values. Precondition: switched off, and nobody records
  // any more.
  virtual void Free() noexcept = 0;
  // For forks: takes and releases all locks that recording takes.
  virtual void Lock() noexcept = 0;
  virtual void Unlock() noexcept = 0;

 protected:
  ~MetricStorage() = default;
};

// Returns the position of the reader in the spec; the number of them when it is
// not among them.
inline size_t ReaderPosition(const StreamSpec& spec, size_t reader) noexcept {
  size_t i = 0;
  while (i < spec.readers.size() && spec.readers[i].reader != reader) ++i;
  return i;
}

// Returns the metric of a stream for a reader, without points.
inline Metric DescribeMetric(const StreamSpec& spec,
                             AggregationTemporality temporality) noexcept {
  Metric metric;
  metric.name = spec.name;
  metric.description = spec.description;
  metric.unit = spec.unit;
  metric.type = spec.metric_type();
  metric.number_type = spec.number_type;
  metric.temporality = temporality;
  metric.is_monotonic = metric.type == MetricType::kSum && spec.monotonic;
  return metric;
}

inline void SetPoints(Metric& metric, absl::Span<const NumberPoint> points) {
  metric.number_points = points;
}
inline void SetPoints(Metric& metric, absl::Span<const HistogramPoint> points) {
  metric.histogram_points = points;
}
inline void SetPoints(Metric& metric,
                      absl::Span<const ExponentialHistogramPoint> points) {
  metric.exponential_histogram_points = points;
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_METRIC_STORAGE_H_
