// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/otlp_properties.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/config_value.h"
#include "sdk/configuration/variable_reader.h"
#include "sdk/metrics/aggregation.h"
#include "sdk/metrics/temporality.h"
#include "sdk/testing/fake_environment.h"
#include "sdk/testing/recorded_diagnostics.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using sdk::ComponentContext;
using sdk::ConfigValue;
using sdk::TemporalityPreference;
using sdk::VariableReader;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;

ConfigValue Map(
    std::initializer_list<std::pair<std::string, ConfigValue>> entries) {
  return ConfigValue(ConfigValue::Map(entries));
}

absl::StatusOr<OtlpOptions> Read(const ConfigValue& properties,
                                 Protocol protocol, Signal signal,
                                 MetricPreferences* preferences = nullptr) {
  const sdk::testing::FakeEnvironment environment;
  const VariableReader variables(environment);
  return ReadOtlpProperties(ComponentContext{variables, &properties}, protocol,
                            signal, preferences);
}

absl::StatusOr<OtlpOptions> ReadHttp(const ConfigValue& properties) {
  return Read(properties, Protocol::kHttpProtobuf, Signal::kTraces);
}

TEST(OtlpPropertiesTest, NullIsAllDefaults) {
  const auto options = ReadHttp(ConfigValue());
  ASSERT_TRUE(options.ok()) << options.status();
  EXPECT_EQ(options->endpoint, "");
  EXPECT_EQ(options->timeout, absl::Seconds(10));
  EXPECT_EQ(options->protocol, Protocol::kHttpProtobuf);
}

TEST(OtlpPropertiesTest, HttpHasAllOfTheSchema) {
  const ConfigValue properties = Map(
      {{"endpoint", "https://c:1/traces"},
       {"tls", Map({{"ca_file", "/ca"},
                    {"key_file", "/key"},
                    {"cert_file", "/cert"}})},
       {"headers",
        ConfigValue::List{Map({{"name", "a"}, {"value", "1"}}),
                          Map({{"name", "none"}, {"value", ConfigValue()}})}},
       {"headers_list", "A=2,b=3"},
       {"compression", "gzip"},
       {"timeout", 0},
       {"max_request_size", 0},
       {"max_response_size", 100},
       {"encoding", "json"}});
  const auto options = ReadHttp(properties);
  ASSERT_TRUE(options.ok()) << options.status();
  EXPECT_EQ(options->endpoint, "https://c:1/traces");
  EXPECT_EQ(options->certificate, "/ca");
  EXPECT_EQ(options->client_key, "/key");
  EXPECT_EQ(options->client_certificate, "/cert");
  EXPECT_THAT(options->headers, ElementsAre(Pair("a", "1"), Pair("b", "3")));
  EXPECT_EQ(options->compression, Compression::kGzip);
  EXPECT_EQ(options->timeout, absl::InfiniteDuration());
  EXPECT_EQ(options->max_request_bytes, 0u);
  EXPECT_EQ(options->max_response_bytes, 100u);
  EXPECT_EQ(options->protocol, Protocol::kHttpJson);
}

TEST(OtlpPropertiesTest, GrpcHasInsecureInsteadOfAnEncoding) {
  const auto options =
      Read(Map({{"endpoint", "c:4317"}, {"tls", Map({{"insecure", true}})}}),
           Protocol::kGrpc, Signal::kLogs);
  ASSERT_TRUE(options.ok()) << options.status();
  EXPECT_EQ(options->protocol, Protocol::kGrpc);
  EXPECT_EQ(options->endpoint, "c:4317");
  EXPECT_TRUE(options->insecure);
  EXPECT_FALSE(
      Read(Map({{"encoding", "json"}}), Protocol::kGrpc, Signal::kLogs).ok());
  EXPECT_FALSE(ReadHttp(Map({{"tls", Map({{"insecure", true}})}})).ok());
}

TEST(OtlpPropertiesTest, MetricsHavePreferences) {
  const ConfigValue properties = Map({{"temporality_preference", "low_memory"},
                                      {"default_histogram_aggregation",
                                       "base2_exponential_bucket_histogram"}});
  MetricPreferences preferences;
  const auto options =
      Read(properties, Protocol::kGrpc, Signal::kMetrics, &preferences);
  ASSERT_TRUE(options.ok()) << options.status();
  EXPECT_EQ(preferences.temporality, TemporalityPreference::kLowMemory);
  EXPECT_EQ(preferences.histogram_aggregation,
            sdk::Aggregation::Base2ExponentialHistogram());
  EXPECT_FALSE(ReadHttp(properties).ok());
}

