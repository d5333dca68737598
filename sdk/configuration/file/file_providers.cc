// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "api/common/instrumentation_scope.h"
#include "api/logs/severity.h"
#include "sdk/configuration/file/file_parts.h"
#include "sdk/configuration/file/file_sampler.h"
#include "sdk/configuration/value_parsers.h"

namespace otel {
namespace sdk {
namespace internal {
namespace {

void ReadDepth(MapReader& map, Setting<int>& depth) {
  map.Integer("attribute_value_depth_limit", 1, kMaxConfigInteger, depth);
}

Severity ReadSeverity(const FileNode& node) {
  // In the order of their numbers, from 1.
  const auto index =
      node.Name({"trace",  "trace2", "trace3", "trace4", "debug",  "debug2",
                 "debug3", "debug4", "info",   "info2",  "info3",  "info4",
                 "warn",   "warn2",  "warn3",  "warn4",  "error",  "error2",
                 "error3", "error4", "fatal",  "fatal2", "fatal3", "fatal4"});
  return index.has_value() ? static_cast<Severity>(*index + 1)
                           : Severity::kUnspecified;
}

}  // namespace

void ReadLength(MapReader& map, std::string_view key,
                Setting<size_t>& setting) {
  map.Integer(key, 0, kMaxConfigInteger, setting);
}

void ReadBatch(MapReader& map, BatchConfig& batch) {
  map.Duration("schedule_delay", batch.schedule_delay);
  map.Timeout("export_timeout", batch.export_timeout);
  map.Integer("max_queue_size", 1, kMaxConfigInteger, batch.max_queue_size);
  map.Integer("max_export_batch_size", 1, kMaxConfigInteger,
              batch.max_export_batch_size);
  if (!batch.max_export_batch_size.is_default() &&
      *batch.max_export_batch_size > *batch.max_queue_size) {
    const auto node = map.Get("max_export_batch_size");
    node->Unexpected("at most what the queue has, max_queue_size: " +
                     std::to_string(*batch.max_queue_size));
  }
}

void ReadAttributeLimits(const FileNode& node, AttributeLimitsConfig& limits) {
  MapReader map(node);
  ReadLength(map, "attribute_value_length_limit", limits.value_length);
  map.Integer("attribute_count_limit", 0, kMaxConfigInteger, limits.count);
  ReadDepth(map, limits.value_depth);
  map.Finish();
}

void ReadPropagator(const FileNode& node, const ComponentRegistry& registry,
                    SdkConfig& config) {
  std::vector<ComponentConfig>& all = config.propagator_components;
  const auto add = [&](ComponentConfig component) {
    const bool there =
        std::any_of(all.begin(), all.end(), [&](const ComponentConfig& other) {
          return EqualsIgnoringCase(other.name, component.name);
        });
    if (!there) all.push_back(std::move(component));
  };
  MapReader map(node);
  for (const FileNode& element : map.Elements("composite")) {
    auto component =
        ReadRegistered<PropagatorComponent>(element, "a propagator", registry);
    if (component.has_value()) add(*std::move(component));
  }
  if (const auto list = map.Get("composite_list")) {
    for (const std::string& name : ParseList(list->Text().value_or(""))) {
      if (EqualsIgnoringCase(name, "none")) continue;
      auto component = ReadRegistered<PropagatorComponent>(
          FileComponent{name, *list}, registry);
      if (!component.has_value()) continue;
      component->properties = ConfigValue();
      add(*std::move(component));
    }
  }
  map.Finish();
}

void ReadTracerProvider(const FileNode& node, const ComponentRegistry& registry,
                        TracesConfig& traces) {
  MapReader map(node);
  ReadProcessors<SpanExporterComponent, SpanProcessorComponent>(
      map, BatchConfig::ForSpans(), registry, traces);
  if (const auto limits_node = map.Get("limits")) {
    SpanLimitsConfig& limits = traces.limits;
    MapReader read(*limits_node);
    ReadLength(read, "attribute_value_length_limit",
               limits.attribute_value_length);
    ReadDepth(read, limits.attribute_value_depth);
    const std::pair<const char*, Setting<uint32_t>*> counts[] = {
        {"attribute_count_limit", &limits.attribute_count},
        {"event_count_limit", &limits.event_count},
        {"link_count_limit", &limits.link_count},
        {"event_attribute_count_limit", &limits.attributes_per_event},
        {"link_attribute_count_limit", &limits.attributes_per_link}};
    for (const auto& count : counts) {
      read.Integer(count.first, 0, kMaxConfigInteger, *count.second);
    }
    read.Finish();
  }
  if (const auto sampler = map.Get("sampler")) {
    const auto component = ReadComponent(*sampler, "a sampler");
    if (component.has_value()) {
      CheckFileSampler(*component, registry);
      ComponentConfig& config = traces.sampler_component;
      config.name = component->name;
      config.properties = component->properties.value();
      config.origin = Origin::File(component->properties.position());
      config.path = component->properties.path();
    }
  }
  if (const auto generator = map.Get("id_generator")) {
    const auto component = ReadComponent(*generator, "an id generator");
    if (component.has_value() && component->name == "random") {
      MapReader(component->properties).Finish();
    } else if (component.has_value()) {
      auto config = ReadRegistered<IdGeneratorComponent>(*component, registry);
      if (config.has_value()) {
        traces.id_generator_component = *std::move(config);
      }
    }
  }
  if (const auto configurator = map.Get("tracer_configurator/development")) {
    traces.configurator_source = configurator->value();
    auto settings = ReadConfigurator<TracerConfig>(
        *configurator, "tracers",
        [](const FileNode& config, TracerConfig inherited) {
          MapReader read(config);
          inherited.enabled = read.Boolean("enabled").value_or(true);
          read.Finish();
          return inherited;
        });
    traces.configurator =
        [settings = std::move(settings)](const InstrumentationScope& scope) {
          return settings.Of(scope.name());
        };
  }
  map.Finish();
}

void ReadLoggerProvider(const FileNode& node, const ComponentRegistry& registry,
                        LogsConfig& logs) {
  MapReader map(node);
  ReadProcessors<LogRecordExporterComponent, LogRecordProcessorComponent>(
      map, BatchConfig::ForLogs(), registry, logs);
  if (const auto limits = map.Get("limits")) {
    MapReader read(*limits);
    ReadLength(read, "attribute_value_length_limit",
               logs.limits.attribute_value_length);
    ReadDepth(read, logs.limits.attribute_value_depth);
    read.Integer("attribute_count_limit", 0, kMaxConfigInteger,
                 logs.limits.attribute_count);
    read.Finish();
  }
  if (const auto configurator = map.Get("logger_configurator/development")) {
    logs.configurator_source = configurator->value();
    auto settings = ReadConfigurator<LoggerConfig>(
        *configurator, "loggers",
        [](const FileNode& config, LoggerConfig inherited) {
          MapReader read(config);
          inherited = LoggerConfig();
          inherited.enabled = read.Boolean("enabled").value_or(true);
          if (const auto severity = read.Get("minimum_severity")) {
            inherited.minimum_severity = ReadSeverity(*severity);
          }
          inherited.trace_based = read.Boolean("trace_based").value_or(false);
          read.Finish();
          return inherited;
        });
    logs.configurator =
        [settings = std::move(settings)](const InstrumentationScope& scope) {
          return settings.Of(scope.name());
        };
  }
  map.Finish();
}

void ReadDistribution(const FileNode& node, SdkConfig& config) {
  const ConfigValue::Map* map = node.value().AsMap();
  if (map == nullptr) {
    node.Unexpected("a map of distributions");
    return;
  }
  if (map->empty()) node.Unexpected("at least one distribution");
  for (const auto& [name, value] : *map) {
    if (value.AsMap() == nullptr) node.Child(name, value).Unexpected("a map");
  }
  // What others say to themselves is theirs.
  const ConfigValue* own = node.value().Find("otel_cc");
  if (own == nullptr || own->AsMap() == nullptr) return;
  MapReader read(node.Child("otel_cc", *own));
  read.Timeout("shutdown_timeout", config.shutdown_timeout);
  read.Timeout("detection_timeout", config.resource.detection_timeout);
  read.Boolean("self_observability", config.self_observability);
  if (const auto opt_in = read.Get("exception_signal_opt_in")) {
    constexpr const char* kNames[] = {"logs", "logs/dup"};
    if (const auto index = opt_in->Name({kNames[0], kNames[1]})) {
      Setting<std::string> setting("");
      setting.Set(kNames[*index], opt_in->origin());
      config.instrumentation.insert_or_assign(
          "OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN", std::move(setting));
    }
  }
  read.Finish();
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
