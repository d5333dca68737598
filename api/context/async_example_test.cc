// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// How a context goes with `std::async`, `std::thread` and a callback.

#include <gtest/gtest.h>

#include <functional>
#include <future>
#include <thread>
#include <vector>

#include "api/context/context.h"
#include "api/context/context_scope.h"
#include "api/context/wrap.h"
#include "api/trace/active_span.h"
#include "api/trace/testing/fake_tracer_backend.h"
#include "api/trace/tracer.h"

namespace {

class AsyncExampleTest : public testing::Test {
 protected:
  AsyncExampleTest() : entry_("example"), tracer_(&entry_) {
    entry_.backend = provider_.GetTracer(entry_.scope);
  }

  otel::FakeTracerProvider provider_;
  otel::internal::TracerEntry entry_;
  const otel::Tracer tracer_;
};

TEST_F(AsyncExampleTest, WrapsWhatAsyncRuns) {
  {
    const otel::ActiveSpan span = tracer_.StartActiveSpan("caller");
    std::future<int> answer = std::async(std::launch::async, otel::Wrap([this] {
                                           const otel::ActiveSpan inner =
                                               tracer_.StartActiveSpan("async");
                                           return 42;
                                         }));
    EXPECT_EQ(answer.get(), 42);
  }
  EXPECT_EQ(provider_.span("async").parent, provider_.span("caller").context);
}

TEST_F(AsyncExampleTest, WrapsWhatAThreadRunsAfterTheCallerHasGoneOn) {
  std::thread thread;
  {
    const otel::ActiveSpan span = tracer_.StartActiveSpan("caller");
    thread = std::thread(otel::Wrap(
        [this] { const auto inner = tracer_.StartActiveSpan("thread"); }));
  }
  thread.join();
  EXPECT_EQ(provider_.span("thread").parent, provider_.span("caller").context);
}

// A library that calls back later, from a thread of its own, is given a
// captured context to attach there.
TEST_F(AsyncExampleTest, AttachesACapturedContextInACallback) {
  std::function<void()> callback;
  {
    const otel::ActiveSpan span = tracer_.StartActiveSpan("caller");
    callback = [this, context = otel::Context::Current()] {
      const otel::ContextScope scope(context);
      const otel::Span inner = tracer_.StartSpan("callback");
    };
  }
  std::thread(callback).join();
  EXPECT_EQ(provider_.span("callback").parent,
            provider_.span("caller").context);
}

}  // namespace
