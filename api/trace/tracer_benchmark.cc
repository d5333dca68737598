// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What the API costs when nothing listens, step by step; the figures of a
// whole SDK are in //tools/benchmarks:hot_paths.

#include <benchmark/benchmark.h>

#include <atomic>
#include <cstdint>
#include <string_view>

#include "api/common/attributes.h"
#include "api/common/testing/allocations.h"
#include "api/context/context.h"
#include "api/context/context_scope.h"
#include "api/context/context_stack.h"
#include "api/logs/logger.h"
#include "api/metrics/meter.h"
#include "api/trace/active_span.h"
#include "api/trace/span.h"
#include "api/trace/testing/fake_tracer_backend.h"
#include "api/trace/tracer.h"

namespace {

// Entries as `GetTracer` and the others make them, without a provider.
otel::internal::TracerEntry& tracer_entry =
    *new otel::internal::TracerEntry("benchmark");
otel::internal::LoggerEntry& logger_entry =
    *new otel::internal::LoggerEntry("benchmark");
const otel::Tracer tracer(&tracer_entry);
const otel::Logger logger(&logger_entry);
const otel::Meter meter(new otel::internal::MeterEntry("benchmark"));
const otel::Counter<int64_t> counter = meter.CreateCounter<int64_t>("counter");
const otel::BoundCounter<int64_t> bound = counter.Bind({{"k", "v"}});

// Fails the benchmark when its loop allocated.
class NoAllocations {
 public:
  explicit NoAllocations(benchmark::State& state) : state_(state) {}
  ~NoAllocations() {
    if (allocations_.count() != 0) state_.SkipWithError("The loop allocates");
  }

 private:
  benchmark::State& state_;
  otel::AllocationCounter allocations_;
};

// What a machine needs for one uncontended atomic addition: the yardstick.
void Yardstick(benchmark::State& state) {
  std::atomic<int64_t> number{0};
  for (auto _ : state) number.fetch_add(1, std::memory_order_relaxed);
  benchmark::DoNotOptimize(number.load());
}
BENCHMARK(Yardstick);

void TracerEnabledNoSdk(benchmark::State& state) {
  for (auto _ : state) {
    if (tracer.Enabled()) state.SkipWithError("There is an SDK");
    benchmark::ClobberMemory();
  }
}
BENCHMARK(TracerEnabledNoSdk);

void SpanNoSdk(benchmark::State& state) {
  const NoAllocations check(state);
  for (auto _ : state) {
    const otel::Span span = tracer.StartSpan("span");
    benchmark::DoNotOptimize(&span);
  }
}
BENCHMARK(SpanNoSdk);

void SpanWithFiveAttributesNoSdk(benchmark::State& state) {
  const NoAllocations check(state);
  int64_t n = 0;
  for (auto _ : state) {
    ++n;
    otel::Span span = tracer.StartSpan("span");
    span.SetAttribute("a", n)
        .SetAttribute("b", "text")
        .SetAttribute("c", true)
        .SetAttribute("d", 2.5)
        .SetAttribute("e", n);
    benchmark::DoNotOptimize(&span);
  }
}
BENCHMARK(SpanWithFiveAttributesNoSdk);

void SpanUnderRemoteParentNoSdk(benchmark::State& state) {
  const otel::ContextScope scope(otel::SpanRef(otel::MakeSpanContext(1)));
  const NoAllocations check(state);
  for (auto _ : state) {
    const otel::Span span = tracer.StartSpan("span");
    benchmark::DoNotOptimize(&span);
  }
}
BENCHMARK(SpanUnderRemoteParentNoSdk);

void ActiveSpanNoSdk(benchmark::State& state) {
  { const otel::ContextScope first{otel::Context()}; }
  const NoAllocations check(state);
  for (auto _ : state) {
    const otel::ActiveSpan span = tracer.StartActiveSpan("span");
    benchmark::DoNotOptimize(&span);
  }
}
BENCHMARK(ActiveSpanNoSdk);

void CounterNoSdk(benchmark::State& state) {
  const NoAllocations check(state);
  for (auto _ : state) {
    counter.Add(1);
    benchmark::ClobberMemory();
  }
}
BENCHMARK(CounterNoSdk);

void CounterWithThreeAttributesNoSdk(benchmark::State& state) {
  const NoAllocations check(state);
  int64_t n = 0;
  for (auto _ : state) {
    counter.Add(1, {{"a", ++n}, {"b", "text"}, {"c", true}});
    benchmark::ClobberMemory();
  }
}
BENCHMARK(CounterWithThreeAttributesNoSdk);

void BoundCounterNoSdk(benchmark::State& state) {
  for (auto _ : state) {
    bound.Add(1);
    benchmark::ClobberMemory();
  }
}
BENCHMARK(BoundCounterNoSdk);

void LoggerEnabledNoSdk(benchmark::State& state) {
  for (auto _ : state) {
    if (logger.Enabled(otel::Severity::kInfo)) {
      state.SkipWithError("Somebody listens");
    }
    benchmark::ClobberMemory();
  }
}
BENCHMARK(LoggerEnabledNoSdk);

// An SDK that wants warnings only, asked for less.
void LoggerEnabledBelowMinimum(benchmark::State& state) {
  class Warnings final : public otel::LoggerBackend {
   public:
    Warnings() { minimum_severity_ = otel::Severity::kWarn; }
    bool Enabled(otel::Severity, std::string_view,
                 const otel::Context*) const noexcept override {
      return true;
    }
    void Emit(const otel::LogRecord&) noexcept override {}
  };
  static auto* const warnings = new Warnings;
  logger_entry.backend = warnings;
  for (auto _ : state) {
    if (logger.Enabled(otel::Severity::kInfo)) {
      state.SkipWithError("Somebody listens");
    }
    benchmark::ClobberMemory();
  }
  logger_entry.backend = nullptr;
}
BENCHMARK(LoggerEnabledBelowMinimum);

void LoggerEmitNoSdk(benchmark::State& state) {
  const NoAllocations check(state);
  int64_t n = 0;
  for (auto _ : state) {
    logger.Emit(otel::Severity::kInfo, "body", {{"a", ++n}});
    benchmark::ClobberMemory();
  }
}
BENCHMARK(LoggerEmitNoSdk);

}  // namespace
