// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ConsoleMetricExporter`: collected metrics for people to read.

#ifndef OTEL_EXPORTERS_CONSOLE_CONSOLE_METRIC_EXPORTER_H_
#define OTEL_EXPORTERS_CONSOLE_CONSOLE_METRIC_EXPORTER_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "api/metrics/meter_backend.h"
#include "exporters/console/console_options.h"
#include "exporters/console/console_output.h"
#include "sdk/common/deadline.h"
#include "sdk/metrics/aggregation.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/metrics/metric_exporter.h"
#include "sdk/metrics/temporality.h"

namespace otel {
namespace exporters {
namespace console {

struct ConsoleMetricOptions : ConsoleOptions {
  // Default: kCumulative.
  sdk::TemporalityPreference temporality_preference =
      sdk::TemporalityPreference::kCumulative;
  // Of histograms that no view gives another.
  // Default: `Aggregation::Default()`, explicit buckets.
  sdk::Aggregation histogram_aggregation;
};

// Writes each collection as one JSON document, or as a table of text. The shape
// is in docs/console_exporter.md. Give it to a periodic reader; the interval
// that suits a console is 10 seconds.
//
// Ownership, threads: as `MetricExporter`.
// Failure: what cannot be written is lost; see `ConsoleOutput`. Nothing is held
// back between calls.
//
// Spec: metrics/sdk_exporters/stdout.md.
class ConsoleMetricExporter final : public sdk::MetricExporter {
 public:
  explicit ConsoleMetricExporter(ConsoleMetricOptions options = {});

  absl::Status Export(const sdk::ResourceMetrics& metrics,
                      sdk::Deadline deadline) override;
  sdk::AggregationTemporality Temporality(InstrumentKind kind) const override;
  sdk::Aggregation DefaultAggregation(InstrumentKind kind) const override;

 private:
  const ConsoleMetricOptions options_;
  const std::shared_ptr<ConsoleOutput> output_;
  std::string text_;  // Kept for its memory.
};

}  // namespace console
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_CONSOLE_CONSOLE_METRIC_EXPORTER_H_
