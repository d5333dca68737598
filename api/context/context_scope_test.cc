// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/context/context_scope.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "api/context/context.h"
#include "api/context/context_stack.h"
#include "api/trace/testing/fake_tracer_backend.h"

namespace otel {
namespace {

using testing::ElementsAre;

inline constexpr ContextKey<int> kNumber{"number"};

static_assert(!std::is_copy_constructible_v<ContextScope>);
static_assert(!std::is_move_constructible_v<ContextScope>);
static_assert(!std::is_convertible_v<Context, ContextScope>);

Context Numbered(int number) { return Context().WithValue(kNumber, number); }

// The number of the current context, 0 when there is none.
int Current() {
  const Context context = Context::Current();
  const int* number = context.GetValue(kNumber);
  return number == nullptr ? 0 : *number;
}

// Runs `function` on a thread of its own.
template <class F>
void OnThread(F function) {
  std::thread(std::move(function)).join();
}

TEST(ContextScopeTest, MakesAContextCurrentWhileItLives) {
  EXPECT_EQ(Current(), 0);
  {
    const ContextScope one(Numbered(1));
    EXPECT_EQ(Current(), 1);
    {
      const ContextScope two(Numbered(2));
      EXPECT_EQ(Current(), 2);
    }
    EXPECT_EQ(Current(), 1);
  }
  EXPECT_EQ(Current(), 0);
}

TEST(ContextScopeTest, AttachesASpanOverTheValuesThereAre) {
  const ContextScope values(Numbered(1));
  const ContextScope span(SpanRef(MakeSpanContext(9)));
  EXPECT_EQ(Current(), 1);
  EXPECT_EQ(CurrentSpan().context(), MakeSpanContext(9));
}

TEST(ContextScopeTest, AttachesTheEmptyContextToHideTheRest) {
  const ContextScope one(Numbered(1).WithSpan(SpanRef(MakeSpanContext(1))));
  const ContextScope none{Context()};
  EXPECT_TRUE(Context::Current().empty());
  EXPECT_FALSE(CurrentSpan().context().IsValid());
}

TEST(ContextScopeTest, DetachesOnceWhenAskedTo) {
  ContextScope one(Numbered(1));
  {
    ContextScope two(Numbered(2));
    two.Detach();
    EXPECT_EQ(Current(), 1);
    two.Detach();
    EXPECT_EQ(Current(), 1);
  }
  EXPECT_EQ(Current(), 1) << "The destructor did not detach another one";
}

TEST(ContextScopeTest, LeavesOtherThreadsAlone) {
  const ContextScope scope(Numbered(1));
  OnThread([] {
    EXPECT_EQ(Current(), 0);
    const ContextScope other(Numbered(2));
    EXPECT_EQ(Current(), 2);
  });
  EXPECT_EQ(Current(), 1);
}

TEST(ContextScopeTest, RemovesExactlyItsContextWhenDetachedOutOfOrder) {
  auto one = std::make_unique<ContextScope>(Numbered(1));
  auto two = std::make_unique<ContextScope>(Numbered(2));
  auto three = std::make_unique<ContextScope>(Numbered(3));
  one.reset();
  EXPECT_EQ(Current(), 3);
  three.reset();
  EXPECT_EQ(Current(), 2);
  two.reset();
  EXPECT_EQ(Current(), 0) << "The first one did not come back";
}

TEST(ContextScopeTest, KeepsTheOrderOfTheRestWhateverIsRemoved) {
  for (int count : {1, 5, 16, 17, 48, 49, 60}) {
    for (int removed = 1; removed <= count; ++removed) {
      SCOPED_TRACE(testing::Message() << removed << " of " << count);
      std::vector<std::unique_ptr<ContextScope>> scopes;
      for (int i = 1; i <= count; ++i) {
        scopes.push_back(std::make_unique<ContextScope>(Numbered(i)));
      }
      scopes.erase(scopes.begin() + (removed - 1));
      std::vector<int> seen;
      while (!scopes.empty()) {
        seen.push_back(Current());
        scopes.pop_back();
      }
      std::vector<int> expected;
      for (int i = count; i >= 1; --i) {
        if (i != removed) expected.push_back(i);
      }
      ASSERT_EQ(seen, expected);
      ASSERT_EQ(Current(), 0);
    }
  }
}

TEST(ContextScopeTest, StaysAttachedWhereItBeganWhenEndedOnAnotherThread) {
  OnThread([] {
    auto one = std::make_unique<ContextScope>(Numbered(1));
    OnThread([&one] {
      const ContextScope own(Numbered(7));
      one.reset();
      EXPECT_EQ(Current(), 7) << "Nothing of this thread was detached";
    });
    EXPECT_EQ(Current(), 1);
    {
      const ContextScope two(Numbered(2));
      EXPECT_EQ(Current(), 2);
    }
    EXPECT_EQ(Current(), 1);
  });
  EXPECT_EQ(Current(), 0);
}

TEST(ContextScopeTest, DoesNothingWhenItsThreadIsGone) {
  std::unique_ptr<ContextScope> stale;
  OnThread([&stale] { stale = std::make_unique<ContextScope>(Numbered(1)); });
  const ContextScope own(Numbered(2));
  stale.reset();
  EXPECT_EQ(Current(), 2);
}

// The stack of a thread that has ended is often replaced by that of the next
// thread, at the same address and with as many entries.
TEST(ContextScopeTest, DoesNotDetachAnEntryOfALaterThread) {
  for (int i = 0; i < 100; ++i) {
    std::unique_ptr<ContextScope> stale;
    OnThread([&stale] { stale = std::make_unique<ContextScope>(Numbered(1)); });
    OnThread([&stale] {
      const ContextScope own(Numbered(2));
      stale.reset();
      EXPECT_EQ(Current(), 2);
    });
  }
}

TEST(ContextScopeTest, NestsDeeply) {
  std::vector<std::unique_ptr<ContextScope>> scopes;
  constexpr int kDepth = 5000;
  for (int i = 1; i <= kDepth; ++i) {
    scopes.push_back(std::make_unique<ContextScope>(Numbered(i)));
    ASSERT_EQ(Current(), i);
  }
  for (int i = kDepth; i >= 1; --i) {
    ASSERT_EQ(Current(), i);
    scopes.pop_back();
  }
  EXPECT_EQ(Current(), 0);
}

// An SDK refers to the parent in place while it asks a sampler, which may use
// telemetry itself.
TEST(ContextScopeTest, LeavesAContextWhereItIsWhenOthersAreAttachedOverIt) {
  const ContextScope one(Numbered(1).WithSpan(SpanRef(MakeSpanContext(1))));
  const SpanRef& span = ContextStack::Current()->top()->span();
  std::vector<std::unique_ptr<ContextScope>> scopes;
  for (int i = 0; i < 200; ++i) {
    scopes.push_back(std::make_unique<ContextScope>(Numbered(i)));
    ASSERT_EQ(span.context(), MakeSpanContext(1));
  }
  while (!scopes.empty()) scopes.pop_back();
  EXPECT_EQ(&ContextStack::Current()->top()->span(), &span);
}

TEST(ContextScopeTest, AttachesWhatIsPartOfTheStackItself) {
  OnThread([] {
    std::vector<std::unique_ptr<ContextScope>> scopes;
    scopes.push_back(std::make_unique<ContextScope>(
        Numbered(1).WithSpan(SpanRef(MakeSpanContext(1)))));
    for (int i = 0; i < 200; ++i) {
      const Context* top = ContextStack::Current()->top();
      scopes.push_back(i % 2 == 0
                           ? std::make_unique<ContextScope>(*top)
                           : std::make_unique<ContextScope>(top->span()));
    }
    EXPECT_EQ(Current(), 1);
    EXPECT_EQ(CurrentSpan().context(), MakeSpanContext(1));
    while (!scopes.empty()) scopes.pop_back();
  });
}

// A value that uses telemetry when it is destroyed.
struct AttachesAtEnd {
  explicit AttachesAtEnd(std::vector<int>* numbers) : seen(numbers) {}
  AttachesAtEnd(const AttachesAtEnd&) = default;
  ~AttachesAtEnd() {
    const ContextScope scope(Numbered(42).WithSpan(
        SpanRef(MakeSpanContext(1, TraceState().Set("vendor", "value")))));
    seen->push_back(Current());
  }
  std::vector<int>* seen;
};
inline constexpr ContextKey<std::shared_ptr<AttachesAtEnd>> kAtEnd{"at end"};

TEST(ContextScopeTest, LetsTheDestructorOfAValueAttachContexts) {
  std::vector<int> seen;
  const ContextScope outer(Numbered(1));
  {
    const ContextScope scope(
        Context()
            .WithValue(kAtEnd, std::make_shared<AttachesAtEnd>(&seen))
            .WithSpan(SpanRef(
                MakeSpanContext(2, TraceState().Set("other", "value")))));
  }
  EXPECT_THAT(seen, ElementsAre(42));
  EXPECT_EQ(Current(), 1);
  auto first = std::make_unique<ContextScope>(
      Context().WithValue(kAtEnd, std::make_shared<AttachesAtEnd>(&seen)));
  const ContextScope second(Numbered(2));
  first.reset();  // Out of order.
  EXPECT_THAT(seen, ElementsAre(42, 42));
  EXPECT_EQ(Current(), 2);
}

TEST(ContextScopeTest, DestroysTheValuesOfLeakedScopesWithTheThread) {
  std::vector<int> seen;
  OnThread([&seen] {
    // As a scope of another thread, or one kept in a leaked object.
    alignas(ContextScope) static unsigned char memory[sizeof(ContextScope)];
    new (memory) ContextScope(
        Context().WithValue(kAtEnd, std::make_shared<AttachesAtEnd>(&seen)));
  });
  EXPECT_THAT(seen, ElementsAre(0)) << "Nothing can be attached any more";
}

thread_local std::optional<ContextScope> scope_of_thread;

TEST(ContextScopeTest, MayBeAThreadLocalObject) {
  OnThread([] {
    scope_of_thread.emplace(Numbered(1));
    EXPECT_EQ(Current(), 1);
  });
}

TEST(ContextScopeTest, ConcurrentSafeThreadsAttachAndEndEachOthersScopes) {
  std::vector<std::thread> threads;
  for (int i = 1; i <= 4; ++i) {
    threads.emplace_back([i] {
      for (int j = 0; j < 200; ++j) {
        const ContextScope outer(Numbered(i));
        auto stray = std::make_unique<ContextScope>(Numbered(100 + i));
        OnThread([&stray] { stray.reset(); });
        EXPECT_EQ(Current(), 100 + i);
        const ContextScope inner(Numbered(i));
        EXPECT_EQ(Current(), i);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace otel
