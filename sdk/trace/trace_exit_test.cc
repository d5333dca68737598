// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Real processes that exit, in every awkward way, while spans and log records
// are made. Each must end with the exit code that it chose.

#include <gtest/gtest.h>
#include <pthread.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "api/common/diagnostics.h"
#include "api/common/testing/sanitizers.h"
#include "api/context/context.h"
#include "api/global/global.h"
#include "api/logs/logger.h"
#include "api/trace/active_span.h"
#include "api/trace/span.h"
#include "api/trace/tracer.h"
#include "sdk/common/worker.h"
#include "sdk/logs/batch_log_record_processor.h"
#include "sdk/logs/log_record_exporter.h"
#include "sdk/logs/logger_provider.h"
#include "sdk/trace/batch_span_processor.h"
#include "sdk/trace/span_exporter.h"
#include "sdk/trace/tracer_provider.h"

// Processes that exit while their threads go on are what this is about.
extern "C" const char* __tsan_default_options();
extern "C" const char* __tsan_default_options() {
  return "report_thread_leaks=0";
}

namespace otel {
namespace sdk {
namespace {

constexpr int kExitCode = 42;

// Refuses everything, as with a collector that cannot be reached.
class FailingSpanExporter final : public SpanExporter {
 public:
  absl::Status Export(absl::Span<const ReadableSpan>, Deadline) override {
    return absl::UnavailableError("no route to the collector");
  }
};
class FailingLogExporter final : public LogRecordExporter {
 public:
  absl::Status Export(absl::Span<const ReadableLogRecord>, Deadline) override {
    return absl::UnavailableError("no route to the collector");
  }
};

// Everything that a program sets up: both providers, installed.
class Telemetry {
 public:
  Telemetry()
      : tracer_provider_(TraceOptions()),
        logger_provider_(LogOptions()),
        registration_(Install()) {}

 private:
  static BatchOptions Batch() {
    BatchOptions batch;
    batch.max_export_batch_size = 4;
    return batch;
  }
  static TracerProviderOptions TraceOptions() {
    TracerProviderOptions options;
    options.processors.push_back(std::make_unique<BatchSpanProcessor>(
        std::make_unique<FailingSpanExporter>(), Batch()));
    return options;
  }
  static LoggerProviderOptions LogOptions() {
    LoggerProviderOptions options;
    options.processors.push_back(std::make_unique<BatchLogRecordProcessor>(
        std::make_unique<FailingLogExporter>(), Batch()));
    return options;
  }
  ProviderRegistration Install() {
    Providers providers;
    providers.tracer_provider = tracer_provider_.backend();
    providers.logger_provider = logger_provider_.backend();
    return SetProviders(providers);
  }

