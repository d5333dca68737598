// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "api/context/context_scope.h"
#include "api/trace/span_ref.h"
#include "sdk/metrics/exemplar_reservoir.h"
#include "sdk/metrics/testing/test_metrics.h"

namespace otel {
namespace sdk {
namespace {

SpanContext SpanOf(uint8_t number, bool sampled) {
  const uint8_t id[16] = {number};
  return SpanContext(TraceId::FromBytes(id), SpanId::FromBytes(id),
                     TraceFlags(sampled ? TraceFlags::kSampled : 0));
}
Context ContextOf(uint8_t number, bool sampled) {
  return Context().WithSpan(SpanRef(SpanOf(number, sampled)));
}

MeterProviderOptions WithFilter(ExemplarFilter filter) {
  MeterProviderOptions options;
  options.exemplar_filter = filter;
  return options;
}

TEST(ExemplarTest, TraceBasedFilterIsTheDefaultAndTakesSampledSpansOnly) {
  TestMetrics metrics;
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  const auto measure = [&](const char* how) { counter.Add(1, {{"how", how}}); };
  measure("without span");
  {
    const ContextScope scope(ContextOf(1, false));
    measure("not sampled");
  }
  {
    const ContextScope scope(ContextOf(2, true));
    measure("sampled");
  }
  counter.Add(1, {{"how", "explicit"}}, ContextOf(3, true));
  const MetricsSnapshot snapshot = metrics.Collect();
  const auto exemplars = [&](const char* how) {
    return FindNumber(snapshot, "c", {{"how", how}})->exemplars;
  };
  EXPECT_TRUE(exemplars("without span").empty());
  EXPECT_TRUE(exemplars("not sampled").empty());
  ASSERT_EQ(exemplars("sampled").size(), 1u);
  EXPECT_EQ(exemplars("sampled")[0].trace_id, SpanOf(2, true).trace_id());
  EXPECT_EQ(exemplars("sampled")[0].span_id, SpanOf(2, true).span_id());
  EXPECT_EQ(exemplars("sampled")[0].time, metrics.clock().Now());
  EXPECT_EQ(exemplars("sampled")[0].value.AsInt64(), 1);
  ASSERT_EQ(exemplars("explicit").size(), 1u);
  EXPECT_EQ(exemplars("explicit")[0].trace_id, SpanOf(3, true).trace_id());
}

TEST(ExemplarTest, AlwaysOnFilterTakesAllAndAlwaysOffNone) {
  TestMetrics on({{}}, WithFilter(ExemplarFilter::kAlwaysOn));
  TestMetrics off({{}}, WithFilter(ExemplarFilter::kAlwaysOff));
  for (TestMetrics* metrics : {&on, &off}) {
    const ContextScope scope(ContextOf(1, true));
    metrics->meter.CreateCounter<int64_t>("c").Add(1);
  }
  on.meter.CreateCounter<int64_t>("d").Add(1);
  const MetricsSnapshot snapshot = on.Collect();
  EXPECT_EQ(FindNumber(snapshot, "c")->exemplars.size(), 1u);
  ASSERT_EQ(FindNumber(snapshot, "d")->exemplars.size(), 1u);
  EXPECT_FALSE(FindNumber(snapshot, "d")->exemplars[0].trace_id.IsValid());
  EXPECT_TRUE(FindNumber(off.Collect(), "c")->exemplars.empty());
}

TEST(ExemplarTest, EveryKindOfStreamHasThem) {
  View exponential = ViewOn("e");
  exponential.stream.aggregation = Aggregation::Base2ExponentialHistogram();
  TestMetrics metrics({{}}, WithViews({exponential}));
  const ContextScope scope(ContextOf(1, true));
  metrics.meter.CreateUpDownCounter<double>("u").Add(-1.5);
  metrics.meter.CreateGauge<int64_t>("g").Record(3);
  metrics.meter.CreateHistogram<int64_t>("h").Record(7);
  metrics.meter.CreateHistogram<double>("e").Record(7.5);
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  counter.Bind({{"bound", true}}).Add(2);
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(FindNumber(snapshot, "u")->exemplars[0].value.AsDouble(), -1.5);
  EXPECT_EQ(FindNumber(snapshot, "g")->exemplars[0].value.AsInt64(), 3);
  EXPECT_EQ(FindHistogram(snapshot, "h")->exemplars[0].value.AsInt64(), 7);
  EXPECT_EQ(FindExponential(snapshot, "e")->exemplars[0].value.AsDouble(), 7.5);
  EXPECT_EQ(FindNumber(snapshot, "c", {{"bound", true}})
                ->exemplars[0]
                .value.AsInt64(),
            2);
}

TEST(ExemplarTest, KeepsTheAttributesThatTheViewRemoved) {
  View view;
  view.stream.attribute_keys = {{"kept"}};
  TestMetrics metrics({{}}, WithViews({view}));
  const ContextScope scope(ContextOf(1, true));
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  const auto bound_to = metrics.meter.CreateCounter<int64_t>("b");
  {
    const std::string value = "a value that dies before the collection";
    counter.Add(1, {{"x", value}, {"kept", 1}, {"y", 2}});
    bound_to.Bind({{"x", value}, {"kept", 1}}).Add(1);
  }
  const MetricsSnapshot snapshot = metrics.Collect();
  const auto exemplars = FindNumber(snapshot, "c", {{"kept", 1}})->exemplars;
  EXPECT_TRUE(SameAttributes(
      exemplars[0].filtered_attributes,
      {{"x", "a value that dies before the collection"}, {"y", 2}}));
  EXPECT_TRUE(
      SameAttributes(FindNumber(snapshot, "b", {{"kept", 1}})
                         ->exemplars[0]
                         .filtered_attributes,
                     {{"x", "a value that dies before the collection"}}));
}

TEST(ExemplarTest, ManyRemovedAttributesAreKept) {
  View view;
  view.stream.attribute_keys.emplace();
  TestMetrics metrics({{}}, WithViews({view}));
  const ContextScope scope(ContextOf(1, true));
  std::vector<std::string> keys;
  for (int i = 0; i < 40; ++i) keys.push_back("k" + std::to_string(i));
  std::vector<Attribute> attributes;
  for (const std::string& key : keys) attributes.push_back({key, 1});
  metrics.meter.CreateCounter<int64_t>("c").Add(1, attributes);
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_TRUE(SameAttributes(
      FindNumber(snapshot, "c")->exemplars[0].filtered_attributes, attributes));
}

TEST(ExemplarTest, OverflowSeriesKeepsAllAttributesOnExemplars) {
  View view;
  view.stream.cardinality_limit = 1;
  TestMetrics metrics({{}}, WithViews({view}));
  const ContextScope scope(ContextOf(1, true));
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  counter.Add(1, {{"i", 1}});
  counter.Add(1, {{"i", 2}});
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_TRUE(FindNumber(snapshot, "c", {{"i", 1}})
                  ->exemplars[0]
                  .filtered_attributes.empty());
  const NumberPoint* overflow =
      FindNumber(snapshot, "c", {{"otel.metric.overflow", true}});
  EXPECT_TRUE(
      SameAttributes(overflow->exemplars[0].filtered_attributes, {{"i", 2}}));
}

TEST(ExemplarTest, AreThoseOfTheInterval) {
  TestMetrics metrics({ReaderOf(kCumulative), ReaderOf(kDelta)});
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  counter.Add(1, {}, ContextOf(1, true));
  EXPECT_EQ(FindNumber(metrics.Collect(0), "c")->exemplars.size(), 1u);
  EXPECT_EQ(FindNumber(metrics.Collect(0), "c")->exemplars.size(), 0u);
  // Readers are independent.
  EXPECT_EQ(FindNumber(metrics.Collect(1), "c")->exemplars.size(), 1u);
  counter.Add(2, {}, ContextOf(2, true));
  const MetricsSnapshot snapshot = metrics.Collect(0);
  EXPECT_EQ(FindNumber(snapshot, "c")->exemplars[0].value.AsInt64(), 2);
}

TEST(ExemplarTest, HistogramHasOneForEachBucket) {
  TestMetrics metrics;
  const auto histogram = metrics.meter.CreateHistogram<double>("h");
  const ContextScope scope(ContextOf(1, true));
  for (int i = 0; i < 100; ++i) {
    histogram.Record(3);
    histogram.Record(7);
    histogram.Record(1e9);
  }
  const MetricsSnapshot snapshot = metrics.Collect();
  const auto exemplars = FindHistogram(snapshot, "h")->exemplars;
  ASSERT_EQ(exemplars.size(), 3u);
  EXPECT_EQ(exemplars[0].value.AsDouble(), 3);
  EXPECT_EQ(exemplars[1].value.AsDouble(), 7);
  EXPECT_EQ(exemplars[2].value.AsDouble(), 1e9);
}

TEST(ExemplarTest, ExponentialHistogramHasAtMostTwenty) {
  View view = ViewOn("e");
  view.stream.aggregation = Aggregation::Base2ExponentialHistogram();
  TestMetrics metrics({{}}, WithViews({view}));
  const auto histogram = metrics.meter.CreateHistogram<double>("e");
  const ContextScope scope(ContextOf(1, true));
  for (int i = 0; i < 100; ++i) histogram.Record(i);
  EXPECT_EQ(FindExponential(metrics.Collect(), "e")->exemplars.size(), 20u);
}

// Each of 100 measurements is equally likely to be one of the 5.
TEST(SimpleFixedSizeExemplarReservoirTest, SamplesUniformly) {
  View view;
  view.stream.exemplar_reservoir = SimpleFixedSizeExemplarReservoir(5);
  TestMetrics metrics({{}}, WithViews({view}));
  const auto gauge = metrics.meter.CreateGauge<int64_t>("g");
  const ContextScope scope(ContextOf(1, true));
  std::map<int64_t, int> chosen;
  constexpr int kRounds = 4000;
  for (int round = 0; round < kRounds; ++round) {
    for (int i = 0; i < 100; ++i) gauge.Record(i);
    const MetricsSnapshot snapshot = metrics.Collect();
    const auto exemplars = FindNumber(snapshot, "g")->exemplars;
    ASSERT_EQ(exemplars.size(), 5u);
    for (const Exemplar& exemplar : exemplars) {
      ++chosen[exemplar.value.AsInt64()];
    }
  }
  // Binomial: mean 200, standard deviation 14; six of those.
  for (int i = 0; i < 100; ++i) EXPECT_NEAR(chosen[i], 200, 84) << i;
}

// Keeps what its view wants: the largest.
class LargestReservoir final : public ExemplarReservoir {
 public:
  void Offer(const ExemplarMeasurement& measurement) noexcept override {
    if (measurement.value().AsDouble() <= largest_.value.AsDouble()) return;
    largest_.value = measurement.value();
    largest_.time = measurement.time();
    attributes_ = measurement.attributes().size();
    if (measurement.context() != nullptr) {
      largest_.trace_id = measurement.context()->span().context().trace_id();
    }
  }
  void Collect(FunctionRef<void(const Exemplar&)> visitor) override {
    if (attributes_ != 0) visitor(largest_);
  }

