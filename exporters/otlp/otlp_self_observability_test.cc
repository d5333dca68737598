// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What an exporter of OTLP tells about its exports.

#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "api/global/global.h"
#include "exporters/otlp/delivery/testing/fake_transport.h"
#include "exporters/otlp/delivery/transport.h"
#include "exporters/otlp/otlp_options.h"
#include "exporters/otlp/otlp_span_exporter.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/common/deadline.h"
#include "sdk/common/self_observability.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/metrics/metrics_snapshot.h"
#include "sdk/testing/scoped_telemetry.h"
#include "sdk/trace/span_snapshot.h"
#include "sdk/trace/testing/span_builder.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using sdk::Deadline;
using testing::FakeServer;
using testing::FakeTransport;
using ::testing::StartsWith;

class OtlpSelfObservabilityTest : public ::testing::Test {
 protected:
  OtlpSelfObservabilityTest() {
    sdk::SetSelfObservability(true);
    exporter_ = std::make_unique<OtlpSpanExporter>(
        OneTransport(std::make_unique<FakeTransport>(server_)), OtlpOptions());
  }
  ~OtlpSelfObservabilityTest() override { sdk::SetSelfObservability(false); }

  absl::Status Export() {
    return exporter_->Export({span_.view(), span_.view(), span_.view()},
                             Deadline::Never());
  }

  sdk::testing::ScopedTelemetry telemetry_;
  const std::shared_ptr<FakeServer> server_ = std::make_shared<FakeServer>();
  const sdk::SpanSnapshot span_ = sdk::testing::SpanBuilder("roll").Build();
  std::unique_ptr<OtlpSpanExporter> exporter_;
};

std::string TextOf(const sdk::Point& point, std::string_view key) {
  for (const Attribute& attribute : point.attributes) {
    if (attribute.key == key) return std::string(attribute.value.AsString());
  }
  return "";
}

TEST_F(OtlpSelfObservabilityTest, CountsWhatWasDeliveredRejectedAndLost) {
  EXPECT_TRUE(Export().ok());
  server_->Next(TransportResponse::Delivered({/*rejected_items=*/1, "why"}));
  EXPECT_TRUE(Export().ok());
  server_->Next(
      TransportResponse::Failed(absl::PermissionDeniedError("no token")));
  EXPECT_FALSE(Export().ok());

  const sdk::MetricsSnapshot metrics = telemetry_.metrics();
  const sdk::Metric* inflight = metrics.Find("otel.sdk.exporter.span.inflight");
  ASSERT_NE(inflight, nullptr);
  ASSERT_EQ(inflight->number_points.size(), 1u);
  const std::string name =
      TextOf(inflight->number_points[0], "otel.component.name");
  EXPECT_THAT(name, StartsWith("otlp_http_span_exporter/"));
  const std::string address =
      TextOf(inflight->number_points[0], "server.address");
  EXPECT_EQ(inflight->number_points[0].value.AsInt64(), 0);

  uint64_t exported = 0;
  uint64_t rejected = 0;
  uint64_t denied = 0;
  const sdk::Metric* of_spans = metrics.Find("otel.sdk.exporter.span.exported");
  ASSERT_NE(of_spans, nullptr);
  for (const sdk::NumberPoint& point : of_spans->number_points) {
    EXPECT_EQ(TextOf(point, "otel.component.name"), name);
    EXPECT_EQ(TextOf(point, "server.address"), address);
    const std::string error = TextOf(point, "error.type");
    const auto count = static_cast<uint64_t>(point.value.AsInt64());
    if (error.empty()) exported += count;
    if (error == "rejected") rejected += count;
    if (error == "PERMISSION_DENIED") denied += count;
  }
  EXPECT_EQ(exported, 5u);
  EXPECT_EQ(rejected, 1u);
  EXPECT_EQ(denied, 3u);

  const sdk::Metric* durations =
      metrics.Find("otel.sdk.exporter.operation.duration");
  ASSERT_NE(durations, nullptr);
  uint64_t operations = 0;
  for (const sdk::HistogramPoint& point : durations->histogram_points) {
    operations += point.count;
  }
  EXPECT_EQ(operations, 3u);
}

TEST_F(OtlpSelfObservabilityTest, AnExportAfterTheShutdownIsLost) {
  ASSERT_TRUE(exporter_->Shutdown(Deadline::Never()).ok());
  EXPECT_FALSE(Export().ok());
  const sdk::MetricsSnapshot metrics = telemetry_.metrics();
  const sdk::Metric* of_spans = metrics.Find("otel.sdk.exporter.span.exported");
  ASSERT_NE(of_spans, nullptr);
  ASSERT_EQ(of_spans->number_points.size(), 1u);
  EXPECT_EQ(TextOf(of_spans->number_points[0], "error.type"),
            "FAILED_PRECONDITION");
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
