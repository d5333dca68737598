// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ConfigFromValue`: the model of a configuration file as an `SdkConfig`.

#ifndef OTEL_SDK_CONFIGURATION_FILE_CONFIG_FROM_VALUE_H_
#define OTEL_SDK_CONFIGURATION_FILE_CONFIG_FROM_VALUE_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/config_value.h"
#include "sdk/configuration/sdk_config.h"

namespace otel {
namespace sdk {

// Reads a file's model. What is absent has the file format's default, which is
// not always the one of the variables: without a provider a signal is off,
// without a propagator context does not travel, without detectors none runs.
// Components are looked up in `registry`, and made when the SDK is set up.
//
// Fails with everything that is wrong, a line each; see `FileProblems`. Then
// `config` has the rest. What is only worth a remark is in its `messages`.
//
// Spec: configuration/sdk.md#parse, the JSON schema of
// opentelemetry-configuration.
absl::Status ConfigFromValue(const ConfigValue& root,
                             const ComponentRegistry& registry,
                             SdkConfig& config);

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_FILE_CONFIG_FROM_VALUE_H_
