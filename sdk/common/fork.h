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

// How many forks lie between this process and the one that loaded the SDK.
// Changes in the child before any other code of it runs.
inline uint32_t ForkGeneration() noexcept {
  return internal::fork_generation.load(std::memory_order_relaxed);
}

// Something that holds locks. Handlers run in the forking thread: they must
// neither allocate nor report.
class ForkHandler {
 public:
  // The order in which locks nest: those of lower levels are taken first.
  enum class Level { kWorker, kProcessor, kQueue, kPool };

  explicit ForkHandler(Level level) noexcept;
  ForkHandler(const ForkHandler&) = delete;
  ForkHandler& operator=(const ForkHandler&) = delete;
  virtual ~ForkHandler();

  virtual void BeforeFork() noexcept = 0;         // Locks.
  virtual void AfterForkInParent() noexcept = 0;  // Unlocks.
  // Unlocks, and forgets what belongs to the parent.
  virtual void AfterForkInChild() noexcept = 0;

 private:
  friend struct ForkHandlers;
  const Level level_;
  ForkHandler* previous_ = nullptr;
  ForkHandler* next_ = nullptr;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_FORK_H_
