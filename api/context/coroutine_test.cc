// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/context/coroutine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <coroutine>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "api/common/testing/allocations.h"
#include "api/context/context.h"
#include "api/context/context_scope.h"
#include "api/context/context_stack.h"
#include "api/trace/active_span.h"
#include "api/trace/testing/fake_tracer_backend.h"
#include "api/trace/tracer.h"

namespace otel {
namespace {

using testing::ElementsAre;

inline constexpr ContextKey<int> kNumber{"number"};

Context Numbered(int number) { return Context().WithValue(kNumber, number); }

int Current() {
  const Context context = Context::Current();
  const int* number = context.GetValue(kNumber);
  return number == nullptr ? 0 : *number;
}

// A task as libraries have them: lazy, with symmetric transfer to whoever
// awaits it.
template <class T>
class [[nodiscard]] Task {
 public:
  struct promise_type : CoroutineContext {
    Task get_return_object() {
      return Task(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    auto initial_suspend() { return InitialSuspend(std::suspend_always()); }
    struct ToContinuation {
      std::coroutine_handle<> continuation;
      bool await_ready() noexcept { return false; }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<>) noexcept {
        return continuation ? continuation : std::noop_coroutine();
      }
      void await_resume() noexcept {}
    };
    auto final_suspend() noexcept {
      return FinalSuspend(ToContinuation{continuation});
    }
    void return_value(T v) { value = std::move(v); }
    void unhandled_exception() { std::terminate(); }

    std::coroutine_handle<> continuation;
    std::optional<T> value;
  };

  Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
  ~Task() {
    if (handle_) handle_.destroy();
  }

  bool await_ready() { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> caller) {
    handle_.promise().continuation = caller;
    return handle_;
  }
  T await_resume() { return std::move(*handle_.promise().value); }

  // Runs the coroutine until it suspends. Returns whether it has ended.
  bool Resume() {
    handle_.resume();
    return handle_.done();
  }
  T Result() { return std::move(*handle_.promise().value); }

 private:
  explicit Task(std::coroutine_handle<promise_type> handle) : handle_(handle) {}

  std::coroutine_handle<promise_type> handle_;
};

// Keeps suspended coroutines until the test resumes them.
class Parking {
 public:
  auto Park() {
    struct Awaiter {
      Parking& parking;
      bool await_ready() { return false; }
      void await_suspend(std::coroutine_handle<> handle) {
        parking.seen_.push_back(Current());
        parking.parked_.push_back(handle);
      }
      void await_resume() {}
    };
    return Awaiter{*this};
  }
  void ResumeOne() {
    const std::coroutine_handle<> handle = parked_.front();
    parked_.pop_front();
    handle.resume();
  }
  void ResumeOneOnAnotherThread() {
    std::thread([this] {
      const ContextScope of_thread(Numbered(999));
      ResumeOne();
      EXPECT_EQ(Current(), 999);
    }).join();
  }
  bool empty() const { return parked_.empty(); }
  // The context outside, in which coroutines were parked.
  const std::vector<int>& seen() const { return seen_; }

