// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Under --config=tsan these fail when tools/deps/absl_tsan.cc does not tell
// ThreadSanitizer about abseil's locks.

#include <gtest/gtest.h>

#include <thread>

#include "absl/synchronization/blocking_counter.h"
#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"

namespace {

constexpr int kRounds = 1000;

TEST(AbslMutexTest, GuardedCountIsConcurrentSafe) {
  absl::Mutex mutex;
  int count = 0;
  auto add = [&] {
    for (int i = 0; i < kRounds; ++i) {
      absl::MutexLock lock(&mutex);
      ++count;
    }
  };
  std::thread a(add);
  std::thread b(add);
  {
    absl::MutexLock lock(&mutex);
    auto all_added = [&] { return count == 2 * kRounds; };
    mutex.Await(absl::Condition(&all_added));
  }
  a.join();
  b.join();
  EXPECT_EQ(count, 2 * kRounds);
}

TEST(AbslMutexTest, CondVarWaiterIsConcurrentSafe) {
  absl::Mutex mutex;
  absl::CondVar changed;
  int turn = 0;
  std::thread other([&] {
    for (int i = 0; i < kRounds; ++i) {
      absl::MutexLock lock(&mutex);
      while (turn % 2 == 0) changed.Wait(&mutex);
      ++turn;
      changed.Signal();
    }
  });
  for (int i = 0; i < kRounds; ++i) {
    absl::MutexLock lock(&mutex);
    while (turn % 2 == 1) changed.Wait(&mutex);
    ++turn;
    changed.Signal();
  }
  other.join();
  EXPECT_EQ(turn, 2 * kRounds);
}

TEST(AbslMutexTest, NotificationPublishesConcurrentSafe) {
  for (int i = 0; i < kRounds / 10; ++i) {
    absl::Notification done;
    absl::BlockingCounter seen(1);
    int value = 0;
    std::thread other([&] {
      done.WaitForNotification();
      ++value;
      seen.DecrementCount();
    });
    value = 1;
    done.Notify();
    seen.Wait();
    EXPECT_EQ(value, 2);
    other.join();
  }
}

}  // namespace
