// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Real processes that get signals while spans are made and exported.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "api/trace/tracer.h"
#include "sdk/common/batch_options.h"
#include "sdk/common/deadline.h"
#include "sdk/trace/batch_span_processor.h"
#include "sdk/trace/span_exporter.h"
#include "sdk/trace/tracer_provider.h"

namespace otel {
namespace sdk {
namespace {

constexpr int kExitCode = 42;

class DiscardingExporter final : public SpanExporter {
 public:
  absl::Status Export(absl::Span<const ReadableSpan>, Deadline) override {
    return absl::OkStatus();
  }
};

// Says that it is at work, and never ends.
class HangingExporter final : public SpanExporter {
 public:
  explicit HangingExporter(std::atomic<bool>& at_work) : at_work_(at_work) {}
  absl::Status Export(absl::Span<const ReadableSpan>, Deadline) override {
    at_work_ = true;
    for (;;) pause();
  }

 private:
  std::atomic<bool>& at_work_;
};

TracerProvider MakeProvider(std::unique_ptr<SpanExporter> exporter) {
  BatchOptions batch;
  batch.max_export_batch_size = 16;
  TracerProviderOptions options;
  options.processors.push_back(
      std::make_unique<BatchSpanProcessor>(std::move(exporter), batch));
  return TracerProvider(std::move(options));
}

std::atomic<int> signals{0};

// Lets a signal come many times a second, wherever the program is; system calls
// are not started again.
void StartSignals() {
  struct sigaction action = {};
  action.sa_handler = [](int) { ++signals; };
  sigaction(SIGALRM, &action, nullptr);
  itimerval timer = {};
  timer.it_interval.tv_usec = 100;
  timer.it_value.tv_usec = 100;
  setitimer(ITIMER_REAL, &timer, nullptr);
}

class SignalTest : public ::testing::Test {
 protected:
  SignalTest() { ::testing::FLAGS_gtest_death_test_style = "threadsafe"; }
};

using SignalDeathTest = SignalTest;

// Every span is accounted for, and no wait ends early.
int RecordThroughSignals() {
  TracerProvider provider =
      MakeProvider(std::make_unique<DiscardingExporter>());
  const Tracer tracer = provider.GetTracer("signal_test");
  StartSignals();
  constexpr uint64_t kSpans = 2000;
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&] {
      for (uint64_t n = 0; n < kSpans || signals < 20; ++n) {
        tracer.StartSpan("span", {{"key", "value"}}).End();
        if (n % 100 == 99 && !provider.ForceFlush(Deadline::Never()).ok()) {
          _exit(1);
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  if (!provider.Shutdown(Deadline::Never()).ok()) return 2;
  const TraceStats stats = provider.Stats();
  const PipelineStats& processor = stats.processors.at(0);
  if (stats.live() != 0 || stats.recorded < 2 * kSpans) return 3;
  if (processor.received != stats.ended || processor.queued != 0) return 4;
  return processor.exported + processor.dropped() == stats.ended ? kExitCode
                                                                 : 5;
}

TEST_F(SignalDeathTest, SignalsDisturbNeitherRecordingNorFlushing) {
  EXPECT_EXIT(_exit(RecordThroughSignals()),
              ::testing::ExitedWithCode(kExitCode), "");
}

// The worker blocks all signals, so that no handler of the host runs there.
TEST_F(SignalDeathTest, ASignalEndsTheProcessWhateverTheWorkerDoes) {
  const auto end_by_signal = [] {
    std::atomic<bool> at_work{false};
    TracerProvider provider =
        MakeProvider(std::make_unique<HangingExporter>(at_work));
    const Tracer tracer = provider.GetTracer("signal_test");
    for (int i = 0; i < 16; ++i) tracer.StartSpan("span").End();
    while (!at_work) std::this_thread::yield();
    kill(getpid(), SIGTERM);
    for (;;) pause();
  };
  EXPECT_EXIT(end_by_signal(), ::testing::KilledBySignal(SIGTERM), "");
}

// A handler of the host may set a flag that lets the program end in order.
TEST_F(SignalDeathTest, AProgramMayEndInOrderAfterASignal) {
  static volatile sig_atomic_t stop = 0;
  const auto end_in_order = [] {
    struct sigaction action = {};
    action.sa_handler = [](int) { stop = 1; };
    sigaction(SIGTERM, &action, nullptr);
    TracerProvider provider =
        MakeProvider(std::make_unique<DiscardingExporter>());
    const Tracer tracer = provider.GetTracer("signal_test");
    tracer.StartSpan("before").End();
    kill(getpid(), SIGTERM);
    while (stop == 0) tracer.StartSpan("meanwhile").End();
    const bool ok = provider.Shutdown(Deadline::Never()).ok();
    _exit(ok && provider.Stats().processors.at(0).queued == 0 ? kExitCode : 1);
  };
  EXPECT_EXIT(end_in_order(), ::testing::ExitedWithCode(kExitCode), "");
}

}  // namespace
}  // namespace sdk
}  // namespace otel
