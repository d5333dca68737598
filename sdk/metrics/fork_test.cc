// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A child of a fork keeps the values and can go on recording and collecting,
// whatever the parent's other threads were doing.

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "sdk/metrics/testing/test_metrics.h"

namespace otel {
namespace sdk {
namespace {

// Runs `f` in a child; returns whether it returned true there.
template <class F>
bool InChild(F f) {
  const pid_t child = fork();
  if (child == 0) {
    alarm(60);
    _exit(f() ? 0 : 1);
  }
  int status = -1;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST(ForkTest, ChildKeepsValuesAndGoesOn) {
  TestMetrics metrics;
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  const auto histogram = metrics.meter.CreateHistogram<double>("h");
  counter.Add(1, {{"a", 1}});
  histogram.Record(1);
  EXPECT_TRUE(InChild([&] {
    counter.Add(1, {{"a", 1}});
    counter.Add(1, {{"new", true}});
    histogram.Record(1);
    const MetricsSnapshot snapshot = metrics.Collect();
    return IntOf(snapshot, "c", {{"a", 1}}) == 2 &&
           IntOf(snapshot, "c", {{"new", true}}) == 1 &&
           FindHistogram(snapshot, "h")->count == 2;
  }));
  EXPECT_EQ(IntOf(metrics.Collect(), "c", {{"a", 1}}), 1);
}

TEST(ForkTest, ThreadThatNeverRecordedMayFork) {
  TestMetrics metrics;
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  counter.Add(1);
  bool child_worked = false;
  std::thread([&] {
    child_worked = InChild([&] {
      counter.Add(1);
      return IntOf(metrics.Collect(), "c") == 2;
    });
  }).join();
  EXPECT_TRUE(child_worked);
}

TEST(ForkTest, ChildWorksWhateverOtherThreadsWereDoing) {
  for (int round = 0; round < 20; ++round) {
    TestMetrics metrics({ReaderOf(kCumulative), ReaderOf(kDelta)});
    const auto counter = metrics.meter.CreateCounter<int64_t>("c");
    const auto histogram = metrics.meter.CreateHistogram<double>("h");
    std::atomic<bool> stop{false};
    std::vector<std::thread> threads;
    for (int t = 0; t < 2; ++t) {
      threads.emplace_back([&, t] {
        for (int i = 0; !stop.load(); ++i) {
          counter.Add(1, {{"i", i % 3000}, {"t", t}});
          histogram.Record(1, {{"i", i % 100}});
          if (i % 100 == 0) metrics.Collect(static_cast<size_t>(t));
        }
      });
    }
    std::this_thread::yield();
    EXPECT_TRUE(InChild([&] {
      counter.Add(5, {{"child", true}});
      histogram.Record(1, {{"child", true}});
      counter.Remove({{"i", 1}, {"t", 0}});
      for (size_t reader = 0; reader < 2; ++reader) {
        const MetricsSnapshot snapshot = metrics.Collect(reader);
        if (!metrics.last_status.ok()) return false;
        const HistogramPoint* point =
            FindHistogram(snapshot, "h", {{"child", true}});
        if (point == nullptr || point->count != 1) return false;
      }
      return metrics.provider().Shutdown(Deadline::Never()).ok();
    })) << round;
    stop = true;
    for (std::thread& thread : threads) thread.join();
  }
}

}  // namespace
}  // namespace sdk
}  // namespace otel
