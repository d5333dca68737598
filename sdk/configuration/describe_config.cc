// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/describe_config.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "sdk/common/environment.h"
#include "sdk/common/guard.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/config_messages.h"
#include "sdk/configuration/config_value.h"
#include "sdk/configuration/describe_instrumentation.h"
#include "sdk/configuration/secrets.h"
#include "sdk/configuration/value_parsers.h"
#include "sdk/configuration/variable_reader.h"
#include "sdk/configuration/variables.h"
#include "sdk/configuration/yaml_writer.h"

namespace otel {
namespace sdk {
namespace {

constexpr char kFound[] = "found by a resource detector";

// Returns a variable's value without what is secret in it.
std::string Masked(const Variable& variable, const std::string& value) {
  if (variable.secret) return kYamlMasked;
  return YamlQuoted(variable.type == VariableType::kUrl
                        ? EndpointWithoutSecrets(value)
                        : WithoutSecrets(variable.name, value));
}

// Names of the file format that are experimental.
std::string FileName(const std::string& name) {
  const bool experimental = name == "otlp_file" || name == "prometheus";
  return experimental ? name + "/development" : name;
}

class Describer {
 public:
  Describer(const SdkConfig& config, const Resource& resource,
            const LeftOut& left_out)
      : config_(config),
        resource_(resource),
        left_out_(left_out),
        registry_(config.registry == nullptr ? ComponentRegistry::Default()
                                             : *config.registry),
        variables_(config.environment == nullptr ? ProcessEnvironment()
                                                 : *config.environment,
                   config.program_defaults, &told_before_),
        instrumentation_(config.instrumentation, writer_) {}

  std::string Run() {
    writer_.Line(
        0, "file_format",
        YamlQuoted(config_.file_format.empty() ? "1.0" : config_.file_format));
    writer_.Set(0, "disabled", config_.disabled, YamlText(*config_.disabled));
    // Files have no name for none, and nothing is fatal.
    const DiagnosticLevel level = config_.log_level;
    writer_.Set(0, "log_level", config_.log_level,
                level == DiagnosticLevel::kNone
                    ? "fatal"
                    : std::string(DiagnosticLevelName(level)));
    writer_.Line(0, "attribute_limits");
    Length(1, "attribute_value_length_limit",
           config_.attribute_limits.value_length);
    Number(1, "attribute_count_limit", config_.attribute_limits.count);
    Depth(1, config_.attribute_limits.value_depth);
    DescribeResource();
    DescribePropagators();
    DescribeTraces();
    DescribeMetrics();
    DescribeLogs();
    instrumentation_.DescribeNode();
    writer_.Line(0, "distribution");
    writer_.Line(1, "otel_cc");
    writer_.Timeout(2, "shutdown_timeout", config_.shutdown_timeout);
    writer_.Timeout(2, "detection_timeout", config_.resource.detection_timeout);
    writer_.Set(2, "self_observability", config_.self_observability,
                YamlText(*config_.self_observability));
    instrumentation_.DescribeSetting(2, "exception_signal_opt_in",
                                     "OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN");
    instrumentation_.DescribeOthers();
    DescribeComponentVariables();
    return writer_.Take();
  }

 private:
  template <class T>
  void Number(int depth, std::string_view key, const Setting<T>& setting) {
    writer_.Set(depth, key, setting, std::to_string(*setting));
  }
  void Length(int depth, std::string_view key, const Setting<size_t>& setting) {
    writer_.Set(depth, key, setting,
                *setting == AttributeCopyLimits::kUnlimited
                    ? "null"
                    : std::to_string(*setting));
  }
  // In files since version 1.2 only, so just where it matters.
  void Depth(int depth, const Setting<int>& setting) {
    if (setting.is_default()) return;
    Number(depth, "attribute_value_depth_limit", setting);
  }

  void Source(int depth, const std::string& key,
              const std::optional<ConfigValue>& source) {
    if (source.has_value()) writer_.Value(depth, key, *source);
  }

  template <class Signal>
  void DescribeConfigurator(const std::string& name, const Signal& signal) {
    Source(1, name + "/development", signal.configurator_source);
    if (signal.configurator == nullptr ||
        signal.configurator_source.has_value()) {
      return;
    }
    writer_.Comment("  " + name + ": custom, " + Origin::Code().ToString());
  }

