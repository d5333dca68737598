// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/internal/attribute_identity.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "api/common/attributes.h"
#include "sdk/metrics/testing/test_metrics.h"

namespace otel {
namespace sdk {
namespace internal {
namespace {

constexpr uint64_t kSeed = 12345;

bool Equal(Attributes a, Attributes b) {
  const bool equal = EqualAttributes(a, b);
  if (equal) {
    EXPECT_EQ(HashAttributes(a, kSeed), HashAttributes(b, kSeed));
  }
  return equal;
}

TEST(AttributeIdentityTest, OrderDoesNotMatter) {
  EXPECT_TRUE(Equal({{"a", 1}, {"b", "x"}, {"c", true}},
                    {{"c", true}, {"a", 1}, {"b", "x"}}));
}

TEST(AttributeIdentityTest, ValuesOfDifferentTypesDiffer) {
  EXPECT_FALSE(Equal({{"a", 1}}, {{"a", "1"}}));
  EXPECT_FALSE(Equal({{"a", 1}}, {{"a", 1.0}}));
  EXPECT_FALSE(Equal({{"a", 1}}, {{"a", true}}));
  EXPECT_FALSE(Equal({{"a", ""}}, {{"a", nullptr}}));
  EXPECT_FALSE(Equal({{"a", "x"}}, {{"a", AttributeValue::Bytes("x")}}));
}

TEST(AttributeIdentityTest, TextOfEveryLengthIsCompared) {
  for (size_t length = 0; length < 70; ++length) {
    const std::string text(length, 'x');
    EXPECT_TRUE(Equal({{"k" + text, text}}, {{"k" + text, text}})) << length;
    for (size_t i = 0; i < length; ++i) {
      std::string other = text;
      other[i] = 'y';
      EXPECT_FALSE(Equal({{"k", text}}, {{"k", other}})) << length << i;
      EXPECT_FALSE(Equal({{text, 1}}, {{other, 1}})) << length << i;
      EXPECT_NE(HashText(text, kSeed), HashText(other, kSeed)) << length << i;
    }
  }
}

TEST(AttributeIdentityTest, KeyAndValueAreNotInterchangeable) {
  EXPECT_FALSE(Equal({{"a", "b"}}, {{"b", "a"}}));
  EXPECT_NE(HashAttributes({{"a", "b"}}, kSeed),
            HashAttributes({{"b", "a"}}, kSeed));
  EXPECT_NE(HashAttributes({{"a", 1}, {"b", 2}}, kSeed),
            HashAttributes({{"a", 2}, {"b", 1}}, kSeed));
}

TEST(AttributeIdentityTest, KeyGivenTwiceNeverEqualsDistinctKeys) {
  EXPECT_FALSE(Equal({{"a", 1}, {"a", 1}}, {{"a", 1}, {"b", 2}}));
  std::vector<std::string> keys;
  for (int i = 0; i < 100; ++i) keys.push_back("k" + std::to_string(i));
  std::vector<Attribute> distinct;
  for (const std::string& key : keys) distinct.push_back({key, 1});
  std::vector<Attribute> twice = distinct;
  std::swap(twice[0], twice[1]);
  EXPECT_TRUE(Equal(twice, distinct));
  twice[99] = twice[98];
  EXPECT_FALSE(Equal(twice, distinct));
}

TEST(AttributeIdentityTest, ArraysAreEqualWhateverTheirLayout) {
  const std::vector<int32_t> narrow = {1, 2, 3};
  const std::vector<int64_t> wide = {1, 2, 3};
  const std::vector<int64_t> other = {1, 2, 4};
  EXPECT_TRUE(Equal({{"a", narrow}}, {{"a", wide}}));
  EXPECT_FALSE(Equal({{"a", narrow}}, {{"a", other}}));
  const std::vector<std::string> strings = {"x", "y"};
  const std::vector<const char*> pointers = {"x", "y"};
  EXPECT_TRUE(Equal({{"a", strings}}, {{"a", pointers}}));
  const std::vector<bool> bits = {true, false};
  const bool flags[] = {true, false};
  EXPECT_TRUE(Equal({{"a", bits}}, {{"a", flags}}));
  const std::vector<double> doubles = {1.5};
  const std::vector<float> floats = {1.5F};
  EXPECT_TRUE(Equal({{"a", doubles}}, {{"a", floats}}));
}

TEST(AttributeIdentityTest, OnlyWhatACopyKeepsIsCanonical) {
  EXPECT_TRUE(IsCanonical({}));
  EXPECT_TRUE(IsCanonical({{"a", 1}, {"b", "x"}, {"c", nullptr}}));
  EXPECT_FALSE(IsCanonical({{"a", 1}, {"b", 2}, {"a", 3}}));
  EXPECT_FALSE(IsCanonical({{"", 1}}));
  EXPECT_FALSE(IsCanonical({{"a", std::numeric_limits<uint64_t>::max()}}));
  EXPECT_FALSE(IsCanonical({{"a", AttributeValue::Map({{"b", 1}})}}));
  EXPECT_FALSE(IsCanonical(
      {{"a", AttributeValue::Array({AttributeValue::Map({{"b", 1}})})}}));
  std::vector<std::string> keys;
  for (int i = 0; i < 100; ++i) keys.push_back("k" + std::to_string(i));
  std::vector<Attribute> many;
  for (const std::string& key : keys) many.push_back({key, 1});
  EXPECT_TRUE(IsCanonical(many));
  many.push_back({"k50", 1});
  EXPECT_FALSE(IsCanonical(many));
}

// --- Through instruments: regression 26. ------------------------------------

TEST(SeriesIdentityTest, SameAttributesInAnyOrderAreOneSeries) {
  TestMetrics metrics;
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  counter.Add(1, {{"a", 1}, {"b", 2}});
  counter.Add(1, {{"b", 2}, {"a", 1}});
  const MetricsSnapshot snapshot = metrics.Collect();
  ASSERT_EQ(snapshot.Find("c")->number_points.size(), 1u);
  EXPECT_EQ(snapshot.Find("c")->number_points[0].value.AsInt64(), 2);
}

TEST(SeriesIdentityTest, OneAndTextOneAreTwoSeries) {
  TestMetrics metrics;
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  counter.Add(1, {{"a", 1}});
  counter.Add(2, {{"a", "1"}});
  counter.Add(4, {{"a", 1.0}});
  counter.Add(8, {{"a", true}});
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(IntOf(snapshot, "c", {{"a", 1}}), 1);
  EXPECT_EQ(IntOf(snapshot, "c", {{"a", "1"}}), 2);
  EXPECT_EQ(IntOf(snapshot, "c", {{"a", 1.0}}), 4);
  EXPECT_EQ(IntOf(snapshot, "c", {{"a", true}}), 8);
}

TEST(SeriesIdentityTest, LastValueOfAKeyGivenTwiceCounts) {
  TestMetrics metrics;
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  counter.Add(1, {{"a", 1}, {"b", 1}, {"a", 2}});
  counter.Add(1, {{"a", 2}, {"b", 1}});
  counter.Add(1, {{"", 5}, {"a", 2}, {"b", 1}});
  const MetricsSnapshot snapshot = metrics.Collect();
  ASSERT_EQ(snapshot.Find("c")->number_points.size(), 1u);
  EXPECT_EQ(IntOf(snapshot, "c", {{"a", 2}, {"b", 1}}), 3);
}

TEST(SeriesIdentityTest, NumberAboveInt64IsItsDecimalText) {
  TestMetrics metrics;
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  counter.Add(1, {{"a", std::numeric_limits<uint64_t>::max()}});
  counter.Add(1, {{"a", std::numeric_limits<uint64_t>::max()}});
  counter.Add(1, {{"a", "18446744073709551615"}});
  EXPECT_EQ(IntOf(metrics.Collect(), "c", {{"a", "18446744073709551615"}}), 3);
}

TEST(SeriesIdentityTest, MapsAreOneSeriesInAnyOrder) {
  TestMetrics metrics;
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  counter.Add(1, {{"a", AttributeValue::Map({{"x", 1}, {"y", 2}})}});
  counter.Add(1, {{"a", AttributeValue::Map({{"y", 2}, {"x", 1}})}});
  counter.Add(1, {{"a", AttributeValue::Map({{"y", 0}, {"x", 1}, {"y", 2}})}});
  const MetricsSnapshot snapshot = metrics.Collect();
  ASSERT_EQ(snapshot.Find("c")->number_points.size(), 1u);
  EXPECT_EQ(snapshot.Find("c")->number_points[0].value.AsInt64(), 3);
}

TEST(SeriesIdentityTest, ViewThatRemovesKeysMergesSeries) {
  View view = ViewOn("c");
  view.stream.attribute_keys = {{"kept"}};
  TestMetrics metrics({{}}, WithViews({view}));
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  counter.Add(1, {{"kept", 1}, {"x", 1}});
  counter.Add(2, {{"y", 1}, {"kept", 1}, {"x", 2}});
  counter.Add(4, {{"x", 1}});
  counter.Add(8);
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(snapshot.Find("c")->number_points.size(), 2u);
  EXPECT_EQ(IntOf(snapshot, "c", {{"kept", 1}}), 3);
  EXPECT_EQ(IntOf(snapshot, "c"), 12);
}

TEST(SeriesIdentityTest, ViewsSelectKeysByWildcards) {
  View view = ViewOn("c");
  view.stream.attribute_keys = {{"http.*", "a?"}};
  view.stream.excluded_attribute_keys = {"*.secret", "ab"};
  TestMetrics metrics({{}}, WithViews({view}));
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  counter.Add(1, {{"http.route", "/"}, {"http.secret", 1}, {"a", 1}});
  counter.Add(2, {{"ab", 1}, {"http.route", "/"}, {"url.path", "/x"}});
  counter.Add(4, {{"ac", 1}});
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(snapshot.Find("c")->number_points.size(), 2u);
  EXPECT_EQ(IntOf(snapshot, "c", {{"http.route", "/"}}), 3);
  EXPECT_EQ(IntOf(snapshot, "c", {{"ac", 1}}), 4);
}

TEST(SeriesIdentityTest, FilterCopesWithMoreKeysThanItKeeps) {
  View view = ViewOn("c");
  view.stream.attribute_keys = {{"k7", "k50", "absent"}};
  view.stream.excluded_attribute_keys = {"k50"};
  TestMetrics metrics({{}}, WithViews({view}));
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  std::vector<std::string> keys;
  for (int i = 0; i < 100; ++i) keys.push_back("k" + std::to_string(i));
  std::vector<Attribute> many;
  for (const std::string& key : keys) many.push_back({key, 1});
  counter.Add(1, many);
  counter.Add(1, {{"k7", 1}});
  EXPECT_EQ(IntOf(metrics.Collect(), "c", {{"k7", 1}}), 2);
}

}  // namespace
}  // namespace internal
}  // namespace sdk
}  // namespace otel
