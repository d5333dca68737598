// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/internal/recording_guard.h"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "absl/synchronization/notification.h"
#include "sdk/common/thread_slot.h"

namespace otel {
namespace sdk {
namespace internal {
namespace {

constexpr int64_t kMilli = 1000000;
constexpr int64_t kLong = 60000 * kMilli;

TEST(RecordingGuardTest, WaitReturnsWhenNobodyIsInside) {
  PrepareRecordingGuards();
  { RecordingGuard guard(ThreadSlot()); }
  { RecordingGuard guard(kSharedThreadSlot); }
  EXPECT_TRUE(WaitForRecordings(kLong));
}

TEST(RecordingGuardTest, WaitGivesUpWhenSomebodyStaysInside) {
  PrepareRecordingGuards();
  for (const bool shared : {false, true}) {
    absl::Notification inside;
    absl::Notification leave;
    std::thread thread([&] {
      RecordingGuard guard(shared ? kSharedThreadSlot : ThreadSlot());
      inside.Notify();
      leave.WaitForNotification();
    });
    inside.WaitForNotification();
    EXPECT_FALSE(WaitForRecordings(5 * kMilli));
    EXPECT_FALSE(WaitForRecordings(5 * kMilli));
    leave.Notify();
    thread.join();
    EXPECT_TRUE(WaitForRecordings(kLong));
  }
}

TEST(RecordingGuardTest, MayBeNested) {
  PrepareRecordingGuards();
  absl::Notification inside;
  absl::Notification leave;
  std::thread thread([&] {
    RecordingGuard outer(ThreadSlot());
    { RecordingGuard inner(ThreadSlot()); }
    inside.Notify();
    leave.WaitForNotification();
  });
  inside.WaitForNotification();
  EXPECT_FALSE(WaitForRecordings(5 * kMilli));
  leave.Notify();
  thread.join();
  EXPECT_TRUE(WaitForRecordings(kLong));
}

TEST(RecordingGuardTest, ForkedChildForgetsOtherThreads) {
  PrepareRecordingGuards();
  absl::Notification inside;
  absl::Notification leave;
  std::thread thread([&] {
    RecordingGuard guard(ThreadSlot());
    inside.Notify();
    leave.WaitForNotification();
  });
  inside.WaitForNotification();
  ForgetRecordingsOfOtherThreads();  // As in a child.
  EXPECT_TRUE(WaitForRecordings(kLong));
  leave.Notify();
  thread.join();
  EXPECT_TRUE(WaitForRecordings(kLong));
}

// Objects are freed as soon as the wait says so; whoever uses one is inside.
TEST(RecordingGuardTest, ConcurrentSafeToFreeAfterTheWait) {
  PrepareRecordingGuards();
  std::atomic<int*> published{new int(0)};
  std::atomic<bool> stop{false};
  std::atomic<int> wrong{0};
  std::vector<std::thread> readers;
  for (int t = 0; t < 4; ++t) {
    readers.emplace_back([&, t] {
      const int slot = t == 0 ? kSharedThreadSlot : ThreadSlot();
      while (!stop.load()) {
        RecordingGuard guard(slot);
        if (*published.load(std::memory_order_acquire) < 0) ++wrong;
      }
    });
  }
  for (int i = 1; i < 300; ++i) {
    int* old = published.exchange(new int(i), std::memory_order_acq_rel);
    ASSERT_TRUE(WaitForRecordings(kLong));
    *old = -1;
    delete old;
  }
  stop = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(wrong, 0);
  delete published.load();
}

}  // namespace
}  // namespace internal
}  // namespace sdk
}  // namespace otel
