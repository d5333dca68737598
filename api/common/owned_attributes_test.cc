// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/common/owned_attributes.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/common/attributes.h"

namespace otel {
namespace {

TEST(OwnedAttributesTest, OutlivesWhatItWasMadeFrom) {
  std::optional<OwnedAttributes> owned;
  {
    const std::string key = "a key that does not fit in place, being long";
    const std::string value = "a value that does not fit in place, being long";
    const std::vector<std::string> list = {value, value};
    const std::vector<Attribute> map = {{key, list}};
    owned.emplace(Attributes({{key, value}, {"list", list}, {"map", map}}));
  }
  const std::string value = "a value that does not fit in place, being long";
  const std::string list[] = {value, value};
  const Attribute map[] = {
      {"a key that does not fit in place, being long", list}};
  ASSERT_EQ(owned->size(), 3u);
  EXPECT_EQ(*owned->Find("a key that does not fit in place, being long"),
            AttributeValue(value));
  EXPECT_EQ(*owned->Find("list"), AttributeValue(list));
  EXPECT_EQ(*owned->Find("map"), AttributeValue(map));
  EXPECT_EQ(owned->Find("absent"), nullptr);
}

TEST(OwnedAttributesTest, KeepsTheLastValueInTheFirstPlace) {
  const OwnedAttributes owned({{"a", 1}, {"b", 2}, {"a", "three"}});
  ASSERT_EQ(owned.size(), 2u);
  EXPECT_EQ(owned.view()[0].key, "a");
  EXPECT_EQ(owned.view()[0].value.AsString(), "three");
  EXPECT_EQ(owned.view()[1].key, "b");
}

TEST(OwnedAttributesTest, IgnoresEmptyKeys) {
  const OwnedAttributes owned({{"", 1}, {std::string_view(), 2}});
  EXPECT_TRUE(owned.empty());
}

TEST(OwnedAttributesTest, TreatsKeysAsBytes) {
  const OwnedAttributes owned({{std::string_view("a\0b", 3), 1}, {"a", 2}});
  ASSERT_EQ(owned.size(), 2u);
  EXPECT_EQ(owned.Find("a")->AsInt64(), 2);
  EXPECT_EQ(owned.Find(std::string_view("a\0b", 3))->AsInt64(), 1);
}

TEST(OwnedAttributesTest, SetsFromItsOwnValues) {
  OwnedAttributes owned({{"a", "text"}});
  owned.Set("a", *owned.Find("a"));
  owned.Set("b", *owned.Find("a"));
  owned.Set(owned.view()[1].key, owned.view());
  EXPECT_EQ(owned.Find("a")->AsString(), "text");
  ASSERT_EQ(owned.Find("b")->type(), AttributeType::kMap);
  EXPECT_EQ(owned.Find("b")->EntryAt(1).value.AsString(), "text");
}

TEST(OwnedAttributesTest, CopiesDeeply) {
  OwnedAttributes copy;
  {
    const OwnedAttributes original({{"a", "text"}});
    copy = original;
    EXPECT_NE(copy.Find("a")->AsString().data(),
              original.Find("a")->AsString().data());
  }
  EXPECT_EQ(copy.Find("a")->AsString(), "text");
  OwnedAttributes& self = copy;
  copy = self;
  EXPECT_EQ(copy.Find("a")->AsString(), "text");
}

TEST(OwnedAttributesTest, KeepsViewsWhenMoved) {
  OwnedAttributes original({{"a", "text"}});
  const Attributes view = original.view();
  const OwnedAttributes moved = std::move(original);
  EXPECT_EQ(view.data(), moved.view().data());
  EXPECT_EQ(view[0].value.AsString(), "text");
}

TEST(OwnedAttributesTest, EqualsInAnyOrder) {
  const OwnedAttributes ab({{"a", 1}, {"b", 2}});
  EXPECT_EQ(ab, OwnedAttributes({{"b", 2}, {"a", 1}}));
  EXPECT_NE(ab, OwnedAttributes({{"a", 1}}));
  EXPECT_NE(ab, OwnedAttributes({{"a", 1}, {"b", "2"}}));
  EXPECT_NE(ab, OwnedAttributes({{"a", 1}, {"c", 2}}));
  EXPECT_EQ(OwnedAttributes(), OwnedAttributes(Attributes()));
  const std::vector<uint8_t> bytes = {1, 2};
  const std::vector<int64_t> numbers = {1, 2};
  EXPECT_EQ(OwnedAttributes({{"a", bytes}}), OwnedAttributes({{"a", numbers}}));
}

}  // namespace
}  // namespace otel
