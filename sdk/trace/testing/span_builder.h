// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `SpanBuilder`: recorded spans with exact contents, for tests of processors
// and exporters.

#ifndef OTEL_SDK_TRACE_TESTING_SPAN_BUILDER_H_
#define OTEL_SDK_TRACE_TESTING_SPAN_BUILDER_H_

#include <cstdint>
#include <string_view>

#include "api/common/attributes.h"
#include "api/common/instrumentation_scope.h"
#include "api/trace/span_backend.h"
#include "api/trace/span_context.h"
#include "sdk/common/packed_entries.h"
#include "sdk/resource/resource.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_snapshot.h"

namespace otel {
namespace sdk {
namespace testing {

// Builds a span field by field, without a tracer, clock or random numbers.
// What is not set is fixed: trace id `0102…10`, span id `0102…08`, sampled, a
// root, internal, from second 1 to second 2 of 2026, no scope name and the
// empty resource. Entries lie in the order of the calls, without limits.
//
// Threads: one at a time.
//
//   SpanSnapshot span = SpanBuilder("roll").AddAttribute("value", 4).Build();
class SpanBuilder {
 public:
  static constexpr int64_t kStartNanos = 1767225601000000000;
  static constexpr int64_t kEndNanos = 1767225602000000000;

  explicit SpanBuilder(std::string_view name);

  SpanBuilder& SetContext(const SpanContext& context);
  // Sets the ids, given as hex of their full length.
  SpanBuilder& SetIds(std::string_view trace_id, std::string_view span_id);
  SpanBuilder& SetParent(std::string_view span_id, bool is_remote = false);
  SpanBuilder& SetKind(SpanKind kind);
  // Sets the times. An end of 0 is a span that has not ended.
  SpanBuilder& SetTimes(int64_t start_nanos, int64_t end_nanos);
  SpanBuilder& SetStatus(StatusCode status, std::string_view description = {});
  SpanBuilder& AddAttribute(std::string_view key, AttributeValue value);
  SpanBuilder& AddEvent(std::string_view name, int64_t nanos,
                        Attributes attributes = {}, uint32_t dropped = 0);
  SpanBuilder& AddLink(const SpanContext& context, Attributes attributes = {},
                       uint32_t dropped = 0);
  SpanBuilder& SetDropped(uint32_t attributes, uint32_t events, uint32_t links);
  // The scope and the resource are copied, and never destroyed.
  SpanBuilder& SetScope(const ScopeView& scope);
  SpanBuilder& SetResource(const Resource& resource);

  SpanSnapshot Build();

 private:
  SpanData data_;
  SpanOrigin origin_;
  PackedBuffer entries_;
};

}  // namespace testing
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TRACE_TESTING_SPAN_BUILDER_H_
