// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The simple processors of spans and of log records, which are one pipeline.

#include "sdk/common/simple_pipeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
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
#include "api/context/context.h"
#include "api/logs/logger_backend.h"
#include "api/trace/span_context.h"
#include "sdk/common/deadline.h"
#include "sdk/common/pipeline_stats.h"
#include "sdk/logs/log_record_limits.h"
#include "sdk/logs/read_write_log_record.h"
#include "sdk/logs/readable_log_record.h"
#include "sdk/logs/simple_log_record_processor.h"
#include "sdk/resource/resource.h"
#include "sdk/testing/recorded_diagnostics.h"
#include "sdk/testing/recording_log_record_exporter.h"
#include "sdk/testing/recording_span_exporter.h"
#include "sdk/trace/simple_span_processor.h"
#include "sdk/trace/testing/span_builder.h"

namespace otel {
namespace sdk {
namespace {

using ::otel::sdk::testing::LogRecordRecording;
using ::otel::sdk::testing::RecordedDiagnostics;
using ::otel::sdk::testing::RecordingLogRecordExporter;
using ::otel::sdk::testing::RecordingSpanExporter;
using ::otel::sdk::testing::SpanBuilder;
using ::otel::sdk::testing::SpanRecording;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Deadline Late() { return Deadline::After(absl::Minutes(5)); }
Deadline Passed() { return Deadline::AtSteadyNanos(0); }

// What the two signals differ in.
struct Spans {
  static constexpr char kName[] = "Spans";
  using Recording = SpanRecording;
  using Exporter = RecordingSpanExporter;
  using Processor = SimpleSpanProcessor;

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
  using Processor = SimpleLogRecordProcessor;

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

template <class Signal>
class SimplePipelineTest : public ::testing::Test {
 protected:
  using Processor = typename Signal::Processor;

  static std::unique_ptr<Processor> MakeFor(
      std::shared_ptr<typename Signal::Recording> recording) {
    return std::make_unique<Processor>(
        std::make_unique<typename Signal::Exporter>(std::move(recording)));
  }
  void Add(std::string_view name = "record") { Signal::Add(*processor_, name); }

  std::vector<std::string> Names() const {
    std::vector<std::string> names;
    for (const auto& record : exported_->records()) {
      names.push_back(Signal::NameOf(record));
    }
    return names;
  }

