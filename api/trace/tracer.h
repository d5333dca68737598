// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `Tracer`: starts spans. Get one with `otel::GetTracer` (api/global/global.h).

#ifndef OTEL_API_TRACE_TRACER_H_
#define OTEL_API_TRACE_TRACER_H_

#include <atomic>
#include <string_view>

#include "api/common/attributes.h"
#include "api/context/context.h"
#include "api/context/context_stack.h"
#include "api/trace/active_span.h"
#include "api/trace/span.h"
#include "api/trace/tracer_backend.h"

namespace otel {
inline namespace v1 {

// A handle for starting the spans of one instrumentation scope.
//
// Ownership: a pointer to an interned entry that is never destroyed. Trivially
// copied and destroyed: make it a static at namespace scope, or pass it about.
// It records from when an SDK is installed until that shuts down; before,
// after and without one every call is a no-op that keeps the parent's context.
// Threads: all calls from any thread, at any time, at exit as well.
// Failure: nothing throws. Cost without an SDK: one load and a branch.
//
//   const otel::Tracer tracer = otel::GetTracer("diceroller");
//   otel::ActiveSpan span = tracer.StartActiveSpan("roll");
//
// Spec: trace/api.md#tracer.
class Tracer {
 public:
  // A tracer that never records.
  constexpr Tracer() noexcept = default;
  // For SDKs and `GetTracer`. Precondition: `entry` is never destroyed.
  constexpr explicit Tracer(const internal::TracerEntry* entry) noexcept
      : entry_(entry) {}

  // Whether a span started now may be recorded. Ask before work that is done
  // for the span only.
  bool Enabled() const noexcept {
    TracerBackend* backend = this->backend();
    return backend != nullptr && backend->Enabled();
  }

  // Starts a span and leaves the current context as it is. Attributes given
  // here are seen by samplers, so prefer them to later `SetAttribute`s.
  Span StartSpan(std::string_view name,
                 Attributes attributes = {}) const noexcept {
    TracerBackend* backend = this->backend();
    if (backend != nullptr) return StartRecorded(backend, name, attributes);
    const ContextStack* stack = ContextStack::Current();
    const Context* current = stack == nullptr ? nullptr : stack->top();
    return current == nullptr ? Span() : CarrySpan(*current);
  }
  Span StartSpan(std::string_view name, Attributes attributes,
                 const SpanOptions& options) const noexcept;

  // Starts a span and makes it the current one until the object returned ends.
  ActiveSpan StartActiveSpan(std::string_view name,
                             Attributes attributes = {}) const noexcept {
    return ActiveSpan(StartSpan(name, attributes));
  }
  ActiveSpan StartActiveSpan(std::string_view name, Attributes attributes,
                             const SpanOptions& options) const noexcept {
    return ActiveSpan(StartSpan(name, attributes, options));
  }

 private:
  TracerBackend* backend() const noexcept {
    return entry_ == nullptr ? nullptr
                             : entry_->backend.load(std::memory_order_acquire);
  }

  // Kept out of callers' code: what is inlined is the way without an SDK.
  static Span StartRecorded(TracerBackend* backend, std::string_view name,
                            Attributes attributes) noexcept;
  // Returns a span that carries the context of the span of `context`.
  static Span CarrySpan(const Context& context) noexcept;

  const internal::TracerEntry* entry_ = nullptr;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_TRACE_TRACER_H_
