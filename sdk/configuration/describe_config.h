// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A configuration as text.

#ifndef OTEL_SDK_CONFIGURATION_DESCRIBE_CONFIG_H_
#define OTEL_SDK_CONFIGURATION_DESCRIBE_CONFIG_H_

#include <set>
#include <string>

#include "sdk/configuration/sdk_config.h"
#include "sdk/resource/resource.h"

namespace otel {
namespace sdk {

// The components of a configuration that could not be made.
using LeftOut = std::set<const ComponentConfig*>;

// Returns a finalized configuration as YAML, in the shape of a configuration
// file, with the origin of each value in a comment. `resource` is what the
// configuration made, `left_out` are those that it did not. Variables that
// components read themselves follow in comments, as far as they are set and in
// the table of all variables; secrets are masked.
std::string DescribeConfig(const SdkConfig& config, const Resource& resource,
                           const LeftOut& left_out = {});

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_DESCRIBE_CONFIG_H_
