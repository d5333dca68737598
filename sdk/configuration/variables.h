// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The one table of all environment variables that anything here reads.
// docs/environment.md is made from it, and so are the flags of the launcher.

#ifndef OTEL_SDK_CONFIGURATION_VARIABLES_H_
#define OTEL_SDK_CONFIGURATION_VARIABLES_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/types/span.h"

namespace otel {
namespace sdk {

enum class VariableType : uint8_t {
  kBoolean,       // `true` or `false`, in any case.
  kInteger,       // Decimal, not negative.
  kNumber,        // Decimal, maybe with a fraction.
  kDuration,      // Milliseconds.
  kTimeout,       // Milliseconds; 0 is no limit.
  kString,        // Anything.
  kPath,          // The name of a file.
  kUrl,           //
  kEnum,          // One of some names, in any case.
  kEnumList,      // Several of them, with commas.
  kList,          // Texts with commas.
  kKeyValueList,  // key=value with commas, bytes as %XX.
};

// Where a variable is described in docs/environment.md.
enum class VariableGroup : uint8_t {
  kGeneral,
  kTraces,
  kMetrics,
  kLogs,
  kLimits,
  kOtlp,
  kOtherExporters,
  kInstrumentation,
  kOtelCc,  // Not in the specification.
};

struct Variable {
  std::string_view name;
  VariableGroup group;
  VariableType type;
  // As one would write it; empty: none.
  std::string_view default_value;
  // The names that enumerations have, or the range of numbers; else empty.
  std::string_view values;
  // One sentence or two.
  std::string_view meaning;
  // What reads it: a label, or a folder.
  std::string_view read_by;
  // The field of `SdkConfig`, or the option that it sets.
  std::string_view field;
  // `deprecated` or `development` where the specification says so.
  std::string_view status = {};
  // Whether its value must not be shown.
  bool secret = false;
  // Whether instrumentation reads it, by api/common/instrumentation_config.h.
  bool for_instrumentation = false;
};

// Returns all, by group. Never changes.
absl::Span<const Variable> Variables() noexcept;

// Returns one by its name, or null.
const Variable* FindVariable(std::string_view name) noexcept;

// Returns the type for people, such as `duration (ms)`.
std::string_view VariableTypeName(VariableType type) noexcept;

// Returns docs/environment.md.
std::string RenderEnvironmentDocs();

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_VARIABLES_H_
