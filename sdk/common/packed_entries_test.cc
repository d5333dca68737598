// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/packed_entries.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/common/attributes.h"
#include "api/common/owned_attributes.h"
#include "api/common/testing/allocations.h"
#include "sdk/testing/print.h"

namespace otel {
namespace sdk {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

constexpr AttributeCopyLimits kNoLimits;

AttributeCopyLimits WithLength(size_t length) {
  AttributeCopyLimits limits;
  limits.value_length = length;
  return limits;
}
AttributeCopyLimits WithDepth(int depth) {
  AttributeCopyLimits limits;
  limits.value_depth = depth;
  return limits;
}

bool Append(PackedBuffer& buffer, std::string_view key,
            const AttributeValue& value,
            const AttributeCopyLimits& limits = kNoLimits) {
  return AppendValue(buffer, EntryKind::kAttribute, key, value, limits);
}

AttributeRange AttributesOf(const PackedBuffer& buffer) {
  return AttributeRange(buffer.data(), buffer.data() + buffer.size());
}

// The value that comes out when `value` is packed.
OwnedAttributes RoundTrip(const AttributeValue& value,
                          const AttributeCopyLimits& limits = kNoLimits) {
  PackedBuffer buffer;
  EXPECT_TRUE(Append(buffer, "key", value, limits));
  OwnedAttributes attributes;
  for (const Attribute& attribute : AttributesOf(buffer)) {
    attributes.Set(attribute.key, attribute.value);
  }
  EXPECT_EQ(attributes.size(), 1u);
  return attributes;
}

void ExpectSame(const AttributeValue& value) {
  SCOPED_TRACE(::testing::PrintToString(value));
  const OwnedAttributes result = RoundTrip(value);
  ASSERT_NE(result.Find("key"), nullptr);
  EXPECT_EQ(*result.Find("key"), value);
}

void ExpectBecomes(const AttributeValue& value,
                   const AttributeCopyLimits& limits,
                   const AttributeValue& expected) {
  SCOPED_TRACE(::testing::PrintToString(value));
  const OwnedAttributes result = RoundTrip(value, limits);
  ASSERT_NE(result.Find("key"), nullptr);
  EXPECT_EQ(*result.Find("key"), expected);
}

// --- Values ------------------------------------------------------------------

TEST(PackedEntriesTest, KeepsScalarsOfEveryType) {
  ExpectSame(true);
  ExpectSame(false);
  ExpectSame(0);
  ExpectSame(-1);
  ExpectSame(std::numeric_limits<int64_t>::min());
  ExpectSame(std::numeric_limits<int64_t>::max());
  ExpectSame(0.0);
  ExpectSame(-0.0);
  ExpectSame(1.5);
  ExpectSame(std::numeric_limits<double>::infinity());
  ExpectSame(std::numeric_limits<double>::quiet_NaN());
  ExpectSame("text");
  ExpectSame("");
  ExpectSame(std::string_view("nul\0inside", 10));
  ExpectSame("\xFF not \xC3 UTF-8");
  ExpectSame(AttributeValue::Bytes(std::string_view("\0\x01\xFF", 3)));
  ExpectSame(AttributeValue::Bytes("", 0));
  ExpectSame(AttributeValue());
}

TEST(PackedEntriesTest, KeepsArraysOfEveryType) {
  ExpectSame(std::vector<bool>{true, false, true});
  ExpectSame(std::vector<int>{1, -2, 3});
  ExpectSame(std::vector<uint8_t>{0, 255});
  ExpectSame(std::vector<int64_t>{INT64_MIN, 0, INT64_MAX});
  ExpectSame(std::vector<float>{0.5f, -2.0f});
  ExpectSame(std::vector<double>{0.1, 1e300});
  ExpectSame(std::vector<std::string>{"a", "", std::string(3, '\0')});
  ExpectSame(std::vector<std::string_view>{"one", "two"});
  const char* const names[] = {"x", "y"};
  ExpectSame(names);
}

TEST(PackedEntriesTest, KeepsEmptyArraysAndMaps) {
  ExpectSame(std::vector<bool>());
  ExpectSame(std::vector<int>());
  ExpectSame(std::vector<double>());
  ExpectSame(std::vector<std::string>());
  ExpectSame(std::vector<AttributeValue>());
  ExpectSame(std::vector<Attribute>());
}

TEST(PackedEntriesTest, KeepsNestedArraysAndMaps) {
  const std::vector<int> numbers = {1, 2};
  const std::vector<std::string> words = {"a", "b"};
  const std::vector<Attribute> inner = {
      {"numbers", numbers}, {"nothing", AttributeValue()}, {"", "no key"}};
  const std::vector<AttributeValue> list = {
      1,     "two",
      3.0,   inner,
      words, AttributeValue(),
      true,  AttributeValue::Bytes("bytes")};
  ExpectSame(list);
  const std::vector<Attribute> map = {{"list", list}, {"map", inner}};
  ExpectSame(map);
}

TEST(PackedEntriesTest, ANumberAboveInt64BecomesText) {
  ExpectBecomes(std::numeric_limits<uint64_t>::max(), kNoLimits,
                "18446744073709551615");
  ExpectBecomes(uint64_t{1} << 63, WithLength(3), "9223372036854775808");
}

TEST(PackedEntriesTest, TheLastValueOfARepeatedKeyInAMapWins) {
  const std::vector<Attribute> map = {{"a", 1}, {"b", 2}, {"a", 3}};
  const std::vector<Attribute> expected = {{"b", 2}, {"a", 3}};
  ExpectBecomes(map, kNoLimits, expected);
}

// --- Limits ------------------------------------------------------------------

TEST(PackedEntriesTest, CutsTextAtTheNumberOfCharacters) {
  ExpectBecomes("abcdef", WithLength(6), "abcdef");
  ExpectBecomes("abcdef", WithLength(5), "abcde");
  ExpectBecomes("abcdef", WithLength(0), "");
  // Characters count, not bytes, and none is cut in two.
  ExpectBecomes("\xC3\xA4\xC3\xB6\xC3\xBC", WithLength(2), "\xC3\xA4\xC3\xB6");
  ExpectBecomes("\xF0\x9F\x8E\xB2\xF0\x9F\x8E\xB2", WithLength(1),
                "\xF0\x9F\x8E\xB2");
}

TEST(PackedEntriesTest, CutsBytesAtTheNumberOfBytes) {
  ExpectBecomes(AttributeValue::Bytes("\xC3\xA4\xC3\xB6"), WithLength(3),
                AttributeValue::Bytes("\xC3\xA4\xC3"));
}

TEST(PackedEntriesTest, CutsEveryElementOfArraysAndMaps) {
  const std::vector<std::string> words = {"abc", "d", "efghi"};
  const std::vector<std::string> cut = {"ab", "d", "ef"};
  ExpectBecomes(words, WithLength(2), cut);
  const std::vector<Attribute> map = {{"a long key", "abc"},
                                      {"words", words},
                                      {"bytes", AttributeValue::Bytes("abc")},
                                      {"number", 12345}};
  const std::vector<Attribute> cut_map = {
      {"a long key", "ab"},
      {"words", cut},
      {"bytes", AttributeValue::Bytes("ab")},
      {"number", 12345}};
  ExpectBecomes(map, WithLength(2), cut_map);
}

TEST(PackedEntriesTest, ReplacesWhatIsNestedTooDeepByAnEmptyValue) {
  const std::vector<AttributeValue> third = {3};
  const std::vector<AttributeValue> second = {2, third};
  const std::vector<AttributeValue> first = {1, second};
  const std::vector<AttributeValue> cut_second = {2, AttributeValue()};
  const std::vector<AttributeValue> cut_first = {1, cut_second};
  ExpectBecomes(first, WithDepth(3), first);
  ExpectBecomes(first, WithDepth(2), cut_first);
  ExpectBecomes(first, WithDepth(0), AttributeValue());
  ExpectBecomes("text", WithDepth(0), "text");
}

// A list in a list in a list ... with `depth` lists.
class Nested {
 public:
  explicit Nested(int depth) {
    AttributeValue value = "core";
    for (int i = 0; i < depth; ++i) {
      levels_.push_back(std::make_unique<std::vector<AttributeValue>>());
      levels_.back()->push_back(value);
      value = AttributeValue(*levels_.back());
    }
  }
  AttributeValue value() const { return *levels_.back(); }

