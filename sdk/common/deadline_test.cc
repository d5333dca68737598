// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/deadline.h"

#include <gtest/gtest.h>

#include <cstdint>

#include "absl/time/time.h"
#include "sdk/common/clock.h"

namespace otel {
namespace sdk {
namespace {

TEST(DeadlineTest, NeverIsNever) {
  EXPECT_TRUE(Deadline::Never().is_never());
  EXPECT_FALSE(Deadline::Never().HasPassed());
  EXPECT_EQ(Deadline::Never().Remaining(), absl::InfiniteDuration());
}

TEST(DeadlineTest, ATimeoutThatIsNotPositiveHasPassedAtOnce) {
  for (const absl::Duration timeout :
       {absl::ZeroDuration(), -absl::Nanoseconds(1), -absl::Hours(1),
        -absl::InfiniteDuration()}) {
    const Deadline deadline = Deadline::After(timeout);
    EXPECT_TRUE(deadline.HasPassed()) << timeout;
    EXPECT_EQ(deadline.Remaining(), absl::ZeroDuration()) << timeout;
    EXPECT_FALSE(deadline.is_never()) << timeout;
  }
}

TEST(DeadlineTest, ATimeoutThatIsTooLongIsNever) {
  for (const absl::Duration timeout :
       {absl::InfiniteDuration(), absl::Hours(1) * 1e9,
        absl::Nanoseconds(INT64_MAX), absl::Milliseconds(INT64_MAX)}) {
    EXPECT_TRUE(Deadline::After(timeout).is_never()) << timeout;
  }
}

TEST(DeadlineTest, IsAPointOfTheSteadyClock) {
  const int64_t before = SystemClock().SteadyNanos();
  const Deadline deadline = Deadline::After(absl::Hours(1));
  const int64_t after = SystemClock().SteadyNanos();
  const int64_t hour = absl::ToInt64Nanoseconds(absl::Hours(1));
  EXPECT_GE(deadline.steady_nanos(), before + hour);
  EXPECT_LE(deadline.steady_nanos(), after + hour);
  EXPECT_FALSE(deadline.HasPassed());
  EXPECT_LE(deadline.Remaining(), absl::Hours(1));
  EXPECT_GT(deadline.Remaining(), absl::ZeroDuration());
}

TEST(DeadlineTest, EarlierReturnsTheEarlierOne) {
  const Deadline first = Deadline::AtSteadyNanos(1);
  const Deadline second = Deadline::AtSteadyNanos(2);
  EXPECT_EQ(Earlier(first, second).steady_nanos(), 1);
  EXPECT_EQ(Earlier(second, first).steady_nanos(), 1);
  EXPECT_EQ(Earlier(second, Deadline::Never()).steady_nanos(), 2);
}

TEST(DeadlineTest, SharesAreEqualAndTheLastOneIsAllThatIsLeft) {
  const Deadline deadline = Deadline::After(absl::Hours(2));
  EXPECT_EQ(deadline.ShareOf(1).steady_nanos(), deadline.steady_nanos());
  const absl::Duration half = deadline.ShareOf(2).Remaining();
  EXPECT_LE(half, absl::Hours(1));
  EXPECT_GT(half, absl::Minutes(30));
  EXPECT_TRUE(Deadline::Never().ShareOf(2).is_never());
}

}  // namespace
}  // namespace sdk
}  // namespace otel
