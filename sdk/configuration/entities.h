// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What OTEL_ENTITIES says.

#ifndef OTEL_SDK_CONFIGURATION_ENTITIES_H_
#define OTEL_SDK_CONFIGURATION_ENTITIES_H_

#include <string>
#include <string_view>
#include <vector>

#include "sdk/configuration/value_parsers.h"

namespace otel {
namespace sdk {

// Something that telemetry is about, such as a service, a pod, a host.
// Spec: entities (in development).
struct EntityText {
  std::string type;
  KeyValueList identity;     // What tells it from others of its type.
  KeyValueList description;  // What else is known.
  std::string schema_url;
};

// Parses `type{id=value,...}[description=value,...]@schema_url;...`, where the
// description and the schema URL may be absent and `%XX` stands for a byte.
// What is malformed is left out, and a remark about it is added to `problems`.
// Of two entities with the same type and identity the last one counts.
std::vector<EntityText> ParseEntities(std::string_view text,
                                      std::vector<std::string>& problems);

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_ENTITIES_H_
