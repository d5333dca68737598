// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What the SDK tells about itself, as an exporter of metrics gets it.

#include "sdk/common/self_observability.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "api/context/context.h"
#include "api/global/global.h"
#include "api/trace/span_context.h"
#include "api/trace/span_ref.h"
#include "sdk/common/batch_options.h"
#include "sdk/common/deadline.h"
#include "sdk/common/exporter_telemetry.h"
#include "sdk/logs/batch_log_record_processor.h"
#include "sdk/logs/logger_provider.h"
#include "sdk/logs/simple_log_record_processor.h"
#include "sdk/metrics/manual_metric_reader.h"
#include "sdk/metrics/meter_provider.h"
#include "sdk/metrics/metrics_snapshot.h"
#include "sdk/metrics/periodic_metric_reader.h"
#include "sdk/testing/fake_clock.h"
#include "sdk/testing/manual_worker.h"
#include "sdk/testing/matchers.h"
#include "sdk/testing/metric_matchers.h"
#include "sdk/testing/recording_log_record_exporter.h"
#include "sdk/testing/recording_span_exporter.h"
#include "sdk/trace/batch_span_processor.h"
#include "sdk/trace/sampler.h"
#include "sdk/trace/samplers.h"
#include "sdk/trace/simple_span_processor.h"
#include "sdk/trace/tracer_provider.h"

namespace otel {
namespace sdk {
namespace {

using ::otel::sdk::testing::HasHistogram;
using ::otel::sdk::testing::HasMetric;
using ::otel::sdk::testing::HistogramMetricPoint;
using ::otel::sdk::testing::LogRecordRecording;
using ::otel::sdk::testing::ManualWorker;
using ::otel::sdk::testing::MetricPoint;
using ::otel::sdk::testing::RecordingLogRecordExporter;
using ::otel::sdk::testing::RecordingSpanExporter;
using ::otel::sdk::testing::SpanRecording;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsNull;
using ::testing::NotNull;
using ::testing::StartsWith;
using ::testing::UnorderedElementsAre;

// Decides what the name of the span says.
class SamplerByName final : public Sampler {
 public:
  SamplingResult ShouldSample(
      const SamplingParameters& parameters) const noexcept override {
    if (parameters.name == "drop") return {SamplingDecision::kDrop};
    if (parameters.name == "only") return {SamplingDecision::kRecordOnly};
    return {SamplingDecision::kRecordAndSample};
  }
  std::string Description() const override { return "SamplerByName"; }
};

class DiscardingMetricExporter final : public MetricExporter {
 public:
  absl::Status Export(const ResourceMetrics&, Deadline) override {
    return absl::OkStatus();
  }
  absl::Status ForceFlush(Deadline) override { return absl::OkStatus(); }
  absl::Status Shutdown(Deadline) override { return absl::OkStatus(); }
};

class SelfObservabilityTest : public ::testing::Test {
 protected:
  SelfObservabilityTest() {
    SetSelfObservability(true);
    MeterProviderOptions options;
    options.readers.push_back(reader_);
    meters_.emplace(std::move(options));
    registration_.emplace(SetProviders({nullptr, meters_->backend()}));
  }
  ~SelfObservabilityTest() override { SetSelfObservability(false); }

  MetricsSnapshot Collect() {
    MetricsSnapshot snapshot;
    EXPECT_TRUE(reader_
                    ->Collect([&](const ResourceMetrics& metrics) {
                      snapshot = MetricsSnapshot(metrics);
                    })
                    .ok());
    return snapshot;
  }

  // A provider with a batch processor whose worker is `worker_`.
  TracerProvider MakeTraces(const BatchOptions& batch) {
    TracerProviderOptions options;
    options.sampler = std::make_shared<SamplerByName>();
    options.processors.push_back(std::make_unique<BatchSpanProcessor>(
        std::make_unique<RecordingSpanExporter>(
            std::make_shared<SpanRecording>()),
        batch));
    return TracerProvider(std::move(options));
  }
  BatchOptions Batch() {
    BatchOptions options;
    options.worker = worker_.worker();
    return options;
  }

