// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/resource/resource.h"

#include <string>
#include <vector>

#include "api/common/attributes.h"
#include "api/common/diagnostics.h"
#include "api/common/version.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace otel {
namespace sdk {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ResourceTest : public ::testing::Test {
 protected:
  std::vector<std::string> told_;
  DiagnosticHandlerRegistration handler_ = SetDiagnosticHandler(
      [](const Diagnostic& diagnostic, void* argument) {
        static_cast<std::vector<std::string>*>(argument)->emplace_back(
            diagnostic.message);
      },
      &told_);
};

TEST_F(ResourceTest, DefaultNamesTheSdkAndTheProgram) {
  const Resource& resource = DefaultResource();
  EXPECT_EQ(resource,
            Resource({{"telemetry.sdk.language", "cpp"},
                      {"telemetry.sdk.name", "otel_cc"},
                      {"telemetry.sdk.version", kVersion},
                      {"service.name", "unknown_service:resource_test"}}));
}

TEST_F(ResourceTest, KeepsCopiesOfWhatItWasMadeOf) {
  std::string value = "before";
  const Resource resource({{"key", value}}, std::string("schema"));
  value = "after!";
  EXPECT_EQ(resource.attributes().Find("key")->AsString(), "before");
  EXPECT_EQ(resource.schema_url(), "schema");
}

TEST_F(ResourceTest, UpdatingValuesWinEvenWhenEmpty) {
  const Resource old({{"a", "1"}, {"b", "2"}, {"c", 3}});
  const Resource updating({{"b", ""}, {"c", "three"}, {"d", true}});
  EXPECT_EQ(old.Merge(updating),
            Resource({{"a", "1"}, {"b", ""}, {"c", "three"}, {"d", true}}));
}

TEST_F(ResourceTest, MergingChangesNeitherSide) {
  const Resource old({{"a", "1"}});
  const Resource updating({{"a", "2"}});
  static_cast<void>(old.Merge(updating));
  EXPECT_EQ(old, Resource({{"a", "1"}}));
  EXPECT_EQ(updating, Resource({{"a", "2"}}));
}

TEST_F(ResourceTest, EmptySchemaUrlTakesTheOther) {
  EXPECT_EQ(Resource({}, "").Merge(Resource({}, "x")).schema_url(), "x");
  EXPECT_EQ(Resource({}, "x").Merge(Resource({}, "")).schema_url(), "x");
  EXPECT_EQ(Resource({}, "x").Merge(Resource({}, "x")).schema_url(), "x");
  EXPECT_EQ(Resource().Merge(Resource()).schema_url(), "");
  EXPECT_THAT(told_, IsEmpty());
}

TEST_F(ResourceTest, DifferentSchemaUrlsAreToldAndGiveNone) {
  const Resource merged =
      Resource({{"a", 1}}, "x").Merge(Resource({{"b", 2}}, "y"));
  EXPECT_EQ(merged, Resource({{"a", 1}, {"b", 2}}, ""));
  EXPECT_THAT(told_, ElementsAre(HasSubstr("x and y")));
}

TEST_F(ResourceTest, OrderOfAttributesDoesNotMatter) {
  EXPECT_EQ(Resource({{"a", 1}, {"b", 2}}), Resource({{"b", 2}, {"a", 1}}));
  EXPECT_NE(Resource({{"a", 1}}), Resource({{"a", "1"}}));
  EXPECT_NE(Resource({{"a", 1}}), Resource({{"a", 1}}, "x"));
}

}  // namespace
}  // namespace sdk
}  // namespace otel
