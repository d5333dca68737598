// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `SdkConfig`: everything about an SDK that can be chosen, as plain data.

#ifndef OTEL_SDK_CONFIGURATION_SDK_CONFIG_H_
#define OTEL_SDK_CONFIGURATION_SDK_CONFIG_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "api/common/attribute_copy.h"
#include "api/common/owned_attributes.h"
#include "api/propagation/text_map_propagator.h"
#include "sdk/common/clock.h"
#include "sdk/common/environment.h"
#include "sdk/common/worker.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/config_messages.h"
#include "sdk/configuration/config_value.h"
#include "sdk/configuration/entities.h"
#include "sdk/configuration/setting.h"
#include "sdk/configuration/stderr_diagnostics.h"
#include "sdk/configuration/value_parsers.h"
#include "sdk/logs/log_record_exporter.h"
#include "sdk/logs/log_record_processor.h"
#include "sdk/logs/logger_provider.h"
#include "sdk/metrics/exemplar_filter.h"
#include "sdk/metrics/meter_provider.h"
#include "sdk/metrics/metric_exporter.h"
#include "sdk/metrics/metric_reader.h"
#include "sdk/metrics/view.h"
#include "sdk/resource/resource_detector.h"
#include "sdk/trace/id_generator.h"
#include "sdk/trace/sampler.h"
#include "sdk/trace/span_exporter.h"
#include "sdk/trace/span_processor.h"
#include "sdk/trace/tracer_provider.h"

namespace otel {
namespace sdk {

// A component that the registry knows by its name.
struct ComponentConfig {
  std::string name;  // Empty: none.
  // What a configuration file says about it. Absent: it reads the environment.
  std::optional<ConfigValue> properties;
  Origin origin = Origin::Code();
  // Where it stands in that file, such as `tracer_provider.sampler`.
  std::string path;
};

// How a batch processor queues and exports.
struct BatchConfig {
  static BatchConfig ForSpans() { return BatchConfig(absl::Seconds(5)); }
  static BatchConfig ForLogs() { return BatchConfig(absl::Seconds(1)); }

  // Time between exports. Zero counts as a millisecond.
  //
  // Default: 5 s for spans, 1 s for log records. Environment:
  // OTEL_BSP_SCHEDULE_DELAY, OTEL_BLRP_SCHEDULE_DELAY.
  Setting<absl::Duration> schedule_delay;
  // What one export may take; infinite: no limit.
  //
  // Default: 30 s. Environment: OTEL_BSP_EXPORT_TIMEOUT,
  // OTEL_BLRP_EXPORT_TIMEOUT.
  Setting<absl::Duration> export_timeout{absl::Seconds(30)};
  // Records waiting for export, at most.
  //
  // Default: 2048. Environment: OTEL_BSP_MAX_QUEUE_SIZE,
  // OTEL_BLRP_MAX_QUEUE_SIZE.
  Setting<size_t> max_queue_size{2048};
  // Records in one export, at most. Not more than the queue has.
  //
  // Default: 512. Environment: OTEL_BSP_MAX_EXPORT_BATCH_SIZE,
  // OTEL_BLRP_MAX_EXPORT_BATCH_SIZE.
  Setting<size_t> max_export_batch_size{512};

 private:
  explicit BatchConfig(absl::Duration delay) : schedule_delay(delay) {}
};

// A way of spans or log records to an exporter: one of the first four members.
template <class Exporter, class Processor>
struct PipelineConfig {
  // A whole processor, made in code.
  std::unique_ptr<Processor> processor;
  // An exporter made in code.
  std::unique_ptr<Exporter> exporter;
  // An exporter by name.
  ComponentConfig component;
  // A whole processor by name.
  ComponentConfig processor_component;

  // The processor for an exporter. Absent: for one by name the one that it
  // registered for, for one made in code batches.
  std::optional<ProcessorKind> kind;
  // Absent: the `batch` of the signal.
  std::optional<BatchConfig> batch;
};

// --- Traces ------------------------------------------------------------------

// How much one span may hold.
struct SpanLimitsConfig {
  // Default: 128. Environment: OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT. While it is the
  // default, `attribute_limits` counts; so with the next two.
  Setting<uint32_t> attribute_count{128};
  // Default: no limit. Environment: OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT.
  Setting<size_t> attribute_value_length{AttributeCopyLimits::kUnlimited};
  // Default: 64. Environment: none.
  Setting<int> attribute_value_depth{64};
  // Default: 128. Environment: OTEL_SPAN_EVENT_COUNT_LIMIT.
  Setting<uint32_t> event_count{128};
  // Default: 128. Environment: OTEL_SPAN_LINK_COUNT_LIMIT.
  Setting<uint32_t> link_count{128};
  // Default: 128. Environment: OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT.
  Setting<uint32_t> attributes_per_event{128};
  // Default: 128. Environment: OTEL_LINK_ATTRIBUTE_COUNT_LIMIT.
  Setting<uint32_t> attributes_per_link{128};
};

struct TracesConfig {
  using Pipeline = PipelineConfig<SpanExporter, SpanProcessor>;

