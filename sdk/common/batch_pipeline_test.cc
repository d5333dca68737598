// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The batch processors of spans and of log records, which are one pipeline.

#include "sdk/common/batch_pipeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "api/common/instrumentation_scope.h"
#include "api/common/testing/allocations.h"
#include "api/context/context.h"
#include "api/logs/logger_backend.h"
#include "api/trace/span_context.h"
#include "sdk/common/batch_options.h"
#include "sdk/common/deadline.h"
#include "sdk/common/pipeline_stats.h"
#include "sdk/common/worker.h"
#include "sdk/logs/batch_log_record_processor.h"
#include "sdk/logs/log_record_limits.h"
#include "sdk/logs/read_write_log_record.h"
#include "sdk/logs/readable_log_record.h"
#include "sdk/resource/resource.h"
#include "sdk/testing/manual_worker.h"
#include "sdk/testing/recorded_diagnostics.h"
#include "sdk/testing/recording_log_record_exporter.h"
#include "sdk/testing/recording_span_exporter.h"
#include "sdk/trace/batch_span_processor.h"
#include "sdk/trace/testing/span_builder.h"

namespace otel {
namespace sdk {
namespace {

using ::otel::sdk::testing::LogRecordRecording;
using ::otel::sdk::testing::ManualWorker;
using ::otel::sdk::testing::RecordedDiagnostics;
using ::otel::sdk::testing::RecordingLogRecordExporter;
using ::otel::sdk::testing::RecordingSpanExporter;
using ::otel::sdk::testing::SpanBuilder;
using ::otel::sdk::testing::SpanRecording;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Le;

// Comes long after any test has ended, but not never: what hangs, fails.
Deadline Late() { return Deadline::After(absl::Minutes(5)); }
Deadline Passed() { return Deadline::AtSteadyNanos(0); }

// What the two signals differ in.
struct Spans {
  static constexpr char kName[] = "Spans";
  using Recording = SpanRecording;
  using Exporter = RecordingSpanExporter;
  using Processor = BatchSpanProcessor;

  static BatchOptions Options() { return BatchOptions::ForSpans(); }
  static constexpr absl::Duration kDelay = absl::Seconds(5);

  static void Add(Processor& processor, std::string_view name) {
    const SpanSnapshot span = SpanBuilder(name).Build();
    processor.OnEnd(span.view());
  }
  static std::string NameOf(const SpanSnapshot& span) {
    return std::string(span.view().name());
  }
};

struct Logs {
  static constexpr char kName[] = "Logs";
  using Recording = LogRecordRecording;
  using Exporter = RecordingLogRecordExporter;
  using Processor = BatchLogRecordProcessor;

  static BatchOptions Options() { return BatchOptions::ForLogs(); }
  static constexpr absl::Duration kDelay = absl::Seconds(1);

  static void Add(Processor& processor, std::string_view name) {
    static const InstrumentationScope scope;
    static const Resource resource;
    static const LogOrigin origin = {&scope, &resource};
    static const LogRecordLimits limits;
    LogRecord record;
    record.body = name;
    ReadWriteLogRecord copy(record, SpanContext(), 1, &origin, &limits);
    processor.OnEmit(copy, Context());
  }
  static std::string NameOf(const LogRecordSnapshot& record) {
    ValueScratch scratch;
    return std::string(record.view().body(scratch).AsString());
  }
};

// Keeps a processor, what it exports, and the worker that the test drives.
template <class Signal>
class BatchPipelineTest : public ::testing::Test {
 protected:
  using Processor = typename Signal::Processor;

  BatchOptions Options() {
    BatchOptions options = Signal::Options();
    options.worker = manual_.worker();
    return options;
  }
  static BatchOptions Sizes(BatchOptions options, size_t queue, size_t batch) {
    options.max_queue_size = queue;
    options.max_export_batch_size = batch;
    return options;
  }
  // With a thread; nothing is due during the test.
  static BatchOptions Threaded(size_t queue, size_t batch) {
    BatchOptions options = Sizes(Signal::Options(), queue, batch);
    options.worker = std::make_shared<Worker>(Worker::Options());
    options.schedule_delay = absl::Hours(24);
    return options;
  }

  Processor& Make(const BatchOptions& options) {
    processor_ = std::make_unique<Processor>(
        std::make_unique<typename Signal::Exporter>(exported_), options);
    return *processor_;
  }
  Processor& processor() { return *processor_; }

  void Add(std::string_view name = "record") { Signal::Add(*processor_, name); }
  void AddMany(size_t count) {
    for (size_t i = 0; i < count; ++i) Add();
  }

  std::vector<std::string> Names() const {
    std::vector<std::string> names;
    for (const auto& record : exported_->records()) {
      names.push_back(Signal::NameOf(record));
    }
    return names;
  }

