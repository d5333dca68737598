// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/testing/print.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "api/common/attributes.h"
#include "api/trace/span_context.h"
#include "sdk/logs/testing/log_record_builder.h"
#include "sdk/trace/testing/span_builder.h"

namespace otel {
namespace sdk {
namespace testing {
namespace {

using ::testing::PrintToString;

TEST(PrintTest, PrintsValuesSoThatTheirTypesShow) {
  EXPECT_EQ(PrintToString(AttributeValue()), "empty");
  EXPECT_EQ(PrintToString(AttributeValue(true)), "true");
  EXPECT_EQ(PrintToString(AttributeValue(-5)), "-5");
  EXPECT_EQ(PrintToString(AttributeValue(UINT64_MAX)), "18446744073709551615");
  EXPECT_EQ(PrintToString(AttributeValue(3.0)), "3.0");
  EXPECT_EQ(PrintToString(AttributeValue(0.5)), "0.5");
  EXPECT_EQ(PrintToString(AttributeValue("a \"quote\"")),
            "\"a \\\"quote\\\"\"");
  EXPECT_EQ(PrintToString(AttributeValue(std::string_view("\0\xFF", 2))),
            "\"\\x00\\xFF\"");
  EXPECT_EQ(PrintToString(AttributeValue::Bytes("ab")), "bytes(\"ab\")");
  EXPECT_EQ(PrintToString(AttributeValue(std::vector<int>{1, 2})), "[1, 2]");
  const std::vector<bool> bools = {true, false};
  EXPECT_EQ(PrintToString(AttributeValue(bools)), "[true, false]");
  const std::vector<double> doubles = {1.0};
  EXPECT_EQ(PrintToString(AttributeValue(doubles)), "[1.0]");
  const std::vector<std::string> words = {"a"};
  const std::vector<AttributeValue> mixed = {1, words};
  const std::vector<Attribute> map = {{"list", mixed}};
  EXPECT_EQ(PrintToString(AttributeValue(map)), "{\"list\": [1, [\"a\"]]}");
}

TEST(PrintTest, CutsLongText) {
  const std::string text(1000, 'x');
  EXPECT_EQ(PrintToString(AttributeValue(text)),
            "\"" + std::string(200, 'x') + "\"... (1000 bytes)");
}

TEST(PrintTest, PrintsASpanWithAllThatItHas) {
  const SpanContext other(
      TraceId::FromHex("ff02030405060708090a0b0c0d0e0f10").value(),
      SpanId::FromHex("ff02030405060708").value(), TraceFlags(1), true,
      TraceState::FromHeader("a=1"));
  const SpanSnapshot span = SpanBuilder("roll")
                                .SetKind(SpanKind::kServer)
                                .SetParent("1112131415161718", true)
                                .SetTimes(10, 20)
                                .SetScope("dice")
                                .SetStatus(StatusCode::kError, "lost")
                                .AddAttribute("value", 4)
                                .AddEvent("thrown", 15, {{"far", true}})
                                .AddLink(other)
                                .SetDropped(1, 0, 2)
                                .Build();
  EXPECT_EQ(PrintToString(span),
            "span \"roll\" (server) "
            "00-0102030405060708090a0b0c0d0e0f10-0102030405060708-01\n"
            "  parent: 1112131415161718 remote\n"
            "  scope: dice\n"
            "  time: 10 to 20\n"
            "  status: error \"lost\"\n"
            "  attributes: {\"value\": 4}\n"
            "  event: \"thrown\" at 15 {\"far\": true}\n"
            "  link: 00-ff02030405060708090a0b0c0d0e0f10-ff02030405060708-01 "
            "remote a=1 {}\n"
            "  dropped attributes: 1\n"
            "  dropped links: 2");
}

TEST(PrintTest, PrintsALogRecordWithAllThatItHas) {
  const LogRecordSnapshot record =
      LogRecordBuilder()
          .SetBody("text")
          .SetSeverity(Severity::kWarn)
          .SetSeverityText("warning")
          .SetEventName("event")
          .SetTimes(1, 2)
          .SetSpan("0102030405060708090a0b0c0d0e0f10", "0102030405060708",
                   TraceFlags(1))
          .AddAttribute("key", "value")
          .Build();
  EXPECT_EQ(PrintToString(record),
            "log record of event \"event\"\n"
            "  severity: 13 WARN \"warning\"\n"
            "  body: \"text\"\n"
            "  span: 00-0102030405060708090a0b0c0d0e0f10-0102030405060708-01\n"
            "  scope: \n"
            "  time: 1, observed 2\n"
            "  attributes: {\"key\": \"value\"}");
}

}  // namespace
}  // namespace testing
}  // namespace sdk
}  // namespace otel
