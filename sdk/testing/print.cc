// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/testing/print.h"

#include <cstddef>
#include <cstdio>
#include <string_view>

#include "api/logs/severity.h"

namespace otel {
inline namespace v1 {
namespace {

// Bytes that are no printable ASCII are escaped, so that a failed test shows
// what they are.
void PrintText(std::string_view text, std::ostream* out) {
  constexpr size_t kShown = 200;
  *out << '"';
  for (const char c : text.substr(0, kShown)) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      *out << '\\' << c;
    } else if (byte >= 0x20 && byte < 0x7F) {
      *out << c;
    } else {
      char escaped[5];
      std::snprintf(escaped, sizeof(escaped), "\\x%02X", byte);
      *out << escaped;
    }
  }
  *out << '"';
  if (text.size() > kShown) *out << "... (" << text.size() << " bytes)";
}

template <class PrintElement>
void PrintList(char open, char close, size_t size, std::ostream* out,
               PrintElement print_element) {
  *out << open;
  for (size_t i = 0; i < size; ++i) {
    if (i != 0) *out << ", ";
    print_element(i);
  }
  *out << close;
}

void PrintDouble(double number, std::ostream* out) {
  char text[32];
  std::snprintf(text, sizeof(text), "%.17g", number);
  *out << text;
  // Unlike an integer.
  if (std::string_view(text).find_first_not_of("-0123456789") ==
      std::string_view::npos) {
    *out << ".0";
  }
}

}  // namespace

void PrintTo(const AttributeValue& value, std::ostream* out) {
  const auto list = [&](auto print_element) {
    PrintList('[', ']', value.size(), out, print_element);
  };
  switch (value.type()) {
    case AttributeType::kEmpty:
      *out << "empty";
      break;
    case AttributeType::kBool:
      *out << (value.AsBool() ? "true" : "false");
      break;
    case AttributeType::kInt64:
      *out << value.AsInt64();
      break;
    case AttributeType::kUint64:
      *out << value.AsUint64();
      break;
    case AttributeType::kDouble:
      PrintDouble(value.AsDouble(), out);
      break;
    case AttributeType::kString:
      PrintText(value.AsString(), out);
      break;
    case AttributeType::kBytes:
      *out << "bytes(";
      PrintText(value.AsBytes(), out);
      *out << ')';
      break;
    case AttributeType::kBoolArray:
      list([&](size_t i) { *out << (value.BoolAt(i) ? "true" : "false"); });
      break;
    case AttributeType::kInt64Array:
      list([&](size_t i) { *out << value.Int64At(i); });
      break;
    case AttributeType::kDoubleArray:
      list([&](size_t i) { PrintDouble(value.DoubleAt(i), out); });
      break;
    case AttributeType::kStringArray:
      list([&](size_t i) { PrintText(value.StringAt(i), out); });
      break;
    case AttributeType::kArray:
      list([&](size_t i) { PrintTo(value.ValueAt(i), out); });
      break;
    case AttributeType::kMap:
      PrintList('{', '}', value.size(), out,
                [&](size_t i) { PrintTo(value.EntryAt(i), out); });
      break;
  }
}

void PrintTo(const Attribute& attribute, std::ostream* out) {
  PrintText(attribute.key, out);
  *out << ": ";
  PrintTo(attribute.value, out);
}

void PrintTo(const TraceId& id, std::ostream* out) { *out << id.ToHex(); }

void PrintTo(const SpanId& id, std::ostream* out) { *out << id.ToHex(); }

void PrintTo(const SpanContext& context, std::ostream* out) {
  char flags[3];
  std::snprintf(flags, sizeof(flags), "%02x", context.trace_flags().bits());
  *out << "00-" << context.trace_id().ToHex() << '-'
       << context.span_id().ToHex() << '-' << flags;
  if (context.IsRemote()) *out << " remote";
  if (!context.trace_state().empty()) {
    *out << ' ' << context.trace_state().ToHeader();
  }
}

}  // namespace v1

