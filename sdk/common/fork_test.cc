// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What becomes of the worker, and of fork handlers, in a child process.

#include "sdk/common/fork.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
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
#include "sdk/common/frame_queue.h"
#include "sdk/common/worker.h"

namespace otel {
namespace sdk {
namespace {

// Ends a child that hangs.
constexpr unsigned kHangSeconds = 60;

// Runs `child` in a child process. Returns its exit status, or -1 when it was
// ended by a signal.
int InChild(const std::function<int()>& child) {
  const pid_t pid = fork();
  if (pid == 0) {
    alarm(kHangSeconds);
    _exit(child());
  }
  int status = 0;
  waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Deadline Late() { return Deadline::After(absl::Minutes(5)); }

class CountingTask final : public Worker::Task {
 public:
  int64_t Run(int64_t) noexcept override {
    runs.fetch_add(1);
    if (on_run) on_run();
    return kNever;
  }
  std::atomic<int> runs{0};
  std::function<void()> on_run;
};

TEST(ForkTest, TheGenerationChangesInTheChildOnly) {
  // Handlers are registered by the first that is made.
  const FrameQueue queue(1, 1);
  const uint32_t before = ForkGeneration();
  EXPECT_EQ(InChild([&] { return ForkGeneration() == before + 1 ? 0 : 1; }), 0);
  EXPECT_EQ(ForkGeneration(), before);
}

TEST(ForkTest, HandlersOfLowerLevelsLockFirst) {
  static std::vector<std::string>* order;
  std::vector<std::string> calls;
  order = &calls;
  class Handler final : ForkHandler {
   public:
    Handler(Level level, std::string name)
        : name_(std::move(name)), registration_(this, level) {}
    void BeforeFork() noexcept override { order->push_back("lock " + name_); }
    void AfterForkInParent() noexcept override {
      order->push_back("unlock " + name_);
    }
    void AfterForkInChild() noexcept override {}

   private:
    const std::string name_;
    const ForkRegistration registration_;
  };
  {
    const Handler pool(ForkHandler::Level::kPool, "pool");
    const Handler worker(ForkHandler::Level::kWorker, "worker");
    const Handler queue(ForkHandler::Level::kQueue, "queue");
    const Handler processor(ForkHandler::Level::kProcessor, "processor");
    InChild([] { return 0; });
  }
  EXPECT_EQ(calls, (std::vector<std::string>{
                       "lock worker", "lock processor", "lock queue",
                       "lock pool", "unlock worker", "unlock processor",
                       "unlock queue", "unlock pool"}));
  // A handler that has ended is not called.
  InChild([] { return 0; });
  EXPECT_EQ(calls.size(), 8u);
}

// A fork finds handlers that are just being made or destroyed by another
// thread: they are called whole or not at all.
TEST(ForkTest, HandlersMayComeAndGoWhileAnotherThreadForks) {
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&] {
      while (!stop.load()) {
        const FrameQueue queue(1, 1);
        const Worker worker(Worker::Options{});
      }
    });
  }
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(InChild([] { return 0; }), 0);
  }
  stop.store(true);
  for (std::thread& thread : threads) thread.join();
}

TEST(ForkTest, TheChildStartsAWorkerOfItsOwn) {
  Worker worker(Worker::Options{});
  CountingTask task;
  worker.Add(&task, Worker::Task::kNever);
  ASSERT_TRUE(worker.RunNow(&task, Late()));
  const int in_child = InChild([&] {
    if (!worker.RunNow(&task, Late())) return 1;
    return task.runs.load() == 2 ? 0 : 2;
  });
  EXPECT_EQ(in_child, 0);
  EXPECT_EQ(task.runs.load(), 1);
  ASSERT_TRUE(worker.RunNow(&task, Late()));
  EXPECT_EQ(task.runs.load(), 2);
  worker.Remove(&task, Late());
}

TEST(ForkTest, TheChildDoesNotWaitForARunOfTheParents) {
  Worker worker(Worker::Options{});
  absl::Notification running;
  absl::Notification go_on;
  CountingTask task;
  task.on_run = [&] {
    if (task.runs.load() == 1) {
      running.Notify();
      go_on.WaitForNotification();
    }
  };
  CountingTask other;
  worker.Add(&task, Worker::Task::kNever);
  worker.Add(&other, Worker::Task::kNever);
  worker.Notify(&task);
  running.WaitForNotification();
  worker.Notify(&other);  // Waits in the parent.
  const int in_child = InChild([&] {
    if (!worker.RunNow(&task, Late())) return 1;
    if (!worker.Remove(&task, Late())) return 2;
    return worker.RunNow(&other, Late()) ? 0 : 3;
  });
  EXPECT_EQ(in_child, 0);
  go_on.Notify();
  EXPECT_TRUE(worker.Remove(&task, Late()));
  EXPECT_TRUE(worker.Remove(&other, Late()));
}

TEST(ForkTest, ATaskMayFork) {
  Worker worker(Worker::Options{});
  CountingTask task;
  int in_child = -1;
  task.on_run = [&] { in_child = InChild([] { return 7; }); };
  worker.Add(&task, Worker::Task::kNever);
  EXPECT_TRUE(worker.RunNow(&task, Late()));
  EXPECT_EQ(in_child, 7);
  EXPECT_TRUE(worker.RunNow(&task, Late()));
  worker.Remove(&task, Late());
}

TEST(ForkTest, TheChildBeginsWithAnEmptyQueueAndTheParentKeepsIts) {
  FrameQueue queue(2, 1024);
  const auto push = [&] { return queue.Push(8, [](uint8_t*) {}).frames; };
  EXPECT_EQ(push(), 1u);
  EXPECT_EQ(push(), 2u);
  EXPECT_EQ(InChild([&] {
              const FrameQueue::Contents contents = queue.contents();
              if (contents.frames != 0 || contents.bytes != 0) return 1;
              if (queue.Take(9, [](uint8_t*) {}) != 0) return 2;
              return push() == 1 && push() == 2 && push() == 0 ? 0 : 3;
            }),
            0);
  EXPECT_EQ(queue.Take(9, [](uint8_t*) {}), 2u);
}

TEST(ForkTest, ForksWhileOtherThreadsPushAndTake) {
  FrameQueue queue(64, 64 * 1024);
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  threads.emplace_back([&] {
    while (!stop.load()) queue.Push(24, [](uint8_t*) {});
  });
  threads.emplace_back([&] {
    while (!stop.load()) {
      queue.Take(16, [](uint8_t*) {});
      queue.Release();
    }
  });
  for (int i = 0; i < 50; ++i) {
    EXPECT_EQ(InChild([&] {
                if (queue.contents().frames != 0) return 1;
                for (int j = 0; j < 64; ++j) {
                  if (queue.Push(512, [](uint8_t*) {}).frames == 0) return 2;
                }
                if (queue.Take(64, [](uint8_t*) {}) != 64) return 3;
                queue.Release();
                return queue.contents().bytes == 0 ? 0 : 4;
              }),
              0);
  }
  stop.store(true);
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace sdk
}  // namespace otel
