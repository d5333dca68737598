// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/sdk.h"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "api/common/attribute_value.h"
#include "api/common/diagnostics.h"
#include "api/common/instrumentation_config.h"
#include "api/global/global.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/common/deadline.h"
#include "sdk/common/self_observability.h"
#include "sdk/common/worker.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/config_from_environment.h"
#include "sdk/configuration/line_exporters.h"
#include "sdk/configuration/sdk_config.h"
#include "sdk/configuration/stderr_diagnostics.h"
#include "sdk/resource/resource.h"
#include "sdk/resource/resource_detector.h"
#include "sdk/resource/system_files.h"
#include "sdk/testing/fake_environment.h"
#include "sdk/trace/samplers.h"

namespace otel {
namespace sdk {
namespace {

using ::otel::sdk::testing::FakeEnvironment;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

// Lines of all exporters, from any thread.
class Lines {
 public:
  LineSink sink() {
    return [this](const std::string& line) {
      std::lock_guard<std::mutex> lock(mutex_);
      lines_.push_back(line);
    };
  }
  std::vector<std::string> Take() {
    std::lock_guard<std::mutex> lock(mutex_);
    return std::exchange(lines_, {});
  }

 private:
  std::mutex mutex_;
  std::vector<std::string> lines_;
};

void RecordSpan(std::string_view name) {
  GetTracer("test").StartSpan(name).End();
}

void RecordOneOfEach() {
  RecordSpan("roll");
  GetMeter("test").CreateCounter<int64_t>("rolls").Add(1);
  GetLogger("test").Emit(Severity::kInfo, "rolled");
}

class SdkTest : public ::testing::Test {
 protected:
  SdkTest() {
    Register(SpanExporterComponent{"lines",
                                   [this](const ComponentContext&) {
                                     return MakeLineSpanExporter(lines_.sink());
                                   },
                                   ProcessorKind::kSimple});
    Register(LogRecordExporterComponent{
        "lines", [this](const ComponentContext&) {
          return MakeLineLogRecordExporter(lines_.sink());
        }});
    Register(MetricExporterComponent{"lines", [this](const ComponentContext&) {
                                       return MakeLineMetricExporter(
                                           lines_.sink());
                                     }});
    for (const char* signal : {"TRACES", "METRICS", "LOGS"}) {
      environment_.Set(std::string("OTEL_") + signal + "_EXPORTER", "lines");
    }
    environment_.Set("OTEL_SERVICE_NAME", "shop");
  }

  template <class Component>
  void Register(Component component) {
    EXPECT_TRUE(registry_.Register(std::move(component)).ok());
  }

  // The configuration of `environment_`, with messages that come to `told_`.
  SdkConfig Config() {
    SdkConfig config = ConfigFromEnvironment(environment_, nullptr);
    config.registry = &registry_;
    config.diagnostics_to_stderr = false;
    return config;
  }
  Sdk MustSetUp(SdkConfig config) {
    absl::StatusOr<Sdk> sdk = sdk::SetUp(std::move(config));
    EXPECT_TRUE(sdk.ok()) << sdk.status();
    return *std::move(sdk);
  }
  Sdk MustSetUp() { return MustSetUp(Config()); }

  static std::string Attribute(const Resource& resource, const char* key) {
    const AttributeValue* const value = resource.attributes().Find(key);
    return value == nullptr ? "(absent)" : std::string(value->AsString());
  }

