// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// How googletest prints telemetry: include this where values, spans or log
// records may appear in the message of a failed assertion.

#ifndef OTEL_SDK_TESTING_PRINT_H_
#define OTEL_SDK_TESTING_PRINT_H_

#include <ostream>

#include "api/common/attribute_value.h"
#include "api/common/attributes.h"
#include "api/trace/ids.h"
#include "api/trace/span_context.h"
#include "sdk/logs/log_record_snapshot.h"
#include "sdk/logs/readable_log_record.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_snapshot.h"

namespace otel {
inline namespace v1 {

// As JSON, but bytes as `bytes(...)`, and an empty value as `empty`.
void PrintTo(const AttributeValue& value, std::ostream* out);
void PrintTo(const Attribute& attribute, std::ostream* out);
// As hex.
void PrintTo(const TraceId& id, std::ostream* out);
void PrintTo(const SpanId& id, std::ostream* out);
// As the `traceparent` header, with `remote` and the trace state behind it.
void PrintTo(const SpanContext& context, std::ostream* out);

}  // namespace v1

namespace sdk {

// On several lines: what it is, then its attributes, events and links.
void PrintTo(const ReadableSpan& span, std::ostream* out);
void PrintTo(const SpanSnapshot& span, std::ostream* out);
void PrintTo(const ReadableEvent& event, std::ostream* out);
void PrintTo(const ReadableLink& link, std::ostream* out);
void PrintTo(const ReadableLogRecord& record, std::ostream* out);
void PrintTo(const LogRecordSnapshot& record, std::ostream* out);

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TESTING_PRINT_H_
