// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Input: headers, one `name: value` a line.

#include <cstddef>
#include <cstdint>

#include "api/baggage/baggage.h"
#include "api/propagation/headers_for_test.h"
#include "api/propagation/jaeger_propagator.h"
#include "api/trace/span_context.h"
#include "api/trace/span_ref.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  namespace t = otel::testing_internal;
  const otel::JaegerPropagator propagator;
  const otel::Context context =
      t::Extract(propagator, t::ParseHeaders(data, size));
  const otel::SpanContext& span = context.span().context();
  if (span.IsValid() != span.IsRemote()) __builtin_trap();
  if (otel::GetBaggage(context).size() > 64) __builtin_trap();
  // The span comes back as it was sent. Of the baggage it may be less:
  // `jaeger-baggage` has keys that no header can have.
  const t::Headers injected = t::Inject(propagator, context);
  const otel::Context again = t::Extract(propagator, injected);
  if (again.span().context() != span) __builtin_trap();
  if (otel::GetBaggage(again).size() > otel::GetBaggage(context).size()) {
    __builtin_trap();
  }
  return 0;
}
