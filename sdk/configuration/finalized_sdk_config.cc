// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/finalized_sdk_config.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "sdk/configuration/value_parsers.h"

namespace otel {
namespace sdk {
namespace {

constexpr std::string_view kNone = "none";

std::string Join(const std::vector<std::string>& parts,
                 std::string_view between, std::string_view before_last) {
  std::string joined;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i != 0) joined += i + 1 == parts.size() ? before_last : between;
    joined += parts[i];
  }
  return joined;
}

bool Contains(const std::vector<std::string>& list, std::string_view name) {
  return std::any_of(list.begin(), list.end(), [&](const std::string& other) {
    return EqualsIgnoringCase(other, name);
  });
}

bool HasDuplicate(const std::vector<std::string>& list) {
  for (size_t i = 0; i < list.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (EqualsIgnoringCase(list[i], list[j])) return true;
    }
  }
  return false;
}

class Finalizer {
 public:
  explicit Finalizer(SdkConfig& config)
      : config_(config),
        registry_(config.registry == nullptr ? ComponentRegistry::Default()
                                             : *config.registry) {}

  // Returns what is wrong with what code or a file says.
  absl::Status Run() {
    FinalizeResource();
    FinalizePropagators();
    CheckNotNegative("shutdown_timeout", config_.shutdown_timeout);
    if (config_.disabled) {
      config_.traces.sampler_component = ComponentConfig();
      config_.traces.id_generator_component = ComponentConfig();
      config_.traces.pipelines.clear();
      config_.traces.exporters.Set({}, config_.disabled.origin());
      config_.metrics.readers.clear();
      config_.metrics.exporters.Set({}, config_.disabled.origin());
      config_.logs.pipelines.clear();
      config_.logs.exporters.Set({}, config_.disabled.origin());
    }
    FinalizeTraces();
    FinalizeMetrics();
    FinalizeLogs();
    TellMissingExporters();
    if (errors_.empty()) return absl::OkStatus();
    return absl::InvalidArgumentError(Join(errors_, "; ", "; "));
  }

  std::vector<MissingExporter> TakeMissingExporters() {
    return std::move(missing_);
  }

 private:
  // --- Problems --------------------------------------------------------------

  void Problem(const Origin& origin, std::string text) {
    if (origin.is_strict()) {
      errors_.push_back(origin.kind == Origin::Kind::kFile
                            ? origin.ToString() + ": " + text
                            : std::move(text));
      return;
    }
    if (origin.kind != Origin::Kind::kDefault) {
      text = origin.ToString() + ": " + text;
    }
    config_.messages.Warn(std::move(text));
  }

  void CheckNotNegative(const char* field,
                        const Setting<absl::Duration>& setting) {
    if (*setting < absl::ZeroDuration()) {
      Problem(setting.origin(), std::string(field) + " is negative");
    }
  }

  // --- Names -----------------------------------------------------------------

  // Returns the names of a list, each once, without `none`.
  std::vector<std::string> Names(
      const Setting<std::vector<std::string>>& list) {
    std::vector<std::string> names;
    for (const std::string& name : *list) {
      if (!EqualsIgnoringCase(name, kNone) && !Contains(names, name)) {
        names.push_back(name);
      }
    }
    if (!names.empty() && Contains(*list, kNone)) {
      Problem(list.origin(),
              "\"none\" stands beside other names; it is ignored");
    }
    return names;
  }

  // Keeps the names of a list that there is a component for, as the registry
  // spells them.
  template <class Component>
  void KeepLinked(Setting<std::vector<std::string>>& list) {
    const std::vector<std::string> names = Names(list);
    std::vector<std::string> linked;
    for (const std::string& name : names) {
      const absl::StatusOr<Component> component =
          registry_.Find<Component>(name);
      if (component.ok()) {
        linked.push_back(component->name);
      } else {
        Problem(list.origin(),
                std::string(component.status().message()) + "; it is left out");
      }
    }
    list.Set(std::move(linked), list.origin());
  }

