// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A program's telemetry into a collector on real sockets, set up by variables
// alone, over every protocol.

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "api/global/global.h"
#include "exporters/otlp/otlp_options.h"
#include "exporters/otlp/otlp_span_exporter.h"
#include "exporters/otlp/testing/collector_answer.h"
#include "exporters/otlp/testing/fake_collector.h"
#include "exporters/otlp/testing/received_request.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/common/deadline.h"
#include "sdk/common/environment.h"
#include "sdk/configuration/config_from_environment.h"
#include "sdk/configuration/sdk.h"
#include "sdk/configuration/sdk_config.h"
#include "sdk/testing/fake_environment.h"
#include "sdk/testing/recorded_diagnostics.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_snapshot.h"
#include "sdk/trace/testing/span_builder.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using sdk::Deadline;
using sdk::Sdk;
using sdk::SdkReport;
using testing::CollectorAnswer;
using testing::FakeCollector;
using ::testing::HasSubstr;
using testing::ReceivedRequest;

struct Way {
  std::string_view name;
  std::string_view protocol;
  std::string_view compression;
};

std::ostream& operator<<(std::ostream& out, const Way& way) {
  return out << way.name;
}

constexpr Protocol kProtocols[] = {Protocol::kHttpProtobuf, Protocol::kHttpJson,
                                   Protocol::kGrpc};

class EndToEndTest : public ::testing::TestWithParam<Way> {
 protected:
  EndToEndTest() {
    Set("PROTOCOL", GetParam().protocol);
    Set("COMPRESSION", GetParam().compression);
    Set("ENDPOINT",
        IsGrpc() ? collector_.grpc_endpoint() : collector_.http_endpoint());
    environment_.Set("OTEL_SERVICE_NAME", "dice");
    // Everything waits for a flush.
    environment_.Set("OTEL_BSP_SCHEDULE_DELAY", "3600000");
    environment_.Set("OTEL_BLRP_SCHEDULE_DELAY", "3600000");
    environment_.Set("OTEL_METRIC_EXPORT_INTERVAL", "3600000");
  }

  bool IsGrpc() const { return GetParam().protocol == "grpc"; }
  void Set(std::string_view name, std::string_view value) {
    environment_.Set("OTEL_EXPORTER_OTLP_" + std::string(name), value);
  }
  Sdk SetUpSdk() {
    auto sdk = sdk::SetUp(sdk::ConfigFromEnvironment(environment_, nullptr));
    if (!sdk.ok()) ADD_FAILURE() << sdk.status();
    return *std::move(sdk);
  }
  static Deadline Soon() { return Deadline::After(absl::Minutes(1)); }

  FakeCollector collector_;
  sdk::testing::FakeEnvironment environment_;
};

TEST_P(EndToEndTest, EverySignalArrives) {
  Sdk sdk = SetUpSdk();
  {
    const Tracer tracer = GetTracer({"diceroller", "1.0"});
    ActiveSpan server = tracer.StartActiveSpan("GET /rolldice");
    ActiveSpan roll = tracer.StartActiveSpan("roll", {{"roll.value", 4}});
    // What a record refers to need not live until it is sent.
    const std::string text = "rolled a " + std::to_string(4);
    GetLogger("diceroller")
        .Emit(Severity::kWarn, text, {{"player", std::string("alice")}});
    GetMeter("diceroller").CreateCounter<int64_t>("dice.rolls").Add(1);
  }
  const SdkReport report = sdk.Shutdown(Soon());
  EXPECT_EQ(report.status(), absl::OkStatus()) << report.ToString();
  EXPECT_EQ(report.traces.exported, 2u);
  EXPECT_EQ(report.logs.exported, 1u);

  const auto spans = collector_.spans();
  ASSERT_EQ(spans.size(), 2u);
  EXPECT_EQ(spans[0].name(), "roll");
  EXPECT_EQ(spans[0].attributes(0).value().int_value(), 4);
  EXPECT_EQ(spans[1].name(), "GET /rolldice");
  EXPECT_EQ(spans[0].trace_id(), spans[1].trace_id());
  EXPECT_EQ(spans[0].parent_span_id(), spans[1].span_id());
  EXPECT_EQ(spans[1].parent_span_id(), "");

  const auto records = collector_.log_records();
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].body().string_value(), "rolled a 4");
  EXPECT_EQ(records[0].attributes(0).value().string_value(), "alice");
  EXPECT_EQ(records[0].span_id(), spans[0].span_id());

  std::map<std::string, double> sums;
  for (const auto& metric : collector_.metrics()) {
    if (metric.has_sum() && metric.sum().data_points_size() != 0) {
      sums[metric.name()] =
          static_cast<double>(metric.sum().data_points(0).as_int());
    }
  }
  EXPECT_EQ(sums["dice.rolls"], 1);

  for (const auto& request : collector_.requests()) {
    EXPECT_EQ(request->error, "");
    EXPECT_EQ(request->gzip, GetParam().compression == "gzip");
    EXPECT_EQ(ProtocolName(request->protocol), GetParam().protocol);
    EXPECT_THAT(std::string(request->Header("user-agent")),
                HasSubstr("OTel-OTLP-Exporter-Cpp-otel_cc/"));
    if (request->signal != Signal::kTraces) continue;
    const auto& resource = request->traces.resource_spans(0);
    std::map<std::string, std::string> attributes;
    for (const auto& attribute : resource.resource().attributes()) {
      attributes[attribute.key()] = attribute.value().string_value();
    }
    EXPECT_EQ(attributes["service.name"], "dice");
    EXPECT_EQ(attributes["telemetry.sdk.name"], "otel_cc");
    EXPECT_EQ(resource.scope_spans(0).scope().name(), "diceroller");
    EXPECT_EQ(resource.scope_spans(0).scope().version(), "1.0");
  }
}

