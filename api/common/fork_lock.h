// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ForkLock`: keeps a mutex usable in the child of a fork. For the API itself.

#ifndef OTEL_API_COMMON_FORK_LOCK_H_
#define OTEL_API_COMMON_FORK_LOCK_H_

#include <sched.h>

#include <new>

namespace otel {
inline namespace v1 {
namespace internal {

// Holds a mutex while the process forks, so that no other thread is inside what
// it guards, and the child finds that whole and free.
//
// It waits for a moment only. An SDK takes its own locks for the fork too, and
// a thread may hold the mutex while it waits for one of those: then the fork
// goes on, and the child gets a new mutex. What is guarded is whole in that
// case as well, since such a thread is inside a call of the SDK.
//
// `Mutex` is `std::mutex`, which headers of the API do not include.
// Threads: the forking one.
class ForkLock {
 public:
  template <class Mutex>
  void BeforeFork(Mutex& mutex) noexcept {
    // Lets others run, hundreds of times as long as any of them needs.
    constexpr int kTries = 10000;
    for (int i = 0; i < kTries && !locked_; ++i) {
      locked_ = mutex.try_lock();
      if (!locked_) sched_yield();
    }
  }
  template <class Mutex>
  void AfterFork(Mutex& mutex, bool in_child) noexcept {
    if (locked_) {
      mutex.unlock();
    } else if (in_child) {
      new (&mutex) Mutex;
    }
    locked_ = false;
  }

 private:
  bool locked_ = false;
};

}  // namespace internal
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_COMMON_FORK_LOCK_H_
