// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/common/timestamp.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>
#include <ratio>
#include <type_traits>

namespace otel {
namespace {

using std::chrono::duration;
using std::chrono::system_clock;
using std::chrono::time_point;

constexpr int64_t kMax = std::numeric_limits<int64_t>::max();

template <class Duration>
Timestamp At(Duration since_epoch) {
  return time_point<system_clock, Duration>(since_epoch);
}

static_assert(!std::is_convertible_v<int64_t, Timestamp>);
static_assert(std::is_trivially_copyable_v<Timestamp>);
static_assert(sizeof(Timestamp) == 8);

TEST(TimestampTest, IsNotSetByDefault) {
  EXPECT_FALSE(Timestamp().is_set());
  EXPECT_EQ(Timestamp().unix_nanos(), 0);
}

TEST(TimestampTest, ConvertsFromEveryWallClockResolution) {
  EXPECT_EQ(At(std::chrono::nanoseconds(7)).unix_nanos(), 7);
  EXPECT_EQ(At(std::chrono::microseconds(7)).unix_nanos(), 7'000);
  EXPECT_EQ(At(std::chrono::milliseconds(7)).unix_nanos(), 7'000'000);
  EXPECT_EQ(At(std::chrono::seconds(7)).unix_nanos(), 7'000'000'000);
  EXPECT_EQ(At(std::chrono::minutes(1)).unix_nanos(), 60'000'000'000);
  EXPECT_EQ(At(duration<double>(0.5)).unix_nanos(), 500'000'000);
  EXPECT_EQ((At(duration<int, std::ratio<1, 4>>(3)).unix_nanos()), 750'000'000);
  EXPECT_EQ((At(duration<int, std::ratio<1, 3>>(3)).unix_nanos()),
            1'000'000'000);
  const system_clock::time_point now = system_clock::now();
  EXPECT_EQ(Timestamp(now).unix_nanos(),
            std::chrono::nanoseconds(now.time_since_epoch()).count());
}

TEST(TimestampTest, TakesTimesBeforeTheEpochForNotGiven) {
  EXPECT_FALSE(Timestamp::FromUnixNanos(-1).is_set());
  EXPECT_FALSE(At(std::chrono::seconds(-1)).is_set());
  EXPECT_FALSE(At(std::chrono::hours(-1)).is_set());
  EXPECT_FALSE(At(std::chrono::seconds::min()).is_set());
  EXPECT_FALSE(At(duration<double>(-0.5)).is_set());
  EXPECT_FALSE(At(duration<double>(std::nan(""))).is_set());
}

TEST(TimestampTest, StopsAtTheLastMomentThatItCanSay) {
  EXPECT_EQ(At(std::chrono::seconds::max()).unix_nanos(), kMax);
  EXPECT_EQ(At(std::chrono::hours(std::numeric_limits<int64_t>::max() / 3600))
                .unix_nanos(),
            kMax);
  EXPECT_EQ(At(duration<double>(1e300)).unix_nanos(), kMax);
  EXPECT_EQ(At(duration<double>(std::numeric_limits<double>::infinity()))
                .unix_nanos(),
            kMax);
  EXPECT_EQ(Timestamp::FromUnixNanos(kMax).unix_nanos(), kMax);
}

TEST(TimestampTest, Compares) {
  const Timestamp early = Timestamp::FromUnixNanos(1);
  const Timestamp late = Timestamp::FromUnixNanos(2);
  EXPECT_TRUE(early < late);
  EXPECT_FALSE(late < early);
  EXPECT_TRUE(early == Timestamp::FromUnixNanos(1));
  EXPECT_TRUE(early != late);
}

}  // namespace
}  // namespace otel
