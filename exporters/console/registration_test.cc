// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "api/metrics/meter_backend.h"
#include "sdk/common/environment.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/config_messages.h"
#include "sdk/configuration/config_value.h"
#include "sdk/configuration/variable_reader.h"
#include "sdk/metrics/aggregation.h"
#include "sdk/metrics/temporality.h"

namespace otel {
namespace exporters {
namespace console {
namespace {

using sdk::ComponentContext;
using sdk::ComponentRegistry;
using sdk::ConfigMessages;
using sdk::ConfigValue;
using sdk::LogRecordExporterComponent;
using sdk::MetricExporter;
using sdk::MetricExporterComponent;
using sdk::ProcessorKind;
using sdk::SpanExporterComponent;
using ::testing::HasSubstr;

class FakeEnvironment final : public sdk::Environment {
 public:
  explicit FakeEnvironment(std::map<std::string, std::string> variables)
      : variables_(std::move(variables)) {}

  std::optional<std::string> Get(std::string_view name) const override {
    const auto found = variables_.find(std::string(name));
    if (found == variables_.end()) return std::nullopt;
    return found->second;
  }

 private:
  const std::map<std::string, std::string> variables_;
};

// What the exporter is made of, and what making it said.
struct Made {
  absl::StatusOr<std::unique_ptr<MetricExporter>> exporter;
  ConfigMessages messages;
};

Made MakeMetricExporter(std::map<std::string, std::string> variables,
                        const ConfigValue* properties = nullptr) {
  Made made = {nullptr, {}};
  const FakeEnvironment environment(std::move(variables));
  const sdk::VariableReader reader(environment, nullptr, &made.messages);
  const auto component =
      ComponentRegistry::Default().Find<MetricExporterComponent>("console");
  if (!component.ok()) {
    made.exporter = component.status();
    return made;
  }
  made.exporter = component->create(ComponentContext{reader, properties});
  return made;
}

TEST(RegistrationTest, ConsoleIsRegisteredForEverySignal) {
  const ComponentRegistry& registry = ComponentRegistry::Default();
  const auto spans = registry.Find<SpanExporterComponent>("console");
  ASSERT_TRUE(spans.ok()) << spans.status();
  EXPECT_EQ(spans->processor, ProcessorKind::kSimple);
  const auto logs = registry.Find<LogRecordExporterComponent>("console");
  ASSERT_TRUE(logs.ok()) << logs.status();
  EXPECT_EQ(logs->processor, ProcessorKind::kSimple);
  const auto metrics = registry.Find<MetricExporterComponent>("console");
  ASSERT_TRUE(metrics.ok()) << metrics.status();
  EXPECT_EQ(metrics->interval, absl::Seconds(10));

  const FakeEnvironment environment({});
  const sdk::VariableReader reader(environment);
  const ComponentContext context = {reader};
  EXPECT_TRUE(spans->create(context).ok());
  EXPECT_TRUE(logs->create(context).ok());
  EXPECT_TRUE(metrics->create(context).ok());
}

TEST(RegistrationTest, UnknownFormatIsToldAndTheDefaultUsed) {
  for (const char* known : {"pretty_json", "compact", "tree", "Compact"}) {
    const Made made = MakeMetricExporter({{"OTEL_CC_CONSOLE_FORMAT", known}});
    EXPECT_TRUE(made.exporter.ok());
    EXPECT_TRUE(made.messages.empty()) << known;
  }
  const Made made = MakeMetricExporter({{"OTEL_CC_CONSOLE_FORMAT", "xml"}});
  EXPECT_TRUE(made.exporter.ok());
  ASSERT_EQ(made.messages.all().size(), 1u);
  EXPECT_THAT(made.messages.all()[0].text, HasSubstr("OTEL_CC_CONSOLE_FORMAT"));
}

TEST(RegistrationTest, FileMaySayNothing) {
  const ConfigValue nothing;
  const Made made = MakeMetricExporter({}, &nothing);
  ASSERT_TRUE(made.exporter.ok()) << made.exporter.status();
  EXPECT_EQ((*made.exporter)->Temporality(InstrumentKind::kCounter),
            sdk::AggregationTemporality::kCumulative);
  EXPECT_EQ((*made.exporter)->DefaultAggregation(InstrumentKind::kHistogram),
            sdk::Aggregation::Default());
}

TEST(RegistrationTest, FileSetsTemporalityAndHistogram) {
  const ConfigValue properties(ConfigValue::Map{
      {"format", "compact"},
      {"temporality_preference", "delta"},
      {"default_histogram_aggregation", "base2_exponential_bucket_histogram"}});
  const Made made = MakeMetricExporter({}, &properties);
  ASSERT_TRUE(made.exporter.ok()) << made.exporter.status();
  EXPECT_EQ((*made.exporter)->Temporality(InstrumentKind::kCounter),
            sdk::AggregationTemporality::kDelta);
  EXPECT_EQ((*made.exporter)->DefaultAggregation(InstrumentKind::kHistogram),
            sdk::Aggregation::Base2ExponentialHistogram());
  EXPECT_EQ((*made.exporter)->DefaultAggregation(InstrumentKind::kCounter),
            sdk::Aggregation::Default());
}

TEST(RegistrationTest, MistakeInAFileIsAnErrorThatNamesIt) {
  const struct {
    ConfigValue properties;
    std::string_view message;
  } kCases[] = {
      {ConfigValue("compact"), "a map"},
      {ConfigValue(ConfigValue::Map{{"style", "compact"}}),
       "console.style: an unknown key, expected one of format"},
      {ConfigValue(ConfigValue::Map{{"format", "xml"}}),
       "console.format: found the text \"xml\", expected one of pretty_json"},
      {ConfigValue(ConfigValue::Map{{"format", 1}}), "format"},
      {ConfigValue(ConfigValue::Map{{"temporality_preference", "both"}}),
       "low_memory"},
      {ConfigValue(ConfigValue::Map{{"default_histogram_aggregation", "x"}}),
       "explicit_bucket_histogram"},
  };
  for (const auto& c : kCases) {
    const Made made = MakeMetricExporter({}, &c.properties);
    ASSERT_FALSE(made.exporter.ok());
    EXPECT_THAT(std::string(made.exporter.status().message()),
                HasSubstr(std::string(c.message)));
  }
}

TEST(RegistrationTest, SpansHaveNoTemporality) {
  const ConfigValue properties(
      ConfigValue::Map{{"temporality_preference", "delta"}});
  const FakeEnvironment environment({});
  const sdk::VariableReader reader(environment);
  const auto component =
      ComponentRegistry::Default().Find<SpanExporterComponent>("console");
  ASSERT_TRUE(component.ok());
  EXPECT_FALSE(component->create(ComponentContext{reader, &properties}).ok());
}

}  // namespace
}  // namespace console
}  // namespace exporters
}  // namespace otel