namespace sdk {
namespace {

void PrintAttributes(const AttributeRange& attributes, std::ostream* out) {
  *out << '{';
  const char* separator = "";
  for (const Attribute& attribute : attributes) {
    *out << separator;
    PrintTo(attribute, out);
    separator = ", ";
  }
  *out << '}';
}

void PrintDropped(const char* what, uint32_t count, std::ostream* out) {
  if (count != 0) *out << "\n  dropped " << what << ": " << count;
}

const char* KindName(SpanKind kind) {
  constexpr const char* kNames[] = {"internal", "server", "client", "producer",
                                    "consumer"};
  return kNames[static_cast<int>(kind)];
}

}  // namespace

void PrintTo(const ReadableEvent& event, std::ostream* out) {
  PrintTo(AttributeValue(event.name()), out);
  *out << " at " << event.time().unix_nanos() << ' ';
  PrintAttributes(event.attributes(), out);
}

void PrintTo(const ReadableLink& link, std::ostream* out) {
  PrintTo(
      SpanContext(link.trace_id(), link.span_id(), link.trace_flags(),
                  link.is_remote(), TraceState::FromHeader(link.trace_state())),
      out);
  *out << ' ';
  PrintAttributes(link.attributes(), out);
}

void PrintTo(const ReadableSpan& span, std::ostream* out) {
  *out << "span ";
  PrintTo(AttributeValue(span.name()), out);
  *out << " (" << KindName(span.kind()) << ") ";
  PrintTo(span.context(), out);
  if (span.parent_span_id().IsValid()) {
    *out << "\n  parent: " << span.parent_span_id().ToHex()
         << (span.parent_is_remote() ? " remote" : "");
  }
  *out << "\n  scope: " << span.scope().name()
       << "\n  time: " << span.start_time().unix_nanos() << " to ";
  if (span.has_ended()) {
    *out << span.end_time().unix_nanos();
  } else {
    *out << "-";
  }
  if (span.status() != StatusCode::kUnset) {
    *out << "\n  status: "
         << (span.status() == StatusCode::kOk ? "ok" : "error ");
    if (!span.status_description().empty()) {
      PrintTo(AttributeValue(span.status_description()), out);
    }
  }
  *out << "\n  attributes: ";
  PrintAttributes(span.attributes(), out);
  for (const ReadableEvent& event : span.events()) {
    *out << "\n  event: ";
    PrintTo(event, out);
  }
  for (const ReadableLink& link : span.links()) {
    *out << "\n  link: ";
    PrintTo(link, out);
  }
  PrintDropped("attributes", span.dropped_attributes_count(), out);
  PrintDropped("events", span.dropped_events_count(), out);
  PrintDropped("links", span.dropped_links_count(), out);
}

void PrintTo(const SpanSnapshot& span, std::ostream* out) {
  PrintTo(span.view(), out);
}

void PrintTo(const ReadableLogRecord& record, std::ostream* out) {
  *out << "log record";
  if (!record.event_name().empty()) {
    *out << " of event ";
    PrintTo(AttributeValue(record.event_name()), out);
  }
  *out << "\n  severity: " << static_cast<int>(record.severity()) << ' '
       << SeverityName(record.severity());
  if (!record.severity_text().empty()) {
    *out << ' ';
    PrintTo(AttributeValue(record.severity_text()), out);
  }
  if (record.has_body()) {
    ValueScratch scratch;
    *out << "\n  body: ";
    PrintTo(record.body(scratch), out);
  }
  if (record.span_id().IsValid()) {
    *out << "\n  span: ";
    PrintTo(
        SpanContext(record.trace_id(), record.span_id(), record.trace_flags()),
        out);
  }
  *out << "\n  scope: " << record.scope().name()
       << "\n  time: " << record.timestamp().unix_nanos() << ", observed "
       << record.observed_timestamp().unix_nanos() << "\n  attributes: ";
  PrintAttributes(record.attributes(), out);
  PrintDropped("attributes", record.dropped_attributes_count(), out);
}

void PrintTo(const LogRecordSnapshot& record, std::ostream* out) {
  PrintTo(record.view(), out);
}

}  // namespace sdk
}  // namespace otel
