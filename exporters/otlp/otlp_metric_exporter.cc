// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/otlp_metric_exporter.h"

#include <cstddef>
#include <utility>

#include "exporters/otlp/delivery/transport_registry.h"
#include "exporters/otlp/encoder/encode_metrics.h"

namespace otel {
namespace exporters {
namespace otlp {

absl::StatusOr<std::unique_ptr<OtlpMetricExporter>> OtlpMetricExporter::Make(
    const OtlpOptions& options, MetricPreferences preferences) {
  auto transports = MakeTransports(Signal::kMetrics, options);
  if (!transports.ok()) return transports.status();
  return std::make_unique<OtlpMetricExporter>(*std::move(transports), options,
                                              std::move(preferences));
}

OtlpMetricExporter::OtlpMetricExporter(Transports transports,
                                       const OtlpOptions& options,
                                       MetricPreferences preferences)
    : preferences_(std::move(preferences)),
      sender_(std::move(transports), options, Signal::kMetrics) {}

absl::Status OtlpMetricExporter::Export(const sdk::ResourceMetrics& metrics,
                                        sdk::Deadline deadline) {
  return sender_.SendAll(
      metrics.point_count(), deadline,
      [&metrics](size_t done, Encoding encoding, const RequestLimits& limits,
                 EncodedRequest& request) {
        return EncodeMetrics(metrics, done, encoding, limits, &request);
      });
}

absl::Status OtlpMetricExporter::ForceFlush(sdk::Deadline deadline) {
  return sender_.delivery().Flush(deadline);
}

absl::Status OtlpMetricExporter::Shutdown(sdk::Deadline deadline) {
  return sender_.delivery().Shutdown(deadline);
}

sdk::AggregationTemporality OtlpMetricExporter::Temporality(
    InstrumentKind kind) const {
  return sdk::TemporalityFor(preferences_.temporality, kind);
}

sdk::Aggregation OtlpMetricExporter::DefaultAggregation(
    InstrumentKind kind) const {
  return preferences_.AggregationFor(kind);
}

DeliveryStats OtlpMetricExporter::stats() const {
  return sender_.delivery().stats();
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
