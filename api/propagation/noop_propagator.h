// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `NoopPropagator`: carries nothing.

#ifndef OTEL_API_PROPAGATION_NOOP_PROPAGATOR_H_
#define OTEL_API_PROPAGATION_NOOP_PROPAGATOR_H_

#include <string_view>
#include <vector>

#include "api/propagation/text_map_propagator.h"

namespace otel {
inline namespace v1 {

// Writes nothing and reads nothing: `OTEL_PROPAGATORS=none`, and what is in
// force until a propagator is set.
//
// Threads: no state; all calls from any thread.
//
// Spec: context/api-propagators.md#get-global-propagator.
class NoopPropagator final : public TextMapPropagator {
 public:
  void Inject(const Context&, TextMapSetter&) const noexcept override {}
  Context Extract(const Context& context,
                  const TextMapGetter&) const noexcept override {
    return context;
  }
  std::vector<std::string_view> Fields() const override { return {}; }
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_PROPAGATION_NOOP_PROPAGATOR_H_
