// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/quiet_thread.h"

#include <pthread.h>
#include <signal.h>

#include <optional>

#include "gtest/gtest.h"

namespace otel {
namespace sdk {
namespace {

bool Blocks(int signal) {
  sigset_t now;
  pthread_sigmask(SIG_SETMASK, nullptr, &now);
  return sigismember(&now, signal) == 1;
}

TEST(QuietThreadTest, BlocksSignalsThereAndNotHere) {
  bool blocks = false;
  const std::optional<pthread_t> thread = StartQuietThread(
      [](void* argument) -> void* {
        *static_cast<bool*>(argument) = Blocks(SIGTERM) && Blocks(SIGPROF);
        return nullptr;
      },
      &blocks);
  ASSERT_TRUE(thread.has_value());
  EXPECT_EQ(pthread_join(*thread, nullptr), 0);
  EXPECT_TRUE(blocks);
  EXPECT_FALSE(Blocks(SIGTERM));
}

}  // namespace
}  // namespace sdk
}  // namespace otel
