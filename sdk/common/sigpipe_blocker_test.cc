// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/sigpipe_blocker.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include "gtest/gtest.h"

namespace otel {
namespace sdk {
namespace {

int WriteToClosedPipe() {
  int ends[2];
  if (pipe(ends) != 0) return -1;
  close(ends[0]);
  const int error = write(ends[1], "x", 1) < 0 ? errno : 0;
  close(ends[1]);
  return error;
}

bool IsBlocked() {
  sigset_t mask;
  pthread_sigmask(SIG_SETMASK, nullptr, &mask);
  return sigismember(&mask, SIGPIPE) == 1;
}

TEST(SigpipeBlockerTest, TurnsTheSignalIntoAnError) {
  {
    const SigpipeBlocker blocker;
    EXPECT_EQ(WriteToClosedPipe(), EPIPE);
  }
  EXPECT_FALSE(IsBlocked());
}

TEST(SigpipeBlockerTest, LeavesASignalThatWasPendingBefore) {
  sigset_t sigpipe;
  sigemptyset(&sigpipe);
  sigaddset(&sigpipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &sigpipe, nullptr);
  raise(SIGPIPE);
  {
    const SigpipeBlocker blocker;
    EXPECT_EQ(WriteToClosedPipe(), EPIPE);
  }
  EXPECT_TRUE(IsBlocked());
  int signal = 0;
  EXPECT_EQ(sigwait(&sigpipe, &signal), 0);
  EXPECT_EQ(signal, SIGPIPE);
  pthread_sigmask(SIG_UNBLOCK, &sigpipe, nullptr);
}

TEST(SigpipeBlockerTest, DoesNothingWhenItIsNotNeeded) {
  const SigpipeBlocker blocker(false);
  EXPECT_FALSE(IsBlocked());
}

}  // namespace
}  // namespace sdk
}  // namespace otel
