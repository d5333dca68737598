// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/trace/span_snapshot.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "api/trace/span_backend.h"
#include "api/trace/span_context.h"
#include "sdk/trace/testing/span_builder.h"

namespace otel {
namespace sdk {
namespace {

using testing::SpanBuilder;

SpanContext ContextWithState() {
  const uint8_t trace_id[16] = {1};
  const uint8_t span_id[8] = {2};
  return SpanContext(TraceId::FromBytes(trace_id), SpanId::FromBytes(span_id),
                     TraceFlags(TraceFlags::kSampled), true,
                     TraceState::FromHeader("a=1,b=2"));
}

SpanSnapshot FullSpan() {
  return SpanBuilder("full")
      .SetContext(ContextWithState())
      .SetParent("00000000000000ff", true)
      .SetKind(SpanKind::kClient)
      .SetTimes(10, 20)
      .SetStatus(StatusCode::kError, "bad dice")
      .AddAttribute("text", "one")
      .AddEvent("event", 15, {{"key", 1}}, 7)
      .AddLink(ContextWithState(), {{"why", "because"}}, 8)
      .AddAttribute("list", std::vector<int>{1, 2})
      .SetDropped(1, 2, 3)
      .SetScope({"scope", "1.0"})
      .SetResource(Resource({{"service.name", "dice"}}))
      .Build();
}

void ExpectFullSpan(const ReadableSpan& span) {
  EXPECT_EQ(span.name(), "full");
  EXPECT_EQ(span.context(), ContextWithState());
  EXPECT_EQ(span.parent_span_id().ToHex(), "00000000000000ff");
  EXPECT_TRUE(span.parent_is_remote());
  EXPECT_EQ(span.kind(), SpanKind::kClient);
  EXPECT_EQ(span.start_time().unix_nanos(), 10);
  EXPECT_EQ(span.end_time().unix_nanos(), 20);
  EXPECT_EQ(span.status(), StatusCode::kError);
  EXPECT_EQ(span.status_description(), "bad dice");
  std::string keys;
  for (const Attribute& attribute : span.attributes()) {
    keys.append(attribute.key).append(" ");
  }
  EXPECT_EQ(keys, "text list ");
  int events = 0;
  for (const ReadableEvent& event : span.events()) {
    ++events;
    EXPECT_EQ(event.name(), "event");
    EXPECT_EQ(event.time().unix_nanos(), 15);
    EXPECT_EQ(event.dropped_attributes_count(), 7u);
    EXPECT_FALSE(event.attributes().empty());
  }
  EXPECT_EQ(events, 1);
  int links = 0;
  for (const ReadableLink& link : span.links()) {
    ++links;
    EXPECT_EQ(link.trace_id(), ContextWithState().trace_id());
    EXPECT_EQ(link.span_id(), ContextWithState().span_id());
    EXPECT_TRUE(link.trace_flags().IsSampled());
    EXPECT_TRUE(link.is_remote());
    EXPECT_EQ(link.trace_state(), "a=1,b=2");
    EXPECT_EQ(link.dropped_attributes_count(), 8u);
    EXPECT_FALSE(link.attributes().empty());
  }
  EXPECT_EQ(links, 1);
  EXPECT_EQ(span.dropped_attributes_count(), 1u);
  EXPECT_EQ(span.dropped_events_count(), 2u);
  EXPECT_EQ(span.dropped_links_count(), 3u);
  EXPECT_EQ(span.scope().name(), "scope");
  EXPECT_NE(span.resource().attributes().Find("service.name"), nullptr);
}

TEST(SpanSnapshotTest, HoldsEverythingThatTheSpanHeld) {
  const SpanSnapshot span = FullSpan();
  ExpectFullSpan(span.view());
}

TEST(SpanSnapshotTest, OutlivesTheSpanItWasTakenFrom) {
  auto original = std::make_unique<SpanSnapshot>(FullSpan());
  const SpanSnapshot copy(original->view());
  original.reset();
  ExpectFullSpan(copy.view());
}

TEST(SpanSnapshotTest, CopiesAndMovesKeepContents) {
  SpanSnapshot first = FullSpan();
  const SpanSnapshot copy = first;
  std::vector<SpanSnapshot> many;
  many.push_back(std::move(first));
  for (int i = 0; i < 100; ++i) many.push_back(SpanBuilder("other").Build());
  ExpectFullSpan(copy.view());
  ExpectFullSpan(many.front().view());
}

TEST(SpanSnapshotTest, SpanWithNothingButANameIsARoot) {
  const SpanSnapshot span = SpanBuilder("").Build();
  EXPECT_EQ(span.view().name(), "");
  EXPECT_FALSE(span.view().parent_context().IsValid());
  EXPECT_TRUE(span.view().attributes().empty());
  EXPECT_TRUE(span.view().events().empty());
  EXPECT_TRUE(span.view().links().empty());
  EXPECT_EQ(span.view().status_description(), "");
  EXPECT_EQ(span.view().scope().name(), "");
}

}  // namespace
}  // namespace sdk
}  // namespace otel
