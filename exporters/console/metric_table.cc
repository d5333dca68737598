// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/console/metric_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "exporters/console/json_writer.h"
#include "exporters/console/text_values.h"
#include "sdk/metrics/number.h"

namespace otel {
namespace exporters {
namespace console {
namespace {

using sdk::AggregationTemporality;
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

constexpr size_t kColumns = 4;
using Row = std::array<std::string, kColumns>;

// Columns that a terminal needs for `text`, when each character needs one.
size_t Width(std::string_view text) noexcept {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char character) {
        return (static_cast<uint8_t>(character) & 0xC0) != 0x80;
      }));
}

// With at most six digits: a table is to be looked at.
void AppendNumber(double value, std::string& out) {
  char text[32];
  const int size = std::snprintf(text, sizeof(text), "%.6g", value);
  out.append(text, static_cast<size_t>(size));
}

void AppendUnit(std::string_view unit, std::string& out) {
  if (unit.empty() || unit == "1") return;
  out.push_back(' ');
  AppendEscaped(unit, out);
}

void AppendStatistic(std::string_view name, std::optional<double> value,
                     std::string_view unit, std::string& out) {
  if (!value.has_value()) return;
  out.push_back(' ');
  out.append(name);
  out.push_back('=');
  AppendNumber(*value, out);
  AppendUnit(unit, out);
}

template <class P>
std::string DistributionText(const P& point, std::string_view unit) {
  std::string text = "count=" + std::to_string(point.count);
  if (point.sum.has_value() && point.count != 0) {
    AppendStatistic("avg", *point.sum / static_cast<double>(point.count), unit,
                    text);
  }
  AppendStatistic("min", point.min, unit, text);
  AppendStatistic("max", point.max, unit, text);
  return text;
}

std::string ValueText(const NumberPoint& point, std::string_view unit) {
  if ((point.flags & Point::kNoRecordedValue) != 0) return "-";
  std::string text;
  if (point.value.is_double()) {
    AppendNumber(point.value.AsDouble(), text);
  } else {
    text = std::to_string(point.value.AsInt64());
  }
  AppendUnit(unit, text);
  return text;
}

std::string ValueText(const HistogramPoint& point, std::string_view unit) {
  return DistributionText(point, unit);
}

std::string ValueText(const ExponentialHistogramPoint& point,
                      std::string_view unit) {
  return DistributionText(point, unit);
}

std::string ValueText(const SummaryPoint& point, std::string_view unit) {
  std::string text = "count=" + std::to_string(point.count);
  for (const SummaryPoint::Quantile& quantile : point.quantiles) {
    std::string name = "p";
    AppendNumber(quantile.quantile * 100, name);
    AppendStatistic(name, quantile.value, unit, text);
  }
  return text;
}

std::string TypeText(const Metric& metric) {
  std::string text;
  switch (metric.type) {
    case MetricType::kGauge:
      return "gauge";
    case MetricType::kSummary:
      return "summary";
    case MetricType::kSum:
      text = metric.is_monotonic ? "counter" : "up-down counter";
      break;
    case MetricType::kHistogram:
      text = "histogram";
      break;
    case MetricType::kExponentialHistogram:
      text = "exponential histogram";
      break;
  }
  if (metric.temporality == AggregationTemporality::kDelta) {
    text.append(" (delta)");
  }
  return text;
}

template <class P>
void AddRows(absl::Span<const P> points, const Metric& metric,
             std::vector<Row>& rows) {
  for (const P& point : points) {
    Row row;
    AppendEscaped(metric.name, row[0]);
    row[1] = TypeText(metric);
    AppendTextAttributes(point.attributes, row[2]);
    row[3] = ValueText(point, metric.unit);
    rows.push_back(std::move(row));
  }
}

// When the collection was: the time that any point has.
Timestamp TimeOf(const ResourceMetrics& metrics) noexcept {
  for (const ScopeMetrics& scope : metrics.scopes) {
    for (const Metric& metric : scope.metrics) {
      for (const NumberPoint& point : metric.number_points) return point.time;
      for (const HistogramPoint& point : metric.histogram_points) {
        return point.time;
      }
      for (const ExponentialHistogramPoint& point :
           metric.exponential_histogram_points) {
        return point.time;
      }
      for (const SummaryPoint& point : metric.summary_points) {
        return point.time;
      }
    }
  }
  return Timestamp();
}

}  // namespace

void AppendMetricTable(const ResourceMetrics& metrics, std::string& out) {
  std::vector<Row> rows = {{"METRIC", "TYPE", "ATTRIBUTES", "VALUE"}};
  for (const ScopeMetrics& scope : metrics.scopes) {
    for (const Metric& metric : scope.metrics) {
      AddRows(metric.number_points, metric, rows);
      AddRows(metric.histogram_points, metric, rows);
      AddRows(metric.exponential_histogram_points, metric, rows);
      AddRows(metric.summary_points, metric, rows);
    }
  }
  std::array<size_t, kColumns> widths = {};
  for (const Row& row : rows) {
    for (size_t i = 0; i < kColumns; ++i) {
      widths[i] = std::max(widths[i], Width(row[i]));
    }
  }
  AppendTimeOfDay(TimeOf(metrics), out);
  out.append("  metrics");
  AppendServiceName(*metrics.resource, out);
  for (const Row& row : rows) {
    out.append("\n");
    for (size_t i = 0; i < kColumns; ++i) {
      out.append("  ").append(row[i]);
      if (i + 1 < kColumns) out.append(widths[i] - Width(row[i]), ' ');
    }
  }
}

}  // namespace console
}  // namespace exporters
}  // namespace otel
