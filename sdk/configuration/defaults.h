// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A program's own defaults of `OTEL_*` variables. The environment of whoever
// runs the program wins, variable by variable.
//
// In one source file of the program, beside `main`:
//
//   #include "sdk/configuration/defaults.h"
//
//   OTEL_ENVIRONMENT_DEFAULTS({
//       {"OTEL_SERVICE_NAME", "dice-server"},
//       {"OTEL_TRACES_EXPORTER", "console"},
//       {"OTEL_METRICS_EXPORTER", "console"},
//       {"OTEL_LOGS_EXPORTER", "console"},
//   });
//
// Both `:auto_setup` and `SetUpFromEnvironment` honour them.

#ifndef OTEL_SDK_CONFIGURATION_DEFAULTS_H_
#define OTEL_SDK_CONFIGURATION_DEFAULTS_H_

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "sdk/common/environment.h"

namespace otel {
namespace sdk {

// Declares values that variables have when the environment does not set them.
// Where several objects have the same variable, the first one made counts. An
// empty value counts as none.
//
// Some rules follow from "the environment wins":
//   * a service name in `OTEL_RESOURCE_ATTRIBUTES` of the environment goes
//     before `OTEL_SERVICE_NAME` here;
//   * a general variable of the environment (`OTEL_ATTRIBUTE_COUNT_LIMIT`) goes
//     before a special one here (`OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT`).
//
// Ownership: the values are copied; they count for as long as the object lives.
// Make it a static, with the macro below; one in `main` is too late for
// `:auto_setup`. Threads: any.
class EnvironmentDefaults {
 public:
  using Variables =
      std::initializer_list<std::pair<std::string_view, std::string_view>>;

  explicit EnvironmentDefaults(Variables variables);
  EnvironmentDefaults(const EnvironmentDefaults&) = delete;
  EnvironmentDefaults& operator=(const EnvironmentDefaults&) = delete;
  ~EnvironmentDefaults();

 private:
  uint64_t id_;
};

// Declares defaults at namespace scope, made before the ordinary static objects
// of the program or library that this is in. See the top of this file.
#define OTEL_ENVIRONMENT_DEFAULTS(...)                                    \
  __attribute__((                                                         \
      init_priority(1000))) static const ::otel::sdk::EnvironmentDefaults \
      otel_environment_defaults __VA_ARGS__

// Returns an environment of what all living objects declare. Never destroyed.
const Environment& ProgramDefaults() noexcept;

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_DEFAULTS_H_
