// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/spin_lock.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <thread>
#include <type_traits>
#include <vector>

namespace otel {
namespace sdk {
namespace {

static_assert(std::is_trivially_destructible_v<SpinLock>);
static_assert(!std::is_copy_constructible_v<SpinLock>);

TEST(SpinLockTest, IsFreeUntilItIsLockedAndAfterItIsUnlocked) {
  SpinLock lock;
  EXPECT_TRUE(lock.TryLock());
  EXPECT_FALSE(lock.TryLock());
  lock.Unlock();
  EXPECT_TRUE(lock.TryLock());
  lock.Unlock();
  {
    const SpinLockHolder hold(lock);
    EXPECT_FALSE(lock.TryLock());
  }
  EXPECT_TRUE(lock.TryLock());
  lock.Unlock();
}

TEST(SpinLockTest, ResetFreesALockWhoseOwnerIsGone) {
  SpinLock lock;
  std::thread([&] { lock.Lock(); }).join();
  EXPECT_FALSE(lock.TryLock());
  lock.Reset();
  EXPECT_TRUE(lock.TryLock());
  lock.Unlock();
}

TEST(SpinLockTest, ConcurrentSafeIncrementsAreNotLost) {
  constexpr int kThreads = 4;
  constexpr int kPerThread = 20000;
  SpinLock lock;
  int64_t count = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < kPerThread; ++j) {
        const SpinLockHolder hold(lock);
        ++count;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(count, kThreads * kPerThread);
}

// Who waits sleeps, rather than burn the processor that the owner needs, and
// wakes up when the owner is done.
TEST(SpinLockTest, AThreadThatWaitsLongGetsTheLock) {
  SpinLock lock;
  lock.Lock();
  std::atomic<bool> waiting{false};
  std::atomic<bool> got{false};
  std::thread waiter([&] {
    waiting.store(true);
    const SpinLockHolder hold(lock);
    got.store(true);
  });
  while (!waiting.load()) std::this_thread::yield();
  // Longer than anybody spins.
  for (int i = 0; i < 10000; ++i) std::this_thread::yield();
  EXPECT_FALSE(got.load());
  lock.Unlock();
  waiter.join();
  EXPECT_TRUE(got.load());
}

}  // namespace
}  // namespace sdk
}  // namespace otel
