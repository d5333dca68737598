// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `JaegerPropagator`: the active span and baggage as Jaeger's own headers.

#ifndef OTEL_API_PROPAGATION_JAEGER_PROPAGATOR_H_
#define OTEL_API_PROPAGATION_JAEGER_PROPAGATOR_H_

#include <string_view>
#include <vector>

#include "api/propagation/text_map_propagator.h"

namespace otel {
inline namespace v1 {

// Writes and reads `uber-trace-id`, and baggage as `uberctx-<key>`. For
// services that still use Jaeger's clients; Jaeger itself understands W3C Trace
// Context, and the specification has deprecated this format. `jaeger` in
// `OTEL_PROPAGATORS`.
//
// Injects `<trace id>:<span id>:0:<flags>`, nothing for an invalid span
// context; and each entry of the baggage, percent-encoded and without metadata,
// whose key is a token of RFC 7230.
//
// Extracts a remote span context: ids may be shorter and are filled with zeros
// on the left, the parent id is not looked at, and a header without `:` is
// percent-decoded first. The debug flag is kept in the context of a sampled
// span so that it is sent on. A malformed header leaves the context's span as
// it was. Baggage comes from `uberctx-<key>` and from
// `jaeger-baggage: <key>=<value>, ...`, which is dropped whole when it is
// malformed; what was read takes the place of the baggage that the context had.
//
// Limits of baggage, in both directions: 64 entries and 8192 bytes, as
// `BaggagePropagator`.
//
// Threads: no state; all calls from any thread. Failure: never throws.
//
// Spec: context/api-propagators.md#jaeger-propagator;
// https://www.jaegertracing.io/sdk-migration/#propagation-format.
class JaegerPropagator final : public TextMapPropagator {
 public:
  void Inject(const Context& context,
              TextMapSetter& carrier) const noexcept override;
  Context Extract(const Context& context,
                  const TextMapGetter& carrier) const noexcept override;
  // `uber-trace-id`. The names of baggage's headers are its keys.
  std::vector<std::string_view> Fields() const override;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_PROPAGATION_JAEGER_PROPAGATOR_H_
