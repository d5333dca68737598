// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/striped_counter.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <thread>
#include <vector>

#include "absl/synchronization/barrier.h"
#include "sdk/common/thread_slot.h"

namespace otel {
namespace sdk {
namespace {

TEST(StripedCounterTest, SumsWhatWasCounted) {
  StripedCounter counter;
  EXPECT_EQ(counter.Sum(), 0u);
  for (int i = 0; i < 5; ++i) counter.Increment();
  EXPECT_EQ(counter.Sum(), 5u);
}

TEST(StripedCounterTest, KeepsTheCountsOfThreadsThatHaveEnded) {
  StripedCounter counter;
  for (int i = 0; i < 200; ++i) {
    std::thread([&] { counter.Increment(); }).join();
  }
  EXPECT_EQ(counter.Sum(), 200u);
}

TEST(StripedCounterTest, ConcurrentSafeWithMoreThreadsThanSlots) {
  constexpr int kThreads = kExclusiveThreadSlots + 16;
  constexpr uint64_t kPerThread = 500;
  StripedCounter counter;
  // All at once, so that some have to share.
  auto* const barrier = new absl::Barrier(kThreads);
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      ThreadSlot();
      if (barrier->Block()) delete barrier;
      uint64_t last = 0;
      for (uint64_t j = 0; j < kPerThread; ++j) {
        counter.Increment();
        const uint64_t sum = counter.Sum();
        EXPECT_GT(sum, last);
        last = sum;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(counter.Sum(), kThreads * kPerThread);
}

}  // namespace
}  // namespace sdk
}  // namespace otel
