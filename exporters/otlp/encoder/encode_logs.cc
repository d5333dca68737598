// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/encoder/encode_logs.h"

#include <cstdint>

#include "exporters/otlp/encoder/encode_packed.h"
#include "exporters/otlp/encoder/field.h"
#include "exporters/otlp/encoder/grouping.h"
#include "exporters/otlp/encoder/within_limits.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

constexpr EnvelopeFields kFields = {
    envelope::kResourceLogs, envelope::kScopeLogs, envelope::kLogRecords};

template <class Writer>
void WriteBody(Writer& writer, const sdk::ReadableLogRecord& record) {
  if (!record.has_body()) return;
  const auto mark = writer.Begin(log_record::kBody);
  WritePackedValue(writer, record.body_entry());
  writer.End(mark);
}

template <class Writer>
void WriteRecord(Writer& writer, const sdk::ReadableLogRecord& record) {
  writer.Fixed64(log_record::kTime,
                 static_cast<uint64_t>(record.timestamp().unix_nanos()));
  writer.Enum(log_record::kSeverityNumber,
              static_cast<uint32_t>(record.severity()));
  writer.Text(log_record::kSeverityText, record.severity_text());
  WriteBody(writer, record);
  WriteAttributes(writer, log_record::kAttributes, record.attributes());
  writer.Uint32(log_record::kDroppedAttributes,
                record.dropped_attributes_count());
  writer.Fixed32(log_record::kFlags, record.trace_flags().bits());
  if (record.trace_id().IsValid()) {
    writer.Id(log_record::kTraceId, record.trace_id().bytes(), TraceId::kSize);
  }
  if (record.span_id().IsValid()) {
    writer.Id(log_record::kSpanId, record.span_id().bytes(), SpanId::kSize);
  }
  writer.Fixed64(
      log_record::kObservedTime,
      static_cast<uint64_t>(record.observed_timestamp().unix_nanos()));
  writer.Text(log_record::kEventName, record.event_name());
}

}  // namespace

size_t EncodeLogRecords(absl::Span<const sdk::ReadableLogRecord> records,
                        Encoding encoding, const RequestLimits& limits,
                        EncodedRequest* request) {
  return EncodeWithinLimits(
      records.size(), encoding, limits, *request,
      [records, request](auto& writer, size_t count) {
        WriteGrouped(writer, records.first(count), kFields, request->scratch,
                     [&writer](const sdk::ReadableLogRecord& record) {
                       WriteRecord(writer, record);
                     });
      });
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
