// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `SpanContext`: what of a span travels to other processes.

#ifndef OTEL_API_TRACE_SPAN_CONTEXT_H_
#define OTEL_API_TRACE_SPAN_CONTEXT_H_

#include <utility>

#include "api/trace/ids.h"
#include "api/trace/trace_state.h"

namespace otel {
inline namespace v1 {

// The identity of a span: ids, flags, trace state, and whether it came from
// another process. A default-constructed one is invalid.
//
// Ownership: a value; copies share the trace state. Threads: immutable; copies
// may be used on different threads. Cost: copies allocate nothing.
//
// Spec: trace/api.md#spancontext.
class SpanContext {
 public:
  constexpr SpanContext() noexcept = default;
  SpanContext(const TraceId& trace_id, const SpanId& span_id, TraceFlags flags,
              bool is_remote = false, TraceState trace_state = {}) noexcept
      : trace_id_(trace_id),
        span_id_(span_id),
        trace_state_(std::move(trace_state)),
        flags_(flags),
        is_remote_(is_remote) {}

  // Whether both ids are.
  bool IsValid() const noexcept {
    return trace_id_.IsValid() && span_id_.IsValid();
  }
  // Whether it was extracted from a carrier.
  bool IsRemote() const noexcept { return is_remote_; }
  bool IsSampled() const noexcept { return flags_.IsSampled(); }

  const TraceId& trace_id() const noexcept { return trace_id_; }
  const SpanId& span_id() const noexcept { return span_id_; }
  TraceFlags trace_flags() const noexcept { return flags_; }
  const TraceState& trace_state() const noexcept { return trace_state_; }

  friend bool operator==(const SpanContext& a, const SpanContext& b) noexcept {
    return a.trace_id_ == b.trace_id_ && a.span_id_ == b.span_id_ &&
           a.flags_ == b.flags_ && a.is_remote_ == b.is_remote_ &&
           a.trace_state_ == b.trace_state_;
  }
  friend bool operator!=(const SpanContext& a, const SpanContext& b) noexcept {
    return !(a == b);
  }

 private:
  TraceId trace_id_;
  SpanId span_id_;
  TraceState trace_state_;
  TraceFlags flags_;
  bool is_remote_ = false;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_TRACE_SPAN_CONTEXT_H_