  ManualWorker manual_;
  const std::shared_ptr<typename Signal::Recording> exported_ =
      std::make_shared<typename Signal::Recording>();
  std::unique_ptr<Processor> processor_;
};

using Signals = ::testing::Types<Spans, Logs>;
class SignalNames {
 public:
  template <class Signal>
  static std::string GetName(int) {
    return Signal::kName;
  }
};
TYPED_TEST_SUITE(BatchPipelineTest, Signals, SignalNames);

void ExpectAddsUp(const PipelineStats& stats) {
  EXPECT_EQ(stats.received,
            stats.exported + stats.failed + stats.dropped() + stats.queued);
}

// --- When it exports ---------------------------------------------------------

TYPED_TEST(BatchPipelineTest, ExportsWhatIsQueuedWhenTheDelayHasPassed) {
  this->Make(this->Options());
  this->Add("one");
  this->Add("two");
  this->manual_.Advance(TypeParam::kDelay - absl::Nanoseconds(1));
  EXPECT_THAT(this->Names(), IsEmpty());
  this->manual_.Advance(absl::Nanoseconds(1));
  EXPECT_THAT(this->Names(), ElementsAre("one", "two"));
  this->Add("three");
  this->manual_.Advance(TypeParam::kDelay);
  EXPECT_THAT(this->exported_->batch_sizes(), ElementsAre(2, 1));
}

TYPED_TEST(BatchPipelineTest, DoesNotCallTheExporterWhenNothingIsQueued) {
  this->Make(this->Options());
  for (int i = 0; i < 5; ++i) this->manual_.Advance(TypeParam::kDelay);
  EXPECT_TRUE(this->processor().ForceFlush(Late()).ok());
  EXPECT_THAT(this->exported_->batch_sizes(), IsEmpty());
}

TYPED_TEST(BatchPipelineTest, ExportsAFullBatchWithoutWaitingForTheDelay) {
  this->Make(this->Sizes(this->Options(), 100, 10));
  this->AddMany(9);
  this->manual_.Run();
  EXPECT_THAT(this->exported_->batch_sizes(), IsEmpty());
  this->AddMany(4);
  this->manual_.Run();
  // The rest waits for its time.
  EXPECT_THAT(this->exported_->batch_sizes(), ElementsAre(10));
  this->AddMany(30);
  this->manual_.Run();
  EXPECT_THAT(this->exported_->batch_sizes(), ElementsAre(10, 10, 10, 10));
  this->manual_.Advance(TypeParam::kDelay);
  EXPECT_THAT(this->exported_->batch_sizes(), ElementsAre(10, 10, 10, 10, 3));
}

TYPED_TEST(BatchPipelineTest, AsksForTheWorkerOncePerBatchAndNotPerRecord) {
  int calls = 0;
  std::vector<std::function<void()>> waiting;
  Worker::Options host;
  host.executor = [&](std::function<void()> work, absl::Duration delay) {
    if (delay > absl::ZeroDuration()) return;
    ++calls;
    waiting.push_back(std::move(work));
  };
  BatchOptions options = this->Sizes(TypeParam::Options(), 100, 10);
  options.worker = std::make_shared<Worker>(host);
  this->Make(options);
  this->AddMany(9);
  EXPECT_EQ(calls, 0);
  this->AddMany(1);
  EXPECT_EQ(calls, 1);
  this->AddMany(50);
  EXPECT_EQ(calls, 1);
  for (const std::function<void()>& work : waiting) work();
  EXPECT_THAT(this->exported_->batch_sizes(),
              ElementsAre(10, 10, 10, 10, 10, 10));
  EXPECT_TRUE(this->processor().Shutdown(Late()).ok());
}

TYPED_TEST(BatchPipelineTest,
           ForceFlushExportsEverythingAndFlushesTheExporter) {
  this->Make(this->Sizes(this->Options(), 100, 10));
  this->AddMany(25);
  EXPECT_TRUE(this->processor().ForceFlush(Late()).ok());
  EXPECT_THAT(this->exported_->batch_sizes(), ElementsAre(10, 10, 5));
  EXPECT_EQ(this->exported_->flushes(), 1);
  EXPECT_EQ(this->exported_->shutdowns(), 0);
}

TYPED_TEST(BatchPipelineTest, BatchesKeepTheirMaximumDuringAndAfterAFlush) {
  this->Make(this->Sizes(this->Options(), 100, 10));
  int more = 3;
  this->exported_->SetOnExport([&](auto, Deadline) {
    if (more-- > 0) this->AddMany(15);
    return absl::OkStatus();
  });
  this->AddMany(15);
  EXPECT_TRUE(this->processor().ForceFlush(Late()).ok());
  this->manual_.Run();
  this->AddMany(35);
  this->manual_.Run();
  EXPECT_TRUE(this->processor().ForceFlush(Late()).ok());
  EXPECT_THAT(this->exported_->batch_sizes(), Each(Le(10u)));
  EXPECT_EQ(this->exported_->size(), 15u + 3 * 15u + 35u);
}

TYPED_TEST(BatchPipelineTest, BringsSizesThatMakeNoSenseIntoRange) {
  // A batch is at most the queue, else it would never be full.
  this->Make(this->Sizes(this->Options(), 5, 100));
  this->AddMany(5);
  this->manual_.Run();
  EXPECT_THAT(this->exported_->batch_sizes(), ElementsAre(5));
}

TYPED_TEST(BatchPipelineTest, TakesAQueueOfNothingForAQueueOfOne) {
  this->Make(this->Sizes(this->Options(), 0, 0));
  this->AddMany(2);
  this->manual_.Run();
  EXPECT_THAT(this->exported_->batch_sizes(), ElementsAre(1));
  EXPECT_EQ(this->processor().Stats().dropped_queue_full, 1u);
}

TYPED_TEST(BatchPipelineTest, ADelayOfNothingDoesNotKeepTheWorkerBusy) {
  for (const absl::Duration delay : {absl::ZeroDuration(), -absl::Hours(1)}) {
    const auto exported = std::make_shared<typename TypeParam::Recording>();
    BatchOptions options = this->Options();
    options.schedule_delay = delay;
    typename TypeParam::Processor processor(
        std::make_unique<typename TypeParam::Exporter>(exported), options);
    EXPECT_GT(this->manual_.Advance(absl::Seconds(1)),
              this->manual_.clock().SteadyNanos());
    TypeParam::Add(processor, "record");
    this->manual_.Advance(absl::Milliseconds(1));
    EXPECT_EQ(exported->size(), 1u);
  }
}

TYPED_TEST(BatchPipelineTest, AnEndlessDelayIsEndless) {
  BatchOptions options = this->Options();
  options.schedule_delay = absl::InfiniteDuration();
  this->Make(options);
  this->Add();
  EXPECT_EQ(this->manual_.Advance(absl::Hours(24 * 365)), Worker::Task::kNever);
  EXPECT_THAT(this->Names(), IsEmpty());
  EXPECT_TRUE(this->processor().ForceFlush(Late()).ok());
  EXPECT_EQ(this->exported_->size(), 1u);
}

TYPED_TEST(BatchPipelineTest, HasNoThreadBeforeTheFirstRecord) {
  // Nothing is due; so a thread that exports was started by the records.
  this->Make(this->Threaded(100, 2));
  this->AddMany(2);
  EXPECT_TRUE(this->exported_->WaitForRecords(2, Late()));
}

// --- What it keeps -----------------------------------------------------------

TYPED_TEST(BatchPipelineTest, CopiesWhatItIsGiven) {
  this->Make(this->Options());
  {
    std::string text = "short-lived";
    this->Add(std::string_view(text).substr(0, 5));
    text.assign(text.size(), '#');
  }
  EXPECT_TRUE(this->processor().ForceFlush(Late()).ok());
  EXPECT_THAT(this->Names(), ElementsAre("short"));
}

TYPED_TEST(BatchPipelineTest, DropsTheNewestRecordsWhenTheQueueIsFull) {
  this->Make(this->Sizes(this->Options(), 3, 3));
  for (const char* name : {"a", "b", "c", "d", "e"}) this->Add(name);
  EXPECT_TRUE(this->processor().ForceFlush(Late()).ok());
  EXPECT_THAT(this->Names(), ElementsAre("a", "b", "c"));
  const PipelineStats stats = this->processor().Stats();
  EXPECT_EQ(stats.received, 5u);
  EXPECT_EQ(stats.exported, 3u);
  EXPECT_EQ(stats.dropped_queue_full, 2u);
  ExpectAddsUp(stats);
}

TYPED_TEST(BatchPipelineTest, DropsRecordsBeyondTheBytesOfTheQueue) {
  BatchOptions options = this->Options();
  options.max_queue_bytes = 4096;
  this->Make(options);
  const std::string large(3000, 'x');
  this->Add(large);
  this->Add(large);
  this->Add("small");
  EXPECT_EQ(this->processor().Stats().dropped_queue_full, 1u);
  EXPECT_TRUE(this->processor().ForceFlush(Late()).ok());
  EXPECT_THAT(this->Names(), ElementsAre(large, "small"));
  // Exported records make room again.
  this->Add(large);
  EXPECT_EQ(this->processor().Stats().dropped_queue_full, 1u);
}

TYPED_TEST(BatchPipelineTest, ExportsEverythingWhenTheBytesComeNearTheirLimit) {
  BatchOptions options = this->Options();
  options.max_queue_bytes = 4096;
  this->Make(options);
  this->Add("small");
  this->manual_.Run();
  EXPECT_THAT(this->Names(), ElementsAre());
  const std::string large(3000, 'x');
  this->Add(large);
  this->manual_.Run();
  EXPECT_THAT(this->Names(), ElementsAre("small", large));
  this->Add(large);
  this->manual_.Run();
  EXPECT_THAT(this->Names(), ElementsAre("small", large, large));
  EXPECT_EQ(this->processor().Stats().dropped_queue_full, 0u);
}

TYPED_TEST(BatchPipelineTest, CountsAMillionDropsExactlyAndTellsOfThemOnce) {
  constexpr uint64_t kMany = 1000000;
  this->Make(this->Sizes(this->Options(), 10, 10));
  this->AddMany(10);
  const RecordedDiagnostics diagnostics;
  const SpanSnapshot span = SpanBuilder("dropped").Build();
  for (uint64_t i = 0; i < kMany; ++i) {
    if constexpr (std::is_same_v<TypeParam, Spans>) {
      this->processor().OnEnd(span.view());
    } else {
      this->Add();
    }
  }
  const PipelineStats stats = this->processor().Stats();
  EXPECT_EQ(stats.dropped_queue_full, kMany);
  EXPECT_EQ(stats.received, kMany + 10);
  ExpectAddsUp(stats);
  // Others in this process may have told already: then it is held back.
  EXPECT_LE(diagnostics.CountOf("queue of a batch processor is full"), 3);
}

TYPED_TEST(BatchPipelineTest, AllocatesNothingInTheSteadyState) {
  this->Make(this->Sizes(this->Options(), 1000, 500));
  this->exported_->SetOnExport(
      [](auto, Deadline) { return absl::CancelledError(); });
  const SpanSnapshot span = SpanBuilder("warm").AddAttribute("a", 1).Build();
  const auto fill = [&] {
    for (int i = 0; i < 400; ++i) {
      if constexpr (std::is_same_v<TypeParam, Spans>) {
        this->processor().OnEnd(span.view());
      } else {
        this->Add();
      }
    }
  };
  fill();
  this->processor().ForceFlush(Late()).IgnoreError();
  const AllocationCounter allocations;
  fill();
  EXPECT_EQ(allocations.count(), 0);
}

// --- Exporters that misbehave ------------------------------------------------

TYPED_TEST(BatchPipelineTest, CountsABatchThatTheExporterRefusesAndGoesOn) {
  this->Make(this->Sizes(this->Options(), 100, 2));
  int exports = 0;
  this->exported_->SetOnExport([&](auto, Deadline) {
    return ++exports == 1 ? absl::UnavailableError("no route")
                          : absl::OkStatus();
  });
  for (const char* name : {"a", "b", "c", "d", "e"}) this->Add(name);
  EXPECT_EQ(this->processor().ForceFlush(Late()).code(),
            absl::StatusCode::kUnavailable);
  EXPECT_THAT(this->Names(), ElementsAre("c", "d", "e"));
  const PipelineStats stats = this->processor().Stats();
  EXPECT_EQ(stats.failed, 2u);
  EXPECT_EQ(stats.exported, 3u);
  ExpectAddsUp(stats);
  // A flush tells of its own exports only.
  this->Add("f");
  EXPECT_TRUE(this->processor().ForceFlush(Late()).ok());
}

TYPED_TEST(BatchPipelineTest, ReturnsTheErrorsOfTheExportersFlushAndShutdown) {
  this->Make(this->Options());
  this->exported_->SetOnFlush(
      [](Deadline) { return absl::DataLossError("flush"); });
  this->exported_->SetOnShutdown(
      [](Deadline) { return absl::DataLossError("shutdown"); });
  EXPECT_EQ(this->processor().ForceFlush(Late()), absl::DataLossError("flush"));
  EXPECT_EQ(this->processor().Shutdown(Late()),
            absl::DataLossError("shutdown"));
  EXPECT_EQ(this->processor().Shutdown(Late()),
            absl::DataLossError("shutdown"));
}

#if defined(__cpp_exceptions)
TYPED_TEST(BatchPipelineTest, AnExporterThatThrowsLosesItsBatchOnly) {
  this->Make(this->Sizes(this->Options(), 100, 2));
  int exports = 0;
  this->exported_->SetOnExport([&](auto, Deadline) -> absl::Status {
    if (++exports == 1) throw std::runtime_error("bug");
    if (exports == 2) throw 42;
    return absl::OkStatus();
  });
  this->exported_->SetOnFlush(
      [](Deadline) -> absl::Status { throw std::runtime_error("bug"); });
  this->exported_->SetOnShutdown(
      [](Deadline) -> absl::Status { throw std::runtime_error("bug"); });
  this->AddMany(6);
  EXPECT_FALSE(this->processor().ForceFlush(Late()).ok());
  EXPECT_EQ(this->processor().Stats().failed, 4u);
  EXPECT_EQ(this->processor().Stats().exported, 2u);
  EXPECT_EQ(this->processor().ForceFlush(Late()), absl::InternalError("bug"));
  EXPECT_EQ(this->processor().Shutdown(Late()), absl::InternalError("bug"));
}
#endif

TYPED_TEST(BatchPipelineTest, AFlushReturnsAtItsDeadlineWhenTheExporterHangs) {
  this->Make(this->Threaded(100, 10));
  absl::Notification go_on;
  this->exported_->SetOnExport([&](auto, Deadline) {
    go_on.WaitForNotification();
    return absl::OkStatus();
  });
  this->AddMany(3);
  EXPECT_EQ(this->processor()
                .ForceFlush(Deadline::After(absl::Milliseconds(20)))
                .code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(this->processor().ForceFlush(Passed()).code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(this->processor()
                .ForceFlush(Deadline::After(-absl::InfiniteDuration()))
                .code(),
            absl::StatusCode::kDeadlineExceeded);
  // Nothing was lost: the flush gave up, the export did not.
  EXPECT_EQ(this->processor().Stats().failed, 0u);
  go_on.Notify();
  EXPECT_TRUE(this->processor()
                  .ForceFlush(Deadline::After(absl::InfiniteDuration()))
                  .ok());
  EXPECT_EQ(this->exported_->size(), 3u);
}

TYPED_TEST(BatchPipelineTest, AFlushOnTheWorkerDoesNotShortenItsExports) {
  BatchOptions options = this->Threaded(100, 10);
  options.export_timeout = absl::Hours(1);
  this->Make(options);
  std::atomic<bool> long_enough{false};
  this->exported_->SetOnExport([&](auto, Deadline deadline) {
    long_enough.store(deadline.Remaining() > absl::Minutes(30));
    return absl::OkStatus();
  });
  this->Add();
  this->processor()
      .ForceFlush(Deadline::After(absl::Milliseconds(1)))
      .IgnoreError();
  EXPECT_TRUE(this->exported_->WaitForRecords(1, Late()));
  EXPECT_TRUE(long_enough.load());
}

TYPED_TEST(BatchPipelineTest, AFlushThatExportsItselfTellsItsDeadline) {
  this->Make(this->Options());
  std::vector<int64_t> deadlines;
  this->exported_->SetOnExport([&](auto, Deadline deadline) {
    deadlines.push_back(deadline.steady_nanos());
    return absl::OkStatus();
  });
  const Deadline soon = Deadline::After(absl::Seconds(1));
  this->Add();
  EXPECT_TRUE(this->processor().ForceFlush(soon).ok());
  this->Add();
  this->manual_.Advance(TypeParam::kDelay);
  ASSERT_EQ(deadlines.size(), 2u);
  EXPECT_EQ(deadlines[0], soon.steady_nanos());
  EXPECT_GT(deadlines[1], soon.steady_nanos());  // The export's own limit.
}

TYPED_TEST(BatchPipelineTest, AnExportTimeoutOfNothingIsNoLimit) {
  for (const absl::Duration timeout :
       {absl::ZeroDuration(), absl::InfiniteDuration()}) {
    const auto exported = std::make_shared<typename TypeParam::Recording>();
    BatchOptions options = this->Options();
    options.export_timeout = timeout;
    typename TypeParam::Processor processor(
        std::make_unique<typename TypeParam::Exporter>(exported), options);
    bool never = false;
    exported->SetOnExport([&](auto, Deadline deadline) {
      never = deadline.is_never();
      return absl::OkStatus();
    });
    TypeParam::Add(processor, "record");
    EXPECT_TRUE(processor.ForceFlush(Deadline::Never()).ok());
    EXPECT_TRUE(never);
  }
}

// --- Shutting down -----------------------------------------------------------

TYPED_TEST(BatchPipelineTest, ShutdownExportsEverythingAndEndsTheExporter) {
  this->Make(this->Sizes(this->Options(), 100, 10));
  this->AddMany(25);
  EXPECT_TRUE(this->processor().Shutdown(Late()).ok());
  EXPECT_THAT(this->exported_->batch_sizes(), ElementsAre(10, 10, 5));
  EXPECT_EQ(this->exported_->shutdowns(), 1);
  EXPECT_TRUE(this->exported_->destroyed());
}

TYPED_TEST(BatchPipelineTest, WhatComesAfterTheShutdownIsDroppedAndCounted) {
  this->Make(this->Options());
  this->Add("before");
  EXPECT_TRUE(this->processor().Shutdown(Late()).ok());
  this->Add("after");
  EXPECT_TRUE(this->processor().ForceFlush(Late()).ok());
  this->manual_.Advance(absl::Hours(1));
  EXPECT_THAT(this->Names(), ElementsAre("before"));
  EXPECT_EQ(this->exported_->flushes(), 0);
  const PipelineStats stats = this->processor().Stats();
  EXPECT_EQ(stats.dropped_shut_down, 1u);
  ExpectAddsUp(stats);
}

TYPED_TEST(BatchPipelineTest, TheDestructorShutsDownUnlessThatWasDone) {
  this->Make(this->Options());
  this->Add();
  this->processor_.reset();
  EXPECT_EQ(this->exported_->size(), 1u);
  EXPECT_EQ(this->exported_->shutdowns(), 1);
  EXPECT_TRUE(this->exported_->destroyed());
  this->Make(this->Options());
  EXPECT_TRUE(this->processor().Shutdown(Late()).ok());
  this->processor_.reset();
  EXPECT_EQ(this->exported_->shutdowns(), 2);
}

TYPED_TEST(BatchPipelineTest, ConcurrentSafeShutdownReachesTheExporterOnce) {
  this->Make(this->Threaded(1000, 10));
  this->exported_->SetOnShutdown(
      [](Deadline) { return absl::DataLossError("once"); });
  this->AddMany(100);
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      EXPECT_EQ(this->processor().Shutdown(Late()),
                absl::DataLossError("once"));
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(this->processor().Shutdown(Passed()), absl::DataLossError("once"));
  this->processor_.reset();
  EXPECT_EQ(this->exported_->shutdowns(), 1);
  EXPECT_EQ(this->exported_->size(), 100u);
  EXPECT_EQ(this->exported_->violations(), 0);
}

TYPED_TEST(BatchPipelineTest, AShutdownInterruptsAnExporterThatHangs) {
  this->Make(this->Threaded(100, 2));
  absl::Notification exporting;
  absl::Notification interrupted;
  this->exported_->SetOnExport([&](auto, Deadline) {
    exporting.Notify();
    interrupted.WaitForNotification();
    return absl::CancelledError("interrupted");
  });
  this->exported_->SetOnShutdown([&](Deadline) {
    interrupted.Notify();
    return absl::OkStatus();
  });
  this->AddMany(5);
  exporting.WaitForNotification();
  EXPECT_EQ(this->processor()
                .Shutdown(Deadline::After(absl::Milliseconds(20)))
                .code(),
            absl::StatusCode::kDeadlineExceeded);
  // The pipeline's own destructor waits for the worker.
  const auto stats = [&] { return this->processor().Stats(); };
  const Deadline late = Late();
  while (stats().queued != 0 && !late.HasPassed()) std::this_thread::yield();
  EXPECT_EQ(stats().failed, 2u);
  EXPECT_EQ(stats().dropped_timed_out, 3u);
  ExpectAddsUp(stats());
  EXPECT_EQ(this->exported_->violations(), 0);
  EXPECT_THAT(this->exported_->batch_sizes(), ElementsAre(2));
}

TYPED_TEST(BatchPipelineTest, AShutdownReturnsThoughTheExporterDoesNot) {
  this->Make(this->Threaded(100, 2));
  absl::Notification exporting;
  absl::Notification go_on;
  this->exported_->SetOnExport([&](auto, Deadline) {
    exporting.Notify();
    go_on.WaitForNotification();
    return absl::OkStatus();
  });
  this->AddMany(5);
  exporting.WaitForNotification();
  EXPECT_EQ(this->processor().Shutdown(Passed()).code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_FALSE(this->exported_->destroyed());
  EXPECT_EQ(this->processor().Stats().queued, 5u);
  // It comes back late: what it exported counts, the rest is given up.
  go_on.Notify();
  this->processor_.reset();
  EXPECT_EQ(this->exported_->size(), 2u);
  EXPECT_EQ(this->exported_->violations(), 0);
  EXPECT_TRUE(this->exported_->destroyed());
}

TYPED_TEST(BatchPipelineTest, ASlowExporterGetsItsTimeBeforeItIsInterrupted) {
  this->Make(this->Threaded(100, 2));
  absl::Notification exporting;
  std::atomic<bool> shut_down{false};
  std::atomic<int> cut_short{0};
  this->exported_->SetOnExport([&](auto, Deadline) {
    if (!exporting.HasBeenNotified()) exporting.Notify();
    for (int i = 0; i < 1000; ++i) std::this_thread::yield();
    if (shut_down.load()) ++cut_short;
    return absl::OkStatus();
  });
  this->exported_->SetOnShutdown([&](Deadline) {
    shut_down.store(true);
    return absl::OkStatus();
  });
  this->AddMany(20);
  exporting.WaitForNotification();
  EXPECT_TRUE(this->processor().ForceFlush(Late()).ok());
  this->AddMany(20);
  EXPECT_TRUE(this->processor().Shutdown(Late()).ok());
  EXPECT_EQ(this->exported_->size(), 40u);
  EXPECT_EQ(cut_short.load(), 0);
}

// --- Calls from within the exporter ------------------------------------------

TYPED_TEST(BatchPipelineTest, AnExporterMayRecordWhatItThenExports) {
  this->Make(this->Sizes(this->Options(), 100, 2));
  int more = 5;
  this->exported_->SetOnExport([&](auto, Deadline) {
    if (more-- > 0) this->Add("by the exporter");
    return absl::OkStatus();
  });
  this->Add("first");
  EXPECT_TRUE(this->processor().ForceFlush(Late()).ok());
  EXPECT_THAT(this->Names(), ElementsAre("first"));
  for (int i = 0; i < 5; ++i) {
    EXPECT_TRUE(this->processor().ForceFlush(Late()).ok());
  }
  EXPECT_EQ(this->exported_->size(), 6u);
}

TYPED_TEST(BatchPipelineTest, AFlushFromWithinTheExporterFailsAtOnce) {
  for (const bool threaded : {false, true}) {
    SCOPED_TRACE(threaded);
    this->Make(threaded ? this->Threaded(100, 2) : this->Options());
    absl::Status status;
    this->exported_->SetOnExport([&](auto, Deadline) {
      status = this->processor().ForceFlush(Deadline::Never());
      return absl::OkStatus();
    });
    this->Add();
    EXPECT_TRUE(this->processor().ForceFlush(Late()).ok());
    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  }
}

TYPED_TEST(BatchPipelineTest, AShutdownFromWithinTheExporterDropsWhatIsQueued) {
  for (const bool threaded : {false, true}) {
    SCOPED_TRACE(threaded);
    const auto exported = std::make_shared<typename TypeParam::Recording>();
    typename TypeParam::Processor processor(
        std::make_unique<typename TypeParam::Exporter>(exported),
        threaded ? this->Threaded(100, 2)
                 : this->Sizes(this->Options(), 100, 2));
    absl::Status status;
    exported->SetOnExport([&](auto, Deadline) {
      status = processor.Shutdown(Deadline::Never());
      return absl::OkStatus();
    });
    // The worker sees them at the latest in the flush.
    for (int i = 0; i < 5; ++i) TypeParam::Add(processor, "record");
    processor.ForceFlush(Late()).IgnoreError();
    const Deadline late = Late();
    while (!exported->destroyed() && !late.HasPassed()) {
      std::this_thread::yield();
    }
    EXPECT_TRUE(exported->destroyed());
    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_EQ(exported->shutdowns(), 1);
    EXPECT_EQ(exported->batch_sizes().size(), 1u);
    const PipelineStats stats = processor.Stats();
    EXPECT_EQ(stats.exported, exported->size());
    EXPECT_EQ(stats.dropped() + stats.exported, 5u);
    EXPECT_EQ(stats.queued, 0u);
    EXPECT_EQ(processor.Shutdown(Late()), status);
  }
}

TYPED_TEST(BatchPipelineTest, AShutdownFromWithinTheExportersShutdownFails) {
  this->Make(this->Options());
  absl::Status status;
  this->exported_->SetOnShutdown([&](Deadline) {
    status = this->processor().Shutdown(Deadline::Never());
    return absl::OkStatus();
  });
  EXPECT_TRUE(this->processor().Shutdown(Late()).ok());
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
}

// An exporter whose shutdown is waited for by one thread asks for it itself:
// neither waits for the other.
TYPED_TEST(BatchPipelineTest, AnExporterDoesNotWaitForAShutdownThatWaitsForIt) {
  this->Make(this->Threaded(100, 2));
  absl::Notification exporting;
  absl::Notification shutting_down;
  absl::Status status;
  this->exported_->SetOnExport([&](auto, Deadline) {
    if (!exporting.HasBeenNotified()) {
      exporting.Notify();
      shutting_down.WaitForNotification();
      status = this->processor().Shutdown(Deadline::Never());
    }
    return absl::OkStatus();
  });
  this->AddMany(2);
  exporting.WaitForNotification();
  std::thread other(
      [&] { EXPECT_TRUE(this->processor().Shutdown(Deadline::Never()).ok()); });
  // Once a record is refused for it the shutdown has begun.
  const Deadline late = Late();
  while (this->processor().Stats().dropped_shut_down == 0 &&
         !late.HasPassed()) {
    this->Add();
  }
  shutting_down.Notify();
  other.join();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(this->exported_->shutdowns(), 1);
  ExpectAddsUp(this->processor().Stats());
}

// --- Threads -----------------------------------------------------------------

TYPED_TEST(BatchPipelineTest, ConcurrentSafeAndAddsUpAtEveryMoment) {
  constexpr int kThreads = 3;
  constexpr uint64_t kPerThread = 3000;
  this->Make(this->Threaded(64, 16));
  std::atomic<int> exports{0};
  this->exported_->SetOnExport([&](auto, Deadline) {
    return ++exports % 5 == 0 ? absl::UnavailableError("") : absl::OkStatus();
  });
  std::atomic<int> running{kThreads};
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      this->AddMany(kPerThread);
      running.fetch_sub(1);
    });
  }
  PipelineStats last;
  while (running.load() != 0) {
    const PipelineStats stats = this->processor().Stats();
    ExpectAddsUp(stats);
    EXPECT_LE(stats.queued, 64u + 16u);
    EXPECT_GE(stats.received, last.received);
    EXPECT_GE(stats.exported, last.exported);
    last = stats;
  }
  for (std::thread& thread : threads) thread.join();
  this->processor().Shutdown(Late()).IgnoreError();
  const PipelineStats stats = this->processor().Stats();
  EXPECT_EQ(stats.received, kThreads * kPerThread);
  EXPECT_EQ(stats.exported, this->exported_->size());
  EXPECT_EQ(stats.queued, 0u);
  ExpectAddsUp(stats);
  EXPECT_EQ(this->exported_->violations(), 0);
}

// Nothing is due for a day: each flush must be served by its own wake-up.
TYPED_TEST(BatchPipelineTest, ConcurrentSafeFlushesDoNotWaitForTheDelay) {
  constexpr int kThreads = 4;
  constexpr int kPerThread = 500;
  this->Make(this->Threaded(10000, 50));
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      for (int j = 0; j < kPerThread; ++j) {
        for (int k = 0; k < (i + j) % 3; ++k) this->Add();
        EXPECT_TRUE(this->processor().ForceFlush(Late()).ok());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(this->processor().Stats().queued, 0u);
  EXPECT_EQ(this->exported_->violations(), 0);
}

TYPED_TEST(BatchPipelineTest,
           ConcurrentSafeTenThousandFlushesMeetRecordingAndTheShutdown) {
  constexpr int kFlushes = 10000;
  this->Make(this->Threaded(10000, 50));
  std::atomic<int> flushes{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&] {
      while (flushes.fetch_add(1) < kFlushes) {
        EXPECT_TRUE(this->processor().ForceFlush(Late()).ok());
      }
    });
  }
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&] {
      while (flushes.load() < kFlushes) {
        this->Add();
        std::this_thread::yield();
      }
    });
  }
  while (flushes.load() < kFlushes * 9 / 10) std::this_thread::yield();
  EXPECT_TRUE(this->processor().Shutdown(Late()).ok());
  for (std::thread& thread : threads) thread.join();
  const PipelineStats stats = this->processor().Stats();
  EXPECT_EQ(stats.queued, 0u);
  EXPECT_EQ(stats.exported, this->exported_->size());
  ExpectAddsUp(stats);
  EXPECT_EQ(this->exported_->violations(), 0);
  EXPECT_EQ(this->exported_->shutdowns(), 1);
}

