// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/testing/json.h"

#include <gtest/gtest.h>

namespace otel {
namespace exporters {
namespace testing {
namespace {

TEST(JsonTest, ReadsEveryKindOfValue) {
  const std::optional<Json> json = ParseJson(
      R"( {"a": [1, -2.5e+3, true, false, null], "b": {"c": "\u00e9\ud83d\ude00\n"}} )");
  ASSERT_TRUE(json.has_value());
  EXPECT_EQ(json->At("a/0").text, "1");
  EXPECT_EQ(json->At("a/1").text, "-2.5e+3");
  EXPECT_EQ(json->At("a/2").text, "true");
  EXPECT_EQ(json->At("a/4").type, Json::Type::kNull);
  EXPECT_EQ(json->At("b/c").text, "\xC3\xA9\xF0\x9F\x98\x80\n");
}

TEST(JsonTest, RefusesWhatIsNotJson) {
  for (const std::string_view text : {"",
                                      "{",
                                      "[1,]",
                                      "{\"a\":1,}",
                                      "{\"a\":1,\"a\":2}",
                                      "NaN",
                                      "Infinity",
                                      "01",
                                      "1.",
                                      ".5",
                                      "+1",
                                      "1e",
                                      "'a'",
                                      "\"a",
                                      "\"\n\"",
                                      "\"\\x\"",
                                      "\"\\u12\"",
                                      "\"\\ud800\"",
                                      "\"\\udc00\"",
                                      "\"\x80\"",
                                      "\"\xC0\xAF\"",
                                      "\"\xED\xA0\x80\"",
                                      "\"\xF4\x90\x80\x80\"",
                                      "\"\xE2\x82\"",
                                      "1 2",
                                      "{1:2}",
                                      "[1 2]",
                                      "tru"}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(ParseJson(text).has_value());
  }
}

TEST(JsonTest, SplitsStreams) {
  EXPECT_EQ(ParseJsonStream("{}\n[]\n\n1\n")->size(), 3u);
  EXPECT_EQ(ParseJsonStream("")->size(), 0u);
  EXPECT_FALSE(ParseJsonStream("{}{").has_value());
}

TEST(JsonTest, ShapeNamesKeysInOrder) {
  const std::optional<Json> json = ParseJson(
      R"({"z": {"y": 1}, "e": [{"n": 1}, {"n": 2}], "attributes": {"k": 1}})");
  ASSERT_TRUE(json.has_value());
  EXPECT_EQ(JsonShape(*json, {"attributes"}),
            "z\n"
            "  y\n"
            "e[]\n"
            "  n\n"
            "attributes {}\n");
}

}  // namespace
}  // namespace testing
}  // namespace exporters
}  // namespace otel
