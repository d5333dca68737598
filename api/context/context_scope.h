// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ContextScope`: makes a context the current one for a while.

#ifndef OTEL_API_CONTEXT_CONTEXT_SCOPE_H_
#define OTEL_API_CONTEXT_CONTEXT_SCOPE_H_

#include <cstdint>

#include "api/context/context.h"
#include "api/context/context_stack.h"

namespace otel {
inline namespace v1 {

// Attaches a context when made and detaches it when destroyed. Destroy scopes
// in reverse order, on the thread (fibre, coroutine) that made them; what
// happens otherwise is said at `ContextStack`.
//
// Cost: no allocation, but for the first attach of a thread and for nesting
// deeper than 16. Failure: without memory the context stays as it was.
//
//   otel::ContextScope scope(context);
//
// Spec: context/README.md#attach-context.
class [[nodiscard]] ContextScope {
 public:
  explicit ContextScope(const Context& context) noexcept;
  // Attaches the current context with `span` active in it.
  explicit ContextScope(const SpanRef& span) noexcept;
  ContextScope(const ContextScope&) = delete;
  ContextScope& operator=(const ContextScope&) = delete;
  ~ContextScope() {
    if (id_ != 0) Detach();
  }

  // Detaches now instead of at the end of the object's life.
  void Detach() noexcept;

 private:
  ContextStack* stack_;
  uint64_t id_;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_CONTEXT_CONTEXT_SCOPE_H_
