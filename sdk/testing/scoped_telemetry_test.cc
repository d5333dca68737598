// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/testing/scoped_telemetry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/time.h"
#include "api/global/global.h"
#include "api/metrics/meter.h"
#include "api/propagation/composite_propagator.h"
#include "api/trace/active_span.h"
#include "api/trace/span.h"
#include "sdk/resource/resource.h"
#include "sdk/testing/matchers.h"
#include "sdk/testing/metric_matchers.h"
#include "sdk/testing/sequential_id_generator.h"
#include "sdk/trace/samplers.h"

namespace otel {
namespace sdk {
namespace testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

// As a library has them: made once, before any SDK.
const Tracer tracer = GetTracer("library");
const Meter meter = GetMeter("library");
const Counter<int64_t> counter = meter.CreateCounter<int64_t>("work.items");
const Logger logger = GetLogger("library");

void Work(int items) {
  const ActiveSpan span = tracer.StartActiveSpan("work", {{"items", items}});
  tracer.StartSpan("step").End();
  counter.Add(items, {{"kind", "test"}});
  logger.Emit(Severity::kInfo, "worked");
}

TEST(ScopedTelemetryTest, KeepsWhatIsRecordedThroughTheGlobals) {
  ScopedTelemetry telemetry;
  Work(3);
  ASSERT_THAT(telemetry.spans(),
              ElementsAre(SpanNamed("step"), AllOf(SpanNamed("work"), IsRoot(),
                                                   HasAttribute("items", 3),
                                                   HasScope("library"))));
  const auto work = telemetry.FindSpan("work");
  ASSERT_TRUE(work.has_value());
  EXPECT_THAT(telemetry.spans()[0], ChildOf(*work));
  EXPECT_THAT(telemetry.logs(),
              ElementsAre(AllOf(LogBody("worked"), InSpan(*work))));
  EXPECT_THAT(
      telemetry.metrics(),
      HasMetric("work.items", ElementsAre(MetricPoint({{"kind", "test"}}, 3))));
}

TEST(ScopedTelemetryTest, BeginsEmptyAndLeavesNothingBehind) {
  Work(1);
  {
    ScopedTelemetry first;
    Work(1);
    EXPECT_THAT(first.spans(), SizeIs(2));
  }
  Work(1);
  ScopedTelemetry second;
  EXPECT_THAT(second.spans(), IsEmpty());
  EXPECT_THAT(second.logs(), IsEmpty());
  Work(5);
  EXPECT_THAT(second.spans(), SizeIs(2));
  EXPECT_THAT(
      second.metrics(),
      HasMetric("work.items", ElementsAre(MetricPoint({{"kind", "test"}}, 5))));
}

TEST(ScopedTelemetryTest, RestoresWhatWasInstalledBefore) {
  ScopedTelemetry outer;
  {
    ScopedTelemetry inner;
    tracer.StartSpan("inner").End();
    EXPECT_THAT(inner.spans(), SizeIs(1));
    EXPECT_THAT(outer.spans(), IsEmpty());
  }
  tracer.StartSpan("outer").End();
  EXPECT_THAT(outer.spans(), ElementsAre(SpanNamed("outer")));
}

TEST(ScopedTelemetryTest, GivesTheSameIdsInEveryRun) {
  for (int i = 0; i < 2; ++i) {
    ScopedTelemetry telemetry;
    const Span first = tracer.StartSpan("first");
    const Span second = tracer.StartSpan("second");
    EXPECT_EQ(first.context().trace_id().ToHex(),
              "00000000000000000000000000000001");
    EXPECT_EQ(second.context().span_id().ToHex(), "0000000000000002");
  }
}

TEST(ScopedTelemetryTest, TimeStandsStillUntilItIsMoved) {
  ScopedTelemetry telemetry;
  Span span = tracer.StartSpan("span");
  telemetry.clock().Advance(absl::Milliseconds(250));
  span.End();
  const SpanSnapshot ended = telemetry.spans().at(0);
  EXPECT_EQ(ended.view().start_time().unix_nanos(), FakeClock::kStartWallNanos);
  EXPECT_EQ(ended.view().end_time(), telemetry.clock().Now());
  EXPECT_EQ(ended.view().end_time().unix_nanos() -
                ended.view().start_time().unix_nanos(),
            250000000);
}

TEST(ScopedTelemetryTest, ForgetsSpansAndLogRecordsWhenToldTo) {
  ScopedTelemetry telemetry;
  Work(1);
  telemetry.Clear();
  EXPECT_THAT(telemetry.spans(), IsEmpty());
  EXPECT_THAT(telemetry.logs(), IsEmpty());
  EXPECT_FALSE(telemetry.FindSpan("work").has_value());
}

TEST(ScopedTelemetryTest, TakesTheOptionsGiven) {
  ScopedTelemetryOptions options;
  options.resource = Resource({{"service.name", "dice"}});
  options.sampler = AlwaysOffSampler();
  options.log_record_limits.attribute_count = 1;
  options.metrics.temporality = [](InstrumentKind) {
    return AggregationTemporality::kDelta;
  };
  ScopedTelemetry telemetry(options);
  Work(1);
  EXPECT_THAT(telemetry.spans(), IsEmpty());
  EXPECT_THAT(telemetry.logs(),
              ElementsAre(HasResourceAttribute("service.name", "dice")));
  telemetry.metrics();
  Work(7);
  EXPECT_THAT(
      telemetry.metrics(),
      HasMetric("work.items", ElementsAre(MetricPoint({{"kind", "test"}}, 7))));
}

TEST(ScopedTelemetryTest, PropagatesTraceContextAndBaggage) {
  EXPECT_THAT(GetPropagator().Fields(), IsEmpty());
  {
    ScopedTelemetry telemetry;
    EXPECT_THAT(GetPropagator().Fields(),
                UnorderedElementsAre("traceparent", "tracestate", "baggage"));
  }
  EXPECT_THAT(GetPropagator().Fields(), IsEmpty());
}

TEST(ScopedTelemetryTest, SpansThatOutliveItAreForgotten) {
  Span span;
  {
    ScopedTelemetry telemetry;
    span = tracer.StartSpan("survivor");
  }
  span.SetAttribute("late", true);
  span.End();
}

TEST(ScopedTelemetryTest, ConcurrentSafeForThreadsThatRecord) {
  ScopedTelemetry telemetry;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([] {
      for (int j = 0; j < 50; ++j) Work(1);
    });
  }
  for (int i = 0; i < 20; ++i) {
    telemetry.metrics();
    telemetry.spans();
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(telemetry.spans(), SizeIs(400));
  EXPECT_THAT(telemetry.logs(), SizeIs(200));
  EXPECT_THAT(telemetry.metrics(),
              HasMetric("work.items",
                        ElementsAre(MetricPoint({{"kind", "test"}}, 200))));
}

}  // namespace
}  // namespace testing
}  // namespace sdk
}  // namespace otel
