// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ReadableLogRecord`: a view of a log record for processors and exporters.

#ifndef OTEL_SDK_LOGS_READABLE_LOG_RECORD_H_
#define OTEL_SDK_LOGS_READABLE_LOG_RECORD_H_

#include <cstdint>
#include <string_view>

#include "api/common/instrumentation_scope.h"
#include "api/common/timestamp.h"
#include "api/logs/severity.h"
#include "api/trace/ids.h"
#include "sdk/common/packed_entries.h"
#include "sdk/resource/resource.h"

namespace otel {
namespace sdk {

// What the records of one logger share. Never destroyed.
struct LogOrigin {
  const InstrumentationScope* scope;
  const Resource* resource;
};

// The fixed part of a log record; the rest are entries (packed_entries.h).
struct LogRecordData {
  TraceId trace_id;
  SpanId span_id;
  const LogOrigin* origin = nullptr;
  int64_t timestamp_nanos = 0;  // 0: not given.
  int64_t observed_nanos = 0;
  uint32_t dropped_attributes = 0;
  uint32_t entries_size = 0;
  uint32_t body_offset = UINT32_MAX;           // Of a kBody entry; none.
  uint32_t severity_text_offset = UINT32_MAX;  // Of kText entries; none.
  uint32_t event_name_offset = UINT32_MAX;
  Severity severity = Severity::kUnspecified;
  TraceFlags trace_flags;
};

// A view of a log record: nothing is copied to make one. Ownership, threads:
// as `ReadableSpan`.
//
// Spec: logs/sdk.md#readablelogrecord.
class ReadableLogRecord {
 public:
  ReadableLogRecord(const LogRecordData* data, const uint8_t* entries) noexcept
      : data_(data), entries_(entries) {}

  // Not set when the source gave none.
  Timestamp timestamp() const noexcept {
    return Timestamp::FromUnixNanos(data_->timestamp_nanos);
  }
  Timestamp observed_timestamp() const noexcept {
    return Timestamp::FromUnixNanos(data_->observed_nanos);
  }
  Severity severity() const noexcept { return data_->severity; }
  std::string_view severity_text() const noexcept {
    return Text(data_->severity_text_offset);
  }
  std::string_view event_name() const noexcept {
    return Text(data_->event_name_offset);
  }
  // Whether there is a body at all.
  bool has_body() const noexcept { return data_->body_offset != UINT32_MAX; }
  // The body; arrays and maps live as long as `scratch`.
  AttributeValue body(ValueScratch& scratch) const {
    return has_body() ? ReadValue(body_entry(), scratch) : AttributeValue();
  }
  // The body as bytes, for encoders. Precondition: `has_body()`.
  PackedEntry body_entry() const noexcept {
    return ReadEntry(entries_ + data_->body_offset);
  }

  AttributeRange attributes() const noexcept {
    return AttributeRange(entries_, entries_ + data_->entries_size);
  }
  uint32_t dropped_attributes_count() const noexcept {
    return data_->dropped_attributes;
  }

  // The span that the record belongs to; invalid when there is none.
  const TraceId& trace_id() const noexcept { return data_->trace_id; }
  const SpanId& span_id() const noexcept { return data_->span_id; }
  TraceFlags trace_flags() const noexcept { return data_->trace_flags; }

  // Both live for ever; equal scopes of one provider are one object.
  const InstrumentationScope& scope() const noexcept {
    return *data_->origin->scope;
  }
  const Resource& resource() const noexcept { return *data_->origin->resource; }

  // For encoders and copies.
  const LogRecordData& data() const noexcept { return *data_; }
  const uint8_t* entries() const noexcept { return entries_; }

 private:
  std::string_view Text(uint32_t offset) const noexcept {
    return offset == UINT32_MAX ? std::string_view()
                                : ReadEntry(entries_ + offset).text();
  }

  const LogRecordData* data_;
  const uint8_t* entries_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_LOGS_READABLE_LOG_RECORD_H_
