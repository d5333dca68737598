// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `IdGenerator`: where trace and span ids come from.

#ifndef OTEL_SDK_TRACE_ID_GENERATOR_H_
#define OTEL_SDK_TRACE_ID_GENERATOR_H_

#include <cstdint>
#include <cstring>

#include "api/trace/ids.h"
#include "sdk/common/fork.h"

namespace otel {
namespace sdk {

// Makes ids. Threads: called from any number of threads at a time. Must not
// throw, block, or return an invalid id.
//
// Spec: trace/sdk.md#id-generators.
class IdGenerator {
 public:
  virtual ~IdGenerator() = default;
  virtual TraceId NewTraceId() noexcept = 0;
  virtual SpanId NewSpanId() noexcept = 0;
  // Whether the right-most 56 bits of its trace ids are random; then root
  // spans carry the random flag of W3C Trace Context level 2.
  virtual bool IsRandom() const noexcept { return false; }
};

// The generator that is used unless another one is given: random ids from a
// generator per thread, seeded by the kernel, and anew in a forked child.
// Lock-free; some nanoseconds an id.
inline TraceId RandomTraceId() noexcept;
inline SpanId RandomSpanId() noexcept;

// Returns 64 random bits from the same source. Not for secrets.
inline uint64_t RandomBits() noexcept;

// --- Implementation ----------------------------------------------------------
//
// In the header because it is part of starting every span, sampled or not.

namespace internal {

__extension__ typedef unsigned __int128 Uint128;  // Known to GCC and clang.

struct RandomState {
  Uint128 state;        // Odd.
  uint32_t generation;  // 0: not seeded; else `ForkGeneration()` plus one.
};
extern __thread RandomState random_state;
void SeedRandomState() noexcept;

inline uint64_t NonZeroRandomBits() noexcept {
  for (;;) {
    const uint64_t bits = RandomBits();
    if (__builtin_expect(bits != 0, 1)) return bits;
  }
}

}  // namespace internal

inline uint64_t RandomBits() noexcept {
  internal::RandomState& random = internal::random_state;
  if (__builtin_expect(random.generation != ForkGeneration() + 1, 0)) {
    internal::SeedRandomState();
  }
  random.state *= 0xDA942042E4DD58B5u;
  return static_cast<uint64_t>(random.state >> 64);
}

inline TraceId RandomTraceId() noexcept {
  // One store of 16 bytes. Copies of the id load as many: after two stores of 8
  // they would have to wait until both have left the store buffer.
  typedef uint64_t Halves __attribute__((vector_size(16)));
  const uint64_t first = RandomBits();
  const Halves halves = {first, internal::NonZeroRandomBits()};
  uint8_t bytes[TraceId::kSize];
  std::memcpy(bytes, &halves, sizeof(bytes));
  return TraceId::FromBytes(bytes);
}

inline SpanId RandomSpanId() noexcept {
  const uint64_t bits = internal::NonZeroRandomBits();
  uint8_t bytes[SpanId::kSize];
  std::memcpy(bytes, &bits, sizeof(bytes));
  return SpanId::FromBytes(bytes);
}

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TRACE_ID_GENERATOR_H_
