// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/build_defs/example_test/example.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace otel::tools {
namespace {

TEST(CountItemsTest, EmptyTextHasNoItem) { EXPECT_EQ(CountItems(""), 0u); }

TEST(CountItemsTest, CommasSeparateItems) {
  EXPECT_THAT(CountItems("a,b,c"), testing::Eq(3u));
}

}  // namespace
}  // namespace otel::tools
