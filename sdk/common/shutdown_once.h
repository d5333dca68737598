// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ShutdownOnce`: lets one of several callers shut something down.

#ifndef OTEL_SDK_COMMON_SHUTDOWN_ONCE_H_
#define OTEL_SDK_COMMON_SHUTDOWN_ONCE_H_

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <new>
#include <thread>

#include "absl/status/status.h"
#include "sdk/common/deadline.h"
#include "sdk/common/export_scope.h"

namespace otel {
namespace sdk {

// Runs a shutdown once, and gives its result to everybody who asked for one.
//
// Threads: all calls from any thread. Fork: the owner calls the three functions
// of `ForkHandler`; a shutdown that another thread was doing begins anew in the
// child.
class ShutdownOnce {
 public:
  // Calls `shut_down`, which returns an `absl::Status`, if nobody has before.
  // Returns its result, of whichever call:
  //   * `kDeadlineExceeded` when another thread is at it still at `deadline`;
  //   * `kFailedPrecondition` when it is going on and this is called from
  //   within
  //     it, or from within an exporter, which it may be waiting for.
  template <class F>
  absl::Status Run(Deadline deadline, F shut_down) noexcept {
    if (!Begin(deadline)) return status();
    const absl::Status result = shut_down();
    std::lock_guard<std::mutex> lock(mutex_);
    status_ = result;
    state_ = State::kOver;
    over_.notify_all();
    return result;
  }

  void BeforeFork() noexcept { mutex_.lock(); }
  void AfterForkInParent() noexcept { mutex_.unlock(); }
  void AfterForkInChild() noexcept {
    if (state_ == State::kRunning && runner_ != std::this_thread::get_id()) {
      state_ = State::kNotBegun;
    }
    new (&over_) std::condition_variable;
    mutex_.unlock();
  }

 private:
  enum class State { kNotBegun, kRunning, kOver };

  // Returns whether the caller is to do it; it has been done otherwise, or
  // `status()` says why not.
  bool Begin(Deadline deadline) noexcept {
    std::unique_lock<std::mutex> lock(mutex_);
    if (state_ == State::kRunning && !CalledFromWithin()) {
      const auto is_over = [this] { return state_ == State::kOver; };
      if (deadline.is_never()) {
        over_.wait(lock, is_over);
      } else {
        over_.wait_until(lock,
                         std::chrono::steady_clock::time_point(
                             std::chrono::nanoseconds(deadline.steady_nanos())),
                         is_over);
      }
    }
    if (state_ != State::kNotBegun) return false;
    state_ = State::kRunning;
    runner_ = std::this_thread::get_id();
    return true;
  }

  // Precondition: lock held.
  bool CalledFromWithin() const noexcept {
    return runner_ == std::this_thread::get_id() || ExportScope::Inside();
  }

  absl::Status status() noexcept {
    std::lock_guard<std::mutex> lock(mutex_);
    if (state_ == State::kOver) return status_;
    return CalledFromWithin()
               ? absl::FailedPreconditionError(
                     "shut down from within the shutdown or an export")
               : absl::DeadlineExceededError(
                     "another thread is shutting down still");
  }

  std::mutex mutex_;
  std::condition_variable over_;
  State state_ = State::kNotBegun;
  std::thread::id runner_;
  absl::Status status_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_SHUTDOWN_ONCE_H_