  // Exporters by name; each gets the processor that it registered for. None:
  // only `pipelines`; with those empty, too, traces are off.
  //
  // Default: `otlp` if `pipelines` is empty, else none. Environment:
  // OTEL_TRACES_EXPORTER.
  Setting<std::vector<std::string>> exporters{{"otlp"}};
  // Further ways, in front of `exporters`. See `AddExporter`, `AddProcessor`.
  std::vector<Pipeline> pipelines;
  // For all batch processors that do not have their own.
  BatchConfig batch = BatchConfig::ForSpans();

  // Which spans are recorded, by a name in the registry.
  //
  // Default: `parentbased_always_on`. Environment: OTEL_TRACES_SAMPLER.
  Setting<std::string> sampler{"parentbased_always_on"};
  // Default: empty. Environment: OTEL_TRACES_SAMPLER_ARG.
  Setting<std::string> sampler_argument{""};
  // What a file says about samplers. Takes the place of `sampler`. Default:
  // none.
  ComponentConfig sampler_component;
  // Takes the place of both. Default: null.
  std::shared_ptr<const Sampler> custom_sampler;

  SpanLimitsConfig limits;
  // By name. Default: none.
  ComponentConfig id_generator_component;
  // Takes its place. Default: null, random ids.
  std::shared_ptr<IdGenerator> id_generator;
  // Default: null, every tracer is enabled.
  TracerConfigurator configurator;
  // What a file says about it, for descriptions.
  std::optional<ConfigValue> configurator_source;

  // Called with each exporter that was made by name, and what the sampler is;
  // what they return is used instead. For filters and adapters around parts
  // that the environment chooses. Default: null.
  std::function<std::unique_ptr<SpanExporter>(std::unique_ptr<SpanExporter>)>
      wrap_exporter;
  std::function<std::shared_ptr<const Sampler>(std::shared_ptr<const Sampler>)>
      wrap_sampler;

  // Adds an exporter behind a batch processor, or one of another kind.
  void AddExporter(std::unique_ptr<SpanExporter> exporter,
                   ProcessorKind kind = ProcessorKind::kBatch) {
    Pipeline pipeline;
    pipeline.exporter = std::move(exporter);
    pipeline.kind = kind;
    pipelines.push_back(std::move(pipeline));
  }
  void AddProcessor(std::unique_ptr<SpanProcessor> processor) {
    Pipeline pipeline;
    pipeline.processor = std::move(processor);
    pipelines.push_back(std::move(pipeline));
  }
};

// --- Metrics -----------------------------------------------------------------

// A reader of metrics: one of the first three members.
struct MetricReaderConfig {
  // A whole reader, made in code.
  std::shared_ptr<MetricReader> reader;
  // For a periodic reader: an exporter made in code.
  std::unique_ptr<MetricExporter> exporter;
  // An exporter by name; or a reader, such as `prometheus`.
  ComponentConfig component;

  // Of a periodic reader. Absent: those of `MetricsConfig`.
  std::optional<Setting<absl::Duration>> export_interval;
  std::optional<Setting<absl::Duration>> export_timeout;
  // Points in one export, at most. 0: no limit.
  size_t max_export_batch_size = 0;
  MetricReaderOptions options;
  // Added to the producers of `options`.
  std::vector<ComponentConfig> producers;
  // What a file says about the cardinality limits of `options`, for
  // descriptions.
  std::optional<ConfigValue> cardinality_source;
  // Whether `component` is a reader rather than an exporter; `Finalize` says.
  bool pull = false;
};

struct MetricsConfig {
  // Exporters by name. None: only `readers`; with those empty, too, metrics are
  // off.
  //
  // Default: `otlp` if `readers` is empty, else none. Environment:
  // OTEL_METRICS_EXPORTER.
  Setting<std::vector<std::string>> exporters{{"otlp"}};
  // Further readers. See `AddExporter`, `AddReader`.
  std::vector<MetricReaderConfig> readers;

  // From the start of one export to the start of the next. Zero counts as a
  // millisecond.
  //
  // Default: 60 s, or what the exporter registered for: 10 s for `console`.
  // Environment: OTEL_METRIC_EXPORT_INTERVAL.
  Setting<absl::Duration> export_interval{absl::Seconds(60)};
  // What one collection and its export may take; infinite: no limit.
  //
  // Default: 30 s. Environment: OTEL_METRIC_EXPORT_TIMEOUT.
  Setting<absl::Duration> export_timeout{absl::Seconds(30)};

