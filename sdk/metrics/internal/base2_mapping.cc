// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/internal/base2_mapping.h"

#include <algorithm>
#include <cmath>

namespace otel {
namespace sdk {
namespace internal {

Base2Table::Base2Table() noexcept {
  constexpr auto kOne = static_cast<long double>(uint64_t{1} << 52);
  for (size_t i = 0; i <= kBuckets; ++i) {
    // Rounded down: a mantissa is above the true bound, which between the ends
    // is no whole number, exactly when it is above this one.
    const long double power = std::exp2(static_cast<long double>(i) / kBuckets);
    bound[i] = static_cast<uint64_t>(std::floor((power - 1) * kOne));
  }
  size_t bucket = 0;
  for (size_t i = 0; i < 2 * kBuckets; ++i) {
    const uint64_t mantissa = static_cast<uint64_t>(i) << (51 - kTableScale);
    while (mantissa > bound[bucket + 1]) ++bucket;
    first[i] = static_cast<uint16_t>(bucket);
  }
}

const Base2Table& GetBase2Table() noexcept {
  static const Base2Table* const table = new Base2Table;
  return *table;
}

int32_t ComputeBase2Index(double value, int scale) noexcept {
  int exponent;
  double fraction;  // In [0.5, 1).
  if (value < 0x1p-1022) {
    exponent = -1021;
    fraction = 0.5;
  } else {
    fraction = std::frexp(value, &exponent);
  }
  const int32_t size = int32_t{1} << scale;
  if (fraction <= 0.5) return (exponent - 1) * size - 1;
  // Within the octave, so that the logarithm of a large number costs no digits.
  const double position = std::log2(2 * fraction) * size;
  const auto bucket = static_cast<int32_t>(std::ceil(position)) - 1;
  return (exponent - 1) * size + std::min(std::max(bucket, 0), size - 1);
}

double Base2LowerBound(int32_t index, int scale) noexcept {
  if (scale <= 0) return std::ldexp(1.0, index * (int32_t{1} << -scale));
  const int32_t size = int32_t{1} << scale;
  const int32_t octave = index >> scale;
  const int32_t bucket = index - octave * size;
  return std::ldexp(std::exp2(static_cast<double>(bucket) / size), octave);
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
