// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Writers, collections, creation and removal at the same time. Every increment
// must arrive exactly once, whatever the reader, series or limit.
//
// The soak runs a bounded number of rounds; longer with
//   --test_env=OTEL_CC_SOAK_SECONDS=10

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "sdk/common/deadline.h"
#include "sdk/common/environment.h"
#include "sdk/common/thread_slot.h"
#include "sdk/metrics/testing/test_metrics.h"

namespace otel {
namespace sdk {
namespace {

// What was exported of one metric, by reader.
struct Exported {
  int64_t sum = 0;
  uint64_t count = 0;
  double histogram_sum = 0;
};

template <class P>
bool IsConsistent(const P& point, uint64_t buckets) {
  // Every value is 1, so that a torn point would show.
  return point.count == buckets && point.sum == static_cast<double>(buckets) &&
         point.min == 1 && point.max == 1;
}

void Add(const MetricsSnapshot& snapshot, bool delta, Exported& exported,
         std::atomic<int>& inconsistent) {
  if (const Metric* metric = snapshot.Find("c")) {
    if (!delta) exported.sum = 0;
    for (const NumberPoint& point : metric->number_points) {
      exported.sum += point.value.AsInt64();
    }
  }
  if (!delta) exported.count = 0;
  if (const Metric* metric = snapshot.Find("h")) {
    for (const HistogramPoint& point : metric->histogram_points) {
      uint64_t buckets = 0;
      for (const uint64_t n : point.bucket_counts) buckets += n;
      if (!IsConsistent(point, buckets)) ++inconsistent;
      exported.count += point.count;
    }
  }
  if (const Metric* metric = snapshot.Find("e")) {
    for (const ExponentialHistogramPoint& point :
         metric->exponential_histogram_points) {
      uint64_t buckets = 0;
      for (const uint64_t n : point.positive.counts) buckets += n;
      if (!IsConsistent(point, buckets)) ++inconsistent;
      exported.count += point.count;
    }
  }
}

class SoakTest : public ::testing::Test {
 protected:
  // A limit that is reached, removed keys, and exponential buckets for one.
  static std::vector<View> Views() {
    View all;
    all.stream.cardinality_limit = 30;
    View exponential = ViewOn("e");
    exponential.stream.cardinality_limit = 30;
    exponential.stream.aggregation = Aggregation::Base2ExponentialHistogram();
    all.selector.name = "c";
    View histogram = ViewOn("h");
    histogram.stream.excluded_attribute_keys = {"thread"};
    return {all, exponential, histogram};
  }

