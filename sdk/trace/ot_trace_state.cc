// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/trace/ot_trace_state.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace otel {
namespace sdk {
namespace {

constexpr std::string_view kKey = "ot";
constexpr size_t kDigits = 14;  // Of a 56-bit number.

bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsFieldKey(std::string_view key) {
  return !key.empty() && IsLower(key.front()) &&
         std::all_of(key.begin(), key.end(),
                     [](char c) { return IsLower(c) || IsDigit(c); });
}

bool IsFieldValue(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) {
    return IsLower(c) || IsDigit(c) || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '_' || c == '-';
  });
}

// Reads lower-case hex digits, the first being the most significant of 14.
std::optional<uint64_t> ReadHex(std::string_view digits) {
  if (digits.empty() || digits.size() > kDigits) return std::nullopt;
  uint64_t number = 0;
  for (size_t i = 0; i < kDigits; ++i) {
    const char c = i < digits.size() ? digits[i] : '0';
    if (IsDigit(c)) {
      number = number << 4 | static_cast<uint64_t>(c - '0');
    } else if (c >= 'a' && c <= 'f') {
      number = number << 4 | static_cast<uint64_t>(c - 'a' + 10);
    } else {
      return std::nullopt;
    }
  }
  return number;
}

std::string WriteHex(uint64_t number) {
  std::string digits(kDigits, '0');
  for (size_t i = kDigits; i-- > 0; number >>= 4) {
    digits[i] = "0123456789abcdef"[number & 0xF];
  }
  return digits;
}

std::string WriteThreshold(uint64_t threshold) {
  std::string digits = WriteHex(threshold);
  const size_t last = digits.find_last_not_of('0');
  digits.resize(last == std::string::npos ? 1 : last + 1);
  return digits;
}

}  // namespace

OtTraceState OtTraceState::From(const TraceState& state) {
  OtTraceState result;
  const std::optional<std::string_view> entry = state.Get(kKey);
  if (!entry.has_value() || entry->size() > kMaxSize) return result;
  for (size_t begin = 0; begin <= entry->size();) {
    const size_t end = std::min(entry->find(';', begin), entry->size());
    const std::string_view field = entry->substr(begin, end - begin);
    begin = end + 1;
    const size_t colon = field.find(':');
    if (colon == std::string_view::npos) return OtTraceState();
    const std::string_view key = field.substr(0, colon);
    const std::string_view value = field.substr(colon + 1);
    if (!IsFieldKey(key) || !IsFieldValue(value)) return OtTraceState();
    if (key == "th") {
      result.threshold_ = ReadHex(value);
    } else if (key == "rv") {
      if (value.size() == kDigits) result.randomness_ = ReadHex(value);
    } else {
      result.others_.append(";").append(field);
    }
  }
  return result;
}

TraceState OtTraceState::ApplyTo(const TraceState& state) const {
  std::string entry;
  if (threshold_.has_value()) entry += ";th:" + WriteThreshold(*threshold_);
  if (randomness_.has_value()) entry += ";rv:" + WriteHex(*randomness_);
  entry += others_;
  if (entry.empty()) return state.Delete(kKey);
  entry.erase(0, 1);
  return entry.size() > kMaxSize ? state : state.Set(kKey, entry);
}

uint64_t ThresholdOf(double probability, int precision) noexcept {
  if (!(probability > 0)) return kMaxThreshold;
  if (probability >= 1) return 0;
  constexpr double kScale = static_cast<double>(kMaxThreshold);
  if (probability < 1.0 / (uint64_t{1} << 36)) {
    // Twelve digits, which is what a double below 2 has room for, do not tell
    // these apart: count in integers.
    return kMaxThreshold -
           std::max<uint64_t>(
               1, static_cast<uint64_t>(std::llround(probability * kScale)));
  }
  // Leading `f` digits say how small the probability is, not which one.
  int exponent = 0;
  static_cast<void>(std::frexp(probability, &exponent));
  const int digits = std::clamp(
      precision + static_cast<int>(std::floor(exponent / -4.0)), 1, 12);
  // In [1, 2) the mantissa is the fraction: here, of what is rejected.
  const double x = 2.0 - probability + 0.5 * std::pow(16.0, -digits);
  uint64_t fraction = (uint64_t{1} << 52) - 1;
  if (x < 2.0) {
    std::memcpy(&fraction, &x, sizeof(fraction));
    fraction &= (uint64_t{1} << 52) - 1;
  }
  const uint64_t threshold = fraction << 4;
  return threshold >> (56 - 4 * digits) << (56 - 4 * digits);
}

uint64_t RandomnessOf(const TraceId& trace_id) noexcept {
  uint64_t bits = 0;
  for (int i = 9; i < 16; ++i) bits = bits << 8 | trace_id.bytes()[i];
  return bits;
}

}  // namespace sdk
}  // namespace otel
