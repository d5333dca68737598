// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// For tests of what happens when memory runs out.

#ifndef OTEL_API_COMMON_TESTING_LIMITED_MEMORY_H_
#define OTEL_API_COMMON_TESTING_LIMITED_MEMORY_H_

#include <cstddef>
#include <functional>

namespace otel {

// Runs `test` in a child process that may have `bytes` of memory more than this
// one has now. Returns its exit status, or -1 when a signal ended it.
//
// Sanitizers need more memory than any limit: skip the test there.
int RunWithMemory(size_t bytes, const std::function<int()>& test);

}  // namespace otel

#endif  // OTEL_API_COMMON_TESTING_LIMITED_MEMORY_H_
