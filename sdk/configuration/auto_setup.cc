// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/auto_setup.h"

#include <cstdint>
#include <cstdlib>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "api/common/diagnostics.h"
#include "api/global/agent.h"
#include "sdk/common/fork.h"
#include "sdk/common/guard.h"
#include "sdk/common/immortal.h"
#include "sdk/configuration/at_exit.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/config_from_environment.h"
#include "sdk/configuration/stderr_diagnostics.h"

namespace otel {
namespace sdk {
namespace {

constexpr std::string_view kComponent = "auto_setup";

// The SDK, and those for signals whose exporter came late.
class AutoSetup {
 public:
  // Never destroyed.
  static AutoSetup& Get() noexcept {
    static AutoSetup& setup = MakeImmortal<AutoSetup>();
    return setup;
  }

  // Does everything, once.
  void Start() noexcept {
    const absl::Status status = Guarded([&]() -> absl::Status {
      std::lock_guard<std::mutex> lock(mutex_);
      if (started_) return absl::OkStatus();
      started_ = true;
      // One that was there before this library was loaded: it does the same.
      if (AgentIsInstalled()) return absl::OkStatus();
      fork_generation_ = ForkGeneration();
      absl::StatusOr<Sdk> sdk = SetUpFromEnvironment();
      if (!sdk.ok()) return sdk.status();
      missing_ = sdk->missing_exporters();
      sdks_.push_back(&MakeImmortal<Sdk>(*std::move(sdk)));
      if (!missing_.empty()) {
        ComponentRegistry::Default().SetListener([this] { AddLateSignals(); });
      }
      if (std::atexit([] { Get().ShutDown(); }) != 0) {
        return absl::ResourceExhaustedError(
            "atexit() failed: telemetry is not flushed at exit");
      }
      return absl::OkStatus();
    });
    if (status.ok()) return;
    ReportNoTelemetry(kComponent, std::string(status.message()));
  }

  void ShutDown() noexcept {
    const std::vector<Sdk*> sdks = Sdks();
    const bool forked = ForkGeneration() != fork_generation_;
    for (auto sdk = sdks.rbegin(); sdk != sdks.rend(); ++sdk) {
      ShutDownAtExit(**sdk, forked);
    }
  }

  Sdk* first() noexcept {
    const std::vector<Sdk*> sdks = Sdks();
    return sdks.empty() ? nullptr : sdks.front();
  }

 private:
  std::vector<Sdk*> Sdks() noexcept {
    std::lock_guard<std::mutex> lock(mutex_);
    return sdks_;
  }

  // Returns whether a signal is off for want of an exporter that there is now.
  bool HasCome(Signal signal) const {
    const ComponentRegistry& registry = ComponentRegistry::Default();
    const Sdk& sdk = *sdks_.front();
    return std::any_of(
        missing_.begin(), missing_.end(), [&](const MissingExporter& missing) {
          if (missing.signal != signal) return false;
          switch (signal) {
            case Signal::kTraces:
              return sdk.tracer_provider() == nullptr &&
                     registry.Find<SpanExporterComponent>(missing.name).ok();
            case Signal::kMetrics:
              return sdk.meter_provider() == nullptr &&
                     (registry.Find<MetricExporterComponent>(missing.name)
                          .ok() ||
                      registry.Find<MetricReaderComponent>(missing.name).ok());
            default:
              return sdk.logger_provider() == nullptr &&
                     registry.Find<LogRecordExporterComponent>(missing.name)
                         .ok();
          }
        });
  }

  // Called after each later registration.
  void AddLateSignals() noexcept {
    const absl::Status status = Guarded([&]() -> absl::Status {
      std::lock_guard<std::mutex> lock(mutex_);
      const bool traces = HasCome(Signal::kTraces);
      const bool metrics = HasCome(Signal::kMetrics);
      const bool logs = HasCome(Signal::kLogs);
      if (!traces && !metrics && !logs) return absl::OkStatus();
      SdkConfig config = ConfigFromEnvironment();
      // Told before, and done before.
      config.messages = ConfigMessages();
      config.diagnostics_to_stderr = false;
      if (!traces) config.traces.exporters.Set({}, Origin::Default());
      if (!metrics) config.metrics.exporters.Set({}, Origin::Default());
      if (!logs) config.logs.exporters.Set({}, Origin::Default());
      absl::StatusOr<Sdk> sdk = SetUp(std::move(config));
      if (!sdk.ok()) return sdk.status();
      sdks_.push_back(&MakeImmortal<Sdk>(*std::move(sdk)));
      missing_.erase(std::remove_if(missing_.begin(), missing_.end(),
                                    [&](const MissingExporter& missing) {
                                      return HasCome(missing.signal);
                                    }),
                     missing_.end());
      ReportDiagnostic({DiagnosticSeverity::kInfo, kComponent,
                        std::string("an exporter that was missing has been "
                                    "loaded; on are now:") +
                            (traces ? " traces" : "") +
                            (metrics ? " metrics" : "") +
                            (logs ? " logs" : "")});
      return absl::OkStatus();
    });
    if (!status.ok()) {
      ReportDiagnostic({DiagnosticSeverity::kError, kComponent,
                        "an exporter that was loaded late cannot be used: " +
                            std::string(status.message())});
    }
  }

  std::mutex mutex_;
  bool started_ = false;
  uint32_t fork_generation_ = 0;
  std::vector<Sdk*> sdks_;
  std::vector<MissingExporter> missing_;
};

// Not a static object: functions of this kind run among those, so after all
// that have a priority, and there is nothing to destroy.
__attribute__((constructor)) void StartAutoSetup() { AutoSetup::Get().Start(); }

}  // namespace

Sdk* AutoSdk() noexcept { return AutoSetup::Get().first(); }

}  // namespace sdk
}  // namespace otel
