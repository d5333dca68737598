// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/propagation/composite_propagator.h"

#include <algorithm>
#include <utility>

namespace otel {
inline namespace v1 {

CompositePropagator::CompositePropagator(
    std::vector<std::shared_ptr<const TextMapPropagator>> members)
    : members_(std::move(members)) {
  members_.erase(std::remove(members_.begin(), members_.end(), nullptr),
                 members_.end());
}

void CompositePropagator::Inject(const Context& context,
                                 TextMapSetter& carrier) const noexcept {
  for (const auto& member : members_) member->Inject(context, carrier);
}

Context CompositePropagator::Extract(
    const Context& context, const TextMapGetter& carrier) const noexcept {
  Context extracted = context;
  for (const auto& member : members_) {
    extracted = member->Extract(extracted, carrier);
  }
  return extracted;
}

std::vector<std::string_view> CompositePropagator::Fields() const {
  std::vector<std::string_view> fields;
  for (const auto& member : members_) {
    for (std::string_view field : member->Fields()) {
      if (std::find(fields.begin(), fields.end(), field) == fields.end()) {
        fields.push_back(field);
      }
    }
  }
  return fields;
}

}  // namespace v1
}  // namespace otel
