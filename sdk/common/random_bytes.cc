// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/random_bytes.h"

#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace otel {
namespace sdk {

void FillRandom(void* bytes, size_t size) noexcept {
  // So few come whole.
  if (getrandom(bytes, size, GRND_NONBLOCK) == static_cast<ssize_t>(size)) {
    return;
  }
  timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  uint64_t state = static_cast<uint64_t>(now.tv_nsec) << 32 ^
                   static_cast<uint64_t>(now.tv_sec);
  state ^= static_cast<uint64_t>(getpid()) << 48;
  // Threads have stacks of their own.
  state ^= reinterpret_cast<uintptr_t>(&now);
  for (size_t i = 0; i < size; i += sizeof(state)) {
    // SplitMix64.
    state += 0x9E3779B97F4A7C15u;
    uint64_t mixed = state;
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBu;
    mixed ^= mixed >> 31;
    std::memcpy(static_cast<char*>(bytes) + i, &mixed,
                std::min(sizeof(mixed), size - i));
  }
}

}  // namespace sdk
}  // namespace otel
