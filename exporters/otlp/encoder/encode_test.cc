// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "api/common/attributes.h"
#include "api/common/instrumentation_scope.h"
#include "api/common/testing/allocations.h"
#include "api/trace/span_context.h"
#include "exporters/console/sample_telemetry.h"
#include "exporters/otlp/encoder/encode_logs.h"
#include "exporters/otlp/encoder/encode_metrics.h"
#include "exporters/otlp/encoder/encode_spans.h"
#include "exporters/otlp/encoder/request.h"
#include "exporters/otlp/testing/otlp_json.h"
#include "exporters/otlp/testing/received_request.h"
#include "gtest/gtest.h"
#include "sdk/logs/log_record_snapshot.h"
#include "sdk/logs/readable_log_record.h"
#include "sdk/logs/testing/log_record_builder.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/resource/resource.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_snapshot.h"
#include "sdk/trace/testing/span_builder.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using console::SampleMetrics;
using sdk::testing::SpanBuilder;
namespace proto = testing::proto;

class EncodeTest : public ::testing::TestWithParam<Encoding> {
 protected:
  void Add(sdk::SpanSnapshot span) {
    snapshots_.push_back(std::move(span));
    spans_.clear();
    for (const auto& snapshot : snapshots_) spans_.push_back(snapshot.view());
  }

  template <class Message>
  Message Decode(const EncodedRequest& request) {
    Message message;
    if (GetParam() == Encoding::kJson) {
      EXPECT_EQ(testing::ParseOtlpJson(request.body, message), "");
    } else {
      EXPECT_TRUE(message.ParseFromString(request.body));
    }
    return message;
  }

  proto::ExportTraceServiceRequest Encode() {
    EncodedRequest request;
    EXPECT_EQ(EncodeSpans(spans_, GetParam(), {}, &request), spans_.size());
    EXPECT_EQ(request.items, spans_.size());
    repaired_texts_ = request.repaired_texts;
    return Decode<proto::ExportTraceServiceRequest>(request);
  }

  std::vector<sdk::SpanSnapshot> snapshots_;
  std::vector<sdk::ReadableSpan> spans_;
  size_t repaired_texts_ = 0;
};

INSTANTIATE_TEST_SUITE_P(Encodings, EncodeTest,
                         ::testing::Values(Encoding::kProtobuf,
                                           Encoding::kJson),
                         [](const ::testing::TestParamInfo<Encoding>& each) {
                           return each.param == Encoding::kJson ? "Json"
                                                                : "Protobuf";
                         });

TEST_P(EncodeTest, WritesEachResourceAndScopeOnceAndKeepsOrder) {
  const sdk::Resource red({{"color", "red"}}, "https://red");
  // Snapshots of one builder share their scope and resource.
  Add(SpanBuilder("a")
          .SetScope({"s", "1", "https://s"})
          .SetResource(red)
          .Build());
  Add(SpanBuilder("b").SetScope("t").Build());
  spans_ = {snapshots_[0].view(), snapshots_[1].view(), snapshots_[0].view(),
            snapshots_[1].view(), snapshots_[0].view()};
  const auto message = Encode();
  ASSERT_EQ(message.resource_spans_size(), 2);
  const auto& first = message.resource_spans(0);
  EXPECT_EQ(first.schema_url(), "https://red");
  EXPECT_EQ(first.resource().attributes(0).value().string_value(), "red");
  ASSERT_EQ(first.scope_spans_size(), 1);
  EXPECT_EQ(first.scope_spans(0).scope().name(), "s");
  EXPECT_EQ(first.scope_spans(0).scope().version(), "1");
  EXPECT_EQ(first.scope_spans(0).schema_url(), "https://s");
  EXPECT_EQ(first.scope_spans(0).spans_size(), 3);
  ASSERT_EQ(message.resource_spans(1).scope_spans_size(), 1);
  EXPECT_EQ(message.resource_spans(1).scope_spans(0).spans_size(), 2);
}

