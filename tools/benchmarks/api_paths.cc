// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What telemetry costs a program in which no SDK listens.

#include "api/context/context_scope.h"
#include "api/global/global.h"
#include "benchmark/benchmark.h"
#include "tools/benchmarks/allocation_counter.h"

namespace {

using otel::benchmarks::AllocationCounter;

void SpanNoSdk(benchmark::State& state) {
  const otel::Tracer tracer = otel::GetTracer("nobody.listens");
  AllocationCounter allocations(state);
  for (auto _ : state) {
    otel::Span span = tracer.StartSpan("work");
    benchmark::DoNotOptimize(span);
  }
}
BENCHMARK(SpanNoSdk);

void CounterNoSdk(benchmark::State& state) {
  const auto counter =
      otel::GetMeter("nobody.listens").CreateCounter<int64_t>("work");
  AllocationCounter allocations(state);
  for (auto _ : state) {
    counter.Add(1, {{"key", "value"}, {"number", 3}});
    benchmark::ClobberMemory();
  }
}
BENCHMARK(CounterNoSdk);

// What is left of the row above when nobody fills in the attributes.
void CounterNoSdkNoAttributes(benchmark::State& state) {
  const auto counter =
      otel::GetMeter("nobody.listens").CreateCounter<int64_t>("work");
  AllocationCounter allocations(state);
  for (auto _ : state) {
    counter.Add(1);
    benchmark::ClobberMemory();
  }
}
BENCHMARK(CounterNoSdkNoAttributes);

void LogNoSdk(benchmark::State& state) {
  const otel::Logger logger = otel::GetLogger("nobody.listens");
  AllocationCounter allocations(state);
  for (auto _ : state) {
    benchmark::DoNotOptimize(logger.Enabled(otel::Severity::kInfo));
  }
}
BENCHMARK(LogNoSdk);

void ContextAttachDetach(benchmark::State& state) {
  const otel::Context context;
  otel::ContextScope warm(context);
  AllocationCounter allocations(state);
  for (auto _ : state) {
    otel::ContextScope scope(context);
    benchmark::ClobberMemory();
  }
}
BENCHMARK(ContextAttachDetach);

void CurrentSpanLookup(benchmark::State& state) {
  otel::ContextScope scope(otel::Context{});
  AllocationCounter allocations(state);
  for (auto _ : state) benchmark::DoNotOptimize(otel::CurrentSpan());
}
BENCHMARK(CurrentSpanLookup);

}  // namespace
