// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/common/list_view.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace otel {
namespace {

double Sum(ListView<double> list) {
  double sum = 0;
  for (double value : list) sum += value;
  return sum;
}

static_assert(!std::is_convertible_v<std::vector<int>, ListView<double>>);
static_assert(
    !std::is_convertible_v<std::vector<std::string>, ListView<double>>);

TEST(ListViewTest, IsAViewOverEveryList) {
  const std::vector<double> vector = {1, 2};
  const std::array<double, 2> array = {1, 2};
  const double c_array[] = {1, 2};
  EXPECT_EQ(Sum({1, 2}), 3);
  EXPECT_EQ(Sum(vector), 3);
  EXPECT_EQ(Sum(array), 3);
  EXPECT_EQ(Sum(c_array), 3);
  EXPECT_EQ(Sum({vector.data(), 1}), 1);
  EXPECT_EQ(Sum({}), 0);
  EXPECT_TRUE(ListView<double>().empty());
  EXPECT_EQ(ListView<double>(vector)[1], 2);
  EXPECT_EQ(ListView<double>(vector).size(), 2u);
}

TEST(ListViewTest, TakesTextInBraces) {
  const auto join = [](ListView<std::string_view> list) {
    std::string all;
    for (std::string_view text : list) all += text;
    return all;
  };
  EXPECT_EQ(join({"a", "b"}), "ab");
}

}  // namespace
}  // namespace otel
