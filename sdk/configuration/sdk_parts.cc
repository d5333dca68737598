// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/sdk_parts.h"

#include <algorithm>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "api/common/diagnostics.h"
#include "api/propagation/composite_propagator.h"
#include "api/propagation/noop_propagator.h"
#include "sdk/common/environment.h"
#include "sdk/common/guard.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/config_messages.h"
#include "sdk/configuration/describe_config.h"
#include "sdk/configuration/file/file_format.h"
#include "sdk/configuration/file/file_sampler.h"
#include "sdk/configuration/file/node_reader.h"
#include "sdk/configuration/variable_reader.h"
#include "sdk/logs/batch_log_record_processor.h"
#include "sdk/logs/simple_log_record_processor.h"
#include "sdk/metrics/periodic_metric_reader.h"
#include "sdk/resource/detect_resource.h"
#include "sdk/trace/batch_span_processor.h"
#include "sdk/trace/samplers.h"
#include "sdk/trace/simple_span_processor.h"

namespace otel {
namespace sdk {
namespace {

void Tell(DiagnosticSeverity severity, const std::string& text) {
  ReportDiagnostic({severity, "configuration", text});
}

// Returns what a component's factory makes, or what is wrong with it.
template <class T>
absl::StatusOr<T> Make(const ComponentFactory<T>& factory,
                       const ComponentContext& context) {
  absl::StatusOr<T> made = absl::UnknownError("nothing was made");
  const absl::Status status = Guarded([&]() -> absl::Status {
    made = factory(context);
    return made.status();
  });
  if (!status.ok()) return status;
  if (*made == nullptr) return absl::InternalError("nothing was made");
  return made;
}

// Makes the parts of an SDK.
class Builder {
 public:
  explicit Builder(SdkConfig& config)
      : config_(config),
        registry_(config.registry == nullptr ? ComponentRegistry::Default()
                                             : *config.registry),
        variables_(config.environment == nullptr ? ProcessEnvironment()
                                                 : *config.environment,
                   config.program_defaults, &messages_) {}

  Resource MakeResource();
  std::shared_ptr<const TextMapPropagator> MakePropagator();
  // Each is empty when its signal is off.
  std::optional<TracerProviderOptions> MakeTraces();
  std::optional<LoggerProviderOptions> MakeLogs();
  std::optional<MeterProviderOptions> MakeMetrics(
      const std::shared_ptr<MetricCounts>& counts);

  // Tells what is wrong with variables that components read, each thing once.
  void TellOfVariables() { messages_.Report(); }

  // Makes everything but what detectors find, for `status`.
  void Check();

  // What a variable asked for and cannot be made.
  const LeftOut& left_out() const { return left_out_; }

  // Returns everything that code or a file asked for and that cannot be made.
  absl::Status status() const {
    if (errors_.empty()) return absl::OkStatus();
    std::string message;
    for (const absl::Status& error : errors_) {
      if (!message.empty()) message += '\n';
      message += std::string(error.message());
    }
    return absl::Status(errors_.front().code(), message);
  }

 private:
  ComponentContext MakeContext(const ComponentConfig& config) const {
    ComponentContext context{variables_};
    context.registry = &registry_;
    context.path = config.path;
    const auto format = FileFormat::Parse(config_.file_format);
    context.later_version = format.has_value() && format->is_later();
    return context;
  }

  template <class Component>
  auto MakeComponent(const ComponentConfig& config,
                     const MetricReaderOptions* reader_options = nullptr)
      -> decltype(Component::create(std::declval<const ComponentContext&>())) {
    const absl::StatusOr<Component> component =
        registry_.Find<Component>(config.name);
    if (!component.ok()) return component.status();
    const ConfigValue* const properties =
        config.properties.has_value() ? &*config.properties : nullptr;
    ComponentContext context = MakeContext(config);
    context.properties = properties;
    context.reader_options = reader_options;
    return Make(component->create, context);
  }

  // Makes the components of a list of names, and those of a file.
  template <class Component>
  auto MakeAll(Setting<std::vector<std::string>>& names,
               const std::vector<ComponentConfig>& components,
               const char* what) {
    std::vector<std::decay_t<decltype(*Component::create(
        std::declval<const ComponentContext&>()))>>
        all;
    const auto add = [&](const ComponentConfig& component) {
      auto made = MakeOrTell<Component>(component, what);
      const bool is_made = made != nullptr;
      if (is_made) all.push_back(std::move(made));
      return is_made;
    };
    std::vector<std::string> kept;
    for (const std::string& name : *names) {
      ComponentConfig component;
      component.name = name;
      component.origin = names.origin();
      if (add(component)) kept.push_back(name);
    }
    names.Set(std::move(kept), names.origin());
    std::for_each(components.begin(), components.end(), add);
    return all;
  }

