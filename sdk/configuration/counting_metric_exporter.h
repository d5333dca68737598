// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `CountingMetricExporter`: counts for reports what goes through an exporter.

#ifndef OTEL_SDK_CONFIGURATION_COUNTING_METRIC_EXPORTER_H_
#define OTEL_SDK_CONFIGURATION_COUNTING_METRIC_EXPORTER_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "sdk/common/deadline.h"
#include "sdk/common/partial_failure.h"
#include "sdk/metrics/metric_exporter.h"

namespace otel {
namespace sdk {

// What became of the data points of all readers, which do not count them.
// Threads: any.
struct MetricCounts {
  std::atomic<uint64_t> exported{0};
  std::atomic<uint64_t> failed{0};
};

// Counts what goes through an exporter.
class CountingMetricExporter final : public MetricExporter {
 public:
  CountingMetricExporter(std::unique_ptr<MetricExporter> exporter,
                         std::shared_ptr<MetricCounts> counts)
      : exporter_(std::move(exporter)), counts_(std::move(counts)) {}

  absl::Status Export(const ResourceMetrics& metrics,
                      Deadline deadline) override {
    const uint64_t points = metrics.point_count();
    absl::Status status = exporter_->Export(metrics, deadline);
    const uint64_t lost = LostItems(status, points);
    counts_->exported.fetch_add(points - lost, std::memory_order_relaxed);
    counts_->failed.fetch_add(lost, std::memory_order_relaxed);
    return status;
  }
  absl::Status ForceFlush(Deadline deadline) override {
    return exporter_->ForceFlush(deadline);
  }
  absl::Status Shutdown(Deadline deadline) override {
    return exporter_->Shutdown(deadline);
  }
  AggregationTemporality Temporality(InstrumentKind kind) const override {
    return exporter_->Temporality(kind);
  }
  Aggregation DefaultAggregation(InstrumentKind kind) const override {
    return exporter_->DefaultAggregation(kind);
  }

 private:
  const std::unique_ptr<MetricExporter> exporter_;
  const std::shared_ptr<MetricCounts> counts_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_COUNTING_METRIC_EXPORTER_H_
