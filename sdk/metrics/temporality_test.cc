// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Delta and cumulative, start times, and several readers. Regression 25.

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <random>
#include <vector>

#include "sdk/metrics/testing/test_metrics.h"

namespace otel {
namespace sdk {
namespace {

constexpr absl::Duration kTick = absl::Seconds(1);

TEST(DeltaTest, PointsStartAtThePreviousCollection) {
  TestMetrics metrics({ReaderOf(kDelta)});
  const Timestamp created = metrics.clock().Now();
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  const auto histogram = metrics.meter.CreateHistogram<double>("h");
  metrics.clock().Advance(kTick);
  Timestamp start = created;
  for (int i = 0; i < 3; ++i) {
    counter.Add(1, {{"a", 1}});
    counter.Add(1, {{"i", i}});  // New in this interval.
    histogram.Record(1);
    metrics.clock().Advance(kTick);
    const MetricsSnapshot snapshot = metrics.Collect();
    for (const NumberPoint& point : snapshot.Find("c")->number_points) {
      EXPECT_EQ(point.start_time, start);
      EXPECT_EQ(point.time, metrics.clock().Now());
      EXPECT_EQ(point.value.AsInt64(), 1);
    }
    EXPECT_EQ(FindHistogram(snapshot, "h")->start_time, start);
    start = metrics.clock().Now();
    metrics.clock().Advance(kTick);
  }
}

TEST(DeltaTest, InstrumentMadeLaterStartsWhenItIsMade) {
  TestMetrics metrics({ReaderOf(kDelta)});
  metrics.Collect();
  metrics.clock().Advance(kTick);
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  const Timestamp created = metrics.clock().Now();
  metrics.clock().Advance(kTick);
  counter.Add(1);
  EXPECT_EQ(FindNumber(metrics.Collect(), "c")->start_time, created);
}

TEST(DeltaTest, OnlyWhatWasMeasuredIsExported) {
  TestMetrics metrics({ReaderOf(kDelta)});
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  const auto up_down = metrics.meter.CreateUpDownCounter<int64_t>("u");
  const auto gauge = metrics.meter.CreateGauge<int64_t>("g");
  const auto bound = counter.Bind({{"bound", true}});
  counter.Add(1);
  up_down.Add(1);
  gauge.Record(1);
  MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(IntOf(snapshot, "c"), 1);
  EXPECT_EQ(FindNumber(snapshot, "c", {{"bound", true}}), nullptr);
  EXPECT_TRUE(metrics.Collect().metrics().scopes.empty());
  // Measured, though nothing has changed.
  counter.Add(0);
  up_down.Add(1);
  up_down.Add(-1);
  gauge.Record(1);
  bound.Add(0);
  snapshot = metrics.Collect();
  EXPECT_EQ(IntOf(snapshot, "c"), 0);
  EXPECT_EQ(IntOf(snapshot, "c", {{"bound", true}}), 0);
  EXPECT_EQ(IntOf(snapshot, "u"), 0);
  EXPECT_EQ(IntOf(snapshot, "g"), 1);
}

TEST(CumulativeTest, EveryKnownSeriesIsExportedEveryTime) {
  TestMetrics metrics;
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  const auto gauge = metrics.meter.CreateGauge<int64_t>("g");
  counter.Add(1, {{"a", 1}});
  gauge.Record(5, {{"a", 1}});
  for (int i = 0; i < 3; ++i) {
    const MetricsSnapshot snapshot = metrics.Collect();
    EXPECT_EQ(IntOf(snapshot, "c", {{"a", 1}}), 1);
    EXPECT_EQ(IntOf(snapshot, "g", {{"a", 1}}), 5);
  }
}

TEST(CumulativeTest, SeriesStartsAtItsFirstMeasurement) {
  TestMetrics metrics;
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  std::vector<Timestamp> starts;
  for (int i = 0; i < 3; ++i) {
    metrics.clock().Advance(kTick);
    counter.Add(1, {{"i", i}});
    starts.push_back(metrics.clock().Now());
  }
  for (int round = 0; round < 2; ++round) {
    metrics.clock().Advance(kTick);
    const MetricsSnapshot snapshot = metrics.Collect();
    for (int i = 0; i < 3; ++i) {
      EXPECT_EQ(FindNumber(snapshot, "c", {{"i", i}})->start_time,
                starts[static_cast<size_t>(i)]);
    }
  }
}

TEST(ReadersTest, TwoDeltaReadersAreIndependent) {
  TestMetrics metrics({ReaderOf(kDelta), ReaderOf(kDelta)});
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  const auto histogram = metrics.meter.CreateHistogram<double>("h");
  const auto gauge = metrics.meter.CreateGauge<int64_t>("g");
  const auto record = [&](int64_t value) {
    counter.Add(value, {{"a", 1}});
    histogram.Record(static_cast<double>(value), {{"a", 1}});
    gauge.Record(value, {{"a", 1}});
  };
  record(1);
  EXPECT_EQ(IntOf(metrics.Collect(0), "c", {{"a", 1}}), 1);
  record(2);
  EXPECT_EQ(FindHistogram(metrics.Collect(0), "h", {{"a", 1}})->max, 2);
  record(4);
  const MetricsSnapshot other = metrics.Collect(1);
  EXPECT_EQ(IntOf(other, "c", {{"a", 1}}), 7);
  EXPECT_EQ(FindHistogram(other, "h", {{"a", 1}})->sum, 7);
  EXPECT_EQ(FindHistogram(other, "h", {{"a", 1}})->min, 1);
  EXPECT_EQ(IntOf(other, "g", {{"a", 1}}), 4);
  const MetricsSnapshot last = metrics.Collect(0);
  EXPECT_EQ(IntOf(last, "c", {{"a", 1}}), 4);
  EXPECT_EQ(FindHistogram(last, "h", {{"a", 1}})->min, 4);
  EXPECT_TRUE(metrics.Collect(1).metrics().scopes.empty());
}

// The sums of all deltas are the totals, for every reader, whenever it
// collects; against a map.
TEST(ReadersTest, DeltasAddUpToTotalsForRandomMeasurements) {
  const uint64_t seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937_64 random(seed);
  for (int round = 0; round < 20; ++round) {
    TestMetrics metrics(
        {ReaderOf(kDelta), ReaderOf(kCumulative), ReaderOf(kDelta)});
    const auto ints = metrics.meter.CreateUpDownCounter<int64_t>("ints");
    const auto doubles = metrics.meter.CreateCounter<double>("doubles");
    const auto bound = ints.Bind({{"series", 3}});
    std::map<int64_t, int64_t> totals;
    std::map<int64_t, double> double_totals;
    std::map<int64_t, int64_t> sums[3];
    std::map<int64_t, double> double_sums[3];
    const auto collect = [&](size_t reader) {
      const MetricsSnapshot snapshot = metrics.Collect(reader);
      const auto add = [&](const char* name, auto& into, auto value_of) {
        const Metric* metric = snapshot.Find(name);
        if (metric == nullptr) return;
        for (const NumberPoint& point : metric->number_points) {
          const int64_t series = point.attributes[0].value.AsInt64();
          if (metric->temporality == kCumulative) into[series] = 0;
          into[series] += value_of(point.value);
        }
      };
      add("ints", sums[reader], [](Number n) { return n.AsInt64(); });
      add("doubles", double_sums[reader],
          [](Number n) { return n.AsDouble(); });
    };
    for (int i = 0; i < 500; ++i) {
      const auto series = static_cast<int64_t>(random() % 7);
      const auto value = static_cast<int64_t>(random() % 1000) - 300;
      if (series == 3 && i % 2 == 0) {
        bound.Add(value);
      } else {
        ints.Add(value, {{"series", series}});
      }
      totals[series] += value;
      // Eighths add up exactly.
      const double eighths = static_cast<double>(random() % 1000) / 8;
      doubles.Add(eighths, {{"series", series}});
      double_totals[series] += eighths;
      if (random() % 20 == 0) collect(random() % 3);
    }
    for (size_t reader = 0; reader < 3; ++reader) {
      collect(reader);
      EXPECT_EQ(sums[reader], totals);
      EXPECT_EQ(double_sums[reader], double_totals);
    }
  }
}

}  // namespace
}  // namespace sdk
}  // namespace otel
