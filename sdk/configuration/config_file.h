// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Declarative configuration: an SDK from one YAML file.
//
//   #include "sdk/configuration/config_file.h"
//
//   int main() {
//     absl::StatusOr<otel::sdk::Sdk> sdk =
//         otel::sdk::SetUpFromFile("otel.yaml");
//     if (!sdk.ok()) std::cerr << sdk.status().message() << "\n";
//     ...
//   }  // Flushes and shuts down.
//
// Linking this lets `SetUpFromEnvironment` read the file that OTEL_CONFIG_FILE
// names, too; `:auto_setup` links it. See docs/configuration.md.

#ifndef OTEL_SDK_CONFIGURATION_CONFIG_FILE_H_
#define OTEL_SDK_CONFIGURATION_CONFIG_FILE_H_

#include <string>

#include "absl/status/statusor.h"
#include "sdk/common/environment.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/sdk.h"
#include "sdk/configuration/sdk_config.h"

namespace otel {
namespace sdk {

// Reads a file, of version 1.x of the file format. `environment` is for its
// references to variables alone: no other variable counts, nor do the program's
// defaults. Names of components are looked up in `registry`. Both must live
// until the SDK is set up.
//
// What code adds to the result goes before what the file says:
//
//   absl::StatusOr<SdkConfig> config = ConfigFromFile("otel.yaml");
//   if (config.ok()) {
//     config->resource.attributes.Set("service.version", kVersion);
//     sdk = SetUp(*std::move(config));
//   }
//
// Fails when the file cannot be read (`kNotFound`, `kPermissionDenied`, ...) or
// is wrong (`kInvalidArgument`). The message has a line for each problem:
//
//   otel.yaml:7:24: tracer_provider.processors[0].batch.max_queue_size: found
//   the number -1, expected an integer from 1 to 2147483647
//
// Spec: configuration/sdk.md#parse.
[[nodiscard]] absl::StatusOr<SdkConfig> ConfigFromFile(
    const std::string& path,
    const Environment& environment = ProcessEnvironment(),
    const ComponentRegistry& registry = ComponentRegistry::Default());

// The same for the text of a file. `name` is what messages and origins call it.
[[nodiscard]] absl::StatusOr<SdkConfig> ConfigFromYaml(
    const std::string& text, const std::string& name,
    const Environment& environment = ProcessEnvironment(),
    const ComponentRegistry& registry = ComponentRegistry::Default());

// Reads a file, and makes the SDK of it.
//
// Fails as `ConfigFromFile`, and when a component cannot be made. There is no
// half of an SDK.
//
// Spec: configuration/sdk.md#create.
[[nodiscard]] absl::StatusOr<Sdk> SetUpFromFile(const std::string& path);

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_CONFIG_FILE_H_
