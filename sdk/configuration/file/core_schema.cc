// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/file/core_schema.h"

#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <system_error>

#include "absl/strings/charconv.h"

namespace otel {
namespace sdk {
namespace {

bool IsOneOf(std::string_view text,
             std::initializer_list<std::string_view> names) noexcept {
  for (const std::string_view name : names) {
    if (text == name) return true;
  }
  return false;
}

bool IsDigit(char c) noexcept { return c >= '0' && c <= '9'; }

// Removes digits from the front, and returns how many.
size_t TakeDigits(std::string_view& text) noexcept {
  size_t count = 0;
  while (count < text.size() && IsDigit(text[count])) ++count;
  text.remove_prefix(count);
  return count;
}

void TakeSign(std::string_view& text) noexcept {
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
    text.remove_prefix(1);
  }
}

bool IsDecimalInteger(std::string_view text) noexcept {
  TakeSign(text);
  return TakeDigits(text) != 0 && text.empty();
}

// [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
bool IsDecimalNumber(std::string_view text) noexcept {
  TakeSign(text);
  const size_t whole = TakeDigits(text);
  size_t fraction = 0;
  if (!text.empty() && text.front() == '.') {
    text.remove_prefix(1);
    fraction = TakeDigits(text);
  }
  if (whole + fraction == 0) return false;
  if (text.empty()) return true;
  if (text.front() != 'e' && text.front() != 'E') return false;
  text.remove_prefix(1);
  TakeSign(text);
  return TakeDigits(text) != 0 && text.empty();
}

double ParseDouble(std::string_view text) noexcept {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  double value = 0;
  const absl::from_chars_result result =
      absl::from_chars(text.data(), text.data() + text.size(), value);
  // What is too small has become zero, what is too large the largest.
  if (result.ec == std::errc::result_out_of_range && std::abs(value) > 1) {
    value = std::copysign(std::numeric_limits<double>::infinity(), value);
  }
  return value;
}

ConfigValue Integer(std::string_view digits, int base) {
  std::string_view signless = digits;
  if (!signless.empty() && signless.front() == '+') signless.remove_prefix(1);
  int64_t value = 0;
  const char* const end = signless.data() + signless.size();
  const std::from_chars_result result =
      std::from_chars(signless.data(), end, value, base);
  if (result.ec == std::errc() && result.ptr == end) return value;
  return base == 10 ? ConfigValue(ParseDouble(digits))
                    : ConfigValue(std::numeric_limits<double>::infinity());
}

// Returns whether `text` is `prefix` and then digits of a base up to 16.
bool IsPrefixed(std::string_view text, std::string_view prefix,
                std::string_view digits) noexcept {
  return text.size() > prefix.size() &&
         text.substr(0, prefix.size()) == prefix &&
         text.find_first_not_of(digits, prefix.size()) ==
             std::string_view::npos;
}

std::optional<double> SpecialNumber(std::string_view text) noexcept {
  if (IsOneOf(text, {".nan", ".NaN", ".NAN"})) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  const bool negative = !text.empty() && text.front() == '-';
  TakeSign(text);
  if (!IsOneOf(text, {".inf", ".Inf", ".INF"})) return std::nullopt;
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  return negative ? -kInfinity : kInfinity;
}

}  // namespace

ConfigValue ResolvePlainScalar(std::string_view text) {
  if (IsOneOf(text, {"", "~", "null", "Null", "NULL"})) return ConfigValue();
  if (IsOneOf(text, {"true", "True", "TRUE"})) return true;
  if (IsOneOf(text, {"false", "False", "FALSE"})) return false;
  if (IsDecimalInteger(text)) return Integer(text, 10);
  if (IsPrefixed(text, "0o", "01234567")) return Integer(text.substr(2), 8);
  if (IsPrefixed(text, "0x", "0123456789abcdefABCDEF")) {
    return Integer(text.substr(2), 16);
  }
  if (IsDecimalNumber(text)) return ParseDouble(text);
  if (const auto special = SpecialNumber(text)) return *special;
  return std::string(text);
}

}  // namespace sdk
}  // namespace otel
