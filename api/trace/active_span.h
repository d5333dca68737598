// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ActiveSpan`: a span that is also the current one while it lives.

#ifndef OTEL_API_TRACE_ACTIVE_SPAN_H_
#define OTEL_API_TRACE_ACTIVE_SPAN_H_

#include <utility>

#include "api/context/context_scope.h"
#include "api/trace/span.h"

namespace otel {
inline namespace v1 {

// Owns a span and keeps it active in the current context. At the end of its
// life it detaches and ends the span, in this order. Neither copied nor moved:
// declare it where the operation happens, on the stack (or in a coroutine's
// frame, see `coroutine.h`).
//
// Threads: destroy it where it was made; what happens otherwise is said at
// `ContextStack`. The span's operations may be called from anywhere.
// Failure: without memory the span is recorded, but is not the current one.
// Cost: that of a `ContextScope` over that of the span.
//
//   otel::ActiveSpan span = tracer.StartActiveSpan("roll");
//   span->SetAttribute("roll.value", value);
//
// Spec: trace/api.md#context-interaction.
class [[nodiscard]] ActiveSpan {
 public:
  explicit ActiveSpan(Span span) noexcept
      : span_(std::move(span)), scope_(static_cast<const SpanRef&>(span_)) {}
  ActiveSpan(const ActiveSpan&) = delete;
  ActiveSpan& operator=(const ActiveSpan&) = delete;

  Span* operator->() noexcept { return &span_; }
  const Span* operator->() const noexcept { return &span_; }
  Span& operator*() noexcept { return span_; }
  const Span& operator*() const noexcept { return span_; }

  // Detaches and ends the span now, or at `time`.
  void End(Timestamp time = {}) noexcept {
    scope_.Detach();
    span_.End(time);
  }

 private:
  Span span_;
  ContextScope scope_;  // After `span_`: detaches before the span ends.
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_TRACE_ACTIVE_SPAN_H_
