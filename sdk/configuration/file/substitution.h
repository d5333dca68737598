// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// References to environment variables in configuration files.

#ifndef OTEL_SDK_CONFIGURATION_FILE_SUBSTITUTION_H_
#define OTEL_SDK_CONFIGURATION_FILE_SUBSTITUTION_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "sdk/common/environment.h"

namespace otel {
namespace sdk {

// Returns `text`, a scalar, with its references replaced:
//
//   ${NAME}, ${env:NAME}   the variable's value; nothing when it is not set
//   ${NAME:-default}       the same, or the default when it is unset or empty
//   $$                     $, which begins no reference
//
// From left to right, once: what was put in is not looked at again. A reference
// ends at the first `}`. A `$` before anything else stands for itself.
//
// Fails when a reference is malformed: a name that is none, no `}`, something
// else than `:-` behind the name, control characters. The message shows the
// reference, never a value.
//
// Spec: configuration/data-model.md#environment-variable-substitution.
absl::StatusOr<std::string> SubstituteVariables(std::string_view text,
                                                const Environment& environment);

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_FILE_SUBSTITUTION_H_