  // Checks components that a file, or code, names beside such a list.
  template <class Component>
  void CheckLinked(const std::vector<ComponentConfig>& components) {
    for (const ComponentConfig& component : components) {
      CheckLinked<Component>(component);
    }
  }
  template <class Component>
  bool CheckLinked(const ComponentConfig& component) {
    const absl::StatusOr<Component> found =
        registry_.Find<Component>(component.name);
    if (!found.ok()) {
      Problem(component.origin, std::string(found.status().message()));
    }
    return found.ok();
  }

  // --- Parts -----------------------------------------------------------------

  void FinalizeResource() {
    ResourceConfig& resource = config_.resource;
    CheckNotNegative("resource.detection_timeout", resource.detection_timeout);
    if (HasDuplicate(*resource.detectors)) {
      Problem(resource.detectors.origin(),
              "a resource detector is named twice; it runs once");
    }
    KeepLinked<ResourceDetectorComponent>(resource.detectors);
    CheckLinked<ResourceDetectorComponent>(resource.detector_components);
    std::vector<std::string> names = *resource.detectors;
    for (const auto& detector : resource.custom_detectors) {
      if (detector == nullptr) {
        Problem(Origin::Code(), "resource.custom_detectors has a null one");
        continue;
      }
      const std::string name(detector->name());
      if (Contains(names, name)) {
        Problem(Origin::Code(),
                "there are two resource detectors " + QuoteForMessage(name));
      }
      names.push_back(name);
    }
  }

  void FinalizePropagators() {
    if (config_.custom_propagator != nullptr) {
      config_.propagators.Set({}, Origin::Code());
      config_.propagator_components.clear();
      return;
    }
    CheckLinked<PropagatorComponent>(config_.propagator_components);
    const bool any = !Names(config_.propagators).empty();
    KeepLinked<PropagatorComponent>(config_.propagators);
    // When nothing of what was asked for is there, the setting is ignored.
    if (any && config_.propagators->empty() &&
        !config_.propagators.origin().is_strict()) {
      config_.propagators.Set({"tracecontext", "baggage"}, Origin::Default());
      config_.messages.Warn(
          "no propagator that was asked for is there; using the default, "
          "tracecontext,baggage");
    }
  }

  void FinalizeBatch(const char* field, BatchConfig& batch) {
    const std::string prefix = std::string(field) + ".";
    CheckNotNegative((prefix + "schedule_delay").c_str(), batch.schedule_delay);
    CheckNotNegative((prefix + "export_timeout").c_str(), batch.export_timeout);
    AtLeastAMillisecond(batch.schedule_delay);
    for (const auto* size :
         {&batch.max_queue_size, &batch.max_export_batch_size}) {
      if (**size == 0) {
        Problem(size->origin(), prefix +
                                    "max_queue_size and "
                                    "max_export_batch_size must be "
                                    "positive");
        return;
      }
    }
    if (*batch.max_export_batch_size <= *batch.max_queue_size) return;
    // A small queue alone says nothing about batches.
    if (!batch.max_export_batch_size.is_default()) {
      Problem(batch.max_export_batch_size.origin(),
              std::to_string(*batch.max_export_batch_size) +
                  " in a batch is more than fits in the queue; using " +
                  std::to_string(*batch.max_queue_size));
    }
    batch.max_export_batch_size.Set(*batch.max_queue_size,
                                    batch.max_queue_size.origin());
  }

  template <class T>
  static void Inherit(const Setting<T>& general, Setting<T>& special) {
    if (special.is_default() && !general.is_default()) {
      special.Set(general.value(), general.origin());
    }
  }