  // Default: none. Environment: none.
  std::vector<View> views;
  // What a file says about the first of them, a list; for descriptions.
  std::optional<ConfigValue> views_source;
  // Default: trace based. Environment: OTEL_METRICS_EXEMPLAR_FILTER.
  Setting<ExemplarFilter> exemplar_filter{ExemplarFilter::kTraceBased};
  // Series of a stream, at most. Default: 2000. Environment: none.
  Setting<size_t> cardinality_limit{
      MeterProviderOptions::kDefaultCardinalityLimit};
  // Default: null, every meter is enabled.
  MeterConfigurator configurator;
  std::optional<ConfigValue> configurator_source;

  // As in `TracesConfig`.
  std::function<std::unique_ptr<MetricExporter>(
      std::unique_ptr<MetricExporter>)>
      wrap_exporter;

  // Adds an exporter behind a periodic reader.
  void AddExporter(std::unique_ptr<MetricExporter> exporter) {
    MetricReaderConfig reader;
    reader.exporter = std::move(exporter);
    readers.push_back(std::move(reader));
  }
  void AddReader(std::shared_ptr<MetricReader> reader) {
    MetricReaderConfig config;
    config.reader = std::move(reader);
    readers.push_back(std::move(config));
  }
};

// --- Logs --------------------------------------------------------------------

// How much one log record may hold.
struct LogRecordLimitsConfig {
  // Default: 128. Environment: OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT. While it
  // is the default, `attribute_limits` counts; so with the next two.
  Setting<uint32_t> attribute_count{128};
  // Default: no limit. Environment:
  // OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT.
  Setting<size_t> attribute_value_length{AttributeCopyLimits::kUnlimited};
  // Default: 64. Environment: none.
  Setting<int> attribute_value_depth{64};
};

struct LogsConfig {
  using Pipeline = PipelineConfig<LogRecordExporter, LogRecordProcessor>;

  // As in `TracesConfig`. Default: `otlp` if `pipelines` is empty, else none.
  // Environment: OTEL_LOGS_EXPORTER.
  Setting<std::vector<std::string>> exporters{{"otlp"}};
  std::vector<Pipeline> pipelines;
  BatchConfig batch = BatchConfig::ForLogs();

  LogRecordLimitsConfig limits;
  // Default: null, every logger is enabled and takes everything.
  LoggerConfigurator configurator;
  std::optional<ConfigValue> configurator_source;

  // As in `TracesConfig`.
  std::function<std::unique_ptr<LogRecordExporter>(
      std::unique_ptr<LogRecordExporter>)>
      wrap_exporter;

  // Adds an exporter behind a batch processor, or one of another kind.
  void AddExporter(std::unique_ptr<LogRecordExporter> exporter,
                   ProcessorKind kind = ProcessorKind::kBatch) {
    Pipeline pipeline;
    pipeline.exporter = std::move(exporter);
    pipeline.kind = kind;
    pipelines.push_back(std::move(pipeline));
  }
  void AddProcessor(std::unique_ptr<LogRecordProcessor> processor) {
    Pipeline pipeline;
    pipeline.processor = std::move(processor);
    pipelines.push_back(std::move(pipeline));
  }
};

// --- Everything --------------------------------------------------------------

// What telemetry is about. From the weakest to the strongest: what is always
// there (`telemetry.sdk.*`, `service.name` as `unknown_service:PROGRAM`), what
// detectors find, entities, the attribute list, the service name, attributes.
struct ResourceConfig {
  // Default: empty, none. Environment: OTEL_SERVICE_NAME.
  Setting<std::string> service_name{""};
  // Texts. Default: none. Environment: OTEL_RESOURCE_ATTRIBUTES.
  Setting<KeyValueList> attribute_list{{}};
  // Default: none. Environment: OTEL_ENTITIES.
  Setting<std::vector<EntityText>> entities{{}};
  // Attributes of any type, from code or a file. Default: none.
  OwnedAttributes attributes;
  // Where those of a file stand.
  std::map<std::string, Origin> attribute_origins;
  // The schema of `attributes`. Default: none.
  std::string schema_url;

