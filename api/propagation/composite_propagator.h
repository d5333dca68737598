// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `CompositePropagator`: several propagators as one.

#ifndef OTEL_API_PROPAGATION_COMPOSITE_PROPAGATOR_H_
#define OTEL_API_PROPAGATION_COMPOSITE_PROPAGATOR_H_

#include <memory>
#include <string_view>
#include <vector>

#include "api/propagation/text_map_propagator.h"

namespace otel {
inline namespace v1 {

// Calls its members one after the other, in the order they were given. Each
// extraction sees the context that the one before returned: where two members
// read the same thing, the later one that finds it wins.
//
// Ownership: shares its members; null ones are left out.
// Threads: immutable; all calls from any thread.
// Failure: that of its members.
//
//   otel::CompositePropagator propagator(
//       {std::make_shared<otel::TraceContextPropagator>(),
//        std::make_shared<otel::BaggagePropagator>()});
//
// Spec: context/api-propagators.md#composite-propagator.
class CompositePropagator final : public TextMapPropagator {
 public:
  explicit CompositePropagator(
      std::vector<std::shared_ptr<const TextMapPropagator>> members);

  void Inject(const Context& context,
              TextMapSetter& carrier) const noexcept override;
  Context Extract(const Context& context,
                  const TextMapGetter& carrier) const noexcept override;
  // The fields of all members, each once.
  std::vector<std::string_view> Fields() const override;

 private:
  std::vector<std::shared_ptr<const TextMapPropagator>> members_;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_PROPAGATION_COMPOSITE_PROPAGATOR_H_
