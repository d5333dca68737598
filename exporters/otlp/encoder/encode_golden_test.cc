// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What the encoders write, read back by the classes of protobuf, and that both
// encodings say the same.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "exporters/console/sample_telemetry.h"
#include "exporters/otlp/encoder/encode_logs.h"
#include "exporters/otlp/encoder/encode_metrics.h"
#include "exporters/otlp/encoder/encode_spans.h"
#include "exporters/otlp/encoder/request.h"
#include "exporters/otlp/testing/otlp_json.h"
#include "exporters/otlp/testing/received_request.h"
#include "exporters/testing/golden.h"
#include "gtest/gtest.h"
#include "sdk/logs/log_record_snapshot.h"
#include "sdk/logs/readable_log_record.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_snapshot.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using console::SampleMetrics;
namespace proto = testing::proto;

// Compares a request with `testdata/NAME.textproto` and, as JSON, with
// `testdata/NAME.json`.
template <class Message, class Encode>
void ExpectGolden(std::string_view name, size_t items, const Encode& encode) {
  const std::string path =
      "exporters/otlp/encoder/testdata/" + std::string(name);
  constexpr char kTarget[] = "//exporters/otlp/encoder:encode_golden_test";
  EncodedRequest request;
  EXPECT_EQ(encode(Encoding::kProtobuf, &request), items);
  EXPECT_EQ(request.items, items);
  Message message;
  ASSERT_TRUE(message.ParseFromString(request.body));
  exporters::testing::ExpectGolden(path + ".textproto", message.DebugString(),
                                   kTarget);

  EXPECT_EQ(encode(Encoding::kJson, &request), items);
  exporters::testing::ExpectGolden(path + ".json", request.body + "\n",
                                   kTarget);
  Message from_json;
  EXPECT_EQ(testing::ParseOtlpJson(request.body, from_json), "");
  EXPECT_EQ(from_json.DebugString(), message.DebugString());
}

void ExpectGoldenSpans(std::string_view name,
                       const std::vector<sdk::SpanSnapshot>& spans) {
  std::vector<sdk::ReadableSpan> views;
  for (const sdk::SpanSnapshot& span : spans) views.push_back(span.view());
  ExpectGolden<proto::ExportTraceServiceRequest>(
      name, views.size(), [&](Encoding encoding, EncodedRequest* request) {
        return EncodeSpans(views, encoding, {}, request);
      });
}

void ExpectGoldenMetrics(std::string_view name, SampleMetrics::Kinds kinds) {
  const SampleMetrics sample(kinds);
  ExpectGolden<proto::ExportMetricsServiceRequest>(
      name, sample.metrics().point_count(),
      [&](Encoding encoding, EncodedRequest* request) {
        return EncodeMetrics(sample.metrics(), 0, encoding, {}, request);
      });
}

TEST(EncodeGoldenTest, WritesSpansByResourceAndScope) {
  std::vector<sdk::SpanSnapshot> spans;
  spans.push_back(console::ServerSpan());
  spans.push_back(console::RollSpan());
  ExpectGoldenSpans("spans", spans);
}

TEST(EncodeGoldenTest, WritesEverythingThatASpanHas) {
  std::vector<sdk::SpanSnapshot> spans;
  spans.push_back(console::FullSpan());
  ExpectGoldenSpans("span_full", spans);
}

TEST(EncodeGoldenTest, WritesStrangeValues) {
  std::vector<sdk::SpanSnapshot> spans;
  spans.push_back(console::StrangeSpan());
  ExpectGoldenSpans("span_strange", spans);
}

TEST(EncodeGoldenTest, WritesLogRecords) {
  std::vector<sdk::LogRecordSnapshot> records;
  records.push_back(console::RollLogRecord());
  records.push_back(console::BareLogRecord());
  std::vector<sdk::ReadableLogRecord> views;
  for (const auto& record : records) views.push_back(record.view());
  ExpectGolden<proto::ExportLogsServiceRequest>(
      "log_records", 2, [&](Encoding encoding, EncodedRequest* request) {
        return EncodeLogRecords(views, encoding, {}, request);
      });
}

TEST(EncodeGoldenTest, WritesMetricsOfAllKinds) {
  ExpectGoldenMetrics("metrics", SampleMetrics::Kinds::kOfDiceServer);
  ExpectGoldenMetrics("metrics_others", SampleMetrics::Kinds::kOthers);
  ExpectGoldenMetrics("metrics_rest", SampleMetrics::Kinds::kRest);
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
