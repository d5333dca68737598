// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The small fakes: clock, environment, ids, worker, diagnostics.

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/time.h"
#include "api/common/diagnostics.h"
#include "sdk/common/deadline.h"
#include "sdk/common/worker.h"
#include "sdk/testing/fake_clock.h"
#include "sdk/testing/fake_environment.h"
#include "sdk/testing/manual_worker.h"
#include "sdk/testing/recorded_diagnostics.h"
#include "sdk/testing/sequential_id_generator.h"

namespace otel {
namespace sdk {
namespace testing {
namespace {

TEST(FakeClockTest, MovesOnlyWhenItIsMoved) {
  FakeClock clock;
  EXPECT_EQ(clock.WallNanos(), FakeClock::kStartWallNanos);
  EXPECT_EQ(clock.SteadyNanos(), FakeClock::kStartSteadyNanos);
  clock.Advance(absl::Seconds(2));
  EXPECT_EQ(clock.WallNanos(), FakeClock::kStartWallNanos + 2000000000);
  EXPECT_EQ(clock.SteadyNanos(), FakeClock::kStartSteadyNanos + 2000000000);
  clock.SetWallNanos(5);
  EXPECT_EQ(clock.Now().unix_nanos(), 5);
  EXPECT_EQ(clock.SteadyNanos(), FakeClock::kStartSteadyNanos + 2000000000);
}

TEST(FakeEnvironmentTest, HasTheVariablesThatWereSet) {
  FakeEnvironment environment({{"A", "1"}, {"EMPTY", ""}});
  EXPECT_EQ(environment.Get("A"), "1");
  EXPECT_EQ(environment.Get("EMPTY"), std::nullopt);
  EXPECT_EQ(environment.Get("B"), std::nullopt);
  environment.Set("A", "2");
  environment.Set("B", "3");
  EXPECT_EQ(environment.Get("A"), "2");
  environment.Unset("A");
  EXPECT_EQ(environment.Get("A"), std::nullopt);
  EXPECT_EQ(environment.Get("B"), "3");
}

TEST(SequentialIdGeneratorTest, CountsTracesAndSpansApart) {
  SequentialIdGenerator ids;
  EXPECT_EQ(ids.NewTraceId().ToHex(), "00000000000000000000000000000001");
  EXPECT_EQ(ids.NewTraceId().ToHex(), "00000000000000000000000000000002");
  EXPECT_EQ(ids.NewSpanId().ToHex(), "0000000000000001");
  EXPECT_EQ(SequentialIdGenerator::SpanIdAt(0x0102).ToHex(),
            "0000000000000102");
  EXPECT_FALSE(ids.IsRandom());
}

TEST(ManualWorkerTest, RunsWhatIsDueWhenToldTo) {
  class Task final : public Worker::Task {
   public:
    int64_t Run(int64_t now) noexcept override {
      ++runs;
      return now + 1000000000;
    }
    int runs = 0;
  };
  ManualWorker worker;
  Task task;
  worker.worker()->Add(&task, worker.clock().SteadyNanos());
  EXPECT_EQ(task.runs, 0);
  EXPECT_EQ(worker.Run(), FakeClock::kStartSteadyNanos + 1000000000);
  EXPECT_EQ(task.runs, 1);
  worker.Advance(absl::Seconds(1));
  EXPECT_EQ(task.runs, 2);
  EXPECT_TRUE(worker.worker()->Remove(&task, Deadline::Never()));
}

TEST(RecordedDiagnosticsTest, KeepsMessagesWhileItLives) {
  ReportDiagnostic({DiagnosticSeverity::kError, "test", "before"});
  {
    const RecordedDiagnostics diagnostics;
    ReportDiagnostic({DiagnosticSeverity::kError, "test", "the message"});
    ASSERT_EQ(diagnostics.messages().size(), 1u);
    EXPECT_EQ(diagnostics.messages()[0].component, "test");
    EXPECT_EQ(diagnostics.messages()[0].text, "the message");
    EXPECT_EQ(diagnostics.messages()[0].severity, DiagnosticSeverity::kError);
    EXPECT_EQ(diagnostics.CountOf("message"), 1);
    EXPECT_EQ(diagnostics.CountOf("before"), 0);
  }
  ReportDiagnostic({DiagnosticSeverity::kError, "test", "after"});
}

TEST(RecordedDiagnosticsTest, ConcurrentSafe) {
  const RecordedDiagnostics diagnostics;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([] {
      for (int j = 0; j < 50; ++j) {
        ReportDiagnostic({DiagnosticSeverity::kInfo, "test", "message"});
      }
    });
  }
  while (diagnostics.CountOf("message") < 200) std::this_thread::yield();
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(diagnostics.CountOf("message"), 200);
}

}  // namespace
}  // namespace testing
}  // namespace sdk
}  // namespace otel
