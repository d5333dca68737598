// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/encoder/encode_spans.h"

#include <cstdint>

#include "exporters/otlp/encoder/encode_packed.h"
#include "exporters/otlp/encoder/field.h"
#include "exporters/otlp/encoder/grouping.h"
#include "exporters/otlp/encoder/within_limits.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

constexpr EnvelopeFields kFields = {envelope::kResourceSpans,
                                    envelope::kScopeSpans, envelope::kSpans};

// `SpanFlags`.
constexpr uint32_t kHasIsRemote = 0x100;
constexpr uint32_t kIsRemote = 0x200;

uint32_t FlagsOf(TraceFlags flags, bool is_remote) {
  return flags.bits() | kHasIsRemote | (is_remote ? kIsRemote : 0);
}

template <class Writer>
void WriteEvents(Writer& writer, const sdk::EventRange& events) {
  if (events.empty()) return;
  writer.BeginList(span::kEvents);
  for (const sdk::ReadableEvent& each : events) {
    const auto mark = writer.BeginElement(span::kEvents);
    writer.Fixed64(event::kTime,
                   static_cast<uint64_t>(each.time().unix_nanos()));
    writer.Text(event::kName, each.name());
    WriteAttributes(writer, event::kAttributes, each.attributes());
    writer.Uint32(event::kDroppedAttributes, each.dropped_attributes_count());
    writer.EndElement(mark);
  }
  writer.EndList();
}

template <class Writer>
void WriteLinks(Writer& writer, const sdk::LinkRange& links) {
  if (links.empty()) return;
  writer.BeginList(span::kLinks);
  for (const sdk::ReadableLink& each : links) {
    const TraceId trace_id = each.trace_id();
    const SpanId span_id = each.span_id();
    const auto mark = writer.BeginElement(span::kLinks);
    writer.Id(link::kTraceId, trace_id.bytes(), TraceId::kSize);
    writer.Id(link::kSpanId, span_id.bytes(), SpanId::kSize);
    writer.Text(link::kTraceState, each.trace_state());
    WriteAttributes(writer, link::kAttributes, each.attributes());
    writer.Uint32(link::kDroppedAttributes, each.dropped_attributes_count());
    writer.Fixed32(link::kFlags, FlagsOf(each.trace_flags(), each.is_remote()));
    writer.EndElement(mark);
  }
  writer.EndList();
}

template <class Writer>
void WriteStatus(Writer& writer, const sdk::ReadableSpan& of) {
  if (of.status() == StatusCode::kUnset) return;
  const auto mark = writer.Begin(span::kStatus);
  writer.Text(span::kStatusMessage, of.status_description());
  writer.Enum(span::kStatusCode, static_cast<uint32_t>(of.status()));
  writer.End(mark);
}

template <class Writer>
void WriteSpan(Writer& writer, const sdk::ReadableSpan& of) {
  const SpanContext& context = of.context();
  writer.Id(span::kTraceId, context.trace_id().bytes(), TraceId::kSize);
  writer.Id(span::kSpanId, context.span_id().bytes(), SpanId::kSize);
  if (!context.trace_state().empty()) {
    writer.Text(span::kTraceState, context.trace_state().ToHeader());
  }
  if (of.parent_span_id().IsValid()) {
    writer.Id(span::kParentSpanId, of.parent_span_id().bytes(), SpanId::kSize);
  }
  writer.Text(span::kName, of.name());
  // OTLP has 0 for no kind, the API does not.
  writer.Enum(span::kKind, static_cast<uint32_t>(of.kind()) + 1);
  writer.Fixed64(span::kStartTime,
                 static_cast<uint64_t>(of.start_time().unix_nanos()));
  writer.Fixed64(span::kEndTime,
                 static_cast<uint64_t>(of.end_time().unix_nanos()));
  WriteAttributes(writer, span::kAttributes, of.attributes());
  writer.Uint32(span::kDroppedAttributes, of.dropped_attributes_count());
  WriteEvents(writer, of.events());
  writer.Uint32(span::kDroppedEvents, of.dropped_events_count());
  WriteLinks(writer, of.links());
  writer.Uint32(span::kDroppedLinks, of.dropped_links_count());
  WriteStatus(writer, of);
  writer.Fixed32(span::kFlags,
                 FlagsOf(context.trace_flags(), of.parent_is_remote()));
}

}  // namespace

size_t EncodeSpans(absl::Span<const sdk::ReadableSpan> spans, Encoding encoding,
                   const RequestLimits& limits, EncodedRequest* request) {
  return EncodeWithinLimits(
      spans.size(), encoding, limits, *request,
      [spans, request](auto& writer, size_t count) {
        WriteGrouped(
            writer, spans.first(count), kFields, request->scratch,
            [&writer](const sdk::ReadableSpan& of) { WriteSpan(writer, of); });
      });
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
