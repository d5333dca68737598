// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/stderr_diagnostics.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "api/common/diagnostics.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace otel {
namespace sdk {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;

// Puts the level back, which belongs to the whole process.
class StderrDiagnosticsTest : public ::testing::Test {
 protected:
  ~StderrDiagnosticsTest() override { SetDiagnosticLevel(before_); }

  // Returns what reaches stderr.
  template <class F>
  static std::string Captured(F function) {
    ::testing::internal::CaptureStderr();
    function();
    return ::testing::internal::GetCapturedStderr();
  }

  const DiagnosticLevel before_ = GetDiagnosticLevel();
};

TEST_F(StderrDiagnosticsTest, LevelsHaveTheNamesOfVariablesAndFiles) {
  const std::pair<std::string_view, std::optional<DiagnosticLevel>> kCases[] = {
      {"debug", DiagnosticLevel::kDebug},
      {"TRACE", DiagnosticLevel::kDebug},
      {"trace4", DiagnosticLevel::kDebug},
      {"info", DiagnosticLevel::kInfo},
      {"info3", DiagnosticLevel::kInfo},
      {"Warn", DiagnosticLevel::kWarning},
      {"warning", DiagnosticLevel::kWarning},
      {"error2", DiagnosticLevel::kError},
      {"fatal", DiagnosticLevel::kNone},
      {"none", DiagnosticLevel::kNone},
      {"off", DiagnosticLevel::kNone},
      {" info ", DiagnosticLevel::kInfo},
      {"info1", std::nullopt},
      {"info5", std::nullopt},
      {"warning2", std::nullopt},
      {"verbose", std::nullopt},
      {"", std::nullopt},
  };
  for (const auto& [name, level] : kCases) {
    EXPECT_EQ(ParseDiagnosticLevel(name), level) << name;
  }
}

TEST_F(StderrDiagnosticsTest, NamesOfLevelsAreReadAsTheSameLevels) {
  for (const DiagnosticLevel level :
       {DiagnosticLevel::kDebug, DiagnosticLevel::kInfo,
        DiagnosticLevel::kWarning, DiagnosticLevel::kError,
        DiagnosticLevel::kNone}) {
    EXPECT_EQ(ParseDiagnosticLevel(DiagnosticLevelName(level)), level);
  }
}

TEST_F(StderrDiagnosticsTest, WritesOneLinePerDiagnostic) {
  EXPECT_EQ(Captured([] {
              const StderrDiagnostics diagnostics;
              ReportDiagnostic(
                  {DiagnosticSeverity::kWarning, "thing", "It is wrong."});
              ReportDiagnostic({DiagnosticSeverity::kError, "thing", "Worse."});
            }),
            "otel_cc warning: thing: It is wrong.\n"
            "otel_cc error: thing: Worse.\n");
}

TEST_F(StderrDiagnosticsTest, LevelMayChangeAtAnyTime) {
  EXPECT_EQ(Captured([] {
              const StderrDiagnostics diagnostics;
              const auto report = [](const char* text) {
                ReportDiagnostic({DiagnosticSeverity::kInfo, "x", text});
              };
              SetDiagnosticLevel(DiagnosticLevel::kWarning);
              report("1");
              SetDiagnosticLevel(DiagnosticLevel::kInfo);
              report("2");
              SetDiagnosticLevel(DiagnosticLevel::kNone);
              ReportDiagnostic({DiagnosticSeverity::kError, "x", "3"});
            }),
            "otel_cc info: x: 2\n");
}

TEST_F(StderrDiagnosticsTest, StopsWhenItIsGone) {
  EXPECT_EQ(Captured([] {
              { const StderrDiagnostics diagnostics; }
              ReportDiagnostic({DiagnosticSeverity::kError, "x", "1"});
            }),
            "");
}

TEST_F(StderrDiagnosticsTest, ControlCharactersCannotForgeLines) {
  EXPECT_EQ(FormatDiagnostic({DiagnosticSeverity::kError, "x",
                              "a\nb\r\x1b[2J\x7f \xC3\xA4"}),
            "otel_cc error: x: a\\x0ab\\x0d\\x1b[2J\\x7f \xC3\xA4\n");
}

TEST_F(StderrDiagnosticsTest, LongMessagesAreCutToWhatAPipeTakesWhole) {
  const std::string line = FormatDiagnostic(
      {DiagnosticSeverity::kError, "x", std::string(100000, '\n')});
  EXPECT_LE(line.size(), 4096u);
  EXPECT_THAT(line, EndsWith("...\n"));
}

TEST_F(StderrDiagnosticsTest, ReaderThatStoppedReadingDoesNotBlock) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const std::string line(4096, 'x');
  // A pipe holds some 64 KiB; this ends only if what is more is dropped.
  for (int i = 0; i < 100; ++i) WriteWithoutBlocking(ends[1], line);
  close(ends[0]);
  close(ends[1]);
}

TEST_F(StderrDiagnosticsTest, ReaderThatIsGoneRaisesNoSignal) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  close(ends[0]);
  // SIGPIPE would end this process: its action is the default one.
  WriteWithoutBlocking(ends[1], "line\n");
  close(ends[1]);
  WriteWithoutBlocking(ends[1], "line\n");
  sigset_t pending;
  sigpending(&pending);
  EXPECT_EQ(sigismember(&pending, SIGPIPE), 0);
}

TEST_F(StderrDiagnosticsTest, LinesOfManyThreadsStayWholeConcurrentSafe) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  constexpr int kThreads = 4;
  constexpr int kLines = 50;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&ends, t] {
      const std::string line(99, static_cast<char>('a' + t));
      for (int i = 0; i < kLines; ++i) {
        WriteWithoutBlocking(ends[1], line + "\n");
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  close(ends[1]);
  std::string text;
  char buffer[4096];
  for (ssize_t got; (got = read(ends[0], buffer, sizeof(buffer))) > 0;) {
    text.append(buffer, static_cast<size_t>(got));
  }
  close(ends[0]);
  ASSERT_EQ(text.size(), size_t{kThreads * kLines * 100});
  for (size_t line = 0; line < text.size(); line += 100) {
    EXPECT_EQ(text.substr(line, 100), std::string(99, text[line]) + "\n");
  }
}

}  // namespace
}  // namespace sdk
}  // namespace otel
