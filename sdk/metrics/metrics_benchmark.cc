// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What recording and collecting cost, in time and allocations per operation.
//
//   tools/bazel run -c opt //sdk/metrics:metrics_benchmark

#include <benchmark/benchmark.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "api/context/context_scope.h"
#include "api/metrics/meter.h"
#include "api/trace/span_ref.h"
#include "sdk/metrics/manual_metric_reader.h"
#include "sdk/metrics/meter_provider.h"

namespace {

std::atomic<uint64_t> allocations{0};
std::atomic<uint64_t> allocated_bytes{0};

void* CountedNew(size_t size) noexcept {
  allocations.fetch_add(1, std::memory_order_relaxed);
  allocated_bytes.fetch_add(size, std::memory_order_relaxed);
  return std::malloc(size == 0 ? 1 : size);
}

}  // namespace

void* operator new(size_t size) { return CountedNew(size); }
void* operator new(size_t size, const std::nothrow_t&) noexcept {
  return CountedNew(size);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, size_t) noexcept { std::free(memory); }

namespace otel {
namespace sdk {
namespace {

constexpr int kSeries = 1000;

// A provider with one reader, shared by the threads of a benchmark.
struct Fixture {
  explicit Fixture(
      AggregationTemporality temporality = AggregationTemporality::kCumulative,
      Aggregation histogram = Aggregation::Default(),
      ExemplarFilter filter = ExemplarFilter::kTraceBased) {
    MetricReaderOptions reader_options;
    reader_options.temporality = [=](InstrumentKind) { return temporality; };
    reader_options.default_aggregation = [=](InstrumentKind kind) {
      return kind == InstrumentKind::kHistogram ? histogram
                                                : Aggregation::Default();
    };
    reader = std::make_shared<ManualMetricReader>(reader_options);
    MeterProviderOptions options;
    options.readers.push_back(reader);
    options.exemplar_filter = filter;
    provider = std::make_unique<MeterProvider>(std::move(options));
    const Meter meter = provider->GetMeter("benchmark");
    counter = meter.CreateCounter<int64_t>("counter");
    double_counter = meter.CreateCounter<double>("double_counter");
    histogram_instrument = meter.CreateHistogram<double>("histogram");
    bound = counter.Bind({{"http.request.method", "GET"},
                          {"http.route", "/users/:id"},
                          {"http.response.status_code", 200}});
  }

