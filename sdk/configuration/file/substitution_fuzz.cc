// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "sdk/common/environment.h"
#include "sdk/configuration/file/substitution.h"

namespace {

// Every variable whose name begins with a letter before `n` has a value that
// would be a reference, were it looked at.
class SomeEnvironment final : public otel::sdk::Environment {
 public:
  std::optional<std::string> Get(std::string_view name) const override {
    if (name.empty() || name.front() >= 'n') return std::nullopt;
    return "${" + std::string(name) + "}$$";
  }
};

// Writes a text so that substitution gives it back.
std::string Escape(const std::string& text) {
  std::string escaped;
  for (const char c : text) escaped += c == '$' ? "$$" : std::string(1, c);
  return escaped;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace otel::sdk;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const SomeEnvironment environment;
  const auto result = SubstituteVariables(text, environment);
  if (text.find('$') == std::string::npos &&
      (!result.ok() || *result != text)) {
    std::abort();
  }
  const auto escaped = SubstituteVariables(Escape(text), environment);
  if (!escaped.ok() || *escaped != text) std::abort();
  return 0;
}
