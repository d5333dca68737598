// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What the SDK does when the process forks: take its locks before, so that the
// child finds them free and what they guard whole.

#ifndef OTEL_SDK_COMMON_FORK_H_
#define OTEL_SDK_COMMON_FORK_H_

#include <atomic>
#include <cstdint>

namespace otel {
namespace sdk {

namespace internal {
extern std::atomic<uint32_t> fork_generation;
}  // namespace internal

// Makes `ForkGeneration` count, if a `ForkRegistration` has not yet.
void WatchForks() noexcept;

// How many forks lie between this process and the one in which `WatchForks` was
// called. Changes in the child before any other code of it runs.
inline uint32_t ForkGeneration() noexcept {
  return internal::fork_generation.load(std::memory_order_relaxed);
}

// Something that holds locks. It is called as long as a `ForkRegistration` of
// it lives. Handlers run in the forking thread: they must neither allocate nor
// report.
class ForkHandler {
 public:
  // The order in which locks nest: those of lower levels are taken first.
  enum class Level { kProvider, kWorker, kProcessor, kQueue, kPool };

  virtual void BeforeFork() noexcept = 0;         // Locks.
  virtual void AfterForkInParent() noexcept = 0;  // Unlocks.
  // Unlocks, and forgets what belongs to the parent.
  virtual void AfterForkInChild() noexcept = 0;

 protected:
  ~ForkHandler() = default;
};

// Keeps a handler registered. Make it the last member of the (final) class that
// is the handler: another thread may fork at any time, and must find the object
// whole.
//
// Threads: a fork waits for the constructor and the destructor, and they for a
// fork.
class ForkRegistration {
 public:
  ForkRegistration(ForkHandler* handler, ForkHandler::Level level) noexcept;
  ForkRegistration(const ForkRegistration&) = delete;
  ForkRegistration& operator=(const ForkRegistration&) = delete;
  ~ForkRegistration();

 private:
  friend struct ForkHandlers;
  ForkHandler* const handler_;
  const ForkHandler::Level level_;
  ForkRegistration* previous_ = nullptr;
  ForkRegistration* next_ = nullptr;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_FORK_H_
