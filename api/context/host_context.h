// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The current context where a process has two copies of the API: the program's,
// and that of a preloaded agent (api/global/agent.h). For SDKs and agents.

#ifndef OTEL_API_CONTEXT_HOST_CONTEXT_H_
#define OTEL_API_CONTEXT_HOST_CONTEXT_H_

#include <atomic>

#include "api/context/context_stack.h"

namespace otel {
inline namespace v1 {

// Returns the stack in use on the calling thread, of one copy of the API.
using ContextStackFunction = ContextStack* (*)();

namespace internal {
extern std::atomic<ContextStackFunction> host_context_stack;
}  // namespace internal

// Lets `HostContextStack` and `Context::Current` of this copy of the API ask
// another copy, the one that the program attaches its contexts to. Not undone.
void SetHostContextStack(ContextStackFunction function) noexcept;

// Returns the stack that the program uses on this thread: as
// `ContextStack::Current`, or in an agent, which attaches nothing itself, that
// of the program. Null when nothing was attached yet.
inline ContextStack* HostContextStack() noexcept {
  ContextStack* const stack = ContextStack::Current();
  if (stack != nullptr) return stack;
  const ContextStackFunction function =
      internal::host_context_stack.load(std::memory_order_relaxed);
  return function == nullptr ? nullptr : function();
}

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_CONTEXT_HOST_CONTEXT_H_