  // Completes the pipelines of spans or log records.
  template <class Component, class ProcessorComponent, class Config>
  void FinalizePipelines(Signal signal, const char* field, Config& config) {
    FinalizeBatch((std::string(field) + ".batch").c_str(), config.batch);
    for (auto& pipeline : config.pipelines) {
      const int parts = (pipeline.processor != nullptr ? 1 : 0) +
                        (pipeline.exporter != nullptr ? 1 : 0) +
                        (pipeline.component.name.empty() ? 0 : 1) +
                        (pipeline.processor_component.name.empty() ? 0 : 1);
      if (parts != 1) {
        Problem(pipeline.component.origin,
                std::string(field) +
                    ".pipelines: each must have one of processor, exporter, "
                    "component and processor_component");
        continue;
      }
      if (!pipeline.processor_component.name.empty()) {
        CheckLinked<ProcessorComponent>(pipeline.processor_component);
        continue;
      }
      if (!pipeline.batch.has_value()) {
        pipeline.batch = config.batch;
      } else {
        FinalizeBatch((std::string(field) + ".pipelines.batch").c_str(),
                      *pipeline.batch);
      }
      ProcessorKind kind = ProcessorKind::kBatch;
      if (!pipeline.component.name.empty()) {
        absl::StatusOr<Component> component =
            registry_.Find<Component>(pipeline.component.name);
        if (!component.ok()) {
          Problem(pipeline.component.origin,
                  std::string(component.status().message()));
          continue;
        }
        kind = component->processor;
      }
      // A processor from code has its own ways.
      if (pipeline.processor != nullptr) {
        pipeline.kind.reset();
      } else if (!pipeline.kind.has_value()) {
        pipeline.kind = kind;
      }
    }
    if (config.exporters.is_default() && !config.pipelines.empty()) {
      config.exporters.Set({}, Origin::Default());
    }
    const Origin origin = config.exporters.origin();
    const std::vector<std::string> names = Names(config.exporters);
    for (const std::string& name : names) {
      absl::StatusOr<Component> component = registry_.Find<Component>(name);
      if (!component.ok()) {
        Missing<Component>(signal, name, origin, component.status());
        continue;
      }
      typename Config::Pipeline pipeline;
      pipeline.component.name = component->name;
      pipeline.component.origin = origin;
      pipeline.kind = component->processor;
      pipeline.batch = config.batch;
      config.pipelines.push_back(std::move(pipeline));
    }
    config.exporters.Set({}, origin);
  }

  void FinalizeTraces() {
    TracesConfig& traces = config_.traces;
    FinalizePipelines<SpanExporterComponent, SpanProcessorComponent>(
        Signal::kTraces, "traces", traces);
    if (traces.custom_sampler != nullptr) {
      traces.sampler_component = ComponentConfig();
    } else if (traces.sampler_component.name.empty()) {
      const absl::StatusOr<SamplerComponent> sampler =
          registry_.Find<SamplerComponent>(*traces.sampler);
      if (sampler.ok()) {
        traces.sampler.Set(sampler->name, traces.sampler.origin());
      } else {
        Problem(traces.sampler.origin(),
                std::string(sampler.status().message()) +
                    "; using the default, parentbased_always_on");
        traces.sampler.Set("parentbased_always_on", Origin::Default());
        traces.sampler_argument.Set("", Origin::Default());
      }
    }
    if (traces.id_generator != nullptr) {
      traces.id_generator_component = ComponentConfig();
    } else if (!traces.id_generator_component.name.empty()) {
      CheckLinked<IdGeneratorComponent>(traces.id_generator_component);
    }
    SpanLimitsConfig& limits = traces.limits;
    Inherit(config_.attribute_limits.count, limits.attribute_count);
    Inherit(config_.attribute_limits.value_length,
            limits.attribute_value_length);
    Inherit(config_.attribute_limits.value_depth, limits.attribute_value_depth);
    CheckDepth("traces.limits.attribute_value_depth",
               limits.attribute_value_depth);
  }

  void FinalizeLogs() {
    LogsConfig& logs = config_.logs;
    FinalizePipelines<LogRecordExporterComponent, LogRecordProcessorComponent>(
        Signal::kLogs, "logs", logs);
    LogRecordLimitsConfig& limits = logs.limits;
    Inherit(config_.attribute_limits.count, limits.attribute_count);
    Inherit(config_.attribute_limits.value_length,
            limits.attribute_value_length);
    Inherit(config_.attribute_limits.value_depth, limits.attribute_value_depth);
    CheckDepth("logs.limits.attribute_value_depth",
               limits.attribute_value_depth);
  }

  void CheckDepth(const char* field, const Setting<int>& depth) {
    if (*depth < 1) {
      Problem(depth.origin(), std::string(field) + " must be positive");
    }
  }

