// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/common/attribute_copy.h"

namespace otel {
inline namespace v1 {
namespace {

bool IsContinuation(char c) noexcept {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// The length of the character that `text` begins with; 1 when it begins with
// none. Spec: RFC 3629 section 4.
size_t CharacterLength(std::string_view text) noexcept {
  const auto first = static_cast<unsigned char>(text[0]);
  size_t length = 1;
  if (first >= 0xF0 && first <= 0xF4) {
    length = 4;
  } else if (first >= 0xE0 && first <= 0xEF) {
    length = 3;
  } else if (first >= 0xC2 && first <= 0xDF) {
    length = 2;
  }
  if (length == 1 || text.size() < length) return 1;
  for (size_t i = 1; i < length; ++i) {
    if (!IsContinuation(text[i])) return 1;
  }
  // Neither longer than need be, nor a surrogate, nor above U+10FFFF.
  const auto second = static_cast<unsigned char>(text[1]);
  if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
      (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) {
    return 1;
  }
  return length;
}

}  // namespace

std::string_view TruncateUtf8(std::string_view text,
                              size_t max_characters) noexcept {
  size_t end = 0;
  for (size_t n = 0; n < max_characters && end < text.size(); ++n) {
    end += CharacterLength(text.substr(end));
  }
  return text.substr(0, end);
}

}  // namespace v1
}  // namespace otel
