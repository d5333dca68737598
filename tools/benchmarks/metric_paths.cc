// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Measurements through the SDK, and collecting them.

#include <malloc.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "api/context/context.h"
#include "api/context/context_scope.h"
#include "api/trace/span_context.h"
#include "api/trace/span_ref.h"
#include "benchmark/benchmark.h"
#include "sdk/metrics/aggregation.h"
#include "sdk/metrics/manual_metric_reader.h"
#include "sdk/metrics/meter_provider.h"
#include "sdk/metrics/view.h"
#include "sdk/trace/id_generator.h"
#include "tools/benchmarks/allocation_counter.h"

namespace {

using otel::benchmarks::AllocationCounter;
using otel::sdk::ManualMetricReader;
using otel::sdk::MeterProvider;

struct Metrics {
  Metrics() : reader(std::make_shared<ManualMetricReader>()) {
    otel::sdk::MeterProviderOptions options;
    options.readers.push_back(reader);
    otel::sdk::View exponential;
    exponential.selector.name = "*.exponential";
    exponential.stream.aggregation =
        otel::sdk::Aggregation::Base2ExponentialHistogram();
    options.views.push_back(std::move(exponential));
    provider = std::make_unique<MeterProvider>(std::move(options));
    meter = provider->GetMeter("benchmark");
  }