  // Detectors by name, in this order: where two find the same attribute, the
  // later one wins.
  //
  // Default: `service`. Environment: OTEL_CC_RESOURCE_DETECTORS.
  Setting<std::vector<std::string>> detectors{{"service"}};
  // Further ones, behind those.
  std::vector<ComponentConfig> detector_components;
  std::vector<std::unique_ptr<ResourceDetector>> custom_detectors;
  // Which of the attributes that detectors find are used, by wildcard patterns
  // (`*`, `?`): those that match one of the first, absent: all; and of those
  // the ones that match none of the second. Environment: none.
  std::optional<std::vector<std::string>> detected_included;
  std::vector<std::string> detected_excluded;
  // What the detection may take. Default: 1 s. Environment: none.
  Setting<absl::Duration> detection_timeout{absl::Seconds(1)};
};

// Limits that count for spans and for log records unless theirs say otherwise.
struct AttributeLimitsConfig {
  // Default: 128. Environment: OTEL_ATTRIBUTE_COUNT_LIMIT.
  Setting<uint32_t> count{128};
  // Default: no limit. Environment: OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT.
  Setting<size_t> value_length{AttributeCopyLimits::kUnlimited};
  // Default: 64. Environment: none.
  Setting<int> value_depth{64};
};

// Everything about an SDK. What is not touched has the specification's default;
// every member knows whether a variable, a file or code set it.
//
// Start from the environment and change what the program decides itself:
//
//   SdkConfig config = ConfigFromEnvironment();
//   config.resource.attributes.Set("deployment.environment.name", "staging");
//   config.traces.AddExporter(std::make_unique<MyExporter>());
//   absl::StatusOr<Sdk> sdk = SetUp(std::move(config));
//
// Ownership: a value that can be moved. What it refers to with plain pointers
// must live as long as the comments say. Threads: as a struct.
struct SdkConfig {
  // Whether nothing is recorded at all. Propagators are set all the same.
  //
  // Default: false. Environment: OTEL_SDK_DISABLED.
  Setting<bool> disabled{false};
  // Which of its own messages the SDK shows.
  //
  // Default: kInfo. Environment: OTEL_LOG_LEVEL.
  Setting<DiagnosticLevel> log_level{DiagnosticLevel::kInfo};
  // Whether messages go to stderr. Otherwise they go where
  // `otel::SetDiagnosticHandler` says. Default: true. Environment: none.
  Setting<bool> diagnostics_to_stderr{true};

  ResourceConfig resource;
  AttributeLimitsConfig attribute_limits;

  // How context travels, by names in the registry; none: it does not.
  //
  // Default: `tracecontext`, `baggage`. Environment: OTEL_PROPAGATORS.
  Setting<std::vector<std::string>> propagators{{"tracecontext", "baggage"}};
  // Further ones, behind those. Default: none.
  std::vector<ComponentConfig> propagator_components;
  // Takes the place of them all. Default: null.
  std::shared_ptr<const TextMapPropagator> custom_propagator;

  TracesConfig traces;
  MetricsConfig metrics;
  LogsConfig logs;

  // Settings for instrumentation, by the names of their variables; see
  // api/common/instrumentation_config.h. Default: none. Environment:
  // OTEL_SEMCONV_STABILITY_OPT_IN, OTEL_INSTRUMENTATION_...; all of them are in
  // docs/environment.md.
  std::map<std::string, Setting<std::string>> instrumentation;

  // Whether the SDK tells about itself, with the metrics `otel.sdk.*` of the
  // semantic conventions; see docs/self_observability.md. They need `metrics`
  // and `set_globals`.
  //
  // Default: false. Environment: OTEL_CC_SELF_OBSERVABILITY.
  Setting<bool> self_observability{false};

  // What the shutdown by the destructor of `Sdk`, or at the end of the program,
  // may take; infinite: no limit.
  //
  // Default: 5 s. Environment: OTEL_CC_SHUTDOWN_TIMEOUT.
  Setting<absl::Duration> shutdown_timeout{absl::Seconds(5)};
  // A configuration file that takes the place of every setting here, but for
  // what only code can say: `diagnostics_to_stderr`, `set_globals`, and what
  // follows. What code has made stays, too: resource attributes, detectors,
  // exporters, processors, readers and views are added to those of the file;
  // `custom_...`, an id generator, configurators and the functions called
  // `wrap_...` go before it. Default: empty, none. Environment:
  // OTEL_CONFIG_FILE. To change a setting of a file, read it with
  // `ConfigFromFile` (config_file.h).
  Setting<std::string> config_file{""};
  // The file that this was read from; then components read no variables.
  // Default: empty, none.
  std::string source_file;
  // The version of the file format that it says it is of. Default: empty.
  std::string file_format;

  // Whether the SDK becomes the one of the process, which `otel::GetTracer` and
  // the others use. Default: true.
  Setting<bool> set_globals{true};

  // Who does the work in the background. Default: null, `Worker::Default()`.
  std::shared_ptr<Worker> worker;
  // The time of what is recorded. Must live for ever. Default: null, the
  // system's.
  const Clock* clock = nullptr;

  // What reading the configuration had to say; reported by the set-up.
  ConfigMessages messages;

  // Where names are looked up, and what components read that were named by a
  // variable; used until the SDK is set up. Null: `ComponentRegistry::
  // Default()`, `ProcessEnvironment()`, and for defaults none.
  const ComponentRegistry* registry = nullptr;
  const Environment* environment = nullptr;
  const Environment* program_defaults = nullptr;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_SDK_CONFIG_H_