  // Where an attribute of the resource is from.
  Origin AttributeOrigin(std::string_view key) const {
    const ResourceConfig& resource = config_.resource;
    const auto file = resource.attribute_origins.find(std::string(key));
    if (file != resource.attribute_origins.end()) return file->second;
    if (resource.attributes.Find(key) != nullptr) return Origin::Code();
    if (key == "service.name" && !resource.service_name->empty()) {
      return resource.service_name.origin();
    }
    for (const auto& attribute : *resource.attribute_list) {
      if (attribute.first == key) return resource.attribute_list.origin();
    }
    for (const EntityText& entity : *resource.entities) {
      for (const auto* list : {&entity.identity, &entity.description}) {
        for (const auto& attribute : *list) {
          if (attribute.first == key) return resource.entities.origin();
        }
      }
    }
    if (key == "service.name" || key.substr(0, 14) == "telemetry.sdk.") {
      return Origin::Default();
    }
    return {Origin::Kind::kVariable, kFound};
  }

  void DescribeResource() {
    writer_.Line(0, "resource");
    if (!config_.resource.schema_url.empty()) {
      writer_.Line(1, "schema_url", YamlQuoted(config_.resource.schema_url));
    }
    bool any = false;
    for (const Attribute& attribute : resource_.attributes().view()) {
      const char* type = nullptr;
      const std::string value = YamlText(attribute.value, &type);
      const Origin origin = AttributeOrigin(attribute.key);
      // In a file they would stay as they were found.
      if (IsFound(origin)) continue;
      if (!std::exchange(any, true)) writer_.Line(1, "attributes");
      writer_.Line(2, "- name", YamlQuoted(attribute.key), &origin);
      writer_.Line(3, "value", value);
      if (type != nullptr) writer_.Line(3, "type", type);
    }
    for (const Attribute& attribute : resource_.attributes().view()) {
      const Origin origin = AttributeOrigin(attribute.key);
      const char* type = nullptr;
      if (!IsFound(origin)) continue;
      writer_.Comment("  " + YamlKey(std::string(attribute.key)) + ": " +
                      YamlText(attribute.value, &type) + ", " +
                      origin.ToString());
    }
    DescribeDetection();
  }

  // Whether nobody has said so: it is the SDK's own, or found.
  static bool IsFound(const Origin& origin) {
    return origin.kind == Origin::Kind::kDefault || origin.detail == kFound;
  }

  void DescribeDetection() {
    const ResourceConfig& resource = config_.resource;
    if (resource.detectors->empty() && resource.detector_components.empty()) {
      return;
    }
    writer_.Line(1, "detection/development");
    if (resource.detected_included.has_value() ||
        !resource.detected_excluded.empty()) {
      writer_.Line(2, "attributes");
      if (resource.detected_included.has_value()) {
        writer_.Line(3, "included", YamlTexts(*resource.detected_included));
      }
      if (!resource.detected_excluded.empty()) {
        writer_.Line(3, "excluded", YamlTexts(resource.detected_excluded));
      }
    }
    writer_.Line(2, "detectors");
    for (const std::string& name : *resource.detectors) {
      writer_.Line(3, "- " + YamlKey(name), "", &resource.detectors.origin());
    }
    for (const ComponentConfig& component : resource.detector_components) {
      DescribeComponent(3, component, "- ");
    }
  }

  void DescribePropagators() {
    if (config_.custom_propagator != nullptr) {
      const Origin code = Origin::Code();
      writer_.Line(0, "propagator", "null", &code);
      return;
    }
    writer_.Line(0, "propagator");
    const bool none =
        config_.propagators->empty() && config_.propagator_components.empty();
    writer_.Line(1, "composite", none ? "[]" : "",
                 &config_.propagators.origin());
    for (const std::string& name : *config_.propagators) {
      writer_.Line(2, "- " + YamlKey(name), "");
    }
    for (const ComponentConfig& component : config_.propagator_components) {
      DescribeComponent(2, component, "- ");
    }
  }

  // Writes the component's name, and what it is told.
  void DescribeComponent(int depth, const ComponentConfig& component,
                         const std::string& before = "") {
    const std::string key =
        before +
        (component.name.empty() ? "custom" : YamlKey(FileName(component.name)));
    writer_.Line(depth, key, "", &component.origin);
    if (!component.properties.has_value()) return;
    const ConfigValue::Map* map = component.properties->AsMap();
    if (map != nullptr) {
      writer_.Entries(depth + (before.empty() ? 1 : 2), *map, false);
    }
  }

