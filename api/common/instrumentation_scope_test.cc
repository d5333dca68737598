// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/common/instrumentation_scope.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

namespace otel {
namespace {

TEST(ScopeViewTest, ConvertsFromEverySpellingOfAName) {
  const auto name = [](const ScopeView& view) {
    return std::string(view.name);
  };
  const char* null = nullptr;
  EXPECT_EQ(name("lib"), "lib");
  EXPECT_EQ(name(std::string("lib")), "lib");
  EXPECT_EQ(name(std::string_view("library").substr(0, 3)), "lib");
  EXPECT_EQ(name(std::string_view()), "");
  EXPECT_EQ(name(null), "");
  EXPECT_EQ(name({"lib", "1.0"}), "lib");
  EXPECT_EQ(name({}), "");
}

TEST(InstrumentationScopeTest, OwnsWhatItWasMadeFrom) {
  std::optional<InstrumentationScope> scope;
  {
    const std::string text = "a text that is too long to be kept in place";
    scope.emplace(ScopeView(text, text, text, {{"key", text}}));
  }
  const std::string_view text = "a text that is too long to be kept in place";
  EXPECT_EQ(scope->name(), text);
  EXPECT_EQ(scope->version(), text);
  EXPECT_EQ(scope->schema_url(), text);
  EXPECT_EQ(scope->attributes().Find("key")->AsString(), text);
}

TEST(InstrumentationScopeTest, IsIdentifiedByAllFourParts) {
  const InstrumentationScope scope(ScopeView("n", "v", "u", {{"k", 1}}));
  EXPECT_EQ(scope, InstrumentationScope(ScopeView("n", "v", "u", {{"k", 1}})));
  EXPECT_NE(scope, InstrumentationScope(ScopeView("N", "v", "u", {{"k", 1}})));
  EXPECT_NE(scope, InstrumentationScope(ScopeView("n", "w", "u", {{"k", 1}})));
  EXPECT_NE(scope, InstrumentationScope(ScopeView("n", "v", "", {{"k", 1}})));
  EXPECT_NE(scope, InstrumentationScope(ScopeView("n", "v", "u", {{"k", 2}})));
  EXPECT_NE(scope, InstrumentationScope(ScopeView("n", "v", "u")));
}

}  // namespace
}  // namespace otel
