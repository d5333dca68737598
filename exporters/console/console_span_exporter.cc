// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/console/console_span_exporter.h"

#include <cstddef>
#include <string_view>
#include <utility>

#include "api/trace/ids.h"
#include "api/trace/span_backend.h"
#include "api/trace/trace_state.h"
#include "exporters/console/document_batch.h"
#include "exporters/console/json_values.h"
#include "exporters/console/json_writer.h"

namespace otel {
namespace exporters {
namespace console {
namespace {

using sdk::Deadline;
using sdk::ReadableEvent;
using sdk::ReadableLink;
using sdk::ReadableSpan;

std::string_view KindName(SpanKind kind) noexcept {
  switch (kind) {
    case SpanKind::kInternal:
      break;
    case SpanKind::kServer:
      return "SERVER";
    case SpanKind::kClient:
      return "CLIENT";
    case SpanKind::kProducer:
      return "PRODUCER";
    case SpanKind::kConsumer:
      return "CONSUMER";
  }
  return "INTERNAL";
}

std::string_view StatusName(StatusCode code) noexcept {
  switch (code) {
    case StatusCode::kUnset:
      break;
    case StatusCode::kOk:
      return "OK";
    case StatusCode::kError:
      return "ERROR";
  }
  return "UNSET";
}

// Appends `text` as Python writes a string in a list: in single quotes, unless
// these are in it and double ones are not.
void AppendQuoted(std::string_view text, std::string& out) {
  const bool has_single = text.find('\'') != std::string_view::npos;
  const bool has_double = text.find('"') != std::string_view::npos;
  const char quote = has_single && !has_double ? '"' : '\'';
  out.push_back(quote);
  for (const char character : text) {
    if (character == quote || character == '\\') out.push_back('\\');
    out.push_back(character);
  }
  out.push_back(quote);
}

void WriteTraceState(const TraceState& state, JsonWriter& json) {
  if (state.empty()) return json.PlainString("[]");
  std::string list = "[";
  std::string entry;
  for (size_t i = 0; i < state.size(); ++i) {
    if (i != 0) list.append(", ");
    entry.assign(state.entry(i).key);
    entry.push_back('=');
    entry.append(state.entry(i).value);
    AppendQuoted(entry, list);
  }
  list.push_back(']');
  json.String(list);
}

void WriteContext(const TraceId& trace_id, const SpanId& span_id,
                  const TraceState& state, JsonWriter& json) {
  json.BeginObject();
  json.Key("trace_id");
  WriteTraceId(trace_id, json);
  json.Key("span_id");
  WriteSpanId(span_id, json);
  json.Key("trace_state");
  WriteTraceState(state, json);
  json.EndObject();
}

void WriteEvent(const ReadableEvent& event, JsonWriter& json) {
  json.BeginObject();
  json.Key("name");
  json.String(event.name());
  json.Key("timestamp");
  WriteTime(event.time(), json);
  json.Key("attributes");
  WriteAttributes(event.attributes(), json);
  json.EndObject();
}

void WriteLink(const ReadableLink& link, JsonWriter& json) {
  json.BeginObject();
  json.Key("context");
  WriteContext(link.trace_id(), link.span_id(),
               TraceState::FromHeader(link.trace_state()), json);
  json.Key("attributes");
  WriteAttributes(link.attributes(), json);
  json.EndObject();
}

void WriteSpan(const ReadableSpan& span, JsonWriter& json) {
  json.BeginObject();
  json.Key("name");
  json.String(span.name());
  json.Key("context");
  WriteContext(span.context().trace_id(), span.context().span_id(),
               span.context().trace_state(), json);
  json.Key("kind");
  json.PlainString("SpanKind.", KindName(span.kind()));
  json.Key("parent_id");
  WriteSpanId(span.parent_span_id(), json);
  json.Key("start_time");
  WriteTime(span.start_time(), json);
  json.Key("end_time");
  WriteTime(span.end_time(), json);
  json.Key("status");
  json.BeginObject();
  json.Key("status_code");
  json.PlainString(StatusName(span.status()));
  if (!span.status_description().empty()) {
    json.Key("description");
    json.String(span.status_description());
  }
  json.EndObject();
  json.Key("attributes");
  WriteAttributes(span.attributes(), json);
  json.Key("events");
  json.BeginArray();
  for (const ReadableEvent& event : span.events()) WriteEvent(event, json);
  json.EndArray();
  json.Key("links");
  json.BeginArray();
  for (const ReadableLink& link : span.links()) WriteLink(link, json);
  json.EndArray();
  json.Key("resource");
  WriteResource(span.resource(), json);
  json.EndObject();
}

}  // namespace

ConsoleSpanExporter::ConsoleSpanExporter(ConsoleOptions options)
    : style_(options.style),
      output_(options.output != nullptr ? std::move(options.output)
                                        : ConsoleOutput::Stdout()) {}

absl::Status ConsoleSpanExporter::Export(absl::Span<const ReadableSpan> spans,
                                         Deadline deadline) {
  if (style_ == ConsoleStyle::kTree) {
    return output_->Write(trees_.Add(spans), deadline);
  }
  DocumentBatch batch(&text_, *output_, deadline);
  JsonWriter json(&text_, LayoutOf(style_));
  for (const ReadableSpan& span : spans) {
    WriteSpan(span, json);
    batch.EndDocument();
  }
  return batch.Finish();
}

absl::Status ConsoleSpanExporter::ForceFlush(Deadline deadline) {
  return output_->Write(trees_.TakeAll(), deadline);
}

absl::Status ConsoleSpanExporter::Shutdown(Deadline deadline) {
  return ForceFlush(deadline);
}

}  // namespace console
}  // namespace exporters
}  // namespace otel
