// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// UTF-8, which receivers insist on: one wrong byte in one attribute and they
// refuse the whole request.

#ifndef OTEL_SDK_COMMON_UTF8_H_
#define OTEL_SDK_COMMON_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace otel {
namespace sdk {

// Returns how long the character at the start of `text` is; 0 when it is none:
// cut off, overlong, a surrogate, above U+10FFFF.
size_t Utf8CharacterSize(std::string_view text) noexcept;

// Whether all of `text` is UTF-8, seen slowly.
bool IsUtf8Slow(std::string_view text) noexcept;

// Whether all of `text` is UTF-8. Eight characters of ASCII at a time; the last
// ones may overlap with those before, which costs less than a loop over them.
inline bool IsUtf8(std::string_view text) noexcept {
  constexpr uint64_t kHighBits = 0x8080808080808080u;
  const auto word = [](const char* at) {
    uint64_t bytes;
    std::memcpy(&bytes, at, sizeof(bytes));
    return bytes;
  };
  const auto half = [](const char* at) -> uint64_t {
    uint32_t bytes;
    std::memcpy(&bytes, at, sizeof(bytes));
    return bytes;
  };
  const char* data = text.data();
  const size_t size = text.size();
  uint64_t seen = 0;
  if (size >= sizeof(uint64_t)) {
    const char* const last = data + size - sizeof(uint64_t);
    for (; data < last; data += sizeof(uint64_t)) seen |= word(data);
    seen |= word(last);
  } else if (size >= sizeof(uint32_t)) {
    seen = half(data) | half(data + size - sizeof(uint32_t));
  } else if (size != 0) {
    // The first, the middle and the last of up to three.
    seen = static_cast<uint8_t>(data[0] | data[size / 2] | data[size - 1]);
  }
  return (seen & kHighBits) == 0 || IsUtf8Slow(text);
}

// Returns `text` with U+FFFD for each byte that is not part of a character.
std::string RepairUtf8(std::string_view text);

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_UTF8_H_