 private:
  std::deque<std::coroutine_handle<>> parked_;
  std::vector<int> seen_;
};

Task<int> ReadsAfterParking(Parking& parking, std::vector<int>& seen) {
  seen.push_back(Current());
  co_await parking.Park();
  seen.push_back(Current());
  {
    const ContextScope scope(Numbered(Current() + 1));
    co_await parking.Park();
    seen.push_back(Current());
  }
  co_await parking.Park();
  seen.push_back(Current());
  co_return Current();
}

TEST(CoroutineContextTest, BeginsInTheContextOfItsCallNotOfItsStart) {
  Parking parking;
  std::vector<int> seen;
  std::optional<Task<int>> task;
  {
    const ContextScope call(Numbered(10));
    task.emplace(ReadsAfterParking(parking, seen));
  }
  const ContextScope start(Numbered(20));
  task->Resume();
  EXPECT_THAT(seen, ElementsAre(10));
  EXPECT_EQ(Current(), 20);
  while (!parking.empty()) {
    parking.ResumeOne();
    EXPECT_EQ(Current(), 20);
  }
  EXPECT_THAT(seen, ElementsAre(10, 10, 11, 10));
  EXPECT_THAT(parking.seen(), ElementsAre(20, 20, 20))
      << "What a suspension calls is outside the coroutine's context";
}

TEST(CoroutineContextTest, ConcurrentSafeKeepsItsContextOnEveryThread) {
  Parking parking;
  std::vector<int> seen;
  const ContextScope call(Numbered(10));
  Task<int> task = ReadsAfterParking(parking, seen);
  task.Resume();
  while (!parking.empty()) parking.ResumeOneOnAnotherThread();
  EXPECT_THAT(seen, ElementsAre(10, 10, 11, 10));
  EXPECT_EQ(task.Result(), 10);
  EXPECT_EQ(Current(), 10);
}

TEST(CoroutineContextTest, LeavesNothingOnAThreadThatHadNoContext) {
  Parking parking;
  std::vector<int> seen;
  const ContextScope call(Numbered(10));
  Task<int> task = ReadsAfterParking(parking, seen);
  std::thread([&] {
    task.Resume();
    EXPECT_EQ(ContextStack::Current(), nullptr);
    parking.ResumeOne();
    EXPECT_EQ(ContextStack::Current(), nullptr);
  }).join();
  while (!parking.empty()) parking.ResumeOne();
  EXPECT_THAT(seen, ElementsAre(10, 10, 11, 10));
}

Task<int> Inner(Parking& parking, int number) {
  const ContextScope scope(Numbered(number));
  co_await parking.Park();
  co_return Current();
}

Task<int> Outer(Parking& parking, std::vector<int>& seen) {
  const ContextScope scope(Numbered(1));
  seen.push_back(co_await Inner(parking, 2));
  seen.push_back(Current());
  seen.push_back(co_await Inner(parking, 3));
  seen.push_back(Current());
  co_return 0;
}

TEST(CoroutineContextTest, KeepsTheContextsOfNestedTasksApart) {
  Parking parking;
  std::vector<int> seen;
  Task<int> task = Outer(parking, seen);
  task.Resume();
  bool other_thread = true;
  while (!parking.empty()) {
    if (other_thread) {
      parking.ResumeOneOnAnotherThread();
    } else {
      parking.ResumeOne();
    }
    other_thread = !other_thread;
    EXPECT_EQ(Current(), 0);
  }
  EXPECT_THAT(seen, ElementsAre(2, 1, 3, 1));
}

TEST(CoroutineContextTest, InterleavesTasks) {
  Parking parking;
  std::vector<int> seen_a;
  std::vector<int> seen_b;
  std::optional<Task<int>> a;
  std::optional<Task<int>> b;
  {
    const ContextScope call(Numbered(100));
    a.emplace(ReadsAfterParking(parking, seen_a));
  }
  {
    const ContextScope call(Numbered(200));
    b.emplace(ReadsAfterParking(parking, seen_b));
  }
  a->Resume();
  b->Resume();
  while (!parking.empty()) parking.ResumeOne();
  EXPECT_THAT(seen_a, ElementsAre(100, 100, 101, 100));
  EXPECT_THAT(seen_b, ElementsAre(200, 200, 201, 200));
}

// A generator: yields from inside its context.
class Generator {
 public:
  struct promise_type : CoroutineContext {
    Generator get_return_object() {
      return Generator(
          std::coroutine_handle<promise_type>::from_promise(*this));
    }
    auto initial_suspend() { return InitialSuspend(std::suspend_always()); }
    auto final_suspend() noexcept {
      return FinalSuspend(std::suspend_always());
    }
    auto yield_value(int v) {
      value = v;
      return WithContext(std::suspend_always());
    }
    void return_void() {}
    void unhandled_exception() {
#if defined(__cpp_exceptions)
      FinalSuspend(std::suspend_always());
      throw;
#endif
    }
    int value = 0;
  };

