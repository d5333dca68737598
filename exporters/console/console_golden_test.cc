// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What the exporters write, byte for byte, and that it has the shape of what
// OpenTelemetry Python writes: the same keys in the same order and nesting.

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exporters/console/console_log_record_exporter.h"
#include "exporters/console/console_metric_exporter.h"
#include "exporters/console/console_options.h"
#include "exporters/console/console_output.h"
#include "exporters/console/console_span_exporter.h"
#include "exporters/console/sample_telemetry.h"
#include "exporters/testing/golden.h"
#include "exporters/testing/json.h"
#include "sdk/common/deadline.h"
#include "sdk/logs/log_record_snapshot.h"
#include "sdk/logs/readable_log_record.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_snapshot.h"

namespace otel {
namespace exporters {
namespace console {
namespace {

using sdk::Deadline;
using sdk::LogRecordSnapshot;
using sdk::ReadableLogRecord;
using sdk::ReadableSpan;
using sdk::SpanSnapshot;

constexpr std::string_view kTestdata = "exporters/console/testdata/";

std::string TextOf(const std::vector<SpanSnapshot>& spans, ConsoleStyle style) {
  std::string text;
  ConsoleSpanExporter exporter({style, ConsoleOutput::ForString(&text)});
  std::vector<ReadableSpan> views;
  for (const SpanSnapshot& span : spans) views.push_back(span.view());
  EXPECT_TRUE(exporter.Export(views, Deadline::Never()).ok());
  EXPECT_TRUE(exporter.Shutdown(Deadline::Never()).ok());
  return text;
}

std::string TextOf(const std::vector<LogRecordSnapshot>& records,
                   ConsoleStyle style) {
  std::string text;
  ConsoleLogRecordExporter exporter({style, ConsoleOutput::ForString(&text)});
  std::vector<ReadableLogRecord> views;
  for (const LogRecordSnapshot& record : records) {
    views.push_back(record.view());
  }
  EXPECT_TRUE(exporter.Export(views, Deadline::Never()).ok());
  return text;
}

std::string TextOf(SampleMetrics::Kinds kinds, ConsoleStyle style) {
  std::string text;
  ConsoleMetricOptions options;
  options.style = style;
  options.output = ConsoleOutput::ForString(&text);
  ConsoleMetricExporter exporter(options);
  const SampleMetrics sample(kinds);
  EXPECT_TRUE(exporter.Export(sample.metrics(), Deadline::Never()).ok());
  return text;
}

template <class T>
std::string PrettyJson(const T& what) {
  return TextOf(what, ConsoleStyle::kPrettyJson);
}

void ExpectGolden(std::string_view name, std::string_view text) {
  testing::ExpectGolden(std::string(kTestdata).append(name), text,
                        "//exporters/console:console_golden_test");
}

// Expects that `document` has the shape described in a file.
void ExpectShape(std::string_view name, std::string_view document) {
  const std::optional<testing::Json> json = testing::ParseJson(document);
  ASSERT_TRUE(json.has_value()) << document;
  EXPECT_EQ(testing::ReadTestFile(
                std::string(kTestdata).append("shapes/").append(name)),
            testing::JsonShape(*json, {"attributes", "filtered_attributes"}));
}

TEST(ConsoleGoldenTest, Spans) {
  ExpectGolden("span_server.json", PrettyJson(std::vector{ServerSpan()}));
  ExpectGolden("span_roll.json", PrettyJson(std::vector{RollSpan()}));
  ExpectGolden("span_full.json", PrettyJson(std::vector{FullSpan()}));
  ExpectGolden("span_strange.json", PrettyJson(std::vector{StrangeSpan()}));
}

TEST(ConsoleGoldenTest, LogRecords) {
  ExpectGolden("log_record.json", PrettyJson(std::vector{RollLogRecord()}));
  ExpectGolden("log_record_bare.json",
               PrettyJson(std::vector{BareLogRecord()}));
}

TEST(ConsoleGoldenTest, Metrics) {
  ExpectGolden("metrics.json", PrettyJson(SampleMetrics::Kinds::kOfDiceServer));
  ExpectGolden("metrics_other_kinds.json",
               PrettyJson(SampleMetrics::Kinds::kOthers));
  ExpectGolden("metrics_rest.json", PrettyJson(SampleMetrics::Kinds::kRest));
}

TEST(ConsoleGoldenTest, CompactStyle) {
  ExpectGolden(
      "compact.jsonl",
      TextOf({RollSpan(), FullSpan(), StrangeSpan()}, ConsoleStyle::kCompact) +
          TextOf(std::vector{RollLogRecord()}, ConsoleStyle::kCompact) +
          TextOf(SampleMetrics::Kinds::kOthers, ConsoleStyle::kCompact));
}

TEST(ConsoleGoldenTest, TreeStyle) {
  ExpectGolden(
      "tree.txt",
      TextOf({RollSpan(), ServerSpan(), FullSpan(), StrangeSpan()},
             ConsoleStyle::kTree) +
          TextOf({RollLogRecord(), BareLogRecord()}, ConsoleStyle::kTree) +
          TextOf(SampleMetrics::Kinds::kOfDiceServer, ConsoleStyle::kTree) +
          TextOf(SampleMetrics::Kinds::kOthers, ConsoleStyle::kTree) +
          TextOf(SampleMetrics::Kinds::kRest, ConsoleStyle::kTree));
}

TEST(ConsoleShapeTest, SpansHaveTheShapeOfPython) {
  ExpectShape("span.txt", PrettyJson(std::vector{ServerSpan()}));
  ExpectShape("span.txt", PrettyJson(std::vector{RollSpan()}));
  ExpectShape("span_full.txt", PrettyJson(std::vector{FullSpan()}));
}

TEST(ConsoleShapeTest, LogRecordsHaveTheShapeOfPython) {
  ExpectShape("log_record.txt", PrettyJson(std::vector{RollLogRecord()}));
  ExpectShape("log_record.txt", PrettyJson(std::vector{BareLogRecord()}));
}

TEST(ConsoleShapeTest, MetricsHaveTheShapeOfPython) {
  ExpectShape("metrics.txt", PrettyJson(SampleMetrics::Kinds::kOfDiceServer));
  ExpectShape("metrics_other_kinds.txt",
              PrettyJson(SampleMetrics::Kinds::kOthers));
}

TEST(ConsoleShapeTest, CompactDocumentsAreThePrettyOnes) {
  const auto documents = testing::ParseJsonStream(
      TextOf({FullSpan(), StrangeSpan()}, ConsoleStyle::kCompact));
  const auto pretty = testing::ParseJsonStream(
      TextOf({FullSpan(), StrangeSpan()}, ConsoleStyle::kPrettyJson));
  ASSERT_TRUE(documents.has_value() && pretty.has_value());
  ASSERT_EQ(documents->size(), pretty->size());
  for (size_t i = 0; i < documents->size(); ++i) {
    EXPECT_EQ(testing::JsonShape((*documents)[i], {}),
              testing::JsonShape((*pretty)[i], {}));
  }
}

}  // namespace
}  // namespace console
}  // namespace exporters
}  // namespace otel
