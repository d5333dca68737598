// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/sdk.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/time/time.h"
#include "api/common/diagnostics.h"
#include "api/common/instrumentation_config.h"
#include "api/global/global.h"
#include "sdk/common/environment.h"
#include "sdk/common/fork.h"
#include "sdk/common/pipeline_stats.h"
#include "sdk/common/sdk_note.h"
#include "sdk/common/self_observability.h"
#include "sdk/common/shutdown_once.h"
#include "sdk/configuration/config_file_reader.h"
#include "sdk/configuration/config_from_environment.h"
#include "sdk/configuration/counting_metric_exporter.h"
#include "sdk/configuration/sdk_parts.h"
#include "sdk/configuration/stderr_diagnostics.h"

namespace otel {
namespace sdk {
namespace {

constexpr std::string_view kComponent = "configuration";

OTEL_SDK_NOTE;

void Tell(DiagnosticSeverity severity, const std::string& text) {
  ReportDiagnostic({severity, kComponent, text});
}

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
  absl::StatusOr<SdkParts> parts = MakeSdkParts(config, impl->metric_counts);
  if (!parts.ok()) return parts.status();
  impl->resource = std::move(parts->resource);
  impl->description = std::move(parts->description);

  Providers providers;
  if (parts->traces.has_value()) {
    parts->traces->resource = impl->resource;
    impl->tracer_provider.emplace(*std::move(parts->traces));
    providers.tracer_provider = impl->tracer_provider->backend();
  }
  if (parts->logs.has_value()) {
    parts->logs->resource = impl->resource;
    impl->logger_provider.emplace(*std::move(parts->logs));
    providers.logger_provider = impl->logger_provider->backend();
  }
  if (parts->metrics.has_value()) {
    parts->metrics->resource = impl->resource;
    impl->meter_provider =
        std::make_unique<MeterProvider>(*std::move(parts->metrics));
    providers.meter_provider = impl->meter_provider->backend();
  }
  impl->instrumentation.Apply(config.instrumentation);
  if (config.set_globals) {
    providers.propagator = std::move(parts->propagator);
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
  const auto take_configurator = [&](auto& signal, auto& of_code) {
    if (of_code.configurator == nullptr) return;
    signal.configurator = std::move(of_code.configurator);
    signal.configurator_source.reset();
  };
  take_configurator(file.traces, code.traces);
  take_configurator(file.metrics, code.metrics);
  take_configurator(file.logs, code.logs);
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
