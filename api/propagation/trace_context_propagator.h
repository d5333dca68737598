// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `TraceContextPropagator`: the active span as W3C Trace Context.

#ifndef OTEL_API_PROPAGATION_TRACE_CONTEXT_PROPAGATOR_H_
#define OTEL_API_PROPAGATION_TRACE_CONTEXT_PROPAGATOR_H_

#include <string_view>
#include <vector>

#include "api/propagation/text_map_propagator.h"

namespace otel {
inline namespace v1 {

// Writes and reads `traceparent` and `tracestate` as W3C Trace Context level 2
// says. `tracecontext` in `OTEL_PROPAGATORS`.
//
// Injects version 00 with the flags sampled and random, and the trace state
// unless it is empty; nothing for an invalid span context.
//
// Extracts a remote span context. Versions above 00 are read as far as 00 goes;
// of the flags those that it knows are kept. A `traceparent` that is malformed,
// or that is there twice, leaves the context as it was, and `tracestate` is not
// looked at then. A malformed `tracestate` is dropped alone.
//
// Threads: no state; all calls from any thread.
// Cost: extracting a `traceparent` without a `tracestate` allocates nothing;
// injecting allocates only what the carrier does.
//
//   otel::Context context = otel::TraceContextPropagator().Extract(
//       otel::Context::Current(), otel::HeaderGetter(request.headers));
//
// Spec: context/api-propagators.md#w3c-trace-context-requirements.
class TraceContextPropagator final : public TextMapPropagator {
 public:
  void Inject(const Context& context,
              TextMapSetter& carrier) const noexcept override;
  Context Extract(const Context& context,
                  const TextMapGetter& carrier) const noexcept override;
  // `traceparent` and `tracestate`.
  std::vector<std::string_view> Fields() const override;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_PROPAGATION_TRACE_CONTEXT_PROPAGATOR_H_
