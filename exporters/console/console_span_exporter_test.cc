// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/console/console_span_exporter.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "api/common/diagnostics.h"
#include "api/trace/span_context.h"
#include "exporters/console/console_options.h"
#include "exporters/console/console_output.h"
#include "exporters/testing/json.h"
#include "sdk/common/deadline.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_snapshot.h"
#include "sdk/trace/testing/span_builder.h"

namespace otel {
namespace exporters {
namespace console {
namespace {

using sdk::Deadline;
using sdk::ReadableSpan;
using sdk::SpanSnapshot;
using sdk::testing::SpanBuilder;
using testing::Json;
using testing::ParseJson;
using testing::ParseJsonStream;

constexpr char kTraceId[] = "0102030405060708090a0b0c0d0e0f10";
constexpr char kSpanId[] = "0102030405060708";

absl::Status Export(ConsoleSpanExporter& exporter,
                    const std::vector<SpanSnapshot>& spans) {
  std::vector<ReadableSpan> views;
  for (const SpanSnapshot& span : spans) views.push_back(span.view());
  return exporter.Export(views, Deadline::Never());
}

std::string TextOf(const std::vector<SpanSnapshot>& spans,
                   ConsoleStyle style = ConsoleStyle::kPrettyJson) {
  std::string text;
  ConsoleSpanExporter exporter({style, ConsoleOutput::ForString(&text)});
  EXPECT_TRUE(Export(exporter, spans).ok());
  return text;
}

Json JsonOf(const SpanSnapshot& span) {
  const std::string text = TextOf({span});
  const std::optional<Json> json = ParseJson(text);
  EXPECT_TRUE(json.has_value()) << text;
  return json.value_or(Json());
}

SpanContext WithState(std::string_view state) {
  return SpanContext(*TraceId::FromHex(kTraceId), *SpanId::FromHex(kSpanId),
                     TraceFlags(), false, TraceState::FromHeader(state));
}

TEST(ConsoleStyleFromNameTest, KnowsItsNames) {
  EXPECT_EQ(ConsoleStyleFromName("pretty_json"), ConsoleStyle::kPrettyJson);
  EXPECT_EQ(ConsoleStyleFromName("json"), ConsoleStyle::kPrettyJson);
  EXPECT_EQ(ConsoleStyleFromName("compact"), ConsoleStyle::kCompact);
  EXPECT_EQ(ConsoleStyleFromName("tree"), ConsoleStyle::kTree);
  EXPECT_EQ(ConsoleStyleFromName("pretty"), ConsoleStyle::kTree);
  EXPECT_EQ(ConsoleStyleFromName(""), std::nullopt);
  EXPECT_EQ(ConsoleStyleFromName("Compact"), std::nullopt);
}

TEST(ConsoleSpanExporterTest, WritesIdsAsHex) {
  const Json json =
      JsonOf(SpanBuilder("s").SetParent("00000000000000ff").Build());
  EXPECT_EQ(json.At("context/trace_id").text, std::string("0x") + kTraceId);
  EXPECT_EQ(json.At("context/span_id").text, std::string("0x") + kSpanId);
  EXPECT_EQ(json.At("parent_id").text, "0x00000000000000ff");
}

TEST(ConsoleSpanExporterTest, RootHasNoParent) {
  EXPECT_EQ(JsonOf(SpanBuilder("s").Build()).At("parent_id").type,
            Json::Type::kNull);
}

TEST(ConsoleSpanExporterTest, WritesEachKind) {
  const struct {
    SpanKind kind;
    std::string_view text;
  } kCases[] = {{SpanKind::kInternal, "SpanKind.INTERNAL"},
                {SpanKind::kServer, "SpanKind.SERVER"},
                {SpanKind::kClient, "SpanKind.CLIENT"},
                {SpanKind::kProducer, "SpanKind.PRODUCER"},
                {SpanKind::kConsumer, "SpanKind.CONSUMER"}};
  for (const auto& c : kCases) {
    EXPECT_EQ(JsonOf(SpanBuilder("s").SetKind(c.kind).Build()).At("kind").text,
              c.text);
  }
}

TEST(ConsoleSpanExporterTest, DescriptionIsThereOnlyWhenThereIsOne) {
  const Json unset = JsonOf(SpanBuilder("s").Build());
  EXPECT_EQ(unset.At("status/status_code").text, "UNSET");
  EXPECT_EQ(unset.At("status").Find("description"), nullptr);
  const Json ok = JsonOf(SpanBuilder("s").SetStatus(StatusCode::kOk).Build());
  EXPECT_EQ(ok.At("status/status_code").text, "OK");
  const Json error = JsonOf(
      SpanBuilder("s").SetStatus(StatusCode::kError, "bad dice").Build());
  EXPECT_EQ(error.At("status/status_code").text, "ERROR");
  EXPECT_EQ(error.At("status/description").text, "bad dice");
}

TEST(ConsoleSpanExporterTest, TraceStateIsAPythonList) {
  const struct {
    std::string_view header;
    std::string_view text;
  } kCases[] = {{"", "[]"},
                {"a=1", "['a=1']"},
                {"a=1,b=2", "['a=1', 'b=2']"},
                {"a=it's", "[\"a=it's\"]"},
                {"a=it's\"so\"", "['a=it\\'s\"so\"']"},
                {"a=x\\y", "['a=x\\\\y']"}};
  for (const auto& c : kCases) {
    const SpanSnapshot span = SpanBuilder("s")
                                  .SetContext(WithState(c.header))
                                  .AddLink(WithState(c.header))
                                  .Build();
    const Json json = JsonOf(span);
    EXPECT_EQ(json.At("context/trace_state").text, c.text);
    EXPECT_EQ(json.At("links/0/context/trace_state").text, c.text);
  }
}

TEST(ConsoleSpanExporterTest, SpanThatHasNotEndedHasNoEndTime) {
  const Json json =
      JsonOf(SpanBuilder("s").SetTimes(SpanBuilder::kStartNanos, 0).Build());
  EXPECT_EQ(json.At("start_time").text, "2026-01-01T00:00:01.000000Z");
  EXPECT_EQ(json.At("end_time").type, Json::Type::kNull);
}

TEST(ConsoleSpanExporterTest, WritesEveryTypeOfValue) {
  const bool bools[] = {true, false};
  const Json json = JsonOf(
      SpanBuilder("s")
          .AddAttribute("empty", nullptr)
          .AddAttribute("bool", true)
          .AddAttribute("int", INT64_MIN)
          .AddAttribute("uint", UINT64_MAX)
          .AddAttribute("double", 5.0)
          .AddAttribute("nan", 0.0 / 0.0)
          .AddAttribute("string", "")
          .AddAttribute("bytes", AttributeValue::Bytes("\xFF\x00x", 3))
          .AddAttribute("bools", bools)
          .AddAttribute("ints", std::vector<int>{1, -1})
          .AddAttribute("doubles", std::vector<double>{0.5, 1.0 / 0.0})
          .AddAttribute("strings", std::vector<std::string>{"a", ""})
          .AddAttribute("none", std::vector<int>())
          .AddAttribute("array",
                        AttributeValue::Array(
                            {1, "two", nullptr, AttributeValue::Bytes("x")}))
          .AddAttribute("map", AttributeValue::Map(
                                   {{"k", AttributeValue::Map({{"n", 1}})},
                                    {"list", std::vector<int>{1}}}))
          .Build());
  const Json& attributes = json.At("attributes");
  EXPECT_EQ(attributes.At("empty").type, Json::Type::kNull);
  EXPECT_EQ(attributes.At("bool").text, "true");
  EXPECT_EQ(attributes.At("int").text, "-9223372036854775808");
  EXPECT_EQ(attributes.At("uint").type, Json::Type::kString);
  EXPECT_EQ(attributes.At("uint").text, "18446744073709551615");
  EXPECT_EQ(attributes.At("double").text, "5.0");
  EXPECT_EQ(attributes.At("nan").text, "NaN");
  EXPECT_EQ(attributes.At("string").type, Json::Type::kString);
  EXPECT_EQ(attributes.At("bytes").text, "/wB4");
  EXPECT_EQ(attributes.At("bools/1").text, "false");
  EXPECT_EQ(attributes.At("ints/1").text, "-1");
  EXPECT_EQ(attributes.At("doubles/1").text, "Infinity");
  EXPECT_EQ(attributes.At("strings/1").type, Json::Type::kString);
  EXPECT_EQ(attributes.At("none").items.size(), 0u);
  EXPECT_EQ(attributes.At("array/1").text, "two");
  EXPECT_EQ(attributes.At("array/2").type, Json::Type::kNull);
  EXPECT_EQ(attributes.At("array/3").text, "eA==");
  EXPECT_EQ(attributes.At("map/k/n").text, "1");
  EXPECT_EQ(attributes.At("map/list/0").text, "1");
}

TEST(ConsoleSpanExporterTest, AnyBytesMakeValidJson) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes.push_back(static_cast<char>(i));
  for (const ConsoleStyle style :
       {ConsoleStyle::kPrettyJson, ConsoleStyle::kCompact}) {
    const std::string text =
        TextOf({SpanBuilder(bytes)
                    .SetStatus(StatusCode::kError, bytes)
                    .AddAttribute(bytes, bytes)
                    .AddEvent(bytes, 1, {{bytes, bytes}})
                    .AddLink(SpanContext(), {{bytes, bytes}})
                    .SetResource(sdk::Resource({{bytes, bytes}}, bytes))
                    .Build()},
               style);
    EXPECT_TRUE(ParseJson(text).has_value()) << text;
  }
}

TEST(ConsoleSpanExporterTest, CompactDocumentsAreLines) {
  const std::string text =
      TextOf({SpanBuilder("a\nb").Build(), SpanBuilder("c").Build()},
             ConsoleStyle::kCompact);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2);
  EXPECT_EQ(text.back(), '\n');
  EXPECT_EQ(ParseJsonStream(text)->size(), 2u);
}

TEST(ConsoleSpanExporterTest, LargeBatchesAreWrittenCompletely) {
  const std::vector<SpanSnapshot> spans(
      2000, SpanBuilder("s").AddAttribute("k", std::string(500, 'x')).Build());
  const std::string text = TextOf(spans);
  EXPECT_EQ(ParseJsonStream(text)->size(), spans.size());
}

TEST(ConsoleSpanExporterTest, FullDiskFailsEachExportAndIsToldOnce) {
  int messages = 0;
  const auto registration = SetDiagnosticHandler(
      [](const Diagnostic&, void* count) { ++*static_cast<int*>(count); },
      &messages);
  const int full = open("/dev/full", O_WRONLY);
  ConsoleSpanExporter exporter(
      {ConsoleStyle::kPrettyJson, ConsoleOutput::ForDescriptor(full)});
  const std::vector<SpanSnapshot> spans(
      2000, SpanBuilder("s").AddAttribute("k", std::string(500, 'x')).Build());
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(Export(exporter, spans).code(),
              absl::StatusCode::kResourceExhausted);
  }
  EXPECT_EQ(messages, 1);
  close(full);
}

TEST(ConsoleSpanExporterTest, TreeComesWithItsRootOrAtTheEnd) {
  std::string text;
  ConsoleSpanExporter exporter(
      {ConsoleStyle::kTree, ConsoleOutput::ForString(&text)});
  EXPECT_TRUE(Export(exporter, {SpanBuilder("child")
                                    .SetIds(kTraceId, "00000000000000ff")
                                    .SetParent(kSpanId)
                                    .Build()})
                  .ok());
  EXPECT_EQ(text, "");
  EXPECT_TRUE(Export(exporter, {SpanBuilder("root").Build()}).ok());
  EXPECT_THAT(text, ::testing::HasSubstr("child"));
  text.clear();
  EXPECT_TRUE(
      Export(exporter, {SpanBuilder("late").SetParent(kSpanId).Build()}).ok());
  EXPECT_TRUE(exporter.ForceFlush(Deadline::Never()).ok());
  EXPECT_THAT(text, ::testing::HasSubstr("late"));
  text.clear();
  EXPECT_TRUE(
      Export(exporter, {SpanBuilder("last").SetParent(kSpanId).Build()}).ok());
  EXPECT_TRUE(exporter.Shutdown(Deadline::Never()).ok());
  EXPECT_THAT(text, ::testing::HasSubstr("last"));
}

TEST(ConsoleSpanExporterTest, ExportersOfOneOutputDoNotMixConcurrentSafe) {
  std::string text;
  const auto output = ConsoleOutput::ForString(&text);
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&output, i] {
      ConsoleSpanExporter exporter(
          {i == 0 ? ConsoleStyle::kPrettyJson : ConsoleStyle::kCompact,
           output});
      for (int k = 0; k < 50; ++k) {
        EXPECT_TRUE(Export(exporter, {SpanBuilder("s").Build()}).ok());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const auto documents = ParseJsonStream(text);
  ASSERT_TRUE(documents.has_value());
  EXPECT_EQ(documents->size(), 150u);
}

}  // namespace
}  // namespace console
}  // namespace exporters
}  // namespace otel
