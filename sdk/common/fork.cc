// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/fork.h"

#include <pthread.h>

#include <mutex>

namespace otel {
namespace sdk {
namespace internal {
std::atomic<uint32_t> fork_generation{0};
}  // namespace internal

// A list per level, guarded by a lock that a fork holds too.
struct ForkHandlers {
  static constexpr int kLevels =
      static_cast<int>(ForkHandler::Level::kPool) + 1;

  std::mutex mutex;
  ForkRegistration* first[kLevels] = {};

  static ForkHandlers& Get() noexcept {
    static ForkHandlers* const handlers = [] {
      auto* made = new ForkHandlers;
      pthread_atfork(&Prepare, &Parent, &Child);
      return made;
    }();
    return *handlers;
  }

  template <class F>
  void ForEach(F f) noexcept {
    for (ForkRegistration* registration : first) {
      for (; registration != nullptr; registration = registration->next_) {
        f(registration->handler_);
      }
    }
  }

  static void Prepare() {
    Get().mutex.lock();
    Get().ForEach([](ForkHandler* handler) { handler->BeforeFork(); });
  }
  static void Parent() {
    Get().ForEach([](ForkHandler* handler) { handler->AfterForkInParent(); });
    Get().mutex.unlock();
  }
  static void Child() {
    internal::fork_generation.fetch_add(1, std::memory_order_relaxed);
    Get().ForEach([](ForkHandler* handler) { handler->AfterForkInChild(); });
    Get().mutex.unlock();
  }

  void Add(ForkRegistration* registration) noexcept {
    std::lock_guard<std::mutex> lock(mutex);
    ForkRegistration*& head = first[static_cast<int>(registration->level_)];
    registration->next_ = head;
    if (head != nullptr) head->previous_ = registration;
    head = registration;
  }
  void Remove(ForkRegistration* registration) noexcept {
    std::lock_guard<std::mutex> lock(mutex);
    if (registration->previous_ != nullptr) {
      registration->previous_->next_ = registration->next_;
    } else {
      first[static_cast<int>(registration->level_)] = registration->next_;
    }
    if (registration->next_ != nullptr) {
      registration->next_->previous_ = registration->previous_;
    }
  }
};

void WatchForks() noexcept { ForkHandlers::Get(); }

ForkRegistration::ForkRegistration(ForkHandler* handler,
                                   ForkHandler::Level level) noexcept
    : handler_(handler), level_(level) {
  ForkHandlers::Get().Add(this);
}

ForkRegistration::~ForkRegistration() { ForkHandlers::Get().Remove(this); }

}  // namespace sdk
}  // namespace otel
