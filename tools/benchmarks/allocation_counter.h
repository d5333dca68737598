// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Counts what a benchmark's thread allocates, and reports it per operation.

#ifndef OTEL_TOOLS_BENCHMARKS_ALLOCATION_COUNTER_H_
#define OTEL_TOOLS_BENCHMARKS_ALLOCATION_COUNTER_H_

#include <cstdint>

#include "benchmark/benchmark.h"

namespace otel {
namespace benchmarks {

// The number of calls of `operator new` on this thread since its start.
uint64_t Allocations() noexcept;

// Sets the counter `allocs/op` of `state` when it goes out of scope.
class AllocationCounter {
 public:
  explicit AllocationCounter(benchmark::State& state) noexcept
      : state_(state), start_(Allocations()) {}
  ~AllocationCounter() {
    state_.counters["allocs/op"] =
        benchmark::Counter(static_cast<double>(Allocations() - start_),
                           benchmark::Counter::kAvgIterations);
  }
  AllocationCounter(const AllocationCounter&) = delete;
  AllocationCounter& operator=(const AllocationCounter&) = delete;

 private:
  benchmark::State& state_;
  const uint64_t start_;
};

}  // namespace benchmarks
}  // namespace otel

#endif  // OTEL_TOOLS_BENCHMARKS_ALLOCATION_COUNTER_H_
