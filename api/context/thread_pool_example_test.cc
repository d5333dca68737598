// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// How a context goes with the work that a thread pool does: whoever submits
// work wraps it, and the pool knows nothing of telemetry.

#include <gtest/gtest.h>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "api/context/context_stack.h"
#include "api/context/wrap.h"
#include "api/trace/active_span.h"
#include "api/trace/testing/fake_tracer_backend.h"
#include "api/trace/tracer.h"

namespace {

// Any pool: tasks in, threads that run them.
class ThreadPool {
 public:
  explicit ThreadPool(int threads) {
    for (int i = 0; i < threads; ++i) {
      threads_.emplace_back([this] { Run(); });
    }
  }
  // Runs what is left, and stops.
  ~ThreadPool() {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      done_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  void Submit(std::function<void()> task) {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      tasks_.push_back(std::move(task));
    }
    wake_.notify_one();
  }

 private:
  void Run() {
    std::unique_lock<std::mutex> lock(mutex_);
    while (true) {
      wake_.wait(lock, [this] { return done_ || !tasks_.empty(); });
      if (tasks_.empty()) return;
      const std::function<void()> task = std::move(tasks_.front());
      tasks_.pop_front();
      lock.unlock();
      task();
      lock.lock();
    }
  }

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> tasks_;
  std::vector<std::thread> threads_;
  bool done_ = false;
};

TEST(ThreadPoolExampleTest, ConcurrentSafeTasksAreChildrenOfWhoSubmittedThem) {
  otel::FakeTracerProvider provider;
  otel::internal::TracerEntry entry("example");
  entry.backend = provider.GetTracer(entry.scope);
  const otel::Tracer tracer(&entry);
  {
    ThreadPool pool(2);
    for (const char* request : {"first", "second", "third"}) {
      const otel::ActiveSpan span = tracer.StartActiveSpan(request);
      for (int i = 0; i < 5; ++i) {
        pool.Submit(otel::Wrap([&tracer, request] {
          otel::ActiveSpan task = tracer.StartActiveSpan("task");
          task->SetAttribute("request", request);
        }));
      }
    }
  }
  int tasks = 0;
  for (const otel::FakeSpan& span : provider.spans()) {
    if (span.name != "task") continue;
    ++tasks;
    const std::string request(span.attributes.Find("request")->AsString());
    EXPECT_EQ(span.parent, provider.span(request).context);
  }
  EXPECT_EQ(tasks, 15);
}

}  // namespace
