// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/sdk_note.h"

#include <string>

#include "gtest/gtest.h"

namespace otel {
namespace sdk {
namespace {

// Returns a note as the linker writes it.
std::string Note(uint32_t type, const std::string& name,
                 const std::string& description, size_t alignment) {
  const Elf64_Nhdr header = {static_cast<uint32_t>(name.size()),
                             static_cast<uint32_t>(description.size()), type};
  std::string note(reinterpret_cast<const char*>(&header), sizeof(header));
  note += name;
  note.resize((note.size() + alignment - 1) / alignment * alignment);
  note += description;
  note.resize((note.size() + alignment - 1) / alignment * alignment);
  return note;
}

bool Contains(const std::string& notes, size_t alignment) {
  return ContainsSdkNote(notes.data(), notes.size(), alignment);
}

const std::string kName("otel_cc\0", 8);

TEST(SdkNoteTest, IsFoundAmongOthersOfBothAlignments) {
  for (const size_t alignment : {size_t{4}, size_t{8}}) {
    const std::string other =
        Note(3, std::string("GNU\0", 4), "01234567890", alignment);
    EXPECT_TRUE(Contains(Note(1, kName, "", alignment), alignment));
    EXPECT_TRUE(Contains(other + Note(1, kName, "", alignment), alignment));
    EXPECT_FALSE(Contains(other + other, alignment));
    EXPECT_FALSE(Contains(Note(2, kName, "", alignment), alignment));
  }
}

TEST(SdkNoteTest, IsNotFoundInPiecesOfNotes) {
  const std::string note = Note(1, kName, "", 4);
  for (size_t size = 0; size < note.size(); ++size) {
    EXPECT_FALSE(ContainsSdkNote(note.data(), size, 4)) << size;
  }
}

TEST(SdkNoteTest, IsNotFoundBehindSizesThatAreTooLarge) {
  std::string note = Note(3, "GNU", "description", 4) + Note(1, kName, "", 4);
  for (size_t byte = 0; byte < 8; ++byte) {
    std::string broken = note;
    broken[byte] = '\xFF';
    static_cast<void>(Contains(broken, 4));  // Reads nothing behind the end.
  }
  note.replace(0, 8, 8, '\xFF');
  EXPECT_FALSE(Contains(note, 4));
}

}  // namespace
}  // namespace sdk
}  // namespace otel
