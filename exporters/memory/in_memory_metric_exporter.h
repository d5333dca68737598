// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `InMemoryMetricExporter`: collected metrics that stay in the process.

#ifndef OTEL_EXPORTERS_MEMORY_IN_MEMORY_METRIC_EXPORTER_H_
#define OTEL_EXPORTERS_MEMORY_IN_MEMORY_METRIC_EXPORTER_H_

#include <atomic>
#include <memory>

#include "absl/status/status.h"
#include "api/metrics/meter_backend.h"
#include "exporters/memory/in_memory_store.h"
#include "sdk/common/deadline.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/metrics/metric_exporter.h"
#include "sdk/metrics/metrics_snapshot.h"
#include "sdk/metrics/temporality.h"

namespace otel {
namespace exporters {
namespace memory {

// One item per collection.
using InMemoryMetrics = InMemoryStore<sdk::MetricsSnapshot>;

// Copies each collection to a store.
//
// Ownership: shares the store, which must not be null. Threads: any.
// Failure: none, until `Shutdown`; then nothing is taken any more.
//
//   auto metrics = std::make_shared<InMemoryMetrics>();
//   auto exporter = std::make_unique<InMemoryMetricExporter>(metrics);
//   ...
//   for (const auto& collection : metrics->Take()) {
//     const sdk::Metric* rolls = collection->Find("dice.rolls");
//   }
//
// Spec: metrics/sdk_exporters/in-memory.md.
class InMemoryMetricExporter final : public sdk::MetricExporter {
 public:
  explicit InMemoryMetricExporter(
      std::shared_ptr<InMemoryMetrics> metrics,
      sdk::TemporalityPreference temporality_preference =
          sdk::TemporalityPreference::kCumulative) noexcept;

  absl::Status Export(const sdk::ResourceMetrics& metrics,
                      sdk::Deadline deadline) override;
  absl::Status Shutdown(sdk::Deadline deadline) override;
  sdk::AggregationTemporality Temporality(InstrumentKind kind) const override;

 private:
  const std::shared_ptr<InMemoryMetrics> metrics_;
  const sdk::TemporalityPreference temporality_preference_;
  std::atomic<bool> shut_down_{false};
};

}  // namespace memory
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_MEMORY_IN_MEMORY_METRIC_EXPORTER_H_
