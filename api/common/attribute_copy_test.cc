// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/common/attribute_copy.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/common/attributes.h"

namespace otel {
namespace {

// Memory for copies: every block on its own, so that a sanitizer sees reads
// beyond it. Gives null after `budget` blocks.
class Memory {
 public:
  explicit Memory(size_t budget = std::numeric_limits<size_t>::max())
      : budget_(budget) {}

  void* operator()(size_t size) {
    if (blocks_.size() >= budget_) return nullptr;
    blocks_.push_back(std::make_unique<char[]>(size == 0 ? 1 : size));
    return blocks_.back().get();
  }

 private:
  size_t budget_;
  std::vector<std::unique_ptr<char[]>> blocks_;
};

TEST(TruncateUtf8Test, CutsAtCharacters) {
  struct Case {
    const char* name;
    std::string_view text;
    size_t limit;
    std::string_view expected;
  };
  for (const Case& c : {
           Case{"ascii", "abc", 2, "ab"},
           Case{"exact", "abc", 3, "abc"},
           Case{"longer than the text", "abc", 9, "abc"},
           Case{"nothing", "abc", 0, ""},
           Case{"empty", "", 3, ""},
           Case{"null", std::string_view(), 3, ""},
           Case{"two bytes", "\xC3\xA9\xC3\xA9", 1, "\xC3\xA9"},
           Case{"three bytes", "\xE2\x82\xAC!", 1, "\xE2\x82\xAC"},
           Case{"four bytes", "\xF0\x9F\x98\x80!", 1, "\xF0\x9F\x98\x80"},
           Case{"mixed", "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z", 4,
                "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"},
           Case{"highest character", "\xF4\x8F\xBF\xBFz", 1,
                "\xF4\x8F\xBF\xBF"},
           Case{"cut short at the end", "a\xE2\x82", 2, "a\xE2"},
           Case{"lone continuation", "\x80\x80z", 1, "\x80"},
           Case{"cut short in the middle", "\xE2\x82z", 2, "\xE2\x82"},
           Case{"overlong two", "\xC0\x80z", 1, "\xC0"},
           Case{"overlong three", "\xE0\x80\x80z", 1, "\xE0"},
           Case{"overlong four", "\xF0\x80\x80\x80z", 1, "\xF0"},
           Case{"surrogate", "\xED\xA0\x80z", 1, "\xED"},
           Case{"before the surrogates", "\xED\x9F\xBFz", 1, "\xED\x9F\xBF"},
           Case{"above the last", "\xF4\x90\x80\x80z", 1, "\xF4"},
           Case{"not a lead byte", "\xFF\xC3\xA9", 2, "\xFF\xC3\xA9"},
           Case{"embedded nul", std::string_view("\0a\0", 3), 2,
                std::string_view("\0a", 2)},
       }) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(TruncateUtf8(c.text, c.limit), c.expected);
  }
}

TEST(CopyAttributeValueTest, OutlivesTheOriginalForEveryType) {
  Memory memory;
  std::vector<AttributeValue> copies;
  const auto copy = [&](const AttributeValue& value) {
    copies.push_back(CopyAttributeValue(value, AttributeCopyLimits(), memory));
  };
  {
    const std::string text = "a text that is too long to be kept in place";
    const std::vector<std::string> strings = {text, ""};
    const std::vector<bool> flags = {true, false};
    const std::vector<uint8_t> numbers = {1, 255};
    const std::vector<float> ratios = {0.5f};
    const std::vector<Attribute> inner = {{text, text}};
    const std::vector<AttributeValue> array = {text, inner, 7};
    copy(AttributeValue());
    copy(true);
    copy(-1);
    copy(2.5);
    copy(text);
    copy(AttributeValue::Bytes(text));
    copy(flags);
    copy(numbers);
    copy(ratios);
    copy(strings);
    copy(array);
    copy(inner);
  }
  const std::string text = "a text that is too long to be kept in place";
  const bool flags[] = {true, false};
  const int numbers[] = {1, 255};
  const double ratios[] = {0.5};
  const std::string strings[] = {text, ""};
  const Attribute inner[] = {{text, text}};
  const AttributeValue array[] = {text, inner, 7};
  const std::vector<AttributeValue> expected = {AttributeValue(),
                                                true,
                                                -1,
                                                2.5,
                                                text,
                                                AttributeValue::Bytes(text),
                                                flags,
                                                numbers,
                                                ratios,
                                                strings,
                                                array,
                                                inner};
  ASSERT_EQ(copies.size(), expected.size());
  for (size_t i = 0; i < copies.size(); ++i) {
    SCOPED_TRACE(i);
    EXPECT_EQ(copies[i], expected[i]);
  }
}

TEST(CopyAttributeValueTest, NormalisesElements) {
  Memory memory;
  const std::vector<int8_t> bytes = {-1};
  const std::vector<const char*> pointers = {nullptr, "x"};
  EXPECT_EQ(CopyAttributeValue(bytes, {}, memory).Int64At(0), -1);
  const AttributeValue texts = CopyAttributeValue(pointers, {}, memory);
  EXPECT_EQ(texts.StringAt(0), "");
  EXPECT_EQ(texts.StringAt(1), "x");
}

TEST(CopyAttributeValueTest, KeepsTheTypeOfEmptyArrays) {
  Memory memory;
  Memory none(0);
  for (const AttributeValue& value :
       {AttributeValue(std::vector<bool>()), AttributeValue(std::vector<int>()),
        AttributeValue(std::vector<double>()),
        AttributeValue(std::vector<std::string>()),
        AttributeValue(std::vector<AttributeValue>()),
        AttributeValue(std::vector<Attribute>()), AttributeValue("")}) {
    // `value` refers to vectors that are gone, but has no elements to read.
    EXPECT_EQ(CopyAttributeValue(value, {}, memory).type(), value.type());
    EXPECT_EQ(CopyAttributeValue(value, {}, memory).size(), 0u);
    EXPECT_EQ(CopyAttributeValue(value, {}, none).type(), value.type());
  }
}

TEST(CopyAttributeValueTest, WritesUnsignedNumbersAboveTheRangeAsDecimal) {
  Memory memory;
  const uint64_t lowest = uint64_t{1} << 63;
  const uint64_t highest = std::numeric_limits<uint64_t>::max();
  EXPECT_EQ(CopyAttributeValue(lowest, {}, memory),
            AttributeValue("9223372036854775808"));
  EXPECT_EQ(CopyAttributeValue(highest, {}, memory),
            AttributeValue("18446744073709551615"));
  EXPECT_EQ(CopyAttributeValue(lowest - 1, {}, memory),
            AttributeValue(std::numeric_limits<int64_t>::max()));
}

TEST(CopyAttributeValueTest, LimitsTextInCharactersAndBytesInBytes) {
  Memory memory;
  AttributeCopyLimits limits;
  limits.value_length = 2;
  EXPECT_EQ(CopyAttributeValue("\xC3\xA9\xC3\xA9\xC3\xA9", limits, memory),
            AttributeValue("\xC3\xA9\xC3\xA9"));
  EXPECT_EQ(CopyAttributeValue("ab", limits, memory), AttributeValue("ab"));
  EXPECT_EQ(
      CopyAttributeValue(AttributeValue::Bytes("\xC3\xA9\xC3"), limits, memory),
      AttributeValue::Bytes("\xC3\xA9"));
  limits.value_length = 0;
  EXPECT_EQ(CopyAttributeValue("ab", limits, memory), AttributeValue(""));
}

TEST(CopyAttributeValueTest, LimitsTextInsideArraysAndMapsButNoKeyOrNumber) {
  Memory memory;
  AttributeCopyLimits limits;
  limits.value_length = 1;
  const std::string strings[] = {"ab", "c"};
  const std::string cut[] = {"a", "c"};
  EXPECT_EQ(CopyAttributeValue(strings, limits, memory), AttributeValue(cut));
  const Attribute map[] = {{"key", "value"}, {"number", 123456}};
  const Attribute cut_map[] = {{"key", "v"}, {"number", 123456}};
  EXPECT_EQ(CopyAttributeValue(map, limits, memory), AttributeValue(cut_map));
  const AttributeValue array[] = {"xy", map};
  const AttributeValue cut_array[] = {"x", cut_map};
  EXPECT_EQ(CopyAttributeValue(array, limits, memory),
            AttributeValue(cut_array));
}

TEST(CopyAttributeValueTest, KeepsTheLastValueOfARepeatedKeyOfAMap) {
  Memory memory;
  const Attribute inner[] = {{"x", 1}, {"x", 2}};
  const Attribute map[] = {{"a", 1}, {"b", inner}, {"a", 3}};
  const AttributeValue copy = CopyAttributeValue(map, {}, memory);
  ASSERT_EQ(copy.size(), 2u);
  EXPECT_EQ(copy.EntryAt(0).key, "a");
  EXPECT_EQ(copy.EntryAt(0).value.AsInt64(), 3);
  ASSERT_EQ(copy.EntryAt(1).value.size(), 1u);
  EXPECT_EQ(copy.EntryAt(1).value.EntryAt(0).value.AsInt64(), 2);
}

// Returns how many arrays are nested in each other, and what is innermost.
int Depth(AttributeValue value, AttributeValue* innermost) {
  int depth = 0;
  while (value.type() == AttributeType::kArray) {
    ++depth;
    value = value.ValueAt(0);
  }
  *innermost = value;
  return depth;
}

TEST(CopyAttributeValueTest, EmptiesWhatIsNestedDeeperThanTheLimit) {
  std::vector<AttributeValue> nest(200);
  nest[0] = 42;
  for (size_t i = 1; i < nest.size(); ++i) {
    nest[i] = AttributeValue::Array(&nest[i - 1], 1);
  }
  Memory memory;
  AttributeValue innermost;
  // `nest[i]` has i levels.
  EXPECT_EQ(Depth(CopyAttributeValue(nest[64], {}, memory), &innermost), 64);
  EXPECT_EQ(innermost, AttributeValue(42));
  EXPECT_EQ(Depth(CopyAttributeValue(nest[65], {}, memory), &innermost), 64);
  EXPECT_TRUE(innermost.empty());
  EXPECT_EQ(Depth(CopyAttributeValue(nest[199], {}, memory), &innermost), 64);
  EXPECT_TRUE(innermost.empty());
  AttributeCopyLimits limits;
  limits.value_depth = 1;
  EXPECT_EQ(Depth(CopyAttributeValue(nest[2], limits, memory), &innermost), 1);
  EXPECT_TRUE(innermost.empty());
}

TEST(CopyAttributeValueTest, EmptiesWhatThereIsNoMemoryFor) {
  const std::string strings[] = {"a", "b"};
  const Attribute map[] = {{"k", "v"}, {"l", "w"}};
  const AttributeValue array[] = {"x", strings, map};
  for (size_t budget = 0; budget < 12; ++budget) {
    SCOPED_TRACE(budget);
    Memory memory(budget);
    const AttributeValue copy = CopyAttributeValue(array, {}, memory);
    if (budget == 0) {
      EXPECT_TRUE(copy.empty());
    } else {
      EXPECT_EQ(copy.size(), 3u);
    }
    EXPECT_EQ(copy, copy);  // Reads all of it.
  }
  Memory none(0);
  EXPECT_TRUE(CopyAttributeValue("text", {}, none).empty());
  EXPECT_TRUE(CopyAttributeValue(AttributeValue::Bytes("b"), {}, none).empty());
  EXPECT_TRUE(CopyAttributeValue(std::numeric_limits<uint64_t>::max(), {}, none)
                  .empty());
  EXPECT_EQ(CopyAttributeValue(5, {}, none), AttributeValue(5));
}

}  // namespace
}  // namespace otel
