// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/propagation/percent_coding.h"

#include <cstdint>

#include "api/propagation/ascii.h"

namespace otel {
inline namespace v1 {
namespace internal {
namespace {

// Decodes bytes one after the other.
class ByteReader {
 public:
  ByteReader(std::string_view text, bool plus_is_space) noexcept
      : rest_(text), plus_is_space_(plus_is_space) {}

  bool done() const noexcept { return rest_.empty(); }
  // Precondition: not done.
  uint8_t Peek() const noexcept {
    if (IsEncoded()) {
      return static_cast<uint8_t>(HexDigitValue(rest_[1]) << 4 |
                                  HexDigitValue(rest_[2]));
    }
    const char c = rest_.front();
    return static_cast<uint8_t>(plus_is_space_ && c == '+' ? ' ' : c);
  }
  // Precondition: not done.
  void Skip() noexcept { rest_.remove_prefix(IsEncoded() ? 3 : 1); }

 private:
  bool IsEncoded() const noexcept {
    return rest_.size() >= 3 && rest_[0] == '%' &&
           HexDigitValue(rest_[1]) >= 0 && HexDigitValue(rest_[2]) >= 0;
  }

  std::string_view rest_;
  bool plus_is_space_;
};

// What may follow the first byte of a character.
struct Utf8Sequence {
  int continuation_bytes;  // Negative: no character begins with this byte.
  uint8_t second_min;
  uint8_t second_max;
};

// The second byte's range excludes overlong forms, surrogates and what is
// beyond U+10FFFF. Spec: The Unicode Standard, table 3-7.
Utf8Sequence SequenceOf(uint8_t first) noexcept {
  if (first < 0x80) return {0, 0, 0};
  if (first < 0xC2) return {-1, 0, 0};
  if (first < 0xE0) return {1, 0x80, 0xBF};
  if (first == 0xE0) return {2, 0xA0, 0xBF};
  if (first == 0xED) return {2, 0x80, 0x9F};
  if (first < 0xF0) return {2, 0x80, 0xBF};
  if (first == 0xF0) return {3, 0x90, 0xBF};
  if (first < 0xF4) return {3, 0x80, 0xBF};
  if (first == 0xF4) return {3, 0x80, 0x8F};
  return {-1, 0, 0};
}

char* WriteReplacement(char* out) noexcept {
  *out++ = '\xEF';
  *out++ = '\xBF';
  *out++ = '\xBD';
  return out;
}

}  // namespace

bool IsBaggageLiteral(char c) noexcept {
  return c > ' ' && c <= '~' && c != '"' && c != '%' && c != ',' && c != ';' &&
         c != '\\';
}

bool IsUnreserved(char c) noexcept {
  return IsAsciiLetter(c) || IsAsciiDigit(c) || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

size_t PercentEncodedSize(std::string_view text,
                          IsLiteral is_literal) noexcept {
  size_t size = 0;
  for (char c : text) size += is_literal(c) ? 1 : 3;
  return size;
}

char* PercentEncode(std::string_view text, IsLiteral is_literal,
                    char* out) noexcept {
  constexpr char kDigits[] = "0123456789ABCDEF";
  for (char c : text) {
    if (is_literal(c)) {
      *out++ = c;
      continue;
    }
    const auto byte = static_cast<uint8_t>(c);
    *out++ = '%';
    *out++ = kDigits[byte >> 4];
    *out++ = kDigits[byte & 0xF];
  }
  return out;
}

char* PercentDecode(std::string_view text, bool plus_is_space,
                    char* out) noexcept {
  ByteReader reader(text, plus_is_space);
  while (!reader.done()) {
    char bytes[4];
    int size = 0;
    const Utf8Sequence sequence = SequenceOf(reader.Peek());
    bytes[size++] = static_cast<char>(reader.Peek());
    reader.Skip();
    uint8_t min = sequence.second_min;
    uint8_t max = sequence.second_max;
    while (size <= sequence.continuation_bytes && !reader.done() &&
           reader.Peek() >= min && reader.Peek() <= max) {
      bytes[size++] = static_cast<char>(reader.Peek());
      reader.Skip();
      min = 0x80;
      max = 0xBF;
    }
    if (size != sequence.continuation_bytes + 1) {
      // One replacement for the longest part that could have begun a
      // character, as Unicode recommends and browsers do.
      out = WriteReplacement(out);
      continue;
    }
    for (int i = 0; i < size; ++i) *out++ = bytes[i];
  }
  return out;
}

}  // namespace internal
}  // namespace v1
}  // namespace otel
