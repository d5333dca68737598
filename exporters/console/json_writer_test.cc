// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/console/json_writer.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <cstring>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include "exporters/testing/json.h"

namespace otel {
namespace exporters {
namespace console {
namespace {

using Layout = JsonWriter::Layout;

std::string Escaped(std::string_view text) {
  std::string out;
  AppendEscaped(text, out);
  return out;
}

std::string DoubleText(double value) {
  std::string out;
  AppendDouble(value, out);
  return out;
}

std::string Base64(std::string_view bytes) {
  std::string out;
  AppendBase64(bytes, out);
  return out;
}

TEST(AppendEscapedTest, PrintableTextStaysAsItIs) {
  for (const std::string_view text :
       {"", "a b", "/<>&'", "gr\xC3\xBC\xC3\x9F dich", "\xE2\x82\xAC",
        "\xF0\x9F\x8E\xB2", "\xC2\xA0", "\xEF\xBF\xBF", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_EQ(Escaped(text), text);
  }
}

TEST(AppendEscapedTest, ControlsAndMarksAreEscaped) {
  EXPECT_EQ(Escaped("\"\\"), R"(\"\\)");
  EXPECT_EQ(Escaped("\b\f\n\r\t"), R"(\b\f\n\r\t)");
  EXPECT_EQ(Escaped(std::string_view("\0\x1B\x1F", 3)),
            R"(\u0000\u001b\u001f)");
  EXPECT_EQ(Escaped("\x7F"), R"(\u007f)");
  EXPECT_EQ(Escaped("\xC2\x80\xC2\x9B\xC2\x9F"), R"(\u0080\u009b\u009f)");
  EXPECT_EQ(Escaped("\xE2\x80\xA8\xE2\x80\xA9"), R"(\u2028\u2029)");
  EXPECT_EQ(Escaped("\xE2\x80\xAE\xE2\x81\xA6"), R"(\u202e\u2066)");
}

// The numbers of replacements are those of the Unicode standard, section 3.9,
// "substitution of maximal subparts".
TEST(AppendEscapedTest, EachMaximalSubpartThatIsNotUtf8IsReplacedOnce) {
  const std::string r = "\xEF\xBF\xBD";
  EXPECT_EQ(Escaped("\x80"), r);
  EXPECT_EQ(Escaped("\xC0\xAF"), r + r);
  EXPECT_EQ(Escaped("\xC3"), r);
  EXPECT_EQ(Escaped("\xC3("
                    "a"),
            r + "(a");
  EXPECT_EQ(Escaped("\xE0\x80\xBF"), r + r + r);
  EXPECT_EQ(Escaped("\xE2\x82"
                    "a"),
            r + "a");
  EXPECT_EQ(Escaped("\xED\xA0\x80"), r + r + r);
  EXPECT_EQ(Escaped("\xF0\x80\x80\x80"), r + r + r + r);
  EXPECT_EQ(Escaped("\xF0\x9F\x8E"), r);
  EXPECT_EQ(Escaped("\xF1\x80\x80\xE1\x80\xC2"), r + r + r);
  EXPECT_EQ(Escaped("\xF4\x90\x80\x80"), r + r + r + r);
  EXPECT_EQ(Escaped("\xF5\xFF"), r + r);
  EXPECT_EQ(Escaped("a\xFFz"), "a" + r + "z");
}

TEST(AppendEscapedTest, AnyBytesMakeAValidJsonString) {
  std::mt19937 random(20260101);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(random() % 40, '\0');
    // Mostly bytes from the edges of UTF-8.
    constexpr std::string_view kEdges =
        "\x80\xBF\xC0\xC2\xDF\xE0\xE2\xED\xEF\xF0\xF4\xF5\xFF\xA0\x9F\"\\\n";
    for (char& byte : bytes) {
      byte = random() % 4 == 0 ? static_cast<char>(random() & 0xFF)
                               : kEdges[random() % kEdges.size()];
    }
    const std::string json = "\"" + Escaped(bytes) + "\"";
    const std::optional<testing::Json> parsed = testing::ParseJson(json);
    ASSERT_TRUE(parsed.has_value()) << json;
    // What was read back has nothing left to replace.
    EXPECT_EQ("\"" + Escaped(parsed->text) + "\"", json);
  }
}

TEST(AppendDoubleTest, LooksLikePythonAndReadsBack) {
  const struct {
    double value;
    std::string_view text;
  } kCases[] = {
      {0.0, "0.0"},
      {-0.0, "-0.0"},
      {5, "5.0"},
      {0.25, "0.25"},
      {-21.5, "-21.5"},
      {0.1, "0.1"},
      {1.0 / 3, "0.3333333333333333"},
      {100000, "100000.0"},
      {0.0001, "0.0001"},
      {0.00001, "1e-05"},
      {123456789012345680, "1.2345678901234568e+17"},
      {1e15, "1000000000000000.0"},
      {1e16, "1e+16"},
      {9007199254740992, "9007199254740992.0"},
      {1e22, "1e+22"},
      {-1.5e300, "-1.5e+300"},
      {std::numeric_limits<double>::max(), "1.7976931348623157e+308"},
      {std::numeric_limits<double>::min(), "2.2250738585072014e-308"},
      {std::numeric_limits<double>::denorm_min(), "5e-324"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(DoubleText(c.value), c.text);
    EXPECT_EQ(std::strtod(DoubleText(c.value).c_str(), nullptr), c.value);
  }
}

TEST(AppendDoubleTest, AnyFiniteNumberReadsBack) {
  std::mt19937_64 random(20260102);
  for (int round = 0; round < 20000; ++round) {
    const uint64_t bits = random();
    double value;
    std::memcpy(&value, &bits, sizeof(value));
    if (!(value - value == 0)) continue;  // Not finite.
    const std::string text = DoubleText(value);
    EXPECT_EQ(std::strtod(text.c_str(), nullptr), value) << text;
    EXPECT_TRUE(testing::ParseJson(text).has_value()) << text;
  }
}

TEST(AppendBase64Test, MatchesTheRfc) {
  // RFC 4648, section 10.
  EXPECT_EQ(Base64(""), "");
  EXPECT_EQ(Base64("f"), "Zg==");
  EXPECT_EQ(Base64("fo"), "Zm8=");
  EXPECT_EQ(Base64("foo"), "Zm9v");
  EXPECT_EQ(Base64("foob"), "Zm9vYg==");
  EXPECT_EQ(Base64("fooba"), "Zm9vYmE=");
  EXPECT_EQ(Base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(Base64("\xFB\xFF\xBF"), "+/+/");
}

void WriteSample(JsonWriter& json) {
  json.BeginObject();
  json.Key("null");
  json.Null();
  json.Key("numbers");
  json.BeginArray();
  json.Int(std::numeric_limits<int64_t>::min());
  json.Uint(std::numeric_limits<uint64_t>::max());
  json.Double(2);
  json.Double(std::numeric_limits<double>::quiet_NaN());
  json.Double(std::numeric_limits<double>::infinity());
  json.Double(-std::numeric_limits<double>::infinity());
  json.EndArray();
  json.Key("a\n");
  json.BeginObject();
  json.Key("empty list");
  json.BeginArray();
  json.EndArray();
  json.Key("empty object");
  json.BeginObject();
  json.EndObject();
  json.Key("nested");
  json.BeginArray();
  json.BeginArray();
  json.Bool(true);
  json.EndArray();
  json.Bool(false);
  json.EndArray();
  json.EndObject();
  json.Key("text");
  json.String("\"");
  json.Key("bytes");
  json.Bytes("foo");
  json.Key("plain");
  json.PlainString("0x", "ff");
  json.EndObject();
}

TEST(JsonWriterTest, IndentsAsPython) {
  std::string text;
  JsonWriter json(&text, Layout::kIndented);
  WriteSample(json);
  EXPECT_EQ(text, R"({
    "null": null,
    "numbers": [
        -9223372036854775808,
        18446744073709551615,
        2.0,
        "NaN",
        "Infinity",
        "-Infinity"
    ],
    "a\n": {
        "empty list": [],
        "empty object": {},
        "nested": [
            [
                true
            ],
            false
        ]
    },
    "text": "\"",
    "bytes": "Zm9v",
    "plain": "0xff"
})");
}

TEST(JsonWriterTest, CompactHasNoWhiteSpace) {
  std::string text;
  JsonWriter json(&text, Layout::kCompact);
  WriteSample(json);
  EXPECT_EQ(text, R"({"null":null,"numbers":[-9223372036854775808,)"
                  R"(18446744073709551615,2.0,"NaN","Infinity","-Infinity"],)"
                  R"("a\n":{"empty list":[],"empty object":{},)"
                  R"("nested":[[true],false]},)"
                  R"("text":"\"","bytes":"Zm9v","plain":"0xff"})");
}

TEST(JsonWriterTest, WritesManyDocuments) {
  std::string text;
  JsonWriter json(&text, Layout::kIndented);
  for (int i = 0; i < 2; ++i) {
    json.BeginArray();
    json.Int(i);
    json.EndArray();
    text.push_back('\n');
  }
  EXPECT_EQ(text, "[\n    0\n]\n[\n    1\n]\n");
}

}  // namespace
}  // namespace console
}  // namespace exporters
}  // namespace otel
