// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/trace/tracer.h"

namespace otel {
inline namespace v1 {

Span Tracer::StartRecorded(TracerBackend* backend, std::string_view name,
                           Attributes attributes) noexcept {
  static constexpr SpanOptions kDefault;
  const ContextStack* stack = ContextStack::Current();
  const Context* current = stack == nullptr ? nullptr : stack->top();
  return Span(backend->StartSpan(
      name, attributes, current == nullptr ? SpanRef() : current->span(),
      kDefault));
}

Span Tracer::CarrySpan(const Context& context) noexcept {
  return Span(SpanRef(context.span().context()));
}

Span Tracer::StartSpan(std::string_view name, Attributes attributes,
                       const SpanOptions& options) const noexcept {
  TracerBackend* backend = this->backend();
  const Context* parent = options.parent;
  if (parent == nullptr) {
    const ContextStack* stack = ContextStack::Current();
    if (stack != nullptr) parent = stack->top();
  }
  if (backend == nullptr) {
    return parent == nullptr ? Span() : CarrySpan(*parent);
  }
  return Span(backend->StartSpan(name, attributes,
                                 parent == nullptr ? SpanRef() : parent->span(),
                                 options));
}

}  // namespace v1
}  // namespace otel
