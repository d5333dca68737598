// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Matchers for googlemock over collected metrics.
//
//   EXPECT_THAT(telemetry.metrics(),
//               HasMetric("dice.rolls",
//                         UnorderedElementsAre(
//                             MetricPoint({{"roll.value", 1}}, 3),
//                             MetricPoint({{"roll.value", 6}}, 1))));

#ifndef OTEL_SDK_TESTING_METRIC_MATCHERS_H_
#define OTEL_SDK_TESTING_METRIC_MATCHERS_H_

#include <gmock/gmock.h>

#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>

#include "absl/types/span.h"
#include "api/common/attributes.h"
#include "api/common/owned_attributes.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/metrics/metrics_snapshot.h"
#include "sdk/metrics/number.h"
#include "sdk/testing/matchers.h"
#include "sdk/testing/print.h"

namespace otel {
namespace sdk {

inline void PrintTo(const Number& number, std::ostream* out) {
  PrintTo(number.is_double() ? AttributeValue(number.AsDouble())
                             : AttributeValue(number.AsInt64()),
          out);
}
inline void PrintTo(const NumberPoint& point, std::ostream* out) {
  PrintTo(AttributeValue(point.attributes), out);
  *out << " = ";
  PrintTo(point.value, out);
}
inline void PrintTo(const HistogramPoint& point, std::ostream* out) {
  PrintTo(AttributeValue(point.attributes), out);
  *out << " count " << point.count << " sum " << point.sum.value_or(0);
}
inline void PrintTo(const ExponentialHistogramPoint& point, std::ostream* out) {
  PrintTo(AttributeValue(point.attributes), out);
  *out << " count " << point.count << " sum " << point.sum.value_or(0)
       << " scale " << point.scale;
}
inline void PrintTo(const Metric& metric, std::ostream* out) {
  *out << "\n  " << metric.name << " (" << metric.unit << ")";
  const auto print = [&](const auto& points) {
    for (const auto& point : points) {
      *out << "\n    ";
      PrintTo(point, out);
    }
  };
  print(metric.number_points);
  print(metric.histogram_points);
  print(metric.exponential_histogram_points);
}
inline void PrintTo(const MetricsSnapshot& snapshot, std::ostream* out) {
  *out << "metrics";
  for (const ScopeMetrics& scope : snapshot.metrics().scopes) {
    for (const Metric& metric : scope.metrics) PrintTo(metric, out);
  }
}

namespace testing {
namespace internal {

// `points` is the member of `Metric` that has them.
MATCHER_P3(HasMetricThat, name, points, matcher,
           "has a metric named \"" + name + "\" with the points expected") {
  const Metric* metric = arg.Find(name);
  if (metric == nullptr) {
    *result_listener << "which has no metric \"" << name << "\"";
    return false;
  }
  return ::testing::ExplainMatchResult(matcher, metric->*points,
                                       result_listener);
}

// Equal in value and, for what the type of `value` is, in type.
template <class T>
Number ToNumber(T value) {
  static_assert(std::is_arithmetic_v<T>);
  if constexpr (std::is_floating_point_v<T>) {
    return Number(static_cast<double>(value));
  } else {
    return Number(static_cast<int64_t>(value));
  }
}
inline bool SameNumber(const Number& a, const Number& b) {
  return a.type() == b.type() && a.AsInt64() == b.AsInt64() &&
         a.AsDouble() == b.AsDouble();
}

MATCHER_P2(IsNumberPoint, attributes, value,
           "is a point with the attributes expected and value " +
               ::testing::PrintToString(value)) {
  return ::testing::ExplainMatchResult(attributes, arg, result_listener) &&
         SameNumber(arg.value, value);
}

MATCHER_P3(IsHistogramPoint, attributes, count, sum,
           "is a point with the attributes expected, count " +
               std::to_string(count) + " and sum " + std::to_string(sum)) {
  return ::testing::ExplainMatchResult(attributes, arg, result_listener) &&
         arg.count == static_cast<uint64_t>(count) && arg.sum == sum;
}

}  // namespace internal

// Has a sum or gauge with this name whose points `points` matches:
// `ElementsAre(...)`, `Contains(...)`, `IsEmpty()`.
template <class M>
auto HasMetric(std::string_view name, const M& points) {
  return internal::HasMetricThat(
      std::string(name), &Metric::number_points,
      ::testing::SafeMatcherCast<absl::Span<const NumberPoint>>(points));
}
// Likewise, a histogram with explicit boundaries.
template <class M>
auto HasHistogram(std::string_view name, const M& points) {
  return internal::HasMetricThat(
      std::string(name), &Metric::histogram_points,
      ::testing::SafeMatcherCast<absl::Span<const HistogramPoint>>(points));
}
// Likewise, an exponential histogram.
template <class M>
auto HasExponentialHistogram(std::string_view name, const M& points) {
  return internal::HasMetricThat(
      std::string(name), &Metric::exponential_histogram_points,
      ::testing::SafeMatcherCast<absl::Span<const ExponentialHistogramPoint>>(
          points));
}

// A point of a sum or gauge with these attributes, in any order, and no others,
// and this value: an integer where the instrument has integers.
template <class T>
auto MetricPoint(Attributes attributes, T value) {
  return internal::IsNumberPoint(AttributesAre(attributes),
                                 internal::ToNumber(value));
}
// A point of a histogram of either kind.
inline auto HistogramMetricPoint(Attributes attributes, uint64_t count,
                                 double sum) {
  return internal::IsHistogramPoint(AttributesAre(attributes), count, sum);
}

}  // namespace testing
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TESTING_METRIC_MATCHERS_H_
