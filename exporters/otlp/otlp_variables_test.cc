// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/otlp_variables.h"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/configuration/config_messages.h"
#include "sdk/configuration/config_value.h"
#include "sdk/configuration/variable_reader.h"
#include "sdk/configuration/variables.h"
#include "sdk/metrics/aggregation.h"
#include "sdk/metrics/temporality.h"
#include "sdk/testing/fake_environment.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using sdk::ConfigMessages;
using sdk::TemporalityPreference;
using sdk::testing::FakeEnvironment;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;

class OtlpVariablesTest : public ::testing::Test {
 protected:
  void Set(std::string_view name, std::string_view value) {
    environment_.Set("OTEL_EXPORTER_OTLP_" + std::string(name), value);
  }
  absl::StatusOr<OtlpOptions> TryRead(Signal signal) {
    messages_ = ConfigMessages();
    return ReadOtlpVariables(
        sdk::VariableReader(environment_, &defaults_, &messages_), signal);
  }
  OtlpOptions Read(Signal signal = Signal::kTraces) {
    const auto options = TryRead(signal);
    EXPECT_TRUE(options.ok()) << options.status();
    return options.ok() ? *options : OtlpOptions();
  }
  std::string Messages() const {
    std::string all;
    for (const auto& message : messages_.all()) all += message.text + "\n";
    return all;
  }

  FakeEnvironment environment_;
  FakeEnvironment defaults_;
  ConfigMessages messages_;
};

TEST_F(OtlpVariablesTest, WithoutAnyTheDefaultsCount) {
  const OtlpOptions options = Read();
  EXPECT_EQ(options.protocol, Protocol::kHttpProtobuf);
  EXPECT_EQ(options.endpoint, "");
  EXPECT_EQ(options.insecure, false);
  EXPECT_THAT(options.headers, IsEmpty());
  EXPECT_EQ(options.compression, Compression::kNone);
  EXPECT_EQ(options.timeout, absl::Seconds(10));
  EXPECT_EQ(options.certificate, "");
  EXPECT_EQ(options.max_request_bytes, size_t{67108864});
  EXPECT_EQ(options.max_response_bytes, size_t{4194304});
  EXPECT_EQ(DefaultOtlpEndpoint(Protocol::kHttpProtobuf, Signal::kLogs),
            "http://localhost:4318/v1/logs");
  EXPECT_EQ(DefaultOtlpEndpoint(Protocol::kHttpJson, Signal::kMetrics),
            "http://localhost:4318/v1/metrics");
  EXPECT_EQ(DefaultOtlpEndpoint(Protocol::kGrpc, Signal::kLogs),
            "http://localhost:4317");
}

TEST_F(OtlpVariablesTest, EachGeneralOneCountsForAllSignals) {
  Set("ENDPOINT", "https://c:1/base");
  Set("PROTOCOL", "http/json");
  Set("HEADERS", "api-key=secret%20key , x = a=b==");
  Set("TIMEOUT", "1500");
  Set("COMPRESSION", "gzip");
  Set("INSECURE", "true");
  Set("CERTIFICATE", "/ca.pem");
  Set("CLIENT_KEY", "/key.pem");
  Set("CLIENT_CERTIFICATE", "/cert.pem");
  for (const Signal signal :
       {Signal::kTraces, Signal::kMetrics, Signal::kLogs}) {
    const OtlpOptions options = Read(signal);
    EXPECT_EQ(options.endpoint,
              "https://c:1/base/v1/" + std::string(SignalName(signal)));
    EXPECT_EQ(options.protocol, Protocol::kHttpJson);
    EXPECT_THAT(options.headers,
                ElementsAre(Pair("api-key", "secret key"), Pair("x", "a=b==")));
    EXPECT_EQ(options.timeout, absl::Milliseconds(1500));
    EXPECT_EQ(options.compression, Compression::kGzip);
    EXPECT_TRUE(options.insecure);
    EXPECT_EQ(options.certificate, "/ca.pem");
    EXPECT_EQ(options.client_key, "/key.pem");
    EXPECT_EQ(options.client_certificate, "/cert.pem");
    EXPECT_EQ(Messages(), "");
  }
}

