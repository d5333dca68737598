// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "api/common/attribute_key.h"
#include "api/common/attributes.h"
#include "api/common/list_view.h"
#include "api/logs/severity.h"
#include "api/semconv/catalog_for_test.h"
#include "api/semconv/client_attributes.h"
#include "api/semconv/db_attributes.h"
#include "api/semconv/db_metrics.h"
#include "api/semconv/deprecated_http_attributes.h"
#include "api/semconv/deprecated_http_metrics.h"
#include "api/semconv/deprecated_rpc_attributes.h"
#include "api/semconv/error_attributes.h"
#include "api/semconv/events.h"
#include "api/semconv/feature_flag_attributes.h"
#include "api/semconv/host_attributes.h"
#include "api/semconv/http_attributes.h"
#include "api/semconv/http_metrics.h"
#include "api/semconv/network_attributes.h"
#include "api/semconv/otel_sdk_attributes.h"
#include "api/semconv/otel_sdk_metrics.h"
#include "api/semconv/process_attributes.h"
#include "api/semconv/rpc_attributes.h"
#include "api/semconv/rpc_metrics.h"
#include "api/semconv/schema_url.h"
#include "api/semconv/server_attributes.h"
#include "api/semconv/service_attributes.h"
#include "api/semconv/telemetry_attributes.h"
#include "api/semconv/url_attributes.h"
#include "api/semconv/user_agent_attributes.h"
#include "gtest/gtest.h"

