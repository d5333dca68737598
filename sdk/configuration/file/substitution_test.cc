// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/file/substitution.h"

#include <string>

#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "sdk/testing/fake_environment.h"

namespace otel {
namespace sdk {
namespace {

using ::otel::sdk::testing::FakeEnvironment;
using ::testing::HasSubstr;
using ::testing::Not;

const FakeEnvironment& Environment_() {
  static const auto& environment =
      *new FakeEnvironment({{"FOO", "a"},
                            {"BAR", "b"},
                            {"V", "value"},
                            {"_x9", "under"},
                            {"REFERENCE", "${FOO}"},
                            {"DOLLARS", "$$"},
                            {"LINES", "a: b\nc: [d"}});
  return environment;
}

std::string Substituted(const std::string& text) {
  const absl::StatusOr<std::string> result =
      SubstituteVariables(text, Environment_());
  return result.ok() ? *result
                     : "error: " + std::string(result.status().message());
}

TEST(SubstitutionTest, ReplacesReferences) {
  EXPECT_EQ(Substituted("${FOO}"), "a");
  EXPECT_EQ(Substituted("${env:FOO}"), "a");
  EXPECT_EQ(Substituted("x${FOO}y${BAR}z"), "xaybz");
  EXPECT_EQ(Substituted("${_x9}"), "under");
  EXPECT_EQ(Substituted("http://${FOO}:4318/v1"), "http://a:4318/v1");
}

TEST(SubstitutionTest, UnsetIsNothingOrTheDefault) {
  EXPECT_EQ(Substituted("${UNSET}"), "");
  EXPECT_EQ(Substituted("${UNSET:-}"), "");
  EXPECT_EQ(Substituted("${UNSET:-default}"), "default");
  EXPECT_EQ(Substituted("${env:UNSET:-a b\tc:-d}"), "a b\tc:-d");
  EXPECT_EQ(Substituted("${FOO:-default}"), "a");
}

TEST(SubstitutionTest, TwoDollarsAreOneThatBeginsNothing) {
  EXPECT_EQ(Substituted("$${FOO} ${BAR} $${BAZ}"), "${FOO} b ${BAZ}");
  EXPECT_EQ(Substituted("$$${V}"), "$value");
  EXPECT_EQ(Substituted("$$$${V}"), "$${V}");
  EXPECT_EQ(Substituted("$$$$${V}"), "$$value");
  EXPECT_EQ(Substituted("$$"), "$");
  EXPECT_EQ(Substituted("$${V:-${V}}"), "${V:-value}");
}

TEST(SubstitutionTest, ReferenceEndsAtTheFirstBrace) {
  EXPECT_EQ(Substituted("${U:-${V}}"), "${V}");
}

TEST(SubstitutionTest, DollarBeforeAnythingElseStaysAsItIs) {
  EXPECT_EQ(Substituted("a $ b"), "a $ b");
  EXPECT_EQ(Substituted("$FOO"), "$FOO");
  EXPECT_EQ(Substituted("5$"), "5$");
  EXPECT_EQ(Substituted("}{"), "}{");
  EXPECT_EQ(Substituted(""), "");
}

TEST(SubstitutionTest, WhatIsPutInIsNotLookedAtAgain) {
  EXPECT_EQ(Substituted("${REFERENCE}"), "${FOO}");
  EXPECT_EQ(Substituted("${DOLLARS}${FOO}"), "$$a");
  EXPECT_EQ(Substituted("${LINES}"), "a: b\nc: [d");
}

TEST(SubstitutionTest, MalformedReferencesAreErrors) {
  for (const char* text :
       {"${1A}", "${A:?err}", "${API_$KEY}", "${}", "${env:}", "${ FOO}",
        "${FOO }", "${A-B}", "${A:B}", "${sys:FOO}", "${A:-\x01}", "${ä}"}) {
    EXPECT_THAT(Substituted(text), HasSubstr("error: the reference")) << text;
  }
}

TEST(SubstitutionTest, ReferenceWithoutAnEndIsAnError) {
  EXPECT_THAT(Substituted("a ${FOO"), HasSubstr("\"${FOO\" has no \"}\""));
}

TEST(SubstitutionTest, ErrorsShowNoValues) {
  EXPECT_THAT(Substituted("${V} ${1A}"), Not(HasSubstr("value")));
}

}  // namespace
}  // namespace sdk
}  // namespace otel
