// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/logs/read_write_log_record.h"

#include "api/common/exception_attributes.h"

namespace otel {
namespace sdk {
namespace {

constexpr uint32_t kNone = UINT32_MAX;

}  // namespace

ReadWriteLogRecord::ReadWriteLogRecord(const LogRecord& record,
                                       const SpanContext& span,
                                       int64_t observed_nanos,
                                       const LogOrigin* origin,
                                       const LogRecordLimits* limits) noexcept
    : limits_(limits) {
  data_.trace_id = span.trace_id();
  data_.span_id = span.span_id();
  data_.trace_flags = span.trace_flags();
  data_.origin = origin;
  data_.timestamp_nanos = record.timestamp.unix_nanos();
  data_.observed_nanos = record.observed_timestamp.is_set()
                             ? record.observed_timestamp.unix_nanos()
                             : observed_nanos;
  data_.severity = record.severity;
  if (!record.severity_text.empty()) SetSeverityText(record.severity_text);
  if (!record.event_name.empty()) SetEventName(record.event_name);
  if (!record.body.empty()) SetBody(record.body);
  if (record.exception == nullptr) {
    for (const Attribute& attribute : record.attributes) {
      SetAttribute(attribute.key, attribute.value);
    }
    return;
  }
  const ExceptionAttributes attributes(*record.exception, record.attributes);
  for (const Attribute& attribute : attributes.attributes()) {
    SetAttribute(attribute.key, attribute.value);
  }
}

void ReadWriteLogRecord::Kill(uint32_t& offset) noexcept {
  if (offset != kNone) MarkDead(entries_.data() + offset);
  offset = kNone;
}

void ReadWriteLogRecord::ReplaceText(uint32_t& offset,
                                     std::string_view text) noexcept {
  const auto at = static_cast<uint32_t>(entries_.size());
  if (!AppendValue(entries_, EntryKind::kText, {}, text,
                   AttributeCopyLimits())) {
    return;
  }
  Kill(offset);
  offset = at;
}

void ReadWriteLogRecord::SetBody(const AttributeValue& body) noexcept {
  const auto at = static_cast<uint32_t>(entries_.size());
  if (!AppendValue(entries_, EntryKind::kBody, {}, body,
                   AttributeCopyLimits())) {
    return;
  }
  Kill(data_.body_offset);
  data_.body_offset = at;
}

uint32_t ReadWriteLogRecord::FindAttribute(
    std::string_view key) const noexcept {
  const uint8_t* const begin = entries_.data();
  const uint8_t* const end = begin + entries_.size();
  for (const uint8_t* position = begin; position != end;) {
    const PackedEntry entry = ReadEntry(position);
    if (entry.kind == EntryKind::kAttribute && entry.key == key) {
      return static_cast<uint32_t>(position - begin);
    }
    position = EndOf(entry);
  }
  return kNone;
}

void ReadWriteLogRecord::SetAttribute(std::string_view key,
                                      const AttributeValue& value) noexcept {
  uint32_t old = key.empty() ? kNone : FindAttribute(key);
  const bool room = old != kNone || attribute_count_ < limits_->attribute_count;
  if (key.empty() || !room ||
      !AppendValue(entries_, EntryKind::kAttribute, key, value,
                   limits_->values)) {
    // A value that could not be replaced stays; nothing of it was dropped.
    if (old == kNone) ++data_.dropped_attributes;
    return;
  }
  if (old == kNone) ++attribute_count_;
  Kill(old);
}

void ReadWriteLogRecord::RemoveAttribute(std::string_view key) noexcept {
  uint32_t old = FindAttribute(key);
  if (old == kNone) return;
  Kill(old);
  --attribute_count_;
}

}  // namespace sdk
}  // namespace otel