  // Writes the exporter of a pipeline or reader.
  template <class Component>
  void DescribeExporter(int depth, const ComponentConfig& component) {
    const absl::StatusOr<Component> found =
        registry_.Find<Component>(component.name);
    if (component.properties.has_value() || !found.ok() ||
        found->describe == nullptr) {
      DescribeComponent(depth, component);
      return;
    }
    // Without a description after an exception.
    ConfigValue described;
    GuardedCall([&] { described = found->describe(variables_); });
    const ConfigValue::Map* const map = described.AsMap();
    if (map == nullptr || map->size() != 1) {
      DescribeComponent(depth, component);
      return;
    }
    const std::string& chosen_by = map->front().second.position();
    const Origin origin =
        chosen_by.empty() ? component.origin : Origin::Variable(chosen_by);
    writer_.Line(depth, YamlKey(map->front().first), "", &origin);
    if (const ConfigValue::Map* settings = map->front().second.AsMap()) {
      writer_.Entries(depth + 1, *settings, false);
    }
  }

  // Whether there was a component for it; says so if not.
  bool IsThere(const ComponentConfig& component) {
    if (left_out_.count(&component) == 0) return true;
    writer_.Comment("  " + YamlKey(component.name) +
                    ": left out, since it cannot be made, " +
                    component.origin.ToString());
    return false;
  }

  // --- Signals ---------------------------------------------------------------

  // Writes the provider's key, unless nothing would be below it.
  template <class Part>
  bool BeginProvider(const char* provider, const std::vector<Part>& parts,
                     const Origin& origin) {
    const bool any =
        std::any_of(parts.begin(), parts.end(), [&](const Part& part) {
          return left_out_.count(&part.component) == 0;
        });
    if (any) {
      writer_.Line(0, provider);
    } else {
      for (const Part& part : parts) IsThere(part.component);
      writer_.Comment(std::string(provider) + ": off, " + origin.ToString());
    }
    return any;
  }

  template <class Component, class Pipelines>
  void DescribePipelines(const Pipelines& pipelines) {
    writer_.Line(1, "processors");
    for (const auto& pipeline : pipelines) {
      if (!IsThere(pipeline.component)) continue;
      if (!pipeline.processor_component.name.empty()) {
        DescribeComponent(2, pipeline.processor_component, "- ");
        continue;
      }
      if (!pipeline.kind.has_value()) {
        const Origin code = Origin::Code();
        writer_.Line(2, "- custom", "", &code);
        continue;
      }
      const bool batch = *pipeline.kind == ProcessorKind::kBatch;
      writer_.Line(2, batch ? "- batch" : "- simple");
      if (batch && pipeline.batch.has_value()) {
        writer_.Delay(4, "schedule_delay", pipeline.batch->schedule_delay);
        writer_.Timeout(4, "export_timeout", pipeline.batch->export_timeout);
        Number(4, "max_queue_size", pipeline.batch->max_queue_size);
        Number(4, "max_export_batch_size",
               pipeline.batch->max_export_batch_size);
      }
      writer_.Line(4, "exporter");
      DescribeExporter<Component>(5, pipeline.component);
    }
  }

  void DescribeTraces() {
    const TracesConfig& traces = config_.traces;
    if (!BeginProvider("tracer_provider", traces.pipelines,
                       traces.exporters.origin())) {
      return;
    }
    DescribePipelines<SpanExporterComponent>(traces.pipelines);
    writer_.Line(1, "sampler");
    if (traces.custom_sampler != nullptr) {
      const Origin code = Origin::Code();
      writer_.Line(2, "custom", "", &code);
    } else if (!traces.sampler_component.name.empty()) {
      DescribeComponent(2, traces.sampler_component);
    } else {
      DescribeSampler();
    }
    writer_.Line(1, "limits");
    const SpanLimitsConfig& limits = traces.limits;
    Length(2, "attribute_value_length_limit", limits.attribute_value_length);
    Number(2, "attribute_count_limit", limits.attribute_count);
    Depth(2, limits.attribute_value_depth);
    Number(2, "event_count_limit", limits.event_count);
    Number(2, "link_count_limit", limits.link_count);
    Number(2, "event_attribute_count_limit", limits.attributes_per_event);
    Number(2, "link_attribute_count_limit", limits.attributes_per_link);
    if (!traces.id_generator_component.name.empty()) {
      writer_.Line(1, "id_generator");
      DescribeComponent(2, traces.id_generator_component);
    }
    DescribeConfigurator("tracer_configurator", traces);
  }

