// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <benchmark/benchmark.h>

#include "tools/build_defs/example_test/example.h"

namespace {

void CountItems(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(otel::tools::CountItems("a,b,c"));
  }
}
BENCHMARK(CountItems);

}  // namespace
