// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/console/text_values.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "api/common/attributes.h"

namespace otel {
namespace exporters {
namespace console {
namespace {

std::string DurationText(int64_t nanos) {
  std::string out;
  AppendDuration(nanos, out);
  return out;
}

std::string ValueText(const AttributeValue& value) {
  std::string out;
  AppendTextValue(value, out);
  return out;
}

std::string ListText(Attributes attributes) {
  std::string out;
  AppendTextAttributes(attributes, out);
  return out;
}

TEST(AppendDurationTest, HasThreeDigits) {
  const struct {
    int64_t nanos;
    std::string_view text;
  } kCases[] = {{-5, "0.00 us"},          {0, "0.00 us"},
                {123, "0.12 us"},         {1000, "1.00 us"},
                {9994, "9.99 us"},        {9996, "10.0 us"},
                {47800, "47.8 us"},       {99960, "100 us"},
                {478000, "478 us"},       {999499, "999 us"},
                {999500, "1.00 ms"},      {2480000, "2.48 ms"},
                {12345678901, "12.3 s"},  {123456789012, "123 s"},
                {3600000000000, "3600 s"}};
  for (const auto& c : kCases) EXPECT_EQ(DurationText(c.nanos), c.text);
}

TEST(AppendTimeOfDayTest, HasMilliseconds) {
  std::string out;
  AppendTimeOfDay(Timestamp::FromUnixNanos(1795350531937999999), out);
  EXPECT_EQ(out, "12:28:51.937");
}

TEST(AppendTextValueTest, WordsStandForThemselves) {
  EXPECT_EQ(ValueText("GET"), "GET");
  EXPECT_EQ(ValueText("/rolldice?player=alice"), "/rolldice?player=alice");
  EXPECT_EQ(ValueText("gr\xC3\xBC\xC3\x9F"), "gr\xC3\xBC\xC3\x9F");
}

TEST(AppendTextValueTest, OtherTextIsQuotedAndHasNoControls) {
  EXPECT_EQ(ValueText(""), "\"\"");
  EXPECT_EQ(ValueText("two words"), "\"two words\"");
  EXPECT_EQ(ValueText("say \"hi\"\n"), R"("say \"hi\"\n")");
  EXPECT_EQ(ValueText("\x1B[31m"), R"("\u001b[31m")");
  EXPECT_EQ(ValueText("\x7F"), R"("\u007f")");
}

TEST(AppendTextValueTest, OtherValuesAreCompactJson) {
  EXPECT_EQ(ValueText(nullptr), "null");
  EXPECT_EQ(ValueText(true), "true");
  EXPECT_EQ(ValueText(0.5), "0.5");
  EXPECT_EQ(ValueText(std::vector<int>{1, 2}), "[1,2]");
  EXPECT_EQ(ValueText(AttributeValue::Map({{"a b", 1}})), R"({"a b":1})");
}

TEST(AppendTextValueTest, LongValuesAreCut) {
  EXPECT_EQ(ValueText(std::string(1000, 'x')), std::string(120, 'x') + "...");
  EXPECT_EQ(ValueText(std::vector<int>(1000, 1)).size(), 123u);
  // Between characters.
  std::string text;
  for (int i = 0; i < 200; ++i) text += "\xC3\xBC";
  EXPECT_EQ(ValueText(text), text.substr(0, 240) + "...");
}

TEST(AppendTextAttributesTest, JoinsWithSpaces) {
  EXPECT_EQ(ListText({}), "");
  EXPECT_EQ(ListText({{"a", 1}, {"b", "two"}}), "a=1 b=two");
}

TEST(AppendTextAttributesTest, WhatHappenedComesBeforeWhere) {
  EXPECT_EQ(ListText({{"server.port", 8080}, {"http.route", "/"}}),
            "http.route=/ server.port=8080");
  EXPECT_EQ(ListText({{"code.line.number", 19},
                      {"a", 1},
                      {"b", 2},
                      {"c", 3},
                      {"d", 4},
                      {"e", 5},
                      {"f", 6},
                      {"g", 7}}),
            "a=1 b=2 c=3 d=4 e=5 f=6 +2");
}

}  // namespace
}  // namespace console
}  // namespace exporters
}  // namespace otel
