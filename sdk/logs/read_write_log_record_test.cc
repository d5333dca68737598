// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/logs/read_write_log_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "api/common/instrumentation_scope.h"
#include "api/logs/logger_backend.h"
#include "api/trace/span_context.h"
#include "sdk/logs/log_record_limits.h"
#include "sdk/resource/resource.h"
#include "sdk/testing/matchers.h"

namespace otel {
namespace sdk {
namespace {

using ::otel::sdk::testing::AttributesAre;
using ::otel::sdk::testing::LogBody;
using ::otel::sdk::testing::LogEventNamed;
using ::testing::AllOf;

class ReadWriteLogRecordTest : public ::testing::Test {
 protected:
  static const LogOrigin& Origin() {
    static const InstrumentationScope scope("library");
    static const Resource resource;
    static const LogOrigin origin = {&scope, &resource};
    return origin;
  }

  LogRecord original_;
  LogRecordLimits limits_;
};

TEST_F(ReadWriteLogRecordTest, ChangesShowInWhatIsReadNext) {
  original_.body = "before";
  ReadWriteLogRecord record(original_, SpanContext(), 1, &Origin(), &limits_);
  EXPECT_THAT(record.Read(), AllOf(LogBody("before"), AttributesAre({})));
  record.SetBody(std::vector<int>{1, 2});
  record.SetAttribute("key", 1);
  record.SetAttribute("key", "two");
  EXPECT_THAT(record.Read(), AllOf(LogBody(std::vector<int>{1, 2}),
                                   AttributesAre({{"key", "two"}})));
  EXPECT_EQ(record.Read().observed_timestamp().unix_nanos(), 1);
  EXPECT_EQ(record.Read().scope().name(), "library");
}

TEST_F(ReadWriteLogRecordTest, ChangesKeepTheLimitsAndCountWhatTheyKeepOut) {
  limits_.attribute_count = 2;
  limits_.values.value_length = 3;
  ReadWriteLogRecord record(original_, SpanContext(), 1, &Origin(), &limits_);
  record.SetAttribute("a", "abcd");
  record.SetAttribute("b", 1);
  record.SetAttribute("c", 2);
  record.SetAttribute("", 3);
  EXPECT_THAT(record.Read(), AttributesAre({{"a", "abc"}, {"b", 1}}));
  EXPECT_EQ(record.Read().dropped_attributes_count(), 2u);
}

TEST_F(ReadWriteLogRecordTest, ARemovedAttributeMakesRoomForAnother) {
  limits_.attribute_count = 1;
  ReadWriteLogRecord record(original_, SpanContext(), 1, &Origin(), &limits_);
  record.SetAttribute("a", 1);
  record.RemoveAttribute("a");
  record.RemoveAttribute("a");
  record.RemoveAttribute("never there");
  record.SetAttribute("b", 2);
  EXPECT_THAT(record.Read(), AttributesAre({{"b", 2}}));
  EXPECT_EQ(record.Read().dropped_attributes_count(), 0u);
}

TEST_F(ReadWriteLogRecordTest, WhatDoesNotFitInMemoryChangesNothing) {
  const std::string half(PackedBuffer::kMaxSize / 2, 'x');
  original_.body = half;
  ReadWriteLogRecord record(original_, SpanContext(), 1, &Origin(), &limits_);
  record.SetEventName("name");
  record.SetAttribute("too much", half);
  record.SetEventName(half);
  record.SetBody(half);
  record.SetAttribute("small", 1);
  EXPECT_THAT(record.Read(),
              AllOf(LogEventNamed("name"), AttributesAre({{"small", 1}})));
  ValueScratch scratch;
  EXPECT_TRUE(record.Read().body(scratch).AsString() == half);
  EXPECT_EQ(record.Read().dropped_attributes_count(), 1u);
}

TEST_F(ReadWriteLogRecordTest, TakesTheSpanThatItIsGiven) {
  const SpanContext span(
      TraceId::FromHex("0102030405060708090a0b0c0d0e0f10").value(),
      SpanId::FromHex("0102030405060708").value(), TraceFlags(3));
  ReadWriteLogRecord record(original_, span, 1, &Origin(), &limits_);
  EXPECT_EQ(record.Read().trace_id(), span.trace_id());
  EXPECT_EQ(record.Read().span_id(), span.span_id());
  EXPECT_EQ(record.Read().trace_flags().bits(), 3);
}

}  // namespace
}  // namespace sdk
}  // namespace otel
