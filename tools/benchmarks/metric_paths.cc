// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Measurements through the SDK, and collecting them.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "benchmark/benchmark.h"
#include "sdk/metrics/manual_metric_reader.h"
#include "sdk/metrics/meter_provider.h"
#include "tools/benchmarks/allocation_counter.h"

namespace {

using otel::benchmarks::AllocationCounter;
using otel::sdk::ManualMetricReader;
using otel::sdk::MeterProvider;

struct Metrics {
  Metrics() : reader(std::make_shared<ManualMetricReader>()) {
    otel::sdk::MeterProviderOptions options;
    options.readers.push_back(reader);
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

void HistogramRecord3(benchmark::State& state) {
  const auto histogram = Shared().meter.CreateHistogram<double>("record3");
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
BENCHMARK(HistogramRecord3);
BENCHMARK(HistogramRecord3)->Threads(2);

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
