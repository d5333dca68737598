// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/context/context.h"

#include "api/context/context_stack.h"

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

}  // namespace internal

Context Context::Current() noexcept {
  const ContextStack* stack = ContextStack::Current();
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
