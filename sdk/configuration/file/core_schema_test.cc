// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/file/core_schema.h"

#include <cmath>
#include <cstdint>
#include <string>

#include "gtest/gtest.h"
#include "sdk/configuration/config_value.h"

namespace otel {
namespace sdk {
namespace {

int64_t IntegerOf(const char* text) {
  const ConfigValue value = ResolvePlainScalar(text);
  EXPECT_NE(value.AsInt(), nullptr) << text;
  return value.AsInt() == nullptr ? 0 : *value.AsInt();
}

double NumberOf(const char* text) {
  const ConfigValue value = ResolvePlainScalar(text);
  EXPECT_NE(value.AsDouble(), nullptr) << text;
  return value.AsDouble() == nullptr ? 0 : *value.AsDouble();
}

TEST(CoreSchemaTest, NullHasFiveSpellings) {
  for (const char* text : {"", "~", "null", "Null", "NULL"}) {
    EXPECT_TRUE(ResolvePlainScalar(text).is_null()) << text;
  }
}

TEST(CoreSchemaTest, BooleansAreTrueAndFalseOnly) {
  for (const char* text : {"true", "True", "TRUE"}) {
    ASSERT_NE(ResolvePlainScalar(text).AsBool(), nullptr) << text;
    EXPECT_TRUE(*ResolvePlainScalar(text).AsBool());
  }
  for (const char* text : {"false", "False", "FALSE"}) {
    ASSERT_NE(ResolvePlainScalar(text).AsBool(), nullptr) << text;
    EXPECT_FALSE(*ResolvePlainScalar(text).AsBool());
  }
}

TEST(CoreSchemaTest, IntegersHaveThreeBases) {
  EXPECT_EQ(IntegerOf("0"), 0);
  EXPECT_EQ(IntegerOf("+12"), 12);
  EXPECT_EQ(IntegerOf("-3"), -3);
  EXPECT_EQ(IntegerOf("007"), 7);
  EXPECT_EQ(IntegerOf("0o17"), 15);
  EXPECT_EQ(IntegerOf("0xdeadbeef"), 0xdeadbeef);
  EXPECT_EQ(IntegerOf("9223372036854775807"), INT64_MAX);
  EXPECT_EQ(IntegerOf("-9223372036854775808"), INT64_MIN);
}

TEST(CoreSchemaTest, IntegerThatDoesNotFitIsNone) {
  EXPECT_EQ(NumberOf("9223372036854775808"), 9223372036854775808.0);
  EXPECT_TRUE(std::isinf(NumberOf("0xffffffffffffffffff")));
}

TEST(CoreSchemaTest, NumbersHaveAFractionOrAnExponent) {
  EXPECT_EQ(NumberOf("0.25"), 0.25);
  EXPECT_EQ(NumberOf("-.5"), -0.5);
  EXPECT_EQ(NumberOf("1."), 1.0);
  EXPECT_EQ(NumberOf("+1e3"), 1000.0);
  EXPECT_EQ(NumberOf("1E-2"), 0.01);
  EXPECT_TRUE(std::isinf(NumberOf(".inf")));
  EXPECT_EQ(NumberOf("-.Inf"), -INFINITY);
  EXPECT_TRUE(std::isnan(NumberOf(".NaN")));
}

TEST(CoreSchemaTest, EverythingElseIsText) {
  for (const char* text :
       {"yes",   "no",   "on", "tRue", "0x",    "0b1",   "0o8",
        "1_000", "1e",   ".",  "-",    "+",     "1.2.3", "inf",
        "nan",   "0x1g", "1 ", "a",    "12:30", "--1"}) {
    const ConfigValue value = ResolvePlainScalar(text);
    ASSERT_NE(value.AsString(), nullptr) << text;
    EXPECT_EQ(*value.AsString(), text);
  }
}

}  // namespace
}  // namespace sdk
}  // namespace otel
