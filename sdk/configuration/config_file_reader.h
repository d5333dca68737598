// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The seam between the SDK's set-up and what reads configuration files, which
// only programs that link `:config_file` (or `:auto_setup`) carry.

#ifndef OTEL_SDK_CONFIGURATION_CONFIG_FILE_READER_H_
#define OTEL_SDK_CONFIGURATION_CONFIG_FILE_READER_H_

#include <string>

#include "absl/status/statusor.h"
#include "sdk/common/environment.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/sdk_config.h"

namespace otel {
namespace sdk {

// Reads a file; see `ConfigFromFile`.
using ConfigFileReader = absl::StatusOr<SdkConfig> (*)(
    const std::string& path, const Environment& environment,
    const ComponentRegistry& registry);

// Sets, and returns, what reads files; null: nothing is linked. Any thread.
void SetConfigFileReader(ConfigFileReader reader) noexcept;
ConfigFileReader GetConfigFileReader() noexcept;

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_CONFIG_FILE_READER_H_
