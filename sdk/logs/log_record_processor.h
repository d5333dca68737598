// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `LogRecordProcessor`: sees log records when they are emitted.

#ifndef OTEL_SDK_LOGS_LOG_RECORD_PROCESSOR_H_
#define OTEL_SDK_LOGS_LOG_RECORD_PROCESSOR_H_

#include <string_view>

#include "absl/status/status.h"
#include "api/common/instrumentation_scope.h"
#include "api/context/context.h"
#include "api/logs/severity.h"
#include "sdk/common/deadline.h"
#include "sdk/common/pipeline_stats.h"
#include "sdk/logs/read_write_log_record.h"

namespace otel {
namespace sdk {

// Called when records are emitted, on the thread that emits them, in the order
// in which processors were added; each sees what those before it changed.
//
// Ownership: the provider's, which keeps it until the process ends, since late
// calls may come from any thread; give back in `Shutdown` what is large.
// Threads: all calls may be made by several threads at a time; a record belongs
// to one call.
// Failure: calls must not block or throw; what they throw is dropped.
//
// Spec: logs/sdk.md#logrecordprocessor.
class LogRecordProcessor {
 public:
  virtual ~LogRecordProcessor() = default;

  // A record was emitted in `context`.
  virtual void OnEmit(ReadWriteLogRecord& record, const Context& context) = 0;

  // Whether a record like this would be wanted. When all processors say no,
  // callers are told not to make one; `OnEmit` must filter for itself all the
  // same. Default: wanted.
  virtual bool Enabled(const Context& context,
                       const InstrumentationScope& scope, Severity severity,
                       std::string_view event_name) const {
    static_cast<void>(context);
    static_cast<void>(scope);
    static_cast<void>(severity);
    static_cast<void>(event_name);
    return true;
  }
  // Whether `Enabled` ever says no. Default: it may.
  virtual bool FiltersEnabled() const noexcept { return true; }

  // Hands on, and lets the exporter send, what was emitted before.
  virtual absl::Status ForceFlush(Deadline deadline) = 0;
  // Flushes and releases; called once. What is emitted later is ignored.
  virtual absl::Status Shutdown(Deadline deadline) = 0;

  // What became of the records. Default: nothing known.
  virtual PipelineStats Stats() const { return PipelineStats(); }
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_LOGS_LOG_RECORD_PROCESSOR_H_
