// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A mark that programs and shared libraries with an SDK carry, for the agent
// and the launcher: an ELF note, which neither stripping nor hidden symbols
// remove. Needs the C library only.

#ifndef OTEL_SDK_COMMON_SDK_NOTE_H_
#define OTEL_SDK_COMMON_SDK_NOTE_H_

#include <elf.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace otel {
namespace sdk {

struct SdkNote {
  Elf64_Nhdr header;
  char name[8];
};
static_assert(sizeof(SdkNote) == 20, "without padding, as notes are");

inline constexpr SdkNote kSdkNote = {{sizeof(SdkNote::name), 0, /*n_type=*/1},
                                     "otel_cc"};

// Leaves the mark in what this is linked into. Once, at namespace scope.
#define OTEL_SDK_NOTE                                         \
  __attribute__((section(".note.otel_cc"), used, aligned(4))) \
  const ::otel::sdk::SdkNote otel_sdk_note = ::otel::sdk::kSdkNote

// Returns whether the mark is among notes, the content of a segment of type
// PT_NOTE. Notes may be malformed.
inline bool ContainsSdkNote(const char* notes, size_t size,
                            size_t segment_alignment) noexcept {
  const size_t alignment = segment_alignment == 8 ? 8 : 4;
  const auto round_up = [alignment](size_t n) {
    return (n + alignment - 1) / alignment * alignment;
  };
  size_t at = 0;
  while (at <= size && size - at >= sizeof(SdkNote)) {
    SdkNote note;
    std::memcpy(&note, notes + at, sizeof(note));
    if (std::memcmp(&note, &kSdkNote, sizeof(note)) == 0) return true;
    at = round_up(at + sizeof(note.header) + note.header.n_namesz);
    at = round_up(at + note.header.n_descsz);
  }
  return false;
}

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_SDK_NOTE_H_
