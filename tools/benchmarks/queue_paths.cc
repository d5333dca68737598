// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What a full queue of spans holds in memory, and how long the slowest calls
// take while two threads record and an exporter is at work.

#include <malloc.h>
#include <time.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "benchmark/benchmark.h"
#include "sdk/common/batch_options.h"
#include "sdk/common/worker.h"
#include "sdk/trace/batch_span_processor.h"
#include "sdk/trace/samplers.h"
#include "sdk/trace/tracer_provider.h"

namespace {

using otel::sdk::BatchOptions;
using otel::sdk::BatchSpanProcessor;
using otel::sdk::Deadline;
using otel::sdk::ReadableSpan;
using otel::sdk::TracerProvider;
using otel::sdk::TracerProviderOptions;
using otel::sdk::Worker;

// Reads all that it is given, as one that encodes does.
class ReadingExporter final : public otel::sdk::SpanExporter {
 public:
  absl::Status Export(absl::Span<const ReadableSpan> spans, Deadline) override {
    for (const ReadableSpan& span : spans) {
      for (const otel::Attribute& attribute : span.attributes()) {
        benchmark::DoNotOptimize(attribute.key.data());
      }
    }
    return absl::OkStatus();
  }
};

std::unique_ptr<TracerProvider> MakeProvider(const BatchOptions& batch) {
  TracerProviderOptions options;
  options.sampler = otel::sdk::AlwaysOnSampler();
  options.processors.push_back(std::make_unique<BatchSpanProcessor>(
      std::make_unique<ReadingExporter>(), batch));
  return std::make_unique<TracerProvider>(std::move(options));
}

void RecordSpan(const otel::Tracer& tracer) {
  otel::SpanOptions options;
  options.kind = otel::SpanKind::kServer;
  otel::Span span = tracer.StartSpan("GET /rolldice",
                                     {{"http.request.method", "GET"},
                                      {"url.path", "/rolldice"},
                                      {"url.scheme", "http"},
                                      {"server.port", 8080},
                                      {"http.response.status_code", 200}},
                                     options);
  benchmark::DoNotOptimize(span);
}

size_t HeapInUse() {
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

// Returns what a queue of 2,048 spans holds more than an empty one; negative if
// not all spans are in it.
double HeapOfQueuedSpans() {
  Worker::Options worker;
  worker.manual = true;
  BatchOptions batch;
  batch.worker = std::make_shared<Worker>(worker);
  batch.max_queue_size = 2048;
  const auto provider = MakeProvider(batch);
  const otel::Tracer tracer = provider->GetTracer("benchmark");
  const size_t before = HeapInUse();
  for (int i = 0; i < 2048; ++i) RecordSpan(tracer);
  const size_t after = HeapInUse();
  if (provider->Stats().processors.at(0).queued != 2048) return -1;
  return static_cast<double>(after - before);
}

// Once only: afterwards the memory is in a pool. Run it by itself.
void QueuedSpansHeap(benchmark::State& state) {
  static const double held = HeapOfQueuedSpans();
  for (auto _ : state) benchmark::ClobberMemory();
  state.counters["heap_bytes"] = held;
}
BENCHMARK(QueuedSpansHeap)->Iterations(1);

int64_t Now() {
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * int64_t{1000000000} + now.tv_nsec;
}

// Times `call` by itself each time, the reading of the clock included, and
// reports the percentiles of each thread, averaged over threads.
template <class F>
void TimeEachCall(benchmark::State& state, F call) {
  std::vector<int64_t> nanos;
  nanos.resize(static_cast<size_t>(state.max_iterations));
  size_t count = 0;
  for (auto _ : state) {
    const int64_t start = Now();
    call();
    nanos[count++] = Now() - start;
  }
  nanos.resize(count);
  std::sort(nanos.begin(), nanos.end());
  const auto percentile = [&](double share) {
    const auto index =
        static_cast<size_t>(share * static_cast<double>(nanos.size() - 1));
    return benchmark::Counter(static_cast<double>(nanos[index]),
                              benchmark::Counter::kAvgThreads);
  };
  state.counters["p50_ns"] = percentile(0.5);
  state.counters["p99_ns"] = percentile(0.99);
  state.counters["p99.9_ns"] = percentile(0.999);
}

constexpr int kCalls = 500000;

// What the clock, interrupts and other processes alone cost.
void LimitCallTail(benchmark::State& state) {
  TimeEachCall(state, [] { benchmark::ClobberMemory(); });
}
BENCHMARK(LimitCallTail)->Threads(2)->Iterations(kCalls)->UseRealTime();

void SpanCallTail(benchmark::State& state) {
  static auto* const provider = MakeProvider(BatchOptions()).release();
  static const otel::Tracer tracer = provider->GetTracer("benchmark");
  const uint64_t dropped_before = provider->Stats().processors.at(0).dropped();
  TimeEachCall(state, [] { RecordSpan(tracer); });
  const uint64_t dropped = provider->Stats().processors.at(0).dropped();
  state.counters["dropped"] =
      benchmark::Counter(static_cast<double>(dropped - dropped_before),
                         benchmark::Counter::kAvgThreads);
}
// With one thread the exporter has a core of its own on a machine of two.
BENCHMARK(SpanCallTail)
    ->Threads(1)
    ->Threads(2)
    ->Iterations(kCalls)
    ->UseRealTime();

}  // namespace
