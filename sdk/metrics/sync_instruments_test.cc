// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What synchronous instruments become, and what they do with bad input.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/metrics/testing/test_metrics.h"
#include "sdk/testing/recorded_diagnostics.h"

namespace otel {
namespace sdk {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST(SyncInstrumentsTest, CounterBecomesMonotonicSum) {
  TestMetrics metrics;
  InstrumentOptions options;
  options.description = "Rolls by value";
  options.unit = "{roll}";
  const auto rolls = metrics.meter.CreateCounter<int64_t>("rolls", options);
  rolls.Add(1, {{"value", 4}});
  rolls.Add(2, {{"value", 4}});
  rolls.Add(5, {{"value", 6}});
  const MetricsSnapshot snapshot = metrics.Collect();
  const Metric* metric = snapshot.Find("rolls");
  ASSERT_NE(metric, nullptr);
  EXPECT_EQ(metric->description, "Rolls by value");
  EXPECT_EQ(metric->unit, "{roll}");
  EXPECT_EQ(metric->type, MetricType::kSum);
  EXPECT_TRUE(metric->is_monotonic);
  EXPECT_EQ(metric->number_type, NumberType::kInt64);
  EXPECT_EQ(metric->temporality, kCumulative);
  EXPECT_EQ(metric->number_points.size(), 2u);
  EXPECT_EQ(IntOf(snapshot, "rolls", {{"value", 4}}), 3);
  EXPECT_EQ(IntOf(snapshot, "rolls", {{"value", 6}}), 5);
}

TEST(SyncInstrumentsTest, DoubleCounterSumsDoubles) {
  TestMetrics metrics;
  const auto counter = metrics.meter.CreateCounter<double>("c");
  counter.Add(0.25);
  counter.Add(0.5, {{"a", 1}});
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(snapshot.Find("c")->number_type, NumberType::kDouble);
  EXPECT_EQ(DoubleOf(snapshot, "c"), 0.25);
  EXPECT_EQ(DoubleOf(snapshot, "c", {{"a", 1}}), 0.5);
}

TEST(SyncInstrumentsTest, UpDownCounterBecomesSumThatIsNotMonotonic) {
  TestMetrics metrics;
  const auto queue = metrics.meter.CreateUpDownCounter<int64_t>("queue");
  queue.Add(5);
  queue.Add(-7);
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(snapshot.Find("queue")->type, MetricType::kSum);
  EXPECT_FALSE(snapshot.Find("queue")->is_monotonic);
  EXPECT_EQ(IntOf(snapshot, "queue"), -2);
}

TEST(SyncInstrumentsTest, GaugeBecomesLastValueWithoutStartTime) {
  TestMetrics metrics;
  const auto gauge = metrics.meter.CreateGauge<double>("temperature");
  gauge.Record(20.5, {{"room", "a"}});
  gauge.Record(21.5, {{"room", "a"}});
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(snapshot.Find("temperature")->type, MetricType::kGauge);
  const NumberPoint* point =
      FindNumber(snapshot, "temperature", {{"room", "a"}});
  ASSERT_NE(point, nullptr);
  EXPECT_EQ(point->value.AsDouble(), 21.5);
  EXPECT_FALSE(point->start_time.is_set());
  EXPECT_EQ(point->time, metrics.clock().Now());
}

TEST(SyncInstrumentsTest, HistogramHasDefaultBoundaries) {
  TestMetrics metrics;
  const auto latency = metrics.meter.CreateHistogram<double>("latency");
  latency.Record(0);
  latency.Record(7);
  latency.Record(20000);
  const MetricsSnapshot snapshot = metrics.Collect();
  const HistogramPoint* point = FindHistogram(snapshot, "latency");
  ASSERT_NE(point, nullptr);
  EXPECT_EQ(std::vector<double>(point->bounds.begin(), point->bounds.end()),
            (std::vector<double>{0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000,
                                 2500, 5000, 7500, 10000}));
  EXPECT_EQ(
      std::vector<uint64_t>(point->bucket_counts.begin(),
                            point->bucket_counts.end()),
      (std::vector<uint64_t>{1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
  EXPECT_EQ(point->count, 3u);
  EXPECT_EQ(point->sum, 20007);
  EXPECT_EQ(point->min, 0);
  EXPECT_EQ(point->max, 20000);
}

TEST(SyncInstrumentsTest, IntegerHistogramKeepsItsNumberType) {
  TestMetrics metrics;
  const auto size = metrics.meter.CreateHistogram<int64_t>("size");
  size.Record(3);
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(snapshot.Find("size")->number_type, NumberType::kInt64);
  EXPECT_EQ(FindHistogram(snapshot, "size")->sum, 3);
}

TEST(SyncInstrumentsTest, HistogramUsesAdvisedBoundaries) {
  TestMetrics metrics;
  InstrumentOptions options;
  constexpr double kBoundaries[] = {1, 2, 4};
  options.explicit_bucket_boundaries = kBoundaries;
  const auto latency =
      metrics.meter.CreateHistogram<double>("latency", options);
  latency.Record(2);
  const MetricsSnapshot snapshot = metrics.Collect();
  const HistogramPoint* point = FindHistogram(snapshot, "latency");
  ASSERT_EQ(point->bucket_counts.size(), 4u);
  EXPECT_EQ(point->bucket_counts[1], 1u);
}

TEST(SyncInstrumentsTest, AdvisedAttributeKeysAreThoseKept) {
  TestMetrics metrics;
  InstrumentOptions options;
  constexpr std::string_view kKeys[] = {"kept"};
  options.attribute_keys = kKeys;
  const auto counter = metrics.meter.CreateCounter<int64_t>("c", options);
  counter.Add(1, {{"kept", 1}, {"removed", 1}});
  counter.Add(1, {{"removed", 2}, {"kept", 1}});
  EXPECT_EQ(IntOf(metrics.Collect(), "c", {{"kept", 1}}), 2);
}

TEST(SyncInstrumentsTest, BadAdviceIsReportedAndIgnored) {
  for (const std::vector<double>& boundaries :
       {std::vector<double>{1, 1}, {2, 1}, {kNan}, {0, kInfinity}}) {
    testing::RecordedDiagnostics diagnostics;
    TestMetrics metrics;
    InstrumentOptions options;
    options.explicit_bucket_boundaries = boundaries;
    const auto latency =
        metrics.meter.CreateHistogram<double>("latency", options);
    latency.Record(2);
    EXPECT_EQ(FindHistogram(metrics.Collect(), "latency")->bounds.size(), 15u);
    EXPECT_EQ(diagnostics.CountOf("advised boundaries of instrument latency"),
              1);
  }
}

TEST(SyncInstrumentsTest, EmptyBoundariesMakeOneBucket) {
  TestMetrics metrics;
  InstrumentOptions options;
  options.explicit_bucket_boundaries = ListView<double>();
  const auto latency =
      metrics.meter.CreateHistogram<double>("latency", options);
  latency.Record(2);
  latency.Record(3);
  const MetricsSnapshot snapshot = metrics.Collect();
  const HistogramPoint* point = FindHistogram(snapshot, "latency");
  EXPECT_TRUE(point->bounds.empty());
  ASSERT_EQ(point->bucket_counts.size(), 1u);
  EXPECT_EQ(point->bucket_counts[0], 2u);
}

TEST(SyncInstrumentsTest, NegativeIncrementOfCounterIsDroppedAndReported) {
  testing::RecordedDiagnostics diagnostics;
  TestMetrics metrics;
  const auto counter = metrics.meter.CreateCounter<int64_t>("negative");
  const auto doubles = metrics.meter.CreateCounter<double>("negative_double");
  const auto bound = counter.Bind({{"a", 1}});
  counter.Add(3);
  counter.Add(-1);
  counter.Add(-1, {{"a", 1}});
  bound.Add(-1);
  doubles.Add(-0.5);
  doubles.Add(-0.0);
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(IntOf(snapshot, "negative"), 3);
  EXPECT_EQ(FindNumber(snapshot, "negative", {{"a", 1}}), nullptr);
  EXPECT_EQ(DoubleOf(snapshot, "negative_double"), 0);
  EXPECT_EQ(diagnostics.CountOf("Instrument negative was given -1"), 1);
}

TEST(SyncInstrumentsTest, SumsAndHistogramsDropWhatIsNotFinite) {
  TestMetrics metrics;
  const auto counter = metrics.meter.CreateCounter<double>("c");
  const auto up_down = metrics.meter.CreateUpDownCounter<double>("u");
  const auto histogram = metrics.meter.CreateHistogram<double>("h");
  for (const double value : {kNan, kInfinity, -kInfinity, 1.0}) {
    counter.Add(value);
    up_down.Add(value);
    histogram.Record(value);
    histogram.Record(value, {{"a", 1}});
  }
  histogram.Record(-1);  // Would make the sum meaningless.
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(DoubleOf(snapshot, "c"), 1);
  EXPECT_EQ(DoubleOf(snapshot, "u"), 1);
  EXPECT_EQ(FindHistogram(snapshot, "h")->count, 1u);
  EXPECT_EQ(FindHistogram(snapshot, "h")->sum, 1);
  EXPECT_EQ(FindHistogram(snapshot, "h", {{"a", 1}})->count, 1u);
}

TEST(SyncInstrumentsTest, GaugeKeepsWhatIsNotFinite) {
  TestMetrics metrics;
  const auto gauge = metrics.meter.CreateGauge<double>("g");
  gauge.Record(kInfinity, {{"a", 1}});
  gauge.Record(kNan, {{"a", 2}});
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(DoubleOf(snapshot, "g", {{"a", 1}}), kInfinity);
  EXPECT_TRUE(std::isnan(DoubleOf(snapshot, "g", {{"a", 2}})));
}

TEST(SyncInstrumentsTest, IntegerSumsGoRoundAtTheEndOfTheirRange) {
  TestMetrics metrics({ReaderOf(kCumulative), ReaderOf(kDelta)});
  const auto counter = metrics.meter.CreateUpDownCounter<int64_t>("u");
  counter.Add(std::numeric_limits<int64_t>::max());
  EXPECT_EQ(IntOf(metrics.Collect(1), "u"),
            std::numeric_limits<int64_t>::max());
  counter.Add(1);
  EXPECT_EQ(IntOf(metrics.Collect(0), "u"),
            std::numeric_limits<int64_t>::min());
  EXPECT_EQ(IntOf(metrics.Collect(1), "u"), 1);
}

TEST(SyncInstrumentsTest, TwoHundredAttributesMakeOneSeries) {
  TestMetrics metrics;
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  std::vector<std::string> keys;
  for (int i = 0; i < 200; ++i) keys.push_back("key" + std::to_string(i));
  std::vector<Attribute> attributes;
  for (int i = 0; i < 200; ++i) {
    attributes.push_back({keys[static_cast<size_t>(i)], i});
  }
  counter.Add(1, attributes);
  std::reverse(attributes.begin(), attributes.end());
  counter.Add(1, attributes);
  const MetricsSnapshot snapshot = metrics.Collect();
  ASSERT_EQ(snapshot.Find("c")->number_points.size(), 1u);
  EXPECT_EQ(IntOf(snapshot, "c", attributes), 2);
}

TEST(SyncInstrumentsTest, EnabledTellsWhetherAnythingIsKept) {
  View drop = ViewOn("dropped");
  drop.stream.aggregation = Aggregation::Drop();
  TestMetrics metrics({{}}, WithViews({drop}));
  EXPECT_TRUE(metrics.meter.CreateCounter<int64_t>("kept").Enabled());
  const auto dropped = metrics.meter.CreateCounter<int64_t>("dropped");
  EXPECT_FALSE(dropped.Enabled());
  dropped.Add(1);
  EXPECT_EQ(metrics.Collect().Find("dropped"), nullptr);
  TestMetrics without_reader(std::vector<MetricReaderOptions>{});
  EXPECT_FALSE(without_reader.meter.CreateCounter<int64_t>("c").Enabled());
}

TEST(SyncInstrumentsTest, DescriptionOfAThousandCharactersIsKept) {
  TestMetrics metrics;
  std::string description;
  for (int i = 0; i < 1023; ++i) description += "\xE2\x82\xAC";
  InstrumentOptions options;
  options.description = description;
  metrics.meter.CreateCounter<int64_t>("c", options).Add(1);
  EXPECT_EQ(metrics.Collect().Find("c")->description, description);
}

}  // namespace
}  // namespace sdk
}  // namespace otel
