// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The three exporters over a scripted transport, alone and behind processors.

#include <algorithm>
#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "api/metrics/meter_backend.h"
#include "exporters/otlp/delivery/delivery.h"
#include "exporters/otlp/delivery/testing/fake_transport.h"
#include "exporters/otlp/delivery/transport.h"
#include "exporters/otlp/metric_preferences.h"
#include "exporters/otlp/otlp_log_record_exporter.h"
#include "exporters/otlp/otlp_metric_exporter.h"
#include "exporters/otlp/otlp_options.h"
#include "exporters/otlp/otlp_span_exporter.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/common/batch_options.h"
#include "sdk/common/deadline.h"
#include "sdk/common/partial_failure.h"
#include "sdk/logs/log_record_snapshot.h"
#include "sdk/logs/readable_log_record.h"
#include "sdk/logs/testing/log_record_builder.h"
#include "sdk/metrics/aggregation.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/metrics/temporality.h"
#include "sdk/resource/resource.h"
#include "sdk/testing/recorded_diagnostics.h"
#include "sdk/trace/batch_span_processor.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_snapshot.h"
#include "sdk/trace/testing/span_builder.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using sdk::BatchOptions;
using sdk::BatchSpanProcessor;
using sdk::Deadline;
using sdk::ReadableSpan;
using sdk::SpanSnapshot;
using sdk::testing::RecordedDiagnostics;
using sdk::testing::SpanBuilder;
using testing::FakeServer;
using testing::FakeTransport;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Spans {
 public:
  explicit Spans(size_t count, size_t name_size = 10) {
    for (size_t i = 0; i < count; ++i) {
      snapshots_.push_back(
          SpanBuilder(std::string(name_size, static_cast<char>('a' + i % 26)))
              .Build());
    }
    for (const SpanSnapshot& each : snapshots_) views_.push_back(each.view());
  }
  absl::Span<const ReadableSpan> views() const { return views_; }

 private:
  std::vector<SpanSnapshot> snapshots_;
  std::vector<ReadableSpan> views_;
};

class OtlpSpanExporterTest : public ::testing::Test {
 protected:
  std::unique_ptr<OtlpSpanExporter> MakeExporter() {
    return std::make_unique<OtlpSpanExporter>(
        TransportsTo(options_.max_concurrent_requests), options_);
  }
  Transports TransportsTo(size_t count) {
    Transports transports;
    while (transports.size() < count) {
      transports.push_back(std::make_unique<FakeTransport>(server_));
    }
    return transports;
  }
  absl::Status Export(OtlpSpanExporter& exporter, const Spans& spans) {
    return exporter.Export(spans.views(), Deadline::After(absl::Minutes(1)));
  }

  OtlpOptions options_;
  const std::shared_ptr<FakeServer> server_ = std::make_shared<FakeServer>();
};

TEST_F(OtlpSpanExporterTest, SendsABatchInOneRequest) {
  const auto exporter = MakeExporter();
  EXPECT_EQ(Export(*exporter, Spans(3)), absl::OkStatus());
  ASSERT_THAT(server_->bodies(), SizeIs(1));
  EXPECT_THAT(server_->bodies()[0], HasSubstr("cccccccccc"));
  EXPECT_EQ(exporter->stats().exported, 3u);
}

TEST_F(OtlpSpanExporterTest, SpeaksJsonWhenTheProtocolDoes) {
  options_.protocol = Protocol::kHttpJson;
  const auto exporter = MakeExporter();
  EXPECT_EQ(Export(*exporter, Spans(1)), absl::OkStatus());
  EXPECT_THAT(server_->bodies()[0], HasSubstr("{\"resourceSpans\":["));
}

TEST_F(OtlpSpanExporterTest, SplitsABatchThatIsTooLargeForARequest) {
  options_.max_request_bytes = 10000;
  const auto exporter = MakeExporter();
  EXPECT_EQ(Export(*exporter, Spans(20, 2000)), absl::OkStatus());
  const std::vector<std::string> bodies = server_->bodies();
  EXPECT_GE(bodies.size(), 5u);
  EXPECT_LE(bodies.size(), 10u);
  for (const std::string& body : bodies) EXPECT_LE(body.size(), 10000u);
  EXPECT_EQ(exporter->stats().exported, 20u);
}

