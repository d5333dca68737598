// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/console/console_metric_exporter.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "api/common/attributes.h"
#include "api/common/instrumentation_scope.h"
#include "api/metrics/meter_backend.h"
#include "exporters/console/console_options.h"
#include "exporters/console/console_output.h"
#include "exporters/testing/json.h"
#include "sdk/common/deadline.h"
#include "sdk/metrics/aggregation.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/metrics/number.h"
#include "sdk/metrics/temporality.h"
#include "sdk/resource/resource.h"

namespace otel {
namespace exporters {
namespace console {
namespace {

using sdk::AggregationTemporality;
using sdk::Deadline;
using sdk::HistogramPoint;
using sdk::Metric;
using sdk::MetricType;
using sdk::Number;
using sdk::NumberPoint;
using sdk::Resource;
using sdk::ResourceMetrics;
using sdk::ScopeMetrics;
using testing::Json;
using testing::ParseJson;

constexpr char kPoint[] =
    "resource_metrics/0/scope_metrics/0/metrics/0/data/data_points/0";

std::string TextOf(const Metric& metric,
                   ConsoleStyle style = ConsoleStyle::kPrettyJson,
                   const Resource& resource = Resource()) {
  std::string text;
  ConsoleMetricOptions options;
  options.style = style;
  options.output = ConsoleOutput::ForString(&text);
  ConsoleMetricExporter exporter(options);
  const InstrumentationScope scope(ScopeView("scope"));
  const ScopeMetrics of_scope = {&scope, absl::MakeConstSpan(&metric, 1)};
  const ResourceMetrics metrics = {&resource,
                                   absl::MakeConstSpan(&of_scope, 1)};
  EXPECT_TRUE(exporter.Export(metrics, Deadline::Never()).ok());
  EXPECT_TRUE(exporter.ForceFlush(Deadline::Never()).ok());
  EXPECT_TRUE(exporter.Shutdown(Deadline::Never()).ok());
  return text;
}

// The first point of a metric, as JSON.
Json PointOf(const Metric& metric) {
  const std::string text = TextOf(metric);
  const std::optional<Json> json = ParseJson(text);
  EXPECT_TRUE(json.has_value()) << text;
  return json.has_value() ? json->At(kPoint) : Json();
}

Metric HistogramOf(const HistogramPoint& point, NumberType type) {
  Metric metric;
  metric.type = MetricType::kHistogram;
  metric.number_type = type;
  metric.histogram_points = absl::MakeConstSpan(&point, 1);
  return metric;
}

TEST(ConsoleMetricExporterTest, StatisticsOfIntegersAreIntegers) {
  HistogramPoint point;
  point.count = 2;
  point.sum = 4;
  point.min = -1;
  point.max = 1e300;  // More than an integer holds.
  const Json integers = PointOf(HistogramOf(point, NumberType::kInt64));
  EXPECT_EQ(integers.At("sum").text, "4");
  EXPECT_EQ(integers.At("min").text, "-1");
  EXPECT_EQ(integers.At("max").text, "1e+300");
  const Json doubles = PointOf(HistogramOf(point, NumberType::kDouble));
  EXPECT_EQ(doubles.At("sum").text, "4.0");
}

TEST(ConsoleMetricExporterTest, StatisticsThatAreAbsentAreNull) {
  HistogramPoint point;
  point.count = 2;
  const Json json = PointOf(HistogramOf(point, NumberType::kInt64));
  for (const char* key : {"sum", "min", "max"}) {
    ASSERT_NE(json.Find(key), nullptr);
    EXPECT_EQ(json.At(key).type, Json::Type::kNull);
  }
  EXPECT_EQ(json.At("bucket_counts").items.size(), 0u);
}

TEST(ConsoleMetricExporterTest, StatisticsThatAreNotFiniteAreStrings) {
  HistogramPoint point;
  point.sum = std::numeric_limits<double>::infinity();
  point.min = -std::numeric_limits<double>::infinity();
  point.max = std::numeric_limits<double>::quiet_NaN();
  const Json json = PointOf(HistogramOf(point, NumberType::kInt64));
  EXPECT_EQ(json.At("sum").text, "Infinity");
  EXPECT_EQ(json.At("min").text, "-Infinity");
  EXPECT_EQ(json.At("max").text, "NaN");
}

TEST(ConsoleMetricExporterTest, ExemplarsHaveIdsOrNull) {
  const uint8_t trace_id[16] = {0xAB};
  const uint8_t span_id[8] = {0xCD};
  sdk::Exemplar exemplars[2];
  exemplars[0].trace_id = TraceId::FromBytes(trace_id);
  exemplars[0].span_id = SpanId::FromBytes(span_id);
  NumberPoint point;
  point.exemplars = exemplars;
  Metric metric;
  metric.number_points = absl::MakeConstSpan(&point, 1);
  const Json json = PointOf(metric);
  EXPECT_EQ(json.At("exemplars/0/trace_id").text,
            "0xab000000000000000000000000000000");
  EXPECT_EQ(json.At("exemplars/0/span_id").text, "0xcd00000000000000");
  EXPECT_EQ(json.At("exemplars/1/trace_id").type, Json::Type::kNull);
  EXPECT_EQ(json.At("exemplars/1/span_id").type, Json::Type::kNull);
}

TEST(ConsoleMetricExporterTest, LargestIntegersAreExact) {
  NumberPoint points[2];
  points[0].value = Number(std::numeric_limits<int64_t>::min());
  points[1].value = Number(std::numeric_limits<int64_t>::max());
  Metric metric;
  metric.number_points = points;
  const std::string text = TextOf(metric);
  EXPECT_THAT(text, ::testing::HasSubstr(": -9223372036854775808,"));
  EXPECT_THAT(text, ::testing::HasSubstr(": 9223372036854775807,"));
}

TEST(ConsoleMetricExporterTest, AnyBytesMakeValidJson) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes.push_back(static_cast<char>(i));
  const Attribute attribute = {bytes, bytes};
  NumberPoint point;
  point.attributes = Attributes(&attribute, 1);
  Metric metric;
  metric.name = metric.description = metric.unit = bytes;
  metric.number_points = absl::MakeConstSpan(&point, 1);
  const Resource resource({{bytes, bytes}}, bytes);
  for (const ConsoleStyle style :
       {ConsoleStyle::kPrettyJson, ConsoleStyle::kCompact}) {
    const std::string text = TextOf(metric, style, resource);
    EXPECT_TRUE(ParseJson(text).has_value()) << text;
  }
  const std::string table = TextOf(metric, ConsoleStyle::kTree, resource);
  EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 3);
  EXPECT_EQ(table.find('\x1B'), std::string::npos);
}

TEST(ConsoleMetricExporterTest, CollectionIsOneDocument) {
  std::vector<NumberPoint> points(5000);
  Metric metric;
  metric.number_points = points;
  const std::string text = TextOf(metric, ConsoleStyle::kCompact);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1);
}

TEST(ConsoleMetricExporterTest, FullDiskFailsTheExport) {
  const int full = open("/dev/full", O_WRONLY);
  ConsoleMetricOptions options;
  options.output = ConsoleOutput::ForDescriptor(full);
  ConsoleMetricExporter exporter(options);
  const Resource resource;
  EXPECT_EQ(exporter.Export({&resource, {}}, Deadline::Never()).code(),
            absl::StatusCode::kResourceExhausted);
  close(full);
}

TEST(ConsoleMetricExporterTest, IsCumulativeUnlessToldOtherwise) {
  const ConsoleMetricExporter exporter;
  EXPECT_EQ(exporter.Temporality(InstrumentKind::kCounter),
            AggregationTemporality::kCumulative);
  EXPECT_EQ(exporter.DefaultAggregation(InstrumentKind::kHistogram),
            sdk::Aggregation::Default());

  ConsoleMetricOptions options;
  options.temporality_preference = sdk::TemporalityPreference::kDelta;
  options.histogram_aggregation = sdk::Aggregation::Base2ExponentialHistogram();
  const ConsoleMetricExporter other(options);
  EXPECT_EQ(other.Temporality(InstrumentKind::kCounter),
            AggregationTemporality::kDelta);
  EXPECT_EQ(other.Temporality(InstrumentKind::kUpDownCounter),
            AggregationTemporality::kCumulative);
  EXPECT_EQ(other.DefaultAggregation(InstrumentKind::kHistogram),
            sdk::Aggregation::Base2ExponentialHistogram());
  EXPECT_EQ(other.DefaultAggregation(InstrumentKind::kCounter),
            sdk::Aggregation::Default());
}

}  // namespace
}  // namespace console
}  // namespace exporters
}  // namespace otel
