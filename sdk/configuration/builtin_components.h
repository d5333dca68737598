// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_CONFIGURATION_BUILTIN_COMPONENTS_H_
#define OTEL_SDK_CONFIGURATION_BUILTIN_COMPONENTS_H_

namespace otel {
namespace sdk {

class ComponentRegistry;

namespace internal {

// Adds the propagators, samplers and resource detectors that the SDK has.
void RegisterBuiltinComponents(ComponentRegistry& registry);

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_BUILTIN_COMPONENTS_H_
