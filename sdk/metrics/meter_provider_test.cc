// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/meter_provider.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "api/global/global.h"
#include "sdk/metrics/metric_exporter.h"
#include "sdk/metrics/testing/test_metrics.h"
#include "sdk/testing/recorded_diagnostics.h"

namespace otel {
namespace sdk {
namespace {

TEST(MeterProviderTest, EqualScopesShareAMeter) {
  TestMetrics metrics;
  const Attribute attributes[] = {{"a", 1}};
  const ScopeView scope("lib", "1.0", "https://schema", attributes);
  metrics.provider().GetMeter(scope).CreateCounter<int64_t>("c").Add(1);
  metrics.provider().GetMeter(scope).CreateCounter<int64_t>("c").Add(1);
  const MetricsSnapshot snapshot = metrics.Collect();
  ASSERT_EQ(snapshot.metrics().scopes.size(), 1u);
  const InstrumentationScope& exported = *snapshot.metrics().scopes[0].scope;
  EXPECT_EQ(exported.name(), "lib");
  EXPECT_EQ(exported.version(), "1.0");
  EXPECT_EQ(exported.schema_url(), "https://schema");
  EXPECT_TRUE(SameAttributes(exported.attributes(), {{"a", 1}}));
  EXPECT_EQ(IntOf(snapshot, "c"), 2);
}

TEST(MeterProviderTest, ScopesThatDifferInAnyPartAreDifferentMeters) {
  TestMetrics metrics;
  const Attribute attributes[] = {{"a", 1}};
  for (const ScopeView& scope :
       {ScopeView("a"), ScopeView("b"), ScopeView("a", "1"),
        ScopeView("a", "", "url"), ScopeView("a", "", "", attributes)}) {
    metrics.provider().GetMeter(scope).CreateCounter<int64_t>("same").Add(1);
  }
  EXPECT_EQ(metrics.Collect().metrics().scopes.size(), 5u);
}

TEST(MeterProviderTest, MeterWithoutNameWorksAndIsReported) {
  testing::RecordedDiagnostics diagnostics;
  TestMetrics metrics;
  metrics.provider().GetMeter("").CreateCounter<int64_t>("c").Add(1);
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(snapshot.metrics().scopes[0].scope->name(), "");
  EXPECT_EQ(diagnostics.CountOf("without a name"), 1);
}

TEST(MeterProviderTest, ResourceComesWithEveryCollection) {
  MeterProviderOptions options;
  options.resource = Resource({{"service.name", "test"}}, "https://schema");
  TestMetrics metrics({{}}, std::move(options));
  EXPECT_EQ(metrics.Collect().metrics().resource->schema_url(),
            "https://schema");
}

TEST(MeterProviderTest, ProvidersAreIndependent) {
  TestMetrics a;
  TestMetrics b;
  a.meter.CreateCounter<int64_t>("c").Add(1);
  EXPECT_EQ(b.Collect().Find("c"), nullptr);
  EXPECT_EQ(IntOf(a.Collect(), "c"), 1);
}

TEST(MeterProviderTest, IsInstalledAsTheGlobalOne) {
  const Meter early = GetMeter("global");
  const auto counter = early.CreateCounter<int64_t>("c");
  const auto bound = counter.Bind({{"a", 1}});
  counter.Add(100);
  bound.Add(100);
  TestMetrics metrics;
  Providers providers;
  providers.meter_provider = metrics.provider().backend();
  {
    const ProviderRegistration registration = SetProviders(providers);
    counter.Add(1);
    bound.Add(2);
    EXPECT_TRUE(counter.Enabled());
    // The same meter by another way.
    metrics.provider().GetMeter("global").CreateCounter<int64_t>("c").Add(10);
  }
  counter.Add(100);
  EXPECT_FALSE(counter.Enabled());
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(IntOf(snapshot, "c"), 11);
  EXPECT_EQ(IntOf(snapshot, "c", {{"a", 1}}), 2);
}

TEST(MeterProviderTest, HandlesOutliveTheProviderAndDoNothing) {
  Counter<int64_t> counter;
  BoundCounter<int64_t> bound;
  Histogram<double> histogram;
  ObservableGauge<int64_t> gauge;
  CallbackRegistration registration;
  Meter meter;
  {
    TestMetrics metrics;
    meter = metrics.meter;
    counter = meter.CreateCounter<int64_t>("c");
    bound = counter.Bind({{"a", 1}});
    bound.Add(1);
    histogram = meter.CreateHistogram<double>("h");
    histogram.Record(1, {{"a", 1}});
    gauge = meter.CreateObservableGauge<int64_t>("g");
    registration = gauge.AddCallback([](auto& o) { o.Observe(1); });
  }
  counter.Add(1, {{"a", 1}});
  counter.Remove({{"a", 1}});
  bound.Add(1);
  histogram.Record(1);
  EXPECT_FALSE(counter.Enabled());
  meter.CreateCounter<int64_t>("late").Add(1);
  const auto late = counter.Bind({{"b", 1}});
  late.Add(1);
}

TEST(MeterProviderTest, RecordsNothingAfterShutdown) {
  TestMetrics metrics;
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  EXPECT_TRUE(metrics.provider().Shutdown(Deadline::Never()).ok());
  EXPECT_FALSE(counter.Enabled());
  counter.Add(1);
  metrics.Collect();
  EXPECT_EQ(metrics.last_status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(metrics.provider().Shutdown(Deadline::Never()).code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(metrics.provider().ForceFlush(Deadline::Never()).code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_FALSE(metrics.provider()
                   .GetMeter("late")
                   .CreateCounter<int64_t>("c")
                   .Enabled());
}

TEST(MeterProviderTest, ReaderServesOneProviderOnly) {
  testing::RecordedDiagnostics diagnostics;
  const auto reader = std::make_shared<ManualMetricReader>();
  EXPECT_EQ(reader->Collect([](const ResourceMetrics&) {}).code(),
            absl::StatusCode::kFailedPrecondition);
  MeterProviderOptions options;
  options.readers = {reader};
  MeterProvider first(options);
  MeterProvider second(options);
  EXPECT_EQ(diagnostics.CountOf("second meter provider"), 1);
  second.GetMeter("m").CreateCounter<int64_t>("c").Add(1);
  first.GetMeter("m").CreateCounter<int64_t>("d").Add(1);
  MetricsSnapshot snapshot;
  EXPECT_TRUE(reader
                  ->Collect([&](const ResourceMetrics& metrics) {
                    snapshot = MetricsSnapshot(metrics);
                  })
                  .ok());
  EXPECT_EQ(snapshot.Find("c"), nullptr);
  EXPECT_EQ(IntOf(snapshot, "d"), 1);
}

// --- Names ------------------------------------------------------------------

TEST(InstrumentNameTest, FollowTheSyntaxOfTheSpecification) {
  testing::RecordedDiagnostics diagnostics;
  TestMetrics metrics;
  const std::string longest = "a" + std::string(254, 'b');
  for (const std::string& good :
       {std::string("a"), std::string("A1_.-/z"), longest}) {
    EXPECT_TRUE(metrics.meter.CreateCounter<int64_t>(good).Enabled()) << good;
  }
  EXPECT_EQ(diagnostics.messages().size(), 0u);
  const std::vector<std::string> bad = {"",
                                        "1a",
                                        "_a",
                                        "a b",
                                        "a\xC3\xA9",
                                        longest + "c",
                                        std::string(10000, 'a')};
  for (const std::string& name : bad) {
    EXPECT_FALSE(metrics.meter.CreateCounter<int64_t>(name).Enabled()) << name;
    metrics.meter.CreateCounter<int64_t>(name).Add(1, {{"a", 1}});
    const auto observable = metrics.meter.CreateObservableGauge<int64_t>(name);
    const auto registration =
        observable.AddCallback([](auto& o) { o.Observe(1); });
    EXPECT_EQ(metrics.Collect().Find(name), nullptr);
  }
  EXPECT_EQ(diagnostics.CountOf("is not valid"),
            static_cast<int>(2 * bad.size()));
  for (const auto& message : diagnostics.messages()) {
    EXPECT_LT(message.text.size(), 500u);
  }
}

TEST(InstrumentNameTest, UnitThatIsNotAsciiOrTooLongIsReportedAndKept) {
  testing::RecordedDiagnostics diagnostics;
  TestMetrics metrics;
  InstrumentOptions options;
  options.unit = "\xC2\xB5s";
  metrics.meter.CreateCounter<int64_t>("a", options).Add(1);
  const std::string long_unit(64, 'u');
  options.unit = long_unit;
  metrics.meter.CreateCounter<int64_t>("b", options).Add(1);
  options.unit = std::string_view(long_unit).substr(0, 63);
  metrics.meter.CreateCounter<int64_t>("c", options).Add(1);
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(snapshot.Find("a")->unit, "\xC2\xB5s");
  EXPECT_EQ(snapshot.Find("b")->unit, long_unit);
  EXPECT_EQ(diagnostics.CountOf("unit of instrument"), 2);
}

TEST(InstrumentNameTest, SameNameForSomethingElseIsReportedOnceAndExported) {
  testing::RecordedDiagnostics diagnostics;
  TestMetrics metrics;
  metrics.meter.CreateCounter<int64_t>("same").Add(1);
  metrics.meter.CreateUpDownCounter<int64_t>("same").Add(2);
  metrics.meter.CreateUpDownCounter<int64_t>("same").Add(2);
  const MetricsSnapshot snapshot = metrics.Collect();
  ASSERT_EQ(snapshot.metrics().scopes[0].metrics.size(), 2u);
  EXPECT_EQ(
      snapshot.metrics().scopes[0].metrics[0].number_points[0].value.AsInt64(),
      1);
  EXPECT_EQ(
      snapshot.metrics().scopes[0].metrics[1].number_points[0].value.AsInt64(),
      4);
  EXPECT_EQ(diagnostics.CountOf("several different metrics named same"), 1);
}

TEST(InstrumentNameTest, ViewOnTheDescriptionSettlesAConflict) {
  testing::RecordedDiagnostics diagnostics;
  View view = ViewOn("same");
  view.stream.description = "one for both";
  TestMetrics metrics({{}}, WithViews({view}));
  InstrumentOptions options;
  options.description = "a";
  metrics.meter.CreateCounter<int64_t>("same", options).Add(1);
  options.description = "b";
  metrics.meter.CreateCounter<int64_t>("same", options).Add(1);
  EXPECT_EQ(diagnostics.messages().size(), 0u);
}

TEST(InstrumentNameTest, FirstSpellingOfANameIsUsed) {
  testing::RecordedDiagnostics diagnostics;
  TestMetrics metrics;
  metrics.meter.CreateCounter<int64_t>("Requests").Add(1);
  metrics.meter.CreateCounter<int64_t>("requests").Add(1);
  metrics.meter.CreateUpDownCounter<int64_t>("REQUESTS").Add(5);
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(IntOf(snapshot, "Requests"), 2);
  EXPECT_EQ(snapshot.Find("requests"), nullptr);
  EXPECT_EQ(snapshot.Find("REQUESTS"), nullptr);
  EXPECT_EQ(diagnostics.CountOf("differs from an earlier one in case only"), 1);
}

TEST(InstrumentNameTest, FirstAdviceOfAnInstrumentIsUsed) {
  testing::RecordedDiagnostics diagnostics;
  TestMetrics metrics;
  constexpr double kFirst[] = {1, 2};
  constexpr double kSecond[] = {3};
  InstrumentOptions options;
  options.explicit_bucket_boundaries = kFirst;
  metrics.meter.CreateHistogram<double>("h", options).Record(1);
  options.explicit_bucket_boundaries = kSecond;
  metrics.meter.CreateHistogram<double>("h", options).Record(1);
  const MetricsSnapshot snapshot = metrics.Collect();
  EXPECT_EQ(FindHistogram(snapshot, "h")->bounds.size(), 2u);
  EXPECT_EQ(FindHistogram(snapshot, "h")->count, 2u);
  EXPECT_EQ(diagnostics.CountOf("with other advice"), 1);
}

// --- Configurators ----------------------------------------------------------

TEST(MeterConfiguratorTest, DisabledMeterRecordsAndCollectsNothing) {
  MeterProviderOptions options;
  options.meter_configurator = [](const InstrumentationScope& scope) {
    return MeterConfig{scope.name() != "off"};
  };
  TestMetrics metrics({{}}, std::move(options));
  const Meter off = metrics.provider().GetMeter("off");
  const auto counter = off.CreateCounter<int64_t>("c");
  int calls = 0;
  const auto gauge = off.CreateObservableGauge<int64_t>("g");
  const auto registration = gauge.AddCallback([&](auto& o) {
    ++calls;
    o.Observe(1);
  });
  EXPECT_FALSE(counter.Enabled());
  counter.Add(1);
  EXPECT_TRUE(metrics.Collect().metrics().scopes.empty());
  EXPECT_EQ(calls, 0);
}

TEST(MeterConfiguratorTest, NewConfiguratorAppliesToMetersThatExist) {
  TestMetrics metrics;
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  counter.Add(1);
  metrics.provider().SetMeterConfigurator(
      [](const InstrumentationScope&) { return MeterConfig{false}; });
  EXPECT_FALSE(counter.Enabled());
  counter.Add(1);
  EXPECT_EQ(metrics.Collect().Find("c"), nullptr);
  metrics.provider().SetMeterConfigurator(nullptr);
  EXPECT_TRUE(counter.Enabled());
  counter.Add(1);
  EXPECT_EQ(IntOf(metrics.Collect(), "c"), 2);
}

// --- Readers ----------------------------------------------------------------

TEST(ReaderOptionsTest, ReadersDifferInTemporalityAggregationAndLimit) {
  MetricReaderOptions exponential = ReaderOf(kDelta);
  exponential.default_aggregation = [](InstrumentKind kind) {
    return kind == InstrumentKind::kHistogram
               ? Aggregation::Base2ExponentialHistogram()
               : Aggregation::Default();
  };
  exponential.cardinality_limit = [](InstrumentKind) { return size_t{1}; };
  TestMetrics metrics({ReaderOf(kCumulative), exponential});
  const auto histogram = metrics.meter.CreateHistogram<double>("h");
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  histogram.Record(1);
  for (int i = 0; i < 3; ++i) counter.Add(1, {{"i", i}});
  const MetricsSnapshot first = metrics.Collect(0);
  const MetricsSnapshot second = metrics.Collect(1);
  EXPECT_EQ(first.Find("h")->type, MetricType::kHistogram);
  EXPECT_EQ(first.Find("c")->number_points.size(), 3u);
  EXPECT_EQ(second.Find("h")->type, MetricType::kExponentialHistogram);
  EXPECT_EQ(second.Find("h")->temporality, kDelta);
  EXPECT_EQ(second.Find("c")->number_points.size(), 2u);
  EXPECT_EQ(IntOf(second, "c", {{"otel.metric.overflow", true}}), 2);
}

TEST(ReaderOptionsTest, DropOfOneReaderLeavesTheOther) {
  MetricReaderOptions dropping;
  dropping.default_aggregation = [](InstrumentKind) {
    return Aggregation::Drop();
  };
  TestMetrics metrics({dropping, {}});
  const auto counter = metrics.meter.CreateCounter<int64_t>("c");
  counter.Add(1);
  EXPECT_TRUE(counter.Enabled());
  EXPECT_EQ(metrics.Collect(0).Find("c"), nullptr);
  EXPECT_EQ(IntOf(metrics.Collect(1), "c"), 1);
}

TEST(ReaderOptionsTest, CollectionWithinACollectionIsRefused) {
  TestMetrics metrics;
  absl::Status inner;
  const absl::Status outer =
      metrics.reader().Collect([&](const ResourceMetrics&) {
        inner = metrics.reader().Collect([](const ResourceMetrics&) {});
      });
  EXPECT_TRUE(outer.ok());
  EXPECT_EQ(inner.code(), absl::StatusCode::kFailedPrecondition);
}

TEST(TemporalityTest, PreferencesAreThoseOfTheSpecification) {
  struct Row {
    InstrumentKind kind;
    AggregationTemporality delta;
    AggregationTemporality low_memory;
  };
  for (const Row& row : std::vector<Row>{
           {InstrumentKind::kCounter, kDelta, kDelta},
           {InstrumentKind::kObservableCounter, kDelta, kCumulative},
           {InstrumentKind::kUpDownCounter, kCumulative, kCumulative},
           {InstrumentKind::kObservableUpDownCounter, kCumulative, kCumulative},
           {InstrumentKind::kHistogram, kDelta, kDelta}}) {
    EXPECT_EQ(TemporalityFor(TemporalityPreference::kCumulative, row.kind),
              kCumulative);
    EXPECT_EQ(TemporalityFor(TemporalityPreference::kDelta, row.kind),
              row.delta);
    EXPECT_EQ(TemporalityFor(TemporalityPreference::kLowMemory, row.kind),
              row.low_memory);
  }
}

}  // namespace
}  // namespace sdk
}  // namespace otel
