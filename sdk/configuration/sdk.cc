// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/sdk.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <mutex>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "absl/time/time.h"
#include "api/common/diagnostics.h"
#include "api/common/instrumentation_config.h"
#include "api/global/global.h"
#include "api/propagation/composite_propagator.h"
#include "api/propagation/noop_propagator.h"
#include "sdk/common/environment.h"
#include "sdk/common/fork.h"
#include "sdk/common/guard.h"
#include "sdk/common/pipeline_stats.h"
#include "sdk/common/sdk_note.h"
#include "sdk/common/self_observability.h"
#include "sdk/common/shutdown_once.h"
#include "sdk/configuration/config_file_reader.h"
#include "sdk/configuration/config_from_environment.h"
#include "sdk/configuration/describe_config.h"
#include "sdk/configuration/file/file_sampler.h"
#include "sdk/configuration/stderr_diagnostics.h"
#include "sdk/configuration/variable_reader.h"
#include "sdk/logs/batch_log_record_processor.h"
#include "sdk/logs/simple_log_record_processor.h"
#include "sdk/metrics/periodic_metric_reader.h"
#include "sdk/metrics/view.h"
#include "sdk/resource/detect_resource.h"
#include "sdk/trace/batch_span_processor.h"
#include "sdk/trace/samplers.h"
#include "sdk/trace/simple_span_processor.h"

namespace otel {
namespace sdk {
namespace {

constexpr std::string_view kComponent = "configuration";

OTEL_SDK_NOTE;

void Tell(DiagnosticSeverity severity, const std::string& text) {
  ReportDiagnostic({severity, kComponent, text});
}

// What became of data points; readers do not count them.
struct MetricCounts {
  std::atomic<uint64_t> exported{0};
  std::atomic<uint64_t> failed{0};
};

// Counts what goes through an exporter.
class CountingMetricExporter final : public MetricExporter {
 public:
  CountingMetricExporter(std::unique_ptr<MetricExporter> exporter,
                         std::shared_ptr<MetricCounts> counts)
      : exporter_(std::move(exporter)), counts_(std::move(counts)) {}

  absl::Status Export(const ResourceMetrics& metrics,
                      Deadline deadline) override {
    const uint64_t points = metrics.point_count();
    absl::Status status = exporter_->Export(metrics, deadline);
    (status.ok() ? counts_->exported : counts_->failed)
        .fetch_add(points, std::memory_order_relaxed);
    return status;
  }
  absl::Status ForceFlush(Deadline deadline) override {
    return exporter_->ForceFlush(deadline);
  }
  absl::Status Shutdown(Deadline deadline) override {
    return exporter_->Shutdown(deadline);
  }
  AggregationTemporality Temporality(InstrumentKind kind) const override {
    return exporter_->Temporality(kind);
  }
  Aggregation DefaultAggregation(InstrumentKind kind) const override {
    return exporter_->DefaultAggregation(kind);
  }

 private:
  const std::unique_ptr<MetricExporter> exporter_;
  const std::shared_ptr<MetricCounts> counts_;
};

void AddCounts(const std::vector<PipelineStats>& processors,
               SignalReport& report) {
  for (const PipelineStats& stats : processors) {
    report.exported += stats.exported;
    report.failed += stats.failed;
    report.dropped += stats.dropped_queue_full + stats.dropped_shut_down;
    report.timed_out += stats.dropped_timed_out;
    report.queued += stats.queued;
  }
}

void AppendCount(uint64_t count, const char* what, std::string& text) {
  if (count == 0) return;
  text += ", " + std::to_string(count) + " " + what;
}

void AppendSignal(const char* name, const SignalReport& report,
                  std::string& text) {
  if (!text.empty()) text += "; ";
  text += name;
  if (!report.enabled) {
    text += ": off";
    return;
  }
  text += ": " + std::to_string(report.exported) + " exported";
  AppendCount(report.failed, "failed", text);
  AppendCount(report.dropped, "dropped", text);
  AppendCount(report.timed_out, "timed out", text);
  AppendCount(report.queued, "waiting", text);
  if (!report.status.ok()) {
    text += " (" + std::string(report.status.message()) + ")";
  }
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
                   config.program_defaults) {}

