// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `BatchLogRecordProcessor`: exports log records in batches, in the background.

#ifndef OTEL_SDK_LOGS_BATCH_LOG_RECORD_PROCESSOR_H_
#define OTEL_SDK_LOGS_BATCH_LOG_RECORD_PROCESSOR_H_

#include <memory>

#include "api/semconv/otel_sdk_attributes.h"
#include "sdk/common/batch_options.h"
#include "sdk/common/batch_pipeline.h"
#include "sdk/logs/log_record_exporter.h"
#include "sdk/logs/log_record_processor.h"

namespace otel {
namespace sdk {

// Copies every record into a bounded queue, and exports from there on a worker:
// when a batch is full, when the delay has passed, and when flushed or shut
// down. Threads that record never wait for an export. What does not fit is
// dropped, counted and told.
//
// Ownership: owns its exporter, and destroys it after its shutdown.
// Calls from within the exporter: `ForceFlush` fails; `Shutdown` shuts the
// exporter down and drops what is queued.
// Spec: logs/sdk.md#batching-processor.
class BatchLogRecordProcessor final : public LogRecordProcessor {
 public:
  explicit BatchLogRecordProcessor(
      std::unique_ptr<LogRecordExporter> exporter,
      const BatchOptions& options = BatchOptions::ForLogs())
      : pipeline_(std::move(exporter), options, "batch_log_record_processor",
                  "log records",
                  semconv::otel_sdk::kComponentTypeBatchingLogProcessor) {}

  void OnEmit(ReadWriteLogRecord& record, const Context&) override {
    pipeline_.Add(record.Read());
  }
  bool FiltersEnabled() const noexcept override { return false; }
  absl::Status ForceFlush(Deadline deadline) override {
    return pipeline_.ForceFlush(deadline);
  }
  absl::Status Shutdown(Deadline deadline) override {
    return pipeline_.Shutdown(deadline);
  }
  PipelineStats Stats() const override { return pipeline_.Stats(); }

 private:
  BatchPipeline<ReadableLogRecord, LogRecordExporter> pipeline_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_LOGS_BATCH_LOG_RECORD_PROCESSOR_H_
