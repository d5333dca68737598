// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/describe_config.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/config_from_environment.h"
#include "sdk/configuration/finalized_sdk_config.h"
#include "sdk/configuration/line_exporters.h"
#include "sdk/configuration/sdk_config.h"
#include "sdk/resource/resource.h"
#include "sdk/testing/fake_environment.h"
#include "sdk/trace/samplers.h"

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
                        }})
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
                   "https://user:secret@host:4318");
  environment_.Set("OTEL_EXPORTER_OTLP_HEADERS", "authorization=secret");
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
            endpoint: "https://****@host:4318/v1/logs"  # OTEL_EXPORTER_OTLP_ENDPOINT
            headers_list: "authorization=****"  # OTEL_EXPORTER_OTLP_HEADERS
            compression: none                 # default
            timeout: 10000                    # default
            encoding: protobuf                # default
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
  config.metrics.AddExporter(MakeLineMetricExporter(&WriteLineToStdout));
  const std::string text = Describe(std::move(config));
  EXPECT_THAT(text, HasSubstr("custom:                             # code"));
}

TEST_F(DescribeConfigTest, TextsCannotBreakOutOfTheirLine) {
  const std::string text =
      Describe(Config(), Resource({{"a\nb", "x\ny\"${HOME}"}}));
  EXPECT_THAT(text, HasSubstr("#   \"a\\x0ab\": "));
  EXPECT_THAT(text, HasSubstr("\"x\\x0ay\\\"$${HOME}\""));
  EXPECT_THAT(text, Not(HasSubstr("\nb")));
}

}  // namespace
}  // namespace sdk
}  // namespace otel
