// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Input: headers, one `name: value` a line.

#include <cstddef>
#include <cstdint>

#include "api/propagation/headers_for_test.h"
#include "api/propagation/trace_context_propagator.h"
#include "api/trace/span_context.h"
#include "api/trace/span_ref.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  namespace t = otel::testing_internal;
  const otel::TraceContextPropagator propagator;
  const otel::Context context =
      t::Extract(propagator, t::ParseHeaders(data, size));
  const otel::SpanContext& span = context.span().context();
  if (!span.IsValid()) {
    if (!context.empty() || span != otel::SpanContext()) __builtin_trap();
    return 0;
  }
  if (!span.IsRemote() || span.trace_flags().bits() > 3) __builtin_trap();
  const t::Headers injected = t::Inject(propagator, context);
  const otel::Context again = t::Extract(propagator, injected);
  if (again.span().context() != span) __builtin_trap();
  return 0;
}
