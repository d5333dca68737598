// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/describe_config.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "api/common/instrumentation_scope.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/config_from_environment.h"
#include "sdk/configuration/config_value.h"
#include "sdk/configuration/finalized_sdk_config.h"
#include "sdk/configuration/line_exporters.h"
#include "sdk/configuration/sdk_config.h"
#include "sdk/configuration/variable_reader.h"
#include "sdk/metrics/manual_metric_reader.h"
#include "sdk/resource/resource.h"
#include "sdk/testing/fake_environment.h"
#include "sdk/trace/samplers.h"
#include "sdk/trace/simple_span_processor.h"

namespace otel {
namespace sdk {
namespace {

using ::otel::sdk::testing::FakeEnvironment;
using ::testing::HasSubstr;
using ::testing::Not;

class DescribeConfigTest : public ::testing::Test {
 protected:
  DescribeConfigTest() {
    EXPECT_TRUE(registry_
                    .Register(SpanExporterComponent{
                        "console",
                        [](const ComponentContext&) {
                          return MakeLineSpanExporter(&WriteLineToStdout);
                        },
                        ProcessorKind::kSimple})
                    .ok());
    EXPECT_TRUE(registry_
                    .Register(LogRecordExporterComponent{
                        "otlp",
                        [](const ComponentContext&) {
                          return MakeLineLogRecordExporter(&WriteLineToStdout);
                        },
                        ProcessorKind::kBatch, &DescribeOtlp})
                    .ok());
    EXPECT_TRUE(registry_
                    .Register(MetricExporterComponent{
                        "console",
                        [](const ComponentContext&) {
                          return MakeLineMetricExporter(&WriteLineToStdout);
                        },
                        absl::Seconds(10)})
                    .ok());
  }

  // What an exporter with settings says of itself.
  static ConfigValue DescribeOtlp(const VariableReader& variables) {
    const auto endpoint = variables.Find({"OTEL_EXPORTER_OTLP_ENDPOINT"});
    ConfigValue::Map settings = {
        {"endpoint", endpoint.has_value() ? endpoint->text : ""},
        {"tls", ConfigValue::Map{{"ca_file", "/ca.pem"}}},
        {"headers_list", "authorization=hunter2,Basic hunter2=="},
        {"timeout", 10000}};
    settings[0].second.set_position("OTEL_EXPORTER_OTLP_ENDPOINT");
    settings[3].second.set_position("default");
    return ConfigValue::Map{{"otlp_http", std::move(settings)}};
  }

  SdkConfig Config() {
    SdkConfig config = ConfigFromEnvironment(environment_, &defaults_);
    config.registry = &registry_;
    return config;
  }
  static std::string Describe(SdkConfig config,
                              const Resource& resource = Resource()) {
    const absl::StatusOr<FinalizedSdkConfig> finalized =
        Finalize(std::move(config));
    EXPECT_TRUE(finalized.ok()) << finalized.status();
    return DescribeConfig(finalized->config(), resource);
  }

