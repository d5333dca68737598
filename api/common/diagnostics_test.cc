// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/common/diagnostics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <new>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace otel {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Keeps the messages it gets. Calls of a handler come one at a time, so no
// lock is needed.
struct Recorder {
  static void Handle(const Diagnostic& diagnostic, void* recorder) {
    static_cast<Recorder*>(recorder)->messages.emplace_back(diagnostic.message);
  }
  DiagnosticHandlerRegistration Install() {
    return SetDiagnosticHandler(&Handle, this);
  }
  std::vector<std::string> messages;
};

void Report(std::string_view message) {
  ReportDiagnostic({DiagnosticSeverity::kWarning, "test", message});
}

TEST(DiagnosticsTest, DropsReportsWithoutAHandler) { Report("nobody listens"); }

TEST(DiagnosticsTest, GivesEverythingToTheHandler) {
  const auto handler = [](const Diagnostic& diagnostic, void* called) {
    EXPECT_EQ(diagnostic.severity, DiagnosticSeverity::kError);
    EXPECT_EQ(diagnostic.component, "part");
    EXPECT_EQ(diagnostic.message, "what happened");
    *static_cast<bool*>(called) = true;
  };
  bool called = false;
  const DiagnosticHandlerRegistration registration =
      SetDiagnosticHandler(handler, &called);
  ReportDiagnostic({DiagnosticSeverity::kError, "part", "what happened"});
  EXPECT_TRUE(called);
}

TEST(DiagnosticsTest, RestoresTheHandlerBefore) {
  Recorder outer, inner;
  {
    const DiagnosticHandlerRegistration first = outer.Install();
    {
      const DiagnosticHandlerRegistration second = inner.Install();
      Report("inner");
    }
    Report("outer");
  }
  Report("nobody");
  EXPECT_THAT(inner.messages, ElementsAre("inner"));
  EXPECT_THAT(outer.messages, ElementsAre("outer"));
}

TEST(DiagnosticsTest, RestoresInAnyOrder) {
  Recorder outer, inner;
  std::optional<DiagnosticHandlerRegistration> first = outer.Install();
  std::optional<DiagnosticHandlerRegistration> second = inner.Install();
  first.reset();
  Report("still inner");
  second.reset();
  Report("nobody");
  EXPECT_THAT(outer.messages, IsEmpty());
  EXPECT_THAT(inner.messages, ElementsAre("still inner"));
}

TEST(DiagnosticsTest, MovesRegistrations) {
  Recorder first, second;
  DiagnosticHandlerRegistration registration;
  registration = first.Install();
  Report("first");
  registration = second.Install();
  Report("second");
  {
    const DiagnosticHandlerRegistration moved = std::move(registration);
    Report("second again");
  }
  Report("nobody");
  EXPECT_THAT(first.messages, ElementsAre("first"));
  EXPECT_THAT(second.messages, ElementsAre("second", "second again"));
}

TEST(DiagnosticsTest, DropsWhatAHandlerReportsItself) {
  int calls = 0;
  const auto handler = [](const Diagnostic&, void* argument) {
    ++*static_cast<int*>(argument);
    Report("from inside");
    static DiagnosticSite site(DiagnosticSeverity::kError, "test", 0);
    site.Report("from a site inside");
  };
  const DiagnosticHandlerRegistration registration =
      SetDiagnosticHandler(handler, &calls);
  Report("one");
  Report("two");
  EXPECT_EQ(calls, 2);
}

#if defined(__cpp_exceptions)
TEST(DiagnosticsTest, GoesOnWhenAHandlerThrows) {
  Recorder recorder;
  const DiagnosticHandlerRegistration outer = recorder.Install();
  {
    const DiagnosticHandlerRegistration registration = SetDiagnosticHandler(
        [](const Diagnostic&, void*) { throw std::bad_alloc(); });
    Report("lost");
  }
  Report("arrives");
  EXPECT_THAT(recorder.messages, ElementsAre("arrives"));
}
#endif