  // Returns null after telling why.
  template <class Component>
  auto MakeOrTell(const ComponentConfig& config, const char* what,
                  const char* otherwise = "it is left out")
      -> std::decay_t<decltype(*Component::create(
          std::declval<const ComponentContext&>()))> {
    auto made = MakeComponent<Component>(config);
    if (made.ok()) return *std::move(made);
    Unusable(config, what, made.status(), otherwise);
    return nullptr;
  }

  // Tells of a component that cannot be made; an error when code or a file
  // asked for it.
  void Unusable(const ComponentConfig& config, const char* what,
                const absl::Status& status,
                const char* otherwise = "it is left out") {
    std::string text = std::string(what) + " \"" + config.name +
                       "\" cannot be made: " + std::string(status.message());
    if (!config.origin.is_strict()) {
      Tell(DiagnosticSeverity::kError, text + "; " + otherwise);
      return;
    }
    const std::string message(status.message());
    if (BeginsWithFile(message, config.origin.detail)) {
      text = message;  // It says for itself what is wrong, and where.
    } else if (config.origin.kind == Origin::Kind::kFile) {
      text = config.origin.ToString() + ": " + config.path + ": " + text;
    }
    errors_.emplace_back(status.code(), text);
  }

  BatchOptions MakeBatchOptions(const BatchConfig& batch) const {
    BatchOptions options;
    options.schedule_delay = batch.schedule_delay;
    options.export_timeout = batch.export_timeout;
    options.max_queue_size = batch.max_queue_size;
    // Processors make room for a batch at once. The bytes that a queue holds
    // are never more records than this.
    constexpr size_t kMaxBatch = BatchOptions::kDefaultMaxQueueBytes / 64;
    options.max_export_batch_size =
        std::min<size_t>(batch.max_export_batch_size, kMaxBatch);
    options.worker = config_.worker;
    return options;
  }

  // Makes the processors of spans or log records.
  template <class Component, class ProcessorComponent, class Batch,
            class Simple, class Pipeline, class Wrap, class Processors>
  void MakeProcessors(const char* exporter_name,
                      std::vector<Pipeline>& pipelines, const Wrap& wrap,
                      Processors& processors) {
    for (Pipeline& pipeline : pipelines) {
      auto processor = std::move(pipeline.processor);
      if (processor == nullptr && !pipeline.processor_component.name.empty()) {
        processor = MakeOrTell<ProcessorComponent>(pipeline.processor_component,
                                                   "the processor");
      } else if (processor == nullptr) {
        auto exporter = std::move(pipeline.exporter);
        if (exporter == nullptr) {
          exporter = MakeOrTell<Component>(pipeline.component, exporter_name);
          if (exporter == nullptr) left_out_.insert(&pipeline.component);
          if (exporter != nullptr && wrap != nullptr) {
            exporter = wrap(std::move(exporter));
          }
        }
        if (exporter == nullptr) continue;
        if (pipeline.kind == ProcessorKind::kSimple) {
          processor = std::make_unique<Simple>(std::move(exporter));
        } else {
          processor = std::make_unique<Batch>(
              std::move(exporter), MakeBatchOptions(*pipeline.batch));
        }
      }
      if (processor != nullptr) processors.push_back(std::move(processor));
    }
  }

  std::shared_ptr<const Sampler> MakeSampler();
  std::shared_ptr<MetricReader> MakeReader(
      MetricReaderConfig& config, const std::shared_ptr<MetricCounts>& counts);