  Generator(Generator&& other) noexcept
      : handle_(std::exchange(other.handle_, {})) {}
  ~Generator() {
    if (handle_) handle_.destroy();
  }
  std::optional<int> Next() {
    handle_.resume();
    if (handle_.done()) return std::nullopt;
    return handle_.promise().value;
  }

 private:
  explicit Generator(std::coroutine_handle<promise_type> handle)
      : handle_(handle) {}
  std::coroutine_handle<promise_type> handle_;
};

Generator Numbers() {
  co_yield Current();
  const ContextScope scope(Numbered(Current() + 1));
  co_yield Current();
  const ContextScope inner(Numbered(Current() + 1));
  co_yield Current();
}

TEST(CoroutineContextTest, YieldsOutsideTheContextOfAGenerator) {
  std::optional<Generator> numbers;
  {
    const ContextScope call(Numbered(10));
    numbers.emplace(Numbers());
  }
  std::vector<int> seen;
  const ContextScope consumer(Numbered(1));
  while (const std::optional<int> number = numbers->Next()) {
    EXPECT_EQ(Current(), 1);
    seen.push_back(*number);
  }
  EXPECT_EQ(Current(), 1);
  EXPECT_THAT(seen, ElementsAre(10, 11, 12));
}

// The parent of what an asynchronous generator records stays the span in which
// it was called, on whichever threads it is resumed.
TEST(CoroutineContextTest, ConcurrentSafeGeneratorKeepsItsParentAcrossThreads) {
  FakeTracerProvider provider;
  internal::TracerEntry entry("test");
  entry.backend = provider.GetTracer(entry.scope);
  const Tracer tracer(&entry);
  const auto steps = [](Tracer t) -> Generator {
    const ActiveSpan generator = t.StartActiveSpan("generator");
    for (int i = 0; i < 3; ++i) {
      const Span step = t.StartSpan("step");
      co_yield i;
    }
  };
  std::optional<Generator> generator;
  {
    const ActiveSpan caller = tracer.StartActiveSpan("caller");
    generator.emplace(steps(tracer));
  }
  bool more = true;
  while (more) {
    std::thread([&] {
      const ActiveSpan consumer = tracer.StartActiveSpan("consumer");
      more = generator->Next().has_value();
    }).join();
  }
  const SpanContext parent = provider.span("generator").context;
  EXPECT_EQ(provider.span("generator").parent, provider.span("caller").context);
  int count = 0;
  for (const FakeSpan& span : provider.spans()) {
    if (span.name != "step") continue;
    ++count;
    EXPECT_EQ(span.parent, parent);
    EXPECT_TRUE(span.ended);
  }
  EXPECT_EQ(count, 3);
  EXPECT_TRUE(provider.span("generator").ended);
}

TEST(CoroutineContextTest, MayBeDestroyedWhileItIsSuspended) {
  FakeTracerProvider provider;
  internal::TracerEntry entry("test");
  entry.backend = provider.GetTracer(entry.scope);
  const Tracer tracer(&entry);
  const auto endless = [](Tracer t) -> Generator {
    const ActiveSpan span = t.StartActiveSpan("cut short");
    while (true) co_yield 1;
  };
  const ContextScope consumer(Numbered(1));
  {
    Generator generator = endless(tracer);
    generator.Next();
    generator.Next();
  }
  EXPECT_EQ(Current(), 1);
  EXPECT_TRUE(provider.span("cut short").ended);
}

TEST(CoroutineContextTest, NeedNeverBeStarted) {
  const ContextScope consumer(Numbered(1));
  { const Generator generator = Numbers(); }
  EXPECT_EQ(Current(), 1);
}

// Awaiters of every form that the language allows.
struct Ready {
  bool await_ready() { return true; }
  void await_suspend(std::coroutine_handle<>) { ADD_FAILURE(); }
  int await_resume() { return Current(); }
};
struct RefusesToSuspend {
  bool await_ready() { return false; }
  bool await_suspend(std::coroutine_handle<>) {
    outside = Current();
    return false;
  }
  std::pair<int, int> await_resume() { return {outside, Current()}; }
  int outside = 0;
};
struct HasMemberOperator {
  Ready operator co_await() const { return Ready(); }
};
struct HasFreeOperator {};
Ready operator co_await(HasFreeOperator) { return Ready(); }

TEST(CoroutineContextTest, AwaitsEveryFormOfAwaitable) {
  const auto body = [](std::vector<int>& seen) -> Task<int> {
    const ContextScope scope(Numbered(5));
    seen.push_back(co_await Ready());
    Ready lvalue;
    seen.push_back(co_await lvalue);
    seen.push_back(co_await HasMemberOperator());
    seen.push_back(co_await HasFreeOperator());
    const std::pair<int, int> numbers = co_await RefusesToSuspend();
    seen.push_back(numbers.first);
    seen.push_back(numbers.second);
    seen.push_back(Current());
    co_return 0;
  };
  std::vector<int> seen;
  const ContextScope outside(Numbered(1));
  Task<int> task = body(seen);
  EXPECT_TRUE(task.Resume());
  EXPECT_THAT(seen, ElementsAre(5, 5, 5, 5, 1, 5, 5));
  EXPECT_EQ(Current(), 1);
}

#if defined(__cpp_exceptions)
struct ThrowsOnSuspend {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<>) { throw 5; }
  void await_resume() {}
};

TEST(CoroutineContextTest, IsBackInItsContextWhenSuspendingThrows) {
  const auto body = [](std::vector<int>& seen) -> Task<int> {
    const ContextScope scope(Numbered(5));
    try {
      co_await ThrowsOnSuspend();
    } catch (int) {
      seen.push_back(Current());
    }
    seen.push_back(Current());
    co_return 0;
  };
  std::vector<int> seen;
  const ContextScope outside(Numbered(1));
  Task<int> task = body(seen);
  EXPECT_TRUE(task.Resume());
  EXPECT_THAT(seen, ElementsAre(5, 5));
  EXPECT_EQ(Current(), 1);
}

TEST(CoroutineContextTest, IsLeftWhenAnExceptionGoesOut) {
  const auto body = []() -> Generator {
    const ContextScope scope(Numbered(5));
    co_yield 1;
    throw std::string("out");
  };
  const ContextScope outside(Numbered(1));
  Generator generator = body();
  generator.Next();
  EXPECT_THROW(generator.Next(), std::string);
  EXPECT_EQ(Current(), 1);
}
#endif

// A coroutine that is gone before `await_suspend` returns must not be touched.
TEST(CoroutineContextTest, MayBeDestroyedByItsOwnSuspension) {
  struct Detached {
    struct promise_type : CoroutineContext {
      Detached get_return_object() { return {}; }
      auto initial_suspend() { return InitialSuspend(std::suspend_never()); }
      auto final_suspend() noexcept {
        return FinalSuspend(std::suspend_never());
      }
      void return_void() {}
      void unhandled_exception() {}
    };
  };
  struct Destroys {
    bool await_ready() { return false; }
    void await_suspend(std::coroutine_handle<> handle) { handle.destroy(); }
    void await_resume() {}
  };
  const auto body = [](bool destroy, int& seen) -> Detached {
    seen = Current();
    if (destroy) co_await Destroys();
    co_await Ready();
  };
  const ContextScope outside(Numbered(1));
  int seen = 0;
  body(true, seen);
  EXPECT_EQ(seen, 1);
  EXPECT_EQ(Current(), 1);
  body(false, seen);
  EXPECT_EQ(Current(), 1);
}

// A future that is ready calls its continuation from within the suspension.
TEST(CoroutineContextTest, GoesOnInsideItsOwnSuspension) {
  struct Inline {
    std::vector<int>& seen;
    bool await_ready() { return false; }
    void await_suspend(std::coroutine_handle<> handle) {
      std::vector<int>& numbers = seen;
      numbers.push_back(Current());
      handle.resume();
      numbers.push_back(Current());
    }
    void await_resume() {}
  };
  const auto body = [](std::vector<int>& seen) -> Task<int> {
    const ContextScope inside(Numbered(2));
    co_await Inline{seen};
    co_return Current();
  };
  const ContextScope outside(Numbered(1));
  std::vector<int> seen;
  Task<int> task = body(seen);
  EXPECT_TRUE(task.Resume());
  EXPECT_EQ(seen, (std::vector<int>{1, 1}));
  EXPECT_EQ(task.Result(), 2);
  EXPECT_EQ(Current(), 1);
}

// Tasks hop between the threads of a pool at every step.
class Hopper {
 public:
  explicit Hopper(int threads) {
    for (int i = 0; i < threads; ++i) {
      threads_.emplace_back([this] { Run(); });
    }
  }
  ~Hopper() {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      done_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }
  auto Hop() {
    struct Awaiter {
      Hopper& hopper;
      bool await_ready() { return false; }
      void await_suspend(std::coroutine_handle<> handle) {
        hopper.Post(handle);
      }
      void await_resume() {}
    };
    return Awaiter{*this};
  }
  void Post(std::coroutine_handle<> handle) {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      ready_.push_back(handle);
    }
    wake_.notify_one();
  }