TEST_P(EncodeTest, WritesSchemaUrlsOfLogRecordsAndMetrics) {
  const sdk::Resource resource({}, "https://resource");
  const ScopeView scope("s", {}, "https://scope");
  const sdk::LogRecordSnapshot snapshot = sdk::testing::LogRecordBuilder()
                                              .SetScope(scope)
                                              .SetResource(resource)
                                              .Build();
  const sdk::ReadableLogRecord record = snapshot.view();
  EncodedRequest request;
  EXPECT_EQ(EncodeLogRecords({&record, 1}, GetParam(), {}, &request), 1u);
  const auto logs = Decode<proto::ExportLogsServiceRequest>(request);
  EXPECT_EQ(logs.resource_logs(0).schema_url(), "https://resource");
  EXPECT_EQ(logs.resource_logs(0).scope_logs(0).schema_url(), "https://scope");

  const InstrumentationScope owned(scope);
  const sdk::NumberPoint point;
  sdk::Metric metric;
  metric.number_points = {&point, 1};
  const sdk::ScopeMetrics of_scope{&owned, {&metric, 1}};
  EXPECT_EQ(
      EncodeMetrics({&resource, {&of_scope, 1}}, 0, GetParam(), {}, &request),
      1u);
  const auto metrics = Decode<proto::ExportMetricsServiceRequest>(request);
  EXPECT_EQ(metrics.resource_metrics(0).schema_url(), "https://resource");
  EXPECT_EQ(metrics.resource_metrics(0).scope_metrics(0).schema_url(),
            "https://scope");
}

TEST_P(EncodeTest, RepairsAndCountsTextThatIsNotUtf8) {
  Add(SpanBuilder("name \xff").Build());
  Add(SpanBuilder("good").AddAttribute("key \xff", "value \xc3(").Build());
  Add(SpanBuilder("good")
          .AddAttribute("raw", AttributeValue::Bytes("\xff", 1))
          .Build());
  const auto message = Encode();
  EXPECT_EQ(repaired_texts_, 3u);
  std::vector<proto::Span> spans;
  for (const auto& resource : message.resource_spans()) {
    for (const auto& scope : resource.scope_spans()) {
      spans.insert(spans.end(), scope.spans().begin(), scope.spans().end());
    }
  }
  ASSERT_EQ(spans.size(), 3u);
  EXPECT_EQ(spans[0].name(), "name \xEF\xBF\xBD");
  EXPECT_EQ(spans[1].attributes(0).key(), "key \xEF\xBF\xBD");
  EXPECT_EQ(spans[1].attributes(0).value().string_value(),
            "value \xEF\xBF\xBD(");
  EXPECT_EQ(spans[2].attributes(0).value().bytes_value(), "\xff");
}

TEST_P(EncodeTest, KeepsNulsAndTextLongerThanAnyBuffer) {
  const std::string text = std::string("a\0b", 3) + std::string(100000, 'x');
  Add(SpanBuilder(text).AddAttribute("k", text).Build());
  const auto message = Encode();
  const auto& span = message.resource_spans(0).scope_spans(0).spans(0);
  EXPECT_EQ(span.name(), text);
  EXPECT_EQ(span.attributes(0).value().string_value(), text);
}

TEST_P(EncodeTest, SplitsAtTheLimitOfItems) {
  for (int i = 0; i < 5; ++i) Add(SpanBuilder("span").Build());
  EncodedRequest request;
  RequestLimits limits;
  limits.max_items = 2;
  std::vector<size_t> sizes;
  for (size_t done = 0; done < spans_.size();) {
    done += EncodeSpans(absl::MakeSpan(spans_).subspan(done), GetParam(),
                        limits, &request);
    sizes.push_back(request.items);
  }
  EXPECT_EQ(sizes, (std::vector<size_t>{2, 2, 1}));
}

TEST_P(EncodeTest, SplitsAtTheLimitOfBytesAndLeavesOutWhatIsTooLarge) {
  constexpr size_t kMaxBytes = 3000;
  std::set<std::string> expected;
  for (int i = 0; i < 50; ++i) {
    const std::string name = "span " + std::to_string(i);
    const size_t size = i == 20 ? 5000 : static_cast<size_t>(i) * 10;
    Add(SpanBuilder(name).AddAttribute("k", std::string(size, 'x')).Build());
    if (i != 20) expected.insert(name);
  }
  RequestLimits limits;
  limits.max_bytes = kMaxBytes;
  EncodedRequest request;
  std::set<std::string> names;
  size_t left_out = 0;
  for (size_t done = 0; done < spans_.size();) {
    const size_t taken = EncodeSpans(absl::MakeSpan(spans_).subspan(done),
                                     GetParam(), limits, &request);
    ASSERT_GT(taken, 0u);
    done += taken;
    left_out += taken - request.items;
    if (request.items == 0) continue;
    EXPECT_LE(request.body.size(), kMaxBytes);
    const auto message = Decode<proto::ExportTraceServiceRequest>(request);
    for (const auto& resource : message.resource_spans()) {
      for (const auto& scope : resource.scope_spans()) {
        for (const auto& span : scope.spans()) names.insert(span.name());
      }
    }
  }
  EXPECT_EQ(left_out, 1u);
  EXPECT_EQ(names, expected);
}

