// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `B3Propagator`: the active span as the B3 headers of Zipkin.

#ifndef OTEL_API_PROPAGATION_B3_PROPAGATOR_H_
#define OTEL_API_PROPAGATION_B3_PROPAGATOR_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "api/propagation/text_map_propagator.h"

namespace otel {
inline namespace v1 {

// What `B3Propagator` writes.
enum class B3Format : uint8_t {
  kSingleHeader,     // `b3`. In `OTEL_PROPAGATORS`: `b3`.
  kMultipleHeaders,  // `x-b3-traceid` and others: `b3multi`.
};

// Writes B3 in one format, and reads both.
//
// Injects the ids and the sampling decision, never a parent id; nothing for an
// invalid span context. Names are in lower case, which HTTP does not care about
// and gRPC insists on.
//
// Extracts a remote span context. A well-formed `b3` header has precedence; the
// separate headers are read when it is absent or malformed. Trace ids of 16
// digits are filled with zeros on the left. The debug decision `d` means
// sampled, and is kept in the context so that it is sent on. A deferred
// decision is read as not sampled. Headers that are malformed, or that hold a
// decision without ids, leave the context as it was.
//
// Threads: immutable; all calls from any thread.
// Cost: extracting allocates nothing but for the debug decision; injecting
// allocates only what the carrier does.
//
// Spec: context/api-propagators.md#b3-requirements.
class B3Propagator final : public TextMapPropagator {
 public:
  explicit B3Propagator(B3Format format = B3Format::kSingleHeader) noexcept
      : format_(format) {}

  void Inject(const Context& context,
              TextMapSetter& carrier) const noexcept override;
  Context Extract(const Context& context,
                  const TextMapGetter& carrier) const noexcept override;
  // The headers of the format that is written.
  std::vector<std::string_view> Fields() const override;

 private:
  B3Format format_;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_PROPAGATION_B3_PROPAGATOR_H_