  // Variables and files have different names for the same samplers.
  void DescribeSampler() {
    const TracesConfig& traces = config_.traces;
    constexpr std::string_view kParentBased = "parentbased_";
    std::string_view name = *traces.sampler;
    int depth = 2;
    const Origin* origin = &traces.sampler.origin();
    if (name.substr(0, kParentBased.size()) == kParentBased) {
      name.remove_prefix(kParentBased.size());
      writer_.Line(depth, "parent_based", "", origin);
      writer_.Line(depth + 1, "root");
      depth += 2;
      origin = nullptr;
    }
    if (name != "traceidratio") {
      writer_.Line(depth, name, "", origin);
      return;
    }
    writer_.Line(depth, "trace_id_ratio_based", "", origin);
    const std::optional<double> ratio = ParseNumber(*traces.sampler_argument);
    const bool valid = ratio.has_value() && *ratio >= 0 && *ratio <= 1;
    const Origin by_default;
    writer_.Line(depth + 1, "ratio", NumberText(valid ? *ratio : 1.0),
                 valid ? &traces.sampler_argument.origin() : &by_default);
  }

  void DescribeMetrics() {
    const MetricsConfig& metrics = config_.metrics;
    if (!BeginProvider("meter_provider", metrics.readers,
                       metrics.exporters.origin())) {
      return;
    }
    writer_.Line(1, "readers");
    for (const MetricReaderConfig& reader : metrics.readers) {
      DescribeReader(reader);
    }
    const ExemplarFilter filter = metrics.exemplar_filter;
    writer_.Set(1, "exemplar_filter", metrics.exemplar_filter,
                filter == ExemplarFilter::kAlwaysOn    ? "always_on"
                : filter == ExemplarFilter::kAlwaysOff ? "always_off"
                                                       : "trace_based");
    Source(1, "views", metrics.views_source);
    const size_t from_file = metrics.views_source.has_value() &&
                                     metrics.views_source->AsList() != nullptr
                                 ? metrics.views_source->AsList()->size()
                                 : 0;
    if (metrics.views.size() > from_file) {
      writer_.Comment(
          "  views: " + std::to_string(metrics.views.size() - from_file) +
          ", from code");
    }
    DescribeConfigurator("meter_configurator", metrics);
  }

  void DescribeReader(const MetricReaderConfig& reader) {
    if (!IsThere(reader.component)) return;
    if (!reader.pull && !reader.export_interval.has_value()) {
      const Origin code = Origin::Code();
      writer_.Line(2, "- custom", "", &code);
      return;
    }
    if (reader.pull) {
      writer_.Line(2, "- pull");
    } else {
      writer_.Line(2, "- periodic");
      writer_.Delay(4, "interval", *reader.export_interval);
      writer_.Timeout(4, "timeout", *reader.export_timeout);
      if (reader.max_export_batch_size != 0) {
        writer_.Line(4, "max_export_batch_size/development",
                     std::to_string(reader.max_export_batch_size));
      }
    }
    writer_.Line(4, "exporter");
    DescribeExporter<MetricExporterComponent>(5, reader.component);
    if (!reader.producers.empty()) writer_.Line(4, "producers");
    for (const ComponentConfig& producer : reader.producers) {
      DescribeComponent(5, producer, "- ");
    }
    Source(4, "cardinality_limits", reader.cardinality_source);
  }

  void DescribeLogs() {
    const LogsConfig& logs = config_.logs;
    if (!BeginProvider("logger_provider", logs.pipelines,
                       logs.exporters.origin())) {
      return;
    }
    DescribePipelines<LogRecordExporterComponent>(logs.pipelines);
    writer_.Line(1, "limits");
    Length(2, "attribute_value_length_limit",
           logs.limits.attribute_value_length);
    Number(2, "attribute_count_limit", logs.limits.attribute_count);
    Depth(2, logs.limits.attribute_value_depth);
    DescribeConfigurator("logger_configurator", logs);
  }

  // What exporters read themselves.
  void DescribeComponentVariables() {
    if (config_.environment == nullptr || !config_.source_file.empty()) return;
    for (const Variable& variable : Variables()) {
      if (variable.group != VariableGroup::kOtherExporters) continue;
      const auto found = variables_.Find({variable.name});
      if (!found.has_value()) continue;
      const bool program = found->origin.kind == Origin::Kind::kProgram;
      writer_.Comment(std::string(variable.name) + "=" +
                      Masked(variable, found->text) +
                      (program ? " (the program's default)" : ""));
    }
  }

  const SdkConfig& config_;
  const Resource& resource_;
  const LeftOut& left_out_;
  const ComponentRegistry& registry_;
  // What is wrong with variables is told by who uses them.
  ConfigMessages told_before_;
  const VariableReader variables_;
  YamlWriter writer_;
  InstrumentationDescriber instrumentation_;
};

}  // namespace

std::string DescribeConfig(const SdkConfig& config, const Resource& resource,
                           const LeftOut& left_out) {
  return Describer(config, resource, left_out).Run();
}

}  // namespace sdk
}  // namespace otel
