// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ConfigFromEnvironment`: environment variables as an `SdkConfig`.

#ifndef OTEL_SDK_CONFIGURATION_CONFIG_FROM_ENVIRONMENT_H_
#define OTEL_SDK_CONFIGURATION_CONFIG_FROM_ENVIRONMENT_H_

#include "sdk/common/environment.h"
#include "sdk/configuration/defaults.h"
#include "sdk/configuration/sdk_config.h"

namespace otel {
namespace sdk {

// Reads all variables of docs/environment.md that are not an exporter's own.
// What cannot be used is told in the `messages` of the result, and the default
// used instead: there is no environment that this fails on.
//
// Exporters read their own variables while the SDK is set up: both arguments
// must live until then. Null: no defaults of the program.
//
// Spec: configuration/sdk-environment-variables.md.
SdkConfig ConfigFromEnvironment(
    const Environment& environment = ProcessEnvironment(),
    const Environment* program_defaults = &ProgramDefaults());

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_CONFIG_FROM_ENVIRONMENT_H_