  // The worker would do nothing else than what is due at once.
  static void AtLeastAMillisecond(Setting<absl::Duration>& interval) {
    if (*interval == absl::ZeroDuration()) {
      interval.Set(absl::Milliseconds(1), interval.origin());
    }
  }

  // Gives a reader the intervals that it does not have.
  void CompleteReader(absl::Duration registered_interval,
                      MetricReaderConfig& reader) {
    const MetricsConfig& metrics = config_.metrics;
    if (!reader.export_interval.has_value()) {
      reader.export_interval =
          metrics.export_interval.is_default()
              ? Setting<absl::Duration>(registered_interval)
              : metrics.export_interval;
    }
    if (!reader.export_timeout.has_value()) {
      reader.export_timeout = metrics.export_timeout;
    }
    CheckNotNegative("metrics.readers.export_interval",
                     *reader.export_interval);
    AtLeastAMillisecond(*reader.export_interval);
    CheckNotNegative("metrics.readers.export_timeout", *reader.export_timeout);
  }

  void FinalizeMetrics() {
    MetricsConfig& metrics = config_.metrics;
    CheckNotNegative("metrics.export_interval", metrics.export_interval);
    CheckNotNegative("metrics.export_timeout", metrics.export_timeout);
    if (*metrics.cardinality_limit == 0) {
      Problem(metrics.cardinality_limit.origin(),
              "metrics.cardinality_limit must be positive");
    }
    for (const View& view : metrics.views) {
      const absl::Status status = view.Validate();
      if (!status.ok()) {
        Problem(Origin::Code(),
                "metrics.views: " + std::string(status.message()));
      }
    }
    for (MetricReaderConfig& reader : metrics.readers) {
      const int parts = (reader.reader != nullptr ? 1 : 0) +
                        (reader.exporter != nullptr ? 1 : 0) +
                        (reader.component.name.empty() ? 0 : 1);
      if (parts != 1) {
        Problem(reader.component.origin,
                "metrics.readers: each must have one of reader, exporter and "
                "component");
        continue;
      }
      CheckLinked<MetricProducerComponent>(reader.producers);
      absl::Duration interval = MetricExporterComponent::kDefaultInterval;
      if (!reader.component.name.empty() &&
          !FindMetricComponent(reader, interval)) {
        Problem(reader.component.origin,
                "no metric exporter " + QuoteForMessage(reader.component.name) +
                    " is linked");
        continue;
      }
      if (reader.reader != nullptr) {
        reader.export_interval.reset();
      } else {
        CompleteReader(interval, reader);
      }
    }
    if (metrics.exporters.is_default() && !metrics.readers.empty()) {
      metrics.exporters.Set({}, Origin::Default());
    }
    const Origin origin = metrics.exporters.origin();
    const std::vector<std::string> names = Names(metrics.exporters);
    for (const std::string& name : names) {
      MetricReaderConfig reader;
      reader.component.name = name;
      reader.component.origin = origin;
      absl::Duration interval = MetricExporterComponent::kDefaultInterval;
      if (!FindMetricComponent(reader, interval)) {
        Missing<MetricExporterComponent>(
            Signal::kMetrics, name, origin,
            registry_.Find<MetricExporterComponent>(name).status());
        continue;
      }
      CompleteReader(interval, reader);
      metrics.readers.push_back(std::move(reader));
    }
    metrics.exporters.Set({}, origin);
  }

  // Returns whether there is a metric exporter, or reader, of the reader's
  // name, which it spells as the registry does.
  bool FindMetricComponent(MetricReaderConfig& reader,
                           absl::Duration& interval) const {
    std::string& name = reader.component.name;
    if (!reader.pull) {
      const auto exporter = registry_.Find<MetricExporterComponent>(name);
      if (exporter.ok()) {
        name = exporter->name;
        interval = exporter->interval;
        return true;
      }
    }
    const auto found = registry_.Find<MetricReaderComponent>(name);
    if (!found.ok()) return false;
    name = found->name;
    reader.pull = true;
    return true;
  }

