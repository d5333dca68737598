// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `BaggagePropagator`: baggage as W3C Baggage.

#ifndef OTEL_API_PROPAGATION_BAGGAGE_PROPAGATOR_H_
#define OTEL_API_PROPAGATION_BAGGAGE_PROPAGATOR_H_

#include <string_view>
#include <vector>

#include "api/propagation/text_map_propagator.h"

namespace otel {
inline namespace v1 {

// Writes and reads the header `baggage`. `baggage` in `OTEL_PROPAGATORS`.
//
// Values are percent-encoded as UTF-8; what a received value holds that is not
// UTF-8 becomes U+FFFD. Metadata is passed on as it came; characters in it that
// a header cannot have are percent-encoded. Keys are not encoded: an entry
// whose key is not a token of RFC 7230 is not sent, and reported.
//
// Limits, in both directions: 64 members and 8192 bytes. Members that do not
// fit are left out whole, the others are kept in order. Empty baggage gives no
// header.
//
// Several headers are read as one list, and of several members with one key the
// last counts. One malformed member makes all of it malformed: then the context
// stays as it was. Otherwise what was read takes the place of the baggage that
// the context had.
//
// Threads: no state; all calls from any thread. Failure: never throws; without
// memory nothing is sent, and the context stays as it was.
//
// Spec: baggage/api.md#propagation; W3C Baggage.
class BaggagePropagator final : public TextMapPropagator {
 public:
  void Inject(const Context& context,
              TextMapSetter& carrier) const noexcept override;
  Context Extract(const Context& context,
                  const TextMapGetter& carrier) const noexcept override;
  // `baggage`.
  std::vector<std::string_view> Fields() const override;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_PROPAGATION_BAGGAGE_PROPAGATOR_H_
