// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The worker when the system gives it no thread: `pthread_create` is replaced
// (see the BUILD file) by one that fails as long as the test says.

#include <errno.h>
#include <gtest/gtest.h>
#include <pthread.h>

#include <atomic>
#include <cstdint>

#include "absl/time/time.h"
#include "api/common/diagnostics.h"
#include "sdk/common/deadline.h"
#include "sdk/common/worker.h"
#include "sdk/testing/recorded_diagnostics.h"

namespace {
std::atomic<bool> threads_fail{true};
}  // namespace

extern "C" {
int __real_pthread_create(pthread_t* thread, const pthread_attr_t* attributes,
                          void* (*start)(void*), void* argument);
int __wrap_pthread_create(pthread_t* thread, const pthread_attr_t* attributes,
                          void* (*start)(void*), void* argument);

int __wrap_pthread_create(pthread_t* thread, const pthread_attr_t* attributes,
                          void* (*start)(void*), void* argument) {
  return threads_fail.load()
             ? EAGAIN
             : __real_pthread_create(thread, attributes, start, argument);
}
}

namespace otel {
namespace sdk {
namespace {

using ::otel::sdk::testing::RecordedDiagnostics;

class CountingTask final : public Worker::Task {
 public:
  int64_t Run(int64_t) noexcept override {
    ++runs;
    return kNever;
  }
  int runs = 0;
};

TEST(WorkerWithoutThreadTest, WhoFlushesDoesTheWork) {
  const RecordedDiagnostics diagnostics;
  Worker worker(Worker::Options{});
  CountingTask task;
  worker.Add(&task, Worker::Task::kNever);
  worker.Start();
  worker.Start();
  worker.Notify(&task);
  EXPECT_EQ(task.runs, 0);
  EXPECT_TRUE(worker.RunNow(&task, Deadline::After(absl::Minutes(5))));
  EXPECT_EQ(task.runs, 1);
  EXPECT_EQ(diagnostics.CountOf("No background thread could be started"), 1);
  EXPECT_TRUE(worker.Remove(&task, Deadline::Never()));
}

// A handler that records telemetry comes back to the worker.
TEST(WorkerWithoutThreadTest, MayBeUsedByTheHandlerThatIsToldOfIt) {
  Worker worker(Worker::Options{});
  CountingTask task;
  worker.Add(&task, Worker::Task::kNever);
  struct Argument {
    Worker& worker;
    Worker::Task& task;
    int calls;
  } argument = {worker, task, 0};
  const DiagnosticHandlerRegistration registration = SetDiagnosticHandler(
      [](const Diagnostic&, void* data) {
        auto* const known = static_cast<Argument*>(data);
        ++known->calls;
        known->worker.Start();
        known->worker.Notify(&known->task);
      },
      &argument);
  worker.Start();
  EXPECT_EQ(argument.calls, 1);
  EXPECT_TRUE(worker.Remove(&task, Deadline::Never()));
}

}  // namespace
}  // namespace sdk
}  // namespace otel
