// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/value_parsers.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace otel {
namespace sdk {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;

TEST(ValueParsersTest, BooleansAreTrueAndFalseInAnyCaseAndNothingElse) {
  const std::pair<std::string_view, std::optional<bool>> kCases[] = {
      {"true", true},      {"TRUE", true},         {" True ", true},
      {"false", false},    {"False", false},       {"1", std::nullopt},
      {"0", std::nullopt}, {"yes", std::nullopt},  {"t", std::nullopt},
      {"", std::nullopt},  {"truee", std::nullopt}};
  for (const auto& [text, expected] : kCases) {
    EXPECT_EQ(ParseBoolean(text), expected) << text;
  }
}

TEST(ValueParsersTest, IntegersAreDecimalAndWithinTheirRange) {
  const std::pair<std::string_view, std::optional<int64_t>> kCases[] = {
      {"0", 0},
      {"1", 1},
      {"007", 7},
      {" 42\t", 42},
      {"2147483647", 2147483647},
      {"2147483648", std::nullopt},
      {"9223372036854775808", std::nullopt},
      {"99999999999999999999999", std::nullopt},
      {"-1", std::nullopt},
      {"+1", std::nullopt},
      {"1.0", std::nullopt},
      {"1e3", std::nullopt},
      {"0x10", std::nullopt},
      {"5s", std::nullopt},
      {"1 2", std::nullopt},
      {"", std::nullopt},
      {" ", std::nullopt}};
  for (const auto& [text, expected] : kCases) {
    EXPECT_EQ(ParseInteger(text, 0, kMaxConfigInteger), expected) << text;
  }
  EXPECT_EQ(ParseInteger("-3", -5, 5), -3);
}

TEST(ValueParsersTest, NumbersAreFiniteDecimals) {
  const std::pair<std::string_view, std::optional<double>> kCases[] = {
      {"0", 0},
      {"1", 1},
      {"0.25", 0.25},
      {"1e-3", 1e-3},
      {" .5 ", 0.5},
      {"-1", -1},
      {"nan", std::nullopt},
      {"inf", std::nullopt},
      {"1e999", std::nullopt},
      {"0,5", std::nullopt},
      {"half", std::nullopt},
      {"", std::nullopt},
      {"0.5x", std::nullopt}};
  for (const auto& [text, expected] : kCases) {
    EXPECT_EQ(ParseNumber(text), expected) << text;
  }
}

TEST(ValueParsersTest, DurationsAreMilliseconds) {
  EXPECT_EQ(ParseDuration("0"), absl::ZeroDuration());
  EXPECT_EQ(ParseDuration("5000"), absl::Seconds(5));
  EXPECT_EQ(ParseDuration("-1"), std::nullopt);
  EXPECT_EQ(ParseDuration("5s"), std::nullopt);
  EXPECT_EQ(ParseDuration("5000ms"), std::nullopt);
  EXPECT_EQ(ParseDuration("9223372036854775807"),
            absl::Milliseconds(INT64_MAX));
  EXPECT_EQ(ParseDuration("9223372036854775808"), std::nullopt);
}

TEST(ValueParsersTest, TimeoutOfZeroIsNoLimit) {
  EXPECT_EQ(ParseTimeout("0"), absl::InfiniteDuration());
  EXPECT_EQ(ParseTimeout("1"), absl::Milliseconds(1));
  EXPECT_EQ(ParseTimeout("-1"), std::nullopt);
}

TEST(ValueParsersTest, EnumerationsAreFoundInAnyCase) {
  constexpr std::string_view kNames[] = {"always_on", "always_off"};
  EXPECT_EQ(ParseEnum("Always_OFF ", kNames), 1u);
  EXPECT_EQ(ParseEnum("always", kNames), std::nullopt);
  EXPECT_EQ(ParseEnum("", kNames), std::nullopt);
}

TEST(ValueParsersTest, ListsLoseEmptyElementsAndWhiteSpace) {
  EXPECT_THAT(ParseList("a, b ,,c,"), ElementsAre("a", "b", "c"));
  EXPECT_THAT(ParseList(" , "), IsEmpty());
  EXPECT_THAT(ParseList(""), IsEmpty());
}

TEST(ValueParsersTest, KeyValueListsAreDecoded) {
  const auto list =
      ParseKeyValueList(" a = 1 ,b=x%2Cy%3Dz, %6bey=%C3%A4,empty=,,c=d e");
  ASSERT_TRUE(list.ok()) << list.status();
  EXPECT_THAT(*list, ElementsAre(Pair("a", "1"), Pair("b", "x,y=z"),
                                 Pair("key", "\xC3\xA4"), Pair("empty", ""),
                                 Pair("c", "d e")));
}

TEST(ValueParsersTest, LastValueOfAKeyCountsInKeyValueLists) {
  const auto list = ParseKeyValueList("a=1,b=2,%61=3");
  ASSERT_TRUE(list.ok());
  EXPECT_THAT(*list, ElementsAre(Pair("a", "3"), Pair("b", "2")));
}

TEST(ValueParsersTest, OneErrorSpoilsTheWholeKeyValueList) {
  const std::pair<std::string_view, const char*> kCases[] = {
      {"a=1,b", "\"b\" has no \"=\""},
      {"a=1,=2", "has no key"},
      {"a=1, =2", "has no key"},
      {"a=%", "two hexadecimal digits"},
      {"a=%4", "two hexadecimal digits"},
      {"a=%zz", "two hexadecimal digits"},
      {"%=1", "two hexadecimal digits"},
      {"a=1=2", "second \"=\""},
      {"a=%ff", "not UTF-8"},
      {"a=%ed%a0%80", "not UTF-8"},
      {"a=%c0%af", "not UTF-8"},
      {"a=%f4%90%80%80", "not UTF-8"},
      {"a=\xE2\x82", "not UTF-8"}};
  for (const auto& [text, expected] : kCases) {
    SCOPED_TRACE(text);
    const auto list = ParseKeyValueList(text);
    ASSERT_FALSE(list.ok());
    EXPECT_THAT(std::string(list.status().message()), HasSubstr(expected));
  }
}

TEST(ValueParsersTest, HeadersMayHaveEqualsSignsAndDoNotShowInErrors) {
  KeyValueListOptions options;
  options.equals_in_values = true;
  options.secret = true;
  const auto list = ParseKeyValueList("auth=Basic dXNlcjpwYXNz==", options);
  ASSERT_TRUE(list.ok());
  EXPECT_THAT(*list, ElementsAre(Pair("auth", "Basic dXNlcjpwYXNz==")));

  const auto wrong = ParseKeyValueList("a=b,hunter2", options);
  ASSERT_FALSE(wrong.ok());
  EXPECT_THAT(std::string(wrong.status().message()),
              HasSubstr("element 2 has no"));
  EXPECT_THAT(std::string(wrong.status().message()), Not(HasSubstr("hunter2")));
}

TEST(ValueParsersTest, QuotedTextHasNoControlCharactersAndIsCut) {
  EXPECT_EQ(QuoteForMessage("a\"b\\c\n\x1b[31m\xC3"),
            "\"a\\\"b\\\\c\\x0a\\x1b[31m\\xc3\"");
  const std::string quoted = QuoteForMessage(std::string(1000, 'x'));
  EXPECT_LT(quoted.size(), 200u);
  EXPECT_THAT(quoted, HasSubstr("...\""));
}

}  // namespace
}  // namespace sdk
}  // namespace otel
