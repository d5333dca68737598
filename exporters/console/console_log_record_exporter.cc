// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/console/console_log_record_exporter.h"

#include <cstdint>
#include <string_view>
#include <utility>

#include "api/logs/severity.h"
#include "exporters/console/document_batch.h"
#include "exporters/console/json_values.h"
#include "exporters/console/json_writer.h"
#include "exporters/console/text_values.h"
#include "sdk/common/packed_entries.h"

namespace otel {
namespace exporters {
namespace console {
namespace {

using sdk::Deadline;
using sdk::ReadableLogRecord;

// Text that may be absent, which is not the same as empty.
void WriteText(bool is_there, std::string_view text, JsonWriter& json) {
  if (!is_there) return json.Null();
  json.String(text);
}

bool HasSeverityText(const ReadableLogRecord& record) noexcept {
  return record.data().severity_text_offset != UINT32_MAX;
}

// What the source called it, else the short name of the number.
std::string_view SeverityText(const ReadableLogRecord& record) noexcept {
  return HasSeverityText(record) ? record.severity_text()
                                 : SeverityName(record.severity());
}

void WriteLogRecord(const ReadableLogRecord& record, JsonWriter& json) {
  const bool has_severity = record.severity() != Severity::kUnspecified;
  json.BeginObject();
  json.Key("body");
  sdk::ValueScratch scratch;
  WriteValue(record.body(scratch), json);
  json.Key("severity_number");
  if (has_severity) {
    json.Uint(static_cast<uint8_t>(record.severity()));
  } else {
    json.Null();
  }
  json.Key("severity_text");
  WriteText(has_severity || HasSeverityText(record), SeverityText(record),
            json);
  json.Key("attributes");
  WriteAttributes(record.attributes(), json);
  json.Key("dropped_attributes");
  json.Uint(record.dropped_attributes_count());
  json.Key("timestamp");
  WriteTime(record.timestamp(), json);
  json.Key("observed_timestamp");
  WriteTime(record.observed_timestamp(), json);
  json.Key("trace_id");
  WriteTraceId(record.trace_id(), json);
  json.Key("span_id");
  WriteSpanId(record.span_id(), json);
  json.Key("trace_flags");
  json.Uint(record.trace_flags().bits());
  json.Key("resource");
  WriteResource(record.resource(), json);
  json.Key("event_name");
  WriteText(record.data().event_name_offset != UINT32_MAX, record.event_name(),
            json);
  json.EndObject();
}

// Appends `TIME SEVERITY [EVENT] BODY ATTRIBUTES trace=… span=…`.
void AppendLine(const ReadableLogRecord& record, std::string& out) {
  const Timestamp time = record.timestamp().is_set()
                             ? record.timestamp()
                             : record.observed_timestamp();
  AppendTimeOfDay(time, out);
  out.append("  ");
  const size_t column = out.size();
  AppendEscaped(SeverityText(record), out);
  constexpr size_t kSeverityWidth = 5;
  if (out.size() < column + kSeverityWidth) {
    out.resize(column + kSeverityWidth, ' ');
  }
  if (!record.event_name().empty()) {
    out.append("  [");
    AppendEscaped(record.event_name(), out);
    out.append("]");
  }
  if (record.has_body()) {
    out.append("  ");
    sdk::ValueScratch scratch;
    const AttributeValue body = record.body(scratch);
    if (body.type() == AttributeType::kString) {
      AppendEscaped(body.AsString(), out);
    } else {
      AppendTextValue(body, out);
    }
  }
  if (!record.attributes().empty()) {
    out.append("  ");
    AppendTextAttributes(record.attributes(), out);
  }
  if (record.trace_id().IsValid()) {
    out.append("  trace=").append(record.trace_id().ToHex());
    out.append(" span=").append(record.span_id().ToHex());
  }
  while (out.back() == ' ') out.pop_back();
}

}  // namespace

ConsoleLogRecordExporter::ConsoleLogRecordExporter(ConsoleOptions options)
    : style_(options.style),
      output_(options.output != nullptr ? std::move(options.output)
                                        : ConsoleOutput::Stdout()) {}

absl::Status ConsoleLogRecordExporter::Export(
    absl::Span<const ReadableLogRecord> records, Deadline deadline) {
  DocumentBatch batch(&text_, *output_, deadline);
  JsonWriter json(&text_, LayoutOf(style_));
  for (const ReadableLogRecord& record : records) {
    if (style_ == ConsoleStyle::kTree) {
      AppendLine(record, text_);
    } else {
      WriteLogRecord(record, json);
    }
    batch.EndDocument();
  }
  return batch.Finish();
}

}  // namespace console
}  // namespace exporters
}  // namespace otel
