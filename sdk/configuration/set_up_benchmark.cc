// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What a program pays at its start: the goal is less than 10 ms with everything
// configured.

#include <cstdlib>
#include <string>
#include <utility>

#include "benchmark/benchmark.h"
#include "sdk/common/environment.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/config_from_environment.h"
#include "sdk/configuration/finalized_sdk_config.h"
#include "sdk/configuration/line_exporters.h"
#include "sdk/configuration/sdk.h"
#include "sdk/configuration/sdk_config.h"
#include "sdk/testing/fake_environment.h"

namespace otel {
namespace sdk {
namespace {

using testing::FakeEnvironment;

// Registers exporters that are called `quiet` and do nothing with what they
// get.
ComponentRegistry& Registry() {
  static ComponentRegistry& registry = *[] {
    auto* made = new ComponentRegistry;
    const auto quiet = [](const std::string&) {};
    const bool ok =
        made->Register(SpanExporterComponent{"quiet",
                                             [quiet](const ComponentContext&) {
                                               return MakeLineSpanExporter(
                                                   quiet);
                                             }})
            .ok() &&
        made->Register(LogRecordExporterComponent{
                           "quiet",
                           [quiet](const ComponentContext&) {
                             return MakeLineLogRecordExporter(quiet);
                           }})
            .ok() &&
        made->Register(
                MetricExporterComponent{"quiet",
                                        [quiet](const ComponentContext&) {
                                          return MakeLineMetricExporter(quiet);
                                        }})
            .ok();
    if (!ok) std::abort();
    return made;
  }();
  return registry;
}

FakeEnvironment Everything() {
  return FakeEnvironment(
      {{"OTEL_TRACES_EXPORTER", "quiet"},
       {"OTEL_METRICS_EXPORTER", "quiet"},
       {"OTEL_LOGS_EXPORTER", "quiet"},
       {"OTEL_SERVICE_NAME", "benchmark"},
       {"OTEL_RESOURCE_ATTRIBUTES",
        "service.version=1,deployment.environment.name=staging,team=a%2Cb"},
       {"OTEL_CC_RESOURCE_DETECTORS", "container,host,process,service"},
       {"OTEL_PROPAGATORS", "tracecontext,baggage,b3"},
       {"OTEL_TRACES_SAMPLER", "parentbased_traceidratio"},
       {"OTEL_TRACES_SAMPLER_ARG", "0.1"},
       {"OTEL_BSP_SCHEDULE_DELAY", "1000"},
       {"OTEL_BSP_MAX_QUEUE_SIZE", "4096"},
       {"OTEL_ATTRIBUTE_COUNT_LIMIT", "64"},
       {"OTEL_METRIC_EXPORT_INTERVAL", "10000"},
       {"OTEL_SEMCONV_STABILITY_OPT_IN", "http/dup"}});
}

SdkConfig Config(const Environment& environment) {
  SdkConfig config = ConfigFromEnvironment(environment, nullptr);
  config.registry = &Registry();
  config.diagnostics_to_stderr = false;
  return config;
}

void ReadEnvironment(benchmark::State& state) {
  const FakeEnvironment environment = Everything();
  for (auto unused : state) {
    benchmark::DoNotOptimize(Config(environment));
  }
}
BENCHMARK(ReadEnvironment);

void FinalizeConfig(benchmark::State& state) {
  const FakeEnvironment environment = Everything();
  for (auto unused : state) {
    benchmark::DoNotOptimize(Finalize(Config(environment)).ok());
  }
}
BENCHMARK(FinalizeConfig);

// Each leaves a shell behind, so not too often.
constexpr int kSetUps = 200;

void SetUpEverything(benchmark::State& state) {
  const FakeEnvironment environment = Everything();
  for (auto unused : state) {
    absl::StatusOr<Sdk> sdk = SetUp(Config(environment));
    state.PauseTiming();
    if (!sdk.ok()) state.SkipWithError("set-up failed");
    { const absl::StatusOr<Sdk> shut_down = std::move(sdk); }
    state.ResumeTiming();
  }
}
BENCHMARK(SetUpEverything)->Iterations(kSetUps)->Unit(benchmark::kMicrosecond);

void SetUpDisabled(benchmark::State& state) {
  const FakeEnvironment environment({{"OTEL_SDK_DISABLED", "true"}});
  for (auto unused : state) {
    const absl::StatusOr<Sdk> sdk = SetUp(Config(environment));
    benchmark::DoNotOptimize(sdk.ok());
  }
}
BENCHMARK(SetUpDisabled)->Iterations(kSetUps)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace sdk
}  // namespace otel
