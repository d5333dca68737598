// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/trace/id_generator.h"

#include "sdk/common/fork.h"
#include "sdk/common/random_bytes.h"

namespace otel {
namespace sdk {
namespace internal {

__thread RandomState random_state;

void SeedRandomState() noexcept {
  WatchForks();
  uint64_t seed[2];
  FillRandom(seed, sizeof(seed));
  random_state.state = (static_cast<Uint128>(seed[0]) << 64 | seed[1]) | 1;
  random_state.generation = ForkGeneration() + 1;
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
