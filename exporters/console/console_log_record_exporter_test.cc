// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/console/console_log_record_exporter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "api/logs/severity.h"
#include "api/trace/ids.h"
#include "exporters/console/console_options.h"
#include "exporters/console/console_output.h"
#include "exporters/testing/json.h"
#include "sdk/common/deadline.h"
#include "sdk/logs/log_record_snapshot.h"
#include "sdk/logs/readable_log_record.h"
#include "sdk/logs/testing/log_record_builder.h"

namespace otel {
namespace exporters {
namespace console {
namespace {

using sdk::Deadline;
using sdk::LogRecordSnapshot;
using sdk::ReadableLogRecord;
using sdk::testing::LogRecordBuilder;
using testing::Json;
using testing::ParseJson;
using testing::ParseJsonStream;

constexpr char kTraceId[] = "0102030405060708090a0b0c0d0e0f10";
constexpr char kSpanId[] = "0102030405060708";
// 2026-11-22T12:28:51.937681Z
constexpr int64_t kNanos = 1795350531937681000;

std::string TextOf(const std::vector<LogRecordSnapshot>& records,
                   ConsoleStyle style = ConsoleStyle::kPrettyJson) {
  std::string text;
  ConsoleLogRecordExporter exporter({style, ConsoleOutput::ForString(&text)});
  std::vector<ReadableLogRecord> views;
  for (const LogRecordSnapshot& record : records) {
    views.push_back(record.view());
  }
  EXPECT_TRUE(exporter.Export(views, Deadline::Never()).ok());
  EXPECT_TRUE(exporter.ForceFlush(Deadline::Never()).ok());
  EXPECT_TRUE(exporter.Shutdown(Deadline::Never()).ok());
  return text;
}

Json JsonOf(const LogRecordSnapshot& record) {
  const std::string text = TextOf({record});
  const std::optional<Json> json = ParseJson(text);
  EXPECT_TRUE(json.has_value()) << text;
  return json.value_or(Json());
}

TEST(ConsoleLogRecordExporterTest, WritesTheSpanThatTheRecordBelongsTo) {
  const Json json = JsonOf(
      LogRecordBuilder()
          .SetSpan(kTraceId, kSpanId,
                   TraceFlags(TraceFlags::kSampled | TraceFlags::kRandom))
          .Build());
  EXPECT_EQ(json.At("trace_id").text, std::string("0x") + kTraceId);
  EXPECT_EQ(json.At("span_id").text, std::string("0x") + kSpanId);
  EXPECT_EQ(json.At("trace_flags").text, "3");
}

TEST(ConsoleLogRecordExporterTest, AbsentIsNull) {
  const Json json = JsonOf(LogRecordBuilder().SetTimes(0, kNanos).Build());
  for (const std::string_view key :
       {"body", "severity_number", "severity_text", "timestamp", "trace_id",
        "span_id", "event_name"}) {
    SCOPED_TRACE(key);
    ASSERT_NE(json.Find(key), nullptr);
    EXPECT_EQ(json.At(key).type, Json::Type::kNull);
  }
  EXPECT_EQ(json.At("observed_timestamp").text, "2026-11-22T12:28:51.937681Z");
  EXPECT_EQ(json.At("trace_flags").text, "0");
  EXPECT_EQ(json.At("dropped_attributes").text, "0");
}

TEST(ConsoleLogRecordExporterTest, EmptyIsEmpty) {
  const Json json = JsonOf(LogRecordBuilder()
                               .SetBody("")
                               .SetSeverityText("")
                               .SetEventName("")
                               .Build());
  for (const std::string_view key : {"body", "severity_text", "event_name"}) {
    EXPECT_EQ(json.At(key).type, Json::Type::kString);
    EXPECT_EQ(json.At(key).text, "");
  }
}

TEST(ConsoleLogRecordExporterTest, SeverityWithoutTextHasItsShortName) {
  const Json named =
      JsonOf(LogRecordBuilder().SetSeverity(Severity::kWarn).Build());
  EXPECT_EQ(named.At("severity_number").text, "13");
  EXPECT_EQ(named.At("severity_text").text, "WARN");
  const Json own = JsonOf(LogRecordBuilder()
                              .SetSeverity(Severity::kWarn)
                              .SetSeverityText("warning")
                              .Build());
  EXPECT_EQ(own.At("severity_text").text, "warning");
}

TEST(ConsoleLogRecordExporterTest, BodyMayHaveStructure) {
  const Json json =
      JsonOf(LogRecordBuilder()
                 .SetBody(AttributeValue::Map(
                     {{"player", "alice"},
                      {"dice", AttributeValue::Array({4, "six", 0.5})}}))
                 .Build());
  EXPECT_EQ(json.At("body/player").text, "alice");
  EXPECT_EQ(json.At("body/dice/1").text, "six");
}

TEST(ConsoleLogRecordExporterTest, AnyBytesMakeValidJson) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes.push_back(static_cast<char>(i));
  for (const ConsoleStyle style :
       {ConsoleStyle::kPrettyJson, ConsoleStyle::kCompact}) {
    const std::string text =
        TextOf({LogRecordBuilder()
                    .SetBody(bytes)
                    .SetSeverityText(bytes)
                    .SetEventName(bytes)
                    .AddAttribute(bytes, bytes)
                    .SetResource(sdk::Resource({{bytes, bytes}}, bytes))
                    .Build()},
               style);
    EXPECT_TRUE(ParseJson(text).has_value()) << text;
  }
}

TEST(ConsoleLogRecordExporterTest, CompactDocumentsAreLines) {
  const std::string text = TextOf(
      {LogRecordBuilder().SetBody("a\nb").Build(), LogRecordBuilder().Build()},
      ConsoleStyle::kCompact);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2);
  EXPECT_EQ(ParseJsonStream(text)->size(), 2u);
}

TEST(ConsoleLogRecordExporterTest, TextIsOneLineForEachRecord) {
  EXPECT_EQ(
      TextOf({LogRecordBuilder()
                  .SetBody("alice is rolling the dice: 4")
                  .SetSeverity(Severity::kWarn)
                  .SetTimes(kNanos, kNanos)
                  .AddAttribute("code.line.number", 19)
                  .SetSpan(kTraceId, kSpanId, TraceFlags())
                  .Build(),
              LogRecordBuilder()
                  .SetEventName("dice.rolled")
                  .SetBody(AttributeValue::Map({{"value", 4}}))
                  .SetSeverity(Severity::kError2)
                  .SetTimes(0, kNanos)
                  .Build(),
              LogRecordBuilder().SetBody("\x1B[2J\n").SetTimes(1, 1).Build()},
             ConsoleStyle::kTree),
      "12:28:51.937  WARN   alice is rolling the dice: 4  code.line.number=19"
      "  trace=0102030405060708090a0b0c0d0e0f10 span=0102030405060708\n"
      "12:28:51.937  ERROR2  [dice.rolled]  {\"value\":4}\n"
      "00:00:00.000         \\u001b[2J\\n\n");
}

}  // namespace
}  // namespace console
}  // namespace exporters
}  // namespace otel
