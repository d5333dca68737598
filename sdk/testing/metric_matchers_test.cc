// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/testing/metric_matchers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>

#include "api/global/global.h"
#include "api/metrics/meter.h"
#include "sdk/metrics/metrics_snapshot.h"
#include "sdk/metrics/view.h"
#include "sdk/testing/scoped_telemetry.h"

namespace otel {
namespace sdk {
namespace testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

TEST(MetricMatchersTest, MatchesThePointsOfSumsAndGauges) {
  ScopedTelemetry telemetry;
  const Meter meter = GetMeter("test");
  const auto rolls = meter.CreateCounter<int64_t>("rolls");
  const auto load = meter.CreateGauge<double>("load");
  rolls.Add(1, {{"value", 1}, {"side", "left"}});
  rolls.Add(2, {{"side", "left"}, {"value", 1}});
  rolls.Add(5, {{"value", 6}});
  load.Record(0.5);
  const MetricsSnapshot metrics = telemetry.metrics();
  EXPECT_THAT(
      metrics,
      HasMetric("rolls", UnorderedElementsAre(
                             MetricPoint({{"value", 1}, {"side", "left"}}, 3),
                             MetricPoint({{"value", 6}}, 5))));
  EXPECT_THAT(metrics,
              HasMetric("rolls", Contains(MetricPoint({{"value", 6}}, 5))));
  EXPECT_THAT(metrics, HasMetric("load", ElementsAre(MetricPoint({}, 0.5))));
  // Attributes, value and its type all count.
  EXPECT_THAT(metrics, Not(HasMetric("rolls", Contains(MetricPoint({}, 5)))));
  EXPECT_THAT(metrics, Not(HasMetric(
                           "rolls", Contains(MetricPoint({{"value", 6}}, 4)))));
  EXPECT_THAT(
      metrics,
      Not(HasMetric("rolls", Contains(MetricPoint({{"value", 6}}, 5.0)))));
  EXPECT_THAT(metrics, Not(HasMetric("other", IsEmpty())));
}

TEST(MetricMatchersTest, MatchesThePointsOfHistograms) {
  ScopedTelemetryOptions options;
  View view;
  view.selector.name = "exponential";
  view.stream.aggregation = Aggregation::Base2ExponentialHistogram();
  options.views.push_back(view);
  ScopedTelemetry telemetry(options);
  const Meter meter = GetMeter("test");
  for (const char* name : {"explicit", "exponential"}) {
    const auto histogram = meter.CreateHistogram<double>(name);
    histogram.Record(1.5, {{"key", "value"}});
    histogram.Record(2.5, {{"key", "value"}});
  }
  const MetricsSnapshot metrics = telemetry.metrics();
  EXPECT_THAT(metrics,
              HasHistogram("explicit", ElementsAre(HistogramMetricPoint(
                                           {{"key", "value"}}, 2, 4.0))));
  EXPECT_THAT(metrics, HasExponentialHistogram(
                           "exponential", ElementsAre(HistogramMetricPoint(
                                              {{"key", "value"}}, 2, 4.0))));
  EXPECT_THAT(metrics,
              Not(HasHistogram("explicit", ElementsAre(HistogramMetricPoint(
                                               {{"key", "value"}}, 1, 4.0)))));
}

TEST(MetricMatchersTest, PrintsWhatThereIs) {
  ScopedTelemetry telemetry;
  GetMeter("test").CreateCounter<int64_t>("rolls").Add(3, {{"value", 6}});
  EXPECT_THAT(::testing::PrintToString(telemetry.metrics()),
              HasSubstr("{\"value\": 6} = 3"));
}

}  // namespace
}  // namespace testing
}  // namespace sdk
}  // namespace otel
