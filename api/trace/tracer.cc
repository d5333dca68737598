// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/trace/tracer.h"

namespace otel {
inline namespace v1 {

namespace {

// A reference to no span that is there from the start to the end of the
// process.
union NoSpan {
  constexpr NoSpan() noexcept : span() {}
  ~NoSpan() {}
  SpanRef span;
};
NoSpan no_span;

// No copy of the parent's span: it stays where it is for the time of the call.
Span StartUnder(TracerBackend* backend, std::string_view name,
                Attributes attributes, const Context* parent,
                const SpanOptions& options) noexcept {
  const SpanRef& span = parent == nullptr ? no_span.span : parent->span();
  return Span(backend->StartSpan(name, attributes, span, options));
}

const Context* CurrentInPlace() noexcept {
  const ContextStack* stack = ContextStack::Current();
  return stack == nullptr ? nullptr : stack->top();
}

}  // namespace

Span Tracer::StartRecorded(TracerBackend* backend, std::string_view name,
                           Attributes attributes) noexcept {
  static constexpr SpanOptions kDefault;
  return StartUnder(backend, name, attributes, CurrentInPlace(), kDefault);
}

Span Tracer::CarrySpan(const Context& context) noexcept {
  return Span(SpanRef(context.span().context()));
}

Span Tracer::StartSpan(std::string_view name, Attributes attributes,
                       const SpanOptions& options) const noexcept {
  TracerBackend* backend = this->backend();
  const Context* parent =
      options.parent == nullptr ? CurrentInPlace() : options.parent;
  if (backend != nullptr) {
    return StartUnder(backend, name, attributes, parent, options);
  }
  return parent == nullptr ? Span() : CarrySpan(*parent);
}

}  // namespace v1
}  // namespace otel