TEST_F(OtlpSpanExporterTest, SplitsABatchOfMoreItemsThanARequestMayHave) {
  options_.max_request_items = 8;
  const auto exporter = MakeExporter();
  EXPECT_EQ(Export(*exporter, Spans(20)), absl::OkStatus());
  EXPECT_THAT(server_->bodies(), SizeIs(3));
  EXPECT_EQ(exporter->stats().exported, 20u);
}

TEST_F(OtlpSpanExporterTest, SendsAsManyRequestsAtATimeAsItMay) {
  options_.max_request_items = 1;
  options_.max_concurrent_requests = 3;
  server_->Hold();
  const auto exporter = MakeExporter();
  std::thread exporting(
      [&] { EXPECT_EQ(Export(*exporter, Spans(7)), absl::OkStatus()); });
  // All of them hang, so that nobody can send another one.
  server_->AwaitRequests(3);
  EXPECT_THAT(server_->bodies(), SizeIs(3));
  EXPECT_EQ(exporter->stats().exported, 0u);
  server_->Release();
  exporting.join();
  EXPECT_EQ(exporter->stats().exported, 7u);
  std::vector<std::string> bodies = server_->bodies();
  std::sort(bodies.begin(), bodies.end());
  EXPECT_EQ(std::unique(bodies.begin(), bodies.end()), bodies.end());
  EXPECT_THAT(bodies, SizeIs(7));
}

TEST_F(OtlpSpanExporterTest, ConcurrentSafeRequestsFailAndAreCountedEach) {
  options_.max_request_items = 1;
  options_.max_concurrent_requests = 4;
  for (int i = 0; i < 50; ++i) {
    server_->Next(i % 2 == 0
                      ? TransportResponse::Failed(absl::InternalError("no"))
                      : TransportResponse::Delivered({1, "too old"}));
  }
  const RecordedDiagnostics diagnostics;
  const auto exporter = MakeExporter();
  const absl::Status status = Export(*exporter, Spans(200));
  EXPECT_EQ(status.message(), "no");
  EXPECT_EQ(sdk::LostItems(status, 200), 25u);
  const DeliveryStats stats = exporter->stats();
  EXPECT_EQ(stats.attempts, 200u);
  EXPECT_EQ(stats.failed, 25u);
  EXPECT_EQ(stats.rejected, 25u);
  EXPECT_EQ(stats.exported, 150u);
}

TEST_F(OtlpSpanExporterTest, AShutdownEndsAllRequestsThatAreUnderWay) {
  options_.max_request_items = 1;
  options_.max_concurrent_requests = 3;
  server_->Hold();
  const auto exporter = MakeExporter();
  std::thread exporting([&] {
    EXPECT_EQ(Export(*exporter, Spans(3)).code(), absl::StatusCode::kCancelled);
  });
  server_->AwaitRequests(3);
  EXPECT_EQ(exporter->Shutdown(Deadline::After(absl::ZeroDuration())).code(),
            absl::StatusCode::kDeadlineExceeded);
  exporting.join();
  EXPECT_EQ(exporter->stats().failed, 3u);
}

TEST_F(OtlpSpanExporterTest, AllSendersAreWithinTheExport) {
  // So that what is called from there, such as a handler of diagnostics, does
  // not wait for itself.
  options_.max_request_items = 1;
  options_.max_concurrent_requests = 2;
  const auto exporter = MakeExporter();
  server_->Hold();
  for (int i = 0; i < 2; ++i) {
    server_->NextDo([&](std::string_view, Deadline) {
      EXPECT_EQ(exporter->ForceFlush(Deadline::Never()).code(),
                absl::StatusCode::kFailedPrecondition);
      return TransportResponse::Delivered();
    });
  }
  std::thread release([this] {
    server_->AwaitRequests(2);
    server_->Release();
  });
  EXPECT_EQ(Export(*exporter, Spans(2)), absl::OkStatus());
  release.join();
}

