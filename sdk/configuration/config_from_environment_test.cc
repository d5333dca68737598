// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/config_from_environment.h"

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/configuration/sdk_config.h"
#include "sdk/configuration/setting.h"
#include "sdk/configuration/stderr_diagnostics.h"
#include "sdk/configuration/variables.h"
#include "sdk/testing/fake_environment.h"

namespace otel {
namespace sdk {
namespace {

using ::otel::sdk::testing::FakeEnvironment;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

// --- Settings as texts -------------------------------------------------------

std::string Text(bool value) { return value ? "true" : "false"; }
std::string Text(uint32_t value) { return std::to_string(value); }
std::string Text(size_t value) {
  return value == AttributeCopyLimits::kUnlimited ? "" : std::to_string(value);
}
std::string Text(const std::string& value) { return value; }
std::string Text(absl::Duration value) {
  return value == absl::InfiniteDuration()
             ? "infinite"
             : std::to_string(absl::ToInt64Milliseconds(value));
}
std::string Text(const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& element : list) {
    text += (text.empty() ? "" : ",") + element;
  }
  return text;
}
std::string Text(const KeyValueList& list) {
  std::string text;
  for (const auto& entry : list) {
    text += (text.empty() ? "" : ",") + entry.first + "=" + entry.second;
  }
  return text;
}
std::string Text(const std::vector<EntityText>& entities) {
  std::string text;
  for (const EntityText& entity : entities) {
    text += (text.empty() ? "" : ";") + entity.type + "{" +
            Text(entity.identity) + "}";
  }
  return text;
}
std::string Text(DiagnosticLevel level) {
  return std::string(DiagnosticLevelName(level));
}
std::string Text(ExemplarFilter filter) {
  return filter == ExemplarFilter::kAlwaysOn    ? "always_on"
         : filter == ExemplarFilter::kAlwaysOff ? "always_off"
                                                : "trace_based";
}

// A setting's value and its origin.
struct Seen {
  std::string text;
  Origin origin;
};
template <class T>
Seen See(const Setting<T>& setting) {
  return {Text(*setting), setting.origin()};
}

// --- The table ---------------------------------------------------------------

struct Row {
  const char* variable;
  std::function<Seen(const SdkConfig&)> get;
  const char* default_text;
  // What it may be, and what that means; valid and boundary values.
  std::vector<std::pair<std::string, std::string>> valid;
  // What it must not be: told, and the default used.
  std::vector<std::string> invalid;
};

#define SETTING(member) \
  [](const SdkConfig& config) { return See(config.member); }

using Values = std::vector<std::pair<std::string, std::string>>;

const Values kCounts = {
    {"0", "0"}, {"1", "1"}, {" 64 ", "64"}, {"2147483647", "2147483647"}};
const std::vector<std::string> kNotCounts = {
    "-1", "2147483648", "many", "1.5", "99999999999999999999", "0x10"};
const Values kSizes = {
    {"1", "1"}, {"100", "100"}, {"2147483647", "2147483647"}};
const std::vector<std::string> kNotSizes = {"0", "-1", "2147483648", "lots"};
const Values kDurations = {{"0", "0"},
                           {"1", "1"},
                           {" 250 ", "250"},
                           {"9223372036854775807", "9223372036854775807"}};
const std::vector<std::string> kNotDurations = {"-1", "5s", "1.5", "never",
                                                "9223372036854775808"};
const Values kTimeouts = {{"0", "infinite"},
                          {"1", "1"},
                          {" 250 ", "250"},
                          {"9223372036854775807", "9223372036854775807"}};
const Values kExporters = {{"console", "console"},
                           {"none", "none"},
                           {" console , otlp ", "console,otlp"},
                           {"anything", "anything"}};
const std::vector<std::string> kNotLists = {",", " ", ", ,"};
// Free text: nothing that is not empty is wrong.
const std::vector<std::string> kNothing = {};

std::function<Seen(const SdkConfig&)> Instrumentation(const char* name) {
  return [name](const SdkConfig& config) -> Seen {
    const auto found = config.instrumentation.find(name);
    if (found == config.instrumentation.end()) return {"", Origin::Default()};
    return See(found->second);
  };
}

const Row kRows[] = {
    {"OTEL_SDK_DISABLED",
     SETTING(disabled),
     "false",
     {{"true", "true"}, {"TRUE", "true"}, {"false", "false"}},
     {}},
    {"OTEL_CC_SELF_OBSERVABILITY",
     SETTING(self_observability),
     "false",
     {{"true", "true"}, {"TRUE", "true"}, {"false", "false"}},
     {}},
    {"OTEL_SERVICE_NAME",
     SETTING(resource.service_name),
     "",
     {{"shop", "shop"}, {" ", " "}, {"a,b=c%20", "a,b=c%20"}},
     kNothing},
    {"OTEL_RESOURCE_ATTRIBUTES",
     SETTING(resource.attribute_list),
     "",
     {{"a=1", "a=1"}, {"a=x%2Cy,b=", "a=x,y,b="}, {",", ""}},
     {"a", "a=1,b", "=1", "a=%", "a=%zz", "a=1=2", "a=%ff"}},
    {"OTEL_ENTITIES",
     SETTING(resource.entities),
     "",
     {{"x{a=1}", "x{a=1}"}, {"x{a=1}[b=2]@u;y{c=3};", "x{a=1};y{c=3}"}},
     {}},
    {"OTEL_LOG_LEVEL",
     SETTING(log_level),
     "info",
     {{"debug", "debug"},
      {"trace", "debug"},
      {"info", "info"},
      {"WARN", "warn"},
      {"warning", "warn"},
      {"error", "error"},
      {"fatal", "none"},
      {"none", "none"}},
     {"loud", "1", "info9"}},
    {"OTEL_PROPAGATORS",
     SETTING(propagators),
     "tracecontext,baggage",
     {{"b3", "b3"},
      {"b3multi, jaeger", "b3multi,jaeger"},
      {"B3,b3", "B3,b3"},
      {"none", "none"}},
     kNotLists},
    {"OTEL_CONFIG_FILE",
     SETTING(config_file),
     "",
     {{"/etc/otel.yaml", "/etc/otel.yaml"}},
     kNothing},
    {"OTEL_TRACES_EXPORTER", SETTING(traces.exporters), "otlp", kExporters,
     kNotLists},
    {"OTEL_TRACES_SAMPLER",
     SETTING(traces.sampler),
     "parentbased_always_on",
     // Which of them there are is for those to say who look them up.
     {{"always_on", "always_on"},
      {" always_off ", "always_off"},
      {"traceidratio", "traceidratio"},
      {"parentbased_always_on", "parentbased_always_on"},
      {"parentbased_always_off", "parentbased_always_off"},
      {"parentbased_traceidratio", "parentbased_traceidratio"},
      {"jaeger_remote", "jaeger_remote"}},
     kNothing},
    // Alone it is ignored: below.
    {"OTEL_TRACES_SAMPLER_ARG", SETTING(traces.sampler_argument), "", {}, {}},
    {"OTEL_BSP_SCHEDULE_DELAY", SETTING(traces.batch.schedule_delay), "5000",
     kDurations, kNotDurations},
    {"OTEL_BSP_EXPORT_TIMEOUT", SETTING(traces.batch.export_timeout), "30000",
     kTimeouts, kNotDurations},
    {"OTEL_BSP_MAX_QUEUE_SIZE", SETTING(traces.batch.max_queue_size), "2048",
     kSizes, kNotSizes},
    {"OTEL_BSP_MAX_EXPORT_BATCH_SIZE",
     SETTING(traces.batch.max_export_batch_size), "512", kSizes, kNotSizes},
    {"OTEL_METRICS_EXPORTER", SETTING(metrics.exporters), "otlp", kExporters,
     kNotLists},
    {"OTEL_METRIC_EXPORT_INTERVAL", SETTING(metrics.export_interval), "60000",
     kDurations, kNotDurations},
    {"OTEL_METRIC_EXPORT_TIMEOUT", SETTING(metrics.export_timeout), "30000",
     kTimeouts, kNotDurations},
    {"OTEL_METRICS_EXEMPLAR_FILTER",
     SETTING(metrics.exemplar_filter),
     "trace_based",
     {{"always_on", "always_on"},
      {"ALWAYS_OFF", "always_off"},
      {"trace_based", "trace_based"}},
     {"sometimes", "with_sampled_trace", "none"}},
    {"OTEL_LOGS_EXPORTER", SETTING(logs.exporters), "otlp", kExporters,
     kNotLists},
    {"OTEL_BLRP_SCHEDULE_DELAY", SETTING(logs.batch.schedule_delay), "1000",
     kDurations, kNotDurations},
    {"OTEL_BLRP_EXPORT_TIMEOUT", SETTING(logs.batch.export_timeout), "30000",
     kTimeouts, kNotDurations},
    {"OTEL_BLRP_MAX_QUEUE_SIZE", SETTING(logs.batch.max_queue_size), "2048",
     kSizes, kNotSizes},
    {"OTEL_BLRP_MAX_EXPORT_BATCH_SIZE",
     SETTING(logs.batch.max_export_batch_size), "512", kSizes, kNotSizes},
    {"OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT",
     SETTING(attribute_limits.value_length), "", kCounts, kNotCounts},
    {"OTEL_ATTRIBUTE_COUNT_LIMIT", SETTING(attribute_limits.count), "128",
     kCounts, kNotCounts},
    {"OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT",
     SETTING(traces.limits.attribute_value_length), "", kCounts, kNotCounts},
    {"OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", SETTING(traces.limits.attribute_count),
     "128", kCounts, kNotCounts},
    {"OTEL_SPAN_EVENT_COUNT_LIMIT", SETTING(traces.limits.event_count), "128",
     kCounts, kNotCounts},
    {"OTEL_SPAN_LINK_COUNT_LIMIT", SETTING(traces.limits.link_count), "128",
     kCounts, kNotCounts},
    {"OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT",
     SETTING(traces.limits.attributes_per_event), "128", kCounts, kNotCounts},
    {"OTEL_LINK_ATTRIBUTE_COUNT_LIMIT",
     SETTING(traces.limits.attributes_per_link), "128", kCounts, kNotCounts},
    {"OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT",
     SETTING(logs.limits.attribute_value_length), "", kCounts, kNotCounts},
    {"OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT",
     SETTING(logs.limits.attribute_count), "128", kCounts, kNotCounts},
    {"OTEL_SEMCONV_STABILITY_OPT_IN",
     Instrumentation("OTEL_SEMCONV_STABILITY_OPT_IN"),
     "",
     {{"http/dup", "http/dup"}, {"HTTP, rpc/dup", "http,rpc/dup"}},
     {"htp", "http/dupe"}},
    {"OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN",
     Instrumentation("OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN"),
     "",
     {{"logs", "logs"}, {" LOGS/dup ", "logs/dup"}},
     {"spans", "logs,logs/dup"}},
    {"OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS",
     Instrumentation("OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS"),
     "",
     {{"GET,POST", "GET,POST"}, {"get", "get"}},
     kNotLists},
    {"OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SERVER_REQUEST",
     Instrumentation(
         "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SERVER_REQUEST"),
     "",
     {{"Accept", "Accept"}, {"a,B", "a,B"}},
     kNotLists},
    {"OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SERVER_RESPONSE",
     Instrumentation(
         "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SERVER_RESPONSE"),
     "",
     {{"Accept", "Accept"}, {"a,B", "a,B"}},
     kNotLists},
    {"OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_REQUEST",
     Instrumentation(
         "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_REQUEST"),
     "",
     {{"Accept", "Accept"}, {"a,B", "a,B"}},
     kNotLists},
    {"OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_RESPONSE",
     Instrumentation(
         "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_RESPONSE"),
     "",
     {{"Accept", "Accept"}, {"a,B", "a,B"}},
     kNotLists},
    {"OTEL_INSTRUMENTATION_SANITIZATION_URL_EXPERIMENTAL_SENSITIVE_QUERY_"
     "PARAMETERS",
     Instrumentation("OTEL_INSTRUMENTATION_SANITIZATION_URL_EXPERIMENTAL_"
                     "SENSITIVE_QUERY_PARAMETERS"),
     "",
     {{"sig,token", "sig,token"}, {"none", "none"}},
     kNothing},
    {"OTEL_CC_RESOURCE_DETECTORS",
     SETTING(resource.detectors),
     "service",
     {{"process,host", "process,host"}, {"none", "none"}},
     kNotLists},
    {"OTEL_CC_SHUTDOWN_TIMEOUT", SETTING(shutdown_timeout), "5000", kTimeouts,
     kNotDurations},
};

#undef SETTING

std::string NameOf(const ::testing::TestParamInfo<Row>& info) {
  return info.param.variable;
}

class EveryVariableTest : public ::testing::TestWithParam<Row> {
 protected:
  static SdkConfig Read(const std::string& value) {
    const FakeEnvironment environment({{GetParam().variable, value}});
    return ConfigFromEnvironment(environment, nullptr);
  }
};

TEST_P(EveryVariableTest, HasItsDefaultWhenUnsetOrEmpty) {
  const FakeEnvironment nothing;
  for (const SdkConfig& config :
       {ConfigFromEnvironment(nothing, nullptr), Read("")}) {
    const Seen seen = GetParam().get(config);
    EXPECT_EQ(seen.text, GetParam().default_text);
    EXPECT_EQ(seen.origin, Origin::Default());
    EXPECT_TRUE(config.messages.empty());
  }
}

TEST_P(EveryVariableTest, TakesValidAndBoundaryValues) {
  for (const auto& [value, expected] : GetParam().valid) {
    SCOPED_TRACE(value);
    const SdkConfig config = Read(value);
    const Seen seen = GetParam().get(config);
    EXPECT_EQ(seen.text, expected);
    EXPECT_EQ(seen.origin, Origin::Variable(GetParam().variable));
    EXPECT_TRUE(config.messages.empty()) << config.messages.all().front().text;
  }
}

TEST_P(EveryVariableTest, TellsOfInvalidValuesAndUsesTheDefault) {
  for (const std::string& value : GetParam().invalid) {
    SCOPED_TRACE(value);
    const SdkConfig config = Read(value);
    const Seen seen = GetParam().get(config);
    EXPECT_EQ(seen.text, GetParam().default_text);
    ASSERT_EQ(config.messages.all().size(), 1u);
    EXPECT_THAT(config.messages.all()[0].text, HasSubstr(GetParam().variable));
  }
}

TEST_P(EveryVariableTest, IsInTheTableWithThisDefault) {
  const Variable* const variable = FindVariable(GetParam().variable);
  ASSERT_NE(variable, nullptr);
  // Those have a default that is not a value of theirs.
  const std::set<std::string> kOthers = {"OTEL_SERVICE_NAME"};
  if (variable->for_instrumentation ||
      kOthers.count(std::string(variable->name)) != 0) {
    return;
  }
  EXPECT_EQ(variable->default_value, GetParam().default_text);
}

INSTANTIATE_TEST_SUITE_P(Variables, EveryVariableTest,
                         ::testing::ValuesIn(kRows), NameOf);

TEST(ConfigFromEnvironmentTest, EveryVariableThatItReadsHasARow) {
  std::set<std::string> rows;
  for (const Row& row : kRows) rows.insert(row.variable);
  for (const Variable& variable : Variables()) {
    if (variable.read_by != "//sdk/configuration" &&
        !variable.for_instrumentation) {
      continue;
    }
    EXPECT_EQ(rows.count(std::string(variable.name)), 1u) << variable.name;
  }
}

// --- What a table does not say -----------------------------------------------

std::vector<std::string> Texts(const SdkConfig& config) {
  std::vector<std::string> texts;
  for (const auto& message : config.messages.all()) {
    texts.push_back(message.text);
  }
  return texts;
}

TEST(ConfigFromEnvironmentTest, BooleanThatIsNeitherTrueNorFalseIsFalse) {
  const FakeEnvironment environment({{"OTEL_SDK_DISABLED", "1"}});
  const SdkConfig config = ConfigFromEnvironment(environment, nullptr);
  EXPECT_FALSE(*config.disabled);
  EXPECT_THAT(Texts(config), ElementsAre(HasSubstr("counts as false")));
}

TEST(ConfigFromEnvironmentTest, SamplerArgumentNeedsASampler) {
  FakeEnvironment environment({{"OTEL_TRACES_SAMPLER_ARG", "0.5"}});
  const SdkConfig without = ConfigFromEnvironment(environment, nullptr);
  EXPECT_EQ(*without.traces.sampler_argument, "");
  EXPECT_THAT(Texts(without),
              ElementsAre("OTEL_TRACES_SAMPLER_ARG=\"0.5\" is ignored: "
                          "OTEL_TRACES_SAMPLER is not set"));
  environment.Set("OTEL_TRACES_SAMPLER", "traceidratio");
  const SdkConfig with = ConfigFromEnvironment(environment, nullptr);
  EXPECT_EQ(*with.traces.sampler_argument, "0.5");
  EXPECT_THAT(Texts(with), IsEmpty());
}

TEST(ConfigFromEnvironmentTest, SpecialLimitsGoBeforeGeneralOnes) {
  FakeEnvironment environment({{"OTEL_ATTRIBUTE_COUNT_LIMIT", "10"},
                               {"OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "20"},
                               {"OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "30"}});
  const SdkConfig config = ConfigFromEnvironment(environment, nullptr);
  EXPECT_EQ(*config.attribute_limits.count, 10u);
  EXPECT_EQ(*config.traces.limits.attribute_count, 20u);
  EXPECT_EQ(*config.logs.limits.attribute_count, 10u);
  EXPECT_EQ(config.logs.limits.attribute_count.origin(),
            Origin::Variable("OTEL_ATTRIBUTE_COUNT_LIMIT"));
  EXPECT_EQ(*config.traces.limits.attribute_value_length, 30u);
  EXPECT_EQ(*config.logs.limits.attribute_value_length, 30u);
}

TEST(ConfigFromEnvironmentTest, BadSpecialLimitFallsBackToTheGeneralOne) {
  FakeEnvironment environment({{"OTEL_ATTRIBUTE_COUNT_LIMIT", "10"},
                               {"OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "-1"}});
  const SdkConfig config = ConfigFromEnvironment(environment, nullptr);
  EXPECT_EQ(*config.traces.limits.attribute_count, 10u);
  EXPECT_THAT(
      Texts(config),
      ElementsAre("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT=\"-1\" is not an integer "
                  "from 0 to 2147483647; using "
                  "OTEL_ATTRIBUTE_COUNT_LIMIT=\"10\""));
}

TEST(ConfigFromEnvironmentTest, GeneralLimitOfTheEnvironmentBeatsDefaults) {
  FakeEnvironment defaults({{"OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "20"}});
  FakeEnvironment environment({{"OTEL_ATTRIBUTE_COUNT_LIMIT", "10"}});
  const SdkConfig config = ConfigFromEnvironment(environment, &defaults);
  EXPECT_EQ(*config.traces.limits.attribute_count, 10u);
}

TEST(ConfigFromEnvironmentTest, ProgramsDefaultsCountBelowTheEnvironment) {
  FakeEnvironment defaults({{"OTEL_SERVICE_NAME", "dice-server"},
                            {"OTEL_TRACES_EXPORTER", "console"}});
  FakeEnvironment environment({{"OTEL_TRACES_EXPORTER", "none"}});
  const SdkConfig config = ConfigFromEnvironment(environment, &defaults);
  EXPECT_EQ(*config.resource.service_name, "dice-server");
  EXPECT_EQ(config.resource.service_name.origin(),
            Origin::Program("OTEL_SERVICE_NAME"));
  EXPECT_THAT(*config.traces.exporters, ElementsAre("none"));
}

TEST(ConfigFromEnvironmentTest, UnknownConventionsAreLeftOutOneByOne) {
  FakeEnvironment environment(
      {{"OTEL_SEMCONV_STABILITY_OPT_IN", "http/dup,htp"}});
  const SdkConfig config = ConfigFromEnvironment(environment, nullptr);
  EXPECT_EQ(*config.instrumentation.at("OTEL_SEMCONV_STABILITY_OPT_IN"),
            "http/dup");
  EXPECT_THAT(Texts(config), ElementsAre(HasSubstr("\"htp\" is not one of")));
}

TEST(ConfigFromEnvironmentTest, MalformedEntitiesAreToldAndLeftOut) {
  FakeEnvironment environment({{"OTEL_ENTITIES", "x{a=1};y{;z{b=2}"}});
  const SdkConfig config = ConfigFromEnvironment(environment, nullptr);
  EXPECT_EQ(config.resource.entities->size(), 2u);
  EXPECT_THAT(Texts(config),
              ElementsAre(HasSubstr("OTEL_ENTITIES: \"y{\" is not")));
}

TEST(ConfigFromEnvironmentTest, LastOfEqualResourceAttributesCounts) {
  FakeEnvironment environment({{"OTEL_RESOURCE_ATTRIBUTES", "a=1,b=2,a=3"}});
  const SdkConfig config = ConfigFromEnvironment(environment, nullptr);
  EXPECT_THAT(*config.resource.attribute_list,
              ElementsAre(Pair("a", "3"), Pair("b", "2")));
}

TEST(ConfigFromEnvironmentTest, OldNameOfTheConfigurationFileIsTold) {
  const FakeEnvironment environment(
      {{"OTEL_EXPERIMENTAL_CONFIG_FILE", "/etc/otel.yaml"}});
  const SdkConfig config = ConfigFromEnvironment(environment, nullptr);
  EXPECT_EQ(*config.config_file, "");
  ASSERT_EQ(config.messages.all().size(), 1u);
  EXPECT_THAT(config.messages.all()[0].text,
              ::testing::HasSubstr("the old name of OTEL_CONFIG_FILE"));
}

}  // namespace
}  // namespace sdk
}  // namespace otel
