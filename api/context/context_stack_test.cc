// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/context/context_stack.h"

#include <gtest/gtest.h>
#include <ucontext.h>

#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "api/context/context.h"
#include "api/context/context_scope.h"
#include "api/trace/testing/fake_tracer_backend.h"

namespace otel {
namespace {

inline constexpr ContextKey<int> kNumber{"number"};

Context Numbered(int number) { return Context().WithValue(kNumber, number); }

int Current() {
  const Context context = Context::Current();
  const int* number = context.GetValue(kNumber);
  return number == nullptr ? 0 : *number;
}

TEST(ContextStackTest, IsMadeAtTheFirstAttachOfAThread) {
  std::thread([] {
    EXPECT_EQ(ContextStack::Current(), nullptr);
    EXPECT_FALSE(CurrentSpan().context().IsValid());
    const ContextScope scope(Numbered(1));
    EXPECT_NE(ContextStack::Current(), nullptr);
  }).join();
}

TEST(ContextStackTest, SwapsTheContextsOfAThread) {
  const ContextScope of_thread(Numbered(1));
  ContextStack fibre;
  ContextStack* const previous = ContextStack::Swap(&fibre);
  EXPECT_EQ(ContextStack::Current(), &fibre);
  EXPECT_EQ(Current(), 0);
  {
    const ContextScope of_fibre(Numbered(2));
    EXPECT_EQ(Current(), 2);
  }
  EXPECT_EQ(ContextStack::Swap(previous), &fibre);
  EXPECT_EQ(Current(), 1);
}

TEST(ContextStackTest, GoesBackToTheThreadsOwnForNull) {
  std::thread([] {
    ContextStack fibre;
    EXPECT_EQ(ContextStack::Swap(&fibre), nullptr)
        << "The thread has attached nothing yet";
    const ContextScope of_fibre(Numbered(2));
    EXPECT_EQ(ContextStack::Swap(nullptr), &fibre);
    EXPECT_EQ(Current(), 0);
    {
      const ContextScope of_thread(Numbered(1));
      EXPECT_EQ(Current(), 1);
      ContextStack* const own = ContextStack::Swap(&fibre);
      EXPECT_EQ(Current(), 2);
      ContextStack::Swap(nullptr);
      EXPECT_EQ(ContextStack::Current(), own);
      EXPECT_EQ(Current(), 1);
    }
    ContextStack::Swap(&fibre);
  }).join();
}

TEST(ContextStackTest, BeginsWithItsBase) {
  ContextStack fibre;
  fibre.SetBase(Numbered(7).WithSpan(SpanRef(MakeSpanContext(3))));
  ContextStack* const previous = ContextStack::Swap(&fibre);
  EXPECT_EQ(Current(), 7);
  EXPECT_EQ(CurrentSpan().context(), MakeSpanContext(3));
  {
    const ContextScope span(SpanRef(MakeSpanContext(4)));
    EXPECT_EQ(Current(), 7) << "A span keeps the base's values";
    EXPECT_EQ(CurrentSpan().context(), MakeSpanContext(4));
  }
  EXPECT_EQ(CurrentSpan().context(), MakeSpanContext(3));
  ContextStack::Swap(previous);
}

TEST(ContextStackTest, IgnoresAScopeThatEndsWhileAnotherStackIsCurrent) {
  ContextStack fibre;
  ContextStack* const previous = ContextStack::Swap(&fibre);
  auto of_fibre = std::make_unique<ContextScope>(Numbered(2));
  ContextStack::Swap(previous);
  const ContextScope of_thread(Numbered(1));
  of_fibre.reset();
  EXPECT_EQ(Current(), 1);
  ContextStack::Swap(&fibre);
  EXPECT_EQ(Current(), 2) << "Left attached, until its stack goes";
  ContextStack::Swap(previous);
}

// A fibre of the plainest kind, with the context stack that its library gives
// it.
class Fibre {
 public:
  explicit Fibre(void (*function)()) : memory_(1 << 18) {
    contexts_.SetBase(Context::Current());
    getcontext(&own_);
    own_.uc_stack.ss_sp = memory_.data();
    own_.uc_stack.ss_size = memory_.size();
    own_.uc_link = &caller_;
    makecontext(&own_, function, 0);
  }

  // Runs the fibre until it yields or ends.
  void Resume() {
    running = this;
    ContextStack* const previous = ContextStack::Swap(&contexts_);
    swapcontext(&caller_, &own_);
    ContextStack::Swap(previous);
  }
  static void Yield() { swapcontext(&running->own_, &running->caller_); }

 private:
  static inline thread_local Fibre* running = nullptr;

  ContextStack contexts_;
  std::vector<char> memory_;
  ucontext_t own_;
  ucontext_t caller_;
};

TEST(ContextStackTest, KeepsTheContextsOfInterleavedFibresApart) {
  static int seen[2][2];
  const ContextScope of_thread(Numbered(100));
  std::optional<Fibre> a;
  std::optional<Fibre> b;
  {
    const ContextScope start(Numbered(1));
    a.emplace([] {
      const ContextScope scope(Numbered(Current() + 10));
      Fibre::Yield();
      seen[0][0] = Current();
      {
        const ContextScope inner(Numbered(12));
        Fibre::Yield();
        seen[0][1] = Current();
      }
    });
  }
  {
    const ContextScope start(Numbered(2));
    b.emplace([] {
      const ContextScope scope(Numbered(Current() + 20));
      Fibre::Yield();
      seen[1][0] = Current();
      Fibre::Yield();
      seen[1][1] = Current();
    });
  }
  for (int i = 0; i < 3; ++i) {
    a->Resume();
    EXPECT_EQ(Current(), 100);
    b->Resume();
    EXPECT_EQ(Current(), 100);
  }
  EXPECT_EQ(seen[0][0], 11);
  EXPECT_EQ(seen[0][1], 12);
  EXPECT_EQ(seen[1][0], 22);
  EXPECT_EQ(seen[1][1], 22);
}

}  // namespace
}  // namespace otel
