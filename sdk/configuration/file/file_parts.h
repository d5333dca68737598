// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The parts of `ConfigFromValue`, one function for each node below the root.
// Each notes what is wrong in the problems of its node.

#ifndef OTEL_SDK_CONFIGURATION_FILE_FILE_PARTS_H_
#define OTEL_SDK_CONFIGURATION_FILE_FILE_PARTS_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/file/node_reader.h"
#include "sdk/configuration/file/registered_name.h"
#include "sdk/configuration/sdk_config.h"
#include "sdk/metrics/view.h"

namespace otel {
namespace sdk {
namespace internal {

void ReadAttributeLimits(const FileNode& node, AttributeLimitsConfig& limits);
void ReadResource(const FileNode& node, const ComponentRegistry& registry,
                  ResourceConfig& resource);
void ReadPropagator(const FileNode& node, const ComponentRegistry& registry,
                    SdkConfig& config);
void ReadTracerProvider(const FileNode& node, const ComponentRegistry& registry,
                        TracesConfig& traces);
void ReadMeterProvider(const FileNode& node, const ComponentRegistry& registry,
                       MetricsConfig& metrics);
void ReadLoggerProvider(const FileNode& node, const ComponentRegistry& registry,
                        LogsConfig& logs);
void ReadInstrumentation(
    const FileNode& node,
    std::map<std::string, Setting<std::string>>& instrumentation);
void ReadDistribution(const FileNode& node, SdkConfig& config);

// --- Shared ------------------------------------------------------------------

// Returns the component of a node by the registry's name, with what the file
// says about it.
template <class Component>
std::optional<ComponentConfig> ReadRegistered(
    const FileComponent& component, const ComponentRegistry& registry) {
  std::optional<std::string> name =
      RegisteredName<Component>(component, registry);
  if (!name.has_value()) return std::nullopt;
  ComponentConfig config;
  config.name = *std::move(name);
  config.properties = component.properties.value();
  const FileNode& node = component.properties;
  config.origin = Origin::File(node.value().key_position().empty()
                                   ? node.position()
                                   : node.value().key_position());
  config.path = node.path();
  return config;
}

// The same for a node whose map has not been looked at.
template <class Component>
std::optional<ComponentConfig> ReadRegistered(
    const FileNode& node, std::string_view expected,
    const ComponentRegistry& registry) {
  const auto component = ReadComponent(node, expected);
  if (!component.has_value()) return std::nullopt;
  return ReadRegistered<Component>(*component, registry);
}

void ReadBatch(MapReader& map, BatchConfig& batch);

// Reads a limit of a length: absent is no limit.
void ReadLength(MapReader& map, std::string_view key, Setting<size_t>& setting);

// Reads `processors` of spans or log records.
template <class ExporterComponent, class ProcessorComponent, class Config>
void ReadProcessors(MapReader& provider, const BatchConfig& defaults,
                    const ComponentRegistry& registry, Config& config) {
  using Pipeline = typename Config::Pipeline;
  const auto list = provider.Require("processors");
  if (!list.has_value()) return;
  for (const FileNode& element : list->SomeElements()) {
    const auto component = ReadComponent(element, "a processor");
    if (!component.has_value()) continue;
    Pipeline pipeline;
    if (component->name != "batch" && component->name != "simple") {
      auto processor = ReadRegistered<ProcessorComponent>(*component, registry);
      if (!processor.has_value()) continue;
      pipeline.processor_component = *std::move(processor);
      config.pipelines.push_back(std::move(pipeline));
      continue;
    }
    MapReader map(component->properties);
    pipeline.kind = ProcessorKind::kSimple;
    if (component->name == "batch") {
      pipeline.kind = ProcessorKind::kBatch;
      pipeline.batch = defaults;
      ReadBatch(map, *pipeline.batch);
    }
    std::optional<ComponentConfig> exporter;
    if (const auto node = map.Require("exporter")) {
      exporter =
          ReadRegistered<ExporterComponent>(*node, "an exporter", registry);
    }
    map.Finish();
    if (!exporter.has_value()) continue;
    pipeline.component = *std::move(exporter);
    config.pipelines.push_back(std::move(pipeline));
  }
}

// A configurator's node: a default, and settings for scopes by name, where the
// first that matches counts.
template <class Settings>
struct ScopeSettings {
  const Settings& Of(std::string_view scope_name) const {
    for (const auto& entry : by_name) {
      if (MatchesWildcard(entry.first, scope_name)) return entry.second;
    }
    return by_default;
  }

  Settings by_default;
  std::vector<std::pair<std::string, Settings>> by_name;
};

// Reads one. `list` is the key of the list; `read` reads the settings of a
// node.
template <class Settings, class Read>
ScopeSettings<Settings> ReadConfigurator(const FileNode& node,
                                         std::string_view list, Read read) {
  ScopeSettings<Settings> settings;
  MapReader map(node);
  if (const auto config = map.Get("default_config")) {
    settings.by_default = read(*config, settings.by_default);
  }
  for (const FileNode& element : map.Elements(list)) {
    MapReader scope(element);
    const auto name = scope.Require("name");
    const auto config = scope.Require("config");
    std::string pattern;
    if (name.has_value()) pattern = name->Text().value_or("");
    if (config.has_value()) {
      settings.by_name.emplace_back(std::move(pattern),
                                    read(*config, settings.by_default));
    }
    scope.Finish();
  }
  map.Finish();
  return settings;
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_FILE_FILE_PARTS_H_
