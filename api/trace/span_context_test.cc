// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/trace/span_context.h"

#include <gtest/gtest.h>

#include <type_traits>
#include <utility>

#include "api/trace/ids.h"
#include "api/trace/trace_state.h"

namespace otel {
namespace {

static_assert(std::is_nothrow_copy_constructible_v<SpanContext>);
static_assert(std::is_nothrow_move_constructible_v<SpanContext>);

const TraceId kTraceId = *TraceId::FromHex("0af7651916cd43dd8448eb211c80319c");
const SpanId kSpanId = *SpanId::FromHex("b7ad6b7169203331");

TEST(SpanContextTest, IsInvalidByDefault) {
  const SpanContext context;
  EXPECT_FALSE(context.IsValid());
  EXPECT_FALSE(context.IsRemote());
  EXPECT_FALSE(context.IsSampled());
  EXPECT_TRUE(context.trace_state().empty());
}

TEST(SpanContextTest, IsValidWhenBothIdsAre) {
  EXPECT_TRUE(SpanContext(kTraceId, kSpanId, TraceFlags()).IsValid());
  EXPECT_FALSE(SpanContext(TraceId(), kSpanId, TraceFlags()).IsValid());
  EXPECT_FALSE(SpanContext(kTraceId, SpanId(), TraceFlags()).IsValid());
}

TEST(SpanContextTest, HoldsWhatItIsGiven) {
  const SpanContext context(kTraceId, kSpanId, TraceFlags(0x03), true,
                            TraceState().Set("k", "v"));
  EXPECT_EQ(context.trace_id(), kTraceId);
  EXPECT_EQ(context.span_id(), kSpanId);
  EXPECT_EQ(context.trace_flags().bits(), 3);
  EXPECT_TRUE(context.IsSampled());
  EXPECT_TRUE(context.IsRemote());
  EXPECT_EQ(context.trace_state().ToHeader(), "k=v");
}

TEST(SpanContextTest, EqualsInAllParts) {
  const SpanContext context(kTraceId, kSpanId, TraceFlags(1));
  EXPECT_EQ(context, SpanContext(kTraceId, kSpanId, TraceFlags(1)));
  EXPECT_NE(context, SpanContext(kTraceId, kSpanId, TraceFlags(0)));
  EXPECT_NE(context, SpanContext(kTraceId, kSpanId, TraceFlags(1), true));
  EXPECT_NE(context, SpanContext(kTraceId, SpanId(), TraceFlags(1)));
  EXPECT_NE(context, SpanContext(TraceId(), kSpanId, TraceFlags(1)));
  EXPECT_NE(context, SpanContext(kTraceId, kSpanId, TraceFlags(1), false,
                                 TraceState().Set("k", "v")));
}

TEST(SpanContextTest, SharesItsTraceStateAmongCopies) {
  SpanContext copy;
  {
    const SpanContext original(kTraceId, kSpanId, TraceFlags(1), false,
                               TraceState().Set("k", "v"));
    copy = original;
  }
  SpanContext& self = copy;
  copy = self;
  const SpanContext moved = std::move(copy);
  EXPECT_EQ(moved.trace_state().ToHeader(), "k=v");
}

}  // namespace
}  // namespace otel
