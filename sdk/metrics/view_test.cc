// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/view.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/metrics/testing/test_metrics.h"
#include "sdk/testing/recorded_diagnostics.h"

namespace otel {
namespace sdk {
namespace {

TEST(MatchesWildcardTest, StarAndQuestionMarkStandForCharacters) {
  struct Case {
    std::string_view pattern;
    std::string_view text;
    bool matches;
  };
  for (const Case& c :
       std::vector<Case>{{"", "", true},
                         {"", "a", false},
                         {"*", "", true},
                         {"*", "abc", true},
                         {"?", "a", true},
                         {"?", "", false},
                         {"?", "ab", false},
                         {"a*c", "abbc", true},
                         {"a*c", "abcd", false},
                         {"a*c*e", "abcde", true},
                         {"**", "x", true},
                         {"a?c", "abc", true},
                         {"*.duration", "http.duration", true},
                         {"*.duration", "http.duration.x", false},
                         {"a.c", "abc", false},
                         {"*ab", "aab", true},
                         {"ABC", "abc", false},
                         {"*a*b*a", "aabba", true}}) {
    EXPECT_EQ(MatchesWildcard(c.pattern, c.text), c.matches)
        << c.pattern << " " << c.text;
  }
}

TEST(MatchesWildcardTest, HostilePatternTakesNoExponentialTime) {
  std::string pattern;
  for (int i = 0; i < 1000; ++i) pattern += "a*";
  EXPECT_FALSE(MatchesWildcard(pattern + "b", std::string(3000, 'a')));
}

class InstrumentSelectorTest : public ::testing::Test {
 protected:
  bool Matches() const { return selector_.Matches(instrument_, scope_); }

