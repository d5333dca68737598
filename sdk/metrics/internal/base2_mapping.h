// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_BASE2_MAPPING_H_
#define OTEL_SDK_METRICS_INTERNAL_BASE2_MAPPING_H_

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace otel {
namespace sdk {
namespace internal {

// Scales up to this one are looked up in a table, exact to the bit; finer ones
// are computed, exact for powers of two and within one bucket otherwise.
inline constexpr int kTableScale = 8;

struct Base2Table {
  static constexpr size_t kBuckets = size_t{1} << kTableScale;

  Base2Table() noexcept;

  // The 52 bits of the mantissa at which bucket `i` of an octave ends and the
  // next one begins.
  uint64_t bound[kBuckets + 1];
  // The bucket in which a mantissa with these leading bits begins.
  uint16_t first[2 * kBuckets];
};

// Made at the first use.
const Base2Table& GetBase2Table() noexcept;

int32_t ComputeBase2Index(double value, int scale) noexcept;

// Returns the index of the bucket that `value` is in at `scale`: bucket `i`
// holds (base^i, base^(i + 1)] with base = 2^(2^-scale). Subnormal numbers
// count as the smallest normal one.
// Precondition: `value` is positive and finite, `scale` at most 20.
inline int32_t Base2Index(const Base2Table& table, double value,
                          int scale) noexcept {
  if (scale > kTableScale) return ComputeBase2Index(value, scale);
  uint64_t bits;
  std::memcpy(&bits, &value, sizeof(bits));
  auto exponent = static_cast<int32_t>(bits >> 52) - 1023;
  uint64_t mantissa = bits & ((uint64_t{1} << 52) - 1);
  if (exponent == -1023) {
    exponent = -1022;
    mantissa = 0;
  }
  auto bucket =
      static_cast<int32_t>(table.first[mantissa >> (51 - kTableScale)]);
  bucket += mantissa > table.bound[bucket + 1] ? 1 : 0;
  bucket -= mantissa <= table.bound[bucket] ? 1 : 0;
  const int32_t index = exponent * (int32_t{1} << kTableScale) + bucket;
  // Coarser buckets are exact unions of finer ones.
  return index >> (kTableScale - scale);
}

// Returns base^index, the value that bucket `index` begins after; zero or
// infinity where that is no number.
double Base2LowerBound(int32_t index, int scale) noexcept;

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_BASE2_MAPPING_H_
