// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/common/attribute_value.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "api/common/attributes.h"

namespace otel {
namespace {

// What an instrumented library does: `value` is a parameter, and all that the
// callee has.
AttributeValue Pass(AttributeValue value) { return value; }

enum Colour { kRed = 3 };
enum HugeColour : uint64_t { kUltraviolet = ~uint64_t{0} };
enum class Scoped { kOne = 1 };
struct Unrelated {};

// Another library's string view, as abseil has one.
class ForeignView {
 public:
  constexpr ForeignView(const char* data, size_t size)
      : data_(data), size_(size) {}
  constexpr const char* data() const { return data_; }
  constexpr size_t size() const { return size_; }
  constexpr ForeignView substr(size_t from) const {
    return ForeignView(data_ + from, size_ - from);
  }

 private:
  const char* data_;
  size_t size_;
};

template <class T>
constexpr bool kConverts = std::is_convertible_v<T, AttributeValue>;

// A stray pointer, a character and a scoped enumeration are mistakes.
static_assert(!kConverts<void*>);
static_assert(!kConverts<const void*>);
static_assert(!kConverts<int*>);
static_assert(!kConverts<const Unrelated*>);
static_assert(!kConverts<unsigned char*>);
static_assert(!kConverts<const unsigned char*>);
static_assert(!kConverts<signed char*>);
static_assert(!kConverts<wchar_t*>);
static_assert(!kConverts<const char16_t*>);
static_assert(!kConverts<char**>);
static_assert(!kConverts<void (*)()>);
static_assert(!kConverts<int Unrelated::*>);
static_assert(!kConverts<std::unique_ptr<int>>);
static_assert(!kConverts<std::shared_ptr<int>>);
static_assert(!std::is_constructible_v<AttributeValue, std::shared_ptr<int>>);
static_assert(!kConverts<char>);
static_assert(!kConverts<wchar_t>);
static_assert(!kConverts<char16_t>);
static_assert(!kConverts<char32_t>);
static_assert(!kConverts<Scoped>);
static_assert(!kConverts<Unrelated>);
static_assert(!kConverts<std::vector<char>>);
static_assert(!kConverts<std::vector<void*>>);
static_assert(!kConverts<std::vector<Scoped>>);
static_assert(!kConverts<std::vector<std::vector<int>>>);
static_assert(!kConverts<std::wstring>);
static_assert(!kConverts<const wchar_t (&)[3]>);

// The size that keeps five attributes of a span in three cache lines.
static_assert(sizeof(AttributeValue) == 16);
static_assert(std::is_trivially_copyable_v<AttributeValue>);
static_assert(std::is_trivially_destructible_v<AttributeValue>);
static_assert(std::is_nothrow_copy_constructible_v<AttributeValue>);

template <class T>
class AttributeValueIntegerTest : public testing::Test {};
using Integers =
    testing::Types<signed char, unsigned char, short, unsigned short,  // NOLINT
                   int, unsigned, long, unsigned long,                 // NOLINT
                   long long, unsigned long long,                      // NOLINT
                   int8_t, uint8_t, int16_t, uint16_t, int32_t, uint32_t,
                   int64_t, uint64_t, size_t, ptrdiff_t, std::streamoff>;
struct IntegerName {
  template <class T>
  static std::string GetName(int index) {
    return (std::is_signed_v<T> ? "Signed" : "Unsigned") +
           std::to_string(8 * sizeof(T)) + "_" + std::to_string(index);
  }
};
TYPED_TEST_SUITE(AttributeValueIntegerTest, Integers, IntegerName);

TYPED_TEST(AttributeValueIntegerTest, KeepsBothEndsOfTheRange) {
  constexpr TypeParam kLowest = std::numeric_limits<TypeParam>::lowest();
  constexpr TypeParam kHighest = std::numeric_limits<TypeParam>::max();
  EXPECT_EQ(Pass(kLowest).type(), AttributeType::kInt64);
  EXPECT_EQ(Pass(kLowest).AsInt64(), static_cast<int64_t>(kLowest));
  if (sizeof(TypeParam) == 8 && std::is_unsigned_v<TypeParam>) {
    EXPECT_EQ(Pass(kHighest).type(), AttributeType::kUint64);
    EXPECT_EQ(Pass(kHighest).AsUint64(), static_cast<uint64_t>(kHighest));
    EXPECT_EQ(Pass(kHighest).AsInt64(), 0);
  } else {
    EXPECT_EQ(Pass(kHighest).type(), AttributeType::kInt64);
    EXPECT_EQ(Pass(kHighest).AsInt64(), static_cast<int64_t>(kHighest));
  }
}

TYPED_TEST(AttributeValueIntegerTest, IsTheElementOfAnArray) {
  const std::vector<TypeParam> values = {
      std::numeric_limits<TypeParam>::lowest(), TypeParam{1}, TypeParam{100}};
  const AttributeValue value = Pass(values);
  ASSERT_EQ(value.type(), AttributeType::kInt64Array);
  ASSERT_EQ(value.size(), 3u);
  EXPECT_EQ(value.Int64At(0), static_cast<int64_t>(values[0]));
  EXPECT_EQ(value.Int64At(1), 1);
  EXPECT_EQ(value.Int64At(2), 100);
}

TEST(AttributeValueTest, IsEmptyByDefaultAndFromNullptr) {
  EXPECT_EQ(AttributeValue().type(), AttributeType::kEmpty);
  EXPECT_TRUE(AttributeValue().empty());
  EXPECT_EQ(Pass(nullptr).type(), AttributeType::kEmpty);
  EXPECT_EQ(Pass({}).type(), AttributeType::kEmpty);
  EXPECT_EQ(AttributeValue().size(), 0u);
}

TEST(AttributeValueTest, HoldsBoolOnlyFromBool) {
  EXPECT_EQ(Pass(true).type(), AttributeType::kBool);
  EXPECT_TRUE(Pass(true).AsBool());
  EXPECT_FALSE(Pass(false).AsBool());
  const std::vector<bool> flags = {false, true};
  EXPECT_EQ(Pass(flags[1]).type(), AttributeType::kBool)
      << "a reference into a vector<bool>";
  EXPECT_TRUE(Pass(flags[1]).AsBool());
}

TEST(AttributeValueTest, HoldsFloatingPointAsDouble) {
  EXPECT_EQ(Pass(1.5f).type(), AttributeType::kDouble);
  EXPECT_EQ(Pass(1.5f).AsDouble(), 1.5);
  EXPECT_EQ(Pass(-2.25).AsDouble(), -2.25);
  EXPECT_EQ(Pass(4.0L).AsDouble(), 4.0);
  EXPECT_TRUE(std::isnan(Pass(std::nan("")).AsDouble()));
}

TEST(AttributeValueTest, HoldsEnumerationsAsTheirNumber) {
  EXPECT_EQ(Pass(kRed).type(), AttributeType::kInt64);
  EXPECT_EQ(Pass(kRed).AsInt64(), 3);
  EXPECT_EQ(Pass(kUltraviolet).type(), AttributeType::kUint64);
  EXPECT_EQ(Pass(kUltraviolet).AsUint64(), ~uint64_t{0});
}

TEST(AttributeValueTest, HoldsTextOfEverySpelling) {
  const char* pointer = "abc";
  char buffer[8] = "abc";  // The terminator ends it, not the array.
  const std::string string = "abc";
  const std::string_view view = "abc";
  std::string temporary = "ab";
  for (const AttributeValue& value :
       {Pass("abc"), Pass(pointer), Pass(buffer), Pass(string), Pass(view),
        Pass(&buffer[0]), Pass(ForeignView("abcd", 3))}) {
    EXPECT_EQ(value.type(), AttributeType::kString);
    EXPECT_EQ(value.AsString(), "abc");
    EXPECT_EQ(value.size(), 3u);
  }
  EXPECT_EQ(Pass(temporary + "c").type(), AttributeType::kString);
}

#if defined(__cpp_char8_t)
TEST(AttributeValueTest, HoldsUtf8Text) {
  const std::u8string string = u8"\u00e9";
  const std::u8string_view view = string;
  for (const AttributeValue& value :
       {Pass(u8"\u00e9"), Pass(string), Pass(view)}) {
    EXPECT_EQ(value.type(), AttributeType::kString);
    EXPECT_EQ(value.AsString(), "\xC3\xA9");
  }
  static_assert(!kConverts<char8_t>);
}
#endif

TEST(AttributeValueTest, TakesTheBytesOfAViewExactly) {
  const std::string_view slice =
      std::string_view("before,value,after").substr(7, 5);
  EXPECT_EQ(Pass(slice).AsString(), "value");
  const std::string_view with_nul("a\0b", 3);
  EXPECT_EQ(Pass(with_nul).AsString(), with_nul);
  EXPECT_EQ(Pass(std::string(with_nul)).size(), 3u);
}

TEST(AttributeValueTest, TakesNullTextForEmptyText) {
  const char* null = nullptr;
  EXPECT_EQ(Pass(null).type(), AttributeType::kString);
  EXPECT_EQ(Pass(null).AsString(), "");
  EXPECT_EQ(Pass(std::string_view()).type(), AttributeType::kString);
  EXPECT_EQ(Pass("").type(), AttributeType::kString);
  EXPECT_EQ(Pass("").size(), 0u);
}

TEST(AttributeValueTest, CutsTextLongerThanItsLengthCanSay) {
  static constexpr char kByte = 'x';
  const std::string_view huge(&kByte, size_t{1} << 33);  // Never read.
  EXPECT_EQ(Pass(huge).size(), std::numeric_limits<uint32_t>::max());
}

TEST(AttributeValueTest, HoldsBytes) {
  const unsigned char raw[] = {0, 0xFF, 7};
  EXPECT_EQ(AttributeValue::Bytes(raw, sizeof(raw)).type(),
            AttributeType::kBytes);
  EXPECT_EQ(AttributeValue::Bytes(raw, sizeof(raw)).AsBytes(),
            std::string_view("\0\xFF\7", 3));
  EXPECT_EQ(AttributeValue::Bytes("ab").AsBytes(), "ab");
  EXPECT_EQ(AttributeValue::Bytes("ab").AsString(), "");
  EXPECT_EQ(AttributeValue::Bytes(nullptr, 0).AsBytes(), "");
  const std::vector<std::byte> vector = {std::byte{1}, std::byte{0}};
  EXPECT_EQ(Pass(vector).type(), AttributeType::kBytes);
  EXPECT_EQ(Pass(vector).AsBytes(), std::string_view("\1\0", 2));
  EXPECT_EQ(Pass(std::array<std::byte, 2>{}).type(), AttributeType::kBytes);
}

TEST(AttributeValueTest, HoldsArraysOfBool) {
  const std::vector<bool> vector = {true, false, true};
  const std::array<bool, 3> array = {true, false, true};
  const bool c_array[] = {true, false, true};
  for (const AttributeValue& value :
       {Pass(vector), Pass(array), Pass(c_array)}) {
    ASSERT_EQ(value.type(), AttributeType::kBoolArray);
    ASSERT_EQ(value.size(), 3u);
    EXPECT_TRUE(value.BoolAt(0));
    EXPECT_FALSE(value.BoolAt(1));
    EXPECT_TRUE(value.BoolAt(2));
  }
}

TEST(AttributeValueTest, HoldsArraysOfFloatingPoint) {
  const std::vector<float> floats = {0.5f, -1.0f};
  const double doubles[] = {0.5, -1.0};
  for (const AttributeValue& value : {Pass(floats), Pass(doubles)}) {
    ASSERT_EQ(value.type(), AttributeType::kDoubleArray);
    ASSERT_EQ(value.size(), 2u);
    EXPECT_EQ(value.DoubleAt(0), 0.5);
    EXPECT_EQ(value.DoubleAt(1), -1.0);
  }
}

TEST(AttributeValueTest, HoldsArraysOfText) {
  const std::vector<std::string> strings = {"a", "", "ccc"};
  const std::vector<std::string_view> views = {"a", "", "ccc"};
  const std::vector<const char*> pointers = {"a", nullptr, "ccc"};
  const char* c_array[] = {"a", "", "ccc"};
  char storage[] = "ccc";
  char empty[] = "";
  char one[] = "a";
  char* mutable_array[] = {one, empty, storage};
  for (const AttributeValue& value :
       {Pass(strings), Pass(views), Pass(pointers), Pass(c_array),
        Pass(mutable_array)}) {
    ASSERT_EQ(value.type(), AttributeType::kStringArray);
    ASSERT_EQ(value.size(), 3u);
    EXPECT_EQ(value.StringAt(0), "a");
    EXPECT_EQ(value.StringAt(1), "");
    EXPECT_EQ(value.StringAt(2), "ccc");
  }
}

TEST(AttributeValueTest, KeepsTheTypeOfAnEmptyArray) {
  EXPECT_EQ(Pass(std::vector<bool>()).type(), AttributeType::kBoolArray);
  EXPECT_EQ(Pass(std::vector<int>()).type(), AttributeType::kInt64Array);
  EXPECT_EQ(Pass(std::vector<double>()).type(), AttributeType::kDoubleArray);
  EXPECT_EQ(Pass(std::vector<std::string>()).type(),
            AttributeType::kStringArray);
  EXPECT_EQ(Pass(std::vector<AttributeValue>()).type(), AttributeType::kArray);
  EXPECT_EQ(Pass(std::vector<Attribute>()).type(), AttributeType::kMap);
  EXPECT_EQ(Pass(std::vector<int>()).size(), 0u);
}

TEST(AttributeValueTest, HoldsTheLargestNumberForAnUnsignedElementAbove) {
  const uint64_t values[] = {uint64_t{1} << 63, 5};
  const AttributeValue value = Pass(values);
  EXPECT_EQ(value.Int64At(0), std::numeric_limits<int64_t>::max());
  EXPECT_EQ(value.Int64At(1), 5);
}

TEST(AttributeValueTest, HoldsArraysOfMixedTypes) {
  const std::vector<AttributeValue> vector = {1, "two", true};
  const AttributeValue c_array[] = {1, "two", true};
  for (const AttributeValue& value : {Pass(vector), Pass(c_array)}) {
    ASSERT_EQ(value.type(), AttributeType::kArray);
    ASSERT_EQ(value.size(), 3u);
    EXPECT_EQ(value.ValueAt(0).AsInt64(), 1);
    EXPECT_EQ(value.ValueAt(1).AsString(), "two");
    EXPECT_TRUE(value.ValueAt(2).AsBool());
  }
  EXPECT_EQ(AttributeValue::Array({1, "two"}),
            AttributeValue::Array({1, "two"}));
}

TEST(AttributeValueTest, HoldsMaps) {
  const std::vector<Attribute> vector = {{"a", 1}, {"b", "two"}};
  const Attribute c_array[] = {{"a", 1}, {"b", "two"}};
  const Attributes attributes = vector;
  for (const AttributeValue& value :
       {Pass(vector), Pass(c_array), Pass(attributes)}) {
    ASSERT_EQ(value.type(), AttributeType::kMap);
    ASSERT_EQ(value.size(), 2u);
    EXPECT_EQ(value.EntryAt(0).key, "a");
    EXPECT_EQ(value.EntryAt(0).value.AsInt64(), 1);
    EXPECT_EQ(value.EntryAt(1).value.AsString(), "two");
  }
}

TEST(AttributeValueTest, NestsInOneExpression) {
  const auto check = [](AttributeValue value) {
    ASSERT_EQ(value.type(), AttributeType::kMap);
    const AttributeValue& list = value.EntryAt(0).value;
    ASSERT_EQ(list.type(), AttributeType::kArray);
    ASSERT_EQ(list.ValueAt(1).type(), AttributeType::kMap);
    EXPECT_EQ(list.ValueAt(1).EntryAt(0).value.AsBool(), true);
  };
  check(AttributeValue::Map(
      {{"list",
        AttributeValue::Array({1, AttributeValue::Map({{"x", true}})})}}));
}

TEST(AttributeValueTest, AnswersTheWrongQuestionWithZero) {
  const AttributeValue value("5");
  EXPECT_FALSE(value.AsBool());
  EXPECT_EQ(value.AsInt64(), 0);
  EXPECT_EQ(value.AsUint64(), 0u);
  EXPECT_EQ(value.AsDouble(), 0.0);
  EXPECT_EQ(value.AsBytes(), "");
  EXPECT_EQ(AttributeValue(5).AsString(), "");
  EXPECT_EQ(AttributeValue(5).AsDouble(), 0.0);
}

TEST(AttributeValueTest, EqualsByTypeAndValue) {
  EXPECT_EQ(AttributeValue(1), AttributeValue(1L));
  EXPECT_NE(AttributeValue(1), AttributeValue(2));
  EXPECT_NE(AttributeValue(1), AttributeValue(1.0));
  EXPECT_NE(AttributeValue(1), AttributeValue("1"));
  EXPECT_NE(AttributeValue(1), AttributeValue(true));
  EXPECT_NE(AttributeValue(), AttributeValue(0));
  EXPECT_NE(AttributeValue("a"), AttributeValue::Bytes("a"));
  EXPECT_EQ(AttributeValue(std::string("a")), AttributeValue("a"));
  EXPECT_EQ(AttributeValue(std::nan("")), AttributeValue(std::nan("")));
  EXPECT_NE(AttributeValue(0.0), AttributeValue(-0.0));
  EXPECT_EQ(AttributeValue(), AttributeValue(nullptr));
}

TEST(AttributeValueTest, EqualsArraysWhateverTheirMemoryLooksLike) {
  const std::vector<int> ints = {1, 2};
  const std::vector<uint8_t> bytes = {1, 2};
  const std::vector<int> shorter = {1};
  const std::vector<int> other = {1, 3};
  EXPECT_EQ(Pass(ints), Pass(bytes));
  EXPECT_NE(Pass(ints), Pass(shorter));
  EXPECT_NE(Pass(ints), Pass(other));
  const std::vector<bool> packed = {true, false};
  const bool flags[] = {true, false};
  EXPECT_EQ(Pass(packed), Pass(flags));
  const std::vector<float> floats = {0.5f};
  const double doubles[] = {0.5};
  EXPECT_EQ(Pass(floats), Pass(doubles));
  const std::vector<std::string> strings = {"a"};
  const char* pointers[] = {"a"};
  EXPECT_EQ(Pass(strings), Pass(pointers));
}

TEST(AttributeValueTest, EqualsMapsInAnyOrderAndByTheLastEntryOfAKey) {
  const Attribute ab[] = {{"a", 1}, {"b", 2}};
  const Attribute ba[] = {{"b", 2}, {"a", 1}};
  const Attribute repeated[] = {{"a", 9}, {"b", 2}, {"a", 1}};
  const Attribute more[] = {{"a", 1}, {"b", 2}, {"c", 3}};
  EXPECT_EQ(Pass(ab), Pass(ba));
  EXPECT_EQ(Pass(ab), Pass(repeated));
  EXPECT_NE(Pass(ab), Pass(more));
  EXPECT_NE(Pass(more), Pass(ab));
}

TEST(AttributesTest, IsAViewOverEveryListOfAttributes) {
  const auto keys = [](Attributes attributes) {
    std::string all;
    for (const Attribute& attribute : attributes) all += attribute.key;
    return all;
  };
  const std::vector<Attribute> vector = {{"a", 1}, {"b", 2}};
  const std::array<Attribute, 2> array = {Attribute{"a", 1}, {"b", 2}};
  const Attribute c_array[] = {{"a", 1}, {"b", 2}};
  EXPECT_EQ(keys({{"a", 1}, {"b", "2"}}), "ab");
  EXPECT_EQ(keys(vector), "ab");
  EXPECT_EQ(keys(array), "ab");
  EXPECT_EQ(keys(c_array), "ab");
  EXPECT_EQ(keys({vector.data(), 1}), "a");
  EXPECT_EQ(keys({}), "");
  EXPECT_TRUE(Attributes().empty());
  EXPECT_EQ(Attributes(vector).size(), 2u);
  EXPECT_EQ(Attributes(vector)[1].key, "b");
}

TEST(AttributesTest, TakesKeysThatAreSlices) {
  const std::string text = "key=value";
  const std::string_view key = std::string_view(text).substr(0, 3);
  const std::string_view value = std::string_view(text).substr(4);
  const auto check = [](Attributes attributes) {
    ASSERT_EQ(attributes.size(), 2u);
    EXPECT_EQ(attributes[0].key, "key");
    EXPECT_EQ(attributes[0].value.AsString(), "value");
    EXPECT_EQ(attributes[1].key, "");
    EXPECT_EQ(attributes[1].value.AsString(), "");
  };
  check({{key, value}, {std::string_view(), std::string_view()}});
}

}  // namespace
}  // namespace otel
