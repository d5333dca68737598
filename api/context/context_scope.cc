// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/context/context_scope.h"

#include <atomic>

#include "api/common/diagnostics.h"

namespace otel {
inline namespace v1 {

namespace {

// The stack is another thread's, or gone: it must not be touched. Kept out of
// `Detach`, so that the usual way needs no room for this.
__attribute__((noinline)) void ReportDetachedElsewhere() noexcept {
  static std::atomic<bool> reported{false};
  if (!reported.exchange(true, std::memory_order_relaxed)) {
    ReportDiagnostic(
        {DiagnosticSeverity::kWarning, "context",
         "A context scope ended on another thread (or outside the fibre or "
         "coroutine) than it began on and was left attached there. Capture "
         "otel::Context::Current() and attach it on the other thread instead. "
         "Reported once."});
  }
}

}  // namespace

ContextScope::ContextScope(const Context& context) noexcept
    : stack_(ContextStack::ForAttach()),
      id_(stack_ == nullptr ? 0 : stack_->PushContext(context)) {}

ContextScope::ContextScope(const SpanRef& span) noexcept
    : stack_(ContextStack::ForAttach()),
      id_(stack_ == nullptr ? 0 : stack_->PushSpan(span)) {}

void ContextScope::Detach() noexcept {
  const uint64_t id = id_;
  id_ = 0;
  if (id == 0) return;
  if (stack_ == ContextStack::Current()) {
    stack_->Pop(id);
  } else {
    ReportDetachedElsewhere();
  }
}

}  // namespace v1
}  // namespace otel