TEST_F(OtlpVariablesTest, TheOneOfTheSignalGoesBefore) {
  for (const std::string_view prefix : {"", "TRACES_", "METRICS_", "LOGS_"}) {
    const std::string value = prefix.empty() ? "ALL_" : std::string(prefix);
    const std::string start(prefix);
    Set(start + "ENDPOINT", "http://" + value);
    Set(start + "HEADERS", "k=" + value);
    Set(start + "CERTIFICATE", value);
    Set(start + "CLIENT_KEY", value);
    Set(start + "CLIENT_CERTIFICATE", value);
  }
  Set("METRICS_PROTOCOL", "http/json");
  Set("LOGS_PROTOCOL", "grpc");
  Set("PROTOCOL", "http/protobuf");
  Set("TIMEOUT", "1");
  Set("LOGS_TIMEOUT", "0");
  Set("COMPRESSION", "gzip");
  Set("METRICS_COMPRESSION", "none");
  Set("INSECURE", "true");
  Set("TRACES_INSECURE", "false");
  const OtlpOptions traces = Read(Signal::kTraces);
  const OtlpOptions metrics = Read(Signal::kMetrics);
  const OtlpOptions logs = Read(Signal::kLogs);
  EXPECT_EQ(traces.endpoint, "http://TRACES_");
  EXPECT_EQ(metrics.endpoint, "http://METRICS_");
  EXPECT_EQ(logs.endpoint, "http://LOGS_");
  EXPECT_THAT(metrics.headers, ElementsAre(Pair("k", "METRICS_")));
  EXPECT_EQ(logs.certificate, "LOGS_");
  EXPECT_EQ(logs.client_key, "LOGS_");
  EXPECT_EQ(logs.client_certificate, "LOGS_");
  EXPECT_EQ(traces.protocol, Protocol::kHttpProtobuf);
  EXPECT_EQ(metrics.protocol, Protocol::kHttpJson);
  EXPECT_EQ(logs.protocol, Protocol::kGrpc);
  EXPECT_EQ(traces.timeout, absl::Milliseconds(1));
  EXPECT_EQ(logs.timeout, absl::InfiniteDuration());
  EXPECT_EQ(traces.compression, Compression::kGzip);
  EXPECT_EQ(metrics.compression, Compression::kNone);
  EXPECT_FALSE(traces.insecure);
  EXPECT_TRUE(logs.insecure);
}

TEST_F(OtlpVariablesTest, OneOfTheEnvironmentGoesBeforeDefaultsOfTheProgram) {
  defaults_.Set("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://program/traces");
  EXPECT_EQ(Read().endpoint, "http://program/traces");
  Set("ENDPOINT", "http://user");
  EXPECT_EQ(Read().endpoint, "http://user/v1/traces");
}

TEST_F(OtlpVariablesTest, GrpcGetsTheEndpointAsItIs) {
  Set("PROTOCOL", "grpc");
  for (const std::string_view endpoint :
       {"http://c:4317", "c:4317", "dns:///c:4317", "unix:/run/s"}) {
    Set("ENDPOINT", endpoint);
    EXPECT_EQ(Read().endpoint, endpoint);
  }
}

TEST_F(OtlpVariablesTest, AnEndpointThatCannotBeUsedIsAnErrorWithItsVariable) {
  Set("ENDPOINT", "localhost:4318");
  EXPECT_THAT(std::string(TryRead(Signal::kLogs).status().message()),
              HasSubstr("OTEL_EXPORTER_OTLP_ENDPOINT: the endpoint "
                        "\"localhost:4318\" has no scheme; write http://"));
  for (const Signal signal :
       {Signal::kTraces, Signal::kMetrics, Signal::kLogs}) {
    const std::string prefix = signal == Signal::kTraces    ? "TRACES_"
                               : signal == Signal::kMetrics ? "METRICS_"
                                                            : "LOGS_";
    for (const std::string_view endpoint : {"http://c:port", "a\nb", " "}) {
      Set(prefix + "ENDPOINT", endpoint);
      EXPECT_THAT(
          std::string(TryRead(signal).status().message()),
          HasSubstr("OTEL_EXPORTER_OTLP_" + prefix + "ENDPOINT: the endpoint"))
          << endpoint;
    }
  }
}