  // Runs `writers` threads and a thread for each of two readers, one of each
  // temporality, for `rounds` rounds of every writer or until `until`.
  static void Run(int writers, int rounds, Deadline until) {
    TestMetrics metrics({ReaderOf(kDelta), ReaderOf(kCumulative)},
                        WithViews(Views()));
    const auto counter = metrics.meter.CreateCounter<int64_t>("c");
    const auto histogram = metrics.meter.CreateHistogram<double>("h");
    const auto exponential = metrics.meter.CreateHistogram<double>("e");
    const auto bound = counter.Bind({{"bound", true}});
    const auto bound_histogram = histogram.Bind({{"bound", true}});
    std::atomic<int64_t> written{0};
    std::atomic<int> running{writers};
    std::atomic<int> inconsistent{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < writers; ++t) {
      threads.emplace_back([&, t] {
        int64_t own = 0;
        for (int i = 0; until.is_never() ? i < rounds : !until.HasPassed();
             ++i) {
          const Attribute attributes[] = {{"i", i % 50}, {"thread", t % 3}};
          counter.Add(2, attributes);
          counter.Add(1);
          bound.Add(1);
          histogram.Record(1, attributes);
          histogram.Record(1);
          bound_histogram.Record(1);
          exponential.Record(1, attributes);
          own += 4;
        }
        written += own;
        --running;
      });
    }
    Exported exported[2];
    for (size_t reader = 0; reader < 2; ++reader) {
      threads.emplace_back([&, reader] {
        while (running != 0) {
          Add(metrics.Collect(reader), reader == 0, exported[reader],
              inconsistent);
        }
        Add(metrics.Collect(reader), reader == 0, exported[reader],
            inconsistent);
      });
    }
    for (std::thread& thread : threads) thread.join();
    for (const Exported& one : exported) {
      EXPECT_EQ(one.sum, written);
      EXPECT_EQ(static_cast<int64_t>(one.count), written);
    }
    EXPECT_EQ(inconsistent, 0);
  }
};

TEST_F(SoakTest, ConcurrentSafeAndConservesEveryIncrement) {
  const auto seconds = ProcessEnvironment().Get("OTEL_CC_SOAK_SECONDS");
  if (seconds.has_value()) {
    Run(8, 0, Deadline::After(absl::Seconds(std::atoi(seconds->c_str()))));
  } else {
    Run(8, 5000, Deadline::Never());
  }
}

// Beyond the slots that threads have to themselves they share one.
TEST_F(SoakTest, ConcurrentSafeWithMoreThreadsThanSlots) {
  Run(kExclusiveThreadSlots + 8, 200, Deadline::Never());
}

// Series come and go all the time: nothing of the old is found in the new.
TEST(ChurnTest, ConcurrentSafeWhenIdleSeriesAreForgotten) {
  View view;
  view.stream.cardinality_limit = 16;
  TestMetrics metrics({ReaderOf(kDelta)}, WithViews({view}));
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  const auto histogram = metrics.meter.CreateHistogram<double>("h");
  constexpr int kWriters = 3;
  constexpr int kRounds = 20000;
  std::atomic<int> running{kWriters};
  std::vector<std::thread> threads;
  for (int t = 0; t < kWriters; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kRounds; ++i) {
        const Attribute attributes[] = {{"t", t}, {"phase", i / 10}};
        counter.Add(1, attributes);
        histogram.Record(1, attributes);
      }
      --running;
    });
  }
  int64_t sum = 0;
  uint64_t count = 0;
  std::map<std::pair<int64_t, int64_t>, int64_t> by_series;
  const auto collect = [&] {
    const MetricsSnapshot snapshot = metrics.Collect();
    if (const Metric* metric = snapshot.Find("c")) {
      for (const NumberPoint& point : metric->number_points) {
        sum += point.value.AsInt64();
        if (point.attributes.size() != 2) continue;
        by_series[{point.attributes[0].value.AsInt64(),
                   point.attributes[1].value.AsInt64()}] +=
            point.value.AsInt64();
      }
    }
    if (const Metric* metric = snapshot.Find("h")) {
      for (const HistogramPoint& point : metric->histogram_points) {
        count += point.count;
      }
    }
  };
  while (running != 0) collect();
  for (std::thread& thread : threads) thread.join();
  collect();
  EXPECT_EQ(sum, kWriters * kRounds);
  EXPECT_EQ(count, static_cast<uint64_t>(kWriters * kRounds));
  for (const auto& [series, value] : by_series) EXPECT_LE(value, 10);
}

