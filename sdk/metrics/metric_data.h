// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The readable model of collected metrics, from `ResourceMetrics` down to the
// points: what exporters get, and what producers give.
//
// All of it are views over memory of the reader that collects: valid during
// the call that they are passed to, and not after. Who needs them longer makes
// a `MetricsSnapshot` (metrics_snapshot.h). Nothing here owns anything, so all
// are trivially copied. Nothing changes while it can be seen.
//
//   for (const ScopeMetrics& scope : metrics.scopes) {
//     for (const Metric& metric : scope.metrics) {
//       for (const NumberPoint& point : metric.number_points) {
//         Print(metric.name, point.attributes, point.value.AsDouble());
//       }
//     }
//   }
//
// Spec: metrics/data-model.md.

#ifndef OTEL_SDK_METRICS_METRIC_DATA_H_
#define OTEL_SDK_METRICS_METRIC_DATA_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/types/span.h"
#include "api/common/attributes.h"
#include "api/common/instrumentation_scope.h"
#include "api/common/timestamp.h"
#include "api/trace/ids.h"
#include "sdk/metrics/number.h"
#include "sdk/metrics/temporality.h"
#include "sdk/resource/resource.h"

namespace otel {
namespace sdk {

// A measurement kept as an example of those that a point sums up.
struct Exemplar {
  Number value;
  Timestamp time;
  // Of the span in which it was measured; invalid when there was none.
  TraceId trace_id;
  SpanId span_id;
  // The attributes of the measurement that the point does not have, because a
  // view removed them.
  Attributes filtered_attributes;
};

// What all points have.
struct Point {
  // `flags` bit: the point says that there is no value.
  static constexpr uint32_t kNoRecordedValue = 1;

  // Unique keys, in the order of the series' first measurement.
  Attributes attributes;
  // Not set for gauges.
  Timestamp start_time;
  Timestamp time;
  uint32_t flags = 0;
  absl::Span<const Exemplar> exemplars;
};

// A point of a gauge or a sum.
struct NumberPoint : Point {
  Number value;
};

// A point of a histogram with explicit boundaries.
struct HistogramPoint : Point {
  uint64_t count = 0;
  // Absent for instruments that may measure negative values.
  std::optional<double> sum;
  std::optional<double> min;
  std::optional<double> max;
  // Upper bounds of all buckets but the last, each included in its bucket.
  absl::Span<const double> bounds;
  // One more than `bounds`. Adds up to `count`.
  absl::Span<const uint64_t> bucket_counts;
};

// A point of a base-2 exponential histogram.
struct ExponentialHistogramPoint : Point {
  struct Buckets {
    // The index of the first bucket. Bucket `i` of `counts` holds absolute
    // values in (base^(offset + i), base^(offset + i + 1)], where base is
    // 2^(2^-scale).
    int32_t offset = 0;
    absl::Span<const uint64_t> counts;
  };

  uint64_t count = 0;
  std::optional<double> sum;
  std::optional<double> min;
  std::optional<double> max;
  int32_t scale = 0;
  uint64_t zero_count = 0;
  double zero_threshold = 0;
  Buckets positive;
  Buckets negative;
};

// A point of a summary. Only producers make them.
struct SummaryPoint : Point {
  struct Quantile {
    double quantile = 0;
    double value = 0;
  };

  uint64_t count = 0;
  double sum = 0;
  absl::Span<const Quantile> quantiles;
};

enum class MetricType : uint8_t {
  kGauge,                 // `number_points`
  kSum,                   // `number_points`
  kHistogram,             // `histogram_points`
  kExponentialHistogram,  // `exponential_histogram_points`
  kSummary,               // `summary_points`
};

// One metric stream. Only the points of its type are not empty.
struct Metric {
  std::string_view name;
  std::string_view description;
  std::string_view unit;
  MetricType type = MetricType::kGauge;
  // The type of every `NumberPoint::value`; for histograms, of what was
  // measured.
  NumberType number_type = NumberType::kInt64;
  // Of sums and histograms; means nothing for gauges and summaries.
  AggregationTemporality temporality = AggregationTemporality::kCumulative;
  // Of sums.
  bool is_monotonic = false;
  // OTLP's `Metric.metadata`. Only producers set it.
  Attributes metadata;

  absl::Span<const NumberPoint> number_points;
  absl::Span<const HistogramPoint> histogram_points;
  absl::Span<const ExponentialHistogramPoint> exponential_histogram_points;
  absl::Span<const SummaryPoint> summary_points;

  size_t point_count() const noexcept {
    return number_points.size() + histogram_points.size() +
           exponential_histogram_points.size() + summary_points.size();
  }
};

// The metrics of one scope.
struct ScopeMetrics {
  const InstrumentationScope* scope = nullptr;  // Never null once filled.
  absl::Span<const Metric> metrics;
};

// Everything that one collection gave.
struct ResourceMetrics {
  const Resource* resource = nullptr;  // Never null once filled.
  absl::Span<const ScopeMetrics> scopes;

  size_t point_count() const noexcept {
    size_t count = 0;
    for (const ScopeMetrics& scope : scopes) {
      for (const Metric& metric : scope.metrics) count += metric.point_count();
    }
    return count;
  }
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_METRIC_DATA_H_
