// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/logs/event_to_span_event_processor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <utility>

#include "api/common/timestamp.h"
#include "api/context/context.h"
#include "api/global/global.h"
#include "api/logs/logger.h"
#include "sdk/logs/logger_provider.h"
#include "sdk/testing/matchers.h"
#include "sdk/testing/scoped_telemetry.h"

namespace otel {
namespace sdk {
namespace {

using ::otel::sdk::testing::AttributesAre;
using ::otel::sdk::testing::HasEvent;
using ::otel::sdk::testing::LogEventNamed;
using ::otel::sdk::testing::ScopedTelemetry;
using ::testing::ElementsAre;

class EventToSpanEventProcessorTest : public ::testing::Test {
 protected:
  EventToSpanEventProcessorTest() {
    telemetry_.logger_provider().AddProcessor(
        std::make_unique<EventToSpanEventProcessor>());
  }

  LogRecord Event(std::string_view name, Attributes attributes = {}) {
    LogRecord record;
    record.event_name = name;
    record.attributes = attributes;
    return record;
  }

  ScopedTelemetry telemetry_;
  const Tracer tracer_ = GetTracer("test");
  const Logger logger_ = GetLogger("test");
};

TEST_F(EventToSpanEventProcessorTest, AddsTheEventToItsSpanAndKeepsTheRecord) {
  const int64_t array[] = {1, 2};
  const Attribute attributes[] = {
      {"text", "a"}, {"number", 3}, {"array", array}};
  {
    const ActiveSpan span = tracer_.StartActiveSpan("span");
    LogRecord record = Event("cache.miss", attributes);
    record.timestamp = Timestamp::FromUnixNanos(123);
    logger_.Emit(record);
  }
  const auto spans = telemetry_.spans();
  ASSERT_EQ(spans.size(), 1u);
  EXPECT_THAT(spans[0], HasEvent("cache.miss", AttributesAre(attributes)));
  int events = 0;
  for (const auto& event : spans[0].view().events()) {
    ++events;
    EXPECT_EQ(event.time().unix_nanos(), 123);
  }
  EXPECT_EQ(events, 1);
  EXPECT_THAT(telemetry_.logs(), ElementsAre(LogEventNamed("cache.miss")));
}

TEST_F(EventToSpanEventProcessorTest, TakesTheObservedTimeWhenThereIsNoOther) {
  {
    const ActiveSpan span = tracer_.StartActiveSpan("span");
    logger_.Emit(Event("cache.miss"));
  }
  const SpanSnapshot span = telemetry_.spans().at(0);
  ASSERT_FALSE(span.view().events().empty());
  for (const auto& event : span.view().events()) {
    EXPECT_EQ(event.time().unix_nanos(), telemetry_.clock().WallNanos());
  }
}

TEST_F(EventToSpanEventProcessorTest, LeavesOtherRecordsAlone) {
  {
    const ActiveSpan span = tracer_.StartActiveSpan("span");
    logger_.Emit(Severity::kInfo, "no event");
    const Context elsewhere;
    LogRecord record = Event("outside");
    record.context = &elsewhere;
    logger_.Emit(record);
  }
  logger_.Emit(Event("without a span"));
  const SpanSnapshot recorded = telemetry_.spans().at(0);
  EXPECT_TRUE(recorded.view().events().empty());
  EXPECT_EQ(telemetry_.logs().size(), 3u);
}

TEST_F(EventToSpanEventProcessorTest, AddsNothingToASpanThatHasEnded) {
  Span span = tracer_.StartSpan("span");
  const Context context = Context().WithSpan(span);
  span.End();
  LogRecord record = Event("late");
  record.context = &context;
  logger_.Emit(record);
  const SpanSnapshot recorded = telemetry_.spans().at(0);
  EXPECT_TRUE(recorded.view().events().empty());
}

TEST_F(EventToSpanEventProcessorTest, SaysNothingAboutWhichRecordsAreWanted) {
  EXPECT_FALSE(EventToSpanEventProcessor().FiltersEnabled());
  EXPECT_TRUE(logger_.Enabled(Severity::kTrace));
}

}  // namespace
}  // namespace sdk
}  // namespace otel