TEST_P(EndToEndTest, ACollectorThatComesBackGetsWhatWasWaiting) {
  Sdk sdk = SetUpSdk();
  const CollectorAnswer away = IsGrpc()
                                   ? CollectorAnswer::GrpcError(14, "away")
                                   : CollectorAnswer::HttpError(503, "away");
  collector_.Enqueue(away);
  collector_.Enqueue(CollectorAnswer::ConnectionReset());
  const Tracer tracer = GetTracer("test");
  for (int i = 0; i < 1000; ++i) tracer.StartSpan("span").End();
  const SdkReport report = sdk.ForceFlush(Soon());
  EXPECT_EQ(report.traces.status, absl::OkStatus()) << report.ToString();
  EXPECT_EQ(report.traces.exported, 1000u);
  EXPECT_EQ(collector_.span_count(), 1000u);
  EXPECT_GE(collector_.request_count(), 4u);
}

TEST_P(EndToEndTest, WhatTheCollectorRefusesIsCountedAndNotSentAgain) {
  Sdk sdk = SetUpSdk();
  collector_.Enqueue(IsGrpc() ? CollectorAnswer::GrpcError(3, "malformed")
                              : CollectorAnswer::HttpError(400, "malformed"));
  GetTracer("test").StartSpan("span").End();
  const SdkReport report = sdk.ForceFlush(Soon());
  EXPECT_EQ(report.traces.failed, 1u);
  EXPECT_EQ(report.traces.exported, 0u);
  EXPECT_EQ(collector_.span_count(), 0u);
}

TEST_P(EndToEndTest, RequestsAtTheSameTimeArriveOnceEach) {
  OtlpOptions options;
  options.protocol = *std::find_if(
      std::begin(kProtocols), std::end(kProtocols), [](Protocol protocol) {
        return ProtocolName(protocol) == GetParam().protocol;
      });
  options.compression = GetParam().compression == "gzip" ? Compression::kGzip
                                                         : Compression::kNone;
  options.endpoint = IsGrpc() ? collector_.grpc_endpoint()
                              : collector_.http_endpoint(Signal::kTraces);
  options.max_request_items = 50;
  options.max_concurrent_requests = 4;
  const auto exporter = OtlpSpanExporter::Make(options);
  ASSERT_TRUE(exporter.ok()) << exporter.status();
  std::vector<sdk::SpanSnapshot> spans;
  for (int i = 0; i < 2000; ++i) {
    spans.push_back(
        sdk::testing::SpanBuilder("span " + std::to_string(i)).Build());
  }
  std::vector<sdk::ReadableSpan> views;
  for (const auto& span : spans) views.push_back(span.view());
  EXPECT_EQ((*exporter)->Export(views, Soon()), absl::OkStatus());
  EXPECT_EQ((*exporter)->stats().exported, 2000u);
  EXPECT_EQ(collector_.request_count(), 40u);
  std::set<std::string> names;
  for (const auto& span : collector_.spans()) names.insert(span.name());
  EXPECT_EQ(names.size(), 2000u);
  EXPECT_EQ((*exporter)->Shutdown(Soon()), absl::OkStatus());
}

// Leaves diagnostics to the test.
Sdk SetUpQuietly(const sdk::Environment& environment) {
  sdk::SdkConfig config = sdk::ConfigFromEnvironment(environment, nullptr);
  config.diagnostics_to_stderr = false;
  auto sdk = sdk::SetUp(std::move(config));
  if (!sdk.ok()) ADD_FAILURE() << sdk.status();
  return *std::move(sdk);
}

TEST(OtlpSetUpTest, TellsOnceOfAVariableThatAllSignalsRead) {
  const sdk::testing::RecordedDiagnostics diagnostics;
  sdk::testing::FakeEnvironment environment;
  environment.Set("OTEL_EXPORTER_OTLP_TIMEOUT", "10s");
  const Sdk sdk = SetUpQuietly(environment);
  EXPECT_EQ(diagnostics.CountOf("OTEL_EXPORTER_OTLP_TIMEOUT"), 1);
}

TEST(OtlpSetUpTest, SaysWhichSignalsCannotBeExported) {
  const sdk::testing::RecordedDiagnostics diagnostics;
  sdk::testing::FakeEnvironment environment;
  environment.Set("OTEL_EXPORTER_OTLP_CERTIFICATE", "/nowhere/ca.pem");
  const Sdk sdk = SetUpQuietly(environment);
  for (const char* exporter : {"the span exporter", "the metric exporter",
                               "the log record exporter"}) {
    EXPECT_EQ(diagnostics.CountOf(std::string(exporter) +
                                  " \"otlp\" cannot be made: the file "
                                  "\"/nowhere/ca.pem\""),
              1);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Ways, EndToEndTest,
    ::testing::Values(Way{"HttpProtobuf", "http/protobuf", "none"},
                      Way{"HttpProtobufGzip", "http/protobuf", "gzip"},
                      Way{"HttpJson", "http/json", "none"},
                      Way{"HttpJsonGzip", "http/json", "gzip"},
                      Way{"Grpc", "grpc", "none"},
                      Way{"GrpcGzip", "grpc", "gzip"}),
    [](const auto& way) { return std::string(way.param.name); });

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
