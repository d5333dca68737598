// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Input: headers, one `name: value` a line.

#include <cstddef>
#include <cstdint>

#include "api/propagation/b3_propagator.h"
#include "api/propagation/headers_for_test.h"
#include "api/trace/span_context.h"
#include "api/trace/span_ref.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  namespace t = otel::testing_internal;
  const t::Headers headers = t::ParseHeaders(data, size);
  for (otel::B3Format format :
       {otel::B3Format::kSingleHeader, otel::B3Format::kMultipleHeaders}) {
    const otel::B3Propagator propagator(format);
    const otel::Context context = t::Extract(propagator, headers);
    const otel::SpanContext& span = context.span().context();
    if (!span.IsValid()) {
      if (!context.empty() || span != otel::SpanContext()) __builtin_trap();
      continue;
    }
    if (!span.IsRemote() || span.trace_flags().bits() > 1) __builtin_trap();
    const t::Headers injected = t::Inject(propagator, context);
    const otel::Context again = t::Extract(propagator, injected);
    if (again.span().context() != span) __builtin_trap();
    // The debug decision, too.
    if (t::Inject(propagator, again) != injected) __builtin_trap();
  }
  return 0;
}
