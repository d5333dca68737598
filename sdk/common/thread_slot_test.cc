// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/thread_slot.h"

#include <gtest/gtest.h>
#include <pthread.h>

#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "absl/synchronization/barrier.h"

namespace otel {
namespace sdk {
namespace {

pthread_key_t& RoundsKey() {
  static pthread_key_t key;
  return key;
}

TEST(ThreadSlotTest, AThreadKeepsItsSlot) {
  const int slot = ThreadSlot();
  EXPECT_GE(slot, 0);
  EXPECT_LT(slot, kThreadSlots);
  EXPECT_EQ(ThreadSlot(), slot);
}

TEST(ThreadSlotTest, ASlotIsUsedAgainWhenItsThreadHasEnded) {
  std::set<int> slots;
  const int own = ThreadSlot();
  for (int i = 0; i < 200; ++i) {
    std::thread([&] { slots.insert(ThreadSlot()); }).join();
  }
  EXPECT_EQ(slots.size(), 1u);
  EXPECT_EQ(slots.count(own), 0u);
}

TEST(ThreadSlotTest, ConcurrentSafeThreadsBeyondTheExclusiveSlotsShareOne) {
  constexpr int kThreads = kExclusiveThreadSlots + 8;
  std::mutex mutex;
  std::multiset<int> slots;
  ThreadSlot();  // This thread has one, too.
  auto* const barrier = new absl::Barrier(kThreads);
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      const int slot = ThreadSlot();
      {
        const std::lock_guard<std::mutex> lock(mutex);
        slots.insert(slot);
      }
      if (barrier->Block()) delete barrier;
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (int slot = 0; slot < kExclusiveThreadSlots; ++slot) {
    EXPECT_EQ(slots.count(slot), slot == ThreadSlot() ? 0u : 1u) << slot;
  }
  EXPECT_EQ(slots.count(kSharedThreadSlot), 9u);
}

// Destructors of other thread-local data may run after the slot was given back,
// and record: they must not write to what is another thread's by then.
TEST(ThreadSlotTest, CodeThatRunsLateInAThreadsEndShares) {
  static int late_slot;
  late_slot = -1;
  pthread_key_t key;
  // Destructors that set their value anew are called again, after those of the
  // slot.
  ASSERT_EQ(pthread_key_create(&key,
                               [](void* value) {
                                 auto* const rounds = static_cast<int*>(value);
                                 late_slot = ThreadSlot();
                                 if (--*rounds > 0) {
                                   pthread_setspecific(RoundsKey(), value);
                                 }
                               }),
            0);
  RoundsKey() = key;
  int rounds = 3;
  std::thread([&] {
    pthread_setspecific(key, &rounds);
    EXPECT_NE(ThreadSlot(), kSharedThreadSlot);
  }).join();
  pthread_key_delete(key);
  EXPECT_EQ(rounds, 0);
  EXPECT_EQ(late_slot, kSharedThreadSlot);
}

}  // namespace
}  // namespace sdk
}  // namespace otel