TEST_F(OtlpVariablesTest, WhatElseCannotBeUsedIsToldAndTheDefaultCounts) {
  const struct {
    std::string_view name;
    std::string_view value;
    std::string_view told;
  } kCases[] = {
      {"PROTOCOL", "thrift", "http/protobuf"},
      {"COMPRESSION", "zstd", "gzip"},
      {"TIMEOUT", "10s", "OTEL_EXPORTER_OTLP_TIMEOUT"},
      {"TIMEOUT", "-1", "OTEL_EXPORTER_OTLP_TIMEOUT"},
      {"INSECURE", "yes", "OTEL_EXPORTER_OTLP_INSECURE"},
      {"HEADERS", "no equals sign", "OTEL_EXPORTER_OTLP_HEADERS"},
      {"HEADERS", "a=%4", "OTEL_EXPORTER_OTLP_HEADERS"},
  };
  for (const auto& each : kCases) {
    environment_ = FakeEnvironment();
    Set(each.name, each.value);
    const OtlpOptions options = Read();
    EXPECT_EQ(options.protocol, Protocol::kHttpProtobuf);
    EXPECT_EQ(options.compression, Compression::kNone);
    EXPECT_EQ(options.timeout, absl::Seconds(10));
    EXPECT_THAT(options.headers, IsEmpty());
    EXPECT_FALSE(options.insecure);
    EXPECT_THAT(Messages(), HasSubstr(each.told)) << each.name;
  }
}

// --- A row for each variable, general and of each signal
// ----------------------

struct OptionRow {
  std::string_view name;
  std::string (*get)(const OtlpOptions& options);
  std::string_view default_text;
  std::vector<std::pair<std::string_view, std::string_view>> valid;
  std::vector<std::string_view> invalid;  // Told, and the default counts.
};

std::string JoinedHeaders(const OtlpOptions& options) {
  std::string text;
  for (const auto& [name, value] : options.headers) {
    text += name + "=" + value + ";";
  }
  return text;
}

const OptionRow kOptionRows[] = {
    {"ENDPOINT",
     [](const OtlpOptions& options) { return options.endpoint; },
     "",
     {{"http://c:1/", "http://c:1/"},
      {" https://c:65535/x ", "https://c:65535/x"}},
     {}},
    {"PROTOCOL",
     [](const OtlpOptions& options) {
       return std::string(ProtocolName(options.protocol));
     },
     "http/protobuf",
     {{"http/json", "http/json"},
      {"GRPC", "grpc"},
      {"http/protobuf", "http/protobuf"}},
     {"thrift", "http", "1"}},
    {"HEADERS",
     &JoinedHeaders,
     "",
     {{"a=1", "a=1;"}, {" a = b%2Cc , d=e==", "a=b,c;d=e==;"}, {"a=", "a=;"}},
     {"no equals sign", "a=%4", "=1"}},
    {"COMPRESSION",
     [](const OtlpOptions& options) -> std::string {
       return options.compression == Compression::kGzip ? "gzip" : "none";
     },
     "none",
     {{"gzip", "gzip"}, {"GZIP", "gzip"}, {"none", "none"}},
     {"zstd", "true"}},
    {"TIMEOUT",
     [](const OtlpOptions& options) {
       return options.timeout == absl::InfiniteDuration()
                  ? "none"
                  : absl::FormatDuration(options.timeout);
     },
     "10s",
     {{"1", "1ms"}, {"0", "none"}, {"2147483647", "596h31m23.647s"}},
     {"10s", "-1", "1.5", "99999999999999999999"}},
    {"INSECURE",
     [](const OtlpOptions& options) -> std::string {
       return options.insecure ? "true" : "false";
     },
     "false",
     {{"true", "true"}, {"TRUE", "true"}, {"false", "false"}},
     {"yes", "1"}},
    {"CERTIFICATE",
     [](const OtlpOptions& options) { return options.certificate; },
     "",
     {{"/ca.pem", "/ca.pem"}},
     {}},
    {"CLIENT_KEY",
     [](const OtlpOptions& options) { return options.client_key; },
     "",
     {{"/key.pem", "/key.pem"}},
     {}},
    {"CLIENT_CERTIFICATE",
     [](const OtlpOptions& options) { return options.client_certificate; },
     "",
     {{"/cert.pem", "/cert.pem"}},
     {}},
};