namespace otel {
namespace {

namespace deprecated = semconv::deprecated;

// Segments of lower-case letters, digits and single underscores, each starting
// with a letter, joined by dots.
bool FollowsNamingRule(std::string_view name) {
  char previous = '.';
  for (const char c : name) {
    const bool lower = std::islower(static_cast<unsigned char>(c)) != 0;
    const bool digit = std::isdigit(static_cast<unsigned char>(c)) != 0;
    if (!lower && !digit && c != '.' && c != '_') return false;
    if (previous == '.' && !lower) return false;
    if (previous == '_' && !lower && !digit) return false;
    previous = c;
  }
  return previous != '.' && previous != '_';
}

TEST(SemconvTest, NamingRuleOfThisTestRejectsWhatItMust) {
  EXPECT_TRUE(FollowsNamingRule("http.request.method_original"));
  EXPECT_TRUE(FollowsNamingRule("host.cpu.cache.l2.size"));
  for (const std::string_view bad :
       {"", "Http.method", "http..method", ".http", "http.", "http.method_",
        "http._method", "http.a__b", "http.request-method", "http.2xx"}) {
    EXPECT_FALSE(FollowsNamingRule(bad)) << bad;
  }
}

TEST(SemconvTest, EveryAttributeNameFollowsTheNamingRule) {
  size_t count = 0;
  semconv::ForEachAttributeKey(
      [&](const auto& key, std::string_view, std::string_view) {
        ++count;
        EXPECT_TRUE(FollowsNamingRule(key.name())) << key.name();
        EXPECT_NE(key.name().find('.'), std::string_view::npos) << key.name();
      });
  EXPECT_GT(count, 400u);
}

TEST(SemconvTest, EveryMetricAndEventNameFollowsTheNamingRule) {
  semconv::ForEachMetric(
      [](std::string_view name, std::string_view, std::string_view) {
        EXPECT_TRUE(FollowsNamingRule(name)) << name;
      });
  semconv::ForEachEvent([](std::string_view name) {
    EXPECT_TRUE(FollowsNamingRule(name)) << name;
  });
}

TEST(SemconvTest, EveryPrefixIsANameAndADot) {
  semconv::ForEachPrefix([](std::string_view prefix) {
    ASSERT_FALSE(prefix.empty());
    EXPECT_EQ(prefix.back(), '.') << prefix;
    prefix.remove_suffix(1);
    EXPECT_TRUE(FollowsNamingRule(prefix)) << prefix;
  });
}

TEST(SemconvTest, NoNameExistsTwice) {
  std::set<std::string_view> attributes;
  semconv::ForEachAttributeKey(
      [&](const auto& key, std::string_view, std::string_view) {
        EXPECT_TRUE(attributes.insert(key.name()).second) << key.name();
      });
  semconv::ForEachPrefix([&](std::string_view prefix) {
    EXPECT_TRUE(attributes.insert(prefix).second) << prefix;
  });
  std::set<std::string_view> metrics;
  semconv::ForEachMetric(
      [&](std::string_view name, std::string_view, std::string_view) {
        EXPECT_TRUE(metrics.insert(name).second) << name;
      });
  std::set<std::string_view> events;
  semconv::ForEachEvent([&](std::string_view name) {
    EXPECT_TRUE(events.insert(name).second) << name;
  });
}

TEST(SemconvTest, EveryMetricHasAUnitAndADescription) {
  // What the meters of the API take: short ASCII.
  semconv::ForEachMetric([](std::string_view name, std::string_view unit,
                            std::string_view description) {
    EXPECT_FALSE(unit.empty()) << name;
    EXPECT_LE(unit.size(), 63u) << name;
    EXPECT_LE(name.size(), 255u) << name;
    ASSERT_FALSE(description.empty()) << name;
    EXPECT_EQ(description.back(), '.') << name;
  });
}

// Makes an attribute of each key and holds it against the type that the data
// file has for the key.
struct TypeVisitor {
  void operator()(const AttributeKey<bool>& key, std::string_view type,
                  std::string_view) const {
    Expect(key.name(), key(true), AttributeType::kBool, "boolean", type);
    EXPECT_TRUE(key(true).value.AsBool());
  }
  void operator()(const AttributeKey<int64_t>& key, std::string_view type,
                  std::string_view) const {
    Expect(key.name(), key(42), AttributeType::kInt64, "int", type);
    EXPECT_EQ(key(42).value.AsInt64(), 42);
  }
  void operator()(const AttributeKey<double>& key, std::string_view type,
                  std::string_view) const {
    Expect(key.name(), key(0.5), AttributeType::kDouble, "double", type);
  }
  void operator()(const AttributeKey<std::string_view>& key,
                  std::string_view type, std::string_view) const {
    Expect(key.name(), key("text"), AttributeType::kString, "string", type);
    EXPECT_EQ(key("text").value.AsString(), "text");
  }
  void operator()(const AttributeKey<AttributeValue>& key,
                  std::string_view type, std::string_view) const {
    Expect(key.name(), key(AttributeValue(1.5)), AttributeType::kDouble, "any",
           type);
  }
  void operator()(const AttributeKey<ArrayOf<std::string_view>>& key,
                  std::string_view type, std::string_view) const {
    const std::vector<std::string> values = {"a", "b"};
    const Attribute attribute = key(values);
    Expect(key.name(), attribute, AttributeType::kStringArray, "string[]",
           type);
    ASSERT_EQ(attribute.value.size(), 2u);
    EXPECT_EQ(attribute.value.StringAt(1), "b");
  }

