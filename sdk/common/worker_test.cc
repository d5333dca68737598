// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/worker.h"

#include <dirent.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pthread.h>
#include <signal.h>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "sdk/common/deadline.h"
#include "sdk/testing/manual_worker.h"

namespace otel {
namespace sdk {
namespace {

using ::otel::sdk::testing::FakeClock;
using ::otel::sdk::testing::ManualWorker;
using ::testing::ElementsAre;

constexpr int64_t kNever = Worker::Task::kNever;
constexpr int64_t kStart = FakeClock::kStartSteadyNanos;
constexpr int64_t kSecond = 1000000000;

// Comes long after any test has ended, but not never: what hangs, fails.
Deadline Late() { return Deadline::After(absl::Minutes(5)); }
Deadline Passed() { return Deadline::AtSteadyNanos(0); }

// Does what the test says, and returns when to run next.
class FakeTask : public Worker::Task {
 public:
  using Function = std::function<int64_t(int64_t)>;

  explicit FakeTask(Function function = [](int64_t) { return kNever; })
      : function_(std::move(function)) {}

  int64_t Run(int64_t now) noexcept override {
    const int64_t next = function_(now);
    runs_.fetch_add(1);
    return next;
  }
  int runs() const { return runs_.load(); }

 private:
  const Function function_;
  std::atomic<int> runs_{0};
};

Worker::Options Named(std::string name) {
  Worker::Options options;
  options.thread_name = std::move(name);
  return options;
}

// How many threads of this process have this name.
int ThreadsNamed(const std::string& name) {
  int count = 0;
  DIR* folder = opendir("/proc/self/task");
  while (const dirent* entry = readdir(folder)) {
    const std::string path =
        std::string("/proc/self/task/") + entry->d_name + "/comm";
    FILE* file = std::fopen(path.c_str(), "r");
    if (file == nullptr) continue;
    char text[32] = {};
    if (std::fgets(text, sizeof(text), file) != nullptr &&
        text == name + "\n") {
      ++count;
    }
    std::fclose(file);
  }
  closedir(folder);
  return count;
}

// --- Without a thread --------------------------------------------------------

TEST(WorkerTest, RunsATaskWhenItIsDueAndNotBefore) {
  ManualWorker worker;
  FakeTask task([](int64_t now) { return now + 2 * kSecond; });
  worker.worker()->Add(&task, kStart + kSecond);
  worker.Advance(absl::Nanoseconds(kSecond - 1));
  EXPECT_EQ(task.runs(), 0);
  worker.Advance(absl::Nanoseconds(1));
  EXPECT_EQ(task.runs(), 1);
  worker.Advance(absl::Seconds(1));
  EXPECT_EQ(task.runs(), 1);
  worker.Advance(absl::Seconds(1));
  EXPECT_EQ(task.runs(), 2);
  worker.worker()->Remove(&task, Late());
}

TEST(WorkerTest, TellsTasksTheTimeOfItsClock) {
  ManualWorker worker;
  int64_t told = 0;
  FakeTask task([&](int64_t now) {
    told = now;
    return kNever;
  });
  worker.worker()->Add(&task, kStart);
  worker.Advance(absl::Seconds(3));
  EXPECT_EQ(told, kStart + 3 * kSecond);
  EXPECT_EQ(worker.worker()->Now(), kStart + 3 * kSecond);
  worker.worker()->Remove(&task, Late());
}

TEST(WorkerTest, RunPendingWorkReturnsWhenTheNextTaskIsDue) {
  ManualWorker worker;
  EXPECT_EQ(worker.Run(), kNever);
  FakeTask soon;
  FakeTask later;
  worker.worker()->Add(&later, kStart + 9 * kSecond);
  worker.worker()->Add(&soon, kStart + kSecond);
  EXPECT_EQ(worker.Run(), kStart + kSecond);
  EXPECT_EQ(worker.Advance(absl::Seconds(1)), kStart + 9 * kSecond);
  worker.worker()->Remove(&soon, Late());
  worker.worker()->Remove(&later, Late());
}

TEST(WorkerTest, RunPendingWorkThatRunsOutOfTimeSaysThatThereIsMore) {
  ManualWorker worker;
  FakeTask task;
  worker.worker()->Add(&task, kNever);
  worker.worker()->Notify(&task);
  EXPECT_LE(worker.worker()->RunPendingWork(Passed()), kStart);
  EXPECT_EQ(task.runs(), 0);
  worker.worker()->Remove(&task, Late());
}

TEST(WorkerTest, RunsANotifiedTaskThatIsNotDueOnce) {
  ManualWorker worker;
  FakeTask task;
  worker.worker()->Add(&task, kNever);
  worker.worker()->Notify(&task);
  worker.worker()->Notify(&task);
  worker.Run();
  EXPECT_EQ(task.runs(), 1);
  worker.Run();
  EXPECT_EQ(task.runs(), 1);
  worker.worker()->Notify(&task);
  worker.Run();
  EXPECT_EQ(task.runs(), 2);
  worker.worker()->Remove(&task, Late());
}

TEST(WorkerTest, ATaskThatIsAlwaysReadyDoesNotKeepOthersWaiting) {
  ManualWorker worker;
  std::vector<std::string> order;
  FakeTask busy([&](int64_t now) {
    order.push_back("busy");
    return order.size() < 5 ? now : kNever;
  });
  FakeTask other([&](int64_t) {
    order.push_back("other");
    return kNever;
  });
  worker.worker()->Add(&busy, kStart);
  worker.worker()->Add(&other, kStart);
  worker.Run();
  EXPECT_THAT(order, ElementsAre("busy", "other", "busy", "busy", "busy"));
  worker.worker()->Remove(&busy, Late());
  worker.worker()->Remove(&other, Late());
}

TEST(WorkerTest, RunNowRunsATaskHereWhenThereIsNoThread) {
  ManualWorker worker;
  std::thread::id ran_on;
  FakeTask task([&](int64_t) {
    ran_on = std::this_thread::get_id();
    return kNever;
  });
  worker.worker()->Add(&task, kNever);
  EXPECT_TRUE(worker.worker()->RunNow(&task, Late()));
  EXPECT_EQ(ran_on, std::this_thread::get_id());
  worker.worker()->Remove(&task, Late());
}

TEST(WorkerTest, RunNowWithinTheSameTaskReturnsFalse) {
  ManualWorker worker;
  bool nested = true;
  FakeTask* self = nullptr;
  FakeTask task([&](int64_t) {
    nested = worker.worker()->RunNow(self, Deadline::Never());
    return kNever;
  });
  self = &task;
  worker.worker()->Add(&task, kStart);
  worker.Run();
  EXPECT_FALSE(nested);
  EXPECT_EQ(task.runs(), 1);
  worker.worker()->Remove(&task, Late());
}

TEST(WorkerTest, RunNowWithinAnotherTaskRunsNested) {
  ManualWorker worker;
  FakeTask inner;
  bool nested = false;
  FakeTask outer([&](int64_t) {
    nested = worker.worker()->RunNow(&inner, Deadline::Never());
    return kNever;
  });
  worker.worker()->Add(&inner, kNever);
  worker.worker()->Add(&outer, kStart);
  worker.Run();
  EXPECT_TRUE(nested);
  EXPECT_EQ(inner.runs(), 1);
  EXPECT_EQ(outer.runs(), 1);
  worker.worker()->Remove(&inner, Late());
  worker.worker()->Remove(&outer, Late());
}

TEST(WorkerTest, RunNowDoesNotRunATaskThatIsFurtherOutOnTheStack) {
  ManualWorker worker;
  FakeTask* outer_task = nullptr;
  bool ran_again = true;
  FakeTask inner([&](int64_t) {
    ran_again = worker.worker()->RunNow(outer_task, Deadline::Never());
    return kNever;
  });
  FakeTask outer([&](int64_t) {
    worker.worker()->RunNow(&inner, Deadline::Never());
    return kNever;
  });
  outer_task = &outer;
  worker.worker()->Add(&inner, kNever);
  worker.worker()->Add(&outer, kStart);
  worker.Run();
  EXPECT_FALSE(ran_again);
  EXPECT_EQ(outer.runs(), 1);
  worker.worker()->Remove(&inner, Late());
  worker.worker()->Remove(&outer, Late());
}

TEST(WorkerTest, RemoveOfATaskWithANestedRunInItReturnsFalse) {
  ManualWorker worker;
  FakeTask* outer_task = nullptr;
  bool removed = true;
  FakeTask inner([&](int64_t) {
    std::thread([&] {
      removed = worker.worker()->Remove(outer_task, Passed());
    }).join();
    return kNever;
  });
  FakeTask outer([&](int64_t) {
    worker.worker()->RunNow(&inner, Deadline::Never());
    return kNever;
  });
  outer_task = &outer;
  worker.worker()->Add(&inner, kNever);
  worker.worker()->Add(&outer, kStart);
  worker.Run();
  EXPECT_FALSE(removed);
  EXPECT_TRUE(worker.worker()->Remove(&outer, Passed()));
  worker.worker()->Remove(&inner, Late());
}

TEST(WorkerTest, ARemovedTaskDoesNotRunAgain) {
  ManualWorker worker;
  FakeTask task;
  worker.worker()->Add(&task, kStart);
  EXPECT_TRUE(worker.worker()->Remove(&task, Passed()));
  EXPECT_TRUE(worker.worker()->Remove(&task, Passed()));
  worker.worker()->Notify(&task);
  EXPECT_EQ(worker.Advance(absl::Hours(1)), kNever);
  EXPECT_FALSE(worker.worker()->RunNow(&task, Late()));
  EXPECT_EQ(task.runs(), 0);
}

TEST(WorkerTest, ATaskThatWasNeverAddedIsNotRun) {
  ManualWorker worker;
  FakeTask task;
  worker.worker()->Notify(&task);
  EXPECT_FALSE(worker.worker()->RunNow(&task, Late()));
  EXPECT_TRUE(worker.worker()->Remove(&task, Passed()));
  EXPECT_EQ(task.runs(), 0);
}

TEST(WorkerTest, RemoveWithinTheTasksOwnRunReturnsFalseAtOnce) {
  ManualWorker worker;
  bool removed = true;
  FakeTask* self = nullptr;
  FakeTask task([&](int64_t now) {
    removed = worker.worker()->Remove(self, Deadline::Never());
    return now;
  });
  self = &task;
  worker.worker()->Add(&task, kStart);
  worker.Run();
  EXPECT_FALSE(removed);
  EXPECT_EQ(task.runs(), 1);
  EXPECT_TRUE(worker.worker()->Remove(&task, Passed()));
}

TEST(WorkerTest, ATaskRemovedWhileRunNowWaitsForItsTurnDoesNotRun) {
  for (int i = 0; i < 50; ++i) {
    ManualWorker worker;
    absl::Notification running;
    absl::Notification go_on;
    FakeTask slow([&](int64_t) {
      running.Notify();
      go_on.WaitForNotification();
      return kNever;
    });
    FakeTask task;
    worker.worker()->Add(&slow, kStart);
    worker.worker()->Add(&task, kNever);
    std::thread host([&] { worker.Run(); });
    running.WaitForNotification();
    std::atomic<bool> asking{false};
    std::thread caller([&] {
      asking.store(true);
      EXPECT_FALSE(worker.worker()->RunNow(&task, Late()));
    });
    while (!asking.load()) std::this_thread::yield();
    for (int j = 0; j < i; ++j) std::this_thread::yield();
    EXPECT_TRUE(worker.worker()->Remove(&task, Passed()));
    go_on.Notify();
    host.join();
    caller.join();
    EXPECT_EQ(task.runs(), 0);
    worker.worker()->Remove(&slow, Late());
  }
}

TEST(WorkerTest, RunNowReturnsFalseWhenItsTurnDoesNotComeBeforeTheDeadline) {
  ManualWorker worker;
  absl::Notification running;
  absl::Notification go_on;
  FakeTask slow([&](int64_t) {
    running.Notify();
    go_on.WaitForNotification();
    return kNever;
  });
  FakeTask task;
  worker.worker()->Add(&slow, kStart);
  worker.worker()->Add(&task, kNever);
  std::thread host([&] { worker.Run(); });
  running.WaitForNotification();
  EXPECT_FALSE(worker.worker()->RunNow(&task, Passed()));
  EXPECT_FALSE(
      worker.worker()->RunNow(&task, Deadline::After(absl::Milliseconds(1))));
  go_on.Notify();
  host.join();
  EXPECT_EQ(task.runs(), 0);
  worker.worker()->Remove(&slow, Late());
  worker.worker()->Remove(&task, Late());
}

// --- On a thread of its own --------------------------------------------------

TEST(WorkerTest, HasNoThreadBeforeItIsStarted) {
  Worker worker(Named("lazy"));
  FakeTask task;
  worker.Add(&task, kNever);
  EXPECT_EQ(ThreadsNamed("lazy"), 0);
  worker.Start();
  EXPECT_EQ(ThreadsNamed("lazy"), 1);
  worker.Start();
  EXPECT_EQ(ThreadsNamed("lazy"), 1);
  worker.Remove(&task, Late());
}

TEST(WorkerTest, ConcurrentSafeNotificationsAreNeverForgotten) {
  Worker worker(Named("never_forgets"));
  FakeTask first;
  FakeTask second;
  worker.Add(&first, kNever);
  worker.Add(&second, kNever);
  const auto ask = [&worker](FakeTask& task, bool urgently) {
    for (int i = 0; i < 200; ++i) {
      const int before = task.runs();
      urgently ? worker.NotifyUrgently(&task) : worker.Notify(&task);
      // A notification that is lost is waited for without end.
      while (task.runs() == before) std::this_thread::yield();
    }
  };
  std::thread urgent([&] { ask(first, true); });
  ask(second, false);
  urgent.join();
  worker.Remove(&first, Late());
  worker.Remove(&second, Late());
}

TEST(WorkerTest, AnUrgentNotificationOvertakesOneThatIsNot) {
  ManualWorker worker;
  FakeTask task;
  worker.worker()->Add(&task, kNever);
  worker.worker()->Notify(&task);
  worker.worker()->NotifyUrgently(&task);
  worker.worker()->NotifyUrgently(&task);
  worker.Run();
  EXPECT_EQ(task.runs(), 1);
  worker.worker()->Remove(&task, Late());
}

TEST(WorkerTest, NotifyStartsTheThread) {
  Worker worker(Named("notified"));
  absl::Notification ran;
  FakeTask task([&](int64_t) {
    ran.Notify();
    return kNever;
  });
  worker.Add(&task, kNever);
  worker.Notify(&task);
  EXPECT_TRUE(ran.WaitForNotificationWithTimeout(absl::Minutes(5)));
  worker.Remove(&task, Late());
}

TEST(WorkerTest, CutsTheNameOfTheThreadToWhatTheSystemTakes) {
  Worker worker(Named("a name that is too long"));
  worker.Start();
  EXPECT_EQ(ThreadsNamed("a name that is "), 1);
}

TEST(WorkerTest, TheThreadEndsWithTheWorker) {
  auto worker = std::make_unique<Worker>(Named("ends"));
  FakeTask task;
  worker->Add(&task, kNever);
  ASSERT_TRUE(worker->RunNow(&task, Late()));
  worker->Remove(&task, Late());
  worker.reset();
  const Deadline late = Late();
  while (ThreadsNamed("ends") != 0 && !late.HasPassed()) {
    std::this_thread::yield();
  }
  EXPECT_EQ(ThreadsNamed("ends"), 0);
}

TEST(WorkerTest, TheThreadHandlesNoSignals) {
  Worker worker(Named("signals"));
  sigset_t before;
  pthread_sigmask(SIG_BLOCK, nullptr, &before);
  sigset_t blocked;
  sigemptyset(&blocked);
  FakeTask task([&](int64_t) {
    pthread_sigmask(SIG_BLOCK, nullptr, &blocked);
    return kNever;
  });
  worker.Add(&task, kNever);
  ASSERT_TRUE(worker.RunNow(&task, Late()));
  worker.Remove(&task, Late());
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGALRM, SIGCHLD,
                           SIGUSR1, SIGUSR2, SIGPROF}) {
    EXPECT_EQ(sigismember(&blocked, signal), 1) << signal;
  }
  // The thread that started it handles what it handled before.
  sigset_t after;
  pthread_sigmask(SIG_BLOCK, nullptr, &after);
  EXPECT_EQ(sigismember(&after, SIGTERM), sigismember(&before, SIGTERM));
}

TEST(WorkerTest, RunsADueTaskOnItsThread) {
  Worker worker(Named("due"));
  absl::Notification ran;
  std::thread::id ran_on;
  FakeTask task([&](int64_t) {
    ran_on = std::this_thread::get_id();
    ran.Notify();
    return kNever;
  });
  worker.Add(&task, worker.Now());
  worker.Start();
  ASSERT_TRUE(ran.WaitForNotificationWithTimeout(absl::Minutes(5)));
  worker.Remove(&task, Late());
  EXPECT_NE(ran_on, std::this_thread::get_id());
}

TEST(WorkerTest, ATaskAddedLaterIsRunWhenItIsDue) {
  Worker worker(Named("added"));
  worker.Start();
  absl::Notification ran;
  FakeTask task([&](int64_t) {
    ran.Notify();
    return kNever;
  });
  // The thread sleeps for ever until it hears of this.
  worker.Add(&task, worker.Now() + 1000);
  EXPECT_TRUE(ran.WaitForNotificationWithTimeout(absl::Minutes(5)));
  worker.Remove(&task, Late());
}

TEST(WorkerTest, RunNowWaitsForARunThatBeganAfterTheCall) {
  Worker worker(Named("run-now"));
  absl::Notification running;
  absl::Notification go_on;
  FakeTask task([&](int64_t) {
    if (!running.HasBeenNotified()) {
      running.Notify();
      go_on.WaitForNotification();
    }
    return kNever;
  });
  worker.Add(&task, kNever);
  worker.Notify(&task);
  running.WaitForNotification();
  std::thread opener([&] { go_on.Notify(); });
  EXPECT_TRUE(worker.RunNow(&task, Late()));
  EXPECT_GE(task.runs(), 2);
  opener.join();
  worker.Remove(&task, Late());
}

TEST(WorkerTest, RunNowReturnsFalseAtTheDeadlineWhenTheTaskHangs) {
  Worker worker(Named("hangs"));
  absl::Notification go_on;
  FakeTask task([&](int64_t) {
    go_on.WaitForNotification();
    return kNever;
  });
  worker.Add(&task, kNever);
  EXPECT_FALSE(worker.RunNow(&task, Deadline::After(absl::Milliseconds(20))));
  EXPECT_FALSE(worker.RunNow(&task, Passed()));
  EXPECT_FALSE(worker.RunNow(&task, Deadline::After(-absl::Seconds(1))));
  EXPECT_FALSE(worker.Remove(&task, Passed()));
  go_on.Notify();
  EXPECT_TRUE(worker.Remove(&task, Deadline::Never()));
}

TEST(WorkerTest, RemoveWaitsForARunInProgress) {
  Worker worker(Named("remove"));
  absl::Notification running;
  absl::Notification go_on;
  std::atomic<bool> over{false};
  FakeTask task([&](int64_t) {
    running.Notify();
    go_on.WaitForNotification();
    over.store(true);
    return kNever;
  });
  worker.Add(&task, kNever);
  worker.Notify(&task);
  running.WaitForNotification();
  std::thread opener([&] { go_on.Notify(); });
  EXPECT_TRUE(worker.Remove(&task, Late()));
  EXPECT_TRUE(over.load());
  opener.join();
}

TEST(WorkerTest, ConcurrentSafeForAllCallsFromAllThreads) {
  Worker worker(Named("busy"));
  std::atomic<int> running{0};
  std::atomic<int> overlaps{0};
  const auto run = [&](int64_t now) {
    if (running.fetch_add(1) != 0) ++overlaps;
    running.fetch_sub(1);
    return now + kSecond;
  };
  FakeTask shared(run);
  worker.Add(&shared, kNever);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      for (int j = 0; j < 200; ++j) {
        switch ((i + j) % 3) {
          case 0:
            worker.Notify(&shared);
            break;
          case 1:
            EXPECT_TRUE(worker.RunNow(&shared, Late()));
            break;
          default:
            FakeTask own(run);
            worker.Add(&own, j % 2 == 0 ? kNever : 0);
            if (j % 4 != 0) worker.Notify(&own);
            EXPECT_TRUE(worker.Remove(&own, Late()));
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(overlaps.load(), 0);
  worker.Remove(&shared, Late());
}

// --- On the host's executor --------------------------------------------------

// Keeps what it is asked to run until the test runs it.
class FakeExecutor {
 public:
  Worker::Options Options() {
    Worker::Options options;
    options.clock = &clock;
    options.executor = [this](std::function<void()> work,
                              absl::Duration delay) {
      waiting.push_back({clock.SteadyNanos() + absl::ToInt64Nanoseconds(delay),
                         std::move(work)});
    };
    return options;
  }
  // Runs what is due, once.
  void RunDue() {
    std::vector<Waiting> all;
    all.swap(waiting);
    for (Waiting& one : all) {
      if (one.due <= clock.SteadyNanos()) {
        one.work();
      } else {
        waiting.push_back(std::move(one));
      }
    }
  }

  struct Waiting {
    int64_t due;
    std::function<void()> work;
  };
  FakeClock clock;
  std::vector<Waiting> waiting;
};

TEST(WorkerTest, TheHostsExecutorRunsTheWorkInsteadOfAThread) {
  FakeExecutor executor;
  Worker worker(executor.Options());
  FakeTask task([](int64_t now) { return now + kSecond; });
  worker.Add(&task, kStart + kSecond);
  worker.Start();
  executor.RunDue();
  EXPECT_EQ(task.runs(), 0);
  executor.clock.Advance(absl::Seconds(1));
  executor.RunDue();
  EXPECT_EQ(task.runs(), 1);
  worker.Notify(&task);
  executor.RunDue();
  EXPECT_EQ(task.runs(), 2);
  executor.clock.Advance(absl::Seconds(1));
  executor.RunDue();
  EXPECT_EQ(task.runs(), 3);
  EXPECT_TRUE(worker.RunNow(&task, Late()));
  EXPECT_EQ(task.runs(), 4);
  worker.Remove(&task, Late());
}

TEST(WorkerTest, ACallOfTheExecutorDuringAFlushIsNotLost) {
  FakeExecutor executor;
  Worker worker(executor.Options());
  FakeTask periodic([](int64_t now) { return now + kSecond; });
  FakeTask flushed([&](int64_t) {
    executor.clock.Advance(absl::Seconds(1));
    executor.RunDue();
    return kNever;
  });
  worker.Add(&flushed, kNever);
  worker.Add(&periodic, kStart + kSecond);
  EXPECT_TRUE(worker.RunNow(&flushed, Late()));
  EXPECT_EQ(periodic.runs(), 0);
  executor.RunDue();
  EXPECT_EQ(periodic.runs(), 1);
  executor.clock.Advance(absl::Seconds(1));
  executor.RunDue();
  EXPECT_EQ(periodic.runs(), 2);
  worker.Remove(&flushed, Late());
  worker.Remove(&periodic, Late());
}

TEST(WorkerTest, NotificationsDoNotPileUpOnTheExecutor) {
  FakeExecutor executor;
  Worker worker(executor.Options());
  FakeTask task([](int64_t now) { return now + kSecond; });
  worker.Add(&task, kStart + kSecond);
  for (int i = 0; i < 100; ++i) {
    worker.Notify(&task);
    executor.RunDue();
    executor.clock.Advance(absl::Milliseconds(10));
  }
  EXPECT_EQ(task.runs(), 100);
  EXPECT_LE(executor.waiting.size(), 3);
  worker.Remove(&task, Late());
}

TEST(WorkerTest, AnExecutorThatCallsAtOnceDoesNotDeadlock) {
  FakeClock clock;
  int calls = 0;
  Worker::Options options;
  options.clock = &clock;
  options.executor = [&](const std::function<void()>& work,
                         absl::Duration delay) {
    ++calls;
    if (delay <= absl::ZeroDuration()) work();
  };
  Worker worker(options);
  FakeTask task;
  worker.Add(&task, kNever);
  worker.Notify(&task);
  EXPECT_EQ(task.runs(), 1);
  EXPECT_LE(calls, 2);
  worker.Remove(&task, Late());
}

TEST(WorkerTest, WhatTheExecutorRunsAfterTheWorkersEndDoesNothing) {
  FakeExecutor executor;
  {
    Worker worker(executor.Options());
    FakeTask task;
    worker.Add(&task, kStart);
    worker.Notify(&task);
    worker.Remove(&task, Late());
  }
  executor.RunDue();
}

#if defined(__cpp_exceptions)
TEST(WorkerTest, AnExecutorThatThrowsDoesNotTakeTheHostDown) {
  Worker::Options options;
  options.executor = [](const std::function<void()>&, absl::Duration) {
    throw 1;
  };
  Worker worker(options);
  FakeTask task;
  worker.Add(&task, kNever);
  worker.Notify(&task);
  EXPECT_TRUE(worker.RunNow(&task, Late()));
  EXPECT_EQ(task.runs(), 1);
  worker.Remove(&task, Late());
}
#endif

TEST(WorkerTest, TheDefaultWorkerIsOneForAll) {
  EXPECT_EQ(Worker::Default(), Worker::Default());
}

}  // namespace
}  // namespace sdk
}  // namespace otel
