// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Counts allocations, and takes the memory away. Linking this replaces the
// program's operator new.

#ifndef OTEL_API_PROPAGATION_ALLOCATIONS_FOR_TEST_H_
#define OTEL_API_PROPAGATION_ALLOCATIONS_FOR_TEST_H_

namespace otel::testing_internal {

// Returns how often the program has allocated so far, on all threads.
int Allocations() noexcept;

// While it lives, allocations that may fail do. Others still succeed.
class OutOfMemory {
 public:
  OutOfMemory() noexcept;
  OutOfMemory(const OutOfMemory&) = delete;
  OutOfMemory& operator=(const OutOfMemory&) = delete;
  ~OutOfMemory();
};

}  // namespace otel::testing_internal

#endif  // OTEL_API_PROPAGATION_ALLOCATIONS_FOR_TEST_H_