TEST_F(OtlpSpanExporterTest, DropsAndCountsASpanThatIsTooLargeForAnyRequest) {
  options_.max_request_bytes = 10000;
  const auto exporter = MakeExporter();
  std::vector<SpanSnapshot> snapshots;
  for (const size_t size : {size_t{10}, size_t{20000}, size_t{10}}) {
    snapshots.push_back(SpanBuilder(std::string(size, 'x')).Build());
  }
  const ReadableSpan views[] = {snapshots[0].view(), snapshots[1].view(),
                                snapshots[2].view()};
  const absl::Status status =
      exporter->Export(views, Deadline::After(absl::Minutes(1)));
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("1 spans are larger than a request may be"));
  EXPECT_EQ(exporter->stats().exported, 2u);
  EXPECT_EQ(exporter->stats().failed, 1u);
}

TEST_F(OtlpSpanExporterTest, OneRequestThatFailsDoesNotKeepTheOthers) {
  options_.max_request_bytes = 10000;
  server_->Next(
      TransportResponse::Failed(absl::InvalidArgumentError("HTTP status 400")));
  server_->Next(TransportResponse::Delivered({1, "no"}));
  const auto exporter = MakeExporter();
  const absl::Status status = Export(*exporter, Spans(20, 2000));
  EXPECT_EQ(status.message(), "HTTP status 400");
  const DeliveryStats stats = exporter->stats();
  EXPECT_EQ(sdk::LostItems(status, 20), stats.failed);
  EXPECT_GT(stats.failed, 0u);
  EXPECT_EQ(stats.rejected, 1u);
  EXPECT_EQ(stats.exported + stats.rejected + stats.failed, 20u);
}

TEST_F(OtlpSpanExporterTest, RepairsCountsAndTellsTextsThatAreNotUtf8) {
  const RecordedDiagnostics diagnostics;
  const auto exporter = MakeExporter();
  const SpanSnapshot good = SpanBuilder("good").Build();
  const SpanSnapshot bad =
      SpanBuilder("bad\xff").AddAttribute("bad\xfe", 1).Build();
  const ReadableSpan views[] = {good.view(), bad.view(), good.view()};
  EXPECT_EQ(exporter->Export(views, Deadline::After(absl::Minutes(1))),
            absl::OkStatus());
  EXPECT_EQ(exporter->stats().exported, 3u);
  EXPECT_EQ(exporter->stats().repaired_texts, 2u);
  EXPECT_THAT(server_->bodies()[0], HasSubstr("bad\xef\xbf\xbd"));
  EXPECT_EQ(diagnostics.CountOf("not UTF-8"), 1);
}

TEST_F(OtlpSpanExporterTest, SendsNothingForNoSpans) {
  const auto exporter = MakeExporter();
  EXPECT_EQ(Export(*exporter, Spans(0)), absl::OkStatus());
  EXPECT_THAT(server_->bodies(), IsEmpty());
}

