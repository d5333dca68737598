// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `EventToSpanEventProcessor`: shows events in the span that they belong to.

#ifndef OTEL_SDK_LOGS_EVENT_TO_SPAN_EVENT_PROCESSOR_H_
#define OTEL_SDK_LOGS_EVENT_TO_SPAN_EVENT_PROCESSOR_H_

#include "absl/status/status.h"
#include "api/context/context.h"
#include "sdk/common/deadline.h"
#include "sdk/logs/log_record_processor.h"
#include "sdk/logs/read_write_log_record.h"

namespace otel {
namespace sdk {

// Adds a span event for each log record that has an event name and was emitted
// in a span that records: with the event's name, its attributes as they are at
// this processor, and its timestamp, or when it has none the observed one. For
// back ends that know the events of spans only. The log record goes on
// unchanged; where it should not be exported, too, add no exporter for logs.
//
// Ownership, threads: as `LogRecordProcessor`. Failure: what the limits of the
// span keep out is counted by the span.
// Spec: logs/sdk.md#event-to-span-event-bridge (in development).
class EventToSpanEventProcessor final : public LogRecordProcessor {
 public:
  void OnEmit(ReadWriteLogRecord& record, const Context& context) override;
  bool FiltersEnabled() const noexcept override { return false; }

  // Nothing waits here.
  absl::Status ForceFlush(Deadline) override { return absl::OkStatus(); }
  absl::Status Shutdown(Deadline) override { return absl::OkStatus(); }
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_LOGS_EVENT_TO_SPAN_EVENT_PROCESSOR_H_
