// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Producers, filters and snapshots.

#include "sdk/metrics/metric_producer.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sdk/metrics/metric_filter.h"
#include "sdk/metrics/testing/test_metrics.h"

namespace otel {
namespace sdk {
namespace {

// Gives one summary and one gauge of two points; all of it on its own stack.
class TestProducer final : public MetricProducer {
 public:
  explicit TestProducer(std::string name, absl::Status status = {})
      : name_(std::move(name)), status_(std::move(status)) {}

  absl::Status Produce(
      const MetricFilter*, Deadline,
      FunctionRef<void(absl::Span<const ScopeMetrics>)> visitor) override {
    const InstrumentationScope scope{ScopeView(name_)};
    const SummaryPoint::Quantile quantiles[] = {{0.5, 10}, {0.99, 20}};
    SummaryPoint summary;
    summary.count = 7;
    summary.sum = 70;
    summary.quantiles = quantiles;
    const Attribute first[] = {{"i", 1}};
    const Attribute second[] = {{"i", 2}};
    NumberPoint points[2];
    points[0].attributes = first;
    points[1].attributes = second;
    points[1].value = Number(2.5);
    Metric metrics[2];
    metrics[0].name = "summary";
    metrics[0].type = MetricType::kSummary;
    metrics[0].summary_points = absl::MakeConstSpan(&summary, 1);
    metrics[1].name = "gauge";
    metrics[1].unit = "u";
    metrics[1].number_points = points;
    ScopeMetrics produced;
    produced.scope = &scope;
    produced.metrics = metrics;
    visitor(absl::MakeConstSpan(&produced, 1));
    return status_;
  }

 private:
  const std::string name_;
  const absl::Status status_;
};

class SilentProducer final : public MetricProducer {
 public:
  absl::Status Produce(
      const MetricFilter*, Deadline,
      FunctionRef<void(absl::Span<const ScopeMetrics>)>) override {
    return absl::OkStatus();
  }
};

TEST(MetricProducerTest, ItsMetricsComeWithThoseOfTheSdk) {
  MetricReaderOptions reader;
  reader.producers = {std::make_shared<TestProducer>("a"),
                      std::make_shared<SilentProducer>(),
                      std::make_shared<TestProducer>("b")};
  TestMetrics metrics({reader});
  metrics.meter.CreateCounter<int64_t>("c").Add(1);
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_TRUE(metrics.last_status.ok());
  const auto scopes = snapshot.metrics().scopes;
  ASSERT_EQ(scopes.size(), 3u);
  EXPECT_EQ(scopes[0].scope->name(), "test");
  EXPECT_EQ(scopes[1].scope->name(), "a");
  EXPECT_EQ(scopes[2].scope->name(), "b");
  const Metric* summary = snapshot.Find("summary");
  EXPECT_EQ(summary->type, MetricType::kSummary);
  EXPECT_EQ(summary->summary_points[0].count, 7u);
  EXPECT_EQ(summary->summary_points[0].quantiles[1].value, 20);
}

TEST(MetricProducerTest, FailureIsReturnedAndTheRestExported) {
  MetricReaderOptions reader;
  reader.producers = {std::make_shared<TestProducer>(
      "a", absl::UnavailableError("half of it"))};
  TestMetrics metrics({reader});
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(metrics.last_status.code(), absl::StatusCode::kUnavailable);
  EXPECT_NE(snapshot.Find("gauge"), nullptr);
}

class TestFilter final : public MetricFilter {
 public:
  MetricResult TestMetric(const InstrumentationScope&, std::string_view name,
                          MetricType, std::string_view) const override {
    if (name == "dropped" || name == "summary") return MetricResult::kDrop;
    if (name == "partial" || name == "gauge") {
      return MetricResult::kAcceptPartial;
    }
    return MetricResult::kAccept;
  }
  AttributesResult TestAttributes(const InstrumentationScope&, std::string_view,
                                  MetricType, std::string_view,
                                  Attributes attributes) const override {
    return attributes[0].value.AsInt64() == 2 ? AttributesResult::kAccept
                                              : AttributesResult::kDrop;
  }
};

TEST(MetricFilterTest, AppliesToInstrumentsAndProducers) {
  MetricReaderOptions reader;
  reader.producers = {std::make_shared<TestProducer>("a")};
  reader.filter = std::make_shared<TestFilter>();
  TestMetrics metrics({reader});
  metrics.meter.CreateCounter<int64_t>("dropped").Add(1);
  metrics.meter.CreateCounter<int64_t>("kept").Add(1);
  const auto partial = metrics.meter.CreateHistogram<double>("partial");
  for (int i = 0; i < 4; ++i) partial.Record(i, {{"i", i}});
  const Meter other = metrics.provider().GetMeter("other");
  other.CreateCounter<int64_t>("dropped").Add(1);
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(snapshot.Find("dropped"), nullptr);
  EXPECT_NE(snapshot.Find("kept"), nullptr);
  EXPECT_EQ(snapshot.Find("summary"), nullptr);
  ASSERT_EQ(snapshot.Find("partial")->histogram_points.size(), 1u);
  EXPECT_EQ(snapshot.Find("partial")->histogram_points[0].sum, 2);
  ASSERT_EQ(snapshot.Find("gauge")->number_points.size(), 1u);
  EXPECT_EQ(DoubleOf(snapshot, "gauge", {{"i", 2}}), 2.5);
  EXPECT_EQ(snapshot.metrics().scopes.size(), 2u);
}

TEST(MetricsSnapshotTest, OutlivesEverythingItWasMadeFrom) {
  MetricsSnapshot snapshot;
  EXPECT_TRUE(snapshot.metrics().scopes.empty());
  {
    MeterProviderOptions options;
    options.resource = Resource({{"service.name", "snapshot"}});
    options.exemplar_filter = ExemplarFilter::kAlwaysOn;
    View view = ViewOn("e");
    view.stream.aggregation = Aggregation::Base2ExponentialHistogram();
    View filtered = ViewOn("c");
    filtered.stream.attribute_keys = {{"a"}};
    options.views = {view, filtered};
    MetricReaderOptions reader;
    reader.producers = {std::make_shared<TestProducer>("producer")};
    TestMetrics metrics({reader}, std::move(options));
    const auto counter = metrics.meter.CreateCounter<int64_t>("c");
    counter.Add(3, {{"a", "x"}, {"b", std::vector<int>{1, 2}}});
    metrics.meter.CreateHistogram<double>("h").Record(7);
    metrics.meter.CreateHistogram<double>("e").Record(-0.0);
    snapshot = metrics.Collect();
  }
  MetricsSnapshot moved = std::move(snapshot);
  EXPECT_EQ(moved.metrics().resource->attributes().view()[0].value,
            AttributeValue("snapshot"));
  const NumberPoint* point = FindNumber(moved, "c", {{"a", "x"}});
  ASSERT_NE(point, nullptr);
  EXPECT_EQ(point->exemplars[0].filtered_attributes[0].value.Int64At(1), 2);
  EXPECT_EQ(FindHistogram(moved, "h")->bucket_counts[2], 1u);
  EXPECT_EQ(FindExponential(moved, "e")->zero_count, 1u);
  EXPECT_EQ(moved.Find("summary")->summary_points[0].quantiles.size(), 2u);
  EXPECT_EQ(moved.Find("absent"), nullptr);
}

}  // namespace
}  // namespace sdk
}  // namespace otel
