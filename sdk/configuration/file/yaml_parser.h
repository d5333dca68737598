// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ParseYaml`: the text of a configuration file as a `ConfigValue`.

#ifndef OTEL_SDK_CONFIGURATION_FILE_YAML_PARSER_H_
#define OTEL_SDK_CONFIGURATION_FILE_YAML_PARSER_H_

#include <cstddef>
#include <string_view>

#include "absl/status/statusor.h"
#include "sdk/common/environment.h"
#include "sdk/configuration/config_value.h"

namespace otel {
namespace sdk {

// What a file may have at most.
inline constexpr size_t kMaxYamlBytes = size_t{1} << 20;
// Levels of maps and lists in each other.
inline constexpr size_t kMaxYamlDepth = 64;
// Values, and bytes of texts, after aliases have been followed.
inline constexpr size_t kMaxYamlValues = 20000;
inline constexpr size_t kMaxYamlTextBytes = size_t{4} << 20;

// Parses one document of YAML 1.2 with the core schema. `file` is its name in
// positions. References to variables are replaced in scalars, never in keys
// (substitution.h); the types of plain scalars are decided afterwards. Anchors,
// aliases and the merge key `<<` are followed.
//
// The one place that knows yaml-cpp, which throws; nothing leaves here.
//
// Fails when the text is no such document; on keys that are there twice or are
// no texts, other tags than those of the core schema, several documents,
// characters that are no UTF-8 or that YAML forbids, references that are
// malformed, and on more than the limits above. The message has a line for each
// problem, with `FILE:LINE:COLUMN`.
absl::StatusOr<ConfigValue> ParseYaml(std::string_view text,
                                      std::string_view file,
                                      const Environment& environment);

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_FILE_YAML_PARSER_H_
