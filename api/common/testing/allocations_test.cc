// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/common/testing/allocations.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace otel {
namespace {

TEST(AllocationCounterTest, CountsWhatTheProgramAllocates) {
  const AllocationCounter allocations;
  EXPECT_EQ(allocations.count(), 0);
  const auto number = std::make_unique<int>(1);
  EXPECT_EQ(allocations.count(), 1);
  const std::vector<std::string> strings(10, std::string(100, 'x'));
  EXPECT_GE(allocations.count(), 12);
}

TEST(AllocationCounterTest, ConcurrentSafeCountsPerThread) {
  AllocationCounter allocations;
  std::thread thread;
  const int64_t made = [&] {
    thread = std::thread([] {
      const AllocationCounter own;
      for (int i = 0; i < 100; ++i) std::make_unique<int>(i);
      EXPECT_EQ(own.count(), 100);
    });
    return allocations.count();
  }();
  thread.join();
  EXPECT_EQ(allocations.count(), made);
}

}  // namespace
}  // namespace otel
