// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/trace/tracer.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

#include "api/common/attributes.h"
#include "api/common/testing/allocations.h"
#include "api/common/timestamp.h"
#include "api/context/context.h"
#include "api/context/context_scope.h"
#include "api/context/context_stack.h"
#include "api/trace/active_span.h"
#include "api/trace/span.h"
#include "api/trace/testing/fake_tracer_backend.h"

namespace otel {
namespace {

static_assert(std::is_trivially_copyable_v<Tracer>);
static_assert(std::is_trivially_destructible_v<Tracer>);
static_assert(sizeof(Tracer) == sizeof(void*));

constexpr Tracer kNoTracer;  // Constant-initialised: usable at any time.

class TracerTest : public testing::Test {
 protected:
  TracerTest() : entry_("test"), tracer_(&entry_) {}

  void Install() { entry_.backend = provider_.GetTracer(entry_.scope); }
  void Uninstall() { entry_.backend = nullptr; }

  FakeTracerProvider provider_;
  internal::TracerEntry entry_;
  const Tracer tracer_;
};

TEST_F(TracerTest, StartsRootSpansOutsideAnyContext) {
  Install();
  const Span span = tracer_.StartSpan("root", {{"a", 1}});
  EXPECT_TRUE(span.IsRecording());
  const FakeSpan recorded = provider_.span("root");
  EXPECT_EQ(recorded.scope, "test");
  EXPECT_FALSE(recorded.parent.IsValid());
  EXPECT_EQ(recorded.kind, SpanKind::kInternal);
  EXPECT_FALSE(recorded.start_time.is_set());
  EXPECT_EQ(recorded.attributes, OwnedAttributes({{"a", 1}}));
}

TEST_F(TracerTest, StartsChildrenOfTheCurrentSpan) {
  Install();
  const ActiveSpan parent = tracer_.StartActiveSpan("parent");
  const Span child = tracer_.StartSpan("child");
  EXPECT_EQ(provider_.span("child").parent, parent->context());
  EXPECT_EQ(child.context().trace_id(), parent->context().trace_id());
  EXPECT_EQ(CurrentSpan().context(), parent->context())
      << "StartSpan leaves the current context alone";
}

TEST_F(TracerTest, StartsChildrenOfAnExplicitContext) {
  Install();
  const ActiveSpan current = tracer_.StartActiveSpan("current");
  const Context other = Context().WithSpan(SpanRef(MakeSpanContext(9)));
  SpanOptions options;
  options.parent = &other;
  const Span child = tracer_.StartSpan("child", {}, options);
  EXPECT_EQ(provider_.span("child").parent, MakeSpanContext(9));
  const Context empty;
  options.parent = &empty;
  const Span root = tracer_.StartSpan("root", {}, options);
  EXPECT_FALSE(provider_.span("root").parent.IsValid());
}

TEST_F(TracerTest, StartsARootSpanInAnEmptyContext) {
  Install();
  const ActiveSpan current = tracer_.StartActiveSpan("current");
  const ContextScope scope{Context()};
  const Span root = tracer_.StartSpan("root");
  EXPECT_FALSE(provider_.span("root").parent.IsValid());
}

TEST_F(TracerTest, PassesOptionsOn) {
  Install();
  const SpanLink links[] = {{MakeSpanContext(1)}, {MakeSpanContext(2)}};
  SpanOptions options;
  options.kind = SpanKind::kClient;
  options.start_time = Timestamp::FromUnixNanos(11);
  options.links = links;
  options.link_count = 2;
  const ActiveSpan span = tracer_.StartActiveSpan("full", {}, options);
  const FakeSpan recorded = provider_.span("full");
  EXPECT_EQ(recorded.kind, SpanKind::kClient);
  EXPECT_EQ(recorded.start_time.unix_nanos(), 11);
  ASSERT_EQ(recorded.links.size(), 2u);
  EXPECT_EQ(recorded.links[1].context, MakeSpanContext(2));
}

TEST_F(TracerTest, IsEnabledWhenItsBackendIs) {
  EXPECT_FALSE(kNoTracer.Enabled());
  EXPECT_FALSE(tracer_.Enabled());
  Install();
  EXPECT_TRUE(tracer_.Enabled());
  provider_.set_enabled(false);
  EXPECT_FALSE(tracer_.Enabled());
  provider_.set_enabled(true);
  Uninstall();
  EXPECT_FALSE(tracer_.Enabled());
}

TEST_F(TracerTest, StartsToRecordWhenABackendComesAndStopsWhenItGoes) {
  { const Span before = tracer_.StartSpan("before"); }
  Install();
  { const Span during = tracer_.StartSpan("during"); }
  Span across = tracer_.StartSpan("across");
  Uninstall();
  { const Span after = tracer_.StartSpan("after"); }
  across.SetAttribute("still", "recorded");
  across.End();
  EXPECT_EQ(provider_.spans().size(), 2u);
  EXPECT_TRUE(provider_.span("across").ended);
  EXPECT_EQ(provider_.span("across").attributes.size(), 1u);
}

TEST_F(TracerTest, KeepsTheContextOfTheParentWithoutABackend) {
  const Context remote = Context().WithSpan(SpanRef(
      SpanContext(MakeSpanContext(5).trace_id(), MakeSpanContext(5).span_id(),
                  TraceFlags(1), true, TraceState().Set("k", "v"))));
  for (const Tracer& tracer : {kNoTracer, tracer_}) {
    EXPECT_FALSE(tracer.StartSpan("root").context().IsValid());
    const ContextScope scope(remote);
    const Span implicit = tracer.StartSpan("child");
    EXPECT_EQ(implicit.context(), remote.span().context());
    EXPECT_FALSE(implicit.IsRecording());
    const ActiveSpan active = tracer.StartActiveSpan("child");
    EXPECT_EQ(CurrentSpan().context(), remote.span().context());
    const Context other = Context().WithSpan(SpanRef(MakeSpanContext(6)));
    SpanOptions options;
    options.parent = &other;
    EXPECT_EQ(tracer.StartSpan("child", {}, options).context(),
              MakeSpanContext(6));
    const Context empty;
    options.parent = &empty;
    EXPECT_FALSE(tracer.StartSpan("root", {}, options).context().IsValid());
  }
}

// A child of a recorded span that is started without a backend (its tracer was
// uninstalled) carries that span's context, but must not write to it or end it.
TEST_F(TracerTest, DoesNotRecordIntoTheParentWithoutABackend) {
  Install();
  const ActiveSpan parent = tracer_.StartActiveSpan("parent");
  Uninstall();
  {
    Span child = tracer_.StartSpan("child");
    EXPECT_EQ(child.context(), parent->context());
    EXPECT_FALSE(child.IsRecording());
    child.SetAttribute("a", 1);
  }
  EXPECT_TRUE(parent->IsRecording());
  EXPECT_TRUE(provider_.span("parent").attributes.empty());
}

TEST_F(TracerTest, AllocatesNothingWithoutABackend) {
  // The stack of contexts of this thread, once in the thread's life.
  { const ContextScope scope{Context()}; }
  const Context remote = Context().WithSpan(
      SpanRef(MakeSpanContext(5, TraceState().Set("k", "v"))));
  const std::runtime_error error("x");
  const AllocationCounter allocations;
  for (const Tracer& tracer : {kNoTracer, tracer_}) {
    static_cast<void>(tracer.Enabled());
    const ContextScope scope(remote);
    ActiveSpan outer = tracer.StartActiveSpan(
        "a name that does not fit into a small string", {{"a", 1}, {"b", "c"}});
    for (int i = 0; i < 10; ++i) {
      ActiveSpan span = tracer.StartActiveSpan("inner", {{"i", i}});
      span->SetAttribute("a", "text")
          .SetAttributes({{"b", 1}, {"c", 2.5}})
          .AddEvent("event", {{"d", true}})
          .AddLink(outer->context(), {{"e", 1}})
          .SetStatus(StatusCode::kError, "description")
          .RecordException(error)
          .UpdateName("name");
      CurrentSpan().SetAttribute("f", 1);
      const Context context = Context::Current();
      const Context copy = context.WithSpan(span->ref());
      span.End();
    }
  }
  EXPECT_EQ(allocations.count(), 0);
}

TEST_F(TracerTest, ConcurrentSafeBackendsComeAndGoWhileOthersRecord) {
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([this, &stop] {
      while (!stop.load(std::memory_order_relaxed)) {
        ActiveSpan span = tracer_.StartActiveSpan("busy", {{"a", 1}});
        span->SetAttribute("b", 2);
        const Span child = tracer_.StartSpan("child");
        // Either is without a backend, or neither, or the child only.
        if (child.IsRecording()) {
          EXPECT_TRUE(child.context().IsValid());
        }
      }
    });
  }
  for (int i = 0; i < 200; ++i) {
    Install();
    std::this_thread::yield();
    Uninstall();
  }
  stop.store(true, std::memory_order_relaxed);
  for (std::thread& thread : threads) thread.join();
  for (const FakeSpan& span : provider_.spans()) EXPECT_TRUE(span.ended);
}

}  // namespace
}  // namespace otel
