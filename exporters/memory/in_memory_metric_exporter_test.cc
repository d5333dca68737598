// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/memory/in_memory_metric_exporter.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "api/common/instrumentation_scope.h"
#include "api/metrics/meter_backend.h"
#include "sdk/common/deadline.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/metrics/number.h"
#include "sdk/metrics/temporality.h"
#include "sdk/resource/resource.h"

namespace otel {
namespace exporters {
namespace memory {
namespace {

using sdk::AggregationTemporality;
using sdk::Deadline;
using sdk::Metric;
using sdk::Number;
using sdk::NumberPoint;
using sdk::Resource;
using sdk::ResourceMetrics;
using sdk::ScopeMetrics;

// Exports one point from memory that is gone when it returns.
absl::Status ExportRolls(InMemoryMetricExporter& exporter, int64_t value) {
  const std::string name = "dice.rolls";
  const std::string text = "text";
  const Attribute attribute = {"key", text};
  NumberPoint point;
  point.attributes = Attributes(&attribute, 1);
  point.value = Number(value);
  Metric metric;
  metric.name = name;
  metric.number_points = absl::MakeConstSpan(&point, 1);
  const InstrumentationScope scope(ScopeView("scope"));
  const ScopeMetrics of_scope = {&scope, absl::MakeConstSpan(&metric, 1)};
  const Resource resource({{"service.name", "dice"}});
  return exporter.Export({&resource, absl::MakeConstSpan(&of_scope, 1)},
                         Deadline::Never());
}

TEST(InMemoryMetricExporterTest, KeepsCopiesInOrder) {
  const auto metrics = std::make_shared<InMemoryMetrics>();
  InMemoryMetricExporter exporter(metrics);
  EXPECT_TRUE(ExportRolls(exporter, 1).ok());
  EXPECT_TRUE(ExportRolls(exporter, 2).ok());
  const InMemoryMetrics::Items kept = metrics->Take();
  ASSERT_EQ(kept.size(), 2u);
  for (int64_t i = 0; i < 2; ++i) {
    const Metric* rolls = kept[static_cast<size_t>(i)]->Find("dice.rolls");
    ASSERT_NE(rolls, nullptr);
    ASSERT_EQ(rolls->number_points.size(), 1u);
    EXPECT_EQ(rolls->number_points[0].value.AsInt64(), i + 1);
    EXPECT_EQ(rolls->number_points[0].attributes[0].value.AsString(), "text");
  }
  EXPECT_EQ(kept[0]->metrics().scopes[0].scope->name(), "scope");
}

TEST(InMemoryMetricExporterTest, TakesNothingAfterShutdown) {
  const auto metrics = std::make_shared<InMemoryMetrics>();
  InMemoryMetricExporter exporter(metrics);
  EXPECT_TRUE(exporter.Shutdown(Deadline::Never()).ok());
  EXPECT_FALSE(ExportRolls(exporter, 1).ok());
  EXPECT_EQ(metrics->size(), 0u);
}

TEST(InMemoryMetricExporterTest, HasTheTemporalityAskedFor) {
  const auto metrics = std::make_shared<InMemoryMetrics>();
  const InMemoryMetricExporter cumulative(metrics);
  EXPECT_EQ(cumulative.Temporality(InstrumentKind::kCounter),
            AggregationTemporality::kCumulative);
  const InMemoryMetricExporter delta(metrics,
                                     sdk::TemporalityPreference::kDelta);
  EXPECT_EQ(delta.Temporality(InstrumentKind::kCounter),
            AggregationTemporality::kDelta);
}

}  // namespace
}  // namespace memory
}  // namespace exporters
}  // namespace otel
