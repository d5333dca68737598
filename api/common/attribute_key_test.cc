// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/common/attribute_key.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "api/common/attributes.h"

namespace otel {
namespace {

inline constexpr AttributeKey<bool> kFlag{"flag"};
inline constexpr AttributeKey<int64_t> kNumber{"number"};
inline constexpr AttributeKey<double> kRatio{"ratio"};
inline constexpr AttributeKey<std::string_view> kText{"text"};
inline constexpr AttributeKey<AttributeValue> kAny{"any"};
inline constexpr AttributeKey<ArrayOf<bool>> kFlags{"flags"};
inline constexpr AttributeKey<ArrayOf<int64_t>> kNumbers{"numbers"};
inline constexpr AttributeKey<ArrayOf<double>> kRatios{"ratios"};
inline constexpr AttributeKey<ArrayOf<std::string_view>> kTexts{"texts"};

template <class Key, class Value>
constexpr bool kAccepts = std::is_invocable_v<const Key&, Value>;

static_assert(kAccepts<AttributeKey<bool>, bool>);
static_assert(!kAccepts<AttributeKey<bool>, int>);
static_assert(!kAccepts<AttributeKey<bool>, const char*>);
static_assert(!kAccepts<AttributeKey<bool>, void*>);
static_assert(kAccepts<AttributeKey<int64_t>, uint8_t>);
static_assert(kAccepts<AttributeKey<int64_t>, size_t>);
static_assert(!kAccepts<AttributeKey<int64_t>, bool>);
static_assert(!kAccepts<AttributeKey<int64_t>, char>);
static_assert(!kAccepts<AttributeKey<int64_t>, double>);
static_assert(!kAccepts<AttributeKey<int64_t>, const char*>);
static_assert(kAccepts<AttributeKey<double>, float>);
static_assert(kAccepts<AttributeKey<double>, int>);
static_assert(!kAccepts<AttributeKey<double>, bool>);
static_assert(!kAccepts<AttributeKey<double>, std::string>);
static_assert(kAccepts<AttributeKey<std::string_view>, std::string>);
static_assert(kAccepts<AttributeKey<std::string_view>, const char*>);
static_assert(kAccepts<AttributeKey<std::string_view>, const char (&)[4]>);
static_assert(!kAccepts<AttributeKey<std::string_view>, int>);
static_assert(!kAccepts<AttributeKey<std::string_view>, bool>);
static_assert(!kAccepts<AttributeKey<AttributeValue>, void*>);
static_assert(kAccepts<AttributeKey<ArrayOf<int64_t>>, std::vector<int>>);
static_assert(!kAccepts<AttributeKey<ArrayOf<int64_t>>, int>);
static_assert(!kAccepts<AttributeKey<ArrayOf<int64_t>>, std::vector<double>>);
static_assert(!kAccepts<AttributeKey<ArrayOf<int64_t>>, std::vector<bool>>);
static_assert(!kAccepts<AttributeKey<ArrayOf<std::string_view>>, std::string>);
static_assert(
    !kAccepts<AttributeKey<ArrayOf<std::string_view>>, std::vector<int>>);

// The key's name is a constant, so it may be used where one is needed.
static_assert(kNumber.name() == "number");
static_assert(std::string_view(kTexts) == "texts");
static_assert(kNumber(7).value.AsInt64() == 7);

TEST(AttributeKeyTest, MakesAttributesOfItsType) {
  EXPECT_EQ(kFlag(true).key, "flag");
  EXPECT_EQ(kFlag(true).value, AttributeValue(true));
  EXPECT_EQ(kNumber(uint8_t{4}).value, AttributeValue(4));
  EXPECT_EQ(kRatio(0.5f).value, AttributeValue(0.5));
  EXPECT_EQ(kText("a").value, AttributeValue("a"));
  EXPECT_EQ(kText(std::string_view("abc").substr(1, 1)).value,
            AttributeValue("b"));
  const std::string text = "t";
  EXPECT_EQ(kText(text).value, AttributeValue("t"));
  EXPECT_EQ(kAny(1).value, AttributeValue(1));
  EXPECT_EQ(kAny("x").value, AttributeValue("x"));
}

TEST(AttributeKeyTest, RecordsIntegersUnderADoubleKeyAsDouble) {
  EXPECT_EQ(kRatio(2).value.type(), AttributeType::kDouble);
  EXPECT_EQ(kRatio(2).value.AsDouble(), 2.0);
}

TEST(AttributeKeyTest, TakesNullTextForEmptyText) {
  const char* null = nullptr;
  EXPECT_EQ(kText(null).value, AttributeValue(""));
}

TEST(AttributeKeyTest, MakesArrays) {
  const std::vector<bool> flags = {true, false};
  const std::array<bool, 2> flag_array = {true, false};
  EXPECT_EQ(kFlags(flags).value, AttributeValue(flag_array));
  EXPECT_EQ(kFlags(flag_array).value.type(), AttributeType::kBoolArray);
  const std::vector<uint16_t> numbers = {1, 2};
  EXPECT_EQ(kNumbers(numbers).key, "numbers");
  EXPECT_EQ(kNumbers(numbers).value.Int64At(1), 2);
  const std::vector<float> ratios = {0.5f};
  EXPECT_EQ(kRatios(ratios).value.DoubleAt(0), 0.5);
  const std::vector<std::string> strings = {"a"};
  const std::vector<const char*> pointers = {"a"};
  EXPECT_EQ(kTexts(strings).value, kTexts(pointers).value);
}

TEST(AttributeKeyTest, StandsForItsNameInAList) {
  const auto check = [](Attributes attributes) {
    ASSERT_EQ(attributes.size(), 2u);
    EXPECT_EQ(attributes[0].key, "number");
    EXPECT_EQ(attributes[1].key, "text");
  };
  check({kNumber(1), {kText, "as a plain key"}});
}

}  // namespace
}  // namespace otel
