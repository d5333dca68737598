// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What it costs to carry a context between processes. The carriers are as cheap
// as carriers get: two headers in a vector, and a setter that keeps nothing.

#include <benchmark/benchmark.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/context/context.h"
#include "api/propagation/b3_propagator.h"
#include "api/propagation/baggage_propagator.h"
#include "api/propagation/carriers.h"
#include "api/propagation/text_map_propagator.h"
#include "api/propagation/trace_context_propagator.h"

namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

const Headers& Traceparent() {
  static const Headers headers = {
      {"host", "localhost"},
      {"traceparent",
       "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}};
  return headers;
}

Headers With(Headers headers, const char* name, const char* value) {
  headers.emplace_back(name, value);
  return headers;
}

void Extract(benchmark::State& state, const otel::TextMapPropagator& propagator,
             const Headers& headers) {
  const otel::HeaderGetter<Headers> carrier(headers);
  const otel::Context root;
  for (auto _ : state) {
    benchmark::DoNotOptimize(propagator.Extract(root, carrier));
  }
}

void Inject(benchmark::State& state, const otel::TextMapPropagator& propagator,
            const Headers& headers) {
  const otel::Context context =
      propagator.Extract(otel::Context(), otel::HeaderGetter<Headers>(headers));
  otel::FunctionSetter carrier(
      [](std::string_view name, std::string_view value) {
        benchmark::DoNotOptimize(name);
        benchmark::DoNotOptimize(value);
        benchmark::ClobberMemory();
      });
  for (auto _ : state) propagator.Inject(context, carrier);
}

void ExtractTraceparent(benchmark::State& state) {
  Extract(state, otel::TraceContextPropagator(), Traceparent());
}
BENCHMARK(ExtractTraceparent);

void ExtractTraceparentAndTracestate(benchmark::State& state) {
  Extract(state, otel::TraceContextPropagator(),
          With(Traceparent(), "tracestate",
               "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE"));
}
BENCHMARK(ExtractTraceparentAndTracestate);

void ExtractNothing(benchmark::State& state) {
  Extract(state, otel::TraceContextPropagator(), {{"host", "localhost"}});
}
BENCHMARK(ExtractNothing);

void ExtractBaggage(benchmark::State& state) {
  Extract(state, otel::BaggagePropagator(),
          {{"host", "localhost"}, {"baggage", "user=Am%C3%A9lie,tenant=acme"}});
}
BENCHMARK(ExtractBaggage);

void ExtractB3(benchmark::State& state) {
  Extract(state, otel::B3Propagator(),
          {{"host", "localhost"},
           {"b3", "80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1"}});
}
BENCHMARK(ExtractB3);

void InjectTraceparent(benchmark::State& state) {
  Inject(state, otel::TraceContextPropagator(), Traceparent());
}
BENCHMARK(InjectTraceparent);

void InjectTraceparentAndTracestate(benchmark::State& state) {
  Inject(state, otel::TraceContextPropagator(),
         With(Traceparent(), "tracestate",
              "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE"));
}
BENCHMARK(InjectTraceparentAndTracestate);

void InjectBaggage(benchmark::State& state) {
  Inject(state, otel::BaggagePropagator(),
         {{"baggage", "user=Am%C3%A9lie,tenant=acme"}});
}
BENCHMARK(InjectBaggage);

}  // namespace
