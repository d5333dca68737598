// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/environment.h"

#include <cstdlib>

namespace otel {
namespace sdk {
namespace {

class RealEnvironment final : public Environment {
 public:
  std::optional<std::string> Get(std::string_view name) const override {
    const char* value = std::getenv(std::string(name).c_str());
    if (value == nullptr || *value == '\0') return std::nullopt;
    return std::string(value);
  }
};

}  // namespace

const Environment& ProcessEnvironment() noexcept {
  static const RealEnvironment* const environment = new RealEnvironment;
  return *environment;
}

}  // namespace sdk
}  // namespace otel
