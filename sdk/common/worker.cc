// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/worker.h"

#include <pthread.h>
#include <semaphore.h>
#include <time.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <new>
#include <optional>
#include <utility>
#include <vector>

#include "api/common/diagnostics.h"
#include "sdk/common/export_scope.h"
#include "sdk/common/fork.h"
#include "sdk/common/guard.h"
#include "sdk/common/quiet_thread.h"

namespace otel {
namespace sdk {

namespace {

// For how long after a run that was asked for the thread need not be woken.
// A thousand records in this time are a hundred thousand per second.
constexpr int64_t kNapNanos = 10000000;

// How urgently a task was asked to run.
enum Asked : uint8_t { kNotAsked, kSoon, kUrgently };

}  // namespace

struct Worker::Task::State {
  explicit State(Task* t, int64_t first_run) : task(t), due(first_run) {}

  Task* const task;
  std::atomic<uint8_t> asked{kNotAsked};
  // Guarded by the worker's mutex.
  int64_t due;
  bool removed = false;
  bool active = false;  // In a run, maybe one that another is nested in.
  uint64_t runs_begun = 0;
  uint64_t runs_over = 0;
};

struct Worker::Impl final : ForkHandler,
                            std::enable_shared_from_this<Worker::Impl> {
  using State = Task::State;

  explicit Impl(Options o)
      : options(std::move(o)),
        clock(options.clock == nullptr ? SystemClock() : *options.clock),
        has_thread(!options.manual && !options.executor) {
    sem_init(&wake, 0, 0);
  }
  ~Impl() { sem_destroy(&wake); }

  // --- One task at a time ---------------------------------------------------

  // Runs `state`'s task. Precondition: `lock` held; nothing running, or this is
  // the runner and the task is not active.
  void RunTask(std::unique_lock<std::mutex>& lock,
               const std::shared_ptr<State>& state) {
    State* const outer = running;
    running = state.get();
    runner = pthread_self();
    state->active = true;
    // An exchange, to see what was done before asking.
    served |= state->asked.exchange(kNotAsked) != kNotAsked;
    ++state->runs_begun;
    lock.unlock();
    const int64_t next = state->task->Run(clock.SteadyNanos());
    lock.lock();
    state->due = next;
    state->runs_over = state->runs_begun;
    state->active = false;
    running = outer;
    idle.notify_all();
  }

  std::shared_ptr<State> FindReady(int64_t now) {
    for (const std::shared_ptr<State>& state : tasks) {
      if (state->due <= now || state->asked.load() != kNotAsked) {
        return state;
      }
    }
    return nullptr;
  }
  int64_t NextDue() const {
    int64_t next = Task::kNever;
    for (const std::shared_ptr<State>& state : tasks) {
      next = std::min(next, state->due);
    }
    return next;
  }

  // Runs everything that is ready, at most once over in a row so that a task
  // that is always ready does not keep the others waiting, and returns when
  // the next one is due.
  int64_t RunReady(std::unique_lock<std::mutex>& lock, Deadline deadline) {
    while (running == nullptr && !stopping && !deadline.HasPassed()) {
      const std::shared_ptr<State> state = FindReady(clock.SteadyNanos());
      if (state == nullptr) break;
      RunTask(lock, state);
      // Behind the others now.
      const auto position = std::find(tasks.begin(), tasks.end(), state);
      if (position != tasks.end()) {
        std::rotate(position, position + 1, tasks.end());
      }
    }
    return NextDue();
  }

  // --- The thread -----------------------------------------------------------

  static void* ThreadMain(void* argument) {
    std::unique_ptr<std::shared_ptr<Impl>> self(
        static_cast<std::shared_ptr<Impl>*>(argument));
    (*self)->Loop();
    return nullptr;
  }

  void Loop() {
    std::unique_lock<std::mutex> lock(mutex);
    while (!stopping) {
      served = false;
      const int64_t due = RunReady(lock, Deadline::Never());
      if (stopping) break;
      const bool nap = served;
      lock.unlock();
      nap ? Nap(due) : Sleep(due);
      lock.lock();
    }
    idle.notify_all();
  }

  // A short sleep, from which nobody wakes the thread that can wait. Both sides
  // write before they read, so that one of them sees the other.
  void Nap(int64_t due) noexcept {
    napping.store(true);
    Sleep(std::min(due, clock.SteadyNanos() + kNapNanos));
    napping.store(false);
  }

  void Sleep(int64_t due) noexcept {
    if (due == Task::kNever) {
      sem_wait(&wake);
    } else {
      timespec until;
      until.tv_sec = due / 1000000000;
      until.tv_nsec = due % 1000000000;
      sem_clockwait(&wake, CLOCK_MONOTONIC, &until);
    }
    // However many have posted, one pass serves them all.
    while (sem_trywait(&wake) == 0) {
    }
  }

  // Starts the thread. False when there is none and cannot be.
  bool StartThread() noexcept {
    if (!has_thread) return false;
    if (started.load(std::memory_order_acquire)) return true;
    {
      std::lock_guard<std::mutex> lock(mutex);
      if (started.load(std::memory_order_relaxed)) return true;
      if (start_failed || stopping) return false;
      if (CreateThread()) {
        started.store(true, std::memory_order_release);
        return true;
      }
      start_failed = true;
    }
    // Without the lock: who is told may record telemetry, and come back here.
    ReportDiagnostic(
        {DiagnosticSeverity::kError, "worker",
         "No background thread could be started: telemetry is exported only "
         "when it is flushed or shut down. Raise the limit on threads, or "
         "drive the work yourself with Worker::Options::manual."});
    return false;
  }

  // Precondition: lock held, so that the thread lives until it has its name.
  bool CreateThread() noexcept {
    auto* argument =
        new (std::nothrow) std::shared_ptr<Impl>(shared_from_this());
    if (argument == nullptr) return false;
    const std::optional<pthread_t> thread =
        StartQuietThread(&ThreadMain, argument);
    if (!thread.has_value()) {
      delete argument;
      return false;
    }
    pthread_setname_np(*thread, options.thread_name.substr(0, 15).c_str());
    pthread_detach(*thread);
    return true;
  }

  // --- Without a thread -----------------------------------------------------

  // Lets the host's executor run what is ready at `due`. It has at most one
  // call for now and one for later to make, unless the later one comes forward.
  void ScheduleOnExecutor(int64_t due) noexcept {
    if (!options.executor || due == Task::kNever) return;
    const int64_t now = clock.SteadyNanos();
    const bool soon = due <= now;
    {
      std::lock_guard<std::mutex> lock(mutex);
      if (soon ? pump_soon : pump_at <= due) return;
      (soon ? pump_soon = true : pump_at = due);
    }
    std::weak_ptr<Impl> weak = weak_from_this();
    const bool called = GuardedCall([&] {
      options.executor(
          [weak, soon, due] {
            if (const std::shared_ptr<Impl> self = weak.lock()) {
              self->Pump(soon, due);
            }
          },
          absl::Nanoseconds(soon ? 0 : due - now));
    });
    if (!called) Called(soon, due);
  }
  void Called(bool soon, int64_t due) noexcept {
    std::lock_guard<std::mutex> lock(mutex);
    if (soon) pump_soon = false;
    if (!soon && pump_at == due) pump_at = Task::kNever;
  }
  void Pump(bool soon, int64_t due) noexcept {
    Called(soon, due);
    std::unique_lock<std::mutex> lock(mutex);
    if (running != nullptr) return;  // Who runs it, looks again afterwards.
    const int64_t next = RunReady(lock, Deadline::Never());
    const bool stop = stopping;
    lock.unlock();
    if (!stop) ScheduleOnExecutor(next);
  }

  // Lets the thread or the executor look at what is due at `due` or asked for.
  void Wake(int64_t due) noexcept {
    if (has_thread) {
      sem_post(&wake);
    } else {
      ScheduleOnExecutor(due);
    }
  }
  void Wake() noexcept { Wake(clock.SteadyNanos()); }

  bool OnRunner() const {
    return running != nullptr && pthread_equal(runner, pthread_self());
  }

  // Waits on `idle` until `done()` or `deadline`.
  template <class F>
  bool WaitUntil(std::unique_lock<std::mutex>& lock, Deadline deadline,
                 F done) {
    if (deadline.is_never()) {
      idle.wait(lock, done);
      return true;
    }
    return idle.wait_until(
        lock,
        std::chrono::steady_clock::time_point(
            std::chrono::nanoseconds(deadline.steady_nanos())),
        done);
  }

  // --- Fork -----------------------------------------------------------------

  void BeforeFork() noexcept override { mutex.lock(); }
  void AfterForkInParent() noexcept override { mutex.unlock(); }
  void AfterForkInChild() noexcept override {
    // The thread, whoever waited, and the run in progress are the parent's.
    started.store(false, std::memory_order_relaxed);
    napping.store(false);
    start_failed = false;
    running = nullptr;
    pump_soon = false;
    pump_at = Task::kNever;
    for (const std::shared_ptr<State>& state : tasks) {
      state->active = false;
      state->asked.store(kNotAsked);
      state->runs_over = state->runs_begun;
    }
    new (&idle) std::condition_variable;
    sem_init(&wake, 0, 0);
    mutex.unlock();
  }

  const Options options;
  const Clock& clock;
  const bool has_thread;
  std::atomic<bool> started{false};
  std::atomic<bool> napping{false};
  sem_t wake;

  std::mutex mutex;
  std::condition_variable idle;  // A run, or the thread, is over.
  std::vector<std::shared_ptr<State>> tasks;
  bool served = false;  // One that asked, since the thread slept last.
  State* running = nullptr;
  pthread_t runner = {};
  bool start_failed = false;
  bool stopping = false;
  // Whether the executor was asked to call at once, and later; if later, when.
  bool pump_soon = false;
  int64_t pump_at = Task::kNever;

  const ForkRegistration fork_registration{this, Level::kWorker};
};

Worker::Worker(Options options)
    : impl_(std::make_shared<Impl>(std::move(options))) {}

Worker::~Worker() {
  {
    std::lock_guard<std::mutex> lock(impl_->mutex);
    impl_->stopping = true;
  }
  if (impl_->has_thread) impl_->Wake();
}

int64_t Worker::Now() const noexcept { return impl_->clock.SteadyNanos(); }

const std::shared_ptr<Worker>& Worker::Default() {
  static const auto* const worker =
      new std::shared_ptr<Worker>(std::make_shared<Worker>(Options()));
  return *worker;
}

void Worker::Add(Task* task, int64_t first_run) {
  task->state_ = std::make_shared<Task::State>(task, first_run);
  {
    std::lock_guard<std::mutex> lock(impl_->mutex);
    impl_->tasks.push_back(task->state_);
  }
  if (impl_->started.load(std::memory_order_acquire) ||
      impl_->options.executor) {
    impl_->Wake(first_run);
  }
}

bool Worker::Remove(Task* task, Deadline deadline) noexcept {
  const std::shared_ptr<Task::State> state = task->state_;
  if (state == nullptr) return true;
  std::unique_lock<std::mutex> lock(impl_->mutex);
  state->removed = true;
  impl_->tasks.erase(
      std::remove(impl_->tasks.begin(), impl_->tasks.end(), state),
      impl_->tasks.end());
  // Who waits in `RunNow` for a run of it waits no longer.
  impl_->idle.notify_all();
  if (!state->active) return true;
  // The run may be waiting for this thread.
  if (impl_->OnRunner() || ExportScope::IsAdopted()) return false;
  return impl_->WaitUntil(lock, deadline, [&] { return !state->active; });
}

void Worker::Start() noexcept {
  if (!impl_->started.load(std::memory_order_acquire)) impl_->StartThread();
}

void Worker::Notify(Task* task) noexcept {
  uint8_t asked = kNotAsked;
  if (task->state_ == nullptr ||
      !task->state_->asked.compare_exchange_strong(asked, kSoon)) {
    return;
  }
  Start();
  if (!impl_->napping.load()) impl_->Wake();
}

void Worker::NotifyUrgently(Task* task) noexcept {
  if (task->state_ == nullptr ||
      task->state_->asked.exchange(kUrgently) == kUrgently) {
    return;
  }
  Start();
  impl_->Wake();
}

bool Worker::RunNow(Task* task, Deadline deadline) noexcept {
  const std::shared_ptr<Task::State> state = task->state_;
  if (state == nullptr) return false;
  const bool threaded = impl_->StartThread();
  std::unique_lock<std::mutex> lock(impl_->mutex);
  if (state->removed) return false;
  if (impl_->OnRunner()) {
    // Inside a run: of this task there is nothing to wait for, another one may
    // have this one nested in it.
    if (state->active) return false;
    impl_->RunTask(lock, state);
    return true;
  }
  // A run that waits for this thread keeps all others waiting.
  if (ExportScope::IsAdopted()) return false;
  if (threaded) {
    const uint64_t wanted = state->runs_begun + 1;
    state->asked.store(kUrgently);
    lock.unlock();
    impl_->Wake();
    lock.lock();
    return impl_->WaitUntil(lock, deadline, [&] {
      return state->runs_over >= wanted || state->removed;
    }) && state->runs_over >= wanted;
  }
  if (!impl_->WaitUntil(lock, deadline,
                        [&] { return impl_->running == nullptr; })) {
    return false;
  }
  if (state->removed) return false;  // Meanwhile.
  impl_->RunTask(lock, state);
  // The executor may have called meanwhile, and left it to this run.
  const int64_t now = Now();
  const int64_t due = impl_->FindReady(now) == nullptr ? impl_->NextDue() : now;
  lock.unlock();
  impl_->ScheduleOnExecutor(due);
  return true;
}

int64_t Worker::RunPendingWork(Deadline deadline) noexcept {
  std::unique_lock<std::mutex> lock(impl_->mutex);
  const int64_t due = impl_->RunReady(lock, deadline);
  const int64_t now = impl_->clock.SteadyNanos();
  // Out of time with something asked for: that is due now.
  return impl_->FindReady(now) == nullptr ? due : std::min(due, now);
}

}  // namespace sdk
}  // namespace otel