TYPED_TEST(BatchPipelineTest, ConcurrentSafeFullBatchesAreNeverForgotten) {
  constexpr size_t kBatch = 8;
  this->Make(this->Threaded(100000, kBatch));
  for (int round = 0; round < 50; ++round) {
    std::vector<std::thread> threads;
    for (int i = 0; i < 2; ++i) {
      threads.emplace_back([&] { this->AddMany(100); });
    }
    threads.emplace_back([&] {
      for (int i = 0; i < 10; ++i) {
        this->processor().ForceFlush(Late()).IgnoreError();
      }
    });
    for (std::thread& thread : threads) thread.join();
    // Without another record, a flush, or the delay.
    const Deadline late = Late();
    while (this->processor().Stats().queued >= kBatch && !late.HasPassed()) {
      std::this_thread::yield();
    }
    ASSERT_LT(this->processor().Stats().queued, kBatch);
  }
}

TYPED_TEST(BatchPipelineTest,
           ConcurrentSafeFlushReturnsThoughOthersKeepAdding) {
  this->Make(this->Threaded(1000, 10));
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&] {
      while (!stop.load()) this->Add();
    });
  }
  for (int i = 0; i < 5; ++i) {
    EXPECT_TRUE(this->processor().ForceFlush(Late()).ok());
  }
  stop.store(true);
  for (std::thread& thread : threads) thread.join();
  EXPECT_TRUE(this->processor().Shutdown(Late()).ok());
}

