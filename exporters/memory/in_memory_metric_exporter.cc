// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/memory/in_memory_metric_exporter.h"

#include <utility>

namespace otel {
namespace exporters {
namespace memory {

InMemoryMetricExporter::InMemoryMetricExporter(
    std::shared_ptr<InMemoryMetrics> metrics,
    sdk::TemporalityPreference temporality_preference) noexcept
    : metrics_(std::move(metrics)),
      temporality_preference_(temporality_preference) {}

absl::Status InMemoryMetricExporter::Export(const sdk::ResourceMetrics& metrics,
                                            sdk::Deadline) {
  if (shut_down_.load(std::memory_order_relaxed)) {
    return absl::FailedPreconditionError("the exporter has been shut down");
  }
  metrics_->Add(sdk::MetricsSnapshot(metrics));
  return absl::OkStatus();
}

absl::Status InMemoryMetricExporter::Shutdown(sdk::Deadline) {
  shut_down_.store(true, std::memory_order_relaxed);
  return absl::OkStatus();
}

sdk::AggregationTemporality InMemoryMetricExporter::Temporality(
    InstrumentKind kind) const {
  return sdk::TemporalityFor(temporality_preference_, kind);
}

}  // namespace memory
}  // namespace exporters
}  // namespace otel