  SdkConfig& config_;
  const ComponentRegistry& registry_;
  ConfigMessages messages_;
  const VariableReader variables_;
  std::vector<absl::Status> errors_;
  LeftOut left_out_;
};

// Returns the attributes that may be used.
Resource Filtered(const Resource& detected, const ResourceConfig& config) {
  if (!config.detected_included.has_value() &&
      config.detected_excluded.empty()) {
    return detected;
  }
  const auto matches = [](const std::vector<std::string>& patterns,
                          std::string_view key) {
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](const std::string& pattern) {
                         return MatchesWildcard(pattern, key);
                       });
  };
  OwnedAttributes attributes;
  for (const Attribute& attribute : detected.attributes().view()) {
    if (config.detected_included.has_value() &&
        !matches(*config.detected_included, attribute.key)) {
      continue;
    }
    if (matches(config.detected_excluded, attribute.key)) continue;
    attributes.Set(attribute.key, attribute.value);
  }
  return Resource(attributes, detected.schema_url());
}

void Builder::Check() {
  MakeAll<ResourceDetectorComponent>(config_.resource.detectors,
                                     config_.resource.detector_components,
                                     "the resource detector");
  MakePropagator();
  MakeTraces();
  MakeMetrics(std::make_shared<MetricCounts>());
  MakeLogs();
}

Resource Builder::MakeResource() {
  ResourceConfig& config = config_.resource;
  auto detectors = MakeAll<ResourceDetectorComponent>(
      config.detectors, config.detector_components, "the resource detector");
  for (auto& detector : config.custom_detectors) {
    detectors.push_back(std::move(detector));
  }
  const DetectionResult detected = DetectResource(
      std::move(detectors), Deadline::After(config.detection_timeout));
  for (const std::string& problem : detected.problems) {
    Tell(DiagnosticSeverity::kWarning, problem);
  }

  OwnedAttributes environment;
  const auto add = [&](const KeyValueList& list) {
    for (const auto& entry : list) environment.Set(entry.first, entry.second);
  };
  for (const EntityText& entity : *config.entities) {
    add(entity.identity);
    add(entity.description);
  }
  add(*config.attribute_list);
  // The environment's list goes before a name that is the program's default.
  const bool list_has_name = std::any_of(
      config.attribute_list->begin(), config.attribute_list->end(),
      [](const auto& entry) { return entry.first == "service.name"; });
  const bool list_wins =
      list_has_name &&
      config.service_name.origin().kind == Origin::Kind::kProgram &&
      config.attribute_list.origin().kind == Origin::Kind::kVariable;
  if (list_wins) config.service_name.Set("", Origin::Default());
  if (!config.service_name->empty()) {
    environment.Set("service.name", *config.service_name);
  }
  return DefaultResource()
      .Merge(Filtered(detected.resource, config))
      .Merge(Resource(environment))
      .Merge(Resource(config.attributes, config.schema_url));
}

std::shared_ptr<const TextMapPropagator> Builder::MakePropagator() {
  if (config_.custom_propagator != nullptr) return config_.custom_propagator;
  auto members = MakeAll<PropagatorComponent>(
      config_.propagators, config_.propagator_components, "the propagator");
  if (members.empty()) return std::make_shared<NoopPropagator>();
  if (members.size() == 1) return members.front();
  return std::make_shared<CompositePropagator>(std::move(members));
}

std::shared_ptr<const Sampler> Builder::MakeSampler() {
  TracesConfig& traces = config_.traces;
  if (traces.custom_sampler != nullptr) return traces.custom_sampler;
  ComponentConfig& component = traces.sampler_component;
  ComponentContext context = MakeContext(component);
  if (!component.name.empty()) {
    auto sampler = MakeFileSampler(
        component.name, component.properties.value_or(ConfigValue()), context);
    if (sampler.ok()) return *std::move(sampler);
    Unusable(component, "the sampler", sampler.status());
    return nullptr;
  }
  ComponentConfig named;
  named.name = *traces.sampler;
  named.origin = traces.sampler.origin();
  const absl::StatusOr<SamplerComponent> found =
      registry_.Find<SamplerComponent>(named.name);
  absl::Status status = found.status();
  if (found.ok()) {
    context.argument = *traces.sampler_argument;
    context.argument_variable = "OTEL_TRACES_SAMPLER_ARG";
    auto sampler = Make(found->create, context);
    if (sampler.ok()) return *std::move(sampler);
    status = sampler.status();
  }
  Unusable(named, "the sampler", status,
           "using the default, parentbased_always_on");
  traces.sampler.Set("parentbased_always_on", Origin::Default());
  return ParentBasedSampler(AlwaysOnSampler());
}

std::optional<TracerProviderOptions> Builder::MakeTraces() {
  TracesConfig& traces = config_.traces;
  TracerProviderOptions options;
  MakeProcessors<SpanExporterComponent, SpanProcessorComponent,
                 BatchSpanProcessor, SimpleSpanProcessor>(
      "the span exporter", traces.pipelines, traces.wrap_exporter,
      options.processors);
  if (options.processors.empty()) return std::nullopt;
  options.sampler = MakeSampler();
  if (traces.wrap_sampler != nullptr && options.sampler != nullptr) {
    options.sampler = traces.wrap_sampler(std::move(options.sampler));
  }
  const SpanLimitsConfig& limits = traces.limits;
  options.limits.attribute_count = limits.attribute_count;
  options.limits.event_count = limits.event_count;
  options.limits.link_count = limits.link_count;
  options.limits.attributes_per_event = limits.attributes_per_event;
  options.limits.attributes_per_link = limits.attributes_per_link;
  options.limits.values.value_length = limits.attribute_value_length;
  options.limits.values.value_depth = limits.attribute_value_depth;
  options.id_generator = traces.id_generator;
  if (!traces.id_generator_component.name.empty()) {
    options.id_generator = MakeOrTell<IdGeneratorComponent>(
        traces.id_generator_component, "the id generator");
  }
  options.configurator = traces.configurator;
  options.clock = config_.clock;
  return options;
}

std::optional<LoggerProviderOptions> Builder::MakeLogs() {
  LogsConfig& logs = config_.logs;
  LoggerProviderOptions options;
  MakeProcessors<LogRecordExporterComponent, LogRecordProcessorComponent,
                 BatchLogRecordProcessor, SimpleLogRecordProcessor>(
      "the log record exporter", logs.pipelines, logs.wrap_exporter,
      options.processors);
  if (options.processors.empty()) return std::nullopt;
  options.limits.attribute_count = logs.limits.attribute_count;
  options.limits.values.value_length = logs.limits.attribute_value_length;
  options.limits.values.value_depth = logs.limits.attribute_value_depth;
  options.configurator = logs.configurator;
  options.clock = config_.clock;
  return options;
}

// Returns null for a reader that is left out.
std::shared_ptr<MetricReader> Builder::MakeReader(
    MetricReaderConfig& config, const std::shared_ptr<MetricCounts>& counts) {
  if (config.reader != nullptr) return std::move(config.reader);
  for (const ComponentConfig& component : config.producers) {
    auto producer =
        MakeOrTell<MetricProducerComponent>(component, "the metric producer");
    if (producer != nullptr) {
      config.options.producers.push_back(std::move(producer));
    }
  }
  if (config.pull) {
    auto reader =
        MakeComponent<MetricReaderComponent>(config.component, &config.options);
    if (reader.ok()) return *std::move(reader);
    Unusable(config.component, "the metric reader", reader.status());
    left_out_.insert(&config.component);
    return nullptr;
  }
  std::unique_ptr<MetricExporter> exporter = std::move(config.exporter);
  if (exporter == nullptr) {
    exporter = MakeOrTell<MetricExporterComponent>(config.component,
                                                   "the metric exporter");
    if (exporter == nullptr) left_out_.insert(&config.component);
    if (exporter != nullptr && config_.metrics.wrap_exporter != nullptr) {
      exporter = config_.metrics.wrap_exporter(std::move(exporter));
    }
    if (exporter == nullptr) return nullptr;
  }
  PeriodicMetricReaderOptions options;
  options.interval = *config.export_interval;
  options.timeout = *config.export_timeout;
  options.max_export_batch_size = config.max_export_batch_size;
  options.worker = config_.worker;
  options.reader = std::move(config.options);
  return std::make_shared<PeriodicMetricReader>(
      std::make_unique<CountingMetricExporter>(std::move(exporter), counts),
      std::move(options));
}

std::optional<MeterProviderOptions> Builder::MakeMetrics(
    const std::shared_ptr<MetricCounts>& counts) {
  MetricsConfig& metrics = config_.metrics;
  MeterProviderOptions options;
  for (MetricReaderConfig& config : metrics.readers) {
    auto reader = MakeReader(config, counts);
    if (reader != nullptr) options.readers.push_back(std::move(reader));
  }
  if (options.readers.empty()) return std::nullopt;
  options.views = metrics.views;
  options.exemplar_filter = metrics.exemplar_filter;
  options.cardinality_limit = metrics.cardinality_limit;
  options.meter_configurator = metrics.configurator;
  options.clock = config_.clock;
  options.shutdown_timeout = config_.shutdown_timeout;
  return options;
}

}  // namespace

absl::Status CheckSdkParts(SdkConfig config) {
  if (config.disabled) return absl::OkStatus();
  Builder builder(config);
  builder.Check();
  return builder.status();
}

absl::StatusOr<SdkParts> MakeSdkParts(
    SdkConfig& config, const std::shared_ptr<MetricCounts>& counts) {
  Builder builder(config);
  SdkParts parts;
  parts.resource = builder.MakeResource();
  parts.traces = builder.MakeTraces();
  parts.logs = builder.MakeLogs();
  parts.metrics = builder.MakeMetrics(counts);
  if (config.set_globals) parts.propagator = builder.MakePropagator();
  builder.TellOfVariables();
  if (!builder.status().ok()) return builder.status();
  parts.description =
      DescribeConfig(config, parts.resource, builder.left_out());
  return parts;
}

}  // namespace sdk
}  // namespace otel
