// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Observable instruments and their callbacks. Regressions 23 and 24.

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/synchronization/notification.h"
#include "sdk/metrics/testing/test_metrics.h"
#include "sdk/testing/recorded_diagnostics.h"

namespace otel {
namespace sdk {
namespace {

constexpr absl::Duration kTick = absl::Seconds(1);

TEST(ObservableTest, CounterBecomesMonotonicSumOfWhatIsObserved) {
  TestMetrics metrics;
  const auto cpu = metrics.meter.CreateObservableCounter<double>("cpu");
  double seconds = 1.5;
  const auto registration = cpu.AddCallback([&](auto& o) {
    o.Observe(seconds, {{"state", "user"}});
  });
  EXPECT_EQ(DoubleOf(metrics.Collect(), "cpu", {{"state", "user"}}), 1.5);
  seconds = 2.5;
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(DoubleOf(snapshot, "cpu", {{"state", "user"}}), 2.5);
  EXPECT_EQ(snapshot.Find("cpu")->type, MetricType::kSum);
  EXPECT_TRUE(snapshot.Find("cpu")->is_monotonic);
}

TEST(ObservableTest, UpDownCounterBecomesSumThatIsNotMonotonic) {
  TestMetrics metrics;
  const auto memory =
      metrics.meter.CreateObservableUpDownCounter<int64_t>("memory");
  const auto registration = memory.AddCallback([](auto& o) { o.Observe(-5); });
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(IntOf(snapshot, "memory"), -5);
  EXPECT_EQ(snapshot.Find("memory")->type, MetricType::kSum);
  EXPECT_FALSE(snapshot.Find("memory")->is_monotonic);
}

TEST(ObservableTest, GaugeBecomesLastValue) {
  TestMetrics metrics;
  const auto gauge = metrics.meter.CreateObservableGauge<int64_t>("g");
  const auto registration = gauge.AddCallback([](auto& o) { o.Observe(7); });
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(IntOf(snapshot, "g"), 7);
  EXPECT_EQ(snapshot.Find("g")->type, MetricType::kGauge);
  EXPECT_FALSE(FindNumber(snapshot, "g")->start_time.is_set());
}

TEST(ObservableTest, DeltaReaderGetsDifferences) {
  TestMetrics metrics({ReaderOf(kDelta)});
  const auto counter = metrics.meter.CreateObservableCounter<int64_t>("c");
  int64_t value = 10;
  const auto registration =
      counter.AddCallback([&](auto& o) { o.Observe(value); });
  EXPECT_EQ(IntOf(metrics.Collect(), "c"), 10);
  value = 13;
  EXPECT_EQ(IntOf(metrics.Collect(), "c"), 3);
  EXPECT_EQ(IntOf(metrics.Collect(), "c"), 0);  // Observed, though unchanged.
}

TEST(ObservableTest, CallbackRunsOnceInEachCollectionOfEachReader) {
  TestMetrics metrics({ReaderOf(kCumulative), ReaderOf(kCumulative)});
  const auto a = metrics.meter.CreateObservableGauge<int64_t>("a");
  const auto b = metrics.meter.CreateObservableGauge<int64_t>("b");
  int calls = 0;
  const auto registration = metrics.meter.RegisterCallback(
      [&](MultiObservation& o) {
        ++calls;
        o.Observe(a, calls);
        o.Observe(b, -calls);
      },
      a, b);
  MetricsSnapshot snapshot = metrics.Collect(0);
  EXPECT_EQ(calls, 1);
  EXPECT_EQ(IntOf(snapshot, "a"), 1);
  EXPECT_EQ(IntOf(snapshot, "b"), -1);
  EXPECT_EQ(FindNumber(snapshot, "a")->time, FindNumber(snapshot, "b")->time);
  snapshot = metrics.Collect(1);
  EXPECT_EQ(calls, 2);
  EXPECT_EQ(IntOf(snapshot, "a"), 2);
}

TEST(ObservableTest, LastObservationOfASeriesCounts) {
  TestMetrics metrics;
  const auto counter = metrics.meter.CreateObservableCounter<int64_t>("c");
  const auto registration = counter.AddCallback([](auto& o) {
    o.Observe(1, {{"a", 1}, {"b", 2}});
    o.Observe(5, {{"b", 2}, {"a", 1}});
  });
  EXPECT_EQ(IntOf(metrics.Collect(), "c", {{"a", 1}, {"b", 2}}), 5);
}

TEST(ObservableTest, RemovedKeysAddSumsUpAndKeepTheLastOfGauges) {
  View view;
  view.stream.attribute_keys = {{"kept"}};
  TestMetrics metrics({{}}, WithViews({view}));
  const auto counter = metrics.meter.CreateObservableCounter<int64_t>("c");
  const auto gauge = metrics.meter.CreateObservableGauge<int64_t>("g");
  const auto registration = metrics.meter.RegisterCallback(
      [&](MultiObservation& o) {
        o.Observe(counter, 1, {{"kept", 1}, {"x", 1}});
        o.Observe(counter, 2, {{"kept", 1}, {"x", 2}});
        o.Observe(counter, 4, {{"x", 1}, {"kept", 1}});  // Replaces the 1.
        o.Observe(gauge, 1, {{"kept", 1}, {"x", 1}});
        o.Observe(gauge, 2, {{"kept", 1}, {"x", 2}});
        o.Observe(gauge, 4, {{"x", 1}, {"kept", 1}});
      },
      counter, gauge);
  for (int i = 0; i < 2; ++i) {
    const MetricsSnapshot snapshot = metrics.Collect();
    EXPECT_EQ(IntOf(snapshot, "c", {{"kept", 1}}), 6);
    EXPECT_EQ(IntOf(snapshot, "g", {{"kept", 1}}), 4);
  }
}

TEST(ObservableTest, SumsDropWhatIsNegativeOrNotFinite) {
  TestMetrics metrics;
  const auto counter = metrics.meter.CreateObservableCounter<double>("c");
  const auto gauge = metrics.meter.CreateObservableGauge<double>("g");
  const double infinity = std::numeric_limits<double>::infinity();
  const auto registration = metrics.meter.RegisterCallback(
      [&](MultiObservation& o) {
        o.Observe(counter, -1.0);
        o.Observe(counter, infinity, {{"a", 1}});
        o.Observe(counter, std::numeric_limits<double>::quiet_NaN());
        o.Observe(gauge, infinity);
      },
      counter, gauge);
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(snapshot.Find("c"), nullptr);
  EXPECT_EQ(DoubleOf(snapshot, "g"), infinity);
}

TEST(ObservableTest, CounterThatGoesBackBeginsAnew) {
  TestMetrics metrics({ReaderOf(kCumulative), ReaderOf(kDelta)});
  const auto counter = metrics.meter.CreateObservableCounter<int64_t>("c");
  int64_t value = 100;
  const auto registration =
      counter.AddCallback([&](auto& o) { o.Observe(value); });
  metrics.Collect(0);
  metrics.Collect(1);
  const Timestamp collected = metrics.clock().Now();
  metrics.clock().Advance(kTick);
  value = 7;
  const MetricsSnapshot total = metrics.Collect(0);
  EXPECT_EQ(IntOf(total, "c"), 7);
  EXPECT_EQ(FindNumber(total, "c")->start_time, collected);
  EXPECT_EQ(IntOf(metrics.Collect(1), "c"), 7);
}

TEST(ObservableTest, ObservationsOfOtherInstrumentsAreIgnored) {
  TestMetrics metrics;
  const auto a = metrics.meter.CreateObservableGauge<int64_t>("a");
  const auto b = metrics.meter.CreateObservableGauge<int64_t>("b");
  const auto registration = metrics.meter.RegisterCallback(
      [&](MultiObservation& o) {
        o.Observe(a, 1);
        o.Observe(b, 1);
      },
      a);
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(IntOf(snapshot, "a"), 1);
  EXPECT_EQ(snapshot.Find("b"), nullptr);
}

#if defined(__cpp_exceptions)
TEST(ObservableTest, ThrowingCallbackIsReportedAndOthersRun) {
  testing::RecordedDiagnostics diagnostics;
  TestMetrics metrics;
  const auto gauge = metrics.meter.CreateObservableGauge<int64_t>("g");
  const auto throwing = gauge.AddCallback([](auto& o) {
    o.Observe(1, {{"before", true}});
    throw std::runtime_error("broken");
  });
  const auto good = gauge.AddCallback([](auto& o) { o.Observe(2); });
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_TRUE(metrics.last_status.ok());
  EXPECT_EQ(IntOf(snapshot, "g", {{"before", true}}), 1);
  EXPECT_EQ(IntOf(snapshot, "g"), 2);
  EXPECT_EQ(diagnostics.CountOf("broken"), 1);
}
#endif  // defined(__cpp_exceptions)

TEST(ObservableTest, CallbackMayRecordAndCreateInstruments) {
  TestMetrics metrics;
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  const auto gauge = metrics.meter.CreateObservableGauge<int64_t>("g");
  std::vector<CallbackRegistration> nested;
  const auto registration = gauge.AddCallback([&](auto& o) {
    counter.Add(1);
    metrics.meter.CreateCounter<int64_t>("created").Add(1);
    metrics.provider().GetMeter("other").CreateCounter<int64_t>("d").Add(1);
    nested.push_back(gauge.AddCallback([](auto& inner) {
      inner.Observe(9, {{"nested", true}});
    }));
    o.Observe(1);
  });
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(IntOf(snapshot, "c"), 1);
  EXPECT_EQ(IntOf(snapshot, "created"), 1);
  EXPECT_EQ(IntOf(snapshot, "d"), 1);
  EXPECT_EQ(IntOf(metrics.Collect(), "g", {{"nested", true}}), 9);
}

TEST(ObservableTest, SlowCallbackLeavesLaterOnesOutAndCollectionTellsSo) {
  TestMetrics metrics;
  const auto gauge = metrics.meter.CreateObservableGauge<int64_t>("g");
  const auto slow = gauge.AddCallback([](auto& o) {
    const Deadline until = Deadline::After(absl::Milliseconds(5));
    while (!until.HasPassed()) std::this_thread::yield();
    o.Observe(1, {{"slow", true}});
  });
  const auto late = gauge.AddCallback([](auto& o) { o.Observe(2); });
  MetricsSnapshot snapshot;
  const absl::Status status = metrics.reader().Collect(
      [&](const ResourceMetrics& all) { snapshot = MetricsSnapshot(all); },
      Deadline::After(absl::Milliseconds(2)));
  EXPECT_EQ(status.code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(IntOf(snapshot, "g", {{"slow", true}}), 1);
  EXPECT_EQ(FindNumber(snapshot, "g"), nullptr);
}

// --- Regression 24: what is no longer observed ------------------------------

TEST(ObservableTest, SeriesThatIsNotObservedIsNotExportedAndReturnsAnew) {
  for (const AggregationTemporality temporality : {kCumulative, kDelta}) {
    TestMetrics metrics({ReaderOf(temporality)});
    const auto counter = metrics.meter.CreateObservableCounter<int64_t>("c");
    const auto up_down =
        metrics.meter.CreateObservableUpDownCounter<int64_t>("u");
    const auto gauge = metrics.meter.CreateObservableGauge<int64_t>("g");
    bool with_b = true;
    const auto registration = metrics.meter.RegisterCallback(
        [&](MultiObservation& o) {
          for (const bool b : {false, true}) {
            if (b && !with_b) continue;
            o.Observe(counter, 5, {{"b", b}});
            o.Observe(up_down, 5, {{"b", b}});
            o.Observe(gauge, 5, {{"b", b}});
          }
        },
        counter, up_down, gauge);
    metrics.Collect();
    metrics.clock().Advance(kTick);
    with_b = false;
    const MetricsSnapshot without = metrics.Collect();
    for (const char* name : {"c", "u", "g"}) {
      EXPECT_NE(FindNumber(without, name, {{"b", false}}), nullptr) << name;
      EXPECT_EQ(FindNumber(without, name, {{"b", true}}), nullptr) << name;
    }
    const Timestamp gone = metrics.clock().Now();
    metrics.clock().Advance(kTick);
    with_b = true;
    const MetricsSnapshot again = metrics.Collect();
    for (const char* name : {"c", "u"}) {
      const NumberPoint* point = FindNumber(again, name, {{"b", true}});
      ASSERT_NE(point, nullptr);
      EXPECT_EQ(point->start_time, gone);
      EXPECT_EQ(point->value.AsInt64(), 5);
    }
    EXPECT_EQ(IntOf(again, "g", {{"b", true}}), 5);
  }
}

#if defined(__cpp_exceptions)
TEST(ObservableTest, WhatACallbackThatThrewDidNotObserveIsStillThere) {
  for (const AggregationTemporality temporality : {kCumulative, kDelta}) {
    TestMetrics metrics({ReaderOf(temporality)});
    const bool delta = temporality == kDelta;
    const auto counter = metrics.meter.CreateObservableCounter<int64_t>("c");
    int64_t value = 10;
    bool throws = false;
    const auto registration = counter.AddCallback([&](auto& o) {
      o.Observe(value, {{"series", 1}});
      if (throws) throw std::bad_alloc();
      o.Observe(value, {{"series", 2}});
    });
    const Timestamp created = metrics.clock().Now();
    metrics.Collect();
    metrics.clock().Advance(kTick);
    throws = true;
    value = 12;
    const MetricsSnapshot partly = metrics.Collect();
    EXPECT_EQ(IntOf(partly, "c", {{"series", 1}}), delta ? 2 : 12);
    EXPECT_EQ(FindNumber(partly, "c", {{"series", 2}}), nullptr);
    metrics.clock().Advance(kTick);
    throws = false;
    value = 15;
    const MetricsSnapshot again = metrics.Collect();
    EXPECT_EQ(IntOf(again, "c", {{"series", 1}}), delta ? 3 : 15);
    // Not all of it again.
    EXPECT_EQ(IntOf(again, "c", {{"series", 2}}), delta ? 5 : 15);
    if (!delta) {
      EXPECT_EQ(FindNumber(again, "c", {{"series", 2}})->start_time, created);
    }
  }
}
#endif

TEST(ObservableTest, StartTimeIsThatOfTheInstrumentOrOfTheLastCollection) {
  TestMetrics metrics({ReaderOf(kCumulative)});
  const Timestamp created = metrics.clock().Now();
  const auto counter = metrics.meter.CreateObservableCounter<int64_t>("c");
  int series = 1;
  const auto registration = counter.AddCallback([&](auto& o) {
    for (int i = 0; i < series; ++i) o.Observe(i, {{"i", i}});
  });
  metrics.clock().Advance(kTick);
  EXPECT_EQ(FindNumber(metrics.Collect(), "c", {{"i", 0}})->start_time,
            created);
  const Timestamp first = metrics.clock().Now();
  metrics.clock().Advance(kTick);
  series = 2;
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(FindNumber(snapshot, "c", {{"i", 0}})->start_time, created);
  EXPECT_EQ(FindNumber(snapshot, "c", {{"i", 1}})->start_time, first);
  EXPECT_EQ(FindNumber(snapshot, "c", {{"i", 1}})->time, metrics.clock().Now());
}

// --- Regression 23: the life of callbacks -----------------------------------

TEST(ObservableTest, UnregisteredCallbackIsNotCalledAndItsStateIsFree) {
  TestMetrics metrics;
  const auto gauge = metrics.meter.CreateObservableGauge<int64_t>("g");
  auto state = std::make_unique<int>(1);
  std::optional<CallbackRegistration> registration = gauge.AddCallback(
      [pointer = state.get()](auto& o) { o.Observe(*pointer); });
  EXPECT_EQ(IntOf(metrics.Collect(), "g"), 1);
  registration.reset();
  state.reset();
  EXPECT_EQ(metrics.Collect().Find("g"), nullptr);
}

TEST(ObservableTest, CallbackMayUnregisterItself) {
  TestMetrics metrics;
  const auto gauge = metrics.meter.CreateObservableGauge<int64_t>("g");
  std::optional<CallbackRegistration> registration;
  registration = gauge.AddCallback([&](auto& o) {
    registration.reset();
    o.Observe(1);
  });
  EXPECT_EQ(IntOf(metrics.Collect(), "g"), 1);
  EXPECT_EQ(metrics.Collect().Find("g"), nullptr);
}

TEST(ObservableTest, UnregisteringWaitsForTheCallInProgress) {
  TestMetrics metrics;
  const auto gauge = metrics.meter.CreateObservableGauge<int64_t>("g");
  absl::Notification entered;
  absl::Notification leave;
  std::atomic<bool> over{false};
  std::optional<CallbackRegistration> registration =
      gauge.AddCallback([&](auto& o) {
        entered.Notify();
        leave.WaitForNotification();
        o.Observe(1);
        over = true;
      });
  std::thread collector([&] { metrics.Collect(); });
  entered.WaitForNotification();
  std::thread unregister([&] {
    registration.reset();
    EXPECT_TRUE(over);
  });
  leave.Notify();
  unregister.join();
  collector.join();
}

TEST(ObservableTest, ConcurrentSafeWhenCallbacksComeAndGoDuringCollections) {
  TestMetrics metrics({ReaderOf(kCumulative), ReaderOf(kDelta)});
  const auto gauge = metrics.meter.CreateObservableGauge<int64_t>("g");
  const auto counter = metrics.meter.CreateObservableCounter<int64_t>("c");
  std::atomic<bool> stop{false};
  std::vector<std::thread> collectors;
  for (size_t i = 0; i < 2; ++i) {
    collectors.emplace_back([&, i] {
      while (!stop.load()) metrics.Collect(i);
    });
  }
  std::vector<std::thread> users;
  for (int t = 0; t < 2; ++t) {
    users.emplace_back([&, t] {
      for (int i = 0; i < 200; ++i) {
        auto state = std::make_unique<int64_t>(i);
        const auto registration = metrics.meter.RegisterCallback(
            [&, pointer = state.get()](MultiObservation& o) {
              o.Observe(gauge, *pointer, {{"t", t}});
              o.Observe(counter, *pointer, {{"t", t}, {"i", i % 3}});
            },
            gauge, counter);
        std::this_thread::yield();
      }
    });
  }
  for (std::thread& user : users) user.join();
  stop = true;
  for (std::thread& collector : collectors) collector.join();
}

}  // namespace
}  // namespace sdk
}  // namespace otel
