// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/trace/id_generator.h"

#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include <cstring>

#include "sdk/common/fork.h"

namespace otel {
namespace sdk {
namespace {

// A multiplicative congruential generator modulo 2^128, whose upper half is the
// output; the multiplier is from Steele and Vigna's tables. One multiplication
// a number, and 127 bits of seed, so that the ids of different threads are not
// correlated.
__extension__ typedef unsigned __int128 Uint128;  // Known to GCC and clang.

struct Generator {
  Uint128 state;        // Odd.
  uint32_t generation;  // 0: not seeded; else `ForkGeneration()` plus one.
};

__thread Generator generator;

__attribute__((noinline)) void Seed() noexcept {
  WatchForks();
  uint64_t seed[2];
  if (getrandom(seed, sizeof(seed), 0) != static_cast<ssize_t>(sizeof(seed))) {
    // Without the kernel's randomness: what differs between threads, processes
    // and moments.
    timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    seed[0] = static_cast<uint64_t>(now.tv_nsec) << 32 ^
              static_cast<uint64_t>(now.tv_sec);
    seed[1] = reinterpret_cast<uintptr_t>(&generator) ^
              static_cast<uint64_t>(getpid()) << 48;
  }
  generator.state = (static_cast<Uint128>(seed[0]) << 64 | seed[1]) | 1;
  generator.generation = ForkGeneration() + 1;
}

uint64_t Next() noexcept {
  if (__builtin_expect(generator.generation != ForkGeneration() + 1, 0)) {
    Seed();
  }
  generator.state *= 0xDA942042E4DD58B5u;
  return static_cast<uint64_t>(generator.state >> 64);
}

uint64_t NextNotZero() noexcept {
  for (;;) {
    const uint64_t bits = Next();
    if (bits != 0) return bits;
  }
}

}  // namespace

uint64_t RandomBits() noexcept { return Next(); }

TraceId RandomTraceId() noexcept {
  const uint64_t halves[2] = {Next(), NextNotZero()};
  uint8_t bytes[16];
  std::memcpy(bytes, halves, sizeof(bytes));
  return TraceId::FromBytes(bytes);
}

SpanId RandomSpanId() noexcept {
  const uint64_t bits = NextNotZero();
  uint8_t bytes[8];
  std::memcpy(bytes, &bits, sizeof(bytes));
  return SpanId::FromBytes(bytes);
}

}  // namespace sdk
}  // namespace otel
