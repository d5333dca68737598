// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/clock.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "sdk/testing/fake_clock.h"

namespace otel {
namespace sdk {
namespace {

using ::otel::sdk::testing::FakeClock;

constexpr int64_t kSecond = 1000000000;

TEST(SystemClockTest, TellsTheTimeOfTheSystem) {
  const int64_t before = absl::ToUnixNanos(absl::Now());
  const int64_t wall = SystemClock().WallNanos();
  const int64_t after = absl::ToUnixNanos(absl::Now());
  // Clock sources that are read differently may differ by a tick.
  EXPECT_GE(wall, before - kSecond);
  EXPECT_LE(wall, after + kSecond);
}

TEST(SystemClockTest, SteadyTimeNeverGoesBack) {
  int64_t last = 0;
  for (int i = 0; i < 1000; ++i) {
    const int64_t now = SystemClock().SteadyNanos();
    EXPECT_GE(now, last);
    last = now;
  }
}

TEST(AnchoredClockTest, GivesWallTimeFromSteadyTimeAndAnOffset) {
  FakeClock clock;
  AnchoredClock anchored(&clock);
  const AnchoredClock::Reading reading = anchored.Now();
  EXPECT_EQ(reading.steady_nanos, FakeClock::kStartSteadyNanos);
  EXPECT_EQ(reading.wall_nanos(), FakeClock::kStartWallNanos);
  clock.Advance(absl::Seconds(7));
  EXPECT_EQ(anchored.Now().wall_nanos(),
            FakeClock::kStartWallNanos + 7 * kSecond);
  EXPECT_EQ(anchored.SteadyNanos(), FakeClock::kStartSteadyNanos + 7 * kSecond);
}

TEST(AnchoredClockTest, ADurationDoesNotSeeThatTheWallClockWasSet) {
  FakeClock clock;
  AnchoredClock anchored(&clock);
  const AnchoredClock::Reading start = anchored.Now();
  clock.SetWallNanos(FakeClock::kStartWallNanos - 3600 * kSecond);
  clock.Advance(absl::Seconds(2));
  const int64_t end = anchored.SteadyNanos() + start.offset_nanos;
  EXPECT_EQ(end - start.wall_nanos(), 2 * kSecond);
}

TEST(AnchoredClockTest, ANewReadingSeesThatTheWallClockWasSet) {
  FakeClock clock;
  AnchoredClock anchored(&clock);
  anchored.Now();
  clock.SetWallNanos(42 * kSecond);
  EXPECT_EQ(anchored.Now().wall_nanos(), 42 * kSecond);
}

TEST(AnchoredClockTest, ConcurrentSafeReadingsOfTheSystemAreCloseToIt) {
  AnchoredClock anchored;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 1000; ++j) {
        const int64_t before = SystemClock().WallNanos();
        const int64_t wall = anchored.Now().wall_nanos();
        // The wall clock may be slewed by an administrator; a wrong offset
        // would be years away.
        EXPECT_NEAR(static_cast<double>(wall), static_cast<double>(before),
                    60.0 * kSecond);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace sdk
}  // namespace otel
