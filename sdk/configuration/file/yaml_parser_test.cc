// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/file/yaml_parser.h"

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/configuration/config_value.h"
#include "sdk/testing/fake_environment.h"

namespace otel {
namespace sdk {
namespace {

using ::otel::sdk::testing::FakeEnvironment;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

// Returns a value on one line: texts in quotes, types told apart.
std::string Show(const ConfigValue& value) {
  if (value.is_null()) return "null";
  if (const bool* boolean = value.AsBool()) return *boolean ? "true" : "false";
  if (const int64_t* integer = value.AsInt()) return std::to_string(*integer);
  if (const double* number = value.AsDouble()) {
    return "double " + std::to_string(*number);
  }
  if (const std::string* text = value.AsString()) return "'" + *text + "'";
  std::string all;
  if (const ConfigValue::List* list = value.AsList()) {
    for (const ConfigValue& element : *list) {
      all += (all.empty() ? "" : ", ") + Show(element);
    }
    return "[" + all + "]";
  }
  for (const auto& entry : *value.AsMap()) {
    all += (all.empty() ? "" : ", ") + entry.first + ": " + Show(entry.second);
  }
  return "{" + all + "}";
}

class YamlParserTest : public ::testing::Test {
 protected:
  std::string Parsed(const std::string& text) const {
    const absl::StatusOr<ConfigValue> value =
        ParseYaml(text, "f.yaml", environment_);
    return value.ok() ? Show(*value)
                      : "error: " + std::string(value.status().message());
  }

