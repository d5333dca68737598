// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/encoder/encode_metrics.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "absl/types/span.h"
#include "exporters/otlp/encoder/encode_values.h"
#include "exporters/otlp/encoder/field.h"
#include "exporters/otlp/encoder/within_limits.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

uint64_t NanosOf(Timestamp time) {
  return static_cast<uint64_t>(time.unix_nanos());
}

// Which of all points are written: `count` after the first `skip`.
struct Window {
  size_t skip;
  size_t count;
};

// Cuts the next points out and moves the window past them.
template <class Point>
absl::Span<const Point> Take(absl::Span<const Point> points, Window& window) {
  const size_t skipped = std::min(points.size(), window.skip);
  window.skip -= skipped;
  points.remove_prefix(skipped);
  const size_t taken = std::min(points.size(), window.count);
  window.count -= taken;
  return points.first(taken);
}

// How many points of `count` are in the window; moves it past them.
size_t CountTaken(size_t count, Window& window) {
  const size_t skipped = std::min(count, window.skip);
  window.skip -= skipped;
  const size_t taken = std::min(count - skipped, window.count);
  window.count -= taken;
  return taken;
}

template <class Writer>
void WriteNumber(Writer& writer, Field as_int, Field as_double,
                 const sdk::Number& value) {
  if (value.is_double()) {
    writer.DoubleAlways(as_double, value.AsDouble());
  } else {
    writer.SignedFixed64Always(as_int, value.AsInt64());
  }
}

template <class Writer>
void WriteOptional(Writer& writer, Field field, std::optional<double> value) {
  if (value.has_value()) writer.DoubleAlways(field, *value);
}

template <class Writer>
void WriteExemplars(Writer& writer, Field field,
                    absl::Span<const sdk::Exemplar> exemplars) {
  if (exemplars.empty()) return;
  writer.BeginList(field);
  for (const sdk::Exemplar& each : exemplars) {
    const auto mark = writer.BeginElement(field);
    WriteAttributes(writer, exemplar::kFilteredAttributes,
                    each.filtered_attributes);
    writer.Fixed64(exemplar::kTime, NanosOf(each.time));
    WriteNumber(writer, exemplar::kAsInt, exemplar::kAsDouble, each.value);
    if (each.span_id.IsValid()) {
      writer.Id(exemplar::kSpanId, each.span_id.bytes(), SpanId::kSize);
    }
    if (each.trace_id.IsValid()) {
      writer.Id(exemplar::kTraceId, each.trace_id.bytes(), TraceId::kSize);
    }
    writer.EndElement(mark);
  }
  writer.EndList();
}

template <class Writer>
void WritePoint(Writer& writer, const sdk::NumberPoint& point) {
  WriteAttributes(writer, number_point::kAttributes, point.attributes);
  writer.Fixed64(number_point::kStartTime, NanosOf(point.start_time));
  writer.Fixed64(number_point::kTime, NanosOf(point.time));
  if ((point.flags & sdk::Point::kNoRecordedValue) == 0) {
    WriteNumber(writer, number_point::kAsInt, number_point::kAsDouble,
                point.value);
  }
  WriteExemplars(writer, number_point::kExemplars, point.exemplars);
  writer.Uint32(number_point::kFlags, point.flags);
}

template <class Writer>
void WritePoint(Writer& writer, const sdk::HistogramPoint& point) {
  WriteAttributes(writer, histogram_point::kAttributes, point.attributes);
  writer.Fixed64(histogram_point::kStartTime, NanosOf(point.start_time));
  writer.Fixed64(histogram_point::kTime, NanosOf(point.time));
  writer.Fixed64(histogram_point::kCount, point.count);
  WriteOptional(writer, histogram_point::kSum, point.sum);
  writer.Fixed64List(histogram_point::kBucketCounts, point.bucket_counts);
  writer.DoubleList(histogram_point::kBounds, point.bounds);
  WriteExemplars(writer, histogram_point::kExemplars, point.exemplars);
  writer.Uint32(histogram_point::kFlags, point.flags);
  WriteOptional(writer, histogram_point::kMin, point.min);
  WriteOptional(writer, histogram_point::kMax, point.max);
}

template <class Writer>
void WriteBuckets(Writer& writer, Field field,
                  const sdk::ExponentialHistogramPoint::Buckets& buckets) {
  if (buckets.counts.empty()) return;
  const auto mark = writer.Begin(field);
  writer.Sint32(exponential_point::kBucketOffset, buckets.offset);
  writer.Uint64List(exponential_point::kBucketCounts, buckets.counts);
  writer.End(mark);
}

template <class Writer>
void WritePoint(Writer& writer, const sdk::ExponentialHistogramPoint& point) {
  WriteAttributes(writer, exponential_point::kAttributes, point.attributes);
  writer.Fixed64(exponential_point::kStartTime, NanosOf(point.start_time));
  writer.Fixed64(exponential_point::kTime, NanosOf(point.time));
  writer.Fixed64(exponential_point::kCount, point.count);
  WriteOptional(writer, exponential_point::kSum, point.sum);
  writer.Sint32(exponential_point::kScale, point.scale);
  writer.Fixed64(exponential_point::kZeroCount, point.zero_count);
  WriteBuckets(writer, exponential_point::kPositive, point.positive);
  WriteBuckets(writer, exponential_point::kNegative, point.negative);
  writer.Uint32(exponential_point::kFlags, point.flags);
  WriteExemplars(writer, exponential_point::kExemplars, point.exemplars);
  WriteOptional(writer, exponential_point::kMin, point.min);
  WriteOptional(writer, exponential_point::kMax, point.max);
  writer.Double(exponential_point::kZeroThreshold, point.zero_threshold);
}

