// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/logs/testing/log_record_builder.h"

#include <deque>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "api/common/attribute_copy.h"

namespace otel {
namespace sdk {
namespace testing {
namespace {

constexpr AttributeCopyLimits kUnlimited;

// What views of records refer to for ever.
class Forever {
 public:
  static Forever& Get() {
    static auto* const forever = new Forever;
    return *forever;
  }

  const InstrumentationScope* Keep(const ScopeView& scope) {
    absl::MutexLock lock(&mutex_);
    return &scopes_.emplace_back(scope);
  }
  const Resource* Keep(const Resource& resource) {
    absl::MutexLock lock(&mutex_);
    return &resources_.emplace_back(resource);
  }
  const LogOrigin* Keep(const LogOrigin& origin) {
    absl::MutexLock lock(&mutex_);
    return &origins_.emplace_back(origin);
  }

 private:
  absl::Mutex mutex_;
  std::deque<InstrumentationScope> scopes_ ABSL_GUARDED_BY(mutex_);
  std::deque<Resource> resources_ ABSL_GUARDED_BY(mutex_);
  std::deque<LogOrigin> origins_ ABSL_GUARDED_BY(mutex_);
};

LogOrigin DefaultOrigin() {
  static const LogOrigin origin = {Forever::Get().Keep(ScopeView()),
                                   Forever::Get().Keep(Resource())};
  return origin;
}

uint32_t Append(EntryKind kind, const AttributeValue& value,
                PackedBuffer& entries) {
  const auto offset = static_cast<uint32_t>(entries.size());
  AppendValue(entries, kind, {}, value, kUnlimited);
  return offset;
}

}  // namespace

LogRecordBuilder::LogRecordBuilder() : origin_(DefaultOrigin()) {
  data_.observed_nanos = kObservedNanos;
}

LogRecordBuilder& LogRecordBuilder::SetBody(AttributeValue body) {
  data_.body_offset = Append(EntryKind::kBody, body, entries_);
  return *this;
}

LogRecordBuilder& LogRecordBuilder::SetSeverity(Severity severity) {
  data_.severity = severity;
  return *this;
}

LogRecordBuilder& LogRecordBuilder::SetSeverityText(std::string_view text) {
  data_.severity_text_offset = Append(EntryKind::kText, text, entries_);
  return *this;
}

LogRecordBuilder& LogRecordBuilder::SetEventName(std::string_view name) {
  data_.event_name_offset = Append(EntryKind::kText, name, entries_);
  return *this;
}

LogRecordBuilder& LogRecordBuilder::SetTimes(int64_t nanos,
                                             int64_t observed_nanos) {
  data_.timestamp_nanos = nanos;
  data_.observed_nanos = observed_nanos;
  return *this;
}

LogRecordBuilder& LogRecordBuilder::AddAttribute(std::string_view key,
                                                 AttributeValue value) {
  AppendValue(entries_, EntryKind::kAttribute, key, value, kUnlimited);
  return *this;
}

LogRecordBuilder& LogRecordBuilder::SetDropped(uint32_t attributes) {
  data_.dropped_attributes = attributes;
  return *this;
}

LogRecordBuilder& LogRecordBuilder::SetSpan(std::string_view trace_id,
                                            std::string_view span_id,
                                            TraceFlags flags) {
  data_.trace_id = TraceId::FromHex(trace_id).value();
  data_.span_id = SpanId::FromHex(span_id).value();
  data_.trace_flags = flags;
  return *this;
}

LogRecordBuilder& LogRecordBuilder::SetScope(const ScopeView& scope) {
  origin_.scope = Forever::Get().Keep(scope);
  return *this;
}

LogRecordBuilder& LogRecordBuilder::SetResource(const Resource& resource) {
  origin_.resource = Forever::Get().Keep(resource);
  return *this;
}

LogRecordSnapshot LogRecordBuilder::Build() {
  data_.origin = Forever::Get().Keep(origin_);
  data_.entries_size = static_cast<uint32_t>(entries_.size());
  return LogRecordSnapshot(ReadableLogRecord(&data_, entries_.data()));
}

}  // namespace testing
}  // namespace sdk
}  // namespace otel
