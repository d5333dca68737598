// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `Environment`: where configuration reads variables. Injected, so that tests
// decide what they are.

#ifndef OTEL_SDK_COMMON_ENVIRONMENT_H_
#define OTEL_SDK_COMMON_ENVIRONMENT_H_

#include <optional>
#include <string>
#include <string_view>

namespace otel {
namespace sdk {

class Environment {
 public:
  virtual ~Environment() = default;
  // Returns the value of a variable; nothing when it is unset or, as the
  // specification asks, empty.
  virtual std::optional<std::string> Get(std::string_view name) const = 0;
};

// Returns the environment of the process. Never destroyed. This is the one
// place that calls `getenv`.
const Environment& ProcessEnvironment() noexcept;

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_ENVIRONMENT_H_
