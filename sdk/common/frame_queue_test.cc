// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/frame_queue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include "api/common/testing/allocations.h"

namespace otel {
namespace sdk {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Pushes a frame of `size` bytes that begins with `number`.
size_t Push(FrameQueue& queue, uint64_t number, size_t size = 8) {
  return queue
      .Push(size,
            [&](uint8_t* frame) {
              EXPECT_EQ(reinterpret_cast<uintptr_t>(frame) % 8, 0u);
              std::memset(frame, 0xA5, size);
              std::memcpy(frame, &number, sizeof(number));
            })
      .frames;
}

std::vector<uint64_t> Take(FrameQueue& queue, size_t max) {
  std::vector<uint64_t> numbers;
  const size_t taken = queue.Take(max, [&](const uint8_t* frame) {
    std::memcpy(&numbers.emplace_back(), frame, sizeof(uint64_t));
  });
  EXPECT_EQ(taken, numbers.size());
  return numbers;
}

TEST(FrameQueueTest, GivesFramesInTheOrderInWhichTheyCame) {
  FrameQueue queue(10, 1000);
  EXPECT_EQ(Push(queue, 1), 1u);
  EXPECT_EQ(Push(queue, 2), 2u);
  EXPECT_EQ(Push(queue, 3), 3u);
  EXPECT_THAT(Take(queue, 2), ElementsAre(1, 2));
  EXPECT_EQ(queue.contents().frames, 1u);
  EXPECT_EQ(Push(queue, 4), 2u);
  EXPECT_THAT(Take(queue, 9), ElementsAre(3, 4));
  EXPECT_THAT(Take(queue, 9), IsEmpty());
}

TEST(FrameQueueTest, RefusesFramesBeyondItsCount) {
  FrameQueue queue(2, 1000);
  EXPECT_EQ(Push(queue, 1), 1u);
  EXPECT_EQ(Push(queue, 2), 2u);
  EXPECT_EQ(Push(queue, 3), 0u);
  EXPECT_EQ(queue.contents().frames, 2u);
  Take(queue, 1);
  // Taken frames no longer count, whether they were released or not.
  EXPECT_EQ(Push(queue, 4), 2u);
  EXPECT_THAT(Take(queue, 9), ElementsAre(2, 4));
}

TEST(FrameQueueTest, RefusesFramesBeyondItsBytes) {
  FrameQueue queue(100, 64);
  EXPECT_EQ(Push(queue, 1, 40), 1u);
  EXPECT_EQ(Push(queue, 2, 32), 0u);
  EXPECT_EQ(Push(queue, 3, 24), 2u);
  EXPECT_EQ(queue.contents().bytes, 64u);
  EXPECT_EQ(Push(queue, 4, 8), 0u);
}

TEST(FrameQueueTest, CountsTheBytesOfFramesUntilTheyAreReleased) {
  FrameQueue queue(100, 64);
  Push(queue, 1, 64);
  Take(queue, 1);
  EXPECT_EQ(queue.contents().bytes, 64u);
  EXPECT_EQ(Push(queue, 2, 64), 0u);
  queue.Release();
  EXPECT_EQ(queue.contents().bytes, 0u);
  EXPECT_EQ(Push(queue, 3, 64), 1u);
}

TEST(FrameQueueTest, RefusesEverythingOnceClosedButGivesWhatItHas) {
  FrameQueue queue(10, 1000);
  Push(queue, 1);
  queue.Close();
  EXPECT_EQ(Push(queue, 2), 0u);
  EXPECT_THAT(Take(queue, 9), ElementsAre(1));
}

TEST(FrameQueueTest, KeepsFramesThatAreLargerThanAChunk) {
  constexpr size_t kLarge = 1 << 20;
  FrameQueue queue(10, 3 * kLarge);
  Push(queue, 1);
  EXPECT_EQ(Push(queue, 2, kLarge), 2u);
  EXPECT_EQ(Push(queue, 3, kLarge), 3u);
  Push(queue, 4);
  std::vector<uint8_t*> frames;
  EXPECT_EQ(queue.Take(10, [&](uint8_t* frame) { frames.push_back(frame); }),
            4u);
  for (size_t i = 8; i < kLarge; ++i) ASSERT_EQ(frames[1][i], 0xA5) << i;
  queue.Release();
  EXPECT_EQ(queue.contents().bytes, 0u);
}

TEST(FrameQueueTest, FramesStayWhereTheyAreUntilReleased) {
  FrameQueue queue(1000, 1 << 20);
  std::vector<const uint8_t*> frames;
  for (uint64_t i = 0; i < 200; ++i) Push(queue, i, 512);
  for (int batch = 0; batch < 4; ++batch) {
    queue.Take(50, [&](const uint8_t* frame) { frames.push_back(frame); });
    // What comes meanwhile does not overwrite them.
    for (uint64_t i = 0; i < 10; ++i) Push(queue, 1000 + i, 512);
  }
  for (uint64_t i = 0; i < 200; ++i) {
    uint64_t number;
    std::memcpy(&number, frames[i], sizeof(number));
    EXPECT_EQ(number, i);
  }
}

TEST(FrameQueueTest, UsesTheSameMemoryAgain) {
  FrameQueue queue(100, 1 << 20);
  const auto round = [&] {
    for (uint64_t i = 0; i < 100; ++i) Push(queue, i, 1024);
    size_t taken = 0;
    while (taken < 100) taken += queue.Take(32, [](uint8_t*) {});
    queue.Release();
  };
  round();
  const AllocationCounter allocations;
  for (int i = 0; i < 100; ++i) round();
  EXPECT_EQ(allocations.count(), 0);
}

TEST(FrameQueueTest, QueuesShareTheirMemory) {
  {
    FrameQueue first(100, 1 << 20);
    for (uint64_t i = 0; i < 100; ++i) Push(first, i, 1024);
  }
  FrameQueue second(100, 1 << 20);
  const AllocationCounter allocations;
  for (uint64_t i = 0; i < 100; ++i) Push(second, i, 1024);
  EXPECT_EQ(allocations.count(), 0);
}

TEST(FrameQueueTest, ReleasesWhatItHoldsWhenDestroyed) {
  // For leak checkers: frames not taken, partly read, and not released.
  FrameQueue queue(1000, 1 << 24);
  for (uint64_t i = 0; i < 100; ++i) Push(queue, i, 32 * 1024);
  Take(queue, 50);
  for (uint64_t i = 0; i < 100; ++i) Push(queue, i, 32 * 1024);
}

TEST(FrameQueueTest, ConcurrentSafePushesArriveOnceAndInTheOrderOfEachThread) {
  constexpr int kThreads = 3;
  constexpr uint64_t kPerThread = 2000;
  FrameQueue queue(64, 1 << 20);
  std::atomic<uint64_t> accepted{0};
  std::atomic<int> running{kThreads};
  std::vector<std::thread> threads;
  for (uint64_t t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      uint64_t next = 0;
      while (next < kPerThread) {
        if (Push(queue, t << 32 | next, 8 + 8 * (next % 200)) == 0) {
          std::this_thread::yield();
          continue;
        }
        ++next;
        accepted.fetch_add(1);
      }
      running.fetch_sub(1);
    });
  }
  std::vector<uint64_t> expected(kThreads, 0);
  uint64_t taken = 0;
  while (taken < kThreads * kPerThread) {
    for (const uint64_t number : Take(queue, 17)) {
      EXPECT_EQ(number & 0xFFFFFFFF, expected[number >> 32]++);
      ++taken;
    }
    queue.Release();
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(accepted.load(), taken);
  EXPECT_THAT(Take(queue, 9), IsEmpty());
  queue.Release();
  EXPECT_EQ(queue.contents().bytes, 0u);
}

}  // namespace
}  // namespace sdk
}  // namespace otel