  const std::shared_ptr<typename Signal::Recording> exported_ =
      std::make_shared<typename Signal::Recording>();
  std::unique_ptr<Processor> processor_ = MakeFor(exported_);
};

using Signals = ::testing::Types<Spans, Logs>;
class SignalNames {
 public:
  template <class Signal>
  static std::string GetName(int) {
    return Signal::kName;
  }
};
TYPED_TEST_SUITE(SimplePipelineTest, Signals, SignalNames);

void ExpectAddsUp(const PipelineStats& stats) {
  EXPECT_EQ(stats.received,
            stats.exported + stats.failed + stats.dropped() + stats.queued);
}

TYPED_TEST(SimplePipelineTest, ExportsEveryRecordAtOnceByItself) {
  this->Add("one");
  EXPECT_THAT(this->Names(), ElementsAre("one"));
  this->Add("two");
  EXPECT_THAT(this->Names(), ElementsAre("one", "two"));
  EXPECT_THAT(this->exported_->batch_sizes(), ElementsAre(1, 1));
  EXPECT_EQ(this->processor_->Stats().exported, 2u);
}

TYPED_TEST(SimplePipelineTest, FlushesTheExporter) {
  EXPECT_TRUE(this->processor_->ForceFlush(Late()).ok());
  EXPECT_EQ(this->exported_->flushes(), 1);
  this->exported_->SetOnFlush(
      [](Deadline) { return absl::DataLossError("flush"); });
  EXPECT_EQ(this->processor_->ForceFlush(Late()), absl::DataLossError("flush"));
}

TYPED_TEST(SimplePipelineTest, ShutsTheExporterDownOnceAndDestroysIt) {
  this->exported_->SetOnShutdown(
      [](Deadline) { return absl::DataLossError("once"); });
  EXPECT_EQ(this->processor_->Shutdown(Late()), absl::DataLossError("once"));
  EXPECT_TRUE(this->exported_->destroyed());
  EXPECT_EQ(this->processor_->Shutdown(Passed()), absl::DataLossError("once"));
  this->processor_.reset();
  EXPECT_EQ(this->exported_->shutdowns(), 1);
}

TYPED_TEST(SimplePipelineTest, WhatComesAfterTheShutdownIsDroppedAndCounted) {
  EXPECT_TRUE(this->processor_->Shutdown(Late()).ok());
  this->Add();
  EXPECT_TRUE(this->processor_->ForceFlush(Late()).ok());
  EXPECT_THAT(this->Names(), IsEmpty());
  EXPECT_EQ(this->exported_->flushes(), 0);
  EXPECT_EQ(this->processor_->Stats().dropped_shut_down, 1u);
  ExpectAddsUp(this->processor_->Stats());
}

TYPED_TEST(SimplePipelineTest, CountsAndTellsOfWhatTheExporterRefuses) {
  const RecordedDiagnostics diagnostics;
  this->exported_->SetOnExport(
      [](auto, Deadline) { return absl::UnavailableError("no route"); });
  this->Add();
  this->Add();
  this->exported_->SetOnExport(nullptr);
  this->Add("fine");
  EXPECT_THAT(this->Names(), ElementsAre("fine"));
  EXPECT_EQ(this->processor_->Stats().failed, 2u);
  EXPECT_EQ(diagnostics.CountOf("could not be exported: no route"), 1);
  ExpectAddsUp(this->processor_->Stats());
}

#if defined(__cpp_exceptions)
TYPED_TEST(SimplePipelineTest, AnExporterThatThrowsLosesItsRecordOnly) {
  this->exported_->SetOnExport(
      [](auto, Deadline) -> absl::Status { throw std::runtime_error("bug"); });
  this->Add();
  this->exported_->SetOnExport(
      [](auto, Deadline) -> absl::Status { throw 42; });
  this->Add();
  this->exported_->SetOnExport(nullptr);
  this->Add("fine");
  EXPECT_THAT(this->Names(), ElementsAre("fine"));
  EXPECT_EQ(this->processor_->Stats().failed, 2u);
}
#endif

TYPED_TEST(SimplePipelineTest, DropsWhatItsExporterRecordsItself) {
  this->exported_->SetOnExport([&](auto, Deadline) {
    this->Add("by the exporter");
    return absl::OkStatus();
  });
  this->Add("first");
  EXPECT_THAT(this->Names(), ElementsAre("first"));
  EXPECT_EQ(this->processor_->Stats().dropped(), 1u);
  ExpectAddsUp(this->processor_->Stats());
}

TYPED_TEST(SimplePipelineTest, WhatOnesExporterRecordsAnotherMayExport) {
  const auto other = std::make_shared<typename TypeParam::Recording>();
  const auto other_processor = this->MakeFor(other);
  this->exported_->SetOnExport([&](auto, Deadline) {
    TypeParam::Add(*other_processor, "by the exporter");
    return absl::OkStatus();
  });
  // And what that one's records itself would come back here.
  other->SetOnExport([&](auto, Deadline) {
    this->Add("and back");
    return absl::OkStatus();
  });
  this->Add("first");
  EXPECT_THAT(this->Names(), ElementsAre("first"));
  EXPECT_EQ(other->size(), 1u);
}

TYPED_TEST(SimplePipelineTest, AFlushFromWithinTheExporterFailsAtOnce) {
  absl::Status status;
  this->exported_->SetOnExport([&](auto, Deadline) {
    status = this->processor_->ForceFlush(Deadline::Never());
    return absl::OkStatus();
  });
  this->Add();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
}

TYPED_TEST(SimplePipelineTest, AShutdownFromWithinTheExporterWorks) {
  this->exported_->SetOnExport([&](auto, Deadline) {
    EXPECT_TRUE(this->processor_->Shutdown(Deadline::Never()).ok());
    EXPECT_FALSE(this->exported_->destroyed());
    return absl::OkStatus();
  });
  this->Add("first");
  this->Add("second");
  EXPECT_THAT(this->Names(), ElementsAre("first"));
  EXPECT_TRUE(this->exported_->destroyed());
  EXPECT_EQ(this->exported_->violations(), 0);
}

TYPED_TEST(SimplePipelineTest, NobodyWaitsBeyondADeadlineForAnExportThatHangs) {
  absl::Notification exporting;
  absl::Notification go_on;
  this->exported_->SetOnExport([&](auto, Deadline) {
    exporting.Notify();
    go_on.WaitForNotification();
    return absl::OkStatus();
  });
  std::thread recorder([&] { this->Add("slow"); });
  exporting.WaitForNotification();
  EXPECT_EQ(this->processor_->ForceFlush(Passed()).code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(this->processor_->Stats().queued, 1u);
  EXPECT_EQ(this->processor_->Shutdown(Deadline::After(absl::Milliseconds(10)))
                .code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(this->exported_->shutdowns(), 1);
  EXPECT_FALSE(this->exported_->destroyed());
  go_on.Notify();
  recorder.join();
  EXPECT_TRUE(this->exported_->destroyed());
  EXPECT_THAT(this->Names(), ElementsAre("slow"));
}

TYPED_TEST(SimplePipelineTest, ConcurrentSafeExportsOneAtATime) {
  constexpr uint64_t kPerThread = 300;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (uint64_t j = 0; j < kPerThread; ++j) {
        this->Add();
        if (j % 50 == 0) {
          EXPECT_TRUE(this->processor_->ForceFlush(Late()).ok());
        }
        ExpectAddsUp(this->processor_->Stats());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(this->exported_->size(), 4 * kPerThread);
  EXPECT_THAT(this->exported_->batch_sizes(), Each(1u));
  EXPECT_EQ(this->exported_->violations(), 0);
}

TYPED_TEST(SimplePipelineTest, ConcurrentSafeShutdownWhileOthersRecord) {
  for (int round = 0; round < 20; ++round) {
    const auto exported = std::make_shared<typename TypeParam::Recording>();
    const auto processor = this->MakeFor(exported);
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i) {
      threads.emplace_back([&] {
        for (int j = 0; j < 50; ++j) TypeParam::Add(*processor, "record");
        EXPECT_TRUE(processor->Shutdown(Late()).ok());
      });
    }
    for (std::thread& thread : threads) thread.join();
    const PipelineStats stats = processor->Stats();
    EXPECT_EQ(stats.received, 150u);
    EXPECT_EQ(stats.exported, exported->size());
    EXPECT_EQ(stats.exported + stats.dropped_shut_down, 150u);
    EXPECT_EQ(exported->shutdowns(), 1);
    EXPECT_EQ(exported->violations(), 0);
  }
}

}  // namespace
}  // namespace sdk
}  // namespace otel
