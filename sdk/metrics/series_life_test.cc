// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// How long series live: bound instruments, removal, expiry.

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "sdk/metrics/testing/test_metrics.h"

namespace otel {
namespace sdk {
namespace {

constexpr absl::Duration kTick = absl::Seconds(1);

TEST(BoundInstrumentTest, RecordsAsTheInstrumentItselfDoes) {
  TestMetrics metrics;
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  const auto up_down = metrics.meter.CreateUpDownCounter<double>("u");
  const auto histogram = metrics.meter.CreateHistogram<double>("h");
  const auto gauge = metrics.meter.CreateGauge<int64_t>("g");
  const Attribute attributes[] = {{"a", 1}, {"b", "x"}};
  const auto bound_counter = counter.Bind(attributes);
  const auto bound_up_down = up_down.Bind(attributes);
  const auto bound_histogram = histogram.Bind(attributes);
  const auto bound_gauge = gauge.Bind(attributes);
  for (int i = 0; i < 3; ++i) {
    counter.Add(1, {{"b", "x"}, {"a", 1}});
    bound_counter.Add(1);
    up_down.Add(-1, attributes);
    bound_up_down.Add(-0.5);
    histogram.Record(1, attributes);
    bound_histogram.Record(2);
    gauge.Record(1, attributes);
    bound_gauge.Record(i);
    const MetricsSnapshot snapshot = metrics.Collect();
    EXPECT_EQ(IntOf(snapshot, "c", attributes), 2 * (i + 1));
    EXPECT_EQ(DoubleOf(snapshot, "u", attributes), -1.5 * (i + 1));
    EXPECT_EQ(FindHistogram(snapshot, "h", attributes)->sum, 3 * (i + 1));
    EXPECT_EQ(IntOf(snapshot, "g", attributes), i);
    EXPECT_EQ(snapshot.Find("c")->number_points.size(), 1u);
  }
}

TEST(BoundInstrumentTest, WithoutMeasurementIsNotExported) {
  TestMetrics metrics;
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  const auto gauge = metrics.meter.CreateGauge<int64_t>("g");
  const auto histogram = metrics.meter.CreateHistogram<int64_t>("h");
  static_cast<void>(counter.Bind({{"a", 1}}));
  static_cast<void>(gauge.Bind({{"a", 1}}));
  static_cast<void>(histogram.Bind({{"a", 1}}));
  EXPECT_TRUE(metrics.Collect().metrics().scopes.empty());
}

TEST(BoundInstrumentTest, FollowsViews) {
  View view = ViewOn("c");
  view.stream.attribute_keys = {{"kept"}};
  TestMetrics metrics({{}}, WithViews({view}));
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  counter.Bind({{"kept", 1}, {"x", 1}}).Add(1);
  counter.Bind({{"kept", 1}, {"x", 2}}).Add(2);
  counter.Add(4, {{"kept", 1}});
  EXPECT_EQ(IntOf(metrics.Collect(), "c", {{"kept", 1}}), 7);
}

TEST(RemoveTest, RemovedSeriesIsNotExportedAndBeginsAnew) {
  for (const AggregationTemporality temporality : {kCumulative, kDelta}) {
    TestMetrics metrics({ReaderOf(temporality)});
    const auto counter = metrics.meter.CreateCounter<int64_t>("c");
    const auto histogram = metrics.meter.CreateHistogram<double>("h");
    const auto gauge = metrics.meter.CreateGauge<int64_t>("g");
    const auto record = [&] {
      counter.Add(5, {{"a", 1}});
      counter.Add(5, {{"a", 2}});
      histogram.Record(5, {{"a", 1}});
      gauge.Record(5, {{"a", 1}});
    };
    record();
    metrics.Collect();
    record();
    counter.Remove({{"a", 1}});
    histogram.Remove({{"a", 1}});
    gauge.Remove({{"a", 1}});
    const MetricsSnapshot without = metrics.Collect();
    EXPECT_EQ(FindNumber(without, "c", {{"a", 1}}), nullptr);
    EXPECT_NE(FindNumber(without, "c", {{"a", 2}}), nullptr);
    EXPECT_EQ(without.Find("h"), nullptr);
    EXPECT_EQ(without.Find("g"), nullptr);
    metrics.clock().Advance(kTick);
    record();
    const MetricsSnapshot again = metrics.Collect();
    EXPECT_EQ(IntOf(again, "c", {{"a", 1}}), 5);
    EXPECT_EQ(FindHistogram(again, "h", {{"a", 1}})->sum, 5);
    EXPECT_EQ(IntOf(again, "g", {{"a", 1}}), 5);
    if (temporality == kCumulative) {
      EXPECT_EQ(FindNumber(again, "c", {{"a", 1}})->start_time,
                metrics.clock().Now());
    }
  }
}

TEST(RemoveTest, BoundInstrumentsAndTheOneWithoutAttributesBeginAnewToo) {
  TestMetrics metrics;
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  const auto histogram = metrics.meter.CreateHistogram<double>("h");
  const auto bound = counter.Bind({{"a", 1}});
  const auto bound_histogram = histogram.Bind({{"a", 1}});
  for (int round = 0; round < 3; ++round) {
    bound.Add(1);
    counter.Add(1, {{"a", 1}});
    counter.Add(1);
    bound_histogram.Record(1);
    const MetricsSnapshot snapshot = metrics.Collect();
    EXPECT_EQ(IntOf(snapshot, "c", {{"a", 1}}), 2);
    EXPECT_EQ(IntOf(snapshot, "c"), 1);
    EXPECT_EQ(FindHistogram(snapshot, "h", {{"a", 1}})->count, 1u);
    counter.Remove({{"a", 1}});
    counter.Remove({});
    histogram.Remove({{"a", 1}});
    EXPECT_TRUE(metrics.Collect().metrics().scopes.empty());
  }
}

TEST(RemoveTest, WhatIsNotThereIsNotRemoved) {
  TestMetrics metrics;
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  counter.Add(1, {{"a", 1}});
  counter.Remove({{"a", 2}});
  counter.Remove({});
  counter.Remove({{"otel.metric.overflow", true}});
  EXPECT_EQ(IntOf(metrics.Collect(), "c", {{"a", 1}}), 1);
}

TEST(RemoveTest, MakesRoomUnderTheLimit) {
  View view;
  view.stream.cardinality_limit = 2;
  TestMetrics metrics({{}}, WithViews({view}));
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  for (int i = 0; i < 100; ++i) {
    counter.Add(i, {{"i", i}});
    EXPECT_EQ(IntOf(metrics.Collect(), "c", {{"i", i}}), i);
    counter.Remove({{"i", i}});
  }
}

class ExpiryTest : public ::testing::Test {
 protected:
  static MeterProviderOptions Options() {
    View view = ViewOn("e");
    view.stream.aggregation = Aggregation::Base2ExponentialHistogram();
    MeterProviderOptions options = WithViews({view});
    options.series_idle_expiry = absl::Seconds(10);
    return options;
  }
};

TEST_F(ExpiryTest, SeriesThatIsIdleForLongIsForgotten) {
  TestMetrics metrics({ReaderOf(kCumulative)}, Options());
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  const auto histogram = metrics.meter.CreateHistogram<double>("h");
  const auto exponential = metrics.meter.CreateHistogram<double>("e");
  const auto gauge = metrics.meter.CreateGauge<int64_t>("g");
  const auto bound = counter.Bind({{"bound", true}});
  bound.Add(1);
  counter.Add(1);
  for (int round = 0; round < 3; ++round) {
    counter.Add(1, {{"a", 1}});
    histogram.Record(1, {{"a", 1}});
    exponential.Record(1, {{"a", 1}});
    gauge.Record(1, {{"a", 1}});
    for (int second = 0; second < 10; ++second) {
      counter.Add(1, {{"busy", true}});
      const MetricsSnapshot snapshot = metrics.Collect();
      EXPECT_EQ(IntOf(snapshot, "c", {{"a", 1}}), 1);
      EXPECT_EQ(FindHistogram(snapshot, "h", {{"a", 1}})->count, 1u);
      EXPECT_EQ(FindExponential(snapshot, "e", {{"a", 1}})->count, 1u);
      EXPECT_EQ(IntOf(snapshot, "g", {{"a", 1}}), 1);
      metrics.clock().Advance(kTick);
    }
    // Looked at after it is exported, so gone with the next collection.
    metrics.Collect();
    const MetricsSnapshot snapshot = metrics.Collect();
    EXPECT_EQ(FindNumber(snapshot, "c", {{"a", 1}}), nullptr);
    EXPECT_EQ(snapshot.Find("h"), nullptr);
    EXPECT_EQ(snapshot.Find("e"), nullptr);
    EXPECT_EQ(snapshot.Find("g"), nullptr);
    EXPECT_EQ(IntOf(snapshot, "c", {{"busy", true}}), 10 * (round + 1));
    EXPECT_EQ(IntOf(snapshot, "c", {{"bound", true}}), 1);
    EXPECT_EQ(IntOf(snapshot, "c"), 1);
  }
}

TEST_F(ExpiryTest, ReaderThatHasNotBeenToldKeepsASeriesAlive) {
  TestMetrics metrics({ReaderOf(kDelta), ReaderOf(kDelta)}, Options());
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  const auto histogram = metrics.meter.CreateHistogram<double>("h");
  counter.Add(1, {{"a", 1}});
  histogram.Record(1, {{"a", 1}});
  for (int second = 0; second < 30; ++second) {
    metrics.Collect(0);
    metrics.clock().Advance(kTick);
  }
  const MetricsSnapshot snapshot = metrics.Collect(1);
  EXPECT_EQ(IntOf(snapshot, "c", {{"a", 1}}), 1);
  EXPECT_EQ(FindHistogram(snapshot, "h", {{"a", 1}})->count, 1u);
}

}  // namespace
}  // namespace sdk
}  // namespace otel
