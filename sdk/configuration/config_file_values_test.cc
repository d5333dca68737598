// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// That what a file says of parts that descriptions show as the file has them
// arrives where it should: views, limits of readers, samplers, configurators.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "api/common/instrumentation_scope.h"
#include "api/logs/severity.h"
#include "api/metrics/meter_backend.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/config_file_fixture.h"
#include "sdk/configuration/file/file_sampler.h"
#include "sdk/configuration/sdk_config.h"
#include "sdk/configuration/stderr_diagnostics.h"
#include "sdk/configuration/variable_reader.h"
#include "sdk/metrics/aggregation.h"
#include "sdk/metrics/view.h"

namespace otel {
namespace sdk {
namespace {

using ::testing::ElementsAre;

class ConfigFileValuesTest : public ConfigFileFixture {
 protected:
  SdkConfig MustRead(const std::string& body) {
    absl::StatusOr<SdkConfig> config = ReadBody(body);
    EXPECT_TRUE(config.ok()) << config.status() << body;
    return config.ok() ? *std::move(config) : SdkConfig();
  }
  // Returns the first view of a file.
  View ViewOf(const std::string& selector, const std::string& stream) {
    const SdkConfig config = MustRead(
        "meter_provider: {readers: [periodic: {exporter: {mine: }}], "
        "views: [{selector: {" +
        selector + "}, stream: {" + stream + "}}]}");
    EXPECT_EQ(config.metrics.views.size(), 1u);
    return config.metrics.views.empty() ? View() : config.metrics.views[0];
  }
  Aggregation AggregationOf(const std::string& text) {
    return ViewOf("instrument_name: a", "aggregation: {" + text + "}")
        .stream.aggregation;
  }
  // Returns what the sampler of a file says that it is.
  std::string SamplerOf(const std::string& sampler) {
    const SdkConfig config = MustRead(
        "tracer_provider: {processors: [simple: {exporter: {console: }}], "
        "sampler: {" +
        sampler + "}}");
    const ComponentConfig& component = config.traces.sampler_component;
    const VariableReader variables(environment_);
    ComponentContext context{variables};
    context.registry = &registry_;
    const auto made =
        MakeFileSampler(component.name, *component.properties, context);
    EXPECT_TRUE(made.ok()) << made.status();
    return made.ok() ? (*made)->Description() : "";
  }
};

InstrumentationScope Scope(const char* name) {
  return InstrumentationScope(ScopeView{name});
}

// --- Views -------------------------------------------------------------------

TEST_F(ConfigFileValuesTest, SelectorsHaveAllTheirCriteria) {
  const InstrumentSelector selector =
      ViewOf(
          "instrument_name: 'a.*', instrument_type: counter, unit: By, "
          "meter_name: m, meter_version: '1', meter_schema_url: u",
          "")
          .selector;
  EXPECT_EQ(selector.name, "a.*");
  EXPECT_EQ(selector.kind, InstrumentKind::kCounter);
  EXPECT_EQ(selector.unit, "By");
  EXPECT_EQ(selector.meter_name, "m");
  EXPECT_EQ(selector.meter_version, "1");
  EXPECT_EQ(selector.meter_schema_url, "u");
  const InstrumentSelector empty = ViewOf("", "").selector;
  EXPECT_FALSE(empty.name.has_value());
  EXPECT_FALSE(empty.kind.has_value());
}

TEST_F(ConfigFileValuesTest, SelectorsKnowEveryTypeOfInstrument) {
  const std::pair<const char*, InstrumentKind> kTypes[] = {
      {"counter", InstrumentKind::kCounter},
      {"gauge", InstrumentKind::kGauge},
      {"histogram", InstrumentKind::kHistogram},
      {"observable_counter", InstrumentKind::kObservableCounter},
      {"observable_gauge", InstrumentKind::kObservableGauge},
      {"observable_up_down_counter", InstrumentKind::kObservableUpDownCounter},
      {"up_down_counter", InstrumentKind::kUpDownCounter}};
  for (const auto& [name, kind] : kTypes) {
    EXPECT_EQ(ViewOf("instrument_type: " + std::string(name), "").selector.kind,
              kind)
        << name;
  }
}

TEST_F(ConfigFileValuesTest, StreamsHaveAllTheirSettings) {
  const StreamConfig stream =
      ViewOf("instrument_name: a",
             "name: n, description: d, aggregation_cardinality_limit: 7, "
             "attribute_keys: {included: [a, 'b*'], excluded: [bc]}")
          .stream;
  EXPECT_EQ(stream.name, "n");
  EXPECT_EQ(stream.description, "d");
  EXPECT_EQ(stream.cardinality_limit, size_t{7});
  ASSERT_TRUE(stream.attribute_keys.has_value());
  EXPECT_THAT(*stream.attribute_keys, ElementsAre("a", "b*"));
  EXPECT_THAT(stream.excluded_attribute_keys, ElementsAre("bc"));
}

TEST_F(ConfigFileValuesTest, AggregationsHaveTheirParameters) {
  EXPECT_EQ(AggregationOf("default: "), Aggregation());
  EXPECT_EQ(AggregationOf("drop: "), Aggregation::Drop());
  EXPECT_EQ(AggregationOf("sum: "), Aggregation::Sum());
  EXPECT_EQ(AggregationOf("last_value: "), Aggregation::LastValue());
  EXPECT_EQ(AggregationOf("explicit_bucket_histogram: "),
            Aggregation::ExplicitBucketHistogram(std::nullopt, true));
  EXPECT_EQ(
      AggregationOf("explicit_bucket_histogram: {boundaries: [1, 2.5], "
                    "record_min_max: false}"),
      Aggregation::ExplicitBucketHistogram(std::vector<double>{1, 2.5}, false));
  EXPECT_EQ(AggregationOf("explicit_bucket_histogram: {boundaries: []}"),
            Aggregation::ExplicitBucketHistogram(std::vector<double>{}, true));
  EXPECT_EQ(AggregationOf("base2_exponential_bucket_histogram: "),
            Aggregation::Base2ExponentialHistogram());
  EXPECT_EQ(AggregationOf("base2_exponential_bucket_histogram: {max_scale: -10,"
                          " max_size: 2, record_min_max: false}"),
            Aggregation::Base2ExponentialHistogram(2, -10, false));
}

// --- Readers -----------------------------------------------------------------

TEST_F(ConfigFileValuesTest, EveryTypeOfInstrumentHasItsLimit) {
  const SdkConfig config = MustRead(
      "meter_provider: {readers: [periodic: {exporter: {mine: }, "
      "cardinality_limits: {default: 100, counter: 1, gauge: 2, histogram: 3, "
      "observable_counter: 4, observable_gauge: 5, "
      "observable_up_down_counter: 6}}]}");
  ASSERT_EQ(config.metrics.readers.size(), 1u);
  const auto& limit = config.metrics.readers[0].options.cardinality_limit;
  ASSERT_NE(limit, nullptr);
  EXPECT_EQ(limit(InstrumentKind::kCounter), 1u);
  EXPECT_EQ(limit(InstrumentKind::kGauge), 2u);
  EXPECT_EQ(limit(InstrumentKind::kHistogram), 3u);
  EXPECT_EQ(limit(InstrumentKind::kObservableCounter), 4u);
  EXPECT_EQ(limit(InstrumentKind::kObservableGauge), 5u);
  EXPECT_EQ(limit(InstrumentKind::kObservableUpDownCounter), 6u);
  EXPECT_EQ(limit(InstrumentKind::kUpDownCounter), 100u);
}

// --- Samplers ----------------------------------------------------------------

TEST_F(ConfigFileValuesTest, SamplersHaveTheirParameters) {
  EXPECT_EQ(SamplerOf("always_on: "), "AlwaysOnSampler");
  EXPECT_EQ(SamplerOf("always_off: "), "AlwaysOffSampler");
  EXPECT_EQ(SamplerOf("trace_id_ratio_based: {ratio: 0.25}"),
            "TraceIdRatioBased{0.250000}");
  EXPECT_EQ(SamplerOf("trace_id_ratio_based: "), "TraceIdRatioBased{1.000000}");
  const std::string probability =
      SamplerOf("probability/development: {ratio: 0.25}");
  EXPECT_THAT(probability, ::testing::HasSubstr("0.25"));
  const std::string always_record =
      SamplerOf("always_record: {root: {always_off: }}");
  EXPECT_THAT(always_record, ::testing::HasSubstr("AlwaysOffSampler"));
}

TEST_F(ConfigFileValuesTest, ParentBasedSamplerHasASamplerForEachParent) {
  EXPECT_EQ(SamplerOf("parent_based: {root: {always_off: }, "
                      "remote_parent_sampled: {trace_id_ratio_based: {ratio: "
                      "0.5}}, remote_parent_not_sampled: {trace_id_ratio_based:"
                      " {ratio: 0.25}}, local_parent_sampled: "
                      "{trace_id_ratio_based: {ratio: 0.75}}, "
                      "local_parent_not_sampled: {always_on: }}"),
            "ParentBased{root:AlwaysOffSampler,remoteParentSampled:"
            "TraceIdRatioBased{0.500000},remoteParentNotSampled:"
            "TraceIdRatioBased{0.250000},localParentSampled:"
            "TraceIdRatioBased{0.750000},localParentNotSampled:"
            "AlwaysOnSampler}");
}

TEST_F(ConfigFileValuesTest, ComposableSamplersHaveTheirParameters) {
  EXPECT_EQ(SamplerOf("composite/development: {parent_threshold: {root: "
                      "{probability: {ratio: 0.25}}}}"),
            "CompositeSampler{ComposableParentThreshold{root="
            "ComposableProbability{0.25}}}");
}

// --- Configurators -----------------------------------------------------------

TEST_F(ConfigFileValuesTest, LoggersHaveTheSettingsOfTheirScope) {
  const SdkConfig config = MustRead(
      "logger_provider: {processors: [simple: {exporter: {console: }}], "
      "logger_configurator/development: {default_config: {enabled: false, "
      "minimum_severity: error2, trace_based: true}, loggers: [{name: 'a*', "
      "config: {minimum_severity: info3}}]}}");
  ASSERT_NE(config.logs.configurator, nullptr);
  const LoggerConfig by_default = config.logs.configurator(Scope("b"));
  EXPECT_FALSE(by_default.enabled);
  EXPECT_EQ(by_default.minimum_severity, Severity::kError2);
  EXPECT_TRUE(by_default.trace_based);
  const LoggerConfig named = config.logs.configurator(Scope("ab"));
  EXPECT_TRUE(named.enabled);
  EXPECT_EQ(named.minimum_severity, Severity::kInfo3);
  EXPECT_FALSE(named.trace_based);
}

TEST_F(ConfigFileValuesTest, EverySeverityHasItsName) {
  int number = 0;
  for (const char* name :
       {"trace", "debug", "info", "warn", "error", "fatal"}) {
    for (const char* digit : {"", "2", "3", "4"}) {
      ++number;
      const SdkConfig config = MustRead(
          "logger_provider: {processors: [simple: {exporter: {console: }}], "
          "logger_configurator/development: {default_config: "
          "{minimum_severity: " +
          std::string(name) + digit + "}}}\nlog_level: " + name + digit + "\n");
      EXPECT_EQ(static_cast<int>(
                    config.logs.configurator(Scope("x")).minimum_severity),
                number);
      EXPECT_EQ(*config.log_level, *ParseDiagnosticLevel(name));
    }
  }
}

}  // namespace
}  // namespace sdk
}  // namespace otel
