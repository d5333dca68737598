// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_PERIODIC_METRIC_READER_H_
#define OTEL_SDK_METRICS_PERIODIC_METRIC_READER_H_

#include <cstddef>
#include <memory>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "sdk/common/deadline.h"
#include "sdk/common/worker.h"
#include "sdk/metrics/metric_exporter.h"
#include "sdk/metrics/metric_reader.h"

namespace otel {
namespace sdk {

struct PeriodicMetricReaderOptions {
  static constexpr absl::Duration kDefaultInterval = absl::Seconds(60);
  static constexpr absl::Duration kDefaultTimeout = absl::Seconds(30);

  // From the start of one collection to the start of the next. A collection
  // that takes longer is followed by the next one at the next multiple.
  //
  // Default: 60 s. Environment: OTEL_METRIC_EXPORT_INTERVAL.
  absl::Duration interval = kDefaultInterval;
  // For a collection and its export together.
  //
  // Default: 30 s. Environment: OTEL_METRIC_EXPORT_TIMEOUT.
  absl::Duration timeout = kDefaultTimeout;
  // Points in one call of `Export` at most; a collection with more is exported
  // with several calls, one after the other, metrics split where they have to
  // be. 0: no limit.
  size_t max_export_batch_size = 0;
  // Who runs the collections. Null: `Worker::Default()`.
  std::shared_ptr<Worker> worker;
  MetricReaderOptions reader;
};

// Collects and exports at regular intervals, and once more when it shuts down.
//
// Ownership: owns the exporter. When an export hangs past the deadline of
// `Shutdown`, the exporter is left alone for ever, and kept. Threads: as
// `MetricReader`; exports on the worker's thread, or on that of who flushes
// or shuts down. Failure: what an export returns is reported as a diagnostic,
// and returned to who flushes.
//
//   options.readers.push_back(std::make_shared<PeriodicMetricReader>(
//       std::move(exporter), PeriodicMetricReaderOptions()));
//
// Spec: metrics/sdk.md#periodic-exporting-metricreader.
class PeriodicMetricReader final : public MetricReader {
 public:
  explicit PeriodicMetricReader(std::unique_ptr<MetricExporter> exporter,
                                PeriodicMetricReaderOptions options = {});
  // Shuts down, within `PeriodicMetricReaderOptions::timeout`, if nobody did.
  ~PeriodicMetricReader() override;

  // Collects and exports now, then flushes the exporter, even when the
  // deadline came before.
  absl::Status ForceFlush(Deadline deadline) override;

 protected:
  void OnStart() override;
  absl::Status OnShutdown(Deadline deadline) override;

 private:
  class Task;

  const std::shared_ptr<Worker> worker_;
  const absl::Duration timeout_;
  Task* const task_;  // Owned, unless an export in it hangs.
  bool task_hangs_ = false;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_PERIODIC_METRIC_READER_H_
