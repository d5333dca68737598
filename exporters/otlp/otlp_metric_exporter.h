// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `OtlpMetricExporter`: metrics to a collector.

#ifndef OTEL_EXPORTERS_OTLP_OTLP_METRIC_EXPORTER_H_
#define OTEL_EXPORTERS_OTLP_OTLP_METRIC_EXPORTER_H_

#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "api/metrics/meter_backend.h"
#include "exporters/otlp/delivery/delivery.h"
#include "exporters/otlp/delivery/transport.h"
#include "exporters/otlp/metric_preferences.h"
#include "exporters/otlp/otlp_options.h"
#include "exporters/otlp/request_sender.h"
#include "sdk/common/deadline.h"
#include "sdk/metrics/aggregation.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/metrics/metric_exporter.h"
#include "sdk/metrics/temporality.h"

namespace otel {
namespace exporters {
namespace otlp {

// Encodes collections and sends them. Give it to a periodic reader. What is
// counted are data points.
//
// Ownership, threads: as `MetricExporter`.
// Failure: tries again what may pass, until the deadline; see `Delivery`. What
// is lost is in the status and in `stats`.
// Fork: a child opens a connection of its own.
//
//   OtlpOptions options;
//   options.endpoint = "http://collector:4318/v1/metrics";
//   auto exporter = OtlpMetricExporter::Make(options);
//   if (!exporter.ok()) ...
//
// Spec: protocol/exporter.md, metrics/sdk_exporters/otlp.md.
class OtlpMetricExporter final : public sdk::MetricExporter {
 public:
  // Makes one over the transport of `options.protocol`, which must be linked.
  // An error tells which part of `options` cannot be used. Does not connect.
  static absl::StatusOr<std::unique_ptr<OtlpMetricExporter>> Make(
      const OtlpOptions& options = {}, MetricPreferences preferences = {});

  // Over transports of one's own; `options` for the rest.
  OtlpMetricExporter(Transports transports, const OtlpOptions& options,
                     MetricPreferences preferences = {});

  absl::Status Export(const sdk::ResourceMetrics& metrics,
                      sdk::Deadline deadline) override;
  // Waits for an export in progress.
  absl::Status ForceFlush(sdk::Deadline deadline) override;
  absl::Status Shutdown(sdk::Deadline deadline) override;

  sdk::AggregationTemporality Temporality(InstrumentKind kind) const override;
  sdk::Aggregation DefaultAggregation(InstrumentKind kind) const override;

  // What became of the data points so far. From any thread.
  DeliveryStats stats() const;

 private:
  const MetricPreferences preferences_;
  RequestSender sender_;
};

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_OTLP_METRIC_EXPORTER_H_
