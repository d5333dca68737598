// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `LogRecordExporter`: where log records leave the process.

#ifndef OTEL_SDK_LOGS_LOG_RECORD_EXPORTER_H_
#define OTEL_SDK_LOGS_LOG_RECORD_EXPORTER_H_

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "sdk/common/deadline.h"
#include "sdk/logs/readable_log_record.h"

namespace otel {
namespace sdk {

// Encodes log records and sends them somewhere. Implement it for a protocol of
// your own.
//
// Ownership: the processor that it is given to owns it.
// Threads: `Export` is never called by two threads at a time; `ForceFlush` and
// `Shutdown` may be called at any time, from any thread. After `Shutdown`
// `Export` is not called again.
// Failure: an error drops the batch, counted and told; one that lost only a
// part says so (`PartialFailure`, sdk/common/partial_failure.h). An exporter
// that can be tried again does so itself, within the deadline. Exceptions are
// errors.
//
// Spec: logs/sdk.md#logrecordexporter.
class LogRecordExporter {
 public:
  virtual ~LogRecordExporter() = default;

  // Exports a batch: at least one record, of one or more scopes. The
  // views are valid until it returns, which should be before `deadline`.
  virtual absl::Status Export(absl::Span<const ReadableLogRecord> records,
                              Deadline deadline) = 0;
  // Sends what the exporter itself holds back. Default: nothing to do.
  virtual absl::Status ForceFlush(Deadline deadline) {
    static_cast<void>(deadline);
    return absl::OkStatus();
  }
  // Releases what it holds; called once. Default: nothing to do.
  virtual absl::Status Shutdown(Deadline deadline) {
    static_cast<void>(deadline);
    return absl::OkStatus();
  }
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_LOGS_LOG_RECORD_EXPORTER_H_
