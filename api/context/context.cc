// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/context/context.h"

#include "api/context/context_stack.h"
#include "api/context/host_context.h"

namespace otel {
inline namespace v1 {
namespace internal {

void Unref(const ContextValue* value) noexcept {
  // A loop, not recursion: a long list must not overflow the stack.
  while (value != nullptr &&
         value->references.fetch_sub(1, std::memory_order_acq_rel) == 1) {
    const ContextValue* next = value->next;
    delete value;
    value = next;
  }
}

std::atomic<ContextStackFunction> host_context_stack{nullptr};

}  // namespace internal

void SetHostContextStack(ContextStackFunction function) noexcept {
  internal::host_context_stack.store(function, std::memory_order_relaxed);
}

Context Context::Current() noexcept {
  const ContextStack* stack = HostContextStack();
  const Context* top = stack == nullptr ? nullptr : stack->top();
  return top == nullptr ? Context() : *top;
}

const internal::ContextValue* Context::Find(const void* key) const noexcept {
  const internal::ContextValue* value = values_;
  while (value != nullptr && value->key != key) value = value->next;
  return value;
}

}  // namespace v1
}  // namespace otel
