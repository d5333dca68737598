// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Regression 29 among others.

#include "sdk/metrics/periodic_metric_reader.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "sdk/metrics/meter_provider.h"
#include "sdk/metrics/testing/test_metrics.h"
#include "sdk/testing/manual_worker.h"
#include "sdk/testing/recorded_diagnostics.h"

namespace otel {
namespace sdk {
namespace {

using testing::ManualWorker;

constexpr absl::Duration kInterval = absl::Seconds(10);

// What an exporter was asked to do; outlives it.
struct Record {
  std::vector<MetricsSnapshot> Exports() {
    absl::MutexLock lock(&mutex);
    return std::move(exports);
  }

  absl::Mutex mutex;
  std::vector<MetricsSnapshot> exports;
  std::atomic<int> export_calls{0};
  std::atomic<int> flushes{0};
  std::atomic<int> shutdowns{0};
  std::atomic<bool> destroyed{false};
  std::atomic<int> concurrent{0};
  std::atomic<bool> overlapped{false};
  // Called in `Export`.
  std::function<absl::Status(Deadline)> on_export;
  std::function<void()> on_shutdown;
  AggregationTemporality temporality = kCumulative;
};

class RecordingExporter final : public MetricExporter {
 public:
  explicit RecordingExporter(std::shared_ptr<Record> record)
      : record_(std::move(record)) {}
  ~RecordingExporter() override { record_->destroyed = true; }

  absl::Status Export(const ResourceMetrics& metrics,
                      Deadline deadline) override {
    if (record_->concurrent.fetch_add(1) != 0) record_->overlapped = true;
    ++record_->export_calls;
    {
      absl::MutexLock lock(&record_->mutex);
      record_->exports.emplace_back(metrics);
    }
    absl::Status status;
    if (record_->on_export) status = record_->on_export(deadline);
    record_->concurrent.fetch_sub(1);
    return status;
  }
  absl::Status ForceFlush(Deadline) override {
    ++record_->flushes;
    return absl::OkStatus();
  }
  absl::Status Shutdown(Deadline) override {
    ++record_->shutdowns;
    if (record_->on_shutdown) record_->on_shutdown();
    return absl::OkStatus();
  }
  AggregationTemporality Temporality(InstrumentKind) const override {
    return record_->temporality;
  }

 private:
  const std::shared_ptr<Record> record_;
};

class PeriodicMetricReaderTest : public ::testing::Test {
 protected:
  // Makes the provider; on `worker_` unless told otherwise.
  void Start(PeriodicMetricReaderOptions options = {},
             std::shared_ptr<Worker> worker = nullptr) {
    options.interval = kInterval;
    options.worker = worker == nullptr ? worker_.worker() : worker;
    MeterProviderOptions provider_options;
    provider_options.readers.push_back(std::make_shared<PeriodicMetricReader>(
        std::make_unique<RecordingExporter>(record_), std::move(options)));
    provider_.emplace(std::move(provider_options));
    counter_ = provider_->GetMeter("m").CreateCounter<int64_t>("c");
  }