TEST(ChurnTest, ConcurrentSafeWhenSeriesAreRemovedWhileMeasured) {
  TestMetrics metrics({ReaderOf(kCumulative), ReaderOf(kDelta)});
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  const auto histogram = metrics.meter.CreateHistogram<double>("h");
  const auto gauge = metrics.meter.CreateGauge<int64_t>("g");
  const auto bound = counter.Bind({{"i", 1}});
  const auto bound_histogram = histogram.Bind({{"i", 1}});
  constexpr int kRounds = 20000;
  std::atomic<int> running{2};
  std::vector<std::thread> threads;
  for (int t = 0; t < 2; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < kRounds; ++i) {
        const Attribute attributes[] = {{"i", i % 5}};
        counter.Add(1, attributes);
        bound.Add(1);
        bound_histogram.Record(1);
        histogram.Record(1, attributes);
        gauge.Record(1, attributes);
      }
      --running;
    });
  }
  threads.emplace_back([&] {
    for (int i = 0; running != 0; ++i) {
      const Attribute attributes[] = {{"i", i % 5}};
      counter.Remove(attributes);
      histogram.Remove(attributes);
      gauge.Remove(attributes);
      std::this_thread::yield();
    }
  });
  while (running != 0) {
    for (size_t reader = 0; reader < 2; ++reader) {
      const MetricsSnapshot snapshot = metrics.Collect(reader);
      const Metric* metric = snapshot.Find("c");
      if (metric == nullptr) continue;
      for (const NumberPoint& point : metric->number_points) {
        ASSERT_EQ(point.attributes.size(), 1u);
        ASSERT_EQ(point.attributes[0].key, "i");
        ASSERT_GE(point.value.AsInt64(), 0);
        ASSERT_LE(point.value.AsInt64(), 3 * kRounds);
      }
    }
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(CreationTest, ConcurrentSafeWhenMetersAndInstrumentsAreMade) {
  View renamed = ViewOn("c1");
  renamed.stream.name = "c2";  // In conflict with another one.
  TestMetrics metrics({ReaderOf(kCumulative), ReaderOf(kDelta)},
                      WithViews({renamed}));
  constexpr int kThreads = 4;
  constexpr int kRounds = 2000;
  std::atomic<int> running{kThreads};
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kRounds; ++i) {
        const std::string scope = "scope" + std::to_string(i % 5);
        const Meter meter = metrics.provider().GetMeter(scope);
        const std::string name = "c" + std::to_string((i + t) % 4);
        meter.CreateCounter<int64_t>(name).Add(1);
        meter.CreateHistogram<double>("h").Record(1);
        if (i % 50 == 0) {
          metrics.provider().SetMeterConfigurator(nullptr);
        }
      }
      --running;
    });
  }
  while (running != 0) {
    metrics.Collect(0);
    metrics.Collect(1);
  }
  for (std::thread& thread : threads) thread.join();
  int64_t total = 0;
  uint64_t count = 0;
  const MetricsSnapshot snapshot = metrics.Collect(0);
  for (const ScopeMetrics& scope : snapshot.metrics().scopes) {
    for (const Metric& metric : scope.metrics) {
      for (const NumberPoint& point : metric.number_points) {
        total += point.value.AsInt64();
      }
      for (const HistogramPoint& point : metric.histogram_points) {
        count += point.count;
      }
    }
  }
  EXPECT_EQ(total, kThreads * kRounds);
  EXPECT_EQ(count, static_cast<uint64_t>(kThreads * kRounds));
}

TEST(ShutdownTest, ConcurrentSafeWhenThreadsRecordThroughIt) {
  for (int round = 0; round < 20; ++round) {
    TestMetrics metrics;
    const auto counter = metrics.meter.CreateCounter<int64_t>("c");
    const auto histogram = metrics.meter.CreateHistogram<double>("h");
    const auto bound = counter.Bind({{"bound", true}});
    std::atomic<bool> stop{false};
    std::atomic<int> started{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 3; ++t) {
      threads.emplace_back([&] {
        for (int i = 0; !stop.load(); ++i) {
          counter.Add(1, {{"i", i % 10}});
          counter.Add(1);
          histogram.Record(1, {{"i", i % 10}});
          bound.Add(1);
          if (i == 0) ++started;
        }
      });
    }
    while (started != 3) std::this_thread::yield();
    EXPECT_TRUE(metrics.provider().Shutdown(Deadline::Never()).ok());
    stop = true;
    for (std::thread& thread : threads) thread.join();
  }
}

}  // namespace
}  // namespace sdk
}  // namespace otel
