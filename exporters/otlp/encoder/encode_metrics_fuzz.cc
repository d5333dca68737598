// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Whatever metrics hold, both encodings say what their points do.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "api/common/instrumentation_scope.h"
#include "api/common/timestamp.h"
#include "exporters/otlp/encoder/encode_metrics.h"
#include "exporters/otlp/encoder/request.h"
#include "exporters/otlp/encoder/testing/fuzz_input.h"
#include "exporters/otlp/encoder/testing/reference_requests.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/metrics/number.h"
#include "sdk/metrics/temporality.h"
#include "sdk/resource/resource.h"

namespace {

using otel::Timestamp;
using otel::exporters::otlp::testing::FuzzInput;
namespace sdk = otel::sdk;

sdk::Number NumberOf(FuzzInput& input) {
  if (input.Byte() % 2 == 0) return sdk::Number(input.Real());
  return sdk::Number(static_cast<int64_t>(input.Number()));
}

std::optional<double> OptionalOf(FuzzInput& input) {
  if (input.Byte() % 2 == 0) return std::nullopt;
  return input.Real();
}

// Makes metrics, and owns them.
class Metrics {
 public:
  explicit Metrics(FuzzInput& input) {
    while (!input.empty()) AddMetric(input);
  }
  const std::vector<sdk::Metric>& all() const { return metrics_; }

 private:
  // A metric of the type that the next byte says, with one point.
  void AddMetric(FuzzInput& input) {
    sdk::Metric metric;
    metric.name = input.Text();
    metric.description = input.Text();
    metric.unit = input.Text();
    metric.metadata = input.Entries();
    metric.is_monotonic = input.Byte() % 2 != 0;
    metric.temporality = input.Byte() % 2 != 0
                             ? sdk::AggregationTemporality::kDelta
                             : sdk::AggregationTemporality::kCumulative;
    metric.type = static_cast<sdk::MetricType>(input.Byte() % 5);
    switch (metric.type) {
      case sdk::MetricType::kGauge:
      case sdk::MetricType::kSum:
        metric.number_points = {&AddNumber(input), 1};
        break;
      case sdk::MetricType::kHistogram:
        metric.histogram_points = {&AddHistogram(input), 1};
        break;
      case sdk::MetricType::kExponentialHistogram:
        metric.exponential_histogram_points = {&AddExponential(input), 1};
        break;
      case sdk::MetricType::kSummary:
        metric.summary_points = {&AddSummary(input), 1};
        break;
    }
    metrics_.push_back(metric);
  }

  void FillPoint(FuzzInput& input, sdk::Point& point) {
    point.attributes = input.Entries();
    point.start_time = Timestamp::FromUnixNanos(input.Nanos());
    point.time = Timestamp::FromUnixNanos(input.Nanos());
    point.flags = input.Byte() % 2;
  }
  void AddExemplar(FuzzInput& input, sdk::Point& point) {
    sdk::Exemplar& exemplar = exemplars_.emplace_back();
    exemplar.value = NumberOf(input);
    exemplar.time = Timestamp::FromUnixNanos(input.Nanos());
    exemplar.filtered_attributes = input.Entries();
    point.exemplars = {&exemplar, 1};
  }
  const sdk::NumberPoint& AddNumber(FuzzInput& input) {
    sdk::NumberPoint& point = numbers_.emplace_back();
    FillPoint(input, point);
    AddExemplar(input, point);
    point.value = NumberOf(input);
    return point;
  }
  const sdk::HistogramPoint& AddHistogram(FuzzInput& input) {
    sdk::HistogramPoint& point = histograms_.emplace_back();
    FillPoint(input, point);
    AddExemplar(input, point);
    point.count = input.Number();
    point.sum = OptionalOf(input);
    point.min = OptionalOf(input);
    point.max = OptionalOf(input);
    std::vector<double>& bounds = reals_.emplace_back();
    for (int count = input.Byte() % 8; count > 0; --count) {
      bounds.push_back(input.Real());
    }
    point.bounds = bounds;
    point.bucket_counts = Counts(input);
    return point;
  }
  const sdk::ExponentialHistogramPoint& AddExponential(FuzzInput& input) {
    sdk::ExponentialHistogramPoint& point = exponentials_.emplace_back();
    FillPoint(input, point);
    AddExemplar(input, point);
    point.count = input.Number();
    point.sum = OptionalOf(input);
    point.min = OptionalOf(input);
    point.max = OptionalOf(input);
    point.scale = static_cast<int32_t>(input.Number());
    point.zero_count = input.Number();
    point.zero_threshold = input.Real();
    point.positive.offset = static_cast<int32_t>(input.Number());
    point.positive.counts = Counts(input);
    point.negative.offset = static_cast<int32_t>(input.Number());
    point.negative.counts = Counts(input);
    return point;
  }
  const sdk::SummaryPoint& AddSummary(FuzzInput& input) {
    sdk::SummaryPoint& point = summaries_.emplace_back();
    FillPoint(input, point);
    point.count = input.Number();
    point.sum = input.Real();
    auto& quantiles = quantiles_.emplace_back();
    for (int count = input.Byte() % 4; count > 0; --count) {
      const double quantile = input.Real();
      quantiles.push_back({quantile, input.Real()});
    }
    point.quantiles = quantiles;
    return point;
  }
  const std::vector<uint64_t>& Counts(FuzzInput& input) {
    std::vector<uint64_t>& counts = counts_.emplace_back();
    for (int count = input.Byte() % 8; count > 0; --count) {
      counts.push_back(input.Number());
    }
    return counts;
  }

  std::vector<sdk::Metric> metrics_;
  std::deque<sdk::NumberPoint> numbers_;
  std::deque<sdk::HistogramPoint> histograms_;
  std::deque<sdk::ExponentialHistogramPoint> exponentials_;
  std::deque<sdk::SummaryPoint> summaries_;
  std::deque<sdk::Exemplar> exemplars_;
  std::deque<std::vector<double>> reals_;
  std::deque<std::vector<uint64_t>> counts_;
  std::deque<std::vector<sdk::SummaryPoint::Quantile>> quantiles_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  namespace otlp = otel::exporters::otlp;
  FuzzInput input(data, size);
  const Metrics metrics(input);
  if (metrics.all().empty()) return 0;
  const otel::InstrumentationScope scope(otel::ScopeView("fuzz"));
  const sdk::ScopeMetrics of_scope{&scope, metrics.all()};
  const sdk::Resource resource({{"service.name", "fuzz"}});
  const sdk::ResourceMetrics request_metrics{&resource, {&of_scope, 1}};
  otlp::testing::RequireSays(
      otlp::testing::ReferenceRequest(request_metrics),
      request_metrics.point_count(),
      [&](otlp::Encoding encoding, otlp::EncodedRequest* request) {
        return otlp::EncodeMetrics(request_metrics, 0, encoding, {}, request);
      });
  return 0;
}
