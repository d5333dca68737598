// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Cardinality limits. Regression 27.

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "sdk/metrics/testing/test_metrics.h"

namespace otel {
namespace sdk {
namespace {

View LimitOf(size_t limit) {
  View view;
  view.stream.cardinality_limit = limit;
  return view;
}

constexpr Attribute kOverflow[] = {{"otel.metric.overflow", true}};

TEST(CardinalityTest, LimitOfAViewLeavesNSeriesAndOneForOverflow) {
  for (const AggregationTemporality temporality : {kCumulative, kDelta}) {
    TestMetrics metrics({ReaderOf(temporality)}, WithViews({LimitOf(10)}));
    const auto counter = metrics.meter.CreateCounter<int64_t>("c");
    const auto histogram = metrics.meter.CreateHistogram<double>("h");
    const auto gauge = metrics.meter.CreateGauge<int64_t>("g");
    for (int i = 0; i < 15; ++i) {
      counter.Add(i, {{"i", i}});
      histogram.Record(i, {{"i", i}});
      gauge.Record(i, {{"i", i}});
    }
    const MetricsSnapshot snapshot = metrics.Collect();
    EXPECT_EQ(snapshot.Find("c")->number_points.size(), 11u);
    for (int i = 0; i < 10; ++i) EXPECT_EQ(IntOf(snapshot, "c", {{"i", i}}), i);
    EXPECT_EQ(IntOf(snapshot, "c", kOverflow), 10 + 11 + 12 + 13 + 14);
    EXPECT_EQ(snapshot.Find("h")->histogram_points.size(), 11u);
    EXPECT_EQ(FindHistogram(snapshot, "h", kOverflow)->count, 5u);
    EXPECT_EQ(IntOf(snapshot, "g", kOverflow), 14);
  }
}

TEST(CardinalityTest, AsManySetsAsTheLimitDoNotOverflow) {
  TestMetrics metrics;
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  counter.Add(1);
  for (int i = 0; i < 1999; ++i) counter.Add(1, {{"i", i}});
  EXPECT_EQ(FindNumber(metrics.Collect(), "c", kOverflow), nullptr);
  EXPECT_EQ(metrics.Collect().Find("c")->number_points.size(), 2000u);
  counter.Add(1, {{"i", 1999}});
  EXPECT_EQ(IntOf(metrics.Collect(), "c", kOverflow), 1);
}

TEST(CardinalityTest, LimitCountsSetsAfterFiltering) {
  View view = LimitOf(1);
  view.stream.attribute_keys = {{"a"}};
  TestMetrics metrics({{}}, WithViews({view}));
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  for (int i = 0; i < 5; ++i) counter.Add(1, {{"a", 1}, {"i", i}});
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(IntOf(snapshot, "c", {{"a", 1}}), 5);
  EXPECT_EQ(FindNumber(snapshot, "c", kOverflow), nullptr);
}

TEST(CardinalityTest, ViewBeatsReaderBeatsProvider) {
  MetricReaderOptions reader;
  reader.cardinality_limit = [](InstrumentKind kind) {
    return kind == InstrumentKind::kCounter ? size_t{2} : size_t{3};
  };
  View view = ViewOn("viewed");
  view.stream.cardinality_limit = 1;
  MeterProviderOptions options = WithViews({view});
  options.cardinality_limit = 4;
  TestMetrics metrics({reader, {}}, std::move(options));
  const auto viewed = metrics.meter.CreateCounter<int64_t>("viewed");
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  for (int i = 0; i < 10; ++i) {
    viewed.Add(1, {{"i", i}});
    counter.Add(1, {{"i", i}});
  }
  const MetricsSnapshot first = metrics.Collect(0);
  EXPECT_EQ(first.Find("viewed")->number_points.size(), 2u);
  EXPECT_EQ(first.Find("c")->number_points.size(), 3u);
  EXPECT_EQ(metrics.Collect(1).Find("c")->number_points.size(), 5u);
}

TEST(CardinalityTest, BoundInstrumentBeyondTheLimitIsOverflow) {
  TestMetrics metrics({{}}, WithViews({LimitOf(1)}));
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  const auto first = counter.Bind({{"i", 1}});
  const auto second = counter.Bind({{"i", 2}});
  first.Add(1);
  second.Add(2);
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(IntOf(snapshot, "c", {{"i", 1}}), 1);
  EXPECT_EQ(IntOf(snapshot, "c", kOverflow), 2);
}

TEST(CardinalityTest, ObservablesKeepThoseThatWereThereFirst) {
  for (const bool filtered : {false, true}) {
    View view = LimitOf(3);
    if (filtered) view.stream.excluded_attribute_keys = {"x"};
    TestMetrics metrics({{}}, WithViews({view}));
    const auto counter = metrics.meter.CreateObservableCounter<int64_t>("c");
    int from = 0;
    const auto registration = counter.AddCallback([&](auto& o) {
      for (int i = 10; i-- > from;) o.Observe(i, {{"i", i}});
    });
    from = 7;
    EXPECT_EQ(FindNumber(metrics.Collect(), "c", kOverflow), nullptr);
    from = 5;
    const MetricsSnapshot snapshot = metrics.Collect();
    EXPECT_EQ(snapshot.Find("c")->number_points.size(), 4u);
    for (int i = 7; i < 10; ++i) EXPECT_EQ(IntOf(snapshot, "c", {{"i", i}}), i);
    EXPECT_EQ(IntOf(snapshot, "c", kOverflow), 5 + 6);
  }
}

TEST(CardinalityTest, ObservablesThatAreAllReplacedDoNotOverflow) {
  TestMetrics metrics({{}}, WithViews({LimitOf(3)}));
  const auto gauge = metrics.meter.CreateObservableGauge<int64_t>("g");
  int round = 0;
  const auto registration = gauge.AddCallback([&](auto& o) {
    for (int i = 0; i < 3; ++i) o.Observe(i, {{"i", 3 * round + i}});
  });
  for (; round < 5; ++round) {
    const MetricsSnapshot snapshot = metrics.Collect();
    EXPECT_EQ(snapshot.Find("g")->number_points.size(), 3u);
    EXPECT_EQ(FindNumber(snapshot, "g", kOverflow), nullptr);
  }
}

// Differences need no history: series that pause make room for others.
TEST(CardinalityTest, DeltaSeriesThatPauseMakeRoom) {
  TestMetrics metrics({ReaderOf(kDelta), ReaderOf(kDelta)},
                      WithViews({LimitOf(10)}));
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  const auto histogram = metrics.meter.CreateHistogram<double>("h");
  const auto gauge = metrics.meter.CreateGauge<int64_t>("g");
  int64_t total = 0;
  int64_t exported[2] = {0, 0};
  for (int round = 0; round < 50; ++round) {
    for (int i = 0; i < 5; ++i) {
      const int series = 5 * round + i;
      counter.Add(series, {{"i", series}});
      histogram.Record(series, {{"i", series}});
      gauge.Record(series, {{"i", series}});
      total += series;
    }
    for (size_t reader = 0; reader < 2; ++reader) {
      const MetricsSnapshot snapshot = metrics.Collect(reader);
      EXPECT_EQ(snapshot.Find("c")->number_points.size(), 5u);
      EXPECT_EQ(snapshot.Find("h")->histogram_points.size(), 5u);
      EXPECT_EQ(snapshot.Find("g")->number_points.size(), 5u);
      EXPECT_EQ(FindNumber(snapshot, "c", kOverflow), nullptr) << round;
      for (const NumberPoint& point : snapshot.Find("c")->number_points) {
        exported[reader] += point.value.AsInt64();
      }
    }
  }
  EXPECT_EQ(exported[0], total);
  EXPECT_EQ(exported[1], total);
}

TEST(CardinalityTest, TotalsAreConservedForRandomMeasurements) {
  const uint64_t seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937_64 random(seed);
  for (int round = 0; round < 20; ++round) {
    const size_t limit = 1 + random() % 20;
    TestMetrics metrics({ReaderOf(kDelta), ReaderOf(kCumulative)},
                        WithViews({LimitOf(limit)}));
    const auto counter = metrics.meter.CreateCounter<int64_t>("c");
    int64_t total = 0;
    int64_t delta_total = 0;
    std::map<int64_t, int64_t> by_series;
    for (int i = 0; i < 1000; ++i) {
      const auto series = static_cast<int64_t>(random() % 40);
      counter.Add(i, {{"series", series}});
      total += i;
      by_series[series] += i;
      if (random() % 100 != 0 && i != 999) continue;
      const MetricsSnapshot snapshot = metrics.Collect(0);
      for (const NumberPoint& point : snapshot.Find("c")->number_points) {
        delta_total += point.value.AsInt64();
      }
    }
    const MetricsSnapshot snapshot = metrics.Collect(1);
    const auto points = snapshot.Find("c")->number_points;
    EXPECT_EQ(points.size(), std::min(limit + 1, by_series.size()));
    int64_t cumulative_total = 0;
    for (const NumberPoint& point : points) {
      cumulative_total += point.value.AsInt64();
      // Whoever has a series of its own has all of it.
      if (point.attributes[0].key != "series") continue;
      EXPECT_EQ(point.value.AsInt64(),
                by_series[point.attributes[0].value.AsInt64()]);
    }
    EXPECT_EQ(cumulative_total, total);
    EXPECT_EQ(delta_total, total);
  }
}

TEST(CardinalityTest, ConcurrentSafeWhenThreadsReachTheLimitTogether) {
  constexpr int kThreads = 4;
  constexpr int kSeries = 50;
  TestMetrics metrics({{}}, WithViews({LimitOf(kSeries - 5)}));
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20 * kSeries; ++i) {
        counter.Add(1, {{"i", (i + 13 * t) % kSeries}, {"b", "x"}});
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(snapshot.Find("c")->number_points.size(), kSeries - 4u);
  int64_t total = 0;
  for (const NumberPoint& point : snapshot.Find("c")->number_points) {
    total += point.value.AsInt64();
  }
  EXPECT_EQ(total, kThreads * 20 * kSeries);
  EXPECT_EQ(IntOf(snapshot, "c", kOverflow), kThreads * 20 * 5);
}

}  // namespace
}  // namespace sdk
}  // namespace otel
