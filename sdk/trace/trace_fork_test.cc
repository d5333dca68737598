// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Real child processes of a process that records spans and log records.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "api/common/testing/sanitizers.h"
#include "api/logs/logger.h"
#include "api/trace/active_span.h"
#include "api/trace/span.h"
#include "api/trace/tracer.h"
#include "sdk/common/worker.h"
#include "sdk/logs/batch_log_record_processor.h"
#include "sdk/logs/log_record_exporter.h"
#include "sdk/logs/logger_provider.h"
#include "sdk/trace/batch_span_processor.h"
#include "sdk/trace/simple_span_processor.h"
#include "sdk/trace/span_exporter.h"
#include "sdk/trace/tracer_provider.h"

namespace otel {
namespace sdk {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

// Ends a child that hangs.
constexpr unsigned kHangSeconds = 120;

Deadline Late() { return Deadline::After(absl::Minutes(1)); }

// Runs `child` in a child process and returns its id.
pid_t Start(const std::function<int()>& child) {
  const pid_t pid = fork();
  if (pid == 0) {
    alarm(kHangSeconds);
    _exit(child());
  }
  return pid;
}
// Returns the exit status, or -1 when a signal ended it.
int Wait(pid_t pid) {
  int status = 0;
  waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
int InChild(const std::function<int()>& child) { return Wait(Start(child)); }

// Where all processes write what they export: one line per span, with the
// process and the name.
class SharedOutput {
 public:
  SharedOutput() { EXPECT_EQ(pipe(ends_), 0); }
  ~SharedOutput() {
    close(ends_[0]);
    if (ends_[1] >= 0) close(ends_[1]);
  }

  void Write(std::string_view name) const {
    char line[64];
    const int size = std::snprintf(line, sizeof(line), "%d %.*s\n", getpid(),
                                   static_cast<int>(name.size()), name.data());
    // Short lines are written whole.
    if (write(ends_[1], line, static_cast<size_t>(size)) != size) _exit(99);
  }

  // All names by process, when all children have ended.
  std::map<pid_t, std::multiset<std::string>> ReadAll() {
    close(ends_[1]);
    ends_[1] = -1;
    FILE* file = fdopen(dup(ends_[0]), "r");
    std::map<pid_t, std::multiset<std::string>> names;
    int pid;
    char name[64];
    while (std::fscanf(file, "%d %63s", &pid, name) == 2) {
      names[pid].insert(name);
    }
    std::fclose(file);
    return names;
  }

 private:
  int ends_[2];
};

class WritingExporter final : public SpanExporter {
 public:
  WritingExporter(const SharedOutput& output,
                  std::function<void()> on_export = nullptr)
      : output_(output), on_export_(std::move(on_export)) {}

  absl::Status Export(absl::Span<const ReadableSpan> spans, Deadline) override {
    if (on_export_) on_export_();
    for (const ReadableSpan& span : spans) output_.Write(span.name());
    return absl::OkStatus();
  }
  absl::Status Shutdown(Deadline) override {
    output_.Write("shutdown");
    return absl::OkStatus();
  }

 private:
  const SharedOutput& output_;
  const std::function<void()> on_export_;
};

class DiscardingExporter final : public SpanExporter {
 public:
  absl::Status Export(absl::Span<const ReadableSpan>, Deadline) override {
    return absl::OkStatus();
  }
};

TracerProviderOptions BatchTo(std::unique_ptr<SpanExporter> exporter,
                              size_t batch_size = 512) {
  BatchOptions batch = BatchOptions::ForSpans();
  batch.worker = std::make_shared<Worker>(Worker::Options());
  batch.schedule_delay = absl::Hours(24);
  batch.max_export_batch_size = batch_size;
  TracerProviderOptions options;
  options.processors.push_back(
      std::make_unique<BatchSpanProcessor>(std::move(exporter), batch));
  return options;
}

TEST(TraceForkTest, EachProcessExportsItsOwnSpansOnce) {
  SharedOutput output;
  pid_t child = 0;
  {
    TracerProvider provider(BatchTo(std::make_unique<WritingExporter>(output)));
    const Tracer tracer = provider.GetTracer("library");
    tracer.StartSpan("exported-before").End();
    ASSERT_TRUE(provider.ForceFlush(Late()).ok());
    tracer.StartSpan("queued-before").End();
    child = Start([&] {
      tracer.StartSpan("in-child").End();
      if (!provider.ForceFlush(Late()).ok()) return 1;
      tracer.StartSpan("in-child-too").End();
      const TraceStats stats = provider.Stats();
      if (stats.processors.at(0).received != 2) return 2;
      if (stats.processors.at(0).exported != 1) return 3;
      return provider.Shutdown(Late()).ok() ? 0 : 4;
    });
    tracer.StartSpan("in-parent").End();
    EXPECT_EQ(Wait(child), 0);
  }
  const auto names = output.ReadAll();
  EXPECT_THAT(names.at(getpid()),
              UnorderedElementsAre("exported-before", "queued-before",
                                   "in-parent", "shutdown"));
  EXPECT_THAT(names.at(child),
              UnorderedElementsAre("in-child", "in-child-too", "shutdown"));
}

TEST(TraceForkTest, AFullBatchInTheChildWakesAWorkerOfItsOwn) {
  SharedOutput output;
  TracerProvider provider(
      BatchTo(std::make_unique<WritingExporter>(output), 4));
  const Tracer tracer = provider.GetTracer("library");
  for (int i = 0; i < 3; ++i) tracer.StartSpan("parent").End();
  const pid_t child = Start([&] {
    for (int i = 0; i < 4; ++i) tracer.StartSpan("child").End();
    const Deadline late = Late();
    while (provider.Stats().processors.at(0).exported != 4) {
      if (late.HasPassed()) return 1;
      std::this_thread::yield();
    }
    return 0;
  });
  EXPECT_EQ(Wait(child), 0);
  EXPECT_TRUE(provider.Shutdown(Late()).ok());
  const auto names = output.ReadAll();
  EXPECT_EQ(names.at(child).count("child"), 4u);
  EXPECT_EQ(names.at(child).count("parent"), 0u);
  EXPECT_EQ(names.at(getpid()).count("parent"), 3u);
}

TEST(TraceForkTest, AChildThatOnlyExitsExportsNothing) {
  SharedOutput output;
  pid_t child = 0;
  {
    TracerProvider provider(BatchTo(std::make_unique<WritingExporter>(output)));
    provider.GetTracer("library").StartSpan("parent").End();
    child = Start([] { return 0; });
    EXPECT_EQ(Wait(child), 0);
  }
  const auto names = output.ReadAll();
  EXPECT_EQ(names.count(child), 0u);
  EXPECT_THAT(names.at(getpid()), UnorderedElementsAre("parent", "shutdown"));
}

TEST(TraceForkTest, TheChildDoesNotWaitForAnExportOfTheParents) {
  for (const bool batch : {true, false}) {
    SCOPED_TRACE(batch);
    SharedOutput output;
    absl::Notification exporting;
    absl::Notification go_on;
    const pid_t parent = getpid();
    auto exporter = std::make_unique<WritingExporter>(output, [&] {
      if (getpid() != parent || exporting.HasBeenNotified()) return;
      exporting.Notify();
      go_on.WaitForNotification();
    });
    TracerProviderOptions options;
    if (batch) {
      options = BatchTo(std::move(exporter), 1);
    } else {
      options.processors.push_back(
          std::make_unique<SimpleSpanProcessor>(std::move(exporter)));
    }
    TracerProvider provider(std::move(options));
    const Tracer tracer = provider.GetTracer("library");
    std::thread recorder([&] { tracer.StartSpan("parent").End(); });
    exporting.WaitForNotification();
    const pid_t child = Start([&] {
      tracer.StartSpan("child").End();
      if (!provider.ForceFlush(Late()).ok()) return 1;
      return provider.Shutdown(Late()).ok() ? 0 : 2;
    });
    EXPECT_EQ(Wait(child), 0);
    go_on.Notify();
    recorder.join();
    EXPECT_TRUE(provider.Shutdown(Late()).ok());
    const auto names = output.ReadAll();
    EXPECT_THAT(names.at(child), UnorderedElementsAre("child", "shutdown"));
    EXPECT_THAT(names.at(parent), UnorderedElementsAre("parent", "shutdown"));
  }
}

TEST(TraceForkTest, AnExporterMayFork) {
  SharedOutput output;
  std::atomic<int> in_child{-1};
  TracerProvider provider(BatchTo(std::make_unique<WritingExporter>(
      output, [&] { in_child.store(InChild([] { return 7; })); })));
  provider.GetTracer("library").StartSpan("span").End();
  EXPECT_TRUE(provider.ForceFlush(Late()).ok());
  EXPECT_EQ(in_child.load(), 7);
  EXPECT_EQ(provider.Stats().processors.at(0).exported, 1u);
}

TEST(TraceForkTest, SpansThatAreAliveAtTheForkMayBeUsedOnBothSides) {
  SharedOutput output;
  TracerProvider provider(BatchTo(std::make_unique<WritingExporter>(output)));
  const Tracer tracer = provider.GetTracer("library");
  ActiveSpan parent = tracer.StartActiveSpan("alive");
  const SpanContext context = parent->context();
  const int in_child = InChild([&] {
    parent->SetAttribute("key", "child");
    const Span child = tracer.StartSpan("child");
    return child.context().trace_id() == context.trace_id() &&
                   child.IsRecording()
               ? 0
               : 1;
  });
  EXPECT_EQ(in_child, 0);
  EXPECT_TRUE(parent->IsRecording());
}

TEST(TraceForkTest, AShutdownInProgressInTheParentIsNotTheChilds) {
  SharedOutput output;
  absl::Notification shutting_down;
  absl::Notification go_on;
  const pid_t parent = getpid();
  class SlowExporter final : public SpanExporter {
   public:
    explicit SlowExporter(std::function<void()> on_shutdown)
        : on_shutdown_(std::move(on_shutdown)) {}
    absl::Status Export(absl::Span<const ReadableSpan>, Deadline) override {
      return absl::OkStatus();
    }
    absl::Status Shutdown(Deadline) override {
      on_shutdown_();
      return absl::OkStatus();
    }

   private:
    const std::function<void()> on_shutdown_;
  };
  TracerProvider provider(BatchTo(std::make_unique<SlowExporter>([&] {
    if (getpid() != parent) return;
    shutting_down.Notify();
    go_on.WaitForNotification();
  })));
  std::thread other([&] { EXPECT_TRUE(provider.Shutdown(Late()).ok()); });
  shutting_down.WaitForNotification();
  EXPECT_EQ(InChild([&] {
              provider.GetTracer("library").StartSpan("span").End();
              if (!provider.ForceFlush(Late()).ok()) return 1;
              return provider.Shutdown(Late()).ok() ? 0 : 2;
            }),
            0);
  go_on.Notify();
  other.join();
}

// The fork hits the other threads wherever they are: with every lock of the SDK
// held at some time.
TEST(TraceForkTest, ForksWhateverOtherThreadsAreDoing) {
  if (kAddressSanitizer) {
    GTEST_SKIP()
        << "AddressSanitizer's allocator does not survive a fork while "
           "another thread is in it";
  }
  TracerProvider provider(BatchTo(std::make_unique<DiscardingExporter>(), 8));
  const Tracer tracer = provider.GetTracer("library");
  Span shared = tracer.StartSpan("shared");
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  threads.emplace_back([&] {
    while (!stop.load()) {
      const ActiveSpan span = tracer.StartActiveSpan("busy", {{"a", "text"}});
      tracer.StartSpan("child").End();
    }
  });
  threads.emplace_back([&] {
    for (int i = 0; !stop.load(); ++i) {
      shared.SetAttribute("key", i);
      shared.SetAttribute("text", "some text that is set over and over");
    }
  });
  threads.emplace_back([&] {
    for (int i = 0; !stop.load(); ++i) {
      provider.GetTracer("scope" + std::to_string(i % 50));
      provider.ForceFlush(Late()).IgnoreError();
      provider.Stats();
    }
  });
  threads.emplace_back([&] {
    // What a provider leaves behind for ever makes forks slower.
    for (int i = 0; !stop.load() && i < 300; ++i) {
      TracerProvider other(BatchTo(std::make_unique<DiscardingExporter>()));
      other.GetTracer("library").StartSpan("span").End();
    }
    // A thread that ends gives back what it holds.
    while (!stop.load()) {
      std::thread([&] { tracer.StartSpan("span").End(); }).join();
    }
  });
  for (int i = 0; i < 60; ++i) {
    const int in_child = InChild([&] {
      shared.SetAttribute("child", true);
      for (int j = 0; j < 20; ++j) {
        const ActiveSpan span = tracer.StartActiveSpan("span", {{"j", j}});
        shared.AddEvent("event");
      }
      provider.GetTracer("new in the child").StartSpan("span").End();
      std::thread([&] { tracer.StartSpan("on a thread").End(); }).join();
      TracerProvider other(BatchTo(std::make_unique<DiscardingExporter>()));
      other.GetTracer("library").StartSpan("span").End();
      if (!other.Shutdown(Late()).ok()) return 1;
      if (!provider.ForceFlush(Late()).ok()) return 2;
      if (provider.Stats().processors.at(0).exported < 22) return 3;
      shared.End();
      return provider.Shutdown(Late()).ok() ? 0 : 4;
    });
    ASSERT_EQ(in_child, 0) << i;
  }
  stop.store(true);
  for (std::thread& thread : threads) thread.join();
  shared.End();
  EXPECT_TRUE(provider.Shutdown(Late()).ok());
  const TraceStats stats = provider.Stats();
  EXPECT_EQ(stats.live(), 0u);
  EXPECT_EQ(stats.processors.at(0).received, stats.ended);
}

TEST(TraceForkTest, ForksWhileOtherThreadsEmitLogRecords) {
  class Exporter final : public LogRecordExporter {
   public:
    absl::Status Export(absl::Span<const ReadableLogRecord>,
                        Deadline) override {
      return absl::OkStatus();
    }
  };
  BatchOptions batch = BatchOptions::ForLogs();
  batch.worker = std::make_shared<Worker>(Worker::Options());
  batch.max_export_batch_size = 8;
  LoggerProviderOptions options;
  options.processors.push_back(std::make_unique<BatchLogRecordProcessor>(
      std::make_unique<Exporter>(), batch));
  LoggerProvider provider(std::move(options));
  const Logger logger = provider.GetLogger("library");
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  threads.emplace_back([&] {
    while (!stop.load()) logger.Emit(Severity::kInfo, "busy", {{"a", 1}});
  });
  threads.emplace_back([&] {
    for (int i = 0; !stop.load(); ++i) {
      provider.GetLogger("scope" + std::to_string(i % 50));
      provider.ForceFlush(Late()).IgnoreError();
    }
  });
  for (int i = 0; i < 50; ++i) {
    ASSERT_EQ(InChild([&] {
                for (int j = 0; j < 20; ++j) {
                  logger.Emit(Severity::kInfo, "child", {{"j", j}});
                }
                provider.GetLogger("new").Emit(Severity::kInfo, "child");
                if (!provider.ForceFlush(Late()).ok()) return 1;
                const LogStats stats = provider.Stats();
                if (stats.processors.at(0).exported != 21) return 2;
                return provider.Shutdown(Late()).ok() ? 0 : 3;
              }),
              0);
  }
  stop.store(true);
  for (std::thread& thread : threads) thread.join();
}

TEST(TraceForkTest, GrandchildrenWorkToo) {
  TracerProvider provider(BatchTo(std::make_unique<DiscardingExporter>()));
  const Tracer tracer = provider.GetTracer("library");
  const TraceId own = tracer.StartSpan("span").context().trace_id();
  EXPECT_EQ(InChild([&] {
              const TraceId child = tracer.StartSpan("a").context().trace_id();
              if (child == own) return 1;
              if (!provider.ForceFlush(Late()).ok()) return 2;
              return InChild([&] {
                const Span span = tracer.StartSpan("b");
                if (span.context().trace_id() == child) return 3;
                if (span.context().trace_id() == own) return 4;
                return provider.ForceFlush(Late()).ok() ? 0 : 5;
              });
            }),
            0);
}

}  // namespace
}  // namespace sdk
}  // namespace otel