  ManualWorker worker_;
  const std::shared_ptr<ManualMetricReader> reader_ =
      std::make_shared<ManualMetricReader>();
  std::optional<MeterProvider> meters_;
  std::optional<ProviderRegistration> registration_;
};

std::string TextOf(const Point& point, std::string_view key) {
  for (const Attribute& attribute : point.attributes) {
    if (attribute.key == key) return std::string(attribute.value.AsString());
  }
  return "";
}

// The component names of the points of a sum.
std::string ComponentName(const MetricsSnapshot& metrics,
                          std::string_view metric) {
  const Metric* found = metrics.Find(metric);
  if (found == nullptr || found->number_points.empty()) return "";
  return TextOf(found->number_points[0], "otel.component.name");
}

TEST_F(SelfObservabilityTest, IsOffByDefaultAndThenSaysNothing) {
  SetSelfObservability(false);
  const TracerProvider traces = MakeTraces(Batch());
  ExporterTelemetryOptions options;
  options.component_type = "test_exporter";
  const ExporterTelemetry telemetry(options);
  EXPECT_THAT(telemetry.identity(), IsNull());
  { const ExporterTelemetry::Operation operation(telemetry, 5); }
  EXPECT_EQ(Collect().metrics().point_count(), 0u);
}

TEST_F(SelfObservabilityTest, CountsStartedSpansByParentAndDecision) {
  TracerProvider traces = MakeTraces(Batch());
  const Tracer tracer = traces.GetTracer("test");
  const Span root = tracer.StartSpan("sample");
  tracer.StartSpan("drop").End();
  tracer.StartSpan("drop").End();
  tracer.StartSpan("only").End();
  const Context local = Context().WithSpan(root);
  SpanOptions child;
  child.parent = &local;
  tracer.StartSpan("sample", {}, child).End();
  const SpanContext& own = root.context();
  const Context remote = Context().WithSpan(SpanRef(SpanContext(
      own.trace_id(), own.span_id(), own.trace_flags(), /*is_remote=*/true)));
  child.parent = &remote;
  tracer.StartSpan("sample", {}, child).End();
  tracer.StartSpan("drop", {}, child).End();
  EXPECT_THAT(
      Collect(),
      HasMetric(
          "otel.sdk.span.started",
          UnorderedElementsAre(
              MetricPoint({{"otel.span.parent.origin", "none"},
                           {"otel.span.sampling_result", "RECORD_AND_SAMPLE"}},
                          1),
              MetricPoint({{"otel.span.parent.origin", "none"},
                           {"otel.span.sampling_result", "RECORD_ONLY"}},
                          1),
              MetricPoint({{"otel.span.parent.origin", "none"},
                           {"otel.span.sampling_result", "DROP"}},
                          2),
              MetricPoint({{"otel.span.parent.origin", "local"},
                           {"otel.span.sampling_result", "RECORD_AND_SAMPLE"}},
                          1),
              MetricPoint({{"otel.span.parent.origin", "remote"},
                           {"otel.span.sampling_result", "RECORD_AND_SAMPLE"}},
                          1),
              MetricPoint({{"otel.span.parent.origin", "remote"},
                           {"otel.span.sampling_result", "DROP"}},
                          1))));
}

TEST_F(SelfObservabilityTest, KnowsHowManySpansAreAlive) {
  TracerProvider traces = MakeTraces(Batch());
  const Tracer tracer = traces.GetTracer("test");
  Span first = tracer.StartSpan("sample");
  const Span second = tracer.StartSpan("sample");
  const Span third = tracer.StartSpan("only");
  first.End();
  EXPECT_THAT(
      Collect(),
      HasMetric(
          "otel.sdk.span.live",
          UnorderedElementsAre(
              MetricPoint({{"otel.span.sampling_result", "RECORD_AND_SAMPLE"}},
                          1),
              MetricPoint({{"otel.span.sampling_result", "RECORD_ONLY"}}, 1))));
}

TEST_F(SelfObservabilityTest, TellsOfTheQueueOfASpanProcessorAndWhatItDrops) {
  BatchOptions batch = Batch();
  batch.max_queue_size = 3;
  TracerProvider traces = MakeTraces(batch);
  const Tracer tracer = traces.GetTracer("test");
  for (int i = 0; i < 5; ++i) tracer.StartSpan("sample").End();
  Span late = tracer.StartSpan("sample");

  const MetricsSnapshot queued = Collect();
  const std::string name =
      ComponentName(queued, "otel.sdk.processor.span.queue.size");
  EXPECT_THAT(name, StartsWith("batching_span_processor/"));
  const Attribute type = {"otel.component.type", "batching_span_processor"};
  const Attribute who = {"otel.component.name", name};
  EXPECT_THAT(queued, HasMetric("otel.sdk.processor.span.queue.size",
                                ElementsAre(MetricPoint({type, who}, 3))));
  EXPECT_THAT(queued, HasMetric("otel.sdk.processor.span.queue.capacity",
                                ElementsAre(MetricPoint({type, who}, 3))));
  EXPECT_THAT(
      queued,
      HasMetric(
          "otel.sdk.processor.span.processed",
          UnorderedElementsAre(
              MetricPoint({type, who}, 0),
              MetricPoint({type, who, {"error.type", "queue_full"}}, 2))));

  ASSERT_TRUE(traces.Shutdown(Deadline::Never()).ok());
  late.End();
  const MetricsSnapshot after = Collect();
  EXPECT_THAT(after, HasMetric("otel.sdk.processor.span.queue.size",
                               ElementsAre(MetricPoint({type, who}, 0))));
  EXPECT_THAT(
      after,
      HasMetric("otel.sdk.processor.span.processed",
                UnorderedElementsAre(
                    MetricPoint({type, who}, 3),
                    MetricPoint({type, who, {"error.type", "queue_full"}}, 2),
                    MetricPoint({type, who, {"error.type", "already_shutdown"}},
                                1))));
}

TEST_F(SelfObservabilityTest, TellsOfLogRecordsAndTheirProcessors) {
  LoggerProviderOptions options;
  BatchOptions batch = Batch();
  batch.max_queue_size = 2;
  options.processors.push_back(std::make_unique<BatchLogRecordProcessor>(
      std::make_unique<RecordingLogRecordExporter>(
          std::make_shared<LogRecordRecording>()),
      batch));
  LoggerProvider logs(std::move(options));
  const Logger logger = logs.GetLogger("test");
  for (int i = 0; i < 3; ++i) logger.Emit(Severity::kInfo, "text");

  const MetricsSnapshot metrics = Collect();
  EXPECT_THAT(metrics, HasMetric("otel.sdk.log.created",
                                 ElementsAre(MetricPoint({}, 3))));
  const std::string name =
      ComponentName(metrics, "otel.sdk.processor.log.queue.size");
  EXPECT_THAT(name, StartsWith("batching_log_processor/"));
  const Attribute type = {"otel.component.type", "batching_log_processor"};
  const Attribute who = {"otel.component.name", name};
  EXPECT_THAT(metrics, HasMetric("otel.sdk.processor.log.queue.size",
                                 ElementsAre(MetricPoint({type, who}, 2))));
  EXPECT_THAT(metrics, HasMetric("otel.sdk.processor.log.queue.capacity",
                                 ElementsAre(MetricPoint({type, who}, 2))));
  ASSERT_TRUE(logs.ForceFlush(Deadline::Never()).ok());
  EXPECT_THAT(
      Collect(),
      HasMetric(
          "otel.sdk.processor.log.processed",
          UnorderedElementsAre(
              MetricPoint({type, who}, 2),
              MetricPoint({type, who, {"error.type", "queue_full"}}, 1))));
}

TEST_F(SelfObservabilityTest, SimpleProcessorsHaveNoQueue) {
  TracerProviderOptions trace_options;
  trace_options.processors.push_back(std::make_unique<SimpleSpanProcessor>(
      std::make_unique<RecordingSpanExporter>(
          std::make_shared<SpanRecording>())));
  TracerProvider traces(std::move(trace_options));
  LoggerProviderOptions log_options;
  log_options.processors.push_back(std::make_unique<SimpleLogRecordProcessor>(
      std::make_unique<RecordingLogRecordExporter>(
          std::make_shared<LogRecordRecording>())));
  LoggerProvider logs(std::move(log_options));
  traces.GetTracer("test").StartSpan("span").End();
  logs.GetLogger("test").Emit(Severity::kInfo, "text");
  const MetricsSnapshot metrics = Collect();
  EXPECT_THAT(metrics.Find("otel.sdk.processor.span.queue.size"), IsNull());
  EXPECT_THAT(metrics.Find("otel.sdk.processor.log.queue.size"), IsNull());
  EXPECT_THAT(ComponentName(metrics, "otel.sdk.processor.span.processed"),
              StartsWith("simple_span_processor/"));
  EXPECT_THAT(ComponentName(metrics, "otel.sdk.processor.log.processed"),
              StartsWith("simple_log_processor/"));
}

TEST_F(SelfObservabilityTest, ProvidersAddUpAndNoCountDecreasesWhenOneGoes) {
  TracerProvider first = MakeTraces(Batch());
  std::optional<TracerProvider> second = MakeTraces(Batch());
  first.GetTracer("test").StartSpan("sample").End();
  second->GetTracer("test").StartSpan("sample").End();
  const auto two_started = [] {
    return HasMetric("otel.sdk.span.started",
                     ElementsAre(MetricPoint(
                         {{"otel.span.parent.origin", "none"},
                          {"otel.span.sampling_result", "RECORD_AND_SAMPLE"}},
                         2)));
  };
  EXPECT_THAT(Collect(), two_started());
  second.reset();
  EXPECT_THAT(Collect(), two_started());
}

TEST_F(SelfObservabilityTest, SaysNothingMoreWhenTheLastProviderHasGone) {
  { TracerProvider traces = MakeTraces(Batch()); }
  EXPECT_EQ(Collect().metrics().point_count(), 0u);
}

TEST_F(SelfObservabilityTest, NumbersComponentsOfATypeFromZero) {
  const auto first = MakeComponentIdentity("numbered_exporter");
  const auto second = MakeComponentIdentity("numbered_exporter");
  const auto other = MakeComponentIdentity("other_numbered_exporter");
  EXPECT_EQ(first->name, "numbered_exporter/0");
  EXPECT_EQ(second->name, "numbered_exporter/1");
  EXPECT_EQ(other->name, "other_numbered_exporter/0");
  EXPECT_EQ(other->type, "other_numbered_exporter");
}

TEST_F(SelfObservabilityTest, CollectingAndExportingMetricsCountsNoSpans) {
  TracerProvider traces = MakeTraces(Batch());
  traces.GetTracer("test").StartSpan("sample").End();
  ASSERT_TRUE(traces.ForceFlush(Deadline::Never()).ok());
  const size_t points = Collect().metrics().point_count();
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(Collect().metrics().point_count(), points);
  }
}

// --- Exporters ---------------------------------------------------------------

class ExporterTelemetryTest : public SelfObservabilityTest {
 protected:
  ExporterTelemetryOptions Options(ExportedItems items, std::string_view type) {
    ExporterTelemetryOptions options;
    options.items = items;
    options.component_type = type;
    options.clock = &clock_;
    return options;
  }