  static void Expect(std::string_view name, const Attribute& attribute,
                     AttributeType expected, std::string_view expected_word,
                     std::string_view word) {
    EXPECT_EQ(attribute.key, name);
    EXPECT_EQ(attribute.value.type(), expected) << name;
    EXPECT_EQ(word, expected_word) << name;
  }
};

TEST(SemconvTest, EveryKeyMakesAnAttributeOfItsType) {
  semconv::ForEachAttributeKey(TypeVisitor());
}

TEST(SemconvTest, KeysAreConstantsOfTheCompiler) {
  static_assert(semconv::http::kRequestMethod.name() == "http.request.method");
  static_assert(semconv::http::kResponseStatusCode(404).value.AsInt64() == 404);
  static_assert(semconv::http::kRequestMethodGet == "GET");
  static_assert(std::is_trivially_copyable_v<
                std::remove_const_t<decltype(semconv::http::kRoute)>>);
}

TEST(SemconvTest, ValueOfTheWrongTypeDoesNotCompile) {
  EXPECT_FALSE(
      (std::is_invocable_v<decltype(semconv::http::kResponseStatusCode),
                           const char*>));
  EXPECT_FALSE((std::is_invocable_v<decltype(semconv::server::kPort), double>));
  EXPECT_FALSE((std::is_invocable_v<decltype(semconv::error::kType), int>));
  EXPECT_FALSE(
      (std::is_invocable_v<decltype(semconv::process::kInteractive), int>));
  EXPECT_FALSE((std::is_invocable_v<decltype(semconv::host::kIp),
                                    const std::vector<int>&>));
}

TEST(SemconvTest, StableNamesOfHttpSpansAreThere) {
  EXPECT_EQ(semconv::http::kRequestMethod.name(), "http.request.method");
  EXPECT_EQ(semconv::http::kRequestMethodOriginal.name(),
            "http.request.method_original");
  EXPECT_EQ(semconv::http::kRequestResendCount.name(),
            "http.request.resend_count");
  EXPECT_EQ(semconv::http::kRequestHeaderPrefix, "http.request.header.");
  EXPECT_EQ(semconv::http::kResponseHeaderPrefix, "http.response.header.");
  EXPECT_EQ(semconv::http::kResponseStatusCode.name(),
            "http.response.status_code");
  EXPECT_EQ(semconv::http::kRoute.name(), "http.route");
  EXPECT_EQ(semconv::url::kFull.name(), "url.full");
  EXPECT_EQ(semconv::url::kPath.name(), "url.path");
  EXPECT_EQ(semconv::url::kQuery.name(), "url.query");
  EXPECT_EQ(semconv::url::kScheme.name(), "url.scheme");
  EXPECT_EQ(semconv::server::kAddress.name(), "server.address");
  EXPECT_EQ(semconv::server::kPort.name(), "server.port");
  EXPECT_EQ(semconv::client::kAddress.name(), "client.address");
  EXPECT_EQ(semconv::network::kPeerAddress.name(), "network.peer.address");
  EXPECT_EQ(semconv::network::kProtocolVersion.name(),
            "network.protocol.version");
  EXPECT_EQ(semconv::network::kTransportUnix, "unix");
  EXPECT_EQ(semconv::user_agent::kOriginal.name(), "user_agent.original");
  EXPECT_EQ(semconv::error::kType.name(), "error.type");
  EXPECT_EQ(semconv::error::kTypeOther, "_OTHER");
}

TEST(SemconvTest, DurationsOfHttpMetricsHaveTheAdvisedBoundaries) {
  const std::vector<double> advised = {0.005, 0.01, 0.025, 0.05, 0.075,
                                       0.1,   0.25, 0.5,   0.75, 1,
                                       2.5,   5,    7.5,   10};
  const ListView<double> server =
      semconv::http::kServerRequestDurationBoundaries;
  const ListView<double> client =
      semconv::http::kClientRequestDurationBoundaries;
  const ListView<double> rpc = semconv::rpc::kServerCallDurationBoundaries;
  for (const ListView<double>& list : {server, client, rpc}) {
    EXPECT_TRUE(
        std::equal(list.begin(), list.end(), advised.begin(), advised.end()));
  }
  EXPECT_EQ(semconv::http::kServerRequestDurationName,
            "http.server.request.duration");
  EXPECT_EQ(semconv::http::kServerRequestDurationUnit, "s");
  EXPECT_EQ(semconv::http::kServerRequestDurationDescription,
            "Duration of HTTP server requests.");
  EXPECT_EQ(deprecated::http::kServerDurationName, "http.server.duration");
  EXPECT_EQ(deprecated::http::kServerDurationUnit, "ms");
}

TEST(SemconvTest, OldAndNewNamesOfOneThingDiffer) {
  EXPECT_EQ(deprecated::http::kMethod.name(), "http.method");
  EXPECT_EQ(deprecated::http::kTarget.name(), "http.target");
  EXPECT_EQ(deprecated::http::kFlavorHttp11, "1.1");
  EXPECT_EQ(deprecated::net::kSockPeerAddr.name(), "net.sock.peer.addr");
  EXPECT_EQ(deprecated::rpc::kSystem.name(), "rpc.system");
  EXPECT_EQ(semconv::rpc::kSystemName.name(), "rpc.system.name");
  // The old status is a number, the new one is its name.
  EXPECT_EQ(deprecated::rpc::kGrpcStatusCodeUnavailable, 14);
  EXPECT_EQ(semconv::rpc::kStatusCodeUnavailable, "UNAVAILABLE");
}

TEST(SemconvTest, OnlyDeprecatedNamespacesHaveDeprecatedNames) {
  std::set<std::string_view> old;
  semconv::ForEachAttributeKey(
      [&](const auto& key, std::string_view, std::string_view stability) {
        if (stability == "deprecated") old.insert(key.name());
      });
  EXPECT_EQ(old.count("http.method"), 1u);
  EXPECT_EQ(old.count("net.peer.name"), 1u);
  EXPECT_EQ(old.count("http.request.method"), 0u);
  EXPECT_EQ(old.count("http.route"), 0u);
}

TEST(SemconvTest, EveryMetricOfTheSdkAboutItselfIsThere) {
  std::set<std::string_view> names;
  semconv::ForEachMetric([&](std::string_view name, std::string_view,
                             std::string_view) { names.insert(name); });
  for (const std::string_view name :
       {"otel.sdk.span.started", "otel.sdk.span.live",
        "otel.sdk.processor.span.queue.size",
        "otel.sdk.processor.span.queue.capacity",
        "otel.sdk.processor.span.processed", "otel.sdk.exporter.span.inflight",
        "otel.sdk.exporter.span.exported", "otel.sdk.log.created",
        "otel.sdk.processor.log.queue.size",
        "otel.sdk.processor.log.queue.capacity",
        "otel.sdk.processor.log.processed", "otel.sdk.exporter.log.inflight",
        "otel.sdk.exporter.log.exported",
        "otel.sdk.exporter.metric_data_point.inflight",
        "otel.sdk.exporter.metric_data_point.exported",
        "otel.sdk.metric_reader.collection.duration",
        "otel.sdk.exporter.operation.duration"}) {
    EXPECT_EQ(names.count(name), 1u) << name;
  }
  EXPECT_EQ(semconv::otel_sdk::kSpanStartedName, "otel.sdk.span.started");
  EXPECT_EQ(semconv::otel_sdk::kSpanStartedUnit, "{span}");
  EXPECT_EQ(semconv::otel_sdk::kComponentName.name(), "otel.component.name");
  EXPECT_EQ(semconv::otel_sdk::kComponentTypeBatchingSpanProcessor,
            "batching_span_processor");
  EXPECT_EQ(semconv::otel_sdk::kSpanSamplingResultRecordAndSample,
            "RECORD_AND_SAMPLE");
  EXPECT_EQ(semconv::otel_sdk::kSpanParentOriginRemote, "remote");
}

TEST(SemconvTest, SampleOfOtherGroupsIsAsTheConventionsHaveIt) {
  EXPECT_EQ(semconv::db::kSystemNameMicrosoftSqlServer, "microsoft.sql_server");
  EXPECT_EQ(semconv::db::kClientOperationDurationBoundaries[0], 0.001);
  EXPECT_EQ(std::size(semconv::db::kClientOperationDurationBoundaries), 9u);
  EXPECT_EQ(semconv::telemetry::kSdkLanguageCpp, "cpp");
  EXPECT_EQ(semconv::service::kInstanceId.name(), "service.instance.id");
  EXPECT_EQ(semconv::feature_flag::kResultValue.name(),
            "feature_flag.result.value");
  EXPECT_EQ(semconv::events::kHttpServerRequestException,
            "http.server.request.exception");
  EXPECT_EQ(semconv::events::kHttpServerRequestExceptionSeverity,
            Severity::kError);
  EXPECT_EQ(semconv::events::kHttpClientRequestExceptionSeverity,
            Severity::kWarn);
}

TEST(SemconvTest, SchemaUrlEndsWithTheVersion) {
  EXPECT_EQ(semconv::kVersion, "1.44.0");
  EXPECT_EQ(semconv::kSchemaUrl, "https://opentelemetry.io/schemas/" +
                                     std::string(semconv::kVersion));
}

}  // namespace
}  // namespace otel
