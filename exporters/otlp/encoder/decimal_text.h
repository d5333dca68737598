// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `DecimalText`: a whole number as text, without memory of the heap.

#ifndef OTEL_EXPORTERS_OTLP_ENCODER_DECIMAL_TEXT_H_
#define OTEL_EXPORTERS_OTLP_ENCODER_DECIMAL_TEXT_H_

#include <charconv>
#include <cstddef>
#include <string_view>

namespace otel {
namespace exporters {
namespace otlp {

class DecimalText {
 public:
  template <class Integer>
  explicit DecimalText(Integer number) noexcept
      : end_(std::to_chars(digits_, digits_ + sizeof(digits_), number).ptr) {}
  DecimalText(const DecimalText&) = delete;
  DecimalText& operator=(const DecimalText&) = delete;

  std::string_view view() const noexcept {
    return std::string_view(digits_, static_cast<size_t>(end_ - digits_));
  }

 private:
  char digits_[20];  // Of 2^64 - 1, and of -2^63 with its sign.
  const char* end_;
};

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_ENCODER_DECIMAL_TEXT_H_
