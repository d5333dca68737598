// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `IdGenerator`: where trace and span ids come from.

#ifndef OTEL_SDK_TRACE_ID_GENERATOR_H_
#define OTEL_SDK_TRACE_ID_GENERATOR_H_

#include "api/trace/ids.h"

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
TraceId RandomTraceId() noexcept;
SpanId RandomSpanId() noexcept;

// Returns 64 random bits from the same source. Not for secrets.
uint64_t RandomBits() noexcept;

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TRACE_ID_GENERATOR_H_
