// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Spans through the SDK: a batch processor at work, an exporter that discards.

#include <memory>
#include <string>
#include <utility>

#include "benchmark/benchmark.h"
#include "sdk/trace/batch_span_processor.h"
#include "sdk/trace/samplers.h"
#include "sdk/trace/tracer_provider.h"
#include "tools/benchmarks/allocation_counter.h"

namespace {

using otel::benchmarks::AllocationCounter;
using otel::sdk::BatchOptions;
using otel::sdk::BatchSpanProcessor;
using otel::sdk::Deadline;
using otel::sdk::ReadableSpan;
using otel::sdk::TracerProvider;
using otel::sdk::TracerProviderOptions;

class DiscardingExporter final : public otel::sdk::SpanExporter {
 public:
  absl::Status Export(absl::Span<const ReadableSpan> spans, Deadline) override {
    benchmark::DoNotOptimize(spans.data());
    return absl::OkStatus();
  }
};

TracerProvider MakeProvider(std::shared_ptr<const otel::sdk::Sampler> sampler) {
  TracerProviderOptions options;
  options.sampler = std::move(sampler);
  options.processors.push_back(std::make_unique<BatchSpanProcessor>(
      std::make_unique<DiscardingExporter>()));
  return TracerProvider(std::move(options));
}

otel::Tracer SampledTracer() {
  static auto* const provider =
      new TracerProvider(MakeProvider(otel::sdk::AlwaysOnSampler()));
  static const otel::Tracer tracer = provider->GetTracer("benchmark");
  return tracer;
}

otel::Span StartServerSpan(const otel::Tracer& tracer, int64_t port) {
  otel::SpanOptions options;
  options.kind = otel::SpanKind::kServer;
  return tracer.StartSpan("GET /rolldice",
                          {{"http.request.method", "GET"},
                           {"url.path", "/rolldice"},
                           {"url.scheme", "http"},
                           {"server.port", port},
                           {"http.response.status_code", 200}},
                          options);
}

void SpanUnsampled(benchmark::State& state) {
  static auto* const provider = new TracerProvider(MakeProvider(
      otel::sdk::ParentBasedSampler(otel::sdk::AlwaysOffSampler())));
  const otel::Tracer tracer = provider->GetTracer("benchmark");
  AllocationCounter allocations(state);
  for (auto _ : state) {
    otel::Span span = StartServerSpan(tracer, 8080);
    benchmark::DoNotOptimize(span);
  }
}
BENCHMARK(SpanUnsampled);
BENCHMARK(SpanUnsampled)->Threads(2);

void SpanRecorded5(benchmark::State& state) {
  const otel::Tracer tracer = SampledTracer();
  AllocationCounter allocations(state);
  for (auto _ : state) {
    otel::Span span = StartServerSpan(tracer, 8080);
    benchmark::DoNotOptimize(span);
  }
}
BENCHMARK(SpanRecorded5);
BENCHMARK(SpanRecorded5)->Threads(2);

void SpanChildActive(benchmark::State& state) {
  const otel::Tracer tracer = SampledTracer();
  otel::ActiveSpan parent = tracer.StartActiveSpan("parent");
  AllocationCounter allocations(state);
  for (auto _ : state) {
    otel::ActiveSpan child = tracer.StartActiveSpan("roll");
    child->SetAttribute("roll.value", 4);
  }
}
BENCHMARK(SpanChildActive);
BENCHMARK(SpanChildActive)->Threads(2);

}  // namespace
