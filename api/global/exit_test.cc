// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Regression: threads that go on recording while the process exits, and static
// objects that record when they are made and destroyed.

#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>

#include <cerrno>
#include <string>

namespace {

constexpr int kRuns = 10;
constexpr char kProgram[] = "api/global/testing/exit_program";

// Returns how the program ended, as `waitpid` says.
int RunProgram(const char* argument) {
  std::string program = kProgram;
  std::string text = argument;
  char* const arguments[] = {program.data(), text.data(), nullptr};
  pid_t child = 0;
  if (posix_spawn(&child, kProgram, nullptr, nullptr, arguments, environ) !=
      0) {
    return -1;
  }
  int status = -1;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

TEST(ExitTest, ConcurrentSafeThreadsRecordDuringExitWithoutAnSdk) {
  for (int i = 0; i < kRuns; ++i)
    ASSERT_EQ(RunProgram("none"), 0) << "run " << i;
}

TEST(ExitTest, ConcurrentSafeThreadsRecordDuringExitWithAnSdk) {
  for (int i = 0; i < kRuns; ++i)
    ASSERT_EQ(RunProgram("sdk"), 0) << "run " << i;
}

}  // namespace
