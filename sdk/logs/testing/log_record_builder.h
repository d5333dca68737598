// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `LogRecordBuilder`: log records with exact contents, for tests of processors
// and exporters.

#ifndef OTEL_SDK_LOGS_TESTING_LOG_RECORD_BUILDER_H_
#define OTEL_SDK_LOGS_TESTING_LOG_RECORD_BUILDER_H_

#include <cstdint>
#include <string_view>

#include "api/common/attributes.h"
#include "api/common/instrumentation_scope.h"
#include "api/logs/severity.h"
#include "api/trace/ids.h"
#include "sdk/common/packed_entries.h"
#include "sdk/logs/log_record_snapshot.h"
#include "sdk/logs/readable_log_record.h"
#include "sdk/resource/resource.h"

namespace otel {
namespace sdk {
namespace testing {

// Builds a log record field by field, without a logger or clock. What is not
// set is absent, but for the observed time, which is second 1 of 2026.
//
// Threads: one at a time.
//
//   LogRecordSnapshot record =
//       LogRecordBuilder().SetBody("ready").SetSeverity(Severity::kInfo).Build();
class LogRecordBuilder {
 public:
  static constexpr int64_t kObservedNanos = 1767225601000000000;

  LogRecordBuilder();

  LogRecordBuilder& SetBody(AttributeValue body);
  LogRecordBuilder& SetSeverity(Severity severity);
  LogRecordBuilder& SetSeverityText(std::string_view text);
  LogRecordBuilder& SetEventName(std::string_view name);
  // Sets the times. 0: absent.
  LogRecordBuilder& SetTimes(int64_t nanos, int64_t observed_nanos);
  LogRecordBuilder& AddAttribute(std::string_view key, AttributeValue value);
  LogRecordBuilder& SetDropped(uint32_t attributes);
  // Sets the span, its ids given as hex of their full length.
  LogRecordBuilder& SetSpan(std::string_view trace_id, std::string_view span_id,
                            TraceFlags flags);
  // The scope and the resource are copied, and never destroyed.
  LogRecordBuilder& SetScope(const ScopeView& scope);
  LogRecordBuilder& SetResource(const Resource& resource);

  LogRecordSnapshot Build();

 private:
  LogRecordData data_;
  LogOrigin origin_;
  PackedBuffer entries_;
};

}  // namespace testing
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_LOGS_TESTING_LOG_RECORD_BUILDER_H_
