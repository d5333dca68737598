// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `SimpleLogRecordProcessor`: exports every log record at once.

#ifndef OTEL_SDK_LOGS_SIMPLE_LOG_RECORD_PROCESSOR_H_
#define OTEL_SDK_LOGS_SIMPLE_LOG_RECORD_PROCESSOR_H_

#include <memory>
#include <utility>

#include "api/semconv/otel_sdk_attributes.h"
#include "sdk/common/simple_pipeline.h"
#include "sdk/logs/log_record_exporter.h"
#include "sdk/logs/log_record_processor.h"

namespace otel {
namespace sdk {

// Exports every record on the thread that emits it, one at a time: that thread
// waits for the exporter. For consoles, tests and short programs; use
// `BatchLogRecordProcessor` for everything else.
//
// Ownership: owns its exporter, and destroys it after its shutdown.
// Calls from within the exporter: `ForceFlush` fails; what the exporter records
// itself is dropped.
// Spec: logs/sdk.md#simple-processor.
class SimpleLogRecordProcessor final : public LogRecordProcessor {
 public:
  explicit SimpleLogRecordProcessor(std::unique_ptr<LogRecordExporter> exporter)
      : pipeline_(std::move(exporter), "simple_log_record_processor",
                  semconv::otel_sdk::kComponentTypeSimpleLogProcessor) {}

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
  SimplePipeline<ReadableLogRecord, LogRecordExporter> pipeline_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_LOGS_SIMPLE_LOG_RECORD_PROCESSOR_H_