  const std::shared_ptr<ManualMetricReader> reader;
  std::unique_ptr<MeterProvider> provider;
  otel::Meter meter;
};

Metrics& Shared() {
  static auto* const metrics = new Metrics;
  return *metrics;
}

// Alike in everything but the value of one attribute.
std::vector<std::string> Users() {
  std::vector<std::string> users;
  for (int i = 0; i < 1000; ++i) users.push_back("user-" + std::to_string(i));
  return users;
}

void CounterAdd0(benchmark::State& state) {
  const auto counter = Shared().meter.CreateCounter<int64_t>("add0");
  AllocationCounter allocations(state);
  for (auto _ : state) counter.Add(1);
}
BENCHMARK(CounterAdd0);
BENCHMARK(CounterAdd0)->Threads(2);

void CounterAdd3(benchmark::State& state) {
  const auto counter = Shared().meter.CreateCounter<int64_t>("add3");
  const auto add = [&counter] {
    counter.Add(1, {{"http.request.method", "GET"},
                    {"url.scheme", "http"},
                    {"http.response.status_code", 200}});
  };
  add();
  AllocationCounter allocations(state);
  for (auto _ : state) add();
}
BENCHMARK(CounterAdd3);
BENCHMARK(CounterAdd3)->Threads(2);

void CounterAdd3Of1000(benchmark::State& state) {
  static const auto* const users = new std::vector<std::string>(Users());
  const auto counter = Shared().meter.CreateCounter<int64_t>("add3.of.1000");
  const auto add = [&counter](const std::string& user) {
    counter.Add(1, {{"user", user},
                    {"url.scheme", "http"},
                    {"http.response.status_code", 200}});
  };
  for (const std::string& user : *users) add(user);
  AllocationCounter allocations(state);
  size_t i = 0;
  for (auto _ : state) {
    add((*users)[i]);
    i = (i + 389) % users->size();
  }
}
BENCHMARK(CounterAdd3Of1000);
BENCHMARK(CounterAdd3Of1000)->Threads(2);

void CounterBound(benchmark::State& state) {
  const auto counter =
      Shared().meter.CreateCounter<int64_t>("bound").Bind({{"a", 1}, {"b", 2}});
  AllocationCounter allocations(state);
  for (auto _ : state) counter.Add(1);
}
BENCHMARK(CounterBound);
BENCHMARK(CounterBound)->Threads(2);

// Each thread on a series of its own.
void CounterAdd3Own(benchmark::State& state) {
  const auto counter = Shared().meter.CreateCounter<int64_t>("add3.own");
  const int thread = state.thread_index();
  const auto add = [&] {
    counter.Add(1, {{"thread", thread},
                    {"url.scheme", "http"},
                    {"http.response.status_code", 200}});
  };
  add();
  AllocationCounter allocations(state);
  for (auto _ : state) add();
}
BENCHMARK(CounterAdd3Own)->Threads(2);

// As CounterAdd3, in a sampled span: the measurement may become an exemplar.
void CounterAdd3Exemplar(benchmark::State& state) {
  const otel::SpanContext span(otel::sdk::RandomTraceId(),
                               otel::sdk::RandomSpanId(),
                               otel::TraceFlags().WithSampled(true));
  const otel::ContextScope scope(
      otel::Context::Current().WithSpan(otel::SpanRef(span)));
  CounterAdd3(state);
}
BENCHMARK(CounterAdd3Exemplar);

// As CounterAdd3, while a reader collects every ten milliseconds.
void CounterAdd3Collected(benchmark::State& state) {
  std::atomic<bool> stop{false};
  std::thread reader([&stop] {
    while (!stop.load(std::memory_order_relaxed)) {
      static_cast<void>(Shared().reader->Collect(
          [](const otel::sdk::ResourceMetrics& collected) {
            benchmark::DoNotOptimize(&collected);
          },
          otel::sdk::Deadline::Never()));
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  });
  CounterAdd3(state);
  stop.store(true, std::memory_order_relaxed);
  reader.join();
}
BENCHMARK(CounterAdd3Collected);

void RecordInto(benchmark::State& state, const char* name) {
  const auto histogram = Shared().meter.CreateHistogram<double>(name);
  const auto record = [&histogram](double value) {
    histogram.Record(value, {{"http.request.method", "GET"},
                             {"url.scheme", "http"},
                             {"http.response.status_code", 200}});
  };
  record(1);
  AllocationCounter allocations(state);
  double value = 0;
  for (auto _ : state) {
    record(value);
    value = value < 9000 ? value + 7 : 0;
  }
}

void HistogramRecord3(benchmark::State& state) { RecordInto(state, "record3"); }
BENCHMARK(HistogramRecord3);
BENCHMARK(HistogramRecord3)->Threads(2);

void HistogramRecord3Exponential(benchmark::State& state) {
  RecordInto(state, "record3.exponential");
}
BENCHMARK(HistogramRecord3Exponential);
BENCHMARK(HistogramRecord3Exponential)->Threads(2);

// The heap that a series of a counter with three attributes takes, on average
// of ten thousand that one thread measures.
void CounterSeriesHeap(benchmark::State& state) {
  constexpr int kSeries = 10000;
  double bytes = 0;
  for (auto _ : state) {
    otel::sdk::MeterProviderOptions options;
    options.readers.push_back(std::make_shared<ManualMetricReader>());
    options.cardinality_limit = 2 * kSeries;
    MeterProvider provider(std::move(options));
    const auto counter =
        provider.GetMeter("benchmark").CreateCounter<int64_t>("series");
    counter.Add(1);
    const size_t before = mallinfo2().uordblks + mallinfo2().hblkhd;
    for (int i = 0; i < kSeries; ++i) {
      counter.Add(1, {{"user", i}, {"url.scheme", "http"}, {"region", "eu"}});
    }
    const size_t after = mallinfo2().uordblks + mallinfo2().hblkhd;
    bytes = static_cast<double>(after - before) / kSeries;
  }
  state.counters["bytes/series"] = bytes;
}
BENCHMARK(CounterSeriesHeap)->Iterations(1);

void Collect1000(benchmark::State& state) {
  static auto* const metrics = [] {
    auto* made = new Metrics;
    const auto counter = made->meter.CreateCounter<int64_t>("collected");
    for (const std::string& user : Users()) {
      counter.Add(1, {{"user", user}, {"a", 1}, {"b", 2}});
    }
    return made;
  }();
  AllocationCounter allocations(state);
  for (auto _ : state) {
    static_cast<void>(metrics->reader->Collect(
        [](const otel::sdk::ResourceMetrics& collected) {
          benchmark::DoNotOptimize(&collected);
        },
        otel::sdk::Deadline::Never()));
  }
}
BENCHMARK(Collect1000);

}  // namespace
