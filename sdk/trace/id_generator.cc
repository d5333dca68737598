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

// xoshiro256++ (Blackman, Vigna): 256 bits of state, so that the ids of
// different threads are not correlated.
struct Generator {
  uint64_t state[4];
  uint32_t generation;  // 0: not seeded; else `ForkGeneration()` plus one.
};

__thread Generator generator;

uint64_t Rotate(uint64_t x, int k) noexcept { return x << k | x >> (64 - k); }

void Seed() noexcept {
  if (getrandom(generator.state, sizeof(generator.state), 0) !=
      static_cast<ssize_t>(sizeof(generator.state))) {
    // Without the kernel's randomness: what differs between threads, processes
    // and moments, mixed by the first rounds.
    timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    generator.state[0] = static_cast<uint64_t>(now.tv_nsec);
    generator.state[1] = static_cast<uint64_t>(now.tv_sec);
    generator.state[2] = static_cast<uint64_t>(getpid());
    generator.state[3] = reinterpret_cast<uintptr_t>(&generator) | 1;
  }
  generator.generation = ForkGeneration() + 1;
}

uint64_t Next() noexcept {
  if (generator.generation != ForkGeneration() + 1) Seed();
  uint64_t* s = generator.state;
  const uint64_t result = Rotate(s[0] + s[3], 23) + s[0];
  const uint64_t t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = Rotate(s[3], 45);
  return result;
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
