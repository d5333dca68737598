// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/finalized_sdk_config.h"

#include <memory>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/config_from_environment.h"
#include "sdk/configuration/line_exporters.h"
#include "sdk/configuration/sdk_config.h"
#include "sdk/resource/service_instance_detector.h"
#include "sdk/testing/fake_environment.h"

namespace otel {
namespace sdk {
namespace {

using ::otel::sdk::testing::FakeEnvironment;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

static_assert(!std::is_default_constructible_v<FinalizedSdkConfig>);
static_assert(!std::is_constructible_v<FinalizedSdkConfig, SdkConfig>);

// A registry with `console` and `otlp` for all signals, as programs have.
class FinalizeTest : public ::testing::Test {
 protected:
  FinalizeTest() {
    const auto sink = [](const std::string&) {};
    for (const auto& [name, kind, interval] :
         {std::tuple("console", ProcessorKind::kSimple, absl::Seconds(10)),
          std::tuple("batchy", ProcessorKind::kBatch, absl::Seconds(60))}) {
      Register(SpanExporterComponent{name,
                                     [sink](const ComponentContext&) {
                                       return MakeLineSpanExporter(sink);
                                     },
                                     kind});
      Register(LogRecordExporterComponent{name,
                                          [sink](const ComponentContext&) {
                                            return MakeLineLogRecordExporter(
                                                sink);
                                          },
                                          kind});
      Register(MetricExporterComponent{name,
                                       [sink](const ComponentContext&) {
                                         return MakeLineMetricExporter(sink);
                                       },
                                       interval});
    }
    Register(MetricReaderComponent{"pulled", [](const ComponentContext&) {
                                     return std::make_shared<MetricReader>();
                                   }});
  }

  template <class Component>
  void Register(Component component) {
    EXPECT_TRUE(registry_.Register(std::move(component)).ok());
  }

  // Finalizes what `environment_` says.
  FinalizedSdkConfig FinalizeEnvironment() {
    SdkConfig config = ConfigFromEnvironment(environment_, nullptr);
    config.registry = &registry_;
    absl::StatusOr<FinalizedSdkConfig> finalized = Finalize(std::move(config));
    EXPECT_TRUE(finalized.ok()) << finalized.status();
    return *std::move(finalized);
  }
  // Returns what is wrong with a configuration from code.
  std::string Errors(SdkConfig config) {
    config.registry = &registry_;
    const auto finalized = Finalize(std::move(config));
    EXPECT_TRUE(finalized.ok() || absl::IsInvalidArgument(finalized.status()));
    return std::string(finalized.status().message());
  }
  static SdkConfig Off() {
    SdkConfig config;
    config.traces.exporters = {};
    config.metrics.exporters = {};
    config.logs.exporters = {};
    return config;
  }
  static std::vector<std::string> Texts(const FinalizedSdkConfig& finalized) {
    std::vector<std::string> texts;
    for (const auto& message : finalized.config().messages.all()) {
      texts.push_back(message.text);
    }
    return texts;
  }
  void AllExporters(const char* names) {
    environment_.Set("OTEL_TRACES_EXPORTER", names);
    environment_.Set("OTEL_METRICS_EXPORTER", names);
    environment_.Set("OTEL_LOGS_EXPORTER", names);
  }

