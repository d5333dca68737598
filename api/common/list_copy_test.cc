// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/common/list_copy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "api/common/list_view.h"

namespace otel {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Numbers = ListCopy<double>;
using Names = ListCopy<std::string, std::string_view>;

static_assert(!std::is_convertible_v<std::vector<int>, Numbers>);
static_assert(!std::is_convertible_v<double, Numbers>);

TEST(ListCopyTest, KeepsWhatBracesSaidInAStatementBefore) {
  std::optional<Numbers> numbers;
  std::optional<Names> names;
  numbers = {0.1, 0.5, 1, 5};
  // Two texts are two items, not the ends of a range.
  names = {"a", "b"};
  EXPECT_THAT(*numbers, ElementsAre(0.1, 0.5, 1, 5));
  EXPECT_THAT(*names, ElementsAre("a", "b"));
}

TEST(ListCopyTest, CopiesEveryList) {
  static constexpr double kArray[] = {1, 2};
  EXPECT_THAT(Numbers(kArray), ElementsAre(1, 2));
  EXPECT_THAT(Numbers(std::array<double, 2>{1, 2}), ElementsAre(1, 2));
  EXPECT_THAT(Numbers(std::vector<double>{1, 2}), ElementsAre(1, 2));
  EXPECT_THAT(Numbers(ListView<double>(kArray)), ElementsAre(1, 2));
  EXPECT_THAT(Numbers(ListView<double>()), IsEmpty());
}

TEST(ListCopyTest, OwnsItsTexts) {
  std::optional<Names> names;
  {
    const std::string text = "a text that is too long to be kept in place";
    names = std::vector<std::string_view>{text, "b"};
  }
  EXPECT_THAT(*names,
              ElementsAre("a text that is too long to be kept in place", "b"));
  EXPECT_EQ((*names)[1], "b");
  EXPECT_EQ(names->size(), 2u);
  EXPECT_FALSE(names->empty());
}

}  // namespace
}  // namespace otel
