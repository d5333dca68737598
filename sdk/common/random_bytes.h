// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `FillRandom`: where the SDK has its randomness from.

#ifndef OTEL_SDK_COMMON_RANDOM_BYTES_H_
#define OTEL_SDK_COMMON_RANDOM_BYTES_H_

#include <cstddef>

namespace otel {
namespace sdk {

// Fills up to 256 bytes with the kernel's randomness. Never waits for it: on a
// machine that has just started, and where it is not allowed, they come from
// what differs between moments, processes and threads.
void FillRandom(void* bytes, size_t size) noexcept;

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_RANDOM_BYTES_H_