 private:
  std::vector<std::unique_ptr<std::vector<AttributeValue>>> levels_;
};

int DepthOf(AttributeValue value) {
  int depth = 0;
  while (value.type() == AttributeType::kArray) {
    ++depth;
    if (value.size() == 0) break;
    value = value.ValueAt(0);
  }
  return value.type() == AttributeType::kString ? depth : -depth;
}

TEST(PackedEntriesTest, KeepsSixtyFourLevelsByDefaultAndNoMore) {
  EXPECT_EQ(DepthOf(*RoundTrip(Nested(64).value()).Find("key")), 64);
  EXPECT_EQ(DepthOf(*RoundTrip(Nested(65).value()).Find("key")), -64);
  EXPECT_EQ(DepthOf(*RoundTrip(Nested(5000).value()).Find("key")), -64);
}

// --- Sizes -------------------------------------------------------------------

TEST(PackedEntriesTest, KeepsTenMegabytesOfText) {
  const std::string text(10 << 20, 'x');
  PackedBuffer buffer;
  ASSERT_TRUE(Append(buffer, "large", text));
  for (const Attribute& attribute : AttributesOf(buffer)) {
    EXPECT_TRUE(attribute.value.AsString() == text);
  }
}

TEST(PackedEntriesTest, RefusesWhatExceedsItsMaximumAndChangesNothing) {
  const std::string text(PackedBuffer::kMaxSize / 2, 'x');
  PackedBuffer buffer;
  ASSERT_TRUE(Append(buffer, "first", text));
  const size_t size = buffer.size();
  EXPECT_FALSE(Append(buffer, "second", text));
  // Also in the middle of a list.
  const std::vector<AttributeValue> list = {"a", text};
  EXPECT_FALSE(Append(buffer, "third", list));
  EXPECT_EQ(buffer.size(), size);
  EXPECT_TRUE(Append(buffer, "fourth", "small"));
}

TEST(PackedEntriesTest, TakesKeysUpToTheirMaximumAndRefusesLongerOnes) {
  const std::string longest(kMaxPackedKeySize, 'k');
  const std::string longer(kMaxPackedKeySize + 1, 'k');
  PackedBuffer buffer;
  for (const AttributeValue& value :
       {AttributeValue("text"), AttributeValue(1), AttributeValue(1.5)}) {
    EXPECT_TRUE(Append(buffer, longest, value));
    EXPECT_FALSE(Append(buffer, longer, value));
  }
  int found = 0;
  for (const Attribute& attribute : AttributesOf(buffer)) {
    EXPECT_TRUE(attribute.key == longest);
    ++found;
  }
  EXPECT_EQ(found, 3);
}

TEST(PackedEntriesTest, GrowsFromItsInlinePartWithoutChangingWhatItHolds) {
  PackedBuffer buffer;
  OwnedAttributes expected;
  for (int i = 0; i < 500; ++i) {
    const std::string key = "key" + std::to_string(i);
    ASSERT_TRUE(Append(buffer, key, i));
    expected.Set(key, i);
  }
  OwnedAttributes actual;
  for (const Attribute& attribute : AttributesOf(buffer)) {
    actual.Set(attribute.key, attribute.value);
  }
  EXPECT_EQ(actual, expected);
}

TEST(PackedEntriesTest, AClearedBufferIsUsedAgainWithoutAllocating) {
  PackedBuffer buffer;
  const std::string text(PackedBuffer::kKeptSize / 4, 'x');
  Append(buffer, "key", text);
  buffer.Clear();
  EXPECT_EQ(buffer.size(), 0u);
  const AllocationCounter allocations;
  for (int i = 0; i < 10; ++i) {
    Append(buffer, "key", text);
    buffer.Clear();
  }
  EXPECT_EQ(allocations.count(), 0);
}

TEST(PackedEntriesTest, AClearedBufferGivesLargeMemoryBack) {
  PackedBuffer buffer;
  Append(buffer, "key", std::string(1 << 20, 'x'));
  buffer.Clear();
  const AllocationCounter allocations;
  Append(buffer, "key", std::string_view("small"));
  EXPECT_EQ(allocations.count(), 0);  // In the inline part.
  for (const Attribute& attribute : AttributesOf(buffer)) {
    EXPECT_EQ(attribute.value, AttributeValue("small"));
  }
}

// --- Entries -----------------------------------------------------------------

TEST(PackedEntriesTest, GivesAttributesInTheOrderInWhichTheyWereAdded) {
  PackedBuffer buffer;
  Append(buffer, "c", 1);
  AppendValue(buffer, EntryKind::kText, {}, "not an attribute", kNoLimits);
  Append(buffer, "a", 2);
  const size_t entry = BeginEntry(buffer, EntryKind::kEvent, "event");
  Append(buffer, "nested", 0);
  EndEntry(buffer, entry);
  AppendValue(buffer, EntryKind::kBody, {}, "body", kNoLimits);
  Append(buffer, "b", 3);
  std::vector<std::pair<std::string, int64_t>> attributes;
  for (const Attribute& attribute : AttributesOf(buffer)) {
    attributes.emplace_back(attribute.key, attribute.value.AsInt64());
  }
  EXPECT_THAT(attributes,
              ElementsAre(Pair("c", 1), Pair("a", 2), Pair("b", 3)));
  EXPECT_FALSE(AttributesOf(buffer).empty());
}

TEST(PackedEntriesTest, ADeadEntryIsSkipped) {
  PackedBuffer buffer;
  Append(buffer, "a", std::vector<std::string>{"x"});
  const size_t second = buffer.size();
  Append(buffer, "b", 2);
  MarkDead(buffer.data());
  std::vector<std::string> keys;
  for (const Attribute& attribute : AttributesOf(buffer)) {
    keys.emplace_back(attribute.key);
  }
  EXPECT_THAT(keys, ElementsAre("b"));
  MarkDead(buffer.data() + second);
  EXPECT_TRUE(AttributesOf(buffer).empty());
}

TEST(PackedEntriesTest, AnEmptyBufferHasNoAttributes) {
  const PackedBuffer buffer;
  EXPECT_TRUE(AttributesOf(buffer).empty());
  EXPECT_TRUE(AttributeRange().empty());
}

TEST(PackedEntriesTest, AnIteratorGivesTheEntryAsItLies) {
  PackedBuffer buffer;
  Append(buffer, "key", "value");
  const AttributeRange attributes = AttributesOf(buffer);
  const AttributeRange::Iterator first = attributes.begin();
  EXPECT_EQ(first.entry().kind, EntryKind::kAttribute);
  EXPECT_EQ(first.entry().type, AttributeType::kString);
  EXPECT_EQ(first.entry().key, "key");
  EXPECT_EQ(first.entry().text(), "value");
  EXPECT_EQ(EndOf(first.entry()), buffer.data() + buffer.size());
}

TEST(PackedEntriesTest, TruncatingForgetsWhatCameAfter) {
  PackedBuffer buffer;
  Append(buffer, "a", 1);
  const size_t size = buffer.size();
  Append(buffer, "b", 2);
  buffer.Truncate(size);
  Append(buffer, "c", 3);
  std::vector<std::string> keys;
  for (const Attribute& attribute : AttributesOf(buffer)) {
    keys.emplace_back(attribute.key);
  }
  EXPECT_THAT(keys, ElementsAre("a", "c"));
}

}  // namespace
}  // namespace sdk
}  // namespace otel