  Lines lines_;
  ComponentRegistry registry_;
  FakeEnvironment environment_;
  std::vector<std::string> told_;
  const DiagnosticHandlerRegistration handler_ = SetDiagnosticHandler(
      [](const Diagnostic& diagnostic, void* argument) {
        if (diagnostic.severity < DiagnosticSeverity::kInfo) return;
        static_cast<std::vector<std::string>*>(argument)->emplace_back(
            diagnostic.message);
      },
      &told_);
};

// --- Installing --------------------------------------------------------------

TEST_F(SdkTest, HandlesOfTheGlobalsRecordUntilTheShutdown) {
  {
    Sdk sdk = MustSetUp();
    RecordOneOfEach();
    const SdkReport report = sdk.ForceFlush(Deadline::Never());
    EXPECT_TRUE(report.status().ok()) << report.status();
    EXPECT_THAT(lines_.Take(), UnorderedElementsAre("span roll of shop",
                                                    "metric rolls of shop",
                                                    "log rolled of shop"));
    EXPECT_EQ(report.traces.exported, 1u);
    EXPECT_EQ(report.metrics.exported, 1u);
    EXPECT_EQ(report.logs.exported, 1u);
  }
  EXPECT_THAT(lines_.Take(),
              UnorderedElementsAre("span shutdown", "metric rolls of shop",
                                   "metric shutdown", "log shutdown"));
  EXPECT_FALSE(GetTracer("test").Enabled());
  RecordOneOfEach();
  EXPECT_THAT(lines_.Take(), IsEmpty());
  EXPECT_THAT(told_, IsEmpty());
}

TEST_F(SdkTest, DestructorPutsBackWhatWasThereBefore) {
  Lines outer_lines;
  SdkConfig outer_config;
  outer_config.metrics.exporters = {};
  outer_config.logs.exporters = {};
  outer_config.diagnostics_to_stderr = false;
  outer_config.traces.AddExporter(MakeLineSpanExporter(outer_lines.sink()),
                                  ProcessorKind::kSimple);
  outer_config.propagators = {"b3"};
  Sdk outer = MustSetUp(std::move(outer_config));
  {
    Sdk inner = MustSetUp();
    RecordSpan("inner");
    EXPECT_THAT(GetPropagator().Fields(), Contains("traceparent"));
  }
  RecordSpan("outer");
  EXPECT_THAT(GetPropagator().Fields(), ElementsAre("b3"));
  const std::vector<std::string> outer_seen = outer_lines.Take();
  ASSERT_EQ(outer_seen.size(), 1u);
  EXPECT_THAT(outer_seen[0], HasSubstr("span outer"));
}

TEST_F(SdkTest, WithoutGlobalsOnlyItsProvidersRecord) {
  SdkConfig config = Config();
  config.set_globals = false;
  Sdk sdk = MustSetUp(std::move(config));
  RecordOneOfEach();
  ASSERT_NE(sdk.tracer_provider(), nullptr);
  sdk.tracer_provider()->GetTracer("test").StartSpan("own").End();
  EXPECT_THAT(lines_.Take(), ElementsAre("span own of shop"));
}

TEST_F(SdkTest, TellsAboutItselfWhenAskedTo) {
  environment_.Set("OTEL_CC_SELF_OBSERVABILITY", "true");
  {
    Sdk sdk = MustSetUp();
    RecordSpan("roll");
  }
  const std::vector<std::string> lines = lines_.Take();
  EXPECT_THAT(lines, Contains("metric otel.sdk.span.started of shop"));
  EXPECT_THAT(lines,
              Contains("metric otel.sdk.processor.span.processed of shop"));
  EXPECT_FALSE(SelfObservability());
}

TEST_F(SdkTest, MovesLikeAValue) {
  Sdk one = MustSetUp();
  Sdk two = std::move(one);
  RecordSpan("roll");
  EXPECT_EQ(two.Report().traces.exported, 1u);
}

TEST_F(SdkTest, SignalThatIsOffHasNoProvider) {
  environment_.Set("OTEL_LOGS_EXPORTER", "none");
  environment_.Set("OTEL_METRICS_EXPORTER", "none");
  Sdk sdk = MustSetUp();
  EXPECT_NE(sdk.tracer_provider(), nullptr);
  EXPECT_EQ(sdk.meter_provider(), nullptr);
  EXPECT_EQ(sdk.logger_provider(), nullptr);
  RecordOneOfEach();
  const SdkReport report = sdk.Shutdown();
  EXPECT_TRUE(report.traces.enabled);
  EXPECT_FALSE(report.metrics.enabled);
  EXPECT_FALSE(report.logs.enabled);
  EXPECT_EQ(report.ToString(), "traces: 1 exported; metrics: off; logs: off");
}

TEST_F(SdkTest, DisabledSdkRecordsNothingAndStillPropagates) {
  environment_.Set("OTEL_SDK_DISABLED", "true");
  Sdk sdk = MustSetUp();
  RecordOneOfEach();
  EXPECT_EQ(sdk.tracer_provider(), nullptr);
  EXPECT_THAT(lines_.Take(), IsEmpty());
  EXPECT_THAT(GetPropagator().Fields(), Contains("traceparent"));
  EXPECT_THAT(told_, ElementsAre("telemetry is off: OTEL_SDK_DISABLED"));
}

TEST_F(SdkTest, PropagatorsAreThoseOfTheEnvironment) {
  environment_.Set("OTEL_PROPAGATORS", "b3,baggage");
  const Sdk sdk = MustSetUp();
  EXPECT_THAT(GetPropagator().Fields(), ElementsAre("b3", "baggage"));
}

TEST_F(SdkTest, NoPropagatorsAreNone) {
  environment_.Set("OTEL_PROPAGATORS", "none");
  const Sdk sdk = MustSetUp();
  EXPECT_THAT(GetPropagator().Fields(), IsEmpty());
}

TEST_F(SdkTest, InstrumentationSeesItsSettingsWhileTheSdkLives) {
  environment_.Set("OTEL_SEMCONV_STABILITY_OPT_IN", "http/dup");
  {
    const Sdk sdk = MustSetUp();
    EXPECT_EQ(GetInstrumentationConfig("OTEL_SEMCONV_STABILITY_OPT_IN"),
              "http/dup");
  }
  EXPECT_EQ(GetInstrumentationConfig("OTEL_SEMCONV_STABILITY_OPT_IN"), "");
}

// --- What is wrong -----------------------------------------------------------

TEST_F(SdkTest, WhatTheEnvironmentSaysWrongIsToldAndTheRestRuns) {
  environment_.Set("OTEL_BSP_MAX_QUEUE_SIZE", "many");
  environment_.Set("OTEL_LOGS_EXPORTER", "otlp");
  const Sdk sdk = MustSetUp();
  EXPECT_THAT(told_, ElementsAre(HasSubstr("OTEL_BSP_MAX_QUEUE_SIZE=\"many\""),
                                 HasSubstr("//exporters/otlp:registration")));
  EXPECT_NE(sdk.tracer_provider(), nullptr);
  EXPECT_EQ(sdk.logger_provider(), nullptr);
  ASSERT_EQ(sdk.missing_exporters().size(), 1u);
  EXPECT_EQ(sdk.missing_exporters()[0].name, "otlp");
}

TEST_F(SdkTest, ExporterThatCannotBeMadeTurnsItsSignalOff) {
  Register(SpanExporterComponent{"broken", [](const ComponentContext&) {
                                   return absl::InvalidArgumentError(
                                       "no such host: nowhere");
                                 }});
  environment_.Set("OTEL_TRACES_EXPORTER", "broken");
  const Sdk sdk = MustSetUp();
  EXPECT_EQ(sdk.tracer_provider(), nullptr);
  EXPECT_NE(sdk.logger_provider(), nullptr);
  EXPECT_THAT(told_,
              ElementsAre("the span exporter \"broken\" cannot be made: no "
                          "such host: nowhere; it is left out"));
}

TEST_F(SdkTest, ExporterOfCodeThatCannotBeMadeIsAnError) {
  Register(LogRecordExporterComponent{"broken", [](const ComponentContext&) {
                                        return absl::UnavailableError(
                                            "no such host: nowhere");
                                      }});
  SdkConfig config = Config();
  config.logs.exporters = {"broken"};
  const absl::StatusOr<Sdk> sdk = sdk::SetUp(std::move(config));
  ASSERT_FALSE(sdk.ok());
  EXPECT_TRUE(absl::IsUnavailable(sdk.status()));
  // What was installed on the way is gone.
  RecordOneOfEach();
  EXPECT_THAT(lines_.Take(), Not(Contains("span roll of shop")));
}

TEST_F(SdkTest, FactoryThatReturnsNothingIsAnError) {
  Register(SpanExporterComponent{"empty", [](const ComponentContext&) {
                                   return std::unique_ptr<SpanExporter>();
                                 }});
  environment_.Set("OTEL_TRACES_EXPORTER", "empty");
  const Sdk sdk = MustSetUp();
  EXPECT_THAT(told_, ElementsAre(HasSubstr("nothing was made")));
}

#if defined(__cpp_exceptions)
TEST_F(SdkTest, FactoryThatThrowsIsAnError) {
  Register(SpanExporterComponent{
      "throws",
      [](const ComponentContext&)
          -> absl::StatusOr<std::unique_ptr<SpanExporter>> {
        throw std::runtime_error("thrown");
      }});
  environment_.Set("OTEL_TRACES_EXPORTER", "throws");
  const Sdk sdk = MustSetUp();
  EXPECT_THAT(told_, ElementsAre(HasSubstr("thrown")));
}
#endif

TEST_F(SdkTest, MistakesInCodeAreAnError) {
  SdkConfig config = Config();
  config.traces.exporters = {"nope"};
  const absl::StatusOr<Sdk> sdk = sdk::SetUp(std::move(config));
  EXPECT_TRUE(absl::IsInvalidArgument(sdk.status()));
}

TEST_F(SdkTest, ConfigurationFileThatNothingCanReadIsAnError) {
  environment_.Set("OTEL_CONFIG_FILE", "/etc/otel.yaml");
  const absl::StatusOr<Sdk> sdk = sdk::SetUp(Config());
  EXPECT_TRUE(absl::IsFailedPrecondition(sdk.status()));
  EXPECT_THAT(std::string(sdk.status().message()),
              HasSubstr("OTEL_CONFIG_FILE=\"/etc/otel.yaml\""));
  EXPECT_THAT(std::string(sdk.status().message()),
              HasSubstr("add @otel_cc//sdk/configuration:config_file to"));
}

TEST_F(SdkTest, LevelOfTheEnvironmentCountsWhileTheSdkLives) {
  const DiagnosticLevel before = GetDiagnosticLevel();
  environment_.Set("OTEL_LOG_LEVEL", "error");
  {
    const Sdk sdk = MustSetUp();
    EXPECT_EQ(GetDiagnosticLevel(), DiagnosticLevel::kError);
  }
  EXPECT_EQ(GetDiagnosticLevel(), before);
}

// --- Parts -------------------------------------------------------------------

class FixedDetector final : public ResourceDetector {
 public:
  explicit FixedDetector(absl::StatusOr<Resource> found)
      : found_(std::move(found)) {}
  std::string_view name() const override { return "fixed"; }
  absl::StatusOr<Resource> Detect(Deadline) override { return found_; }