  FakeEnvironment environment_{{{"INT", "1100"},
                                {"HEX", "0xdeadbeef"},
                                {"BOOL", "true"},
                                {"FLOAT", "1.1"},
                                {"TEXT", "value"},
                                {"LINES", "value\nkey: [x"}}};
};

TEST_F(YamlParserTest, KeepsTheOrderAndTheTypes) {
  EXPECT_EQ(Parsed("b: 1\na: [true, 1.5, x, '2', ~]\nc: {d: }\n"),
            "{b: 1, a: [true, double 1.500000, 'x', '2', null], c: {d: null}}");
}

TEST_F(YamlParserTest, NullAndAbsentAreDifferent) {
  const auto value = ParseYaml("a:\nb: ~\n", "f", environment_);
  ASSERT_TRUE(value.ok());
  ASSERT_NE(value->Find("a"), nullptr);
  EXPECT_TRUE(value->Find("a")->is_null());
  EXPECT_NE(value->Find("b"), nullptr);
  EXPECT_EQ(value->Find("c"), nullptr);
}

TEST_F(YamlParserTest, ValuesAndKeysKnowWhereTheyStand) {
  const auto value =
      ParseYaml("a:\n  - b: 5\n    c:\n", "f.yaml", environment_);
  ASSERT_TRUE(value.ok()) << value.status();
  const ConfigValue& a = *value->Find("a");
  EXPECT_EQ(a.key_position(), "f.yaml:1:1");
  const ConfigValue& element = a.AsList()->front();
  EXPECT_EQ(element.position(), "f.yaml:2:5");
  EXPECT_EQ(element.Find("b")->position(), "f.yaml:2:8");
  EXPECT_EQ(element.Find("b")->key_position(), "f.yaml:2:5");
  EXPECT_EQ(element.Find("c")->position(), "f.yaml:3:5");
}

TEST_F(YamlParserTest, TypesAreDecidedAfterSubstitution) {
  EXPECT_EQ(Parsed("[\"${TEXT}\"]"), "['value']");
  EXPECT_EQ(Parsed("a: ${INT}\nb: ${HEX}\nc: ${BOOL}\nd: ${FLOAT}"),
            "{a: 1100, b: 3735928559, c: true, d: double 1.100000}");
  EXPECT_EQ(Parsed("a: '${INT}'\nb: \"${BOOL}\"\nc: !!str ${INT}"),
            "{a: '1100', b: 'true', c: '1100'}");
  EXPECT_EQ(Parsed("a: ${UNSET}\nb: '${UNSET}'"), "{a: null, b: ''}");
  EXPECT_EQ(Parsed("a: ${UNSET:-7}\nb: x ${INT} ${TEXT}"),
            "{a: 7, b: 'x 1100 value'}");
}

TEST_F(YamlParserTest, KeysAreNotSubstituted) {
  EXPECT_EQ(Parsed("${TEXT}: ${TEXT}"), "{${TEXT}: 'value'}");
}

TEST_F(YamlParserTest, ValuesOfVariablesCannotAddStructure) {
  EXPECT_EQ(Parsed("a: ${LINES}\nb: 1"), "{a: 'value\nkey: [x', b: 1}");
}

TEST_F(YamlParserTest, AllMalformedReferencesAreTold) {
  EXPECT_THAT(Parsed("a: ${1A}\nb:\n  - ok\n  - ${A:?x}\n"),
              AllOf(HasSubstr("f.yaml:1:4: the reference \"${\"..."),
                    HasSubstr("\nf.yaml:4:5: the reference \"${A\"...")));
}

TEST_F(YamlParserTest, AliasesAndMergeKeysAreFollowed) {
  EXPECT_EQ(Parsed("a: &x {k: 1, l: 2}\nb: *x\n"),
            "{a: {k: 1, l: 2}, b: {k: 1, l: 2}}");
  EXPECT_EQ(Parsed("a: &x {k: 1, l: 2}\nb:\n  <<: *x\n  l: 3\n"),
            "{a: {k: 1, l: 2}, b: {l: 3, k: 1}}");
  EXPECT_EQ(Parsed("x: &x {k: 1}\ny: &y {k: 2, l: 3}\nb: {<<: [*x, *y]}\n"),
            "{x: {k: 1}, y: {k: 2, l: 3}, b: {k: 1, l: 3}}");
  EXPECT_EQ(Parsed("'<<': 1"), "{<<: 1}");
  EXPECT_THAT(Parsed("a: {<<: 5}"), HasSubstr("f.yaml:1:9: the key <<"));
}

TEST_F(YamlParserTest, ScalarsOfManyFormsAreTexts) {
  EXPECT_EQ(Parsed("a: |\n  x\n  y\nb: >-\n  x\n  y\n"),
            "{a: 'x\ny\n', b: 'x y'}");
  EXPECT_EQ(Parsed("a: \"\\x41\\u00e4\""), "{a: 'A\xC3\xA4'}");
}

TEST_F(YamlParserTest, CoreTagsAreHonouredAndOthersRefused) {
  EXPECT_EQ(Parsed("a: !!int 5\nb: !!float 5\nc: !!map {}"),
            "{a: 5, b: 5, c: {}}");
  EXPECT_THAT(Parsed("a: !!int x"),
              HasSubstr("f.yaml:1:4: found a text that is no !!int"));
  EXPECT_THAT(Parsed("a: !mine x"), HasSubstr("f.yaml:1:4: found the tag"));
  EXPECT_THAT(Parsed("a: !mine {}"), HasSubstr("found the tag"));
}

struct BadFile {
  const char* text;
  const char* error;
};

TEST_F(YamlParserTest, QuoteThatIsNotClosedSwallowsNothing) {
  for (const char* text :
       {"a: \"x\nb: 1\nc: 2\n", "a: 'x\nb: 1\n", "a: \"x\\\"\nb: 1\n",
        "a: 'it''s\nb: \"y\"\n", "a: \"x\r\nb: 1\r\n", "a: \"x\nb: \"y\"\n"}) {
    EXPECT_THAT(Parsed(text), HasSubstr("f.yaml:1:4: the quote "))
        << text << Parsed(text);
  }
  EXPECT_THAT(Parsed("a:\n  - b: 'x\n  - c: 'y'\n"),
              HasSubstr("f.yaml:2:8: the quote '"));
  EXPECT_THAT(Parsed("a: [{b: c, d: \"x}]}\ne: 1\n"),
              HasSubstr("f.yaml:1:5: found a key that is a map or a list, "
                        "expected text; a bracket or quote may not be closed"));
  EXPECT_THAT(Parsed("\"a: 1\nb: 2\n"), HasSubstr("f.yaml:1:1: "));
  EXPECT_THAT(Parsed("k\xC3\xA4: \"x\nb: 1\n"), HasSubstr("the quote \""));
}

TEST_F(YamlParserTest, TextsInQuotesMayHaveSeveralLines) {
  EXPECT_EQ(Parsed("a: \"x\n  y\n\n  z\"\nb: 1\n"), "{a: 'x y\nz', b: 1}");
  EXPECT_EQ(Parsed("a: 'it''s\n  x'\nb: 1\n"), "{a: 'it's x', b: 1}");
  EXPECT_EQ(Parsed("a: \"\\\\\"\nb: \"\\\"\"\n"), "{a: '\\', b: '\"'}");
  EXPECT_EQ(Parsed("a: [\"x\n y\", 'z']\n"), "{a: ['x y', 'z']}");
  EXPECT_EQ(Parsed("- \"x\n  y\"\n"), "['x y']");
  EXPECT_EQ(Parsed("a: &x \"y\"\nb: !!str 'z'\nc: ! it's\nd: *x\n"),
            "{a: 'y', b: 'z', c: 'it's', d: 'y'}");
  EXPECT_EQ(Parsed("\"a\": ''\n'b': \"\"\n"), "{a: '', b: ''}");
}

TEST_F(YamlParserTest, TabInFrontOfALineIsTold) {
  EXPECT_THAT(Parsed("a:\n  b: 1\n\tc: 2\n"),
              HasSubstr("; line 3 begins with a tab, indent with spaces"));
}

TEST_F(YamlParserTest, NumbersThatAreTooLargeAreInfinite) {
  EXPECT_EQ(Parsed("a: 1e400\nb: -1e400\nc: 1e-400"),
            "{a: double inf, b: double -inf, c: double 0.000000}");
}

TEST_F(YamlParserTest, TellsWhatIsNoYamlAndWhere) {
  const BadFile kFiles[] = {
      {"", "f.yaml:1:1: the file is empty"},
      {"# only a comment\n", "the file is empty"},
      {"a: [1, 2\n", "f.yaml:2:1: not YAML: "},
      {"a: b: c\n", "f.yaml:1:5: not YAML: "},
      {"a:\n\t- b\n", "f.yaml:2:2: not YAML: "},
      {"a: *x\n", "f.yaml:1:4: not YAML: "},
      {"a: 1\nb: 2\na: 3\n",
       "f.yaml:3:1: the key \"a\" is there twice, first at f.yaml:1:1"},
      {"a: 1\n---\nb: 2\n", "f.yaml:2:1: found a second document"},
      {"? [a]\n: b\n", "f.yaml:1:3: found a key that is a map or a list"},
      {"~: b\n", "f.yaml:1:1: found a key that is null"},
      {"a: &x [*x]\n", "f.yaml:1:8: found an alias of something that it is"},
      {"a: 1\nb: \x01\n", "f.yaml:2:4: a control character, \"\\x01\""},
      {"a: \x1b[31m\n", "f.yaml:1:4: a control character, \"\\x1b\""},
      {"a: b\xff\n", "f.yaml:1:5: not UTF-8: \"\\xff\""},
      {"\xff\xfe"
       "a",
       "f.yaml:1:1: not UTF-8"},
  };
  for (const BadFile& file : kFiles) {
    EXPECT_THAT(Parsed(file.text),
                AllOf(StartsWith("error: f.yaml:"), HasSubstr(file.error)))
        << file.text;
  }
}

TEST_F(YamlParserTest, ByteOrderMarkIsNoPartOfTheText) {
  EXPECT_EQ(Parsed("\xEF\xBB\xBF"
                   "a: 1"),
            "{a: 1}");
}

TEST_F(YamlParserTest, DepthIsLimited) {
  std::string deep = "a: ";
  deep += std::string(100, '[') + std::string(100, ']');
  EXPECT_THAT(Parsed(deep), HasSubstr("nested more than 64 deep"));
  // Also when aliases make it.
  std::string aliases = "a0: &a0 [x]\n";
  for (int i = 1; i < 100; ++i) {
    const std::string name = "a" + std::to_string(i);
    aliases += name + ": &" + name + " [*a" + std::to_string(i - 1) + "]\n";
  }
  EXPECT_THAT(Parsed(aliases), HasSubstr("nested more than 64 deep"));
}

TEST_F(YamlParserTest, BillionLaughsAreNotLaughed) {
  std::string bomb = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int j = 0; j < 9; ++j) bomb += before + ",";
    bomb += "]\n";
  }
  EXPECT_THAT(Parsed(bomb), HasSubstr("the file has more than 20000 values"));
}

TEST_F(YamlParserTest, LongTextsRepeatedByAliasesAreLimited) {
  std::string bomb = "a: &a " + std::string(500000, 'x') + "\nb: [";
  for (int i = 0; i < 20; ++i) bomb += "*a,";
  EXPECT_THAT(Parsed(bomb + "]\n"), HasSubstr("bytes of text"));
}

TEST_F(YamlParserTest, SizeIsLimited) {
  EXPECT_THAT(Parsed("# " + std::string(kMaxYamlBytes, 'x')),
              HasSubstr("f.yaml: the file has more than 1048576 bytes"));
}

}  // namespace
}  // namespace sdk
}  // namespace otel
