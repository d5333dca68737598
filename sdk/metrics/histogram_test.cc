// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Histograms through instruments, against the values themselves. Regression 28.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <random>
#include <vector>

#include "sdk/metrics/internal/base2_mapping.h"
#include "sdk/metrics/testing/test_metrics.h"

namespace otel {
namespace sdk {
namespace {

View HistogramView(Aggregation aggregation) {
  View view = ViewOn("h");
  view.stream.aggregation = std::move(aggregation);
  return view;
}

std::vector<uint64_t> Counts(const HistogramPoint& point) {
  return {point.bucket_counts.begin(), point.bucket_counts.end()};
}

// Sums of whole numbers are exact, whatever the order.
struct Reference {
  std::vector<double> values;

  std::vector<uint64_t> Counts(const std::vector<double>& bounds) const {
    std::vector<uint64_t> counts(bounds.size() + 1);
    for (const double value : values) {
      size_t i = 0;
      while (i < bounds.size() && value > bounds[i]) ++i;
      ++counts[i];
    }
    return counts;
  }
  double Sum() const {
    return std::accumulate(values.begin(), values.end(), 0.0);
  }
  double Min() const { return *std::min_element(values.begin(), values.end()); }
  double Max() const { return *std::max_element(values.begin(), values.end()); }
};

TEST(ExplicitHistogramTest, ValueOnABoundaryBelongsToTheLowerBucket) {
  TestMetrics metrics(
      {{}}, WithViews({HistogramView(
                Aggregation::ExplicitBucketHistogram({{-1, 0, 1, 10}}))}));
  const auto gauge = metrics.meter.CreateUpDownCounter<double>("h");
  for (const double value : {-1.0, 0.0, -0.0, 1.0, 1.5, 10.0, 10.5}) {
    gauge.Add(value);
  }
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(Counts(*FindHistogram(snapshot, "h")),
            (std::vector<uint64_t>{1, 2, 1, 2, 1}));
}

TEST(ExplicitHistogramTest, HasNoSumWhereValuesMayBeNegative) {
  TestMetrics metrics(
      {{}}, WithViews({HistogramView(Aggregation::ExplicitBucketHistogram())}));
  metrics.meter.CreateUpDownCounter<double>("h").Add(-3);
  const MetricsSnapshot snapshot = metrics.Collect();
  const HistogramPoint* point = FindHistogram(snapshot, "h");
  EXPECT_FALSE(point->sum.has_value());
  EXPECT_EQ(point->min, -3);
}

TEST(ExplicitHistogramTest, LeavesMinAndMaxOutWhenAskedTo) {
  TestMetrics metrics(
      {{}}, WithViews({HistogramView(
                Aggregation::ExplicitBucketHistogram(std::nullopt, false))}));
  metrics.meter.CreateHistogram<double>("h").Record(3);
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_FALSE(FindHistogram(snapshot, "h")->min.has_value());
  EXPECT_FALSE(FindHistogram(snapshot, "h")->max.has_value());
}

// Random values in random intervals, with a delta and a cumulative reader.
TEST(ExplicitHistogramTest, MatchesReferenceInEveryInterval) {
  const uint64_t seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937_64 random(seed);
  for (int round = 0; round < 30; ++round) {
    std::vector<double> bounds(random() % 40);
    for (double& bound : bounds) bound = static_cast<double>(random() % 1000);
    std::sort(bounds.begin(), bounds.end());
    bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
    TestMetrics metrics({ReaderOf(kDelta), ReaderOf(kCumulative)},
                        WithViews({HistogramView(
                            Aggregation::ExplicitBucketHistogram(bounds))}));
    const auto histogram = metrics.meter.CreateHistogram<int64_t>("h");
    const auto bound = histogram.Bind({{"a", 1}});
    Reference all;
    for (int interval = 0; interval < 5; ++interval) {
      Reference now;
      const uint64_t count = random() % 50;
      for (uint64_t i = 0; i < count; ++i) {
        const auto value = static_cast<int64_t>(random() % 1100);
        if (i % 2 == 0) {
          histogram.Record(value, {{"a", 1}});
        } else {
          bound.Record(value);
        }
        now.values.push_back(static_cast<double>(value));
        all.values.push_back(static_cast<double>(value));
      }
      const MetricsSnapshot delta = metrics.Collect(0);
      const MetricsSnapshot total = metrics.Collect(1);
      const auto check = [&](const MetricsSnapshot& snapshot,
                             const Reference& reference) {
        const HistogramPoint* point = FindHistogram(snapshot, "h", {{"a", 1}});
        ASSERT_EQ(point == nullptr, reference.values.empty());
        if (point == nullptr) return;
        EXPECT_EQ(Counts(*point), reference.Counts(bounds));
        EXPECT_EQ(point->count, reference.values.size());
        EXPECT_EQ(point->sum, reference.Sum());
        EXPECT_EQ(point->min, reference.Min());
        EXPECT_EQ(point->max, reference.Max());
      };
      check(delta, now);
      check(total, all);
    }
  }
}

TEST(ExponentialHistogramTest, MatchesReferenceInEveryInterval) {
  const uint64_t seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937_64 random(seed);
  const auto& table = internal::GetBase2Table();
  for (int round = 0; round < 30; ++round) {
    const int max_size = 2 + static_cast<int>(random() % 30);
    TestMetrics metrics(
        {ReaderOf(kDelta), ReaderOf(kCumulative)},
        WithViews({HistogramView(
            Aggregation::Base2ExponentialHistogram(max_size, 8))}));
    const auto histogram = metrics.meter.CreateHistogram<double>("h");
    Reference all;
    for (int interval = 0; interval < 5; ++interval) {
      Reference now;
      const uint64_t count = random() % 50;
      const uint64_t range = 1 + random() % 1000000;
      for (uint64_t i = 0; i < count; ++i) {
        const auto value = static_cast<double>(random() % range);
        histogram.Record(value, {{"a", 1}});
        now.values.push_back(value);
        all.values.push_back(value);
      }
      const auto check = [&](const MetricsSnapshot& snapshot,
                             const Reference& reference) {
        const ExponentialHistogramPoint* point =
            FindExponential(snapshot, "h", {{"a", 1}});
        ASSERT_EQ(point == nullptr, reference.values.empty());
        if (point == nullptr) return;
        std::map<int32_t, uint64_t> expected;
        uint64_t zeros = 0;
        for (const double value : reference.values) {
          if (value == 0) {
            ++zeros;
          } else {
            ++expected[internal::Base2Index(table, value, point->scale)];
          }
        }
        std::map<int32_t, uint64_t> actual;
        for (size_t i = 0; i < point->positive.counts.size(); ++i) {
          const uint64_t n = point->positive.counts[i];
          if (n != 0) {
            actual[point->positive.offset + static_cast<int32_t>(i)] = n;
          }
        }
        EXPECT_EQ(actual, expected);
        EXPECT_EQ(point->zero_count, zeros);
        EXPECT_EQ(point->count, reference.values.size());
        EXPECT_EQ(point->sum, reference.Sum());
        EXPECT_EQ(point->min, reference.Min());
        EXPECT_EQ(point->max, reference.Max());
        EXPECT_LE(point->positive.counts.size(), static_cast<size_t>(max_size));
        EXPECT_TRUE(point->negative.counts.empty());
      };
      check(metrics.Collect(0), now);
      check(metrics.Collect(1), all);
    }
  }
}

TEST(ExponentialHistogramTest, DefaultsAreThoseOfTheSpecification) {
  TestMetrics metrics(
      {{}},
      WithViews({HistogramView(Aggregation::Base2ExponentialHistogram())}));
  const auto histogram = metrics.meter.CreateHistogram<double>("h");
  histogram.Record(0.25, {{"a", 1}});
  const MetricsSnapshot snapshot = metrics.Collect();
  const ExponentialHistogramPoint* point =
      FindExponential(snapshot, "h", {{"a", 1}});
  EXPECT_EQ(snapshot.Find("h")->type, MetricType::kExponentialHistogram);
  EXPECT_EQ(point->scale, 20);
  EXPECT_EQ(point->positive.offset, -2097153);
  ASSERT_EQ(point->positive.counts.size(), 1u);
  EXPECT_EQ(point->positive.counts[0], 1u);
  EXPECT_EQ(point->zero_threshold, 0);
}

TEST(ExponentialHistogramTest, NegativeValuesHaveBucketsOfTheirOwn) {
  TestMetrics metrics(
      {{}},
      WithViews({HistogramView(Aggregation::Base2ExponentialHistogram())}));
  const auto gauge = metrics.meter.CreateGauge<double>("h");
  gauge.Record(-2);
  gauge.Record(2);
  gauge.Record(0);
  const MetricsSnapshot snapshot = metrics.Collect();
  const ExponentialHistogramPoint* point = FindExponential(snapshot, "h");
  EXPECT_EQ(point->positive.offset, point->negative.offset);
  EXPECT_EQ(point->negative.counts.size(), 1u);
  EXPECT_EQ(point->zero_count, 1u);
  EXPECT_FALSE(point->sum.has_value());
  EXPECT_EQ(point->min, -2);
}

// A cumulative point becomes coarse for good, a delta point only for its
// interval.
TEST(ExponentialHistogramTest, EveryIntervalHasTheFinestScaleThatItAllows) {
  TestMetrics metrics(
      {ReaderOf(kDelta), ReaderOf(kCumulative)},
      WithViews({HistogramView(Aggregation::Base2ExponentialHistogram())}));
  const auto histogram = metrics.meter.CreateHistogram<double>("h");
  histogram.Record(1e-9);
  histogram.Record(1e9);
  EXPECT_LT(FindExponential(metrics.Collect(0), "h")->scale, 3);
  histogram.Record(5);
  EXPECT_EQ(FindExponential(metrics.Collect(0), "h")->scale, 20);
  EXPECT_LT(FindExponential(metrics.Collect(1), "h")->scale, 3);
}

TEST(HistogramTest, IdleIntervalGivesNoDeltaPoint) {
  TestMetrics metrics({ReaderOf(kDelta)});
  const auto histogram = metrics.meter.CreateHistogram<double>("h");
  histogram.Record(5);
  EXPECT_NE(FindHistogram(metrics.Collect(), "h"), nullptr);
  EXPECT_EQ(metrics.Collect().Find("h"), nullptr);
}

}  // namespace
}  // namespace sdk
}  // namespace otel
