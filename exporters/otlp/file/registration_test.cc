// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <stdlib.h>

#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "api/metrics/meter_backend.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/common/deadline.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/config_value.h"
#include "sdk/configuration/variable_reader.h"
#include "sdk/logs/log_record_exporter.h"
#include "sdk/metrics/metric_exporter.h"
#include "sdk/metrics/temporality.h"
#include "sdk/testing/fake_environment.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_exporter.h"
#include "sdk/trace/span_snapshot.h"
#include "sdk/trace/testing/span_builder.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using sdk::ComponentRegistry;
using sdk::ConfigValue;
using sdk::Deadline;
using ::testing::HasSubstr;
using ::testing::StartsWith;

template <class Component>
auto Make(std::string_view name, const ConfigValue* properties = nullptr,
          const sdk::testing::FakeEnvironment& environment = {}) {
  const sdk::VariableReader variables(environment);
  const auto component = ComponentRegistry::Default().Find<Component>(name);
  return component.ok() ? component->create({variables, properties})
                        : component.status();
}

absl::Status ExportOne(sdk::SpanExporter& exporter) {
  const sdk::SpanSnapshot span = sdk::testing::SpanBuilder("roll").Build();
  const sdk::ReadableSpan view = span.view();
  return exporter.Export({&view, 1}, Deadline::Never());
}

TEST(OtlpFileRegistrationTest, StdoutIsThereForEverySignal) {
  EXPECT_TRUE(Make<sdk::SpanExporterComponent>("otlp/stdout").ok());
  EXPECT_TRUE(Make<sdk::LogRecordExporterComponent>("otlp/stdout").ok());
  EXPECT_TRUE(Make<sdk::MetricExporterComponent>("otlp/stdout").ok());
}

TEST(OtlpFileRegistrationTest, WritesALineOfJson) {
  const auto exporter = Make<sdk::SpanExporterComponent>("otlp/stdout");
  ASSERT_TRUE(exporter.ok()) << exporter.status();
  ::testing::internal::CaptureStdout();
  EXPECT_EQ(ExportOne(**exporter), absl::OkStatus());
  const std::string line = ::testing::internal::GetCapturedStdout();
  EXPECT_THAT(line, StartsWith("{\"resourceSpans\":["));
  EXPECT_THAT(line, HasSubstr("\"roll\""));
  EXPECT_EQ(line.find('\n'), line.size() - 1);
}

TEST(OtlpFileRegistrationTest, AFileOfTheConfigurationIsWritten) {
  const std::string path = ::testing::TempDir() + "/registration_test.jsonl";
  const ConfigValue properties(
      ConfigValue::Map{{"output_stream", "file://" + path}});
  const auto exporter =
      Make<sdk::SpanExporterComponent>("otlp_file/development", &properties);
  ASSERT_TRUE(exporter.ok()) << exporter.status();
  EXPECT_EQ(ExportOne(**exporter), absl::OkStatus());
  std::ostringstream content;
  content << std::ifstream(path).rdbuf();
  EXPECT_THAT(content.str(), HasSubstr("\"roll\""));
}

TEST(OtlpFileRegistrationTest, AStreamOfAnotherFormIsAnError) {
  for (const char* stream : {"stderr", "file://relative", "/tmp/x", ""}) {
    const ConfigValue properties(ConfigValue::Map{{"output_stream", stream}});
    EXPECT_THAT(std::string(Make<sdk::LogRecordExporterComponent>(
                                "otlp_file/development", &properties)
                                .status()
                                .message()),
                HasSubstr("expected stdout or file:///absolute/path"));
  }
}

TEST(OtlpFileRegistrationTest, MetricsTakeTheirPreferences) {
  sdk::testing::FakeEnvironment environment;
  environment.Set("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "delta");
  const auto by_variable =
      Make<sdk::MetricExporterComponent>("otlp/stdout", nullptr, environment);
  ASSERT_TRUE(by_variable.ok());
  EXPECT_EQ((*by_variable)->Temporality(InstrumentKind::kCounter),
            sdk::AggregationTemporality::kDelta);
  const ConfigValue properties(
      ConfigValue::Map{{"temporality_preference", "delta"}});
  const auto by_file =
      Make<sdk::MetricExporterComponent>("otlp_file/development", &properties);
  ASSERT_TRUE(by_file.ok()) << by_file.status();
  EXPECT_EQ((*by_file)->Temporality(InstrumentKind::kCounter),
            sdk::AggregationTemporality::kDelta);
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
