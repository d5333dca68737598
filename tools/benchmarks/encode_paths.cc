// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Batches as an exporter gets them to the bytes of OTLP, in a request whose
// memory is used again.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "api/common/attributes.h"
#include "api/common/instrumentation_scope.h"
#include "api/common/timestamp.h"
#include "benchmark/benchmark.h"
#include "exporters/otlp/encoder/encode_metrics.h"
#include "exporters/otlp/encoder/encode_spans.h"
#include "exporters/otlp/encoder/request.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/metrics/number.h"
#include "sdk/resource/resource.h"
#include "sdk/trace/readable_span.h"
#include "sdk/trace/span_snapshot.h"
#include "sdk/trace/testing/span_builder.h"
#include "tools/benchmarks/allocation_counter.h"

namespace {

namespace sdk = otel::sdk;
using otel::benchmarks::AllocationCounter;
using otel::exporters::otlp::EncodedRequest;
using otel::exporters::otlp::EncodeMetrics;
using otel::exporters::otlp::EncodeSpans;
using otel::exporters::otlp::Encoding;

const sdk::Resource& SampleResource() {
  static const sdk::Resource& resource = *new sdk::Resource(
      {{"service.name", "benchmark"}, {"telemetry.sdk.name", "otel_cc"}});
  return resource;
}

// A batch of one tracer: the same scope and resource.
class Batch {
 public:
  Batch(size_t size, int attributes) {
    for (size_t i = 0; i < size; ++i) {
      sdk::testing::SpanBuilder span("a span of a benchmark");
      for (int j = 0; j < attributes; ++j) {
        span.AddAttribute("attribute.number.00" + std::to_string(j),
                          "value of an attribute");
      }
      snapshots_.push_back(span.Build());
      data_.push_back(snapshots_.back().view().data());
      data_.back().origin = data_.front().origin;
    }
    for (size_t i = 0; i < size; ++i) {
      spans_.emplace_back(&data_[i], snapshots_[i].view().entries());
    }
  }
  const std::vector<sdk::ReadableSpan>& spans() const { return spans_; }

 private:
  std::vector<sdk::SpanSnapshot> snapshots_;
  std::vector<sdk::SpanData> data_;
  std::vector<sdk::ReadableSpan> spans_;
};

// Measures `encode(request)`, which encodes `items`.
template <class Encode>
void Measure(benchmark::State& state, size_t items, Encode encode) {
  EncodedRequest request;
  encode(&request);  // Which gives it its memory.
  {
    const AllocationCounter allocations(state);
    for (auto _ : state) benchmark::DoNotOptimize(encode(&request));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(items));
  state.SetBytesProcessed(state.iterations() *
                          static_cast<int64_t>(request.body.size()));
}

void MeasureSpans512(benchmark::State& state, Encoding encoding) {
  const Batch batch(512, 10);
  Measure(state, batch.spans().size(), [&](EncodedRequest* request) {
    return EncodeSpans(batch.spans(), encoding, {}, request);
  });
}

void EncodeSpans512(benchmark::State& state) {
  MeasureSpans512(state, Encoding::kProtobuf);
}
BENCHMARK(EncodeSpans512);

void EncodeSpans512Json(benchmark::State& state) {
  MeasureSpans512(state, Encoding::kJson);
}
BENCHMARK(EncodeSpans512Json);

void EncodeMetrics1000(benchmark::State& state) {
  constexpr size_t kSeries = 1000;
  const std::vector<otel::Attribute> attributes = {
      {"http.request.method", "GET"},
      {"http.route", "/rolldice"},
      {"http.response.status_code", 200}};
  std::vector<sdk::NumberPoint> points(kSeries);
  for (size_t i = 0; i < kSeries; ++i) {
    points[i].attributes = attributes;
    points[i].start_time = otel::Timestamp::FromUnixNanos(1);
    points[i].time = otel::Timestamp::FromUnixNanos(2);
    points[i].value = sdk::Number(static_cast<int64_t>(i));
  }
  sdk::Metric metric;
  metric.name = "requests";
  metric.type = sdk::MetricType::kSum;
  metric.number_points = points;
  const otel::InstrumentationScope scope(otel::ScopeView("benchmark"));
  const sdk::ScopeMetrics scope_metrics{&scope, {&metric, 1}};
  const sdk::ResourceMetrics metrics{&SampleResource(), {&scope_metrics, 1}};
  Measure(state, kSeries, [&](EncodedRequest* request) {
    return EncodeMetrics(metrics, 0, Encoding::kProtobuf, {}, request);
  });
}
BENCHMARK(EncodeMetrics1000);

}  // namespace
