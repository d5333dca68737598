// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// UTF-8, which receivers insist on: one wrong byte in one attribute and they
// refuse the whole request.

#ifndef OTEL_EXPORTERS_OTLP_ENCODER_UTF8_H_
#define OTEL_EXPORTERS_OTLP_ENCODER_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace otel {
namespace exporters {
namespace otlp {

// Returns how long the character at the start of `text` is; 0 when it is none:
// cut off, overlong, a surrogate, above U+10FFFF.
size_t Utf8CharacterSize(std::string_view text) noexcept;

// Whether all of `text` is UTF-8, seen slowly.
bool IsUtf8Slow(std::string_view text) noexcept;

// Whether all of `text` is UTF-8. Eight characters of ASCII at a time.
inline bool IsUtf8(std::string_view text) noexcept {
  const char* data = text.data();
  size_t size = text.size();
  constexpr uint64_t kHighBits = 0x8080808080808080u;
  uint64_t seen = 0;
  for (; size >= sizeof(uint64_t); size -= sizeof(uint64_t)) {
    uint64_t word;
    std::memcpy(&word, data, sizeof(word));
    seen |= word;
    data += sizeof(word);
  }
  for (; size > 0; --size) seen |= static_cast<uint8_t>(*data++);
  return (seen & kHighBits) == 0 || IsUtf8Slow(text);
}

// Returns `text` with U+FFFD for each byte that is not part of a character.
std::string RepairUtf8(std::string_view text);

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_ENCODER_UTF8_H_