  const InstrumentDescriptor instrument_{InstrumentKind::kHistogram,
                                         NumberType::kDouble,
                                         "http.Duration",
                                         "ms",
                                         "",
                                         {},
                                         {}};
  const InstrumentationScope scope_{
      ScopeView("meter", "1.2", "https://schema/1")};
  InstrumentSelector selector_;
};

TEST_F(InstrumentSelectorTest, WithoutCriteriaMatchesEverything) {
  EXPECT_TRUE(Matches());
}

TEST_F(InstrumentSelectorTest, MatchAllWildcardMatchesEverything) {
  selector_.name = "*";
  EXPECT_TRUE(Matches());
}

TEST_F(InstrumentSelectorTest, NameIgnoresCase) {
  selector_.name = "HTTP.duration";
  EXPECT_TRUE(Matches());
}

TEST_F(InstrumentSelectorTest, EveryCriterionMustHold) {
  const auto holds = [&](auto member, auto good, auto bad) {
    selector_.*member = good;
    EXPECT_TRUE(Matches());
    selector_.*member = bad;
    EXPECT_FALSE(Matches());
    selector_.*member = good;
  };
  holds(&InstrumentSelector::name, "http.*", "db.*");
  holds(&InstrumentSelector::kind, InstrumentKind::kHistogram,
        InstrumentKind::kCounter);
  holds(&InstrumentSelector::unit, "ms", "s");
  holds(&InstrumentSelector::meter_name, "me?er", "other");
  holds(&InstrumentSelector::meter_version, "1.*", "2.*");
  holds(&InstrumentSelector::meter_schema_url, "https://schema/1",
        "https://schema/2");
}

TEST(ViewTest, ValidateTellsWhatIsWrong) {
  View view;
  EXPECT_TRUE(view.Validate().ok());
  view.stream.name = "new";
  EXPECT_FALSE(view.Validate().ok());  // Would name many streams the same.
  view.selector.name = "a*";
  EXPECT_FALSE(view.Validate().ok());
  view.selector.name = "a";
  EXPECT_TRUE(view.Validate().ok());
  view.stream.cardinality_limit = 0;
  EXPECT_FALSE(view.Validate().ok());
  view.stream.cardinality_limit = 1;
  view.stream.aggregation = Aggregation::ExplicitBucketHistogram({{2, 1}});
  EXPECT_FALSE(view.Validate().ok());
  view.stream.aggregation = Aggregation::ExplicitBucketHistogram(
      {{std::numeric_limits<double>::quiet_NaN()}});
  EXPECT_FALSE(view.Validate().ok());
  view.stream.aggregation = Aggregation::Base2ExponentialHistogram(1);
  EXPECT_FALSE(view.Validate().ok());
  view.stream.aggregation = Aggregation::Base2ExponentialHistogram(160, 21);
  EXPECT_FALSE(view.Validate().ok());
  view.stream.aggregation = Aggregation::Base2ExponentialHistogram(160, -11);
  EXPECT_FALSE(view.Validate().ok());
  view.stream.aggregation = Aggregation::Base2ExponentialHistogram(2, -10);
  EXPECT_TRUE(view.Validate().ok());
}

TEST(ViewTest, ChangesNameDescriptionKeysAndAggregation) {
  View view = ViewOn("c");
  view.stream.name = "renamed";
  view.stream.description = "described";
  view.stream.attribute_keys = {{"kept"}};
  view.stream.aggregation = Aggregation::ExplicitBucketHistogram({{1, 2}});
  TestMetrics metrics({{}}, WithViews({view}));
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  counter.Add(2, {{"kept", 1}, {"removed", 1}});
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(snapshot.Find("c"), nullptr);
  const Metric* metric = snapshot.Find("renamed");
  ASSERT_NE(metric, nullptr);
  EXPECT_EQ(metric->description, "described");
  EXPECT_EQ(metric->type, MetricType::kHistogram);
  const HistogramPoint* point =
      FindHistogram(snapshot, "renamed", {{"kept", 1}});
  ASSERT_NE(point, nullptr);
  EXPECT_EQ(point->bounds.size(), 2u);
  EXPECT_EQ(point->sum, 2);
}

TEST(ViewTest, ExcludesAttributeKeys) {
  View view = ViewOn("c");
  view.stream.excluded_attribute_keys = {"removed"};
  TestMetrics metrics({{}}, WithViews({view}));
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  counter.Add(1, {{"a", 1}, {"removed", 1}, {"b", 2}});
  counter.Add(1, {{"b", 2}, {"a", 1}});
  EXPECT_EQ(IntOf(metrics.Collect(), "c", {{"a", 1}, {"b", 2}}), 2);
}

TEST(ViewTest, SeveralViewsMakeSeveralStreams) {
  View first = ViewOn("h");
  first.stream.name = "buckets";
  View second = ViewOn("h");
  second.stream.name = "total";
  second.stream.aggregation = Aggregation::Sum();
  second.stream.attribute_keys.emplace();
  TestMetrics metrics({{}}, WithViews({first, second}));
  const auto histogram = metrics.meter.CreateHistogram<double>("h");
  const auto bound = histogram.Bind({{"a", 2}});
  histogram.Record(1.5, {{"a", 1}});
  bound.Record(2);
  EXPECT_TRUE(histogram.Enabled());
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(snapshot.Find("buckets")->histogram_points.size(), 2u);
  EXPECT_EQ(DoubleOf(snapshot, "total"), 3.5);
  EXPECT_TRUE(snapshot.Find("total")->is_monotonic);
}

TEST(ViewTest, DropOfAllLeavesWhatAnotherViewSelects) {
  View drop = ViewOn("*");
  drop.stream.aggregation = Aggregation::Drop();
  TestMetrics metrics({{}}, WithViews({drop, ViewOn("kept")}));
  metrics.meter.CreateCounter<int64_t>("kept").Add(1);
  metrics.meter.CreateCounter<int64_t>("other").Add(1);
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(IntOf(snapshot, "kept"), 1);
  EXPECT_EQ(snapshot.Find("other"), nullptr);
}

TEST(ViewTest, InstrumentThatNoViewMatchesHasItsDefaults) {
  TestMetrics metrics({{}}, WithViews({ViewOn("other")}));
  metrics.meter.CreateCounter<int64_t>("c").Add(1);
  EXPECT_EQ(IntOf(metrics.Collect(), "c"), 1);
}

TEST(ViewTest, SelectsByKindUnitAndMeter) {
  View view;
  view.selector.kind = InstrumentKind::kUpDownCounter;
  view.selector.meter_name = "test";
  view.stream.aggregation = Aggregation::Drop();
  TestMetrics metrics({{}}, WithViews({view}));
  metrics.meter.CreateCounter<int64_t>("c").Add(1);
  metrics.meter.CreateUpDownCounter<int64_t>("u").Add(1);
  const Meter other = metrics.provider().GetMeter("other");
  other.CreateUpDownCounter<int64_t>("o").Add(1);
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_NE(snapshot.Find("c"), nullptr);
  EXPECT_EQ(snapshot.Find("u"), nullptr);
  EXPECT_NE(snapshot.Find("o"), nullptr);
}

TEST(ViewTest, SenselessViewIsReportedAndIgnored) {
  testing::RecordedDiagnostics diagnostics;
  View histogram = ViewOn("o");
  histogram.stream.aggregation = Aggregation::ExplicitBucketHistogram();
  View invalid = ViewOn("c");
  invalid.stream.aggregation = Aggregation::ExplicitBucketHistogram({{1, 1}});
  TestMetrics metrics({{}}, WithViews({histogram, invalid}));
  const auto observable = metrics.meter.CreateObservableCounter<int64_t>("o");
  const auto registration =
      observable.AddCallback([](auto& o) { o.Observe(7); });
  metrics.meter.CreateCounter<int64_t>("c").Add(1);
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(IntOf(snapshot, "o"), 7);
  EXPECT_EQ(IntOf(snapshot, "c"), 1);
  EXPECT_EQ(diagnostics.CountOf("the view is ignored"), 1);
  EXPECT_EQ(diagnostics.CountOf("A view is ignored"), 1);
}

TEST(ViewTest, BucketsOfAViewBeatAdvice) {
  View view = ViewOn("h");
  view.stream.aggregation = Aggregation::ExplicitBucketHistogram();
  TestMetrics metrics({{}}, WithViews({view}));
  constexpr double kBoundaries[] = {1, 2};
  InstrumentOptions options;
  options.explicit_bucket_boundaries = kBoundaries;
  metrics.meter.CreateHistogram<double>("h", options).Record(1);
  EXPECT_EQ(FindHistogram(metrics.Collect(), "h")->bounds.size(), 15u);
}

TEST(ViewTest, AttributeKeysOfAViewBeatAdvice) {
  View view = ViewOn("c");
  view.stream.attribute_keys = {{"b"}};
  TestMetrics metrics({{}}, WithViews({view}));
  constexpr std::string_view kKeys[] = {"a"};
  InstrumentOptions options;
  options.attribute_keys = kKeys;
  metrics.meter.CreateCounter<int64_t>("c", options)
      .Add(1, {{"a", 1}, {"b", 2}});
  EXPECT_EQ(IntOf(metrics.Collect(), "c", {{"b", 2}}), 1);
}

TEST(ViewTest, StreamNamesOfViewsAreNotValidated) {
  View view = ViewOn("c");
  view.stream.name = "a name with spaces";
  TestMetrics metrics({{}}, WithViews({view}));
  metrics.meter.CreateCounter<int64_t>("c").Add(1);
  EXPECT_EQ(IntOf(metrics.Collect(), "a name with spaces"), 1);
}

TEST(ViewTest, ViewsThatLeaveOneNameAreReportedAndBothExported) {
  testing::RecordedDiagnostics diagnostics;
  View first = ViewOn("c");
  first.stream.attribute_keys = {{"a"}};
  View second = ViewOn("c");
  second.stream.attribute_keys = {{"b"}};
  TestMetrics metrics({{}}, WithViews({first, second}));
  metrics.meter.CreateCounter<int64_t>("c").Add(1, {{"a", 1}, {"b", 1}});
  const MetricsSnapshot snapshot = metrics.Collect();
  ASSERT_EQ(snapshot.metrics().scopes.size(), 1u);
  EXPECT_EQ(snapshot.metrics().scopes[0].metrics.size(), 2u);
  EXPECT_EQ(diagnostics.CountOf("Several views match one instrument"), 1);
}

}  // namespace
}  // namespace sdk
}  // namespace otel
