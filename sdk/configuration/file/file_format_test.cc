// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/file/file_format.h"

#include "gtest/gtest.h"

namespace otel {
namespace sdk {
namespace {

TEST(FileFormatTest, VersionMayHaveASuffix) {
  for (const char* text : {"1.0", "1.0-rc.3"}) {
    const auto format = FileFormat::Parse(text);
    ASSERT_TRUE(format.has_value()) << text;
    EXPECT_EQ(format->major, 1);
    EXPECT_EQ(format->minor, 0);
  }
}

TEST(FileFormatTest, OtherTextsAreNoVersions) {
  for (const char* text : {"", "1", "1.", ".1", "-1.0", "1.0.0", "v1.0", " 1.0",
                           "1.0-", "1.01", "01.0", "1.99999999999999999999"}) {
    EXPECT_FALSE(FileFormat::Parse(text).has_value()) << text;
  }
}

TEST(FileFormatTest, OnlyALaterMinorVersionIsLater) {
  EXPECT_FALSE(FileFormat::Parse("1.0")->is_later());
  EXPECT_TRUE(FileFormat::Parse("1.99")->is_later());
  EXPECT_FALSE(FileFormat::Parse("2.0")->is_later());
  EXPECT_FALSE(FileFormat::Parse("0.4")->is_later());
}

}  // namespace
}  // namespace sdk
}  // namespace otel
