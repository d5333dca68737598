// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/guarded_callback.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "sdk/testing/recorded_diagnostics.h"

namespace otel {
namespace sdk {
namespace {

TEST(GuardedCallbackTest, CallsWhatDoesNotThrow) {
  int calls = 0;
  EXPECT_TRUE(GuardedCallback("A test", [&] { ++calls; }));
  EXPECT_EQ(calls, 1);
}

#if defined(__cpp_exceptions)
TEST(GuardedCallbackTest, TellsOnceWhoThrewWhat) {
  const testing::RecordedDiagnostics diagnostics;
  for (int i = 0; i < 2; ++i) {
    EXPECT_FALSE(GuardedCallback(
        "A test", [] { throw std::runtime_error("out of order"); }));
  }
  EXPECT_FALSE(GuardedCallback("A test", [] { throw 1; }));
  EXPECT_EQ(diagnostics.CountOf("A test threw: out of order"), 1);
}
#endif

}  // namespace
}  // namespace sdk
}  // namespace otel