  const std::shared_ptr<Record> record_ = std::make_shared<Record>();
  ManualWorker worker_;
  std::optional<MeterProvider> provider_;
  Counter<int64_t> counter_;
};

TEST_F(PeriodicMetricReaderTest, ExportsEveryInterval) {
  Start();
  counter_.Add(1);
  worker_.Advance(kInterval - absl::Milliseconds(1));
  EXPECT_EQ(record_->export_calls, 0);
  worker_.Advance(absl::Milliseconds(1));
  EXPECT_EQ(record_->export_calls, 1);
  for (int i = 2; i < 10; ++i) {
    worker_.Advance(kInterval);
    EXPECT_EQ(record_->export_calls, i);
  }
  EXPECT_EQ(IntOf(record_->Exports().back(), "c"), 1);
}

TEST_F(PeriodicMetricReaderTest, KeepsItsCadenceWhenAnExportIsSlow) {
  Start();
  counter_.Add(1);
  // Takes a quarter of an interval: the next is due an interval after its
  // start.
  record_->on_export = [this](Deadline) {
    worker_.clock().Advance(kInterval / 4);
    return absl::OkStatus();
  };
  int64_t due = worker_.Advance(kInterval);
  EXPECT_EQ(due - worker_.clock().SteadyNanos(),
            absl::ToInt64Nanoseconds(kInterval - kInterval / 4));
  // Takes two and a half: the next is due at the next multiple.
  record_->on_export = [this](Deadline) {
    worker_.clock().Advance(2.5 * kInterval);
    record_->on_export = nullptr;
    return absl::OkStatus();
  };
  worker_.clock().Advance(kInterval - kInterval / 4);
  due = worker_.Run();
  EXPECT_EQ(record_->export_calls, 3);  // One was overdue.
  EXPECT_EQ((due - testing::FakeClock::kStartSteadyNanos) %
                absl::ToInt64Nanoseconds(kInterval),
            0);
}

TEST_F(PeriodicMetricReaderTest, NothingMeasuredMeansNoExport) {
  record_->temporality = kDelta;
  Start();
  worker_.Advance(kInterval);
  EXPECT_EQ(record_->export_calls, 0);
  counter_.Add(1);
  worker_.Advance(kInterval);
  worker_.Advance(kInterval);
  EXPECT_EQ(record_->export_calls, 1);
}

TEST_F(PeriodicMetricReaderTest, TakesTemporalityFromTheExporter) {
  record_->temporality = kDelta;
  Start();
  counter_.Add(1);
  worker_.Advance(kInterval);
  EXPECT_EQ(record_->Exports()[0].Find("c")->temporality, kDelta);
}

TEST_F(PeriodicMetricReaderTest, OptionsBeatTheExporter) {
  PeriodicMetricReaderOptions options;
  options.reader = ReaderOf(kDelta);
  Start(std::move(options));
  counter_.Add(1);
  worker_.Advance(kInterval);
  EXPECT_EQ(record_->Exports()[0].Find("c")->temporality, kDelta);
}

TEST_F(PeriodicMetricReaderTest, ForceFlushExportsNowAndFlushesTheExporter) {
  Start();
  counter_.Add(1);
  EXPECT_TRUE(provider_->ForceFlush(Deadline::Never()).ok());
  EXPECT_EQ(record_->export_calls, 1);
  EXPECT_EQ(record_->flushes, 1);
  // The cadence stays.
  worker_.Advance(kInterval);
  EXPECT_EQ(record_->export_calls, 2);
}

TEST_F(PeriodicMetricReaderTest, ForceFlushTellsWhetherTheExportFailed) {
  Start();
  counter_.Add(1);
  record_->on_export = [](Deadline) { return absl::UnavailableError("down"); };
  EXPECT_EQ(provider_->ForceFlush(Deadline::Never()).code(),
            absl::StatusCode::kUnavailable);
  EXPECT_EQ(record_->flushes, 1);
}

#if defined(__cpp_exceptions)
TEST_F(PeriodicMetricReaderTest, FailedExportIsReportedAndTheNextOneTried) {
  testing::RecordedDiagnostics diagnostics;
  Start();
  counter_.Add(1);
  record_->on_export = [](Deadline) -> absl::Status {
    throw std::runtime_error("broken exporter");
  };
  worker_.Advance(kInterval);
  worker_.Advance(kInterval);
  EXPECT_EQ(record_->export_calls, 2);
  EXPECT_EQ(diagnostics.CountOf("broken exporter"), 1);
}
#endif  // defined(__cpp_exceptions)

TEST_F(PeriodicMetricReaderTest, ExportGetsTheTimeoutAsItsDeadline) {
  PeriodicMetricReaderOptions options;
  options.timeout = absl::Seconds(7);
  Start(std::move(options));
  counter_.Add(1);
  absl::Duration remaining;
  record_->on_export = [&](Deadline deadline) {
    remaining = deadline.Remaining();
    return absl::OkStatus();
  };
  worker_.Advance(kInterval);
  record_->on_export = nullptr;  // The provider's last export comes later.
  EXPECT_GT(remaining, absl::ZeroDuration());
  EXPECT_LE(remaining, absl::Seconds(7));
  record_->on_export = nullptr;  // The last export comes with the shutdown.
}

TEST_F(PeriodicMetricReaderTest, ShutdownCollectsExactlyOnceMore) {
  Start();
  counter_.Add(1);
  worker_.Advance(kInterval);
  counter_.Add(1);
  EXPECT_TRUE(provider_->Shutdown(Deadline::Never()).ok());
  EXPECT_EQ(record_->export_calls, 2);
  EXPECT_EQ(IntOf(record_->Exports().back(), "c"), 2);
  EXPECT_EQ(record_->shutdowns, 1);
  EXPECT_TRUE(record_->destroyed);
  worker_.Advance(kInterval);
  provider_.reset();
  EXPECT_EQ(record_->export_calls, 2);
  EXPECT_EQ(record_->shutdowns, 1);
}

TEST_F(PeriodicMetricReaderTest, DestroyedProviderShutsDown) {
  Start();
  counter_.Add(1);
  provider_.reset();
  EXPECT_EQ(record_->export_calls, 1);
  EXPECT_EQ(record_->shutdowns, 1);
}

TEST_F(PeriodicMetricReaderTest, LastCollectionCallsCallbacks) {
  Start();
  const auto gauge =
      provider_->GetMeter("m").CreateObservableGauge<int64_t>("g");
  const auto registration = gauge.AddCallback([](auto& o) { o.Observe(1); });
  provider_.reset();
  EXPECT_EQ(IntOf(record_->Exports().back(), "g"), 1);
}

TEST_F(PeriodicMetricReaderTest, ReaderWithoutProviderShutsDownItsExporter) {
  {
    PeriodicMetricReader reader(std::make_unique<RecordingExporter>(record_));
    EXPECT_EQ(reader.ForceFlush(Deadline::Never()).code(),
              absl::StatusCode::kFailedPrecondition);
  }
  EXPECT_EQ(record_->export_calls, 0);
  EXPECT_EQ(record_->shutdowns, 1);
  EXPECT_TRUE(record_->destroyed);
}

TEST_F(PeriodicMetricReaderTest, SplitsExportsIntoBatches) {
  PeriodicMetricReaderOptions options;
  options.max_export_batch_size = 3;
  Start(std::move(options));
  const auto histogram =
      provider_->GetMeter("other").CreateHistogram<double>("h");
  for (int i = 0; i < 5; ++i) counter_.Add(i, {{"i", i}});
  for (int i = 0; i < 3; ++i) histogram.Record(i, {{"i", i}});
  worker_.Advance(kInterval);
  const std::vector<MetricsSnapshot> exports = record_->Exports();
  ASSERT_EQ(exports.size(), 3u);
  EXPECT_EQ(exports[0].metrics().point_count(), 3u);
  EXPECT_EQ(exports[1].metrics().point_count(), 3u);
  EXPECT_EQ(exports[2].metrics().point_count(), 2u);
  EXPECT_EQ(IntOf(exports[0], "c", {{"i", 2}}), 2);
  EXPECT_EQ(IntOf(exports[1], "c", {{"i", 4}}), 4);
  EXPECT_EQ(exports[1].metrics().scopes.size(), 2u);
  EXPECT_EQ(FindHistogram(exports[1], "h", {{"i", 0}})->sum, 0);
  EXPECT_EQ(FindHistogram(exports[2], "h", {{"i", 2}})->sum, 2);
  EXPECT_EQ(exports[2].Find("c"), nullptr);
}

// --- On a thread ------------------------------------------------------------

TEST_F(PeriodicMetricReaderTest, HangingExportIsAbandonedAtTheDeadline) {
  const auto worker = std::make_shared<Worker>(Worker::Options());
  // What an abandoned export refers to lives for ever, as the exporter does.
  static absl::Notification& entered = MakeImmortal<absl::Notification>();
  static absl::Notification& leave = MakeImmortal<absl::Notification>();
  static absl::Notification& left = MakeImmortal<absl::Notification>();
  Start({}, worker);
  counter_.Add(1);
  record_->on_export = [](Deadline) {
    entered.Notify();
    leave.WaitForNotification();
    left.Notify();
    return absl::OkStatus();
  };
  EXPECT_EQ(
      provider_->ForceFlush(Deadline::After(absl::Milliseconds(20))).code(),
      absl::StatusCode::kDeadlineExceeded);
  entered.WaitForNotification();
  EXPECT_EQ(provider_->Shutdown(Deadline::After(absl::Milliseconds(20))).code(),
            absl::StatusCode::kDeadlineExceeded);
  provider_.reset();
  counter_.Add(1);
  EXPECT_FALSE(record_->destroyed);
  EXPECT_EQ(record_->shutdowns, 1);
  leave.Notify();
  left.WaitForNotification();
}

TEST_F(PeriodicMetricReaderTest, LastExportThatHangsDoesNotKeepTheShutdown) {
  const auto worker = std::make_shared<Worker>(Worker::Options());
  static absl::Notification& leave = MakeImmortal<absl::Notification>();
  static absl::Notification& left = MakeImmortal<absl::Notification>();
  Start({}, worker);
  counter_.Add(1);
  record_->on_export = [](Deadline) {
    leave.WaitForNotification();
    left.Notify();
    return absl::OkStatus();
  };
  EXPECT_EQ(provider_->Shutdown(Deadline::After(absl::Milliseconds(20))).code(),
            absl::StatusCode::kDeadlineExceeded);
  provider_.reset();
  leave.Notify();
  left.WaitForNotification();
}

TEST_F(PeriodicMetricReaderTest, CallbackThatHangsDoesNotKeepTheShutdown) {
  const auto worker = std::make_shared<Worker>(Worker::Options());
  static absl::Notification& leave = MakeImmortal<absl::Notification>();
  Start({}, worker);
  // Not unregistered: that would wait for it.
  static auto& gauge = MakeImmortal<ObservableGauge<int64_t>>(
      provider_->GetMeter("m").CreateObservableGauge<int64_t>("g"));
  static auto& registration = MakeImmortal<CallbackRegistration>(
      gauge.AddCallback([](auto&) { leave.WaitForNotification(); }));
  static_cast<void>(registration);
  EXPECT_EQ(
      provider_->ForceFlush(Deadline::After(absl::Milliseconds(20))).code(),
      absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(provider_->Shutdown(Deadline::After(absl::Milliseconds(20))).code(),
            absl::StatusCode::kDeadlineExceeded);
  provider_.reset();
  leave.Notify();
}

TEST_F(PeriodicMetricReaderTest, ShutdownInterruptsAnExportAtItsDeadline) {
  const auto worker = std::make_shared<Worker>(Worker::Options());
  Start({}, worker);
  counter_.Add(1);
  absl::Notification told;
  record_->on_export = [&](Deadline) {
    told.WaitForNotification();
    return absl::UnavailableError("interrupted");
  };
  record_->on_shutdown = [&] { told.Notify(); };
  EXPECT_EQ(provider_->Shutdown(Deadline::After(absl::Milliseconds(20))).code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(record_->shutdowns, 1);
  provider_.reset();
}

TEST_F(PeriodicMetricReaderTest, FlushFromWithinAnExportFailsAtOnce) {
  const auto worker = std::make_shared<Worker>(Worker::Options());
  Start({}, worker);
  counter_.Add(1);
  absl::Status status;
  record_->on_export = [&](Deadline) {
    status = provider_->ForceFlush(Deadline::Never());
    return absl::OkStatus();
  };
  EXPECT_TRUE(provider_->ForceFlush(Deadline::Never()).ok());
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  provider_.reset();
}

TEST_F(PeriodicMetricReaderTest,
       ConcurrentSafeFlushesExportWhatWasMeasuredBeforeThem) {
  const auto worker = std::make_shared<Worker>(Worker::Options());
  record_->temporality = AggregationTemporality::kDelta;
  Start({}, worker);
  std::vector<std::thread> threads;
  std::atomic<int64_t> exported{0};
  record_->on_export = [&](Deadline) {
    absl::MutexLock lock(&record_->mutex);
    for (const MetricsSnapshot& metrics : record_->exports) {
      exported += IntOf(metrics, "c", {});
    }
    record_->exports.clear();
    return absl::OkStatus();
  };
  std::atomic<int64_t> measured{0};
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&] {
      for (int i = 0; i < 100; ++i) {
        counter_.Add(1);
        const int64_t before = ++measured;
        EXPECT_TRUE(provider_->ForceFlush(Deadline::Never()).ok());
        EXPECT_GE(exported.load(), before);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(exported.load(), 400);
  provider_.reset();
}

TEST_F(PeriodicMetricReaderTest, ExporterMayShutDownItsProvider) {
  const auto worker = std::make_shared<Worker>(Worker::Options());
  static absl::Notification& over = MakeImmortal<absl::Notification>();
  Start({}, worker);
  counter_.Add(1);
  absl::Status status;
  record_->on_export = [&](Deadline) {
    status = provider_->Shutdown(Deadline::After(absl::Milliseconds(20)));
    over.Notify();
    return absl::OkStatus();
  };
  static_cast<void>(provider_->ForceFlush(Deadline::Never()));
  over.WaitForNotification();
  // It cannot wait for the export that it is called from.
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_FALSE(counter_.Enabled());
}

TEST_F(PeriodicMetricReaderTest,
       ConcurrentSafeWhenFlushingCreatingAndShuttingDownMeet) {
  for (int round = 0; round < 10; ++round) {
    const auto worker = std::make_shared<Worker>(Worker::Options());
    PeriodicMetricReaderOptions options;
    Start(std::move(options), worker);
    std::atomic<bool> stop{false};
    std::vector<std::thread> threads;
    threads.emplace_back([&] {
      while (!stop.load()) {
        static_cast<void>(provider_->ForceFlush(Deadline::Never()));
      }
    });
    threads.emplace_back([&] {
      for (int i = 0; !stop.load(); ++i) {
        const std::string name = "meter" + std::to_string(i % 7);
        const Meter meter = provider_->GetMeter(name);
        meter.CreateCounter<int64_t>("c" + std::to_string(i % 5)).Add(1);
        const auto gauge = meter.CreateObservableGauge<int64_t>("g");
        const auto registration =
            gauge.AddCallback([](auto& o) { o.Observe(1); });
      }
    });
    for (int i = 0; i < 1000; ++i) counter_.Add(1, {{"i", i % 10}});
    EXPECT_TRUE(provider_->Shutdown(Deadline::Never()).ok());
    stop = true;
    for (std::thread& thread : threads) thread.join();
    EXPECT_FALSE(record_->overlapped);
    int64_t total = 0;
    for (int i = 0; i < 10; ++i) {
      total += IntOf(record_->exports.back(), "c", {{"i", i}});
    }
    EXPECT_EQ(total, 1000);
    record_->Exports();
    provider_.reset();
  }
}

}  // namespace
}  // namespace sdk
}  // namespace otel