  testing::FakeClock clock_;
};

TEST_F(ExporterTelemetryTest, CountsWhatIsInFlightAndThenExported) {
  const ExporterTelemetry telemetry(
      Options(ExportedItems::kSpans, "test_span_exporter"));
  const Attribute type = {"otel.component.type", "test_span_exporter"};
  const Attribute who = {"otel.component.name", telemetry.identity()->name};
  ExporterTelemetry::Operation operation(telemetry, 5);
  EXPECT_THAT(Collect(), HasMetric("otel.sdk.exporter.span.inflight",
                                   ElementsAre(MetricPoint({type, who}, 5))));
  clock_.Advance(absl::Milliseconds(250));
  operation.Succeed();
  const MetricsSnapshot metrics = Collect();
  EXPECT_THAT(metrics, HasMetric("otel.sdk.exporter.span.inflight",
                                 ElementsAre(MetricPoint({type, who}, 0))));
  EXPECT_THAT(metrics, HasMetric("otel.sdk.exporter.span.exported",
                                 ElementsAre(MetricPoint({type, who}, 5))));
  EXPECT_THAT(
      metrics,
      HasHistogram("otel.sdk.exporter.operation.duration",
                   ElementsAre(HistogramMetricPoint({type, who}, 1, 0.25))));
  EXPECT_TRUE(metrics.Find("otel.sdk.exporter.operation.duration")
                  ->histogram_points[0]
                  .bounds.empty());
}

TEST_F(ExporterTelemetryTest, RejectedItemsFailAndTheOperationDoesNot) {
  const ExporterTelemetry telemetry(
      Options(ExportedItems::kLogRecords, "test_log_exporter"));
  const Attribute type = {"otel.component.type", "test_log_exporter"};
  const Attribute who = {"otel.component.name", telemetry.identity()->name};
  ExporterTelemetry::Operation operation(telemetry, 5);
  operation.SetHttpStatus(200);
  operation.Succeed(/*rejected=*/2);
  const MetricsSnapshot metrics = Collect();
  EXPECT_THAT(metrics, HasMetric("otel.sdk.exporter.log.inflight",
                                 ElementsAre(MetricPoint({type, who}, 0))));
  EXPECT_THAT(
      metrics,
      HasMetric("otel.sdk.exporter.log.exported",
                UnorderedElementsAre(
                    MetricPoint({type, who}, 3),
                    MetricPoint({type, who, {"error.type", "rejected"}}, 2))));
  EXPECT_THAT(metrics,
              HasHistogram("otel.sdk.exporter.operation.duration",
                           ElementsAre(HistogramMetricPoint(
                               {type, who, {"http.response.status_code", 200}},
                               1, 0.0))));
}

TEST_F(ExporterTelemetryTest, AFailureNamesItsErrorAndTheServer) {
  ExporterTelemetryOptions options =
      Options(ExportedItems::kDataPoints, "test_metric_exporter");
  options.server_address = "collector.example";
  options.server_port = 4317;
  const ExporterTelemetry telemetry(options);
  const Attribute type = {"otel.component.type", "test_metric_exporter"};
  const Attribute who = {"otel.component.name", telemetry.identity()->name};
  const Attribute address = {"server.address", "collector.example"};
  const Attribute port = {"server.port", 4317};
  const Attribute error = {"error.type", "UNAVAILABLE"};
  {
    ExporterTelemetry::Operation operation(telemetry, 7);
    operation.SetRpcStatus("UNAVAILABLE");
    operation.End(absl::UnavailableError("no route"));
    operation.Succeed();  // The first end counts.
  }
  const MetricsSnapshot metrics = Collect();
  EXPECT_THAT(
      metrics,
      HasMetric("otel.sdk.exporter.metric_data_point.inflight",
                ElementsAre(MetricPoint({type, who, address, port}, 0))));
  EXPECT_THAT(metrics, HasMetric("otel.sdk.exporter.metric_data_point.exported",
                                 ElementsAre(MetricPoint(
                                     {type, who, address, port, error}, 7))));
  EXPECT_THAT(metrics, HasHistogram("otel.sdk.exporter.operation.duration",
                                    ElementsAre(HistogramMetricPoint(
                                        {type,
                                         who,
                                         address,
                                         port,
                                         error,
                                         {"rpc.status_code", "UNAVAILABLE"}},
                                        1, 0.0))));
}

TEST_F(ExporterTelemetryTest, AnOperationThatNobodyEndsHasFailed) {
  const ExporterTelemetry telemetry(
      Options(ExportedItems::kSpans, "leaving_span_exporter"));
  const Attribute type = {"otel.component.type", "leaving_span_exporter"};
  const Attribute who = {"otel.component.name", telemetry.identity()->name};
  { const ExporterTelemetry::Operation operation(telemetry, 1); }
  EXPECT_THAT(Collect(),
              HasMetric("otel.sdk.exporter.span.exported",
                        ElementsAre(MetricPoint(
                            {type, who, {"error.type", "_OTHER"}}, 1))));
}

// --- Readers -----------------------------------------------------------------

TEST_F(SelfObservabilityTest, APeriodicReaderMeasuresItsCollections) {
  MeterProviderOptions options;
  PeriodicMetricReaderOptions periodic;
  periodic.worker = worker_.worker();
  options.readers.push_back(std::make_shared<PeriodicMetricReader>(
      std::make_unique<DiscardingMetricExporter>(), periodic));
  MeterProvider other(std::move(options));
  ASSERT_TRUE(other.ForceFlush(Deadline::Never()).ok());
  ASSERT_TRUE(other.ForceFlush(Deadline::Never()).ok());
  const MetricsSnapshot metrics = Collect();
  const Metric* duration =
      metrics.Find("otel.sdk.metric_reader.collection.duration");
  ASSERT_THAT(duration, NotNull());
  ASSERT_EQ(duration->histogram_points.size(), 1u);
  const HistogramPoint& point = duration->histogram_points[0];
  EXPECT_EQ(point.count, 2u);
  EXPECT_TRUE(point.bounds.empty());
  EXPECT_EQ(TextOf(point, "otel.component.type"), "periodic_metric_reader");
  EXPECT_THAT(TextOf(point, "otel.component.name"),
              StartsWith("periodic_metric_reader/"));
  EXPECT_EQ(TextOf(point, "error.type"), "");
}

}  // namespace
}  // namespace sdk
}  // namespace otel
