// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/console/civil_time.h"

#include <gtest/gtest.h>
#include <time.h>

#include <cstdint>
#include <limits>
#include <string>

namespace otel {
namespace exporters {
namespace console {
namespace {

std::string Rfc3339(int64_t nanos) {
  std::string text(kRfc3339Size, '#');
  WriteRfc3339(Timestamp::FromUnixNanos(nanos), text.data());
  return text;
}

TEST(WriteRfc3339Test, WritesMicrosecondsInUtc) {
  EXPECT_EQ(Rfc3339(0), "1970-01-01T00:00:00.000000Z");
  EXPECT_EQ(Rfc3339(1795350531937476123), "2026-11-22T12:28:51.937476Z");
  EXPECT_EQ(Rfc3339(951782400000000000), "2000-02-29T00:00:00.000000Z");
  EXPECT_EQ(Rfc3339(std::numeric_limits<int64_t>::max()),
            "2262-04-11T23:47:16.854775Z");
}

TEST(WriteRfc3339Test, WhatIsFinerThanMicrosecondsIsCutOff) {
  EXPECT_EQ(Rfc3339(999999999), "1970-01-01T00:00:00.999999Z");
}

TEST(WriteRfc3339Test, AgreesWithTheCLibraryOnEveryDay) {
  for (int64_t day = 0; day < 106751; ++day) {
    const time_t seconds = day * 86400 + day % 86400;
    tm civil;
    gmtime_r(&seconds, &civil);
    char expected[40];
    strftime(expected, sizeof(expected), "%Y-%m-%dT%H:%M:%S.000000Z", &civil);
    ASSERT_EQ(Rfc3339(seconds * 1000000000), expected);
  }
}

}  // namespace
}  // namespace console
}  // namespace exporters
}  // namespace otel