TEST(DiagnosticsTest, LetsAHandlerReplaceItself) {
  struct State {
    Recorder next;
    std::optional<DiagnosticHandlerRegistration> first;
    std::optional<DiagnosticHandlerRegistration> second;
  } state;
  const auto handler = [](const Diagnostic&, void* argument) {
    auto* s = static_cast<State*>(argument);
    s->second = s->next.Install();
    s->first.reset();
  };
  state.first = SetDiagnosticHandler(handler, &state);
  Report("replace");
  Report("to the next");
  EXPECT_THAT(state.next.messages, ElementsAre("to the next"));
}

constexpr int64_t kSecond = 1'000'000'000;

TEST(DiagnosticSiteTest, ReportsOncePerIntervalAndTellsWhatItHeldBack) {
  Recorder recorder;
  const DiagnosticHandlerRegistration registration = recorder.Install();
  DiagnosticSite site(DiagnosticSeverity::kWarning, "test", 10);
  site.ReportAt("full", 1 * kSecond);
  site.ReportAt("full", 2 * kSecond);
  site.ReportAt("full", 11 * kSecond - 1);
  EXPECT_THAT(recorder.messages, ElementsAre("full"));
  site.ReportAt("full", 11 * kSecond);
  site.ReportAt("full", 12 * kSecond);
  site.ReportAt("full", 30 * kSecond);
  site.ReportAt("full", 50 * kSecond);
  EXPECT_THAT(
      recorder.messages,
      ElementsAre("full", "full (and 2 times more since the last message)",
                  "full (and 1 times more since the last message)", "full"));
}

TEST(DiagnosticSiteTest, HoldsBackAtOnceWithTheRealClock) {
  Recorder recorder;
  const DiagnosticHandlerRegistration registration = recorder.Install();
  static DiagnosticSite site(DiagnosticSeverity::kWarning, "test", 1'000'000);
  for (int i = 0; i < 100; ++i) site.Report("full");
  EXPECT_THAT(recorder.messages, ElementsAre("full"));
}

TEST(DiagnosticSiteTest, CutsLongMessagesOnlyToAddTheCount) {
  Recorder recorder;
  const DiagnosticHandlerRegistration registration = recorder.Install();
  const std::string message(5000, 'x');
  DiagnosticSite site(DiagnosticSeverity::kWarning, "test", 10);
  site.ReportAt(message, 1 * kSecond);
  site.ReportAt(message, 2 * kSecond);
  site.ReportAt(message, 20 * kSecond);
  ASSERT_EQ(recorder.messages.size(), 2u);
  EXPECT_EQ(recorder.messages[0], message);
  EXPECT_THAT(recorder.messages[1],
              testing::EndsWith("x (and 1 times more since the last message)"));
}

TEST(DiagnosticsTest, ConcurrentSafeReportsComeOneAtATime) {
  struct State {
    int inside = 0;  // Not atomic: the calls are ordered.
    int calls = 0;
  } state;
  const auto handler = [](const Diagnostic&, void* argument) {
    auto* s = static_cast<State*>(argument);
    EXPECT_EQ(s->inside++, 0);
    ++s->calls;
    --s->inside;
  };
  constexpr int kThreads = 4;
  constexpr int kReports = 200;
  {
    const DiagnosticHandlerRegistration registration =
        SetDiagnosticHandler(handler, &state);
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i) {
      threads.emplace_back([] {
        for (int j = 0; j < kReports; ++j) Report("many");
      });
    }
    for (std::thread& thread : threads) thread.join();
  }
  EXPECT_EQ(state.calls, kThreads * kReports);
}

TEST(DiagnosticsTest, ConcurrentSafeHandlersComeAndGoWhileOthersReport) {
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&stop] {
      static DiagnosticSite site(DiagnosticSeverity::kWarning, "test", 0);
      while (!stop.load(std::memory_order_relaxed)) site.Report("busy");
    });
  }
  for (int i = 0; i < 200; ++i) {
    // Freed at once after its registration: a late call would be seen.
    auto recorder = std::make_unique<Recorder>();
    const DiagnosticHandlerRegistration registration = recorder->Install();
    Report("own");
  }
  stop.store(true, std::memory_order_relaxed);
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace otel
