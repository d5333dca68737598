// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `Number`: what an instrument measures, an `int64_t` or a `double`.

#ifndef OTEL_SDK_METRICS_NUMBER_H_
#define OTEL_SDK_METRICS_NUMBER_H_

#include <cstdint>

#include "api/metrics/meter_backend.h"

namespace otel {
namespace sdk {

// A tagged number. An immutable value.
class Number {
 public:
  // The integer zero.
  constexpr Number() noexcept : int64_(0), type_(NumberType::kInt64) {}
  constexpr explicit Number(int64_t value) noexcept
      : int64_(value), type_(NumberType::kInt64) {}
  constexpr explicit Number(double value) noexcept
      : double_(value), type_(NumberType::kDouble) {}

  constexpr NumberType type() const noexcept { return type_; }
  constexpr bool is_double() const noexcept {
    return type_ == NumberType::kDouble;
  }
  // The integer; 0 when `type()` is kDouble.
  constexpr int64_t AsInt64() const noexcept {
    return is_double() ? 0 : int64_;
  }
  // The number as `double`, whichever it is.
  constexpr double AsDouble() const noexcept {
    return is_double() ? double_ : static_cast<double>(int64_);
  }

 private:
  union {
    int64_t int64_;
    double double_;
  };
  NumberType type_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_NUMBER_H_
