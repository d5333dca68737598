// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `SequentialIdGenerator`: ids that are the same in every run.

#ifndef OTEL_SDK_TESTING_SEQUENTIAL_ID_GENERATOR_H_
#define OTEL_SDK_TESTING_SEQUENTIAL_ID_GENERATOR_H_

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "api/trace/ids.h"
#include "sdk/trace/id_generator.h"

namespace otel {
namespace sdk {
namespace testing {

// Counts trace ids and span ids from 1, in big-endian order: the first trace is
// `00000000000000000000000000000001`, its first span `0000000000000001`.
//
// Threads: all calls from any thread; who comes first gets the lower number.
class SequentialIdGenerator final : public IdGenerator {
 public:
  TraceId NewTraceId() noexcept override {
    return TraceIdAt(1 + traces_.fetch_add(1, std::memory_order_relaxed));
  }
  SpanId NewSpanId() noexcept override {
    return SpanIdAt(1 + spans_.fetch_add(1, std::memory_order_relaxed));
  }

  // The ids that are given out as the `number`th, counted from 1.
  static TraceId TraceIdAt(uint64_t number) noexcept {
    uint8_t bytes[TraceId::kSize] = {};
    Write(number, bytes + TraceId::kSize - 8);
    return TraceId::FromBytes(bytes);
  }
  static SpanId SpanIdAt(uint64_t number) noexcept {
    uint8_t bytes[SpanId::kSize];
    Write(number, bytes);
    return SpanId::FromBytes(bytes);
  }

 private:
  static void Write(uint64_t number, uint8_t* out) noexcept {
    for (int i = 0; i < 8; ++i) {
      out[i] = static_cast<uint8_t>(number >> (56 - 8 * i));
    }
  }

  std::atomic<uint64_t> traces_{0};
  std::atomic<uint64_t> spans_{0};
};

}  // namespace testing
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TESTING_SEQUENTIAL_ID_GENERATOR_H_
