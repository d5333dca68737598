// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "sdk/common/environment.h"
#include "sdk/configuration/config_value.h"
#include "sdk/configuration/file/yaml_parser.h"

namespace {

class SomeEnvironment final : public otel::sdk::Environment {
 public:
  std::optional<std::string> Get(std::string_view name) const override {
    return "[" + std::string(name) + ": &x *x\n";
  }
};

// Counts values, and checks that each knows where it stands.
size_t Check(const otel::sdk::ConfigValue& value, size_t depth) {
  if (depth > otel::sdk::kMaxYamlDepth + 1) std::abort();
  if (value.position().compare(0, 2, "f:") != 0) std::abort();
  size_t count = 1;
  if (const auto* list = value.AsList()) {
    for (const auto& element : *list) count += Check(element, depth + 1);
  }
  if (const auto* map = value.AsMap()) {
    for (const auto& entry : *map) {
      if (entry.second.key_position().empty()) std::abort();
      if (value.Find(entry.first) != &entry.second) std::abort();
      count += Check(entry.second, depth + 1);
    }
  }
  return count;
}

}  // namespace

// Nothing that a file says may crash, hang or fill the memory.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace otel::sdk;
  const auto value =
      ParseYaml(std::string_view(reinterpret_cast<const char*>(data), size),
                "f", SomeEnvironment());
  if (!value.ok()) {
    if (value.status().message().empty()) std::abort();
    return 0;
  }
  if (Check(*value, 0) > kMaxYamlValues) std::abort();
  return 0;
}