TYPED_TEST(BatchPipelineTest, ConcurrentSafeShutdownLosesNothingItAccepted) {
  for (int round = 0; round < 20; ++round) {
    const auto exported = std::make_shared<typename TypeParam::Recording>();
    typename TypeParam::Processor processor(
        std::make_unique<typename TypeParam::Exporter>(exported),
        this->Threaded(1000, 10));
    constexpr uint64_t kPerThread = 200;
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i) {
      threads.emplace_back([&] {
        for (uint64_t j = 0; j < kPerThread; ++j) {
          TypeParam::Add(processor, "record");
        }
      });
    }
    threads.emplace_back([&] {
      for (int i = 0; i < round; ++i) std::this_thread::yield();
      EXPECT_TRUE(processor.Shutdown(Late()).ok());
    });
    threads.emplace_back([&] {
      for (int i = 0; i < 5; ++i) {
        EXPECT_TRUE(processor.ForceFlush(Late()).ok());
      }
    });
    for (std::thread& thread : threads) thread.join();
    const PipelineStats stats = processor.Stats();
    EXPECT_EQ(stats.received, 3 * kPerThread);
    EXPECT_EQ(stats.exported, exported->size());
    EXPECT_EQ(stats.exported + stats.dropped_shut_down, stats.received);
    EXPECT_EQ(exported->violations(), 0);
    EXPECT_EQ(exported->shutdowns(), 1);
  }
}

}  // namespace
}  // namespace sdk
}  // namespace otel
