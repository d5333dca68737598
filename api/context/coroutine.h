// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Contexts and C++20 coroutines: `CoroutineContext` keeps a coroutine's
// context with it across suspension and threads. Only C++20 sees this header.

#ifndef OTEL_API_CONTEXT_COROUTINE_H_
#define OTEL_API_CONTEXT_COROUTINE_H_

#if __cplusplus >= 202002L

#include <coroutine>
#include <type_traits>
#include <utility>

#include "api/context/context.h"
#include "api/context/context_scope.h"
#include "api/context/context_stack.h"

namespace otel {
inline namespace v1 {
namespace internal {

template <class T>
decltype(auto) AwaiterOf(T&& awaitable) {
  if constexpr (requires { std::forward<T>(awaitable).operator co_await(); }) {
    return std::forward<T>(awaitable).operator co_await();
  } else if constexpr (requires {
                         operator co_await(std::forward<T>(awaitable));
                       }) {
    return operator co_await(std::forward<T>(awaitable));
  } else {
    return std::forward<T>(awaitable);
  }
}

}  // namespace internal

// A base class for promise types. The coroutine gets a context stack of its
// own, which begins with the context in which the coroutine was called: scopes
// and active spans inside it stay with it whichever thread resumes it, and the
// thread's own context is untouched while it is suspended.
//
//   struct promise_type : otel::CoroutineContext {
//     auto initial_suspend() {
//       return InitialSuspend(std::suspend_always());
//     }
//     auto final_suspend() noexcept {
//       return FinalSuspend(std::suspend_always());
//     }
//     ...
//   };
//
// Every way out of the coroutine and into it has to go through this class:
//  * `initial_suspend` returns `InitialSuspend(awaiter)`, and `final_suspend`
//    `FinalSuspend(awaiter)`.
//  * `yield_value` returns `WithContext(awaiter)`.
//  * `await_transform` of the promise type itself, if it has one, hides the one
//    here and returns `WithContext(awaitable)`.
//  * `unhandled_exception`, if it throws, calls `FinalSuspend` before.
//
// A coroutine that is destroyed while it is suspended ends its spans; that its
// scopes then end outside it may be reported, and does no harm.
//
// Threads: as the coroutine: one at a time.
// Cost: no allocation until something is attached inside the coroutine.
class CoroutineContext {
 public:
  CoroutineContext() noexcept { stack_.SetBase(Context::Current()); }
  CoroutineContext(const CoroutineContext&) = delete;
  CoroutineContext& operator=(const CoroutineContext&) = delete;
  ~CoroutineContext() {
    // The coroutine was left by an exception: no dangling current stack.
    if (ContextStack::Current() == &stack_) Leave();
  }

  // Awaits `awaiter` outside the coroutine's context and returns into it.
  template <class Awaiter>
  struct ContextAwaiter {
    CoroutineContext& coroutine;
    Awaiter awaiter;
    bool suspended = false;

    decltype(auto) await_ready() { return awaiter.await_ready(); }

    // Not inlined: the coroutine may run on another thread, or be gone, before
    // this returns, so nothing here may be kept in its frame, where optimisers
    // put what they inline.
    template <class Handle>
    __attribute__((noinline)) auto await_suspend(Handle handle) {
      // An exception, or `false`, means that the coroutine goes on.
      struct Returning {
        ContextAwaiter* awaiter;
        ~Returning() {
          if (awaiter == nullptr) return;
          awaiter->suspended = false;
          awaiter->coroutine.Enter();
        }
      } returning{this};
      suspended = true;
      coroutine.Leave();
      using Result = decltype(awaiter.await_suspend(handle));
      if constexpr (std::is_same_v<Result, void>) {
        awaiter.await_suspend(handle);
        returning.awaiter = nullptr;
      } else if constexpr (std::is_same_v<Result, bool>) {
        const bool suspends = awaiter.await_suspend(handle);
        if (suspends) returning.awaiter = nullptr;
        return suspends;
      } else {
        Result next = awaiter.await_suspend(handle);
        returning.awaiter = nullptr;
        return next;
      }
    }
    decltype(auto) await_resume() {
      if (suspended) coroutine.Enter();
      return awaiter.await_resume();
    }
  };

  template <class Awaitable>
  auto await_transform(Awaitable&& awaitable) {
    return WithContext(std::forward<Awaitable>(awaitable));
  }
  template <class Awaitable>
  auto WithContext(Awaitable&& awaitable) {
    using Awaiter =
        decltype(internal::AwaiterOf(std::forward<Awaitable>(awaitable)));
    return ContextAwaiter<Awaiter>{
        *this, internal::AwaiterOf(std::forward<Awaitable>(awaitable))};
  }

  // Enters the coroutine's context when `awaiter` lets the body begin.
  template <class Awaiter>
  auto InitialSuspend(Awaiter awaiter) {
    struct Initial {
      CoroutineContext& coroutine;
      Awaiter awaiter;
      bool await_ready() { return awaiter.await_ready(); }
      decltype(auto) await_suspend(std::coroutine_handle<> handle) {
        return awaiter.await_suspend(handle);
      }
      void await_resume() {
        coroutine.Enter();
        awaiter.await_resume();
      }
    };
    return Initial{*this, std::move(awaiter)};
  }
  // Leaves the coroutine's context before `awaiter` suspends for good.
  template <class Awaiter>
  Awaiter FinalSuspend(Awaiter awaiter) noexcept {
    Leave();
    return awaiter;
  }

 private:
  void Enter() noexcept { previous_ = ContextStack::Swap(&stack_); }
  void Leave() noexcept { ContextStack::Swap(previous_); }

  ContextStack stack_;
  ContextStack* previous_ = nullptr;
};

}  // namespace v1
}  // namespace otel

#endif  // __cplusplus >= 202002L

#endif  // OTEL_API_CONTEXT_COROUTINE_H_
