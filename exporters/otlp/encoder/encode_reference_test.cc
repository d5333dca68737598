// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What the encoders write, compared with what protobuf's own classes hold when
// they are filled from the views of the same records.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "api/common/attributes.h"
#include "exporters/console/sample_telemetry.h"
#include "exporters/otlp/encoder/encode_logs.h"
#include "exporters/otlp/encoder/encode_metrics.h"
#include "exporters/otlp/encoder/encode_spans.h"
#include "exporters/otlp/encoder/request.h"
#include "exporters/otlp/encoder/testing/decode.h"
#include "exporters/otlp/encoder/testing/reference_requests.h"
#include "sdk/logs/log_record_snapshot.h"
#include "sdk/logs/testing/log_record_builder.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/trace/span_snapshot.h"
#include "sdk/trace/testing/span_builder.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using console::SampleMetrics;
using sdk::LogRecordSnapshot;
using sdk::ReadableLogRecord;
using sdk::ReadableSpan;
using sdk::SpanSnapshot;
using sdk::testing::LogRecordBuilder;
using sdk::testing::SpanBuilder;
using testing::Difference;
using testing::ReferenceRequest;

constexpr Encoding kBoth[] = {Encoding::kProtobuf, Encoding::kJson};

// Expects of what `encode(encoding, request)` writes that it says `expected`.
template <class Message, class Encode>
void ExpectSays(const Message& expected, Encode encode) {
  for (const Encoding encoding : kBoth) {
    EncodedRequest request;
    encode(encoding, &request);
    Message actual;
    EXPECT_EQ(testing::Decode(request.body, encoding, actual), "");
    EXPECT_EQ(Difference(expected, actual), "");
  }
}
void ExpectSpans(const std::vector<ReadableSpan>& spans) {
  ExpectSays(ReferenceRequest(spans), [&](Encoding encoding, auto* request) {
    EXPECT_EQ(EncodeSpans(spans, encoding, {}, request), spans.size());
  });
}
void ExpectLogRecords(const std::vector<ReadableLogRecord>& records) {
  ExpectSays(ReferenceRequest(records), [&](Encoding encoding, auto* request) {
    EXPECT_EQ(EncodeLogRecords(records, encoding, {}, request), records.size());
  });
}

// Sets attributes of every type, at the edges of what their sizes and numbers
// take.
template <class Builder>
void AddEdges(Builder& builder) {
  for (const size_t size : {0u, 1u, 126u, 127u, 128u, 16383u, 16384u, 70000u}) {
    builder.AddAttribute("text " + std::to_string(size),
                         std::string(size, 'x'));
    builder.AddAttribute("bytes " + std::to_string(size),
                         AttributeValue::Bytes(std::string(size, '\xFF')));
  }
  for (int bits = 0; bits < 64; ++bits) {
    const uint64_t number = uint64_t{1} << bits;
    builder.AddAttribute("int " + std::to_string(bits),
                         static_cast<int64_t>(number));
    builder.AddAttribute("less " + std::to_string(bits),
                         -static_cast<int64_t>(number - 1));
  }
  builder.AddAttribute(std::string(300, 'k'), true);
  builder.AddAttribute("double", 0.1);
  builder.AddAttribute("minus zero", -0.0);
  builder.AddAttribute("empty", AttributeValue());
  builder.AddAttribute("no texts", std::vector<std::string>());
  builder.AddAttribute("texts", std::vector<std::string>{"", "a", "\xFF"});
  builder.AddAttribute("bools", std::vector<bool>{true, false});
  builder.AddAttribute("ints", std::vector<int64_t>{0, -1, INT64_MAX});
  builder.AddAttribute("doubles", std::vector<double>{0, -1.5, 1e300});
  builder.AddAttribute(
      "nested",
      AttributeValue::Array(
          {1, "a", AttributeValue(),
           AttributeValue::Map({{"k", AttributeValue::Array({true, 2.5})}})}));
  builder.AddAttribute("unsigned", UINT64_MAX);
}

TEST(EncodeReferenceTest, SpansSayWhatTheirViewsDo) {
  const std::vector<SpanSnapshot> spans = {
      console::ServerSpan(), console::RollSpan(), console::FullSpan(),
      console::StrangeSpan()};
  std::vector<ReadableSpan> views;
  for (const SpanSnapshot& span : spans) views.push_back(span.view());
  ExpectSpans(views);
}

TEST(EncodeReferenceTest, SpansKeepEveryValue) {
  SpanBuilder builder("edges");
  AddEdges(builder);
  const SpanSnapshot span = builder.Build();
  ExpectSpans({span.view()});
}

TEST(EncodeReferenceTest, LogRecordsSayWhatTheirViewsDo) {
  const LogRecordSnapshot roll = console::RollLogRecord();
  const LogRecordSnapshot bare = console::BareLogRecord();
  ExpectLogRecords({roll.view(), bare.view()});
}

TEST(EncodeReferenceTest, LogRecordsKeepEveryValueAndBody) {
  LogRecordBuilder builder;
  AddEdges(builder);
  // Values are views: what these refer to has to live as long.
  const Attribute inner[] = {{"c", ""}};
  const Attribute outer[] = {{"a", 1}, {"b", AttributeValue(inner)}};
  const AttributeValue bodies[] = {AttributeValue(),
                                   "",
                                   "text",
                                   0,
                                   -1,
                                   2.5,
                                   false,
                                   AttributeValue::Bytes("\xFF\0", 2),
                                   outer};
  for (const AttributeValue& body : bodies) {
    builder.SetBody(body);
    const LogRecordSnapshot record = builder.Build();
    ExpectLogRecords({record.view()});
  }
}

TEST(EncodeReferenceTest, MetricsOfAllKindsSayWhatTheirViewsDo) {
  for (const auto kinds :
       {SampleMetrics::Kinds::kOfDiceServer, SampleMetrics::Kinds::kOthers,
        SampleMetrics::Kinds::kRest}) {
    const SampleMetrics sample(kinds);
    const sdk::ResourceMetrics& metrics = sample.metrics();
    ExpectSays(ReferenceRequest(metrics),
               [&](Encoding encoding, auto* request) {
                 EXPECT_EQ(EncodeMetrics(metrics, 0, encoding, {}, request),
                           metrics.point_count());
               });
  }
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