 private:
  void Run() {
    std::unique_lock<std::mutex> lock(mutex_);
    while (true) {
      wake_.wait(lock, [this] { return done_ || !ready_.empty(); });
      if (ready_.empty()) return;
      const std::coroutine_handle<> handle = ready_.front();
      ready_.pop_front();
      lock.unlock();
      handle.resume();
      lock.lock();
    }
  }

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::coroutine_handle<>> ready_;
  std::vector<std::thread> threads_;
  bool done_ = false;
};

struct Countdown {
  std::mutex mutex;
  std::condition_variable zero;
  int left;
  void Done() {
    const std::lock_guard<std::mutex> lock(mutex);
    if (--left == 0) zero.notify_all();
  }
  void Wait() {
    std::unique_lock<std::mutex> lock(mutex);
    zero.wait(lock, [this] { return left == 0; });
  }
};

struct FireAndForget {
  struct promise_type : CoroutineContext {
    FireAndForget get_return_object() { return {}; }
    auto initial_suspend() { return InitialSuspend(std::suspend_never()); }
    auto final_suspend() noexcept { return FinalSuspend(std::suspend_never()); }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

Task<int> HopsInside(Hopper& hopper, int number) {
  const ContextScope scope(Numbered(number));
  co_await hopper.Hop();
  EXPECT_EQ(Current(), number);
  co_return Current();
}

FireAndForget HopsAround(Hopper& hopper, Countdown& countdown) {
  const int mine = Current();
  for (int i = 0; i < 20; ++i) {
    const ContextScope scope(Numbered(mine + i));
    co_await hopper.Hop();
    EXPECT_EQ(Current(), mine + i);
    EXPECT_EQ(co_await HopsInside(hopper, -i), -i);
    EXPECT_EQ(Current(), mine + i);
  }
  countdown.Done();
}

TEST(CoroutineContextTest, ConcurrentSafeTasksHopBetweenThreads) {
  constexpr int kTasks = 40;
  Countdown countdown{{}, {}, kTasks};
  Hopper hopper(3);
  for (int i = 0; i < kTasks; ++i) {
    const ContextScope scope(Numbered(1000 * (i + 1)));
    HopsAround(hopper, countdown);
  }
  countdown.Wait();
  EXPECT_EQ(Current(), 0);
}

TEST(CoroutineContextTest, AllocatesNothingButTheFrame) {
  const ContextScope call(Numbered(10));
  const auto body = [](int& seen) -> FireAndForget {
    seen = Current();
    co_await Ready();
  };
  int seen = 0;
  const AllocationCounter allocations;
  body(seen);
  EXPECT_EQ(seen, 10);
  EXPECT_LE(allocations.count(), 1);
}

}  // namespace
}  // namespace otel
