// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/trace/span.h"

#include <gtest/gtest.h>

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "api/common/attribute_key.h"
#include "api/common/attributes.h"
#include "api/common/timestamp.h"
#include "api/context/context.h"
#include "api/context/context_scope.h"
#include "api/context/context_stack.h"
#include "api/trace/active_span.h"
#include "api/trace/span_ref.h"
#include "api/trace/testing/fake_tracer_backend.h"
#include "api/trace/tracer.h"

namespace otel {
namespace {

static_assert(std::is_copy_constructible_v<SpanRef>);
static_assert(!std::is_copy_constructible_v<Span>);
static_assert(std::is_nothrow_move_constructible_v<Span>);
static_assert(std::is_nothrow_move_assignable_v<Span>);
static_assert(!std::is_copy_constructible_v<ActiveSpan>);
static_assert(!std::is_move_constructible_v<ActiveSpan>);
static_assert(!std::is_convertible_v<SpanRef, Span>, "Owning is explicit");
static_assert(!std::is_convertible_v<SpanContext, SpanRef>);

class SpanTest : public testing::Test {
 protected:
  SpanTest() : entry_("test"), tracer_(&entry_) {
    entry_.backend = provider_.GetTracer(entry_.scope);
  }

  FakeTracerProvider provider_;
  internal::TracerEntry entry_;
  const Tracer tracer_;
};

TEST_F(SpanTest, EndsWhenItIsDestroyed) {
  {
    const Span span = tracer_.StartSpan("one");
    EXPECT_TRUE(span.IsRecording());
    EXPECT_FALSE(provider_.span("one").ended);
  }
  EXPECT_TRUE(provider_.span("one").ended);
  EXPECT_FALSE(provider_.span("one").end_time.is_set());
  EXPECT_EQ(provider_.span("one").late_calls, 0) << "Ended exactly once";
}

TEST_F(SpanTest, EndsOnceWhenEndedEarly) {
  {
    Span span = tracer_.StartSpan("one");
    span.End(Timestamp::FromUnixNanos(5));
    EXPECT_FALSE(span.IsRecording());
    EXPECT_TRUE(span.context().IsValid()) << "Readable for ever";
    span.End(Timestamp::FromUnixNanos(6));
  }
  EXPECT_EQ(provider_.span("one").end_time.unix_nanos(), 5);
  EXPECT_EQ(provider_.span("one").late_calls, 0);
}

TEST_F(SpanTest, PassesEverythingOn) {
  constexpr AttributeKey<int64_t> kItems{"items"};
  const SpanContext linked = MakeSpanContext(7);
  {
    Span span = tracer_.StartSpan("before");
    span.SetAttribute("a", 1)
        .SetAttribute("b", "text")
        .SetAttribute(kItems(3))
        .SetAttribute({"braces", true})
        .SetAttributes({{"c", 2.5}, {"a", 2}})
        .AddEvent("plain")
        .AddEvent("full", {{"k", "v"}}, Timestamp::FromUnixNanos(9))
        .AddLink(linked, {{"why", "retry"}})
        .AddLink(SpanContext())
        .SetStatus(StatusCode::kError, "broken")
        .UpdateName("after");
  }
  const FakeSpan span = provider_.span("after");
  EXPECT_EQ(span.attributes, OwnedAttributes({{"a", 2},
                                              {"b", "text"},
                                              {"items", 3},
                                              {"braces", true},
                                              {"c", 2.5}}));
  ASSERT_EQ(span.events.size(), 2u);
  EXPECT_EQ(span.events[0].name, "plain");
  EXPECT_FALSE(span.events[0].time.is_set());
  EXPECT_EQ(span.events[1].name, "full");
  EXPECT_EQ(span.events[1].time.unix_nanos(), 9);
  EXPECT_EQ(span.events[1].attributes, OwnedAttributes({{"k", "v"}}));
  ASSERT_EQ(span.links.size(), 2u);
  EXPECT_EQ(span.links[0].context, linked);
  EXPECT_EQ(span.links[0].attributes, OwnedAttributes({{"why", "retry"}}));
  EXPECT_FALSE(span.links[1].context.IsValid());
  EXPECT_EQ(span.status, StatusCode::kError);
  EXPECT_EQ(span.status_description, "broken");
}

TEST_F(SpanTest, RecordsAnExceptionAsAnEvent) {
  {
    Span span = tracer_.StartSpan("one");
    span.RecordException(std::out_of_range("index 7"), {{"index", 7}});
  }
  const FakeSpan span = provider_.span("one");
  ASSERT_EQ(span.events.size(), 1u);
  EXPECT_EQ(span.events[0].name, "exception");
  EXPECT_EQ(span.events[0].attributes.Find("exception.message")->AsString(),
            "index 7");
  EXPECT_EQ(span.events[0].attributes.Find("index")->AsInt64(), 7);
#if defined(__GXX_RTTI)
  EXPECT_EQ(span.events[0].attributes.Find("exception.type")->AsString(),
            "std::out_of_range");
#endif
  EXPECT_EQ(span.status, StatusCode::kUnset);
}

// Regression: text that ends where it ends, not at a NUL, and null views.
TEST_F(SpanTest, PassesTextExactlyAsItIs) {
  const std::string buffer = "[name][key][value]";
  const std::string_view all = buffer;
  const std::string_view nothing;
  {
    Span span = tracer_.StartSpan(all.substr(1, 4));
    span.SetAttribute(all.substr(7, 3), all.substr(12, 5));
    span.AddEvent(all.substr(1, 4));
    span.SetStatus(StatusCode::kError, all.substr(12, 5));
    span.AddEvent(nothing, {{nothing, nothing}});
  }
  const FakeSpan span = provider_.span("name");
  EXPECT_EQ(span.attributes, OwnedAttributes({{"key", "value"}}));
  EXPECT_EQ(span.events.at(0).name, "name");
  EXPECT_EQ(span.status_description, "value");
  EXPECT_EQ(span.events.at(1).name, "");
  const Span unnamed = tracer_.StartSpan(nothing);
  EXPECT_TRUE(unnamed.IsRecording());
}

TEST_F(SpanTest, DoesNotNeedTemporariesAfterTheCall) {
  {
    Span span =
        tracer_.StartSpan(std::string(100, 'n'),
                          {{std::string(100, 'k'), std::string(100, 'v')}});
    span.SetAttribute(std::string(99, 'k'), std::vector<std::string>{"a", "b"});
  }
  const FakeSpan span = provider_.span(std::string(100, 'n'));
  EXPECT_EQ(span.attributes.Find(std::string(100, 'k'))->AsString(),
            std::string(100, 'v'));
  EXPECT_EQ(span.attributes.Find(std::string(99, 'k'))->StringAt(1), "b");
}

// Regression: nothing after the end changes a span.
TEST_F(SpanTest, IgnoresEverythingAfterItsEnd) {
  Span span = tracer_.StartSpan("one");
  const SpanRef ref = span.ref();
  span.End(Timestamp::FromUnixNanos(5));
  for (const SpanRef* late : {static_cast<const SpanRef*>(&span), &ref}) {
    late->SetAttribute("a", 1)
        .SetAttribute({"a", 1})
        .SetAttributes({{"a", 1}})
        .AddEvent("event")
        .AddLink(MakeSpanContext(1))
        .SetStatus(StatusCode::kError)
        .RecordException(std::runtime_error("late"))
        .UpdateName("two");
    late->End();
    EXPECT_FALSE(late->IsRecording());
  }
  const FakeSpan recorded = provider_.span("one");
  EXPECT_TRUE(recorded.attributes.empty());
  EXPECT_TRUE(recorded.events.empty());
  EXPECT_TRUE(recorded.links.empty());
  EXPECT_EQ(recorded.status, StatusCode::kUnset);
  EXPECT_EQ(recorded.end_time.unix_nanos(), 5);
  EXPECT_EQ(provider_.span("two").name, "");
}

TEST_F(SpanTest, MovesTheDutyToEnd) {
  {
    Span first = tracer_.StartSpan("one");
    Span second = std::move(first);
    first.SetAttribute("ignored", 1);  // NOLINT: moved from on purpose.
    first.End();
    EXPECT_TRUE(second.IsRecording());
    EXPECT_FALSE(first.IsRecording());
  }
  EXPECT_TRUE(provider_.span("one").ended);
  EXPECT_TRUE(provider_.span("one").attributes.empty());
  EXPECT_EQ(provider_.span("one").late_calls, 0);
}

TEST_F(SpanTest, EndsWhatIsAssignedOver) {
  Span span = tracer_.StartSpan("one");
  span = tracer_.StartSpan("two");
  EXPECT_TRUE(provider_.span("one").ended);
  EXPECT_FALSE(provider_.span("two").ended);
  Span& self = span;
  span = std::move(self);
  EXPECT_TRUE(span.IsRecording());
  span = Span();
  EXPECT_TRUE(provider_.span("two").ended);
  EXPECT_FALSE(span.context().IsValid());
}

TEST_F(SpanTest, KeepsInContainers) {
  {
    std::vector<Span> spans;
    for (int i = 0; i < 20; ++i) spans.push_back(tracer_.StartSpan("many"));
  }
  EXPECT_EQ(provider_.spans().size(), 20u);
  for (const FakeSpan& span : provider_.spans()) {
    EXPECT_TRUE(span.ended);
    EXPECT_EQ(span.late_calls, 0);
  }
}

TEST_F(SpanTest, IsNotEndedByARefThatGoes) {
  Span span = tracer_.StartSpan("one");
  { const SpanRef ref = span.ref(); }
  EXPECT_TRUE(span.IsRecording());
  span.ref().SetAttribute("a", 1);
  EXPECT_EQ(provider_.span("one").attributes.size(), 1u);
  span.ref().End();
  EXPECT_TRUE(provider_.span("one").ended);
}

TEST_F(SpanTest, IsOnlyItsContextWhenNotSampled) {
  provider_.set_sampled(false);
  Span span = tracer_.StartSpan("unsampled");
  EXPECT_TRUE(span.context().IsValid());
  EXPECT_FALSE(span.context().IsSampled());
  EXPECT_FALSE(span.IsRecording());
  EXPECT_EQ(span.backend(), nullptr);
  span.SetAttribute("a", 1).AddEvent("e");
  EXPECT_TRUE(provider_.spans().empty());
}

TEST(SpanRefTest, DoesNothingByDefault) {
  const SpanRef none;
  EXPECT_FALSE(none.context().IsValid());
  EXPECT_FALSE(none.IsRecording());
  none.SetAttribute("a", 1)
      .SetAttribute({"a", 1})
      .SetAttributes({})
      .AddEvent("event")
      .AddLink(SpanContext())
      .SetStatus(StatusCode::kOk)
      .RecordException(std::runtime_error("x"))
      .UpdateName("name");
  none.End();
}

TEST(SpanRefTest, CarriesAContextWithoutRecording) {
  const SpanRef carried(MakeSpanContext(1));
  EXPECT_EQ(carried.context(), MakeSpanContext(1));
  EXPECT_FALSE(carried.IsRecording());
  carried.SetAttribute("a", 1);
  carried.End();
  EXPECT_EQ(carried.context(), MakeSpanContext(1));
}

TEST_F(SpanTest, ActiveSpanIsCurrentWhileItLives) {
  EXPECT_FALSE(CurrentSpan().context().IsValid());
  {
    ActiveSpan outer = tracer_.StartActiveSpan("outer");
    EXPECT_EQ(CurrentSpan().context(), outer->context());
    {
      const ActiveSpan inner = tracer_.StartActiveSpan("inner");
      EXPECT_EQ(CurrentSpan().context(), inner->context());
      CurrentSpan().SetAttribute("set by", "the current span");
      EXPECT_TRUE((*inner).IsRecording());
    }
    EXPECT_EQ(CurrentSpan().context(), outer->context());
    (*outer).SetAttribute("a", 1);
  }
  EXPECT_FALSE(CurrentSpan().context().IsValid());
  EXPECT_EQ(provider_.span("inner").parent, provider_.span("outer").context);
  EXPECT_EQ(provider_.span("inner").attributes.size(), 1u);
  EXPECT_TRUE(provider_.span("inner").ended);
  EXPECT_TRUE(provider_.span("outer").ended);
}

TEST_F(SpanTest, ActiveSpanDetachesWhenEndedEarly) {
  ActiveSpan outer = tracer_.StartActiveSpan("outer");
  ActiveSpan inner = tracer_.StartActiveSpan("inner");
  inner.End(Timestamp::FromUnixNanos(3));
  EXPECT_EQ(CurrentSpan().context(), outer->context());
  EXPECT_EQ(provider_.span("inner").end_time.unix_nanos(), 3);
  inner.End();
  EXPECT_EQ(CurrentSpan().context(), outer->context());
}

TEST_F(SpanTest, ActiveSpanStaysCurrentWhenOnlyItsSpanIsEnded) {
  ActiveSpan span = tracer_.StartActiveSpan("one");
  span->End();
  EXPECT_EQ(CurrentSpan().context(), span->context());
  EXPECT_FALSE(CurrentSpan().IsRecording());
}

TEST_F(SpanTest, ActiveSpanDetachesBeforeItEnds) {
  // Seen by a span processor that looks at the current span when a span ends.
  class SeesCurrent final : public SpanBackend {
   public:
    bool IsRecording(uint64_t) const noexcept override { return true; }
    void SetAttributes(uint64_t, Attributes) noexcept override {}
    void AddEvent(uint64_t, std::string_view, Timestamp,
                  Attributes) noexcept override {}
    void AddLink(uint64_t, const SpanContext&, Attributes) noexcept override {}
    void SetStatus(uint64_t, StatusCode, std::string_view) noexcept override {}
    void UpdateName(uint64_t, std::string_view) noexcept override {}
    void End(uint64_t, Timestamp) noexcept override {
      current = CurrentSpan().context();
    }
    SpanContext current = MakeSpanContext(99);
  } backend;
  { const ActiveSpan span(Span(SpanRef(MakeSpanContext(1), &backend, 1))); }
  EXPECT_FALSE(backend.current.IsValid());
}

TEST_F(SpanTest, ActiveSpanKeepsTheValuesOfTheContext) {
  static constexpr ContextKey<std::string> kBaggage{"baggage"};
  const ContextScope scope(Context().WithValue(kBaggage, "kept"));
  const ActiveSpan outer = tracer_.StartActiveSpan("outer");
  const ActiveSpan inner = tracer_.StartActiveSpan("inner");
  const Context context = Context::Current();
  ASSERT_NE(context.GetValue(kBaggage), nullptr);
  EXPECT_EQ(*context.GetValue(kBaggage), "kept");
}

TEST_F(SpanTest, ActiveSpansEndedOutOfOrderBringNoneBack) {
  std::optional<ActiveSpan> outer;
  std::optional<ActiveSpan> inner;
  outer.emplace(tracer_.StartSpan("outer"));
  inner.emplace(tracer_.StartSpan("inner"));
  outer.reset();
  EXPECT_EQ(CurrentSpan().context(), (*inner)->context());
  inner.reset();
  EXPECT_FALSE(CurrentSpan().context().IsValid());
  const Span root = tracer_.StartSpan("later");
  EXPECT_FALSE(provider_.span("later").parent.IsValid());
}

TEST_F(SpanTest, ConcurrentSafeCallsAndEndOfOneSpan) {
  for (int round = 0; round < 20; ++round) {
    Span span = tracer_.StartSpan("one");
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([ref = span.ref(), i] {
        for (int j = 0; j < 50; ++j) {
          ref.SetAttribute("key", j).AddEvent("event").SetStatus(
              StatusCode::kOk);
          if (i == 3 && j == 25) ref.End(Timestamp::FromUnixNanos(7));
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(provider_.span("one").end_time.unix_nanos(), 7);
  }
}

}  // namespace
}  // namespace otel