 private:
  const absl::StatusOr<Resource> found_;
};

TEST_F(SdkTest, ResourceIsMergedFromTheWeakestToTheStrongest) {
  environment_.Set("OTEL_ENTITIES", "x{by.entity=3,by.list=3,by.code=3}");
  environment_.Set("OTEL_RESOURCE_ATTRIBUTES",
                   "by.list=4,by.code=4,service.name=by_list");
  SdkConfig config = Config();
  config.resource.custom_detectors.push_back(
      std::make_unique<FixedDetector>(Resource({{"by.detector", "2"},
                                                {"by.entity", "2"},
                                                {"by.list", "2"},
                                                {"service.name", "2"}})));
  config.resource.attributes.Set("by.code", "5");
  config.resource.attributes.Set("answer", 42);
  const Sdk sdk = MustSetUp(std::move(config));
  const Resource& resource = sdk.resource();
  EXPECT_EQ(Attribute(resource, "telemetry.sdk.name"), "otel_cc");
  EXPECT_EQ(Attribute(resource, "by.detector"), "2");
  EXPECT_EQ(Attribute(resource, "by.entity"), "3");
  EXPECT_EQ(Attribute(resource, "by.list"), "4");
  EXPECT_EQ(Attribute(resource, "by.code"), "5");
  EXPECT_EQ(Attribute(resource, "service.name"), "shop");
  EXPECT_EQ(resource.attributes().Find("answer")->AsInt64(), 42);
  EXPECT_NE(Attribute(resource, "service.instance.id"), "(absent)");
}

TEST_F(SdkTest, ServiceNameInTheListIsUsedWithoutTheOther) {
  environment_.Unset("OTEL_SERVICE_NAME");
  environment_.Set("OTEL_RESOURCE_ATTRIBUTES", "service.name=listed");
  EXPECT_EQ(Attribute(MustSetUp().resource(), "service.name"), "listed");
}

TEST_F(SdkTest, ServiceNameInTheListBeatsAProgramsDefault) {
  environment_.Unset("OTEL_SERVICE_NAME");
  const FakeEnvironment defaults({{"OTEL_SERVICE_NAME", "dice-server"}});
  const auto set_up = [&] {
    SdkConfig config = ConfigFromEnvironment(environment_, &defaults);
    config.registry = &registry_;
    config.diagnostics_to_stderr = false;
    return MustSetUp(std::move(config));
  };
  EXPECT_EQ(Attribute(set_up().resource(), "service.name"), "dice-server");
  environment_.Set("OTEL_RESOURCE_ATTRIBUTES", "service.name=listed");
  EXPECT_EQ(Attribute(set_up().resource(), "service.name"), "listed");
}

TEST_F(SdkTest, ServiceWithoutANameIsNamedAfterItsProgram) {
  environment_.Unset("OTEL_SERVICE_NAME");
  EXPECT_EQ(Attribute(MustSetUp().resource(), "service.name"),
            "unknown_service:sdk_test");
}

TEST_F(SdkTest, FailedDetectorIsTold) {
  SdkConfig config = Config();
  config.resource.custom_detectors.push_back(
      std::make_unique<FixedDetector>(absl::UnavailableError("no metadata")));
  const Sdk sdk = MustSetUp(std::move(config));
  EXPECT_THAT(told_, ElementsAre("resource detector \"fixed\" failed: no "
                                 "metadata"));
}

TEST_F(SdkTest, SamplerOfTheEnvironmentDecides) {
  environment_.Set("OTEL_TRACES_SAMPLER", "always_off");
  Sdk sdk = MustSetUp();
  RecordSpan("roll");
  EXPECT_THAT(lines_.Take(), IsEmpty());
}

TEST_F(SdkTest, RatioOfZeroSamplesNothing) {
  environment_.Set("OTEL_TRACES_SAMPLER", "parentbased_traceidratio");
  environment_.Set("OTEL_TRACES_SAMPLER_ARG", "0");
  Sdk sdk = MustSetUp();
  for (int i = 0; i < 100; ++i) RecordSpan("roll");
  EXPECT_EQ(sdk.Report().traces.exported, 0u);
}

TEST_F(SdkTest, WrongRatioIsToldAndSamplesAll) {
  environment_.Set("OTEL_TRACES_SAMPLER", "traceidratio");
  environment_.Set("OTEL_TRACES_SAMPLER_ARG", "2");
  Sdk sdk = MustSetUp();
  RecordSpan("roll");
  EXPECT_EQ(sdk.Report().traces.exported, 1u);
  EXPECT_THAT(told_, ElementsAre(HasSubstr("OTEL_TRACES_SAMPLER_ARG=\"2\"")));
}

TEST_F(SdkTest, SamplerOfCodeTakesThePlaceOfTheOther) {
  environment_.Set("OTEL_TRACES_SAMPLER", "always_off");
  SdkConfig config = Config();
  config.traces.custom_sampler = AlwaysOnSampler();
  Sdk sdk = MustSetUp(std::move(config));
  RecordSpan("roll");
  EXPECT_EQ(sdk.Report().traces.exported, 1u);
}

// Passes spans on, and remembers how many.
class WrappingExporter final : public SpanExporter {
 public:
  WrappingExporter(std::unique_ptr<SpanExporter> inner, int* count)
      : inner_(std::move(inner)), count_(count) {}
  absl::Status Export(absl::Span<const ReadableSpan> spans,
                      Deadline deadline) override {
    *count_ += static_cast<int>(spans.size());
    return inner_->Export(spans, deadline);
  }

