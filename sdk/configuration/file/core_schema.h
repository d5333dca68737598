// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_CONFIGURATION_FILE_CORE_SCHEMA_H_
#define OTEL_SDK_CONFIGURATION_FILE_CORE_SCHEMA_H_

#include <string_view>

#include "sdk/configuration/config_value.h"

namespace otel {
namespace sdk {

// Returns the value of a plain scalar (one without quotes) by the core schema
// of YAML 1.2: null, a boolean, an integer, a number with a fraction, else a
// text. `yes` and `on` are texts. An integer that does not fit becomes a number
// with a fraction, so that whoever expects an integer refuses it.
//
// Spec: yaml.org/spec/1.2.2#103-core-schema.
ConfigValue ResolvePlainScalar(std::string_view text);

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_FILE_CORE_SCHEMA_H_