  ComponentRegistry registry_;
  FakeEnvironment environment_;
};

TEST_F(FinalizeTest, ExportersGetWhatTheyRegisteredFor) {
  AllExporters("console,BATCHY");
  const FinalizedSdkConfig finalized = FinalizeEnvironment();
  const SdkConfig& config = finalized.config();
  EXPECT_THAT(Texts(finalized), IsEmpty());
  ASSERT_THAT(config.traces.pipelines, SizeIs(2));
  EXPECT_EQ(config.traces.pipelines[0].component.name, "console");
  EXPECT_EQ(config.traces.pipelines[0].kind, ProcessorKind::kSimple);
  EXPECT_EQ(config.traces.pipelines[0].component.origin,
            Origin::Variable("OTEL_TRACES_EXPORTER"));
  EXPECT_EQ(config.traces.pipelines[1].component.name, "batchy");
  EXPECT_EQ(config.traces.pipelines[1].kind, ProcessorKind::kBatch);
  ASSERT_THAT(config.logs.pipelines, SizeIs(2));
  EXPECT_EQ(config.logs.pipelines[0].kind, ProcessorKind::kSimple);
  ASSERT_THAT(config.metrics.readers, SizeIs(2));
  EXPECT_EQ(**config.metrics.readers[0].export_interval, absl::Seconds(10));
  EXPECT_EQ(**config.metrics.readers[1].export_interval, absl::Seconds(60));
}

TEST_F(FinalizeTest, IntervalOfTheEnvironmentGoesBeforeTheExporters) {
  environment_.Set("OTEL_METRICS_EXPORTER", "console");
  environment_.Set("OTEL_METRIC_EXPORT_INTERVAL", "60000");
  const FinalizedSdkConfig finalized = FinalizeEnvironment();
  EXPECT_EQ(**finalized.config().metrics.readers[0].export_interval,
            absl::Seconds(60));
}

TEST_F(FinalizeTest, MetricExporterMayBeAReader) {
  AllExporters("none");
  environment_.Set("OTEL_METRICS_EXPORTER", "pulled");
  const FinalizedSdkConfig finalized = FinalizeEnvironment();
  EXPECT_THAT(finalized.config().metrics.readers, SizeIs(1));
  EXPECT_THAT(Texts(finalized), IsEmpty());
}

TEST_F(FinalizeTest, NoneTurnsASignalOff) {
  AllExporters("None");
  const FinalizedSdkConfig finalized = FinalizeEnvironment();
  EXPECT_THAT(finalized.config().traces.pipelines, IsEmpty());
  EXPECT_THAT(finalized.config().metrics.readers, IsEmpty());
  EXPECT_THAT(finalized.config().logs.pipelines, IsEmpty());
  EXPECT_THAT(Texts(finalized), IsEmpty());
}

TEST_F(FinalizeTest, NoneBesideOthersIsToldAndIgnored) {
  AllExporters("none");
  environment_.Set("OTEL_TRACES_EXPORTER", "none,console");
  const FinalizedSdkConfig finalized = FinalizeEnvironment();
  EXPECT_THAT(finalized.config().traces.pipelines, SizeIs(1));
  EXPECT_THAT(Texts(finalized),
              ElementsAre("OTEL_TRACES_EXPORTER: \"none\" stands beside other "
                          "names; it is ignored"));
}

TEST_F(FinalizeTest, NameThatIsThereTwiceCountsOnce) {
  AllExporters("none");
  environment_.Set("OTEL_TRACES_EXPORTER", "console,Console");
  EXPECT_THAT(FinalizeEnvironment().config().traces.pipelines, SizeIs(1));
}

TEST_F(FinalizeTest, DefaultExporterThatIsNotLinkedIsOneMessage) {
  const FinalizedSdkConfig finalized = FinalizeEnvironment();
  EXPECT_THAT(
      Texts(finalized),
      ElementsAre("no exporter \"otlp\" is linked for traces, metrics and "
                  "logs, which are off (linked: batchy, console, pulled); add "
                  "@otel_cc//exporters/otlp:registration to the program's "
                  "deps; or choose with OTEL_TRACES_EXPORTER, "
                  "OTEL_METRICS_EXPORTER and OTEL_LOGS_EXPORTER"));
  EXPECT_THAT(finalized.missing_exporters(), SizeIs(3));
}

TEST_F(FinalizeTest, UnknownExporterTurnsItsSignalOff) {
  AllExporters("console");
  environment_.Set("OTEL_LOGS_EXPORTER", "consle");
  const FinalizedSdkConfig finalized = FinalizeEnvironment();
  EXPECT_THAT(finalized.config().logs.pipelines, IsEmpty());
  EXPECT_THAT(finalized.config().traces.pipelines, SizeIs(1));
  EXPECT_THAT(Texts(finalized),
              ElementsAre("OTEL_LOGS_EXPORTER: no exporter \"consle\" is "
                          "linked for logs, so they are off (linked: batchy, "
                          "console)"));
  ASSERT_THAT(finalized.missing_exporters(), SizeIs(1));
  EXPECT_EQ(finalized.missing_exporters()[0].signal, Signal::kLogs);
  EXPECT_EQ(finalized.missing_exporters()[0].name, "consle");
}

TEST_F(FinalizeTest, UnknownExporterBesideAKnownOneLeavesTheSignalOn) {
  AllExporters("none");
  environment_.Set("OTEL_TRACES_EXPORTER", "console,otlp");
  const FinalizedSdkConfig finalized = FinalizeEnvironment();
  EXPECT_THAT(finalized.config().traces.pipelines, SizeIs(1));
  EXPECT_THAT(Texts(finalized),
              ElementsAre("OTEL_TRACES_EXPORTER: no exporter \"otlp\" is "
                          "linked for traces (linked: batchy, console); add "
                          "@otel_cc//exporters/otlp:registration to the "
                          "program's deps"));
}

TEST_F(FinalizeTest, DisabledSdkHasNoPipelinesAndNoComplaints) {
  environment_.Set("OTEL_SDK_DISABLED", "true");
  environment_.Set("OTEL_TRACES_EXPORTER", "nope");
  environment_.Set("OTEL_PROPAGATORS", "b3");
  const FinalizedSdkConfig finalized = FinalizeEnvironment();
  EXPECT_THAT(finalized.config().traces.pipelines, IsEmpty());
  EXPECT_THAT(finalized.missing_exporters(), IsEmpty());
  EXPECT_THAT(*finalized.config().propagators, ElementsAre("b3"));
  EXPECT_THAT(Texts(finalized), IsEmpty());
}

TEST_F(FinalizeTest, PropagatorsAreEachThereOnceInTheirOrder) {
  AllExporters("none");
  environment_.Set("OTEL_PROPAGATORS", "b3,tracecontext,B3,baggage,b3");
  EXPECT_THAT(*FinalizeEnvironment().config().propagators,
              ElementsAre("b3", "tracecontext", "baggage"));
}

TEST_F(FinalizeTest, UnknownPropagatorIsToldAndLeftOut) {
  AllExporters("none");
  environment_.Set("OTEL_PROPAGATORS", "xray,b3");
  const FinalizedSdkConfig finalized = FinalizeEnvironment();
  EXPECT_THAT(*finalized.config().propagators, ElementsAre("b3"));
  EXPECT_THAT(Texts(finalized),
              ElementsAre(AllOf(HasSubstr("OTEL_PROPAGATORS: "),
                                HasSubstr("\"xray\""), HasSubstr("left out"))));
}

TEST_F(FinalizeTest, OnlyUnknownPropagatorsMeanTheDefault) {
  AllExporters("none");
  environment_.Set("OTEL_PROPAGATORS", "w3c");
  const FinalizedSdkConfig finalized = FinalizeEnvironment();
  EXPECT_THAT(*finalized.config().propagators,
              ElementsAre("tracecontext", "baggage"));
  EXPECT_THAT(Texts(finalized), SizeIs(2));
}

TEST_F(FinalizeTest, NoneMeansNoPropagator) {
  AllExporters("none");
  environment_.Set("OTEL_PROPAGATORS", "none");
  const FinalizedSdkConfig finalized = FinalizeEnvironment();
  EXPECT_THAT(*finalized.config().propagators, IsEmpty());
  EXPECT_THAT(Texts(finalized), IsEmpty());
}

TEST_F(FinalizeTest, UnknownSamplerIsToldAndTheDefaultUsed) {
  AllExporters("none");
  environment_.Set("OTEL_TRACES_SAMPLER", "sometimes");
  environment_.Set("OTEL_TRACES_SAMPLER_ARG", "0.5");
  const FinalizedSdkConfig finalized = FinalizeEnvironment();
  EXPECT_EQ(*finalized.config().traces.sampler, "parentbased_always_on");
  EXPECT_EQ(*finalized.config().traces.sampler_argument, "");
  EXPECT_THAT(Texts(finalized),
              ElementsAre(AllOf(HasSubstr("OTEL_TRACES_SAMPLER: "),
                                HasSubstr("\"sometimes\""),
                                HasSubstr("parentbased_always_on"))));
}

TEST_F(FinalizeTest, SamplerMayBeInAnyCase) {
  AllExporters("none");
  environment_.Set("OTEL_TRACES_SAMPLER", "Always_OFF");
  EXPECT_EQ(*FinalizeEnvironment().config().traces.sampler, "always_off");
}

TEST_F(FinalizeTest, BatchIsNotLargerThanTheQueue) {
  AllExporters("none");
  environment_.Set("OTEL_BSP_MAX_QUEUE_SIZE", "100");
  environment_.Set("OTEL_BLRP_MAX_QUEUE_SIZE", "100");
  environment_.Set("OTEL_BLRP_MAX_EXPORT_BATCH_SIZE", "101");
  const FinalizedSdkConfig finalized = FinalizeEnvironment();
  EXPECT_EQ(*finalized.config().traces.batch.max_export_batch_size, 100u);
  EXPECT_EQ(*finalized.config().logs.batch.max_export_batch_size, 100u);
  EXPECT_THAT(Texts(finalized),
              ElementsAre("OTEL_BLRP_MAX_EXPORT_BATCH_SIZE: 101 in a batch is "
                          "more than fits in the queue; using 100"));
}

TEST_F(FinalizeTest, DelayOfZeroDoesNotKeepTheWorkerBusy) {
  AllExporters("none");
  environment_.Set("OTEL_BSP_SCHEDULE_DELAY", "0");
  EXPECT_EQ(*FinalizeEnvironment().config().traces.batch.schedule_delay,
            absl::Milliseconds(1));
}

TEST_F(FinalizeTest, LimitsInheritTheGeneralOnes) {
  SdkConfig config = Off();
  config.attribute_limits.count = 7;
  config.attribute_limits.value_depth = 3;
  config.traces.limits.attribute_count = 9;
  config.registry = &registry_;
  const auto finalized = Finalize(std::move(config));
  ASSERT_TRUE(finalized.ok());
  EXPECT_EQ(*finalized->config().traces.limits.attribute_count, 9u);
  EXPECT_EQ(*finalized->config().logs.limits.attribute_count, 7u);
  EXPECT_EQ(*finalized->config().logs.limits.attribute_value_depth, 3);
}

TEST_F(FinalizeTest, ExporterFromCodeTakesThePlaceOfTheDefault) {
  SdkConfig config;
  config.metrics.exporters = {};
  config.logs.exporters = {};
  config.traces.AddExporter(MakeLineSpanExporter([](const std::string&) {}));
  config.registry = &registry_;
  const auto finalized = Finalize(std::move(config));
  ASSERT_TRUE(finalized.ok());
  EXPECT_THAT(finalized->config().traces.pipelines, SizeIs(1));
  EXPECT_THAT(Texts(*finalized), IsEmpty());
}

TEST_F(FinalizeTest, ExporterFromCodeStandsBesideThatOfTheEnvironment) {
  AllExporters("console");
  SdkConfig config = ConfigFromEnvironment(environment_, nullptr);
  config.traces.AddExporter(MakeLineSpanExporter([](const std::string&) {}));
  config.registry = &registry_;
  const auto finalized = Finalize(std::move(config));
  ASSERT_TRUE(finalized.ok());
  EXPECT_THAT(finalized->config().traces.pipelines, SizeIs(2));
}

TEST_F(FinalizeTest, WhatCodeAsksForMustBeThere) {
  SdkConfig config = Off();
  config.traces.exporters = {"otlp"};
  config.propagators = {"tracecontext", "nope"};
  config.traces.sampler = "never";
  const std::string errors = Errors(std::move(config));
  EXPECT_THAT(errors, HasSubstr("no span exporter \"otlp\""));
  EXPECT_THAT(errors, HasSubstr("no propagator \"nope\""));
  EXPECT_THAT(errors, HasSubstr("no sampler \"never\""));
}

TEST_F(FinalizeTest, NumbersFromCodeMustBeInRange) {
  SdkConfig config = Off();
  config.traces.batch.max_queue_size = 0;
  config.logs.batch.schedule_delay = absl::Seconds(-1);
  config.metrics.export_interval = absl::Seconds(-1);
  config.metrics.cardinality_limit = 0;
  config.shutdown_timeout = absl::Seconds(-1);
  config.traces.limits.attribute_value_depth = 0;
  const std::string errors = Errors(std::move(config));
  EXPECT_THAT(errors, HasSubstr("traces.batch.max_queue_size"));
  EXPECT_THAT(errors, HasSubstr("logs.batch.schedule_delay is negative"));
  EXPECT_THAT(errors, HasSubstr("metrics.export_interval is negative"));
  EXPECT_THAT(errors, HasSubstr("metrics.cardinality_limit must be"));
  EXPECT_THAT(errors, HasSubstr("shutdown_timeout is negative"));
  EXPECT_THAT(errors, HasSubstr("attribute_value_depth must be positive"));
}

TEST_F(FinalizeTest, PipelineWithoutOneExporterIsAnError) {
  SdkConfig config = Off();
  config.traces.pipelines.emplace_back();
  config.logs.AddExporter(nullptr);
  config.metrics.readers.emplace_back();
  const std::string errors = Errors(std::move(config));
  EXPECT_THAT(errors, HasSubstr("traces.pipelines: each must have one"));
  EXPECT_THAT(errors, HasSubstr("logs.pipelines: each must have one"));
  EXPECT_THAT(errors, HasSubstr("metrics.readers: each must have one"));
}

TEST_F(FinalizeTest, ViewsMustMakeSense) {
  SdkConfig config = Off();
  View view;
  view.stream.name = "one name for many";
  config.metrics.views.push_back(view);
  EXPECT_THAT(Errors(std::move(config)), HasSubstr("metrics.views: "));
}

TEST_F(FinalizeTest, TwoDetectorsOfANameAreAnError) {
  SdkConfig config = Off();
  config.resource.custom_detectors.push_back(
      std::make_unique<ServiceInstanceDetector>());
  EXPECT_THAT(Errors(std::move(config)),
              HasSubstr("two resource detectors \"service\""));
  SdkConfig twice = Off();
  twice.resource.detectors = {"process", "process"};
  EXPECT_THAT(Errors(std::move(twice)), HasSubstr("named twice"));
}

TEST_F(FinalizeTest, UnknownDetectorOfTheEnvironmentIsToldAndLeftOut) {
  AllExporters("none");
  environment_.Set("OTEL_CC_RESOURCE_DETECTORS", "process,moon");
  const FinalizedSdkConfig finalized = FinalizeEnvironment();
  EXPECT_THAT(*finalized.config().resource.detectors, ElementsAre("process"));
  EXPECT_THAT(Texts(finalized),
              ElementsAre(HasSubstr("no resource detector \"moon\"")));
}

}  // namespace
}  // namespace sdk
}  // namespace otel