 private:
  const std::unique_ptr<SpanExporter> inner_;
  int* const count_;
};

TEST_F(SdkTest, ExportersOfTheEnvironmentCanBeWrapped) {
  int count = 0;
  SdkConfig config = Config();
  config.traces.wrap_exporter = [&](std::unique_ptr<SpanExporter> inner) {
    return std::make_unique<WrappingExporter>(std::move(inner), &count);
  };
  const Sdk sdk = MustSetUp(std::move(config));
  RecordSpan("roll");
  EXPECT_EQ(count, 1);
  EXPECT_THAT(lines_.Take(), ElementsAre("span roll of shop"));
}

TEST_F(SdkTest, LimitsReachTheRecords) {
  environment_.Set("OTEL_ATTRIBUTE_COUNT_LIMIT", "2");
  environment_.Set("OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", "3");
  size_t attributes = 0;
  std::string first;
  class LookingExporter final : public SpanExporter {
   public:
    LookingExporter(size_t* attributes, std::string* first)
        : attributes_(attributes), first_(first) {}
    absl::Status Export(absl::Span<const ReadableSpan> spans,
                        Deadline) override {
      for (const auto& attribute : spans[0].attributes()) {
        if (++*attributes_ == 1) {
          *first_ = std::string(attribute.value.AsString());
        }
      }
      return absl::OkStatus();
    }

   private:
    size_t* const attributes_;
    std::string* const first_;
  };
  SdkConfig config = Config();
  config.traces.AddExporter(
      std::make_unique<LookingExporter>(&attributes, &first),
      ProcessorKind::kSimple);
  const Sdk sdk = MustSetUp(std::move(config));
  GetTracer("test")
      .StartSpan("roll", {{"a", "abcdef"}, {"b", "2"}, {"c", "3"}})
      .End();
  EXPECT_EQ(attributes, 2u);
  EXPECT_EQ(first, "abc");
}

TEST_F(SdkTest, ExportersReadTheirOwnVariables) {
  std::string seen;
  Register(SpanExporterComponent{
      "reads", [&](const ComponentContext& context) {
        EXPECT_EQ(context.properties, nullptr);
        seen = context.variables.Find({"OTEL_EXPORTER_X"})->text;
        return MakeLineSpanExporter(lines_.sink());
      }});
  environment_.Set("OTEL_TRACES_EXPORTER", "reads");
  environment_.Set("OTEL_EXPORTER_X", "x");
  const Sdk sdk = MustSetUp();
  EXPECT_EQ(seen, "x");
}

TEST_F(SdkTest, NoThreadBeforeTheFirstRecord) {
  const auto count_threads = [] {
    const auto status = SystemFiles().Read("/proc/self/status");
    const size_t at = status->find("Threads:\t");
    return std::stoi(status->substr(at + 9));
  };
  const int before = count_threads();
  const Sdk sdk = MustSetUp();
  EXPECT_TRUE(GetTracer("test").Enabled());
  EXPECT_EQ(count_threads(), before);
}

// --- Ending ------------------------------------------------------------------

TEST_F(SdkTest, SecondShutdownReturnsWhatTheFirstDid) {
  Sdk sdk = MustSetUp();
  RecordOneOfEach();
  const SdkReport first = sdk.Shutdown(Deadline::Never());
  const SdkReport second = sdk.Shutdown(Deadline::AtSteadyNanos(1));
  EXPECT_TRUE(first.status().ok());
  EXPECT_TRUE(second.status().ok());
  EXPECT_EQ(second.logs.exported, 1u);
  EXPECT_EQ(first.ToString(), second.ToString());
}

TEST_F(SdkTest, ShutdownFromManyThreadsReachesExportersOnceConcurrentSafe) {
  Sdk sdk = MustSetUp();
  std::atomic<bool> stop{false};
  std::thread recording([&] {
    while (!stop) RecordOneOfEach();
  });
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      static_cast<void>(sdk.ForceFlush(Deadline::Never()));
      static_cast<void>(sdk.Report());
      EXPECT_TRUE(sdk.Shutdown(Deadline::Never()).traces.status.ok());
    });
  }
  for (std::thread& thread : threads) thread.join();
  stop = true;
  recording.join();
  std::map<std::string, int> counts;
  for (const std::string& line : lines_.Take()) ++counts[line];
  EXPECT_EQ(counts["span shutdown"], 1);
  EXPECT_EQ(counts["metric shutdown"], 1);
  EXPECT_EQ(counts["log shutdown"], 1);
}

