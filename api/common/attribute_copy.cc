// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/common/attribute_copy.h"

namespace otel {
inline namespace v1 {
namespace {

bool IsContinuation(char c) noexcept {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// The length that the first byte of a character announces; 1 for a byte that
// cannot begin one.
size_t AnnouncedLength(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= 0xF0 && byte < 0xF8) return 4;
  if (byte >= 0xE0 && byte < 0xF0) return 3;
  if (byte >= 0xC0 && byte < 0xE0) return 2;
  return 1;
}

}  // namespace

std::string_view TruncateUtf8(std::string_view text,
                              size_t max_characters) noexcept {
  size_t end = 0;
  for (size_t n = 0; n < max_characters && end < text.size(); ++n) {
    const size_t announced = AnnouncedLength(text[end]);
    size_t length = 1;
    while (length < announced && end + length < text.size() &&
           IsContinuation(text[end + length])) {
      ++length;
    }
    end += length == announced ? announced : 1;
  }
  return text.substr(0, end);
}

}  // namespace v1
}  // namespace otel