class EveryOtlpVariableTest : public OtlpVariablesTest,
                              public ::testing::WithParamInterface<OptionRow> {
 protected:
  // Reads the variable, general or of a signal, with a value.
  std::string ReadWith(std::string_view prefix, std::string_view value) {
    environment_ = FakeEnvironment();
    Set(std::string(prefix) + std::string(GetParam().name), value);
    const Signal signal = prefix == "METRICS_" ? Signal::kMetrics
                          : prefix == "LOGS_"  ? Signal::kLogs
                                               : Signal::kTraces;
    std::string text = GetParam().get(Read(signal));
    // The general endpoint gets the signal's path.
    constexpr std::string_view kPath = "/v1/traces";
    if (prefix.empty() && text.size() > kPath.size() &&
        GetParam().name == "ENDPOINT") {
      const size_t kept = text.size() - kPath.size();
      EXPECT_EQ(text.substr(kept), kPath);
      text.resize(kept);
      if (value.find("/x") == value.npos) text += '/';
    }
    return text;
  }
};

constexpr std::string_view kPrefixes[] = {"", "TRACES_", "METRICS_", "LOGS_"};

TEST_P(EveryOtlpVariableTest, HasItsDefaultWhenUnsetOrEmpty) {
  EXPECT_EQ(GetParam().get(Read()), GetParam().default_text);
  for (const std::string_view prefix : kPrefixes) {
    EXPECT_EQ(ReadWith(prefix, ""), GetParam().default_text);
    EXPECT_EQ(Messages(), "");
  }
}

TEST_P(EveryOtlpVariableTest, TakesValidAndBoundaryValues) {
  for (const std::string_view prefix : kPrefixes) {
    for (const auto& [value, expected] : GetParam().valid) {
      SCOPED_TRACE(value);
      EXPECT_EQ(ReadWith(prefix, value), expected);
      EXPECT_EQ(Messages(), "");
    }
  }
}

