// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ReadWriteLogRecord`: a log record while processors may change it.

#ifndef OTEL_SDK_LOGS_READ_WRITE_LOG_RECORD_H_
#define OTEL_SDK_LOGS_READ_WRITE_LOG_RECORD_H_

#include <cstdint>
#include <string_view>

#include "api/common/attributes.h"
#include "api/common/timestamp.h"
#include "api/logs/logger_backend.h"
#include "api/trace/span_context.h"
#include "sdk/common/packed_entries.h"
#include "sdk/logs/log_record_limits.h"
#include "sdk/logs/readable_log_record.h"

namespace otel {
namespace sdk {

// A record on the stack of the thread that emits it. Limits are kept by every
// change, and what they keep out is counted.
//
// Threads: one at a time.
// Spec: logs/sdk.md#readwritelogrecord.
class ReadWriteLogRecord {
 public:
  // Copies `record`. `limits` and `origin` must outlive this object.
  ReadWriteLogRecord(const LogRecord& record, const SpanContext& span,
                     int64_t observed_nanos, const LogOrigin* origin,
                     const LogRecordLimits* limits) noexcept;
  ReadWriteLogRecord(const ReadWriteLogRecord&) = delete;
  ReadWriteLogRecord& operator=(const ReadWriteLogRecord&) = delete;

  // What the record holds now; valid until the next change.
  ReadableLogRecord Read() noexcept {
    data_.entries_size = static_cast<uint32_t>(entries_.size());
    return ReadableLogRecord(&data_, entries_.data());
  }

  void SetTimestamp(Timestamp time) noexcept {
    data_.timestamp_nanos = time.unix_nanos();
  }
  void SetObservedTimestamp(Timestamp time) noexcept {
    data_.observed_nanos = time.unix_nanos();
  }
  void SetSeverity(Severity severity) noexcept { data_.severity = severity; }
  void SetSeverityText(std::string_view text) noexcept {
    ReplaceText(data_.severity_text_offset, text);
  }
  void SetEventName(std::string_view name) noexcept {
    ReplaceText(data_.event_name_offset, name);
  }
  void SetBody(const AttributeValue& body) noexcept;
  // Sets an attribute, replacing the value that `key` had.
  void SetAttribute(std::string_view key, const AttributeValue& value) noexcept;
  void RemoveAttribute(std::string_view key) noexcept;

 private:
  void ReplaceText(uint32_t& offset, std::string_view text) noexcept;
  void Kill(uint32_t& offset) noexcept;
  // The offset of the attribute of `key`, or UINT32_MAX.
  uint32_t FindAttribute(std::string_view key) const noexcept;

  const LogRecordLimits* const limits_;
  uint32_t attribute_count_ = 0;
  LogRecordData data_;
  PackedBuffer entries_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_LOGS_READ_WRITE_LOG_RECORD_H_
