// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/entities.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace otel {
namespace sdk {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(EntitiesTest, ReadsTypeIdentityDescriptionAndSchema) {
  std::vector<std::string> problems;
  const std::vector<EntityText> entities = ParseEntities(
      "service{service.name=shop,service.instance.id=7}"
      "[service.version=1%3B2]@https://opentelemetry.io/schemas/1.44.0;"
      " host{host.id=a b} ;",
      problems);
  EXPECT_THAT(problems, IsEmpty());
  ASSERT_EQ(entities.size(), 2u);
  EXPECT_EQ(entities[0].type, "service");
  EXPECT_THAT(entities[0].identity,
              ElementsAre(Pair("service.instance.id", "7"),
                          Pair("service.name", "shop")));
  EXPECT_THAT(entities[0].description,
              ElementsAre(Pair("service.version", "1;2")));
  EXPECT_EQ(entities[0].schema_url, "https://opentelemetry.io/schemas/1.44.0");
  EXPECT_EQ(entities[1].type, "host");
  EXPECT_THAT(entities[1].description, IsEmpty());
  EXPECT_EQ(entities[1].schema_url, "");
}

TEST(EntitiesTest, LeavesMalformedOnesOutAndKeepsTheOthers) {
  const struct {
    const char* text;
    const char* problem;
  } kCases[] = {
      {"{a=b}", "not a type"},        {"9x{a=b}", "not a type"},
      {"x y{a=b}", "not a type"},     {"x", "is missing"},
      {"x{a=b", "is missing"},        {"x{}", "nothing in {}"},
      {"x{a}", "has no \"=\""},       {"x{a=b}c", "more than an entity"},
      {"x{a=b}[c=d", "is missing"},   {"x{a=b}[c]", "has no \"=\""},
      {"x{a=[b}", "percent-encoded"}, {"x{a=%zz}", "hexadecimal"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.text);
    std::vector<std::string> problems;
    const auto entities =
        ParseEntities(std::string(test.text) + ";good{a=b}", problems);
    ASSERT_EQ(entities.size(), 1u);
    EXPECT_EQ(entities[0].type, "good");
    EXPECT_THAT(problems, ElementsAre(HasSubstr(test.problem)));
  }
}

TEST(EntitiesTest, LastOfTwoWithTheSameIdentityCounts) {
  std::vector<std::string> problems;
  const auto entities = ParseEntities(
      "x{a=1,b=2}[v=old];x{a=2}[v=other];x{b=2,a=1}[v=new]", problems);
  ASSERT_EQ(entities.size(), 2u);
  EXPECT_THAT(entities[0].description, ElementsAre(Pair("v", "other")));
  EXPECT_THAT(entities[1].description, ElementsAre(Pair("v", "new")));
}

}  // namespace
}  // namespace sdk
}  // namespace otel
