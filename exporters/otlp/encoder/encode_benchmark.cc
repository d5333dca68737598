// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Batches as an exporter gets them, into a request whose memory is used again.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "api/common/attributes.h"
#include "benchmark/benchmark.h"
#include "exporters/otlp/encoder/encode_metrics.h"
#include "exporters/otlp/encoder/encode_spans.h"
#include "exporters/otlp/encoder/request.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/resource/resource.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_snapshot.h"
#include "sdk/trace/testing/span_builder.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

const sdk::Resource& SampleResource() {
  static const sdk::Resource& resource = *new sdk::Resource(
      {{"service.name", "benchmark"}, {"telemetry.sdk.name", "otel_cc"}});
  return resource;
}

// Attributes of 20 characters each, as the specification's benchmark has them.
std::vector<sdk::SpanSnapshot> Spans(size_t count, int64_t attributes) {
  std::vector<sdk::SpanSnapshot> spans;
  for (size_t i = 0; i < count; ++i) {
    sdk::testing::SpanBuilder span("a span of a benchmark");
    for (int64_t j = 0; j < attributes; ++j) {
      span.AddAttribute("attribute.number.00" + std::to_string(j),
                        "value of an attribute");
    }
    spans.push_back(span.Build());
  }
  return spans;
}

void EncodeSpans512(benchmark::State& state, Encoding encoding) {
  constexpr size_t kSpans = 512;
  const auto snapshots = Spans(kSpans, state.range(0));
  // One tracer's: the same scope and resource.
  std::vector<sdk::ReadableSpan> spans;
  std::vector<sdk::SpanData> data;
  for (const auto& snapshot : snapshots) {
    data.push_back(snapshot.view().data());
    data.back().origin = data.front().origin;
  }
  for (size_t i = 0; i < kSpans; ++i) {
    spans.emplace_back(&data[i], snapshots[i].view().entries());
  }
  EncodedRequest request;
  for (auto _ : state) {
    benchmark::DoNotOptimize(EncodeSpans(spans, encoding, {}, &request));
  }
  state.SetItemsProcessed(state.iterations() * int64_t{kSpans});
  state.SetBytesProcessed(state.iterations() *
                          static_cast<int64_t>(request.body.size()));
}
BENCHMARK_CAPTURE(EncodeSpans512, Protobuf, Encoding::kProtobuf)
    ->ArgName("attributes")
    ->Arg(0)
    ->Arg(5)
    ->Arg(10);
BENCHMARK_CAPTURE(EncodeSpans512, Json, Encoding::kJson)
    ->ArgName("attributes")
    ->Arg(10);

void EncodeMetrics1000(benchmark::State& state) {
  constexpr size_t kSeries = 1000;
  const std::vector<Attribute> attributes = {
      {"http.request.method", "GET"},
      {"http.route", "/rolldice"},
      {"http.response.status_code", 200}};
  std::vector<sdk::NumberPoint> points(kSeries);
  for (size_t i = 0; i < kSeries; ++i) {
    points[i].attributes = attributes;
    points[i].start_time = Timestamp::FromUnixNanos(1);
    points[i].time = Timestamp::FromUnixNanos(2);
    points[i].value = sdk::Number(static_cast<int64_t>(i));
  }
  sdk::Metric metric;
  metric.name = "requests";
  metric.type = sdk::MetricType::kSum;
  metric.number_points = points;
  const InstrumentationScope scope(ScopeView("benchmark"));
  const sdk::ScopeMetrics scope_metrics{&scope, {&metric, 1}};
  const sdk::ResourceMetrics metrics{&SampleResource(), {&scope_metrics, 1}};
  EncodedRequest request;
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        EncodeMetrics(metrics, 0, Encoding::kProtobuf, {}, &request));
  }
  state.SetItemsProcessed(state.iterations() * int64_t{kSeries});
}
BENCHMARK(EncodeMetrics1000);

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
