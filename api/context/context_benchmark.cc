// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What it costs to make a context current, and to look at it.

#include <benchmark/benchmark.h>

#include "api/context/context.h"
#include "api/context/context_scope.h"
#include "api/context/context_stack.h"
#include "api/context/wrap.h"
#include "api/trace/testing/fake_tracer_backend.h"

namespace {

inline constexpr otel::ContextKey<int> kNumber{"number"};

void AttachDetachEmpty(benchmark::State& state) {
  const otel::Context context;
  for (auto _ : state) {
    const otel::ContextScope scope(context);
    benchmark::ClobberMemory();
  }
}
BENCHMARK(AttachDetachEmpty);

void AttachDetachSpan(benchmark::State& state) {
  const otel::SpanRef span(otel::MakeSpanContext(1));
  for (auto _ : state) {
    const otel::ContextScope scope(span);
    benchmark::ClobberMemory();
  }
}
BENCHMARK(AttachDetachSpan);

// The values are shared by reference count: two atomic operations more.
void AttachDetachWithValue(benchmark::State& state) {
  const otel::Context context = otel::Context().WithValue(kNumber, 1);
  for (auto _ : state) {
    const otel::ContextScope scope(context);
    benchmark::ClobberMemory();
  }
}
BENCHMARK(AttachDetachWithValue);

void CurrentSpanOfNone(benchmark::State& state) {
  for (auto _ : state) {
    const otel::SpanRef span = otel::CurrentSpan();
    benchmark::DoNotOptimize(&span);
  }
}
BENCHMARK(CurrentSpanOfNone);

void CurrentSpan(benchmark::State& state) {
  const otel::ContextScope scope(otel::SpanRef(otel::MakeSpanContext(1)));
  for (auto _ : state) {
    const otel::SpanRef span = otel::CurrentSpan();
    benchmark::DoNotOptimize(&span);
  }
}
BENCHMARK(CurrentSpan);

void CurrentSpanIsRecording(benchmark::State& state) {
  const otel::ContextScope scope(otel::SpanRef(otel::MakeSpanContext(1)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(otel::CurrentSpan().IsRecording());
  }
}
BENCHMARK(CurrentSpanIsRecording);

void CurrentContext(benchmark::State& state) {
  const otel::ContextScope scope(otel::SpanRef(otel::MakeSpanContext(1)));
  for (auto _ : state) {
    const otel::Context context = otel::Context::Current();
    benchmark::DoNotOptimize(&context);
  }
}
BENCHMARK(CurrentContext);

void GetValue(benchmark::State& state) {
  const otel::Context context = otel::Context().WithValue(kNumber, 1);
  for (auto _ : state) benchmark::DoNotOptimize(context.GetValue(kNumber));
}
BENCHMARK(GetValue);

void RunInContext(benchmark::State& state) {
  int calls = 0;
  const auto wrapped = otel::WithContext(
      otel::Context().WithSpan(otel::SpanRef(otel::MakeSpanContext(1))),
      [&calls] { ++calls; });
  for (auto _ : state) {
    wrapped();
    benchmark::DoNotOptimize(calls);
  }
}
BENCHMARK(RunInContext);

}  // namespace
