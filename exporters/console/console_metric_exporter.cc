// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/console/console_metric_exporter.h"

#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>

#include "api/common/instrumentation_scope.h"
#include "exporters/console/document_batch.h"
#include "exporters/console/json_values.h"
#include "exporters/console/json_writer.h"
#include "exporters/console/metric_table.h"
#include "sdk/metrics/number.h"

namespace otel {
namespace exporters {
namespace console {
namespace {

using sdk::Deadline;
using sdk::Exemplar;
using sdk::ExponentialHistogramPoint;
using sdk::HistogramPoint;
using sdk::Metric;
using sdk::MetricType;
using sdk::Number;
using sdk::NumberPoint;
using sdk::Point;
using sdk::ResourceMetrics;
using sdk::ScopeMetrics;
using sdk::SummaryPoint;

bool HasValue(const Point& point) noexcept {
  return (point.flags & Point::kNoRecordedValue) == 0;
}

void WriteNumber(const Number& number, JsonWriter& json) {
  if (number.is_double()) return json.Double(number.AsDouble());
  json.Int(number.AsInt64());
}

// Writes a sum, minimum or maximum of measurements of `type`; those of integers
// as an integer, as long as `double` holds it exactly.
void WriteStatistic(std::optional<double> value, NumberType type,
                    JsonWriter& json) {
  constexpr double kExactIntegers = 9007199254740992;  // 2^53
  if (!value.has_value()) return json.Null();
  if (type == NumberType::kInt64 && std::fabs(*value) <= kExactIntegers &&
      std::trunc(*value) == *value) {
    return json.Int(static_cast<int64_t>(*value));
  }
  json.Double(*value);
}

void WriteCounts(absl::Span<const uint64_t> counts, JsonWriter& json) {
  json.BeginArray();
  for (const uint64_t count : counts) json.Uint(count);
  json.EndArray();
}

void WriteExemplars(absl::Span<const Exemplar> exemplars, JsonWriter& json) {
  json.Key("exemplars");
  json.BeginArray();
  for (const Exemplar& exemplar : exemplars) {
    json.BeginObject();
    json.Key("filtered_attributes");
    WriteAttributes(exemplar.filtered_attributes, json);
    json.Key("value");
    WriteNumber(exemplar.value, json);
    json.Key("time_unix_nano");
    WriteUnixNanos(exemplar.time, json);
    json.Key("span_id");
    WriteSpanId(exemplar.span_id, json);
    json.Key("trace_id");
    WriteTraceId(exemplar.trace_id, json);
    json.EndObject();
  }
  json.EndArray();
}

void BeginPoint(const Point& point, JsonWriter& json) {
  json.BeginObject();
  json.Key("attributes");
  WriteAttributes(point.attributes, json);
  json.Key("start_time_unix_nano");
  WriteUnixNanos(point.start_time, json);
  json.Key("time_unix_nano");
  WriteUnixNanos(point.time, json);
}

void WritePoint(const NumberPoint& point, NumberType, JsonWriter& json) {
  BeginPoint(point, json);
  json.Key("value");
  if (HasValue(point)) {
    WriteNumber(point.value, json);
  } else {
    json.Null();
  }
  WriteExemplars(point.exemplars, json);
  json.EndObject();
}

void WritePoint(const HistogramPoint& point, NumberType type,
                JsonWriter& json) {
  BeginPoint(point, json);
  json.Key("count");
  json.Uint(point.count);
  json.Key("sum");
  WriteStatistic(point.sum, type, json);
  json.Key("bucket_counts");
  WriteCounts(point.bucket_counts, json);
  json.Key("explicit_bounds");
  json.BeginArray();
  for (const double bound : point.bounds) json.Double(bound);
  json.EndArray();
  json.Key("min");
  WriteStatistic(point.min, type, json);
  json.Key("max");
  WriteStatistic(point.max, type, json);
  WriteExemplars(point.exemplars, json);
  json.EndObject();
}

void WriteBuckets(const ExponentialHistogramPoint::Buckets& buckets,
                  JsonWriter& json) {
  json.BeginObject();
  json.Key("offset");
  json.Int(buckets.offset);
  json.Key("bucket_counts");
  WriteCounts(buckets.counts, json);
  json.EndObject();
}

void WritePoint(const ExponentialHistogramPoint& point, NumberType type,
                JsonWriter& json) {
  BeginPoint(point, json);
  json.Key("count");
  json.Uint(point.count);
  json.Key("sum");
  WriteStatistic(point.sum, type, json);
  json.Key("scale");
  json.Int(point.scale);
  json.Key("zero_count");
  json.Uint(point.zero_count);
  json.Key("positive");
  WriteBuckets(point.positive, json);
  json.Key("negative");
  WriteBuckets(point.negative, json);
  json.Key("flags");
  json.Uint(point.flags);
  json.Key("min");
  WriteStatistic(point.min, type, json);
  json.Key("max");
  WriteStatistic(point.max, type, json);
  WriteExemplars(point.exemplars, json);
  json.EndObject();
}

void WritePoint(const SummaryPoint& point, NumberType, JsonWriter& json) {
  BeginPoint(point, json);
  json.Key("count");
  json.Uint(point.count);
  json.Key("sum");
  json.Double(point.sum);
  json.Key("quantile_values");
  json.BeginArray();
  for (const SummaryPoint::Quantile& quantile : point.quantiles) {
    json.BeginObject();
    json.Key("quantile");
    json.Double(quantile.quantile);
    json.Key("value");
    json.Double(quantile.value);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
}

template <class P>
void WritePoints(absl::Span<const P> points, const Metric& metric,
                 JsonWriter& json) {
  json.Key("data_points");
  json.BeginArray();
  for (const P& point : points) WritePoint(point, metric.number_type, json);
  json.EndArray();
}

void WriteTemporality(const Metric& metric, JsonWriter& json) {
  json.Key("aggregation_temporality");
  json.Uint(static_cast<uint8_t>(metric.temporality));
}

void WriteData(const Metric& metric, JsonWriter& json) {
  json.BeginObject();
  switch (metric.type) {
    case MetricType::kGauge:
      WritePoints(metric.number_points, metric, json);
      break;
    case MetricType::kSum:
      WritePoints(metric.number_points, metric, json);
      WriteTemporality(metric, json);
      json.Key("is_monotonic");
      json.Bool(metric.is_monotonic);
      break;
    case MetricType::kHistogram:
      WritePoints(metric.histogram_points, metric, json);
      WriteTemporality(metric, json);
      break;
    case MetricType::kExponentialHistogram:
      WritePoints(metric.exponential_histogram_points, metric, json);
      WriteTemporality(metric, json);
      break;
    case MetricType::kSummary:
      WritePoints(metric.summary_points, metric, json);
      break;
  }
  json.EndObject();
}

void WriteMetric(const Metric& metric, JsonWriter& json) {
  json.BeginObject();
  json.Key("name");
  json.String(metric.name);
  json.Key("description");
  json.String(metric.description);
  json.Key("unit");
  json.String(metric.unit);
  json.Key("data");
  WriteData(metric, json);
  json.EndObject();
}

void WriteScopeMetrics(const ScopeMetrics& metrics, JsonWriter& json) {
  const InstrumentationScope& scope = *metrics.scope;
  json.BeginObject();
  json.Key("scope");
  json.BeginObject();
  json.Key("name");
  json.String(scope.name());
  json.Key("version");
  json.String(scope.version());
  json.Key("schema_url");
  json.String(scope.schema_url());
  json.Key("attributes");
  if (scope.attributes().empty()) {
    json.Null();
  } else {
    WriteAttributes(scope.attributes(), json);
  }
  json.EndObject();
  json.Key("metrics");
  json.BeginArray();
  for (const Metric& metric : metrics.metrics) WriteMetric(metric, json);
  json.EndArray();
  json.Key("schema_url");
  json.String(scope.schema_url());
  json.EndObject();
}

void WriteMetrics(const ResourceMetrics& metrics, JsonWriter& json) {
  json.BeginObject();
  json.Key("resource_metrics");
  json.BeginArray();
  json.BeginObject();
  json.Key("resource");
  WriteResource(*metrics.resource, json);
  json.Key("scope_metrics");
  json.BeginArray();
  for (const ScopeMetrics& scope : metrics.scopes) {
    WriteScopeMetrics(scope, json);
  }
  json.EndArray();
  json.Key("schema_url");
  json.String(metrics.resource->schema_url());
  json.EndObject();
  json.EndArray();
  json.EndObject();
}

}  // namespace

ConsoleMetricExporter::ConsoleMetricExporter(ConsoleMetricOptions options)
    : options_(std::move(options)),
      output_(options_.output != nullptr ? options_.output
                                         : ConsoleOutput::Stdout()) {}

absl::Status ConsoleMetricExporter::Export(const ResourceMetrics& metrics,
                                           Deadline deadline) {
  DocumentBatch batch(&text_, *output_, deadline);
  if (options_.style == ConsoleStyle::kTree) {
    AppendMetricTable(metrics, text_);
  } else {
    JsonWriter json(&text_, LayoutOf(options_.style));
    WriteMetrics(metrics, json);
  }
  batch.EndDocument();
  return batch.Finish();
}

sdk::AggregationTemporality ConsoleMetricExporter::Temporality(
    InstrumentKind kind) const {
  return sdk::TemporalityFor(options_.temporality_preference, kind);
}

sdk::Aggregation ConsoleMetricExporter::DefaultAggregation(
    InstrumentKind kind) const {
  return kind == InstrumentKind::kHistogram ? options_.histogram_aggregation
                                            : sdk::Aggregation::Default();
}

}  // namespace console
}  // namespace exporters
}  // namespace otel