  // --- Exporters that are not linked -----------------------------------------

  struct MissingName {
    std::string name;
    std::string_view remark;
    std::vector<std::string> signals;
    std::vector<std::string> variables;
    std::vector<std::string> signals_off;
    std::vector<std::string> linked;
    bool by_default = true;
  };

  template <class Component>
  void Missing(Signal signal, const std::string& name, const Origin& origin,
               const absl::Status& status) {
    if (origin.is_strict()) {
      Problem(origin, std::string(status.message()));
      return;
    }
    missing_.push_back({signal, name});
    auto entry = std::find_if(
        missing_names_.begin(), missing_names_.end(),
        [&](const MissingName& other) {
          return EqualsIgnoringCase(other.name, name) &&
                 other.by_default == (origin.kind == Origin::Kind::kDefault);
        });
    if (entry == missing_names_.end()) {
      entry = missing_names_.insert(entry, MissingName());
      entry->name = name;
      entry->remark = ComponentRegistry::Remark<Component>(name);
      entry->by_default = origin.kind == Origin::Kind::kDefault;
    }
    constexpr const char* kSignals[] = {"traces", "metrics", "logs"};
    constexpr const char* kVariables[] = {
        "OTEL_TRACES_EXPORTER", "OTEL_METRICS_EXPORTER", "OTEL_LOGS_EXPORTER"};
    const auto index = static_cast<size_t>(signal);
    entry->signals.push_back(kSignals[index]);
    entry->variables.push_back(kVariables[index]);
    AddNames(registry_.Names<Component>(), entry->linked);
    if (signal == Signal::kMetrics) {
      AddNames(registry_.Names<MetricReaderComponent>(), entry->linked);
    }
  }

  static void AddNames(const std::vector<std::string>& names,
                       std::vector<std::string>& to) {
    for (const std::string& name : names) {
      if (!Contains(to, name)) to.push_back(name);
    }
  }

  bool IsOff(const std::string& signal) const {
    if (signal == "traces") return config_.traces.pipelines.empty();
    if (signal == "metrics") return config_.metrics.readers.empty();
    return config_.logs.pipelines.empty();
  }

  // One message for each name, however many signals it concerns.
  void TellMissingExporters() {
    for (MissingName& missing : missing_names_) {
      std::string text;
      if (!missing.by_default) {
        text = Join(missing.variables, ", ", " and ") + ": ";
      }
      text += "no exporter " + QuoteForMessage(missing.name) +
              " is linked for " + Join(missing.signals, ", ", " and ");
      for (const std::string& signal : missing.signals) {
        if (IsOff(signal)) missing.signals_off.push_back(signal);
      }
      if (missing.signals_off.size() == missing.signals.size()) {
        text += missing.signals.size() == 1 ? ", so they are off"
                                            : ", which are off";
      } else if (!missing.signals_off.empty()) {
        text +=
            ", and " + Join(missing.signals_off, ", ", " and ") + " are off";
      }
      std::sort(missing.linked.begin(), missing.linked.end());
      text +=
          " (linked: " +
          (missing.linked.empty() ? "none" : Join(missing.linked, ", ", ", ")) +
          ")";
      if (!missing.remark.empty()) text += "; " + std::string(missing.remark);
      if (missing.by_default) {
        text += "; or choose with " + Join(missing.variables, ", ", " and ");
      }
      config_.messages.Error(std::move(text));
    }
  }

  SdkConfig& config_;
  const ComponentRegistry& registry_;
  std::vector<std::string> errors_;
  std::vector<MissingExporter> missing_;
  std::vector<MissingName> missing_names_;
};

}  // namespace

absl::StatusOr<FinalizedSdkConfig> Finalize(SdkConfig config) {
  FinalizedSdkConfig finalized(std::move(config));
  Finalizer finalizer(finalized.config_);
  const absl::Status status = finalizer.Run();
  if (!status.ok()) {
    finalized.config_.messages.Report();
    return status;
  }
  finalized.missing_exporters_ = finalizer.TakeMissingExporters();
  return finalized;
}

}  // namespace sdk
}  // namespace otel
