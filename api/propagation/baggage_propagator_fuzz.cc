// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Input: headers, one `name: value` a line.

#include <cstddef>
#include <cstdint>

#include "api/baggage/baggage.h"
#include "api/propagation/baggage_propagator.h"
#include "api/propagation/headers_for_test.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  namespace t = otel::testing_internal;
  const otel::BaggagePropagator propagator;
  const otel::Context context =
      t::Extract(propagator, t::ParseHeaders(data, size));
  const otel::Baggage baggage = otel::GetBaggage(context);
  if (baggage.size() > 64) __builtin_trap();
  if (baggage.empty() != context.empty()) __builtin_trap();
  const t::Headers injected = t::Inject(propagator, context);
  if (injected.size() > 1) __builtin_trap();
  const otel::Context again = t::Extract(propagator, injected);
  // Encoded again a value may have three times the size, so that of a long
  // header members may be left out; a short one comes back complete.
  if (size < 2000 && otel::GetBaggage(again) != baggage) __builtin_trap();
  if (!injected.empty() && injected[0].second.size() > 8192) __builtin_trap();
  if (t::Inject(propagator, again) != injected) __builtin_trap();
  return 0;
}
