// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/logs/event_to_span_event_processor.h"

#include "absl/container/inlined_vector.h"
#include "api/common/attributes.h"
#include "api/trace/span_ref.h"
#include "sdk/common/packed_entries.h"
#include "sdk/logs/readable_log_record.h"

namespace otel {
namespace sdk {

void EventToSpanEventProcessor::OnEmit(ReadWriteLogRecord& record,
                                       const Context& context) {
  const ReadableLogRecord event = record.Read();
  if (event.event_name().empty()) return;
  const SpanRef& span = context.span();
  if (!span.IsRecording() || !event.span_id().IsValid() ||
      event.trace_id() != span.context().trace_id() ||
      event.span_id() != span.context().span_id()) {
    return;
  }
  // As many as events usually have, without an allocation.
  absl::InlinedVector<Attribute, 16> attributes;
  ValueScratch scratch;
  const AttributeRange range = event.attributes();
  for (auto it = range.begin(); it != range.end(); ++it) {
    attributes.push_back({it.entry().key, ReadValue(it.entry(), scratch)});
  }
  span.AddEvent(event.event_name(), attributes,
                event.timestamp().is_set() ? event.timestamp()
                                           : event.observed_timestamp());
}

}  // namespace sdk
}  // namespace otel
