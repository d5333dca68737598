// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Counts allocations. Linking this replaces the allocation functions of the
// program, so it is for tests and benchmarks only.

#ifndef OTEL_API_COMMON_TESTING_ALLOCATIONS_H_
#define OTEL_API_COMMON_TESTING_ALLOCATIONS_H_

#include <cstdint>

namespace otel {

// Returns how often the calling thread has allocated so far: `malloc`,
// `calloc`, `realloc`, aligned allocation and `operator new`. Under a
// sanitizer, which has a `malloc` of its own, `operator new` only.
int64_t AllocationsOfThisThread() noexcept;

// Counts the allocations of the calling thread since it was made.
//
//   const otel::AllocationCounter allocations;
//   counter.Add(1);
//   EXPECT_EQ(allocations.count(), 0);
class AllocationCounter {
 public:
  int64_t count() const noexcept { return AllocationsOfThisThread() - begin_; }

 private:
  int64_t begin_ = AllocationsOfThisThread();
};

}  // namespace otel

#endif  // OTEL_API_COMMON_TESTING_ALLOCATIONS_H_
