// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/trace/id_generator.h"

#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "sdk/common/fork.h"

namespace otel {
namespace sdk {
namespace internal {

__thread RandomState random_state;

void SeedRandomState() noexcept {
  WatchForks();
  uint64_t seed[2];
  if (getrandom(seed, sizeof(seed), 0) != static_cast<ssize_t>(sizeof(seed))) {
    // Without the kernel's randomness: what differs between threads, processes
    // and moments.
    timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    seed[0] = static_cast<uint64_t>(now.tv_nsec) << 32 ^
              static_cast<uint64_t>(now.tv_sec);
    seed[1] = reinterpret_cast<uintptr_t>(&random_state) ^
              static_cast<uint64_t>(getpid()) << 48;
  }
  random_state.state = (static_cast<Uint128>(seed[0]) << 64 | seed[1]) | 1;
  random_state.generation = ForkGeneration() + 1;
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
