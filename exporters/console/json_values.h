// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What the JSON documents of all signals have in common.

#ifndef OTEL_EXPORTERS_CONSOLE_JSON_VALUES_H_
#define OTEL_EXPORTERS_CONSOLE_JSON_VALUES_H_

#include "api/common/attributes.h"
#include "api/common/timestamp.h"
#include "api/trace/ids.h"
#include "exporters/console/json_writer.h"
#include "sdk/common/packed_entries.h"
#include "sdk/resource/resource.h"

namespace otel {
namespace exporters {
namespace console {

// Writes a value as the JSON of the same meaning: no value is null, bytes are
// base64, arrays and maps are arrays and objects.
void WriteValue(const AttributeValue& value, JsonWriter& json);

// Write an object of attributes.
void WriteAttributes(Attributes attributes, JsonWriter& json);
void WriteAttributes(const sdk::AttributeRange& attributes, JsonWriter& json);

// Write `"0x…"` in lower-case hex; null for the invalid id.
void WriteTraceId(const TraceId& id, JsonWriter& json);
void WriteSpanId(const SpanId& id, JsonWriter& json);

// Writes RFC 3339 in UTC with microseconds, what is finer cut off; null when
// not set.
void WriteTime(Timestamp time, JsonWriter& json);
// Writes nanoseconds since the epoch; null when not set.
void WriteUnixNanos(Timestamp time, JsonWriter& json);

// Writes the object with `attributes` and `schema_url`.
void WriteResource(const sdk::Resource& resource, JsonWriter& json);

}  // namespace console
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_CONSOLE_JSON_VALUES_H_
