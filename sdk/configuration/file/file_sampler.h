// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Samplers as configuration files describe them: components in each other.

#ifndef OTEL_SDK_CONFIGURATION_FILE_FILE_SAMPLER_H_
#define OTEL_SDK_CONFIGURATION_FILE_FILE_SAMPLER_H_

#include <memory>
#include <string_view>

#include "absl/status/statusor.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/config_value.h"
#include "sdk/configuration/file/node_reader.h"
#include "sdk/trace/sampler.h"

namespace otel {
namespace sdk {

// The samplers of files: `always_on`, `always_off`, `trace_id_ratio_based`,
// `parent_based`, `always_record`, `probability/development`,
// `composite/development`, and those of the registry, which get their part of
// the file as properties.

// Notes in the problems of `component` what is wrong with a sampler and all
// below it. Makes nothing.
void CheckFileSampler(const FileComponent& component,
                      const ComponentRegistry& registry);

// Makes a sampler that has been checked. Fails when one of the registry does.
//
// `context` is for those: without its properties.
absl::StatusOr<std::shared_ptr<const Sampler>> MakeFileSampler(
    std::string_view name, const ConfigValue& properties,
    const ComponentContext& context);

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_FILE_FILE_SAMPLER_H_