TEST_P(EveryOtlpVariableTest, TellsOfInvalidValuesAndUsesTheDefault) {
  for (const std::string_view prefix : kPrefixes) {
    const std::string name = "OTEL_EXPORTER_OTLP_" + std::string(prefix) +
                             std::string(GetParam().name);
    for (const std::string_view value : GetParam().invalid) {
      SCOPED_TRACE(value);
      EXPECT_EQ(ReadWith(prefix, value), GetParam().default_text);
      EXPECT_THAT(Messages(), HasSubstr(name));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Variables, EveryOtlpVariableTest,
                         ::testing::ValuesIn(kOptionRows), [](const auto& row) {
                           return std::string(row.param.name);
                         });

TEST(EveryOtlpVariableCoverageTest, EveryVariableHasARow) {
  // Of metrics alone: `MetricsHavePreferences` and the one below it.
  std::set<std::string> rows = {
      "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE",
      "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION"};
  for (const std::string_view prefix : kPrefixes) {
    for (const OptionRow& row : kOptionRows) {
      rows.insert("OTEL_EXPORTER_OTLP_" + std::string(prefix) +
                  std::string(row.name));
    }
  }
  std::set<std::string> variables;
  for (const sdk::Variable& variable : sdk::Variables()) {
    if (variable.read_by == "//exporters/otlp") {
      variables.insert(std::string(variable.name));
    }
  }
  EXPECT_EQ(variables, rows);
}

TEST_F(OtlpVariablesTest, HeadersThatCannotBeUsedAreNotShown) {
  Set("HEADERS", "authorization=secret,broken");
  Read();
  EXPECT_THAT(Messages(), HasSubstr("OTEL_EXPORTER_OTLP_HEADERS"));
  EXPECT_THAT(Messages(), Not(HasSubstr("secret")));
}

TEST_F(OtlpVariablesTest, BadHeadersOfASignalLeaveTheGeneralOnes) {
  Set("HEADERS", "a=b");
  Set("TRACES_HEADERS", "bad");
  EXPECT_THAT(Read().headers, ElementsAre(Pair("a", "b")));
  EXPECT_THAT(Messages(),
              HasSubstr("OTEL_EXPORTER_OTLP_TRACES_HEADERS is not"));
}

TEST_F(OtlpVariablesTest,
       PreferencesThatCannotBeUsedAreToldAndTheDefaultsCount) {
  const struct {
    std::string_view histogram;
    bool exponential;
    bool told;
  } kCases[] = {{"", false, false},
                {"explicit_bucket_histogram", false, false},
                {"Base2_Exponential_Bucket_Histogram", true, false},
                {"exponential", false, true}};
  for (const auto& each : kCases) {
    messages_ = ConfigMessages();
    Set("METRICS_DEFAULT_HISTOGRAM_AGGREGATION", each.histogram);
    Set("METRICS_TEMPORALITY_PREFERENCE", each.told ? "both" : "");
    const MetricPreferences preferences = ReadMetricVariables(
        sdk::VariableReader(environment_, nullptr, &messages_));
    EXPECT_EQ(preferences.temporality, TemporalityPreference::kCumulative);
    EXPECT_EQ(preferences.histogram_aggregation ==
                  sdk::Aggregation::Base2ExponentialHistogram(),
              each.exponential)
        << each.histogram;
    EXPECT_EQ(messages_.all().size(), each.told ? 2u : 0u) << each.histogram;
  }
}

TEST_F(OtlpVariablesTest, MetricsHavePreferences) {
  const auto read = [this] {
    return ReadMetricVariables(
        sdk::VariableReader(environment_, nullptr, &messages_));
  };
  EXPECT_EQ(read().temporality, TemporalityPreference::kCumulative);
  EXPECT_EQ(read().histogram_aggregation, sdk::Aggregation::Default());
  Set("METRICS_TEMPORALITY_PREFERENCE", "Delta");
  EXPECT_EQ(read().temporality, TemporalityPreference::kDelta);
  Set("METRICS_TEMPORALITY_PREFERENCE", "LOWMEMORY");
  Set("METRICS_DEFAULT_HISTOGRAM_AGGREGATION",
      "base2_exponential_bucket_histogram");
  EXPECT_EQ(read().temporality, TemporalityPreference::kLowMemory);
  EXPECT_EQ(read().AggregationFor(InstrumentKind::kHistogram),
            sdk::Aggregation::Base2ExponentialHistogram());
  EXPECT_EQ(read().AggregationFor(InstrumentKind::kCounter),
            sdk::Aggregation::Default());
  EXPECT_TRUE(messages_.empty());
  Set("METRICS_TEMPORALITY_PREFERENCE", "low_memory");
  EXPECT_EQ(read().temporality, TemporalityPreference::kCumulative);
  EXPECT_FALSE(messages_.empty());
}

// --- Names that say the protocol ---------------------------------------------

TEST_F(OtlpVariablesTest, NameOfTheExporterGoesBeforeTheProtocol) {
  const auto read = [this](Protocol named) {
    messages_ = ConfigMessages();
    const auto options = ReadOtlpVariables(
        sdk::VariableReader(environment_, nullptr, &messages_), Signal::kTraces,
        named);
    EXPECT_TRUE(options.ok()) << options.status();
    return options->protocol;
  };
  EXPECT_EQ(read(Protocol::kGrpc), Protocol::kGrpc);
  EXPECT_EQ(read(Protocol::kHttpProtobuf), Protocol::kHttpProtobuf);
  EXPECT_EQ(Messages(), "");
  Set("PROTOCOL", "http/json");
  EXPECT_EQ(read(Protocol::kHttpProtobuf), Protocol::kHttpJson);
  EXPECT_EQ(Messages(), "");
  EXPECT_EQ(read(Protocol::kGrpc), Protocol::kGrpc);
  EXPECT_THAT(Messages(),
              HasSubstr("OTEL_EXPORTER_OTLP_PROTOCOL=http/json is ignored: the "
                        "exporter is named otlp_grpc"));
  Set("PROTOCOL", "grpc");
  EXPECT_EQ(read(Protocol::kHttpProtobuf), Protocol::kHttpProtobuf);
  EXPECT_THAT(Messages(), HasSubstr("the exporter is named otlp_http"));
}

// --- Descriptions ------------------------------------------------------------

// Returns `KEY=VALUE (ORIGIN)` for each setting, in their order.
std::string Settings(const sdk::ConfigValue::Map& map) {
  std::string text;
  for (const auto& [key, value] : map) {
    if (const auto* below = value.AsMap()) {
      text += key + ": " + Settings(*below);
      continue;
    }
    const int64_t* const number = value.AsInt();
    const bool* const flag = value.AsBool();
    text += key + "=" +
            (number != nullptr ? std::to_string(*number)
             : flag != nullptr ? (*flag ? "true" : "false")
                               : *value.AsString()) +
            " (" + value.position() + ")\n";
  }
  return text;
}

TEST_F(OtlpVariablesTest, DescriptionHasTheDefaults) {
  const sdk::ConfigValue value = DescribeOtlpVariables(
      sdk::VariableReader(environment_), Signal::kMetrics);
  EXPECT_EQ(Settings(*value.AsMap()),
            "otlp_http: endpoint=http://localhost:4318/v1/metrics (default)\n"
            "compression=none (default)\n"
            "timeout=10000 (default)\n"
            "encoding=protobuf (default)\n"
            "temporality_preference=cumulative (default)\n"
            "default_histogram_aggregation=explicit_bucket_histogram "
            "(default)\n");
}

TEST_F(OtlpVariablesTest, DescriptionHasWhatWasRead) {
  Set("ENDPOINT", "https://c:1/a?b=c");
  Set("PROTOCOL", "http/json");
  Set("HEADERS", "k=v,a%2Cb=c");
  Set("LOGS_HEADERS", "bad");
  Set("LOGS_COMPRESSION", "gzip");
  Set("TIMEOUT", "0");
  Set("CERTIFICATE", "/ca.pem");
  Set("INSECURE", "true");
  const sdk::VariableReader variables(environment_);
  EXPECT_EQ(Settings(*DescribeOtlpVariables(variables, Signal::kLogs).AsMap()),
            "otlp_http: endpoint=https://c:1/a/v1/logs?b=c "
            "(OTEL_EXPORTER_OTLP_ENDPOINT)\n"
            "tls: ca_file=/ca.pem (OTEL_EXPORTER_OTLP_CERTIFICATE)\n"
            "headers_list=k=****,****=**** (OTEL_EXPORTER_OTLP_HEADERS)\n"
            "compression=gzip (OTEL_EXPORTER_OTLP_LOGS_COMPRESSION)\n"
            "timeout=0 (OTEL_EXPORTER_OTLP_TIMEOUT)\n"
            "encoding=json (OTEL_EXPORTER_OTLP_PROTOCOL)\n");
  EXPECT_EQ(
      Settings(
          *DescribeOtlpVariables(variables, Signal::kTraces, Protocol::kGrpc)
               .AsMap()),
      "otlp_grpc: endpoint=https://c:1/a?b=c (OTEL_EXPORTER_OTLP_ENDPOINT)\n"
      "tls: ca_file=/ca.pem (OTEL_EXPORTER_OTLP_CERTIFICATE)\n"
      "insecure=true (OTEL_EXPORTER_OTLP_INSECURE)\n"
      "headers_list=k=****,****=**** (OTEL_EXPORTER_OTLP_HEADERS)\n"
      "compression=none (default)\n"
      "timeout=0 (OTEL_EXPORTER_OTLP_TIMEOUT)\n");
}

TEST_F(OtlpVariablesTest, DescriptionHasAbsolutePaths) {
  Set("CERTIFICATE", "ca.pem");
  const sdk::ConfigValue value =
      DescribeOtlpVariables(sdk::VariableReader(environment_), Signal::kLogs);
  const sdk::ConfigValue* const tls = value.AsMap()->front().second.Find("tls");
  ASSERT_NE(tls, nullptr);
  EXPECT_THAT(*tls->Find("ca_file")->AsString(),
              ::testing::MatchesRegex("/.*/ca.pem"));
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