TEST(OtlpPropertiesTest, WhatCannotBeUsedIsAnErrorWithItsPlace) {
  const struct {
    ConfigValue properties;
    std::string_view message;
  } kCases[] = {
      {ConfigValue("text"),
       "otlp_http: found the text \"text\", expected a map"},
      {Map({{"endpoint", 4318}}),
       "endpoint: found the number 4318, expected text"},
      {Map({{"endpoint", "localhost:4318"}}), "has no scheme"},
      {Map({{"tls", "x"}}), "tls: found the text \"x\", expected a map"},
      {Map({{"tls", Map({{"ca_file", "ca.pem"}})}}),
       "tls.ca_file: found the text \"ca.pem\", expected the absolute path"},
      {Map({{"tls", Map({{"ca", "/ca.pem"}})}}),
       "tls.ca: an unknown key, expected one of ca_file"},
      {Map({{"headers", "a=b"}}),
       "headers: found a value that is not shown, expected a list"},
      {Map({{"headers", ConfigValue::List{Map({{"value", "1"}})}}}),
       "headers[0]: \"name\" is missing"},
      {Map({{"headers", ConfigValue::List{Map({{"name", ""}})}}}),
       "headers[0].name: found the text \"\", expected the name of a header"},
      {Map({{"headers", ConfigValue::List{Map({{"api key hunter2", 1}})}}}),
       "headers[0].****: an unknown key"},
      {Map({{"headers",
             ConfigValue::List{Map({{"name", "a"}, {"value", 1}})}}}),
       "headers[0].value: found a value that is not shown, expected text"},
      {Map({{"headers_list", "a"}}), "headers_list: "},
      {Map({{"compression", "zstd"}}), "expected one of none, gzip"},
      {Map({{"timeout", -1}}),
       "timeout: found the number -1, expected an integer of at least 0"},
      {Map({{"timeout", "10s"}}), "timeout: found the text \"10s\""},
      {Map({{"max_request_size", -1}}),
       "max_request_size: found the number -1, expected an integer of at least "
       "0"},
      {Map({{"max_response_size", 0}}), "expected an integer of at least 1"},
      {Map({{"encoding", "text"}}), "expected one of protobuf, json"},
      {Map({{"protocol", "grpc"}}),
       "protocol: an unknown key, expected one of endpoint, tls"},
  };
  for (const auto& each : kCases) {
    const auto options = ReadHttp(each.properties);
    EXPECT_EQ(options.status().code(), absl::StatusCode::kInvalidArgument)
        << each.message;
    EXPECT_THAT(std::string(options.status().message()),
                HasSubstr(each.message));
    EXPECT_THAT(std::string(options.status().message()),
                AllOf(HasSubstr("otlp_http"), Not(HasSubstr("hunter2"))));
  }
}

TEST(OtlpPropertiesTest, AllErrorsComeAtOnceWithTheirPlaces) {
  ConfigValue endpoint(4318);
  endpoint.set_position("otel.yaml:7:3");
  const ConfigValue properties =
      Map({{"endpoint", endpoint}, {"timeout", -1}, {"tmeout", 1}});
  const std::string all(ReadHttp(properties).status().message());
  for (const char* each :
       {"otel.yaml:7:3: otlp_http.endpoint: found",
        "\notlp_http.timeout: found", "\notlp_http.tmeout: an unknown key"}) {
    EXPECT_THAT(all, HasSubstr(each));
  }
}

TEST(OtlpPropertiesTest, ExperimentalAndLaterKeysAreToldAndIgnored) {
  const sdk::testing::RecordedDiagnostics diagnostics;
  for (const char* key : {"new/development", "new/alpha"}) {
    EXPECT_TRUE(ReadHttp(Map({{key, 1}})).ok()) << key;
    EXPECT_EQ(diagnostics.CountOf("otlp_http." + std::string(key) +
                                  ": an experimental key"),
              1);
  }
  const ConfigValue properties = Map({{"new", 1}});
  const sdk::testing::FakeEnvironment environment;
  const VariableReader variables(environment);
  ComponentContext context{variables, &properties};
  context.path = "a.b";
  context.later_version = true;
  EXPECT_TRUE(
      ReadOtlpProperties(context, Protocol::kGrpc, Signal::kLogs, nullptr)
          .ok());
  EXPECT_EQ(diagnostics.CountOf("a.b.new: an unknown key, maybe of the file's "
                                "version; it is ignored"),
            1);
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
