// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/logs/severity.h"

#include <gtest/gtest.h>

#include <string_view>

namespace otel {
namespace {

TEST(SeverityTest, HasTheNumbersOfTheDataModel) {
  EXPECT_EQ(static_cast<int>(Severity::kTrace), 1);
  EXPECT_EQ(static_cast<int>(Severity::kDebug), 5);
  EXPECT_EQ(static_cast<int>(Severity::kInfo), 9);
  EXPECT_EQ(static_cast<int>(Severity::kWarn), 13);
  EXPECT_EQ(static_cast<int>(Severity::kError), 17);
  EXPECT_EQ(static_cast<int>(Severity::kFatal), 21);
  EXPECT_EQ(static_cast<int>(Severity::kFatal4), 24);
}

TEST(SeverityTest, HasShortNames) {
  EXPECT_EQ(SeverityName(Severity::kUnspecified), "");
  EXPECT_EQ(SeverityName(Severity::kTrace), "TRACE");
  EXPECT_EQ(SeverityName(Severity::kDebug2), "DEBUG2");
  EXPECT_EQ(SeverityName(Severity::kInfo), "INFO");
  EXPECT_EQ(SeverityName(Severity::kWarn3), "WARN3");
  EXPECT_EQ(SeverityName(Severity::kError4), "ERROR4");
  EXPECT_EQ(SeverityName(Severity::kFatal), "FATAL");
  EXPECT_EQ(SeverityName(Severity::kFatal4), "FATAL4");
  EXPECT_EQ(SeverityName(static_cast<Severity>(25)), "");
  EXPECT_EQ(SeverityName(static_cast<Severity>(255)), "");
}

}  // namespace
}  // namespace otel
