// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/component_properties.h"

#include <string>

namespace otel {
namespace sdk {

ComponentProperties::ComponentProperties(const ComponentContext& context,
                                         std::string_view name)
    : problems_(context.later_version),
      map_(FileNode(*context.properties,
                    std::string(context.path.empty() ? name : context.path),
                    problems_)) {}

absl::Status ComponentProperties::Finish() {
  map_.Finish();
  problems_.TakeWarnings().Report();
  return problems_.ToStatus();
}

}  // namespace sdk
}  // namespace otel
