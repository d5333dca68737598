// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What the machine itself costs: rows to compare the others with, measured in
// the same run.

#include <time.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <mutex>

#include "benchmark/benchmark.h"

namespace {

void LimitClockRead(benchmark::State& state) {
  for (auto _ : state) {
    timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    benchmark::DoNotOptimize(now);
  }
}
BENCHMARK(LimitClockRead);

void LimitMallocFree64(benchmark::State& state) {
  for (auto _ : state) {
    void* memory = std::malloc(64);
    benchmark::DoNotOptimize(memory);
    std::free(memory);
  }
}
BENCHMARK(LimitMallocFree64);

void LimitLock(benchmark::State& state) {
  static std::mutex mutex;
  for (auto _ : state) {
    mutex.lock();
    benchmark::ClobberMemory();
    mutex.unlock();
  }
}
BENCHMARK(LimitLock);

void LimitFetchAdd(benchmark::State& state) {
  static std::atomic<uint64_t> word{0};
  for (auto _ : state) word.fetch_add(1, std::memory_order_relaxed);
}
BENCHMARK(LimitFetchAdd);

void LimitMemcpy256(benchmark::State& state) {
  static char from[256];
  static char to[256];
  for (auto _ : state) {
    std::memcpy(to, from, sizeof(to));
    benchmark::ClobberMemory();
  }
}
BENCHMARK(LimitMemcpy256);

}  // namespace
