// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/immortal.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdlib>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace otel {
namespace sdk {
namespace {

// Ends the process with an error when it is destroyed.
struct MustNotDie {
  explicit MustNotDie(std::string t) : text(std::move(t)) {}
  ~MustNotDie() { std::_Exit(1); }
  std::string text;
};

// Leak checkers run at the end of this test, too.
TEST(ImmortalTest, MakesAnObjectThatIsNeverDestroyed) {
  EXPECT_EXIT(
      {
        MakeImmortal<MustNotDie>("kept");
        std::exit(0);
      },
      ::testing::ExitedWithCode(0), "");
  EXPECT_EQ(MakeImmortal<std::string>(size_t{100}, 'x'), std::string(100, 'x'));
}

TEST(ImmortalTest, ConcurrentSafeMaking) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([] {
      for (int j = 0; j < 100; ++j) MakeImmortal<int>(j);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace sdk
}  // namespace otel