  std::shared_ptr<ManualMetricReader> reader;
  std::unique_ptr<MeterProvider> provider;
  Counter<int64_t> counter;
  Counter<double> double_counter;
  Histogram<double> histogram_instrument;
  BoundCounter<int64_t> bound;
};

Fixture* shared = nullptr;

void SetUpShared(const benchmark::State&) { shared = new Fixture; }
void SetUpExponential(const benchmark::State&) {
  shared = new Fixture(AggregationTemporality::kCumulative,
                       Aggregation::Base2ExponentialHistogram());
}
void TearDownShared(const benchmark::State&) {
  delete shared;
  shared = nullptr;
}

// Runs `record(i)` and tells the allocations of the steady state.
template <class F>
void Measure(benchmark::State& state, F record) {
  for (uint64_t i = 0; i < 2 * kSeries; ++i) record(i);
  const uint64_t before = allocations.load(std::memory_order_relaxed);
  uint64_t i = 0;
  for (auto _ : state) record(i++);
  state.counters["allocs/op"] = benchmark::Counter(
      static_cast<double>(allocations.load(std::memory_order_relaxed) - before),
      benchmark::Counter::kAvgIterations);
}

void CounterAdd0(benchmark::State& state) {
  Measure(state, [](uint64_t) { shared->counter.Add(1); });
}

void CounterAdd3(benchmark::State& state) {
  Measure(state, [](uint64_t) {
    shared->counter.Add(1, {{"http.request.method", "GET"},
                            {"http.route", "/users/:id"},
                            {"http.response.status_code", 200}});
  });
}

void CounterAdd3RunTimeStrings(benchmark::State& state) {
  const std::string method = "GET";
  const std::string route = "/users/:id";
  const std::string key = std::string("http.") + "route";
  Measure(state, [&](uint64_t) {
    shared->counter.Add(1, {{"http.response.status_code", 200},
                            {key, route},
                            {"http.request.method", method}});
  });
}

void CounterAdd3DifferentSeries(benchmark::State& state) {
  const int64_t thread = state.thread_index();
  Measure(state, [=](uint64_t) {
    shared->counter.Add(1, {{"http.request.method", "GET"},
                            {"http.route", "/users/:id"},
                            {"thread", thread}});
  });
}

void CounterAdd3Double(benchmark::State& state) {
  Measure(state, [](uint64_t) {
    shared->double_counter.Add(1.5, {{"http.request.method", "GET"},
                                     {"http.route", "/users/:id"},
                                     {"http.response.status_code", 200}});
  });
}

void CounterAdd10(benchmark::State& state) {
  Measure(state, [](uint64_t) {
    shared->counter.Add(1, {{"key.number.0", "value 0"},
                            {"key.number.1", "value 1"},
                            {"key.number.2", "value 2"},
                            {"key.number.3", "value 3"},
                            {"key.number.4", "value 4"},
                            {"key.number.5", "value 5"},
                            {"key.number.6", "value 6"},
                            {"key.number.7", "value 7"},
                            {"key.number.8", "value 8"},
                            {"key.number.9", "value 9"}});
  });
}

// In an order that the processor cannot foresee.
const std::vector<int64_t>& RandomSeries() {
  static const auto* const series = [] {
    auto* made = new std::vector<int64_t>(4096);
    uint64_t random = 1;
    for (int64_t& one : *made) {
      random = random * 6364136223846793005 + 1442695040888963407;
      one = static_cast<int64_t>((random >> 33) % kSeries);
    }
    return made;
  }();
  return *series;
}

void AddToOneOf1000(const Counter<int64_t>& counter, int64_t series) {
  counter.Add(1, {{"http.request.method", "GET"},
                  {"http.route", "/users/:id"},
                  {"user.number", series}});
}

void CounterAdd3Of1000(benchmark::State& state) {
  const std::vector<int64_t>& series = RandomSeries();
  Measure(state, [&](uint64_t i) {
    AddToOneOf1000(shared->counter, series[i % series.size()]);
  });
}

void CounterBound(benchmark::State& state) {
  Measure(state, [](uint64_t) { shared->bound.Add(1); });
}

void HistogramRecord0(benchmark::State& state) {
  Measure(state, [](uint64_t i) {
    shared->histogram_instrument.Record(static_cast<double>(i & 1023));
  });
}

void HistogramRecord3(benchmark::State& state) {
  Measure(state, [](uint64_t i) {
    shared->histogram_instrument.Record(static_cast<double>(i & 1023),
                                        {{"http.request.method", "GET"},
                                         {"http.route", "/users/:id"},
                                         {"http.response.status_code", 200}});
  });
}

void HistogramRecord3Exponential(benchmark::State& state) {
  HistogramRecord3(state);
}

// In a span that is sampled: every measurement is offered as an exemplar.
void CounterAdd3Sampled(benchmark::State& state) {
  const uint8_t id[16] = {1};
  const SpanContext span(TraceId::FromBytes(id), SpanId::FromBytes(id),
                         TraceFlags(TraceFlags::kSampled));
  const ContextScope scope(Context().WithSpan(SpanRef(span)));
  CounterAdd3(state);
}

// The same not sampled: what the filter costs.
void CounterAdd3NotSampled(benchmark::State& state) {
  const uint8_t id[16] = {1};
  const SpanContext span(TraceId::FromBytes(id), SpanId::FromBytes(id),
                         TraceFlags(0));
  const ContextScope scope(Context().WithSpan(SpanRef(span)));
  CounterAdd3(state);
}

// While a reader collects every 10 ms.
void CounterAdd3WhileCollecting(benchmark::State& state) {
  static std::atomic<bool> stop;
  std::thread collector;
  if (state.thread_index() == 0) {
    stop = false;
    collector = std::thread([] {
      while (!stop.load()) {
        static_cast<void>(
            shared->reader->Collect([](const ResourceMetrics&) {}));
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
      }
    });
  }
  CounterAdd3(state);
  if (state.thread_index() == 0) {
    stop = true;
    collector.join();
  }
}

// Collects 1,000 series after each was measured once.
void Collect1000(benchmark::State& state) {
  Fixture fixture(state.range(0) == 0 ? AggregationTemporality::kDelta
                                      : AggregationTemporality::kCumulative);
  const uint64_t before = allocated_bytes.load(std::memory_order_relaxed);
  for (int64_t i = 0; i < kSeries; ++i) AddToOneOf1000(fixture.counter, i);
  const uint64_t made = allocated_bytes.load(std::memory_order_relaxed);
  int64_t sum = 0;
  const auto collect = [&] {
    static_cast<void>(
        fixture.reader->Collect([&](const ResourceMetrics& metrics) {
          for (const ScopeMetrics& scope : metrics.scopes) {
            for (const Metric& metric : scope.metrics) {
              for (const NumberPoint& point : metric.number_points) {
                sum += point.value.AsInt64();
              }
            }
          }
        }));
  };
  collect();
  uint64_t allocated = 0;
  for (auto _ : state) {
    state.PauseTiming();
    for (int64_t i = 0; i < kSeries; ++i) AddToOneOf1000(fixture.counter, i);
    state.ResumeTiming();
    const uint64_t start = allocations.load(std::memory_order_relaxed);
    collect();
    allocated += allocations.load(std::memory_order_relaxed) - start;
  }
  benchmark::DoNotOptimize(sum);
  state.counters["allocs/op"] = benchmark::Counter(
      static_cast<double>(allocated), benchmark::Counter::kAvgIterations);
  // Without the cells, which do not come from operator new: 16 each.
  state.counters["bytes/series"] =
      static_cast<double>(made - before) / kSeries + 16;
}

#define OTEL_SHARED(name) \
  BENCHMARK(name)->Setup(SetUpShared)->Teardown(TearDownShared)
#define OTEL_EXPONENTIAL(name) \
  BENCHMARK(name)->Setup(SetUpExponential)->Teardown(TearDownShared)

OTEL_SHARED(CounterAdd0);
OTEL_SHARED(CounterAdd0)->Threads(2);
OTEL_SHARED(CounterAdd3);
OTEL_SHARED(CounterAdd3)->Threads(2);
OTEL_SHARED(CounterAdd3RunTimeStrings);
OTEL_SHARED(CounterAdd3DifferentSeries)->Threads(2);
OTEL_SHARED(CounterAdd3Double);
OTEL_SHARED(CounterAdd10);
OTEL_SHARED(CounterAdd3Of1000);
OTEL_SHARED(CounterAdd3Of1000)->Threads(2);
OTEL_SHARED(CounterBound);
OTEL_SHARED(CounterBound)->Threads(2);
OTEL_SHARED(HistogramRecord0);
OTEL_SHARED(HistogramRecord3);
OTEL_SHARED(HistogramRecord3)->Threads(2);
OTEL_EXPONENTIAL(HistogramRecord3Exponential);
OTEL_EXPONENTIAL(HistogramRecord3Exponential)->Threads(2);
OTEL_SHARED(CounterAdd3Sampled);
OTEL_SHARED(CounterAdd3NotSampled);
OTEL_SHARED(CounterAdd3WhileCollecting);
OTEL_SHARED(CounterAdd3WhileCollecting)->Threads(2);
// 0: delta, 1: cumulative.
BENCHMARK(Collect1000)->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace sdk
}  // namespace otel
