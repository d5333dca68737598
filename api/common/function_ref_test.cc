// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/common/function_ref.h"

#include <gtest/gtest.h>

#include <memory>
#include <type_traits>
#include <utility>

namespace otel {
namespace {

int Twice(int x) { return 2 * x; }
int Call(FunctionRef<int(int)> function, int x) { return function(x); }

static_assert(!std::is_convertible_v<void (*)(), FunctionRef<int(int)>>);
static_assert(!std::is_convertible_v<int, FunctionRef<int(int)>>);

TEST(FunctionRefTest, CallsFunctionsAndObjects) {
  int calls = 0;
  auto counting = [&calls](int x) { return x + ++calls; };
  const auto constant = [](int) { return 7; };
  auto changing = [n = 0](int) mutable { return ++n; };
  EXPECT_EQ(Call(Twice, 4), 8);
  EXPECT_EQ(Call(&Twice, 4), 8);
  EXPECT_EQ(Call(counting, 10), 11);
  EXPECT_EQ(Call(constant, 10), 7);
  EXPECT_EQ(Call(changing, 0), 1);
  EXPECT_EQ(Call(changing, 0), 2) << "The object itself is called, not a copy";
  EXPECT_EQ(Call([](long x) { return static_cast<int>(x); }, 3), 3);
}

TEST(FunctionRefTest, CopiesReferToTheSameObject) {
  int calls = 0;
  auto counting = [&calls] { ++calls; };
  const FunctionRef<void()> first = counting;
  FunctionRef<void()> second = first;
  first();
  second();
  EXPECT_EQ(calls, 2);
}

TEST(FunctionRefTest, ForwardsReferencesAndMoveOnlyArguments) {
  const auto take = [](std::unique_ptr<int> p, int& out) { out = *p; };
  const FunctionRef<void(std::unique_ptr<int>, int&)> function = take;
  int out = 0;
  function(std::make_unique<int>(5), out);
  EXPECT_EQ(out, 5);
}

}  // namespace
}  // namespace otel