  Resource MakeResource();
  std::shared_ptr<const TextMapPropagator> MakePropagator();
  // Each is empty when its signal is off.
  std::optional<TracerProviderOptions> MakeTraces();
  std::optional<LoggerProviderOptions> MakeLogs();
  std::optional<MeterProviderOptions> MakeMetrics(
      const std::shared_ptr<MetricCounts>& counts);

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
  template <class Component>
  auto MakeComponent(const ComponentConfig& config,
                     const MetricReaderOptions* reader_options = nullptr)
      -> decltype(Component::create(std::declval<const ComponentContext&>())) {
    const absl::StatusOr<Component> component =
        registry_.Find<Component>(config.name);
    if (!component.ok()) return component.status();
    const ConfigValue* const properties =
        config.properties.has_value() ? &*config.properties : nullptr;
    ComponentContext context{variables_, properties};
    context.registry = &registry_;
    context.reader_options = reader_options;
    return Make(component->create, context);
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
    if (config.origin.kind == Origin::Kind::kFile) {
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
  void MakeProcessors(std::vector<Pipeline>& pipelines, const Wrap& wrap,
                      Processors& processors) {
    for (Pipeline& pipeline : pipelines) {
      auto processor = std::move(pipeline.processor);
      if (processor == nullptr && !pipeline.processor_component.name.empty()) {
        processor = MakeOrTell<ProcessorComponent>(pipeline.processor_component,
                                                   "the processor");
      } else if (processor == nullptr) {
        auto exporter = std::move(pipeline.exporter);
        if (exporter == nullptr) {
          exporter = MakeOrTell<Component>(pipeline.component, "the exporter");
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
  const VariableReader variables_;
  std::vector<absl::Status> errors_;
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

Resource Builder::MakeResource() {
  ResourceConfig& config = config_.resource;
  std::vector<std::unique_ptr<ResourceDetector>> detectors;
  for (const std::string& name : *config.detectors) {
    ComponentConfig component;
    component.name = name;
    component.origin = config.detectors.origin();
    auto detector = MakeComponent<ResourceDetectorComponent>(component);
    if (detector.ok()) {
      detectors.push_back(*std::move(detector));
    } else {
      Tell(DiagnosticSeverity::kWarning,
           "resource detector \"" + name + "\" cannot be made: " +
               std::string(detector.status().message()));
    }
  }
  for (const ComponentConfig& component : config.detector_components) {
    auto detector = MakeOrTell<ResourceDetectorComponent>(
        component, "the resource detector");
    if (detector != nullptr) detectors.push_back(std::move(detector));
  }
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
  if (!config.service_name->empty() && !list_wins) {
    environment.Set("service.name", *config.service_name);
  }
  return DefaultResource()
      .Merge(Filtered(detected.resource, config))
      .Merge(Resource(environment))
      .Merge(Resource(config.attributes, config.schema_url));
}

std::shared_ptr<const TextMapPropagator> Builder::MakePropagator() {
  if (config_.custom_propagator != nullptr) return config_.custom_propagator;
  std::vector<std::shared_ptr<const TextMapPropagator>> members;
  for (const std::string& name : *config_.propagators) {
    ComponentConfig component;
    component.name = name;
    auto propagator = MakeComponent<PropagatorComponent>(component);
    if (propagator.ok()) {
      members.push_back(*std::move(propagator));
    } else {
      Tell(DiagnosticSeverity::kWarning,
           "propagator \"" + name + "\" cannot be made: " +
               std::string(propagator.status().message()));
    }
  }
  for (const ComponentConfig& component : config_.propagator_components) {
    auto propagator =
        MakeOrTell<PropagatorComponent>(component, "the propagator");
    if (propagator != nullptr) members.push_back(std::move(propagator));
  }
  if (members.empty()) return std::make_shared<NoopPropagator>();
  if (members.size() == 1) return members.front();
  return std::make_shared<CompositePropagator>(std::move(members));
}

std::shared_ptr<const Sampler> Builder::MakeSampler() {
  TracesConfig& traces = config_.traces;
  if (traces.custom_sampler != nullptr) return traces.custom_sampler;
  ComponentContext context{variables_};
  context.registry = &registry_;
  ComponentConfig& component = traces.sampler_component;
  if (!component.name.empty()) {
    auto sampler = MakeFileSampler(
        component.name, component.properties.value_or(ConfigValue()), context);
    if (sampler.ok()) return *std::move(sampler);
    Unusable(component, "the sampler", sampler.status());
    return nullptr;
  }
  component.name = *traces.sampler;
  component.origin = traces.sampler.origin();
  const absl::StatusOr<SamplerComponent> found =
      registry_.Find<SamplerComponent>(component.name);
  absl::Status status = found.status();
  if (found.ok()) {
    context.argument = *traces.sampler_argument;
    context.argument_variable = "OTEL_TRACES_SAMPLER_ARG";
    auto sampler = Make(found->create, context);
    if (sampler.ok()) return *std::move(sampler);
    status = sampler.status();
  }
  Unusable(component, "sampler", status,
           "using the default, parentbased_always_on");
  return ParentBasedSampler(AlwaysOnSampler());
}

std::optional<TracerProviderOptions> Builder::MakeTraces() {
  TracesConfig& traces = config_.traces;
  TracerProviderOptions options;
  MakeProcessors<SpanExporterComponent, SpanProcessorComponent,
                 BatchSpanProcessor, SimpleSpanProcessor>(
      traces.pipelines, traces.wrap_exporter, options.processors);
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
      logs.pipelines, logs.wrap_exporter, options.processors);
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
    return nullptr;
  }
  std::unique_ptr<MetricExporter> exporter = std::move(config.exporter);
  if (exporter == nullptr) {
    exporter =
        MakeOrTell<MetricExporterComponent>(config.component, "the exporter");
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

// Sets instrumentation's settings, and puts back what was there.
class InstrumentationSettings {
 public:
  void Apply(const std::map<std::string, Setting<std::string>>& settings) {
    for (const auto& entry : settings) {
      before_.emplace_back(entry.first,
                           std::string(GetInstrumentationConfig(entry.first)));
      SetInstrumentationConfig(entry.first, *entry.second);
    }
  }
  void Restore() noexcept {
    for (const auto& entry : before_) {
      SetInstrumentationConfig(entry.first, entry.second);
    }
    before_.clear();
  }

 private:
  std::vector<std::pair<std::string, std::string>> before_;
};

}  // namespace

// --- Reports -----------------------------------------------------------------

absl::Status SdkReport::status() const {
  absl::Status status = traces.status;
  status.Update(metrics.status);
  status.Update(logs.status);
  return status;
}

std::string SdkReport::ToString() const {
  std::string text;
  AppendSignal("traces", traces, text);
  AppendSignal("metrics", metrics, text);
  AppendSignal("logs", logs, text);
  return text;
}

// --- Sdk ---------------------------------------------------------------------

struct Sdk::Impl final : ForkHandler {
  ~Impl() {
    static_cast<void>(Shutdown(Deadline::After(shutdown_timeout)));
    if (GetDiagnosticLevel() == own_level) SetDiagnosticLevel(level_before);
    SetSelfObservability(self_observability_before);
  }

  SdkReport Report() const {
    SdkReport report;
    report.traces.enabled = tracer_provider.has_value();
    report.metrics.enabled = meter_provider != nullptr;
    report.logs.enabled = logger_provider.has_value();
    if (tracer_provider.has_value()) {
      AddCounts(tracer_provider->Stats().processors, report.traces);
    }
    if (logger_provider.has_value()) {
      AddCounts(logger_provider->Stats().processors, report.logs);
    }
    report.metrics.exported =
        metric_counts->exported.load(std::memory_order_relaxed);
    report.metrics.failed =
        metric_counts->failed.load(std::memory_order_relaxed);
    return report;
  }

  // Calls `call(provider, deadline)` for each signal that is on. Metrics come
  // last, since what the others do may be measured.
  template <class F>
  SdkReport ForEach(Deadline deadline, F call) {
    size_t left = (tracer_provider.has_value() ? 1u : 0u) +
                  (logger_provider.has_value() ? 1u : 0u) +
                  (meter_provider != nullptr ? 1u : 0u);
    // One collector that does not answer must not cost all signals their last
    // records.
    const auto share = [&] { return deadline.ShareOf(left--); };
    absl::Status traces;
    absl::Status logs;
    absl::Status metrics;
    if (tracer_provider.has_value()) traces = call(*tracer_provider, share());
    if (logger_provider.has_value()) logs = call(*logger_provider, share());
    if (meter_provider != nullptr) metrics = call(*meter_provider, share());
    SdkReport report = Report();
    report.traces.status = traces;
    report.logs.status = logs;
    report.metrics.status = metrics;
    return report;
  }

  SdkReport ForceFlush(Deadline deadline) noexcept {
    return ForEach(deadline, [](auto& provider, Deadline share) {
      return provider.ForceFlush(share);
    });
  }

  SdkReport Shutdown(Deadline deadline) noexcept {
    const absl::Status status = shutdown.Run(deadline, [&] {
      const SdkReport report =
          ForEach(deadline, [](auto& provider, Deadline share) {
            return provider.Shutdown(share);
          });
      // Not before: meters that are not installed have no callbacks to collect.
      registration.Reset();
      instrumentation.Restore();
      TellOfShutdown(report);
      std::lock_guard<std::mutex> lock(report_mutex);
      shutdown_report = report;
      return report.status();
    });
    {
      std::lock_guard<std::mutex> lock(report_mutex);
      if (shutdown_report.has_value()) return *shutdown_report;
    }
    // Another thread, or a caller of this one, is at it.
    SdkReport report = Report();
    for (SignalReport* signal :
         {&report.traces, &report.metrics, &report.logs}) {
      if (signal->enabled) signal->status = status;
    }
    return report;
  }

  void BeforeFork() noexcept override {
    shutdown.BeforeFork();
    report_mutex.lock();
  }
  void AfterForkInParent() noexcept override {
    report_mutex.unlock();
    shutdown.AfterForkInParent();
  }
  void AfterForkInChild() noexcept override {
    report_mutex.unlock();
    shutdown.AfterForkInChild();
  }

  static void TellOfShutdown(const SdkReport& report) {
    const bool lost = report.traces.timed_out + report.logs.timed_out != 0 ||
                      !report.status().ok();
    Tell(lost ? DiagnosticSeverity::kWarning : DiagnosticSeverity::kDebug,
         (lost ? "not everything could be exported before the shutdown; "
               : "shut down; ") +
             report.ToString());
  }

  // The last to go.
  std::optional<StderrDiagnostics> diagnostics;
  DiagnosticLevel level_before = DiagnosticLevel::kInfo;
  DiagnosticLevel own_level = DiagnosticLevel::kInfo;

  const bool self_observability_before = SelfObservability();

  absl::Duration shutdown_timeout;
  Resource resource;
  std::string description;
  std::vector<MissingExporter> missing_exporters;
  std::shared_ptr<MetricCounts> metric_counts =
      std::make_shared<MetricCounts>();
  InstrumentationSettings instrumentation;

  std::optional<TracerProvider> tracer_provider;
  std::unique_ptr<MeterProvider> meter_provider;
  std::optional<LoggerProvider> logger_provider;
  ProviderRegistration registration;

  ShutdownOnce shutdown;
  std::mutex report_mutex;
  std::optional<SdkReport> shutdown_report;

  const ForkRegistration fork_registration{this, Level::kProvider};
};

Sdk::Sdk(std::unique_ptr<Impl> impl) noexcept : impl_(std::move(impl)) {}
Sdk::Sdk(Sdk&& other) noexcept = default;
Sdk& Sdk::operator=(Sdk&& other) noexcept = default;
Sdk::~Sdk() = default;

TracerProvider* Sdk::tracer_provider() const noexcept {
  return impl_->tracer_provider.has_value() ? &*impl_->tracer_provider
                                            : nullptr;
}
MeterProvider* Sdk::meter_provider() const noexcept {
  return impl_->meter_provider.get();
}
LoggerProvider* Sdk::logger_provider() const noexcept {
  return impl_->logger_provider.has_value() ? &*impl_->logger_provider
                                            : nullptr;
}
const Resource& Sdk::resource() const noexcept { return impl_->resource; }

SdkReport Sdk::ForceFlush(Deadline deadline) noexcept {
  return impl_->ForceFlush(deadline);
}
SdkReport Sdk::Shutdown(Deadline deadline) noexcept {
  return impl_->Shutdown(deadline);
}
SdkReport Sdk::Shutdown() noexcept {
  return impl_->Shutdown(Deadline::After(impl_->shutdown_timeout));
}
SdkReport Sdk::Report() const { return impl_->Report(); }

std::string Sdk::DescribeConfiguration() const { return impl_->description; }

const std::vector<MissingExporter>& Sdk::missing_exporters() const noexcept {
  return impl_->missing_exporters;
}

// --- Set-up ------------------------------------------------------------------

absl::StatusOr<Sdk> SetUp(FinalizedSdkConfig finalized) {
  auto impl = std::make_unique<Sdk::Impl>();
  impl->missing_exporters = finalized.missing_exporters();
  SdkConfig config = std::move(finalized).config();

  impl->shutdown_timeout = config.shutdown_timeout;
  impl->level_before = GetDiagnosticLevel();
  impl->own_level = config.log_level;
  SetDiagnosticLevel(config.log_level);
  if (config.diagnostics_to_stderr) impl->diagnostics.emplace();
  config.messages.Report();
  ComponentRegistry& registry = ComponentRegistry::Default();
  for (const std::string& problem : registry.TakeProblems()) {
    Tell(DiagnosticSeverity::kWarning, problem);
  }

  if (config.self_observability) SetSelfObservability(true);
  Builder builder(config);
  impl->resource = builder.MakeResource();
  impl->description = DescribeConfig(config, impl->resource);
  std::optional<TracerProviderOptions> traces = builder.MakeTraces();
  std::optional<LoggerProviderOptions> logs = builder.MakeLogs();
  std::optional<MeterProviderOptions> metrics =
      builder.MakeMetrics(impl->metric_counts);
  std::shared_ptr<const TextMapPropagator> propagator =
      config.set_globals ? builder.MakePropagator() : nullptr;
  if (!builder.status().ok()) return builder.status();

  Providers providers;
  if (traces.has_value()) {
    traces->resource = impl->resource;
    impl->tracer_provider.emplace(*std::move(traces));
    providers.tracer_provider = impl->tracer_provider->backend();
  }
  if (logs.has_value()) {
    logs->resource = impl->resource;
    impl->logger_provider.emplace(*std::move(logs));
    providers.logger_provider = impl->logger_provider->backend();
  }
  if (metrics.has_value()) {
    metrics->resource = impl->resource;
    impl->meter_provider = std::make_unique<MeterProvider>(*std::move(metrics));
    providers.meter_provider = impl->meter_provider->backend();
  }
  impl->instrumentation.Apply(config.instrumentation);
  if (config.set_globals) {
    providers.propagator = std::move(propagator);
    impl->registration = SetProviders(std::move(providers));
  }
  if (config.disabled) {
    Tell(DiagnosticSeverity::kInfo,
         "telemetry is off: " + config.disabled.origin().ToString());
  }
  if (GetDiagnosticLevel() == DiagnosticLevel::kDebug) {
    size_t begin = 0;
    const std::string& text = impl->description;
    while (begin < text.size()) {
      const size_t end = std::min(text.find('\n', begin), text.size());
      Tell(DiagnosticSeverity::kDebug, text.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return Sdk(std::move(impl));
}

namespace {

template <class T>
void Append(std::vector<T>& all, std::vector<T>& more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

// Adds the parts that code has made to what the file says, and lets them go
// before it where there can only be one.
void AddPartsOfCode(SdkConfig& file, SdkConfig& code) {
  for (const Attribute& attribute : Attributes(code.resource.attributes)) {
    file.resource.attributes.Set(attribute.key, attribute.value);
    file.resource.attribute_origins.erase(std::string(attribute.key));
  }
  Append(file.resource.custom_detectors, code.resource.custom_detectors);
  Append(file.traces.pipelines, code.traces.pipelines);
  Append(file.metrics.readers, code.metrics.readers);
  Append(file.metrics.views, code.metrics.views);
  Append(file.logs.pipelines, code.logs.pipelines);
  const auto take = [](auto& part, auto& made) {
    if (made != nullptr) part = std::move(made);
  };
  take(file.custom_propagator, code.custom_propagator);
  take(file.traces.custom_sampler, code.traces.custom_sampler);
  take(file.traces.id_generator, code.traces.id_generator);
  take(file.traces.configurator, code.traces.configurator);
  take(file.metrics.configurator, code.metrics.configurator);
  take(file.logs.configurator, code.logs.configurator);
}

// Returns what the file says that `config` names, with what only code can say.
absl::StatusOr<SdkConfig> ReadConfigFile(SdkConfig config) {
  const ConfigFileReader reader = GetConfigFileReader();
  if (reader == nullptr) {
    return absl::FailedPreconditionError(
        config.config_file.origin().ToString() + "=" +
        QuoteForMessage(*config.config_file) +
        ": nothing that reads configuration files is linked; add "
        "@otel_cc//sdk/configuration:config_file to the program's deps");
  }
  const Environment& environment = config.environment == nullptr
                                       ? ProcessEnvironment()
                                       : *config.environment;
  const ComponentRegistry& registry = config.registry == nullptr
                                          ? ComponentRegistry::Default()
                                          : *config.registry;
  absl::StatusOr<SdkConfig> file =
      reader(*config.config_file, environment, registry);
  if (!file.ok()) {
    // What is wrong in a file says where; else say why there is one.
    if (absl::IsInvalidArgument(file.status())) return file.status();
    return absl::Status(file.status().code(),
                        config.config_file.origin().ToString() + "=" +
                            QuoteForMessage(*config.config_file) + ": " +
                            std::string(file.status().message()));
  }
  file->diagnostics_to_stderr = config.diagnostics_to_stderr;
  file->set_globals = config.set_globals;
  file->traces.wrap_exporter = std::move(config.traces.wrap_exporter);
  file->traces.wrap_sampler = std::move(config.traces.wrap_sampler);
  file->metrics.wrap_exporter = std::move(config.metrics.wrap_exporter);
  file->logs.wrap_exporter = std::move(config.logs.wrap_exporter);
  file->worker = std::move(config.worker);
  file->clock = config.clock;
  AddPartsOfCode(*file, config);
  return file;
}

}  // namespace

absl::StatusOr<Sdk> SetUp(SdkConfig config) {
  if (!config.config_file->empty()) {
    absl::StatusOr<SdkConfig> file = ReadConfigFile(std::move(config));
    if (!file.ok()) return file.status();
    config = *std::move(file);
  }
  absl::StatusOr<FinalizedSdkConfig> finalized = Finalize(std::move(config));
  if (!finalized.ok()) return finalized.status();
  return SetUp(*std::move(finalized));
}

absl::StatusOr<Sdk> SetUpFromEnvironment() {
  return SetUp(ConfigFromEnvironment());
}

}  // namespace sdk
}  // namespace otel
