// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `MetricPreferences`: in which form a metric exporter of OTLP wants points.

#ifndef OTEL_EXPORTERS_OTLP_METRIC_PREFERENCES_H_
#define OTEL_EXPORTERS_OTLP_METRIC_PREFERENCES_H_

#include "api/metrics/meter_backend.h"
#include "sdk/metrics/aggregation.h"
#include "sdk/metrics/temporality.h"

namespace otel {
namespace exporters {
namespace otlp {

// A value. Spec: metrics/sdk_exporters/otlp.md.
struct MetricPreferences {
  // Default: kCumulative.
  // Environment: OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE.
  sdk::TemporalityPreference temporality =
      sdk::TemporalityPreference::kCumulative;

  // Of instruments that are histograms. Default: explicit buckets.
  // Environment: OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION.
  sdk::Aggregation histogram_aggregation;

  // What `MetricExporter::DefaultAggregation` returns.
  sdk::Aggregation AggregationFor(InstrumentKind kind) const {
    return kind == InstrumentKind::kHistogram ? histogram_aggregation
                                              : sdk::Aggregation::Default();
  }
};

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_METRIC_PREFERENCES_H_