TEST_F(OtlpSpanExporterTest, RefusesAndCountsAfterItsShutdown) {
  const auto exporter = MakeExporter();
  EXPECT_EQ(exporter->Shutdown(Deadline::Never()), absl::OkStatus());
  EXPECT_EQ(Export(*exporter, Spans(3)).code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(exporter->stats().failed, 3u);
}

TEST_F(OtlpSpanExporterTest, AProtocolThatIsNotLinkedIsAnErrorWithItsTarget) {
  options_.protocol = Protocol::kGrpc;
  EXPECT_THAT(std::string(OtlpSpanExporter::Make(options_).status().message()),
              HasSubstr("@otel_cc//exporters/otlp/grpc:registration"));
}

// --- Behind a batch processor -----------------------------------------------

class OtlpPipelineTest : public OtlpSpanExporterTest {
 protected:
  BatchSpanProcessor& processor() {
    if (processor_ == nullptr) {
      auto exporter = MakeExporter();
      exporter_ = exporter.get();
      BatchOptions batch;
      batch.schedule_delay = absl::Hours(1);
      processor_ =
          std::make_unique<BatchSpanProcessor>(std::move(exporter), batch);
    }
    return *processor_;
  }
  void End(size_t count) {
    const Spans spans(count);
    for (const ReadableSpan& span : spans.views()) processor().OnEnd(span);
  }

  std::unique_ptr<BatchSpanProcessor> processor_;
  OtlpSpanExporter* exporter_ = nullptr;
};

TEST_F(OtlpPipelineTest, AFlushReturnsAtItsDeadlineWhenTheCollectorIsSilent) {
  server_->Hold();
  End(10);
  for (const absl::Duration timeout :
       {absl::ZeroDuration(), absl::Milliseconds(20)}) {
    EXPECT_EQ(processor().ForceFlush(Deadline::After(timeout)).code(),
              absl::StatusCode::kDeadlineExceeded);
  }
  std::thread release([this] {
    server_->AwaitRequests(1);
    server_->Release();
  });
  EXPECT_EQ(processor().ForceFlush(Deadline::After(absl::InfiniteDuration())),
            absl::OkStatus());
  release.join();
  EXPECT_EQ(exporter_->stats().exported, 10u);
}

TEST_F(OtlpPipelineTest, APartOfABatchThatIsLostIsCountedAsSuch) {
  options_.max_request_items = 4;
  server_->Next(TransportResponse::Delivered());
  server_->Next(TransportResponse::Failed(absl::InternalError("no")));
  const RecordedDiagnostics diagnostics;
  End(10);
  EXPECT_FALSE(processor().ForceFlush(Deadline::Never()).ok());
  EXPECT_EQ(processor().Stats().exported, 6u);
  EXPECT_EQ(processor().Stats().failed, 4u);
  EXPECT_EQ(diagnostics.CountOf("4 spans could not be exported"), 1);
}

TEST_F(OtlpPipelineTest, CallsFromWithinASenderDoNotWaitForIt) {
  options_.max_request_items = 1;
  options_.max_concurrent_requests = 2;
  server_->Hold();
  for (int i = 0; i < 2; ++i) {
    server_->NextDo([&](std::string_view, Deadline) {
      static_cast<void>(processor().ForceFlush(Deadline::Never()));
      static_cast<void>(processor().Shutdown(Deadline::Never()));
      return TransportResponse::Delivered();
    });
  }
  End(2);
  std::thread release([this] {
    server_->AwaitRequests(2);
    server_->Release();
  });
  static_cast<void>(processor().ForceFlush(Deadline::Never()));
  release.join();
  processor_ = nullptr;
  EXPECT_THAT(server_->bodies(), SizeIs(2));
}

TEST_F(OtlpPipelineTest, AShutdownEndsAPauseAtItsDeadline) {
  options_.retry.initial_interval = absl::Hours(1);
  options_.retry.max_elapsed = absl::InfiniteDuration();
  server_->Always(TransportResponse::Retryable(absl::UnavailableError("busy")));
  End(10);
  EXPECT_FALSE(
      processor().Shutdown(Deadline::After(absl::Milliseconds(20))).ok());
  EXPECT_EQ(processor().Stats().failed, 10u);
}

TEST_F(OtlpPipelineTest, AShutdownGivesUpWhatHangs) {
  server_->Hold();
  End(10);
  EXPECT_FALSE(
      processor().Shutdown(Deadline::After(absl::Milliseconds(20))).ok());
  EXPECT_TRUE(server_->cancelled());
  processor_ = nullptr;  // Waits for the export.
  EXPECT_THAT(server_->bodies(), SizeIs(1));
}

TEST_F(OtlpPipelineTest, ASlowCollectorGetsEverythingBeforeAnyCancellation) {
  server_->Hold();
  End(1500);
  std::thread release([this] {
    server_->AwaitRequests(1);
    server_->Release();
  });
  EXPECT_EQ(processor().ForceFlush(Deadline::Never()), absl::OkStatus());
  EXPECT_EQ(processor().Shutdown(Deadline::Never()), absl::OkStatus());
  release.join();
  EXPECT_FALSE(server_->cancelled());
  EXPECT_EQ(processor().Stats().exported, 1500u);
  EXPECT_EQ(processor().Stats().failed, 0u);
}

TEST_F(OtlpPipelineTest, SteadyLoadMakesFullRequestsOnly) {
  // Only what is left at the end is less than a batch of 512.
  for (int i = 0; i < 20; ++i) {
    End(512);
    server_->AwaitRequests(static_cast<size_t>(i) + 1);
  }
  End(100);
  EXPECT_EQ(processor().ForceFlush(Deadline::Never()), absl::OkStatus());
  EXPECT_THAT(server_->bodies(), SizeIs(21));
  EXPECT_EQ(exporter_->stats().exported, 20u * 512 + 100);
}

// --- Log records and metrics ------------------------------------------------

TEST(OtlpLogRecordExporterTest, SendsAndCountsRecords) {
  const auto server = std::make_shared<FakeServer>();
  OtlpLogRecordExporter exporter(
      OneTransport(std::make_unique<FakeTransport>(server)), {});
  const sdk::LogRecordSnapshot record =
      sdk::testing::LogRecordBuilder().Build();
  const sdk::ReadableLogRecord views[] = {record.view(), record.view()};
  EXPECT_EQ(exporter.Export(views, Deadline::After(absl::Minutes(1))),
            absl::OkStatus());
  EXPECT_THAT(server->bodies(), SizeIs(1));
  EXPECT_EQ(exporter.stats().exported, 2u);
  EXPECT_EQ(exporter.ForceFlush(Deadline::Never()), absl::OkStatus());
  EXPECT_EQ(exporter.Shutdown(Deadline::Never()), absl::OkStatus());
}

TEST(OtlpMetricExporterTest, SendsAndCountsPoints) {
  const auto server = std::make_shared<FakeServer>();
  server->Next(TransportResponse::Delivered({1, "no"}));
  OtlpMetricExporter exporter(
      OneTransport(std::make_unique<FakeTransport>(server)), {});
  const sdk::NumberPoint points[3] = {};
  sdk::Metric metric;
  metric.name = "dice.rolls";
  metric.number_points = points;
  const InstrumentationScope scope;
  const sdk::ScopeMetrics scopes[] = {{&scope, {&metric, 1}}};
  const sdk::Resource resource;
  const sdk::ResourceMetrics metrics = {&resource, scopes};
  EXPECT_EQ(exporter.Export(metrics, Deadline::After(absl::Minutes(1))),
            absl::OkStatus());
  EXPECT_EQ(exporter.stats().exported, 2u);
  EXPECT_EQ(exporter.stats().rejected, 1u);
}

TEST(OtlpMetricExporterTest, AsksForPointsAsPreferred) {
  const auto server = std::make_shared<FakeServer>();
  const OtlpMetricExporter usual(
      OneTransport(std::make_unique<FakeTransport>(server)), {});
  EXPECT_EQ(usual.Temporality(InstrumentKind::kCounter),
            sdk::AggregationTemporality::kCumulative);
  EXPECT_EQ(usual.DefaultAggregation(InstrumentKind::kHistogram),
            sdk::Aggregation::Default());

  MetricPreferences preferences;
  preferences.temporality = sdk::TemporalityPreference::kDelta;
  preferences.histogram_aggregation =
      sdk::Aggregation::Base2ExponentialHistogram();
  const OtlpMetricExporter other(
      OneTransport(std::make_unique<FakeTransport>(server)), {}, preferences);
  EXPECT_EQ(other.Temporality(InstrumentKind::kCounter),
            sdk::AggregationTemporality::kDelta);
  EXPECT_EQ(other.Temporality(InstrumentKind::kUpDownCounter),
            sdk::AggregationTemporality::kCumulative);
  EXPECT_EQ(other.DefaultAggregation(InstrumentKind::kHistogram),
            sdk::Aggregation::Base2ExponentialHistogram());
  EXPECT_EQ(other.DefaultAggregation(InstrumentKind::kCounter),
            sdk::Aggregation::Default());
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
