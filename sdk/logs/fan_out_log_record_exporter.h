// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `FanOutLogRecordExporter`: several exporters behind one processor.

#ifndef OTEL_SDK_LOGS_FAN_OUT_LOG_RECORD_EXPORTER_H_
#define OTEL_SDK_LOGS_FAN_OUT_LOG_RECORD_EXPORTER_H_

#include <memory>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "sdk/common/deadline.h"
#include "sdk/common/fan_out.h"
#include "sdk/logs/log_record_exporter.h"
#include "sdk/logs/readable_log_record.h"

namespace otel {
namespace sdk {

// Gives every batch to each of several exporters, in this order. One queue and
// one copy of each record serve all; in return a slow exporter delays the
// others. Where that must not be, give each a batch processor of its own.
//
// Ownership: owns the exporters; null ones are left out. Threads: as
// `LogRecordExporter`.
// Failure: each is called whatever the others return or throw, with an equal
// share of the time that is left. The first error is returned; the batch then
// counts as failed, though others may have exported it.
class FanOutLogRecordExporter final : public LogRecordExporter {
 public:
  explicit FanOutLogRecordExporter(
      std::vector<std::unique_ptr<LogRecordExporter>> exporters)
      : exporters_(std::move(exporters)) {}

  absl::Status Export(absl::Span<const ReadableLogRecord> records,
                      Deadline deadline) override {
    return exporters_.ForEach(deadline,
                              [&](LogRecordExporter& exporter, Deadline share) {
                                return exporter.Export(records, share);
                              });
  }
  absl::Status ForceFlush(Deadline deadline) override {
    return exporters_.ForEach(deadline,
                              [](LogRecordExporter& exporter, Deadline share) {
                                return exporter.ForceFlush(share);
                              });
  }
  absl::Status Shutdown(Deadline deadline) override {
    return exporters_.ForEach(deadline,
                              [](LogRecordExporter& exporter, Deadline share) {
                                return exporter.Shutdown(share);
                              });
  }

 private:
  const FanOut<LogRecordExporter> exporters_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_LOGS_FAN_OUT_LOG_RECORD_EXPORTER_H_
