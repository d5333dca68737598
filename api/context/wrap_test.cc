// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/context/wrap.h"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>

#include "api/context/context.h"
#include "api/context/context_scope.h"

namespace otel {
namespace {

inline constexpr ContextKey<int> kNumber{"number"};

Context Numbered(int number) { return Context().WithValue(kNumber, number); }

int Current() {
  const Context context = Context::Current();
  const int* number = context.GetValue(kNumber);
  return number == nullptr ? 0 : *number;
}

int PlainFunction(int x) { return Current() * 10 + x; }

TEST(WrapTest, RunsACallableInTheContextThatWasCurrent) {
  std::function<int()> wrapped;
  {
    const ContextScope scope(Numbered(1));
    wrapped = Wrap([] { return Current(); });
  }
  EXPECT_EQ(wrapped(), 1);
  const ContextScope other(Numbered(2));
  EXPECT_EQ(wrapped(), 1);
  EXPECT_EQ(Current(), 2) << "Put back afterwards";
  int seen = 0;
  std::thread([&] { seen = wrapped(); }).join();
  EXPECT_EQ(seen, 1);
}

TEST(WrapTest, RunsACallableInAGivenContext) {
  EXPECT_EQ(WithContext(Numbered(3), [] { return Current(); })(), 3);
  EXPECT_EQ(WithContext(Context(), [] { return Current(); })(), 0);
}

TEST(WrapTest, PassesArgumentsAndResultsAsTheyAre) {
  int target = 0;
  const auto wrapped =
      WithContext(Numbered(1), [](int& out, std::unique_ptr<int> in) -> int& {
        out = *in + Current();
        return out;
      });
  int& result = wrapped(target, std::make_unique<int>(4));
  EXPECT_EQ(&result, &target);
  EXPECT_EQ(target, 5);
}

TEST(WrapTest, TakesFunctionsAndMutableAndMoveOnlyCallables) {
  EXPECT_EQ(WithContext(Numbered(1), PlainFunction)(2), 12);
  auto counting = WithContext(Numbered(1), [n = 0]() mutable { return ++n; });
  EXPECT_EQ(counting(), 1);
  EXPECT_EQ(counting(), 2);
  auto move_only = WithContext(
      Numbered(1), [p = std::make_unique<int>(6)] { return *p + Current(); });
  static_assert(!std::is_copy_constructible_v<decltype(move_only)>);
  auto moved = std::move(move_only);
  EXPECT_EQ(moved(), 7);
  const std::string text = "kept";
  const auto copying = Wrap([text] { return text; });
  const auto copy = copying;
  EXPECT_EQ(copy(), "kept");
}

#if defined(__cpp_exceptions)
TEST(WrapTest, DetachesWhenTheCallableThrows) {
  const auto wrapped = WithContext(Numbered(1), []() -> int { throw 5; });
  EXPECT_THROW(wrapped(), int);
  EXPECT_EQ(Current(), 0);
}
#endif

TEST(WrapTest, ConcurrentSafeOneWrappedCallableServesManyThreads) {
  const auto wrapped = WithContext(Numbered(8), [] { return Current(); });
  std::thread threads[4];
  for (std::thread& thread : threads) {
    thread = std::thread([&wrapped] {
      for (int i = 0; i < 1000; ++i) ASSERT_EQ(wrapped(), 8);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace otel