TEST_P(EncodeTest, SplitsTheDataPointsOfAMetric) {
  const SampleMetrics sample(SampleMetrics::Kinds::kOfDiceServer);
  const size_t total = sample.metrics().point_count();
  RequestLimits limits;
  for (limits.max_items = 1; limits.max_items <= total; ++limits.max_items) {
    EncodedRequest request;
    size_t points = 0;
    for (size_t done = 0; done < total;) {
      const size_t taken =
          EncodeMetrics(sample.metrics(), done, GetParam(), limits, &request);
      EXPECT_EQ(taken, std::min(limits.max_items, total - done));
      EXPECT_EQ(taken, request.items);
      done += taken;
      testing::ReceivedRequest received;
      received.metrics = Decode<proto::ExportMetricsServiceRequest>(request);
      EXPECT_EQ(received.DataPointCount(), taken);
      points += received.DataPointCount();
      // No empty metric, no empty scope.
      for (const auto& scope :
           received.metrics.resource_metrics(0).scope_metrics()) {
        EXPECT_GT(scope.metrics_size(), 0);
        for (const auto& metric : scope.metrics()) {
          EXPECT_NE(metric.ByteSizeLong(), 0u);
        }
      }
    }
    EXPECT_EQ(points, total);
  }
}

// Returns how often `encode(request)` allocates once `request` has its memory.
template <class Encode>
int64_t AllocationsOnceWarm(Encode encode) {
  EncodedRequest request;
  encode(&request);
  const AllocationCounter allocations;
  encode(&request);
  return allocations.count();
}

TEST_P(EncodeTest, UsesItsMemoryAgainForSpans) {
  const SpanContext link = SpanBuilder("link").Build().view().context();
  for (int i = 0; i < 64; ++i) {
    Add(SpanBuilder("span")
            .AddAttribute("text", "value")
            .AddAttribute("number", INT64_MAX - i)
            .AddAttribute("flag", true)
            .AddAttribute("ratio", 0.5)
            .AddAttribute("bytes", AttributeValue::Bytes("ab", 2))
            .AddAttribute("texts", std::vector<std::string>{"a", "b"})
            .AddAttribute("numbers", std::vector<int64_t>{1, 2})
            .AddAttribute("ratios", std::vector<double>{1, 2})
            .AddAttribute("flags", std::vector<bool>{true, false})
            .AddAttribute("nested", AttributeValue::Array(
                                        {1, AttributeValue::Map({{"k", "v"}})}))
            .AddEvent("event", SpanBuilder::kEndNanos, {{"k", "v"}})
            .AddLink(link, {{"k", "v"}})
            .SetStatus(StatusCode::kError, "failed")
            .Build());
  }
  EXPECT_EQ(AllocationsOnceWarm([this](EncodedRequest* request) {
              EncodeSpans(spans_, GetParam(), {}, request);
            }),
            0);
}

TEST_P(EncodeTest, UsesItsMemoryAgainForLogRecords) {
  const sdk::LogRecordSnapshot snapshot =
      sdk::testing::LogRecordBuilder()
          .SetBody(
              AttributeValue::Map({{"k", AttributeValue::Array({1, "a"})}}))
          .SetTimes(SpanBuilder::kStartNanos, SpanBuilder::kEndNanos)
          .SetEventName("event")
          .AddAttribute("texts", std::vector<std::string>{"a", "b"})
          .Build();
  const std::vector<sdk::ReadableLogRecord> records(64, snapshot.view());
  EXPECT_EQ(AllocationsOnceWarm([&](EncodedRequest* request) {
              EncodeLogRecords(records, GetParam(), {}, request);
            }),
            0);
}

TEST_P(EncodeTest, UsesItsMemoryAgainForMetrics) {
  for (const auto kinds :
       {SampleMetrics::Kinds::kOfDiceServer, SampleMetrics::Kinds::kOthers,
        SampleMetrics::Kinds::kRest}) {
    const SampleMetrics sample(kinds);
    EXPECT_EQ(AllocationsOnceWarm([&](EncodedRequest* request) {
                EncodeMetrics(sample.metrics(), 0, GetParam(), {}, request);
              }),
              0);
  }
}

TEST_P(EncodeTest, UsesItsMemoryAgainAfterASmallerRequest) {
  for (int i = 0; i < 64; ++i) Add(SpanBuilder("span").Build());
  EXPECT_EQ(AllocationsOnceWarm([this](EncodedRequest* request) {
              EncodeSpans(spans_, GetParam(), {}, request);
              EncodeSpans({spans_.data(), 1}, GetParam(), {}, request);
              EncodeSpans(spans_, GetParam(), {}, request);
            }),
            0);
}

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
