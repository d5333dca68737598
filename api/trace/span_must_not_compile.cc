// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <utility>

#include "api/trace/active_span.h"
#include "api/trace/span.h"
#include "api/trace/tracer.h"

void Misuse(const otel::Tracer& tracer) {
  otel::Span span = tracer.StartSpan("span");
  otel::ActiveSpan active = tracer.StartActiveSpan("active");
#if defined(COPIES_SPAN)
  otel::Span copy = span;
#elif defined(COPIES_ACTIVE_SPAN)
  otel::ActiveSpan copy = active;
#elif defined(MOVES_ACTIVE_SPAN)
  otel::ActiveSpan moved = std::move(active);
#elif defined(STRAY_POINTER_AS_ATTRIBUTE)
  span.SetAttribute("tracer", &tracer);
#elif defined(OWNS_THE_CURRENT_SPAN)
  otel::Span current = otel::CurrentSpan();
#elif defined(SPAN_AS_PARENT)
  otel::SpanOptions options;
  options.parent = &span;  // A parent is a context.
#elif defined(SPAN_CONTEXT_AS_PARENT)
  otel::SpanOptions options;
  options.parent = &span.context();
#endif
  static_cast<void>(span);
  static_cast<void>(active);
}
