// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/partial_failure.h"

#include "absl/status/status.h"
#include "gtest/gtest.h"

namespace otel {
namespace sdk {
namespace {

TEST(PartialFailureTest, SaysHowManyItemsWereLost) {
  const absl::Status status =
      PartialFailure(absl::InternalError("HTTP status 500"), 3);
  EXPECT_EQ(status.code(), absl::StatusCode::kInternal);
  EXPECT_EQ(status.message(), "HTTP status 500");
  EXPECT_EQ(LostItems(status, 10), 3u);
  EXPECT_EQ(LostItems(status, 2), 2u);
}

TEST(PartialFailureTest, WithoutTheMarkAllOrNothingIsLost) {
  EXPECT_EQ(LostItems(absl::InternalError("no"), 10), 10u);
  EXPECT_EQ(LostItems(absl::OkStatus(), 10), 0u);
  // It goes with an error only.
  EXPECT_EQ(LostItems(PartialFailure(absl::OkStatus(), 3), 10), 0u);
}

}  // namespace
}  // namespace sdk
}  // namespace otel
