// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/environment.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <optional>
#include <string_view>

namespace otel {
namespace sdk {
namespace {

TEST(ProcessEnvironmentTest, ReturnsTheValueOfAVariable) {
  ASSERT_EQ(setenv("OTEL_CC_TEST_VARIABLE", "a value", 1), 0);
  EXPECT_EQ(ProcessEnvironment().Get("OTEL_CC_TEST_VARIABLE"), "a value");
}

TEST(ProcessEnvironmentTest, AnUnsetVariableHasNoValue) {
  ASSERT_EQ(unsetenv("OTEL_CC_TEST_VARIABLE"), 0);
  EXPECT_EQ(ProcessEnvironment().Get("OTEL_CC_TEST_VARIABLE"), std::nullopt);
}

TEST(ProcessEnvironmentTest, AnEmptyVariableHasNoValue) {
  ASSERT_EQ(setenv("OTEL_CC_TEST_VARIABLE", "", 1), 0);
  EXPECT_EQ(ProcessEnvironment().Get("OTEL_CC_TEST_VARIABLE"), std::nullopt);
}

TEST(ProcessEnvironmentTest, TakesANameThatIsNotTerminated) {
  ASSERT_EQ(setenv("OTEL_CC_TEST_VARIABLE", "a value", 1), 0);
  const std::string_view longer = "OTEL_CC_TEST_VARIABLE_AND_MORE";
  EXPECT_EQ(ProcessEnvironment().Get(longer.substr(0, 21)), "a value");
}

}  // namespace
}  // namespace sdk
}  // namespace otel