// Holds on to its thread until the deadline.
class HangingLogExporter final : public LogRecordExporter {
 public:
  absl::Status Export(absl::Span<const ReadableLogRecord>,
                      Deadline deadline) override {
    while (!deadline.HasPassed()) std::this_thread::yield();
    return absl::DeadlineExceededError("nobody answers");
  }
};

TEST_F(SdkTest, HangingSignalDoesNotTakeTheTimeOfTheOthers) {
  environment_.Set("OTEL_LOGS_EXPORTER", "none");
  SdkConfig config = Config();
  config.logs.exporters = {};
  config.logs.AddExporter(std::make_unique<HangingLogExporter>());
  Sdk sdk = MustSetUp(std::move(config));
  RecordOneOfEach();
  const SdkReport report = sdk.Shutdown(Deadline::After(absl::Seconds(2)));
  EXPECT_TRUE(report.traces.status.ok());
  EXPECT_FALSE(report.logs.status.ok());
  EXPECT_TRUE(report.metrics.status.ok()) << report.metrics.status;
  EXPECT_EQ(report.metrics.exported, 1u);
  EXPECT_EQ(report.logs.failed + report.logs.timed_out, 1u);
  EXPECT_THAT(told_,
              Contains(HasSubstr("not everything could be exported before the "
                                 "shutdown; traces: 1 exported; metrics: 1 "
                                 "exported; logs: 0 exported, 1 ")));
}

TEST_F(SdkTest, OwnWorkerDoesTheWork) {
  Worker::Options options;
  options.manual = true;
  const auto worker = std::make_shared<Worker>(options);
  {
    SdkConfig config = Config();
    config.worker = worker;
    Sdk sdk = MustSetUp(std::move(config));
    GetLogger("test").Emit(Severity::kInfo, "rolled");
    EXPECT_THAT(lines_.Take(), IsEmpty());
    static_cast<void>(sdk.ForceFlush(Deadline::Never()));
    EXPECT_THAT(lines_.Take(), Contains("log rolled of shop"));
  }
}

}  // namespace
}  // namespace sdk
}  // namespace otel
