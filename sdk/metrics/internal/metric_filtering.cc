// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/internal/metric_filtering.h"

#include <cstddef>

#include "absl/types/span.h"

namespace otel {
namespace sdk {
namespace internal {
namespace {

template <class P>
absl::Span<const P> FilterPoints(const MetricFilter& filter,
                                 const InstrumentationScope& scope,
                                 const Metric& metric,
                                 absl::Span<const P> points,
                                 CollectArena& arena) {
  if (points.empty()) return points;
  P* kept = arena.NewArray<P>(points.size());
  size_t count = 0;
  for (const P& point : points) {
    if (filter.TestAttributes(scope, metric.name, metric.type, metric.unit,
                              point.attributes) ==
        MetricFilter::AttributesResult::kAccept) {
      kept[count++] = point;
    }
  }
  return absl::MakeConstSpan(kept, count);
}

bool FilterMetric(const MetricFilter& filter, const InstrumentationScope& scope,
                  CollectArena& arena, Metric& metric) {
  switch (filter.TestMetric(scope, metric.name, metric.type, metric.unit)) {
    case MetricFilter::MetricResult::kAccept:
      return true;
    case MetricFilter::MetricResult::kDrop:
      return false;
    case MetricFilter::MetricResult::kAcceptPartial:
      break;
  }
  metric.number_points =
      FilterPoints(filter, scope, metric, metric.number_points, arena);
  metric.histogram_points =
      FilterPoints(filter, scope, metric, metric.histogram_points, arena);
  metric.exponential_histogram_points = FilterPoints(
      filter, scope, metric, metric.exponential_histogram_points, arena);
  metric.summary_points =
      FilterPoints(filter, scope, metric, metric.summary_points, arena);
  return metric.point_count() != 0;
}

}  // namespace

void FilterMetrics(const MetricFilter& filter, CollectArena& arena,
                   std::vector<ScopeMetrics>& scopes) {
  size_t scope_count = 0;
  for (const ScopeMetrics& scope : scopes) {
    Metric* kept = arena.NewArray<Metric>(scope.metrics.size());
    size_t count = 0;
    for (const Metric& metric : scope.metrics) {
      kept[count] = metric;
      if (FilterMetric(filter, *scope.scope, arena, kept[count])) ++count;
    }
    if (count == 0) continue;
    scopes[scope_count].scope = scope.scope;
    scopes[scope_count].metrics = absl::MakeConstSpan(kept, count);
    ++scope_count;
  }
  scopes.resize(scope_count);
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