  TracerProvider tracer_provider_;
  LoggerProvider logger_provider_;
  ProviderRegistration registration_;
};

// Uses all of the API once.
void Record() {
  static const Tracer tracer = GetTracer("exit_test");
  static const Logger logger = GetLogger("exit_test");
  const ActiveSpan span = tracer.StartActiveSpan("span", {{"key", "value"}});
  Context::Current().span().AddEvent("event");
  logger.Emit(Severity::kInfo, "text", {{"key", 1}});
  GetTracer("another").StartSpan("child").End();
}

// Records until the process is no more.
void RecordForEver() {
  for (;;) Record();
}

void PrintDiagnostics() {
  static auto* const registration = new DiagnosticHandlerRegistration;
  *registration = SetDiagnosticHandler(
      [](const Diagnostic& diagnostic, void*) {
        std::fprintf(stderr, "%.*s\n",
                     static_cast<int>(diagnostic.message.size()),
                     diagnostic.message.data());
      },
      nullptr);
}

class ExitTest : public ::testing::Test {
 protected:
  // Each case is a new process that runs nothing before.
  ExitTest() { ::testing::FLAGS_gtest_death_test_style = "threadsafe"; }
};

using ExitDeathTest = ExitTest;

#define EXPECT_EXITS_WELL(statement) \
  EXPECT_EXIT(statement, ::testing::ExitedWithCode(kExitCode), "")

TEST_F(ExitDeathTest, AProviderMayBeAStaticObjectWhoseExporterFails) {
  EXPECT_EXIT(
      {
        PrintDiagnostics();
        static const Telemetry telemetry;
        for (int i = 0; i < 10; ++i) Record();
        std::exit(kExitCode);
      },
      ::testing::ExitedWithCode(kExitCode), "no route to the collector");
}

TEST_F(ExitDeathTest, AProviderMayNeverBeDestroyed) {
  EXPECT_EXITS_WELL({
    static auto* const telemetry = new Telemetry;
    EXPECT_NE(telemetry, nullptr);
    for (int i = 0; i < 10; ++i) Record();
    std::exit(kExitCode);
  });
}

TEST_F(ExitDeathTest, DetachedThreadsMayRecordWhileTheProcessExits) {
  EXPECT_EXITS_WELL({
    static const Telemetry telemetry;
    for (int i = 0; i < 4; ++i) std::thread(&RecordForEver).detach();
    for (int i = 0; i < 100; ++i) Record();
    std::exit(kExitCode);
  });
}

TEST_F(ExitDeathTest, DetachedThreadsMayRecordWithoutAnyShutdown) {
  EXPECT_EXITS_WELL({
    new Telemetry;
    for (int i = 0; i < 4; ++i) std::thread(&RecordForEver).detach();
    for (int i = 0; i < 100; ++i) Record();
    std::exit(kExitCode);
  });
}

TEST_F(ExitDeathTest, ThreadsThatEndMayDoSoWhileTheProcessExits) {
  EXPECT_EXITS_WELL({
    static const Telemetry telemetry;
    for (int i = 0; i < 2; ++i) {
      std::thread([] {
        for (;;) std::thread(&Record).join();
      }).detach();
    }
    for (int i = 0; i < 100; ++i) Record();
    std::exit(kExitCode);
  });
}

TEST_F(ExitDeathTest, AtexitHandlersMayRecordBeforeAndAfterTheShutdown) {
  EXPECT_EXITS_WELL({
    std::atexit(&Record);  // Runs after the providers have gone.
    static const Telemetry telemetry;
    std::atexit(&Record);  // Runs before.
    Record();
    std::exit(kExitCode);
  });
}

TEST_F(ExitDeathTest, AStaticSpanMayEndAfterTheProvider) {
  EXPECT_EXITS_WELL({
    static std::optional<Span> early;
    static const Telemetry telemetry;
    static std::optional<Span> late;
    early.emplace(GetTracer("exit_test").StartSpan("early"));
    late.emplace(GetTracer("exit_test").StartSpan("late"));
    std::exit(kExitCode);
  });
}

TEST_F(ExitDeathTest, TheProviderMayBeAThreadLocalObject) {
  EXPECT_EXITS_WELL({
    std::thread([] {
      thread_local const Telemetry telemetry;
      for (int i = 0; i < 100; ++i) Record();
    }).join();
    Record();
    std::exit(kExitCode);
  });
}

TEST_F(ExitDeathTest, ThreadLocalObjectsMayRecordWhenTheyAreDestroyed) {
  EXPECT_EXITS_WELL({
    static const Telemetry telemetry;
    struct Recorder {
      ~Recorder() { Record(); }
    };
    // Before and after the thread has anything of the SDK's own.
    for (int i = 0; i < 20; ++i) {
      std::thread([i] {
        if (i % 2 == 0) Record();
        thread_local const Recorder recorder;
        static_cast<void>(recorder);
        if (i % 3 == 0) Record();
      }).join();
    }
    thread_local const Recorder of_main;
    static_cast<void>(of_main);
    std::exit(kExitCode);
  });
}

TEST_F(ExitDeathTest, KeysOfThreadsMayRecordInTheLastRoundOfDestructors) {
  if (kThreadSanitizer) {
    GTEST_SKIP() << "ThreadSanitizer ends its own part of a thread in the last "
                    "round of destructors";
  }
  EXPECT_EXITS_WELL({
    static const Telemetry telemetry;
    static pthread_key_t key;
    static std::atomic<int> rounds{0};
    pthread_key_create(&key, [](void* value) {
      Record();
      if (++rounds % 4 != 0) pthread_setspecific(key, value);
    });
    for (int i = 0; i < 10; ++i) {
      std::thread([] {
        pthread_setspecific(key, &rounds);
        Record();
      }).join();
    }
    std::exit(rounds.load() == 40 ? kExitCode : 1);
  });
}

TEST_F(ExitDeathTest, AnExportMayBeGoingOnWhenTheProcessExits) {
  EXPECT_EXITS_WELL({
    class Hanging final : public SpanExporter {
     public:
      explicit Hanging(std::atomic<bool>& exporting) : exporting_(exporting) {}
      absl::Status Export(absl::Span<const ReadableSpan>, Deadline) override {
        exporting_.store(true);
        for (;;) pause();
      }

     private:
      std::atomic<bool>& exporting_;
    };
    static std::atomic<bool> exporting{false};
    TracerProviderOptions options;
    BatchOptions batch;
    batch.max_export_batch_size = 1;
    options.processors.push_back(std::make_unique<BatchSpanProcessor>(
        std::make_unique<Hanging>(exporting), batch));
    auto* const provider = new TracerProvider(std::move(options));
    provider->GetTracer("exit_test").StartSpan("span").End();
    while (!exporting.load()) std::this_thread::yield();
    // It gives up at once.
    if (provider->Shutdown(Deadline::After(absl::ZeroDuration())).ok()) {
      std::exit(1);
    }
    std::exit(kExitCode);
  });
}

TEST_F(ExitDeathTest, ExitMayBeCalledFromWithinAnExporterOnTheWorker) {
  EXPECT_EXITS_WELL({
    class Exiting final : public SpanExporter {
     public:
      absl::Status Export(absl::Span<const ReadableSpan>, Deadline) override {
        std::exit(kExitCode);
      }
    };
    TracerProviderOptions options;
    BatchOptions batch;
    batch.max_export_batch_size = 1;
    options.processors.push_back(std::make_unique<BatchSpanProcessor>(
        std::make_unique<Exiting>(), batch));
    // Its destructor runs on the worker, in the export that it waits for.
    static TracerProvider provider(std::move(options));
    provider.GetTracer("exit_test").StartSpan("span").End();
    for (;;) pause();
  });
}

}  // namespace
}  // namespace sdk
}  // namespace otel