template <class Writer>
void WritePoint(Writer& writer, const sdk::SummaryPoint& point) {
  WriteAttributes(writer, summary_point::kAttributes, point.attributes);
  writer.Fixed64(summary_point::kStartTime, NanosOf(point.start_time));
  writer.Fixed64(summary_point::kTime, NanosOf(point.time));
  writer.Fixed64(summary_point::kCount, point.count);
  writer.Double(summary_point::kSum, point.sum);
  if (!point.quantiles.empty()) {
    writer.BeginList(summary_point::kQuantileValues);
    for (const auto& each : point.quantiles) {
      const auto mark = writer.BeginElement(summary_point::kQuantileValues);
      writer.Double(summary_point::kQuantile, each.quantile);
      writer.Double(summary_point::kValue, each.value);
      writer.EndElement(mark);
    }
    writer.EndList();
  }
  writer.Uint32(summary_point::kFlags, point.flags);
}

// Writes a `Gauge`, `Sum` and so on with the points of the window.
template <class Writer, class Point>
void WriteData(Writer& writer, Field field, const sdk::Metric& of,
               absl::Span<const Point> points, Window& window) {
  const auto mark = writer.Begin(field);
  writer.BeginList(metric::kDataPoints);
  for (const Point& point : Take(points, window)) {
    const auto element = writer.BeginElement(metric::kDataPoints);
    WritePoint(writer, point);
    writer.EndElement(element);
  }
  writer.EndList();
  if (of.type != sdk::MetricType::kGauge &&
      of.type != sdk::MetricType::kSummary) {
    writer.Enum(metric::kTemporality, static_cast<uint32_t>(of.temporality));
  }
  if (of.type == sdk::MetricType::kSum) {
    writer.Bool(metric::kIsMonotonic, of.is_monotonic);
  }
  writer.End(mark);
}

template <class Writer>
void WriteMetric(Writer& writer, const sdk::Metric& of, Window& window) {
  writer.Text(metric::kName, of.name);
  writer.Text(metric::kDescription, of.description);
  writer.Text(metric::kUnit, of.unit);
  switch (of.type) {
    case sdk::MetricType::kGauge:
      WriteData(writer, metric::kGauge, of, of.number_points, window);
      break;
    case sdk::MetricType::kSum:
      WriteData(writer, metric::kSum, of, of.number_points, window);
      break;
    case sdk::MetricType::kHistogram:
      WriteData(writer, metric::kHistogram, of, of.histogram_points, window);
      break;
    case sdk::MetricType::kExponentialHistogram:
      WriteData(writer, metric::kExponentialHistogram, of,
                of.exponential_histogram_points, window);
      break;
    case sdk::MetricType::kSummary:
      WriteData(writer, metric::kSummary, of, of.summary_points, window);
      break;
  }
  WriteAttributes(writer, metric::kMetadata, of.metadata);
}

// Whether the window has points among the next `count`; moves `window` past
// them if it has not.
bool HasPoints(size_t count, Window& window) {
  Window next = window;
  if (CountTaken(count, next) > 0) return true;
  window = next;
  return false;
}

size_t PointCountOf(const sdk::ScopeMetrics& scope) {
  size_t count = 0;
  for (const sdk::Metric& each : scope.metrics) count += each.point_count();
  return count;
}

template <class Writer>
void WriteScopeMetrics(Writer& writer, const sdk::ScopeMetrics& of,
                       Window& window) {
  const auto mark = writer.BeginElement(envelope::kScopeMetrics);
  WriteScope(writer, *of.scope);
  writer.BeginList(envelope::kMetrics);
  for (const sdk::Metric& each : of.metrics) {
    if (!HasPoints(each.point_count(), window)) continue;
    const auto element = writer.BeginElement(envelope::kMetrics);
    WriteMetric(writer, each, window);
    writer.EndElement(element);
  }
  writer.EndList();
  writer.Text(envelope::kSchemaUrl, of.scope->schema_url());
  writer.EndElement(mark);
}

template <class Writer>
void WriteRequest(Writer& writer, const sdk::ResourceMetrics& metrics,
                  Window window) {
  writer.BeginList(envelope::kResourceMetrics);
  const auto mark = writer.BeginElement(envelope::kResourceMetrics);
  WriteResource(writer, *metrics.resource);
  writer.BeginList(envelope::kScopeMetrics);
  for (const sdk::ScopeMetrics& scope : metrics.scopes) {
    if (!HasPoints(PointCountOf(scope), window)) continue;
    WriteScopeMetrics(writer, scope, window);
  }
  writer.EndList();
  writer.Text(envelope::kSchemaUrl, metrics.resource->schema_url());
  writer.EndElement(mark);
  writer.EndList();
}

}  // namespace

size_t EncodeMetrics(const sdk::ResourceMetrics& metrics, size_t done,
                     Encoding encoding, const RequestLimits& limits,
                     EncodedRequest* request) {
  return EncodeWithinLimits(metrics.point_count() - done, encoding, limits,
                            *request,
                            [&metrics, done](auto& writer, size_t count) {
                              WriteRequest(writer, metrics, {done, count});
                            });
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
