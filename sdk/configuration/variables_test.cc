// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/variables.h"

#include <set>
#include <string>
#include <string_view>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace otel {
namespace sdk {
namespace {

using ::testing::HasSubstr;

TEST(VariablesTest, EachIsThereOnceAndIsDescribed) {
  std::set<std::string_view> names;
  for (const Variable& variable : Variables()) {
    SCOPED_TRACE(variable.name);
    EXPECT_TRUE(names.insert(variable.name).second);
    EXPECT_EQ(variable.name.substr(0, 5), "OTEL_");
    EXPECT_EQ(variable.name.find_first_not_of(
                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"),
              std::string_view::npos);
    EXPECT_FALSE(variable.meaning.empty());
    EXPECT_EQ(variable.meaning.back(), '.');
    EXPECT_EQ(variable.read_by.substr(0, 2), "//");
  }
}

TEST(VariablesTest, HasEveryVariableOfTheSpecification) {
  std::set<std::string> expected = {
      "OTEL_SDK_DISABLED",
      "OTEL_ENTITIES",
      "OTEL_RESOURCE_ATTRIBUTES",
      "OTEL_SERVICE_NAME",
      "OTEL_LOG_LEVEL",
      "OTEL_PROPAGATORS",
      "OTEL_TRACES_SAMPLER",
      "OTEL_TRACES_SAMPLER_ARG",
      "OTEL_TRACES_EXPORTER",
      "OTEL_METRICS_EXPORTER",
      "OTEL_LOGS_EXPORTER",
      "OTEL_CONFIG_FILE",
      "OTEL_BSP_SCHEDULE_DELAY",
      "OTEL_BSP_EXPORT_TIMEOUT",
      "OTEL_BSP_MAX_QUEUE_SIZE",
      "OTEL_BSP_MAX_EXPORT_BATCH_SIZE",
      "OTEL_BLRP_SCHEDULE_DELAY",
      "OTEL_BLRP_EXPORT_TIMEOUT",
      "OTEL_BLRP_MAX_QUEUE_SIZE",
      "OTEL_BLRP_MAX_EXPORT_BATCH_SIZE",
      "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT",
      "OTEL_ATTRIBUTE_COUNT_LIMIT",
      "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT",
      "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT",
      "OTEL_SPAN_EVENT_COUNT_LIMIT",
      "OTEL_SPAN_LINK_COUNT_LIMIT",
      "OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT",
      "OTEL_LINK_ATTRIBUTE_COUNT_LIMIT",
      "OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT",
      "OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT",
      "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE",
      "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION",
      "OTEL_METRICS_EXEMPLAR_FILTER",
      "OTEL_METRIC_EXPORT_INTERVAL",
      "OTEL_METRIC_EXPORT_TIMEOUT",
      "OTEL_EXPORTER_PROMETHEUS_HOST",
      "OTEL_EXPORTER_PROMETHEUS_PORT",
      "OTEL_SEMCONV_STABILITY_OPT_IN",
      "OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN",
      "OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS"};
  for (const char* signal : {"", "TRACES_", "METRICS_", "LOGS_"}) {
    for (const char* setting :
         {"ENDPOINT", "PROTOCOL", "HEADERS", "TIMEOUT", "COMPRESSION",
          "INSECURE", "CERTIFICATE", "CLIENT_KEY", "CLIENT_CERTIFICATE"}) {
      expected.insert(std::string("OTEL_EXPORTER_OTLP_") + signal + setting);
    }
  }
  for (const std::string& name : expected) {
    EXPECT_NE(FindVariable(name), nullptr) << name;
  }
  EXPECT_EQ(FindVariable("OTEL_NO_SUCH_THING"), nullptr);
}

TEST(VariablesTest, HeadersAreSecret) {
  for (const Variable& variable : Variables()) {
    EXPECT_EQ(variable.secret,
              variable.name.find("OTLP") != std::string_view::npos &&
                  variable.name.find("HEADERS") != std::string_view::npos)
        << variable.name;
  }
}

TEST(VariablesTest, DocumentHasALineForEach) {
  const std::string docs = RenderEnvironmentDocs();
  for (const Variable& variable : Variables()) {
    EXPECT_THAT(docs, HasSubstr("\n| `" + std::string(variable.name) + "`"));
  }
}

}  // namespace
}  // namespace sdk
}  // namespace otel
