// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/trace/ids.h"

namespace otel {
inline namespace v1 {
namespace internal {
namespace {

constexpr char kDigits[] = "0123456789abcdef";

// Returns 0 to 15, or a value with high bits set for any other character.
unsigned DigitValue(char c) noexcept {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  return 0x100;
}

}  // namespace

void WriteHex(const uint8_t* bytes, size_t size, char* out) noexcept {
  for (size_t i = 0; i < size; ++i) {
    out[2 * i] = kDigits[bytes[i] >> 4];
    out[2 * i + 1] = kDigits[bytes[i] & 0xF];
  }
}

bool ReadLowerHex(std::string_view text, size_t size, uint8_t* out) noexcept {
  if (text.size() != 2 * size) return false;
  unsigned invalid = 0;
  for (char c : text) invalid |= DigitValue(c);
  if (invalid > 0xF) return false;
  for (size_t i = 0; i < size; ++i) {
    out[i] = static_cast<uint8_t>(DigitValue(text[2 * i]) << 4 |
                                  DigitValue(text[2 * i + 1]));
  }
  return true;
}

}  // namespace internal
}  // namespace v1
}  // namespace otel
