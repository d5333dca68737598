// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ComponentContext`: what makes a part of the SDK that configuration names.

#ifndef OTEL_SDK_CONFIGURATION_COMPONENT_CONTEXT_H_
#define OTEL_SDK_CONFIGURATION_COMPONENT_CONTEXT_H_

#include <string_view>

#include "sdk/configuration/config_value.h"
#include "sdk/configuration/variable_reader.h"

namespace otel {
namespace sdk {

class ComponentRegistry;
struct MetricReaderOptions;

// What a factory is told. Valid during its call.
struct ComponentContext {
  // The environment. A component that a variable named reads its own settings
  // from here; what it finds wrong is told, and its default used.
  const VariableReader& variables;
  // The component's part of a configuration file, maybe a null value. When it
  // is there the component reads nothing else: the environment does not count.
  // Null: not from a file.
  // `ComponentProperties` (component_properties.h) reads it.
  const ConfigValue* properties = nullptr;
  // The way to it: `tracer_provider.processors[0].batch.exporter.otlp_http`.
  std::string_view path = {};
  // Whether the file is of a later version than the SDK knows, so that keys
  // that nobody knows are no errors.
  bool later_version = false;
  // For samplers: the text of OTEL_TRACES_SAMPLER_ARG, or empty.
  std::string_view argument = {};
  // The variable that `argument` is from.
  std::string_view argument_variable = {};
  // For metric readers: what the file says about any reader. Null: nothing.
  const MetricReaderOptions* reader_options = nullptr;
  // Where the SDK looks names up: for components that are made of others. Null:
  // `ComponentRegistry::Default()`.
  const ComponentRegistry* registry = nullptr;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_COMPONENT_CONTEXT_H_
