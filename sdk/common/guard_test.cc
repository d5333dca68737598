// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/guard.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "absl/status/status.h"

namespace otel {
namespace sdk {
namespace {

TEST(GuardTest, ReturnsWhatTheFunctionReturns) {
  EXPECT_TRUE(Guarded([] { return absl::OkStatus(); }).ok());
  EXPECT_EQ(Guarded([] { return absl::DataLossError("gone"); }),
            absl::DataLossError("gone"));
  bool called = false;
  EXPECT_TRUE(GuardedCall([&] { called = true; }));
  EXPECT_TRUE(called);
}

#if defined(__cpp_exceptions)
TEST(GuardTest, TurnsAnExceptionIntoAnErrorWithItsText) {
  EXPECT_EQ(
      Guarded([]() -> absl::Status { throw std::runtime_error("no route"); }),
      absl::InternalError("no route"));
  EXPECT_FALSE(Guarded([]() -> absl::Status { throw 42; }).ok());
  EXPECT_FALSE(GuardedCall([] { throw std::runtime_error("no route"); }));
  EXPECT_FALSE(GuardedCall([] { throw 42; }));
}
#endif

}  // namespace
}  // namespace sdk
}  // namespace otel
