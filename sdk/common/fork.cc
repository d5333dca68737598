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
  static constexpr int kLevels = 4;

  std::mutex mutex;
  ForkHandler* first[kLevels] = {};

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
    for (ForkHandler* handler : first) {
      for (; handler != nullptr; handler = handler->next_) f(handler);
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

  void Add(ForkHandler* handler) noexcept {
    std::lock_guard<std::mutex> lock(mutex);
    ForkHandler*& head = first[static_cast<int>(handler->level_)];
    handler->next_ = head;
    if (head != nullptr) head->previous_ = handler;
    head = handler;
  }
  void Remove(ForkHandler* handler) noexcept {
    std::lock_guard<std::mutex> lock(mutex);
    if (handler->previous_ != nullptr) {
      handler->previous_->next_ = handler->next_;
    } else {
      first[static_cast<int>(handler->level_)] = handler->next_;
    }
    if (handler->next_ != nullptr) {
      handler->next_->previous_ = handler->previous_;
    }
  }
};

ForkHandler::ForkHandler(Level level) noexcept : level_(level) {
  ForkHandlers::Get().Add(this);
}

ForkHandler::~ForkHandler() { ForkHandlers::Get().Remove(this); }

}  // namespace sdk
}  // namespace otel