  ComponentRegistry registry_;
  FakeEnvironment environment_;
  FakeEnvironment defaults_;
};

TEST_F(DescribeConfigTest, TellsEveryValueAndWhereItIsFrom) {
  environment_.Set("OTEL_TRACES_EXPORTER", "console");
  environment_.Set("OTEL_LOGS_EXPORTER", "otlp");
  environment_.Set("OTEL_BLRP_MAX_QUEUE_SIZE", "100");
  environment_.Set("OTEL_RESOURCE_ATTRIBUTES", "team=\"a\"");
  environment_.Set("OTEL_SPAN_EVENT_COUNT_LIMIT", "5");
  environment_.Set("OTEL_TRACES_SAMPLER", "parentbased_traceidratio");
  environment_.Set("OTEL_TRACES_SAMPLER_ARG", "0.25");
  environment_.Set("OTEL_SEMCONV_STABILITY_OPT_IN", "http/dup");
  environment_.Set("OTEL_EXPORTER_OTLP_ENDPOINT",
                   "https://user:hunter2@host:4318");
  defaults_.Set("OTEL_SERVICE_NAME", "dice-server");
  defaults_.Set("OTEL_METRICS_EXPORTER", "console");
  SdkConfig config = Config();
  config.traces.limits.link_count = 9;
  const Resource resource({{"telemetry.sdk.name", "otel_cc"},
                           {"service.instance.id", "7"},
                           {"service.name", "dice-server"},
                           {"team", "\"a\""},
                           {"shards", std::vector<int64_t>{1, 2}}});
  EXPECT_EQ(Describe(std::move(config), resource),
            R"(file_format: "1.0"
disabled: false                               # default
log_level: info                               # default
attribute_limits:
  attribute_value_length_limit: null          # default
  attribute_count_limit: 128                  # default
resource:
  attributes:
    - name: "service.name"                    # the program's default of OTEL_SERVICE_NAME
      value: "dice-server"
    - name: "team"                            # OTEL_RESOURCE_ATTRIBUTES
      value: "\"a\""
#   telemetry.sdk.name: "otel_cc", default
#   service.instance.id: "7", found by a resource detector
#   shards: [1, 2], found by a resource detector
  detection/development:
    detectors:
      - service:                              # default
propagator:
  composite:                                  # default
    - tracecontext:
    - baggage:
tracer_provider:
  processors:
    - simple:
        exporter:
          console:                            # OTEL_TRACES_EXPORTER
  sampler:
    parent_based:                             # OTEL_TRACES_SAMPLER
      root:
        trace_id_ratio_based:
          ratio: 0.25                         # OTEL_TRACES_SAMPLER_ARG
  limits:
    attribute_value_length_limit: null        # default
    attribute_count_limit: 128                # default
    event_count_limit: 5                      # OTEL_SPAN_EVENT_COUNT_LIMIT
    link_count_limit: 9                       # code
    event_attribute_count_limit: 128          # default
    link_attribute_count_limit: 128           # default
meter_provider:
  readers:
    - periodic:
        interval: 10000                       # default
        timeout: 30000                        # default
        exporter:
          console:                            # the program's default of OTEL_METRICS_EXPORTER
  exemplar_filter: trace_based                # default
logger_provider:
  processors:
    - batch:
        schedule_delay: 1000                  # default
        export_timeout: 30000                 # default
        max_queue_size: 100                   # OTEL_BLRP_MAX_QUEUE_SIZE
        max_export_batch_size: 100            # OTEL_BLRP_MAX_QUEUE_SIZE
        exporter:
          otlp_http:                          # OTEL_LOGS_EXPORTER
            endpoint: "https://****@host:4318"  # OTEL_EXPORTER_OTLP_ENDPOINT
            tls:
              ca_file: "/ca.pem"
            headers_list: "authorization=****,****=****"
            timeout: 10000                    # default
  limits:
    attribute_value_length_limit: null        # default
    attribute_count_limit: 128                # default
instrumentation/development:
  general:
    stability_opt_in_list: "http/dup"         # OTEL_SEMCONV_STABILITY_OPT_IN
distribution:
  otel_cc:
    shutdown_timeout: 5000                    # default
    detection_timeout: 1000                   # default
    self_observability: false                 # default
)");
}

TEST_F(DescribeConfigTest, TellsWhatIsOff) {
  environment_.Set("OTEL_TRACES_EXPORTER", "none");
  environment_.Set("OTEL_METRICS_EXPORTER", "none");
  environment_.Set("OTEL_PROPAGATORS", "none");
  const std::string text = Describe(Config());
  EXPECT_THAT(text, HasSubstr("# tracer_provider: off, OTEL_TRACES_EXPORTER"));
  EXPECT_THAT(text, HasSubstr("# meter_provider: off, OTEL_METRICS_EXPORTER"));
  EXPECT_THAT(text, HasSubstr("composite: []"));
}

TEST_F(DescribeConfigTest, TellsWhatIsFromCode) {
  SdkConfig config = Config();
  config.traces.AddExporter(MakeLineSpanExporter(&WriteLineToStdout));
  config.traces.custom_sampler = AlwaysOnSampler();
  config.traces.configurator = [](const InstrumentationScope&) {
    return TracerConfig();
  };
  config.metrics.AddExporter(MakeLineMetricExporter(&WriteLineToStdout));
  const std::string text = Describe(std::move(config));
  EXPECT_THAT(text, HasSubstr(R"(
        exporter:
          custom:                             # code
  sampler:
    custom:                                   # code
)"));
  EXPECT_THAT(text, HasSubstr("\n#   tracer_configurator: custom, code\n"));
  EXPECT_THAT(text, HasSubstr(R"(
    - periodic:
        interval: 60000                       # default
        timeout: 30000                        # default
        exporter:
          custom:                             # code
)"));
}

TEST_F(DescribeConfigTest, TellsOfProcessorsAndReadersFromCode) {
  SdkConfig config = Config();
  TracesConfig::Pipeline pipeline;
  pipeline.processor = std::make_unique<SimpleSpanProcessor>(
      MakeLineSpanExporter(&WriteLineToStdout));
  config.traces.pipelines.push_back(std::move(pipeline));
  MetricReaderConfig reader;
  reader.reader = std::make_shared<ManualMetricReader>();
  config.metrics.readers.push_back(std::move(reader));
  const std::string text = Describe(std::move(config));
  EXPECT_THAT(text, HasSubstr("\n  processors:\n    - custom:  "));
  EXPECT_THAT(text, HasSubstr("\n  readers:\n    - custom:  "));
}

TEST_F(DescribeConfigTest, WhatCouldNotBeMadeIsAComment) {
  environment_.Set("OTEL_TRACES_EXPORTER", "console");
  environment_.Set("OTEL_LOGS_EXPORTER", "otlp");
  environment_.Set("OTEL_METRICS_EXPORTER", "console");
  const auto finalized = Finalize(Config());
  ASSERT_TRUE(finalized.ok()) << finalized.status();
  const SdkConfig& config = finalized->config();
  const std::string text =
      DescribeConfig(config, Resource(),
                     {&config.logs.pipelines[0].component,
                      &config.metrics.readers[0].component});
  EXPECT_THAT(text, HasSubstr("\ntracer_provider:\n"));
  EXPECT_THAT(text, HasSubstr("#   otlp: left out, since it cannot be made, "
                              "OTEL_LOGS_EXPORTER\n"
                              "# logger_provider: off, OTEL_LOGS_EXPORTER\n"));
  EXPECT_THAT(text, HasSubstr("# meter_provider: off, OTEL_METRICS_EXPORTER"));
  EXPECT_THAT(text, Not(HasSubstr("\nlogger_provider:")));
}

TEST_F(DescribeConfigTest, TimesThatNoFileHasAreTheNext) {
  environment_.Set("OTEL_TRACES_EXPORTER", "console");
  SdkConfig config = Config();
  config.traces.AddExporter(MakeLineSpanExporter(&WriteLineToStdout));
  config.traces.batch.schedule_delay = absl::InfiniteDuration();
  config.traces.batch.export_timeout = absl::ZeroDuration();
  config.shutdown_timeout = absl::InfiniteDuration();
  const std::string text = Describe(std::move(config));
  EXPECT_THAT(text, HasSubstr("schedule_delay: 9223372036854775807 "));
  EXPECT_THAT(text, HasSubstr("export_timeout: 1 "));
  EXPECT_THAT(text, HasSubstr("shutdown_timeout: 0 "));
}

TEST_F(DescribeConfigTest, TextsCannotBreakOutOfTheirLine) {
  const std::string text =
      Describe(Config(), Resource({{"a\nb", "x\ny\"${HOME}"}}));
  EXPECT_THAT(text, HasSubstr("#   \"a\\x0ab\": "));
  EXPECT_THAT(text, HasSubstr("\"x\\x0ay\\\"$${HOME}\""));
  EXPECT_THAT(text, Not(HasSubstr("\nb")));
}

TEST_F(DescribeConfigTest, TextsAreUtf8) {
  environment_.Set("OTEL_SERVICE_NAME", "x");
  const std::string text = Describe(
      Config(), Resource({{"service.name", "a\xFF\xC2\x85\u2028\u00e4"}}));
  EXPECT_THAT(text, HasSubstr("value: \"a\uFFFD\\x85\\u2028\u00e4\"\n"));
}

}  // namespace
}  // namespace sdk
}  // namespace otel
