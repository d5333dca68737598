// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/utf8.h"

#include <string>
#include <string_view>

#include "gtest/gtest.h"

namespace otel {
namespace sdk {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

TEST(Utf8Test, AcceptsCharactersOfEveryLengthAtEveryPlace) {
  const std::string_view kCharacters[] = {
      "a",
      std::string_view("\0", 1),
      "\x7f",
      "\xc2\x80",
      "\xdf\xbf",
      "\xe0\xa0\x80",
      "\xed\x9f\xbf",
      "\xee\x80\x80",
      "\xef\xbf\xbf",
      "\xf0\x90\x80\x80",
      "\xf4\x8f\xbf\xbf",
  };
  for (const std::string_view character : kCharacters) {
    EXPECT_EQ(Utf8CharacterSize(character), character.size());
    for (size_t before = 0; before < 20; ++before) {
      const std::string text =
          std::string(before, 'x') + std::string(character) + "xyz";
      EXPECT_TRUE(IsUtf8(text)) << text;
      EXPECT_EQ(RepairUtf8(text), text);
    }
  }
  EXPECT_TRUE(IsUtf8(""));
  EXPECT_TRUE(IsUtf8(std::string_view()));
}

TEST(Utf8Test, ReplacesEachByteThatIsNoPartOfACharacter) {
  const std::string_view kBad[] = {
      "\x80",              // A continuation without a start.
      "\xc2",              // Cut off.
      "\xe2\x82",          // Likewise.
      "\xf0\x9f\x98",      // Likewise.
      "\xc0\x80",          // Overlong.
      "\xc1\xbf",          // Likewise.
      "\xe0\x9f\xbf",      // Likewise.
      "\xf0\x8f\xbf\xbf",  // Likewise.
      "\xed\xa0\x80",      // A surrogate.
      "\xf4\x90\x80\x80",  // Above the last.
      "\xf5\x80\x80\x80",
      "\xff",
  };
  for (const std::string_view bad : kBad) {
    std::string expected = "before ";
    for (size_t i = 0; i < bad.size(); ++i) expected += kReplacement;
    expected += " after";
    const std::string text = "before " + std::string(bad) + " after";
    EXPECT_FALSE(IsUtf8(text));
    EXPECT_EQ(RepairUtf8(text), expected);
    EXPECT_TRUE(IsUtf8(expected));
  }
}

TEST(Utf8Test, SeesABadByteAtEachPlaceOfATextOfEachLength) {
  for (size_t size = 1; size <= 40; ++size) {
    std::string text(size, 'a');
    EXPECT_TRUE(IsUtf8(text));
    for (size_t at = 0; at < size; ++at) {
      text[at] = '\xff';
      EXPECT_FALSE(IsUtf8(text)) << size << " " << at;
      text[at] = 'a';
    }
  }
}

}  // namespace
}  // namespace sdk
}  // namespace otel
