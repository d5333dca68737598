// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/context/context.h"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "api/trace/span_ref.h"
#include "api/trace/testing/fake_tracer_backend.h"

namespace otel {
namespace {

inline constexpr ContextKey<int> kNumber{"number"};
inline constexpr ContextKey<int> kOther{"number"};  // The same name.
inline constexpr ContextKey<std::string> kText{"text"};
inline constexpr ContextKey<std::shared_ptr<int>> kShared{"shared"};

static_assert(std::is_nothrow_copy_constructible_v<Context>);
static_assert(std::is_nothrow_move_constructible_v<Context>);
static_assert(std::is_nothrow_copy_assignable_v<Context>);
static_assert(!std::is_copy_constructible_v<ContextKey<int>>);

TEST(ContextTest, IsEmptyByDefault) {
  const Context context;
  EXPECT_TRUE(context.empty());
  EXPECT_FALSE(context.span().context().IsValid());
  EXPECT_FALSE(context.span().IsRecording());
  EXPECT_EQ(context.GetValue(kNumber), nullptr);
}

TEST(ContextTest, IsEmptyWhereNothingIsAttached) {
  std::thread([] { EXPECT_TRUE(Context::Current().empty()); }).join();
}

TEST(ContextTest, HoldsValuesOfAnyType) {
  const Context context = Context()
                              .WithValue(kNumber, 7)
                              .WithValue(kText, "a literal converts")
                              .WithValue(kShared, std::make_shared<int>(9));
  ASSERT_NE(context.GetValue(kNumber), nullptr);
  EXPECT_EQ(*context.GetValue(kNumber), 7);
  EXPECT_EQ(*context.GetValue(kText), "a literal converts");
  EXPECT_EQ(**context.GetValue(kShared), 9);
  EXPECT_FALSE(context.empty());
}

TEST(ContextTest, TellsKeysApartByIdentityNotByName) {
  const Context context = Context().WithValue(kNumber, 7);
  EXPECT_EQ(context.GetValue(kOther), nullptr);
  EXPECT_STREQ(kNumber.name(), kOther.name());
}

TEST(ContextTest, IsNotChangedByMakingAnotherFromIt) {
  const Context one = Context().WithValue(kNumber, 1).WithValue(kText, "x");
  const Context two = one.WithValue(kNumber, 2);
  const Context three = two.WithValue(kNumber, 3);
  EXPECT_EQ(*one.GetValue(kNumber), 1);
  EXPECT_EQ(*two.GetValue(kNumber), 2);
  EXPECT_EQ(*three.GetValue(kNumber), 3);
  EXPECT_EQ(*three.GetValue(kText), "x");
}

TEST(ContextTest, KeepsValuesUnderAnotherSpan) {
  const Context context = Context().WithValue(kText, "kept");
  const Context spanned = context.WithSpan(SpanRef(MakeSpanContext(1)));
  EXPECT_EQ(*spanned.GetValue(kText), "kept");
  EXPECT_EQ(spanned.span().context(), MakeSpanContext(1));
  EXPECT_FALSE(context.span().context().IsValid());
  const Context valued = spanned.WithValue(kNumber, 5);
  EXPECT_EQ(valued.span().context(), MakeSpanContext(1));
  EXPECT_FALSE(Context().WithSpan(SpanRef(MakeSpanContext(1))).empty());
}

TEST(ContextTest, KeepsTheTraceStateOfItsSpan) {
  std::optional<Context> context;
  {
    const TraceState state = TraceState().Set("vendor", "value");
    context = Context().WithSpan(SpanRef(MakeSpanContext(1, state)));
  }
  const Context copy = *context;
  context.reset();
  EXPECT_EQ(copy.span().context().trace_state().ToHeader(), "vendor=value");
}

// Counts its copies that are alive.
class Counted {
 public:
  explicit Counted(int* alive) : alive_(alive) { ++*alive_; }
  Counted(const Counted& other) : alive_(other.alive_) { ++*alive_; }
  ~Counted() { --*alive_; }

 private:
  int* alive_;
};
inline constexpr ContextKey<Counted> kCounted{"counted"};

TEST(ContextTest, SharesValuesAmongCopiesAndDestroysThemWithTheLast) {
  int alive = 0;
  {
    Context a = Context().WithValue(kCounted, Counted(&alive));
    EXPECT_EQ(alive, 1);
    Context b = a;
    const Context c = b.WithValue(kNumber, 1);
    Context d;
    d = c;
    EXPECT_EQ(alive, 1);
    EXPECT_EQ(a.GetValue(kCounted), d.GetValue(kCounted));
    a = Context();
    b = std::move(a);
    EXPECT_EQ(alive, 1) << "c and d still hold it";
    Context& self = d;
    d = self;
    EXPECT_NE(d.GetValue(kCounted), nullptr);
  }
  EXPECT_EQ(alive, 0);
}

TEST(ContextTest, ForgetsAValueThatIsSetAgain) {
  int alive = 0;
  Context context;
  for (int i = 0; i < 100; ++i) {
    context = context.WithValue(kCounted, Counted(&alive));
    EXPECT_EQ(alive, 1);
  }
}

TEST(ContextTest, DestroysAVeryLongListOfValues) {
  Context context;
  for (int i = 0; i < 300'000; ++i) {
    context = context.WithValue(kNumber, i).WithValue(kOther, i);
  }
  EXPECT_EQ(*context.GetValue(kNumber), 299'999);
}

TEST(ContextTest, ConcurrentSafeCopiesShareValues) {
  const Context context = Context().WithValue(kText, "shared");
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([context] {
      for (int j = 0; j < 1000; ++j) {
        const Context copy = context;
        const Context more = copy.WithValue(kNumber, j);
        EXPECT_EQ(*more.GetValue(kText), "shared");
        EXPECT_EQ(*more.GetValue(kNumber), j);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace otel