 private:
  Exemplar largest_;
  size_t attributes_ = 0;
};

TEST(ExemplarReservoirTest, ViewMayBringItsOwn) {
  View view;
  view.stream.exemplar_reservoir = [](const ExemplarReservoirOptions&) {
    return std::make_unique<LargestReservoir>();
  };
  TestMetrics metrics({{}}, WithViews({view}));
  const auto gauge = metrics.meter.CreateGauge<double>("g");
  for (const double value : {1.0, 5.0, 3.0}) {
    gauge.Record(value, {{"a", 1}}, ContextOf(9, true));
  }
  const MetricsSnapshot snapshot = metrics.Collect();
  const auto exemplars = FindNumber(snapshot, "g", {{"a", 1}})->exemplars;
  ASSERT_EQ(exemplars.size(), 1u);
  EXPECT_EQ(exemplars[0].value.AsDouble(), 5);
  EXPECT_EQ(exemplars[0].trace_id, SpanOf(9, true).trace_id());
}

TEST(ExemplarReservoirTest, FactoryThatGivesNothingMeansNoExemplars) {
  View view;
  view.stream.exemplar_reservoir = [](const ExemplarReservoirOptions&) {
    return nullptr;
  };
  TestMetrics metrics({{}}, WithViews({view}));
  metrics.meter.CreateGauge<double>("g").Record(1, {}, ContextOf(1, true));
  EXPECT_TRUE(FindNumber(metrics.Collect(), "g")->exemplars.empty());
}

TEST(ExemplarTest, ConcurrentSafeWhenSampledThreadsRecordAndCollect) {
  View view;
  view.stream.attribute_keys = {{"kept"}};
  TestMetrics metrics({ReaderOf(kDelta)}, WithViews({view}));
  const auto histogram = metrics.meter.CreateHistogram<double>("h");
  const auto bound = histogram.Bind({{"kept", 1}, {"removed", "x"}});
  std::vector<std::thread> threads;
  for (int t = 0; t < 3; ++t) {
    threads.emplace_back([&, t] {
      const ContextScope scope(ContextOf(static_cast<uint8_t>(t + 1), true));
      for (int i = 0; i < 500; ++i) {
        histogram.Record(i, {{"kept", i % 3}, {"removed", std::to_string(i)}});
        bound.Record(i);
      }
    });
  }
  for (int i = 0; i < 20; ++i) {
    const MetricsSnapshot snapshot = metrics.Collect();
    const Metric* metric = snapshot.Find("h");
    if (metric == nullptr) continue;
    for (const HistogramPoint& point : metric->histogram_points) {
      for (const Exemplar& exemplar : point.exemplars) {
        EXPECT_TRUE(exemplar.trace_id.IsValid());
        EXPECT_EQ(exemplar.filtered_attributes.size(), 1u);
      }
    }
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace sdk
}  // namespace otel
