// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `Worker`: the one background thread that does the periodic work of all
// signals.

#ifndef OTEL_SDK_COMMON_WORKER_H_
#define OTEL_SDK_COMMON_WORKER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/time/time.h"
#include "sdk/common/clock.h"
#include "sdk/common/deadline.h"

namespace otel {
namespace sdk {

// Runs tasks when they are due or when somebody asks for them: exporting full
// batches, collecting metrics. By default on one thread for everything, named
// `otel`, with all signals masked, that is started by the first `Start` or
// `Notify`. A host may run the work on threads of its own (`Options::executor`)
// or drive it itself (`Options::manual` and `RunPendingWork`).
//
// Ownership: shared by the providers that use it; they remove their tasks when
// they shut down. Threads: all calls from any thread.
// Fork: a child starts a thread of its own when it first has work.
// Failure: when no thread can be started, that is reported once, and the work
// is done by those who flush and shut down.
class Worker {
 public:
  struct Options {
    // Name of the thread, at most 15 characters.
    std::string thread_name = "otel";
    // No thread: the host calls `RunPendingWork`.
    bool manual = false;
    // Calls a function once, on a thread of the host's, when the time given
    // has passed. An exception means that it will not. Null: a thread of our
    // own.
    std::function<void(std::function<void()>, absl::Duration)> executor;
    // The clock that tells when tasks are due; null: the system's. With
    // another clock use `manual`.
    const Clock* clock = nullptr;
  };

  // Something that needs to run from time to time. No two tasks of a worker
  // run at the same time, so a slow one delays the others.
  class Task {
   public:
    // Returned by `Run` when nothing but a notification is waited for.
    static constexpr int64_t kNever = INT64_MAX;

    virtual ~Task() = default;
    // Does what is due at `now`, a reading of the steady clock, and returns
    // when to run next.
    virtual int64_t Run(int64_t now) noexcept = 0;

   private:
    friend class Worker;
    struct State;
    std::shared_ptr<State> state_;
  };

  explicit Worker(Options options);
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  // Precondition: no tasks. Ends the thread.
  ~Worker();

  // Returns the worker that providers use unless told otherwise. Never
  // destroyed.
  static const std::shared_ptr<Worker>& Default();

  // Returns the steady time of the worker's clock.
  int64_t Now() const noexcept;

  // Adds a task, to run at `first_run` of the steady clock (`kNever`: when
  // notified). Does not start the thread. The task must outlive its removal.
  void Add(Task* task, int64_t first_run);

  // Removes a task. Waits for a run in progress until `deadline`, unless
  // called from within it. Returns whether the task is not running any more;
  // if it is, it must not be destroyed yet.
  bool Remove(Task* task, Deadline deadline) noexcept;

  // Starts the thread unless it runs. One load when it does.
  void Start() noexcept;

  // Lets a task run soon, and starts the thread. Takes no lock unless it starts
  // the thread. Cheap when already asked for, and for 10 ms after a run that
  // was asked for, when the thread looks by itself: waking it costs the caller
  // microseconds.
  void Notify(Task* task) noexcept;
  // As `Notify`, but always wakes the thread, once per run.
  void NotifyUrgently(Task* task) noexcept;

  // Runs `task` on the worker and waits until a run that began after this call
  // is over. Runs it here when the worker has no thread (manual, or none could
  // be started) and when called on the worker's thread. Returns false when the
  // deadline came first, the task was removed, or this is called from within a
  // run of it.
  bool RunNow(Task* task, Deadline deadline) noexcept;

  // Runs what is due or asked for, here, until nothing is or `deadline` has
  // passed. Returns when the next task is due, on the steady clock. For
  // `manual` workers.
  int64_t RunPendingWork(Deadline deadline) noexcept;

 private:
  struct Impl;
  // Shared with the thread, which may outlive this object when a task hangs.
  std::shared_ptr<Impl> impl_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_WORKER_H_
