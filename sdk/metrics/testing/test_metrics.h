// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A meter provider with manual readers and a clock that stands still, for the
// tests of this package.

#ifndef OTEL_SDK_METRICS_TESTING_TEST_METRICS_H_
#define OTEL_SDK_METRICS_TESTING_TEST_METRICS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "api/common/attributes.h"
#include "api/common/owned_attributes.h"
#include "api/metrics/meter.h"
#include "sdk/common/immortal.h"
#include "sdk/metrics/manual_metric_reader.h"
#include "sdk/metrics/meter_provider.h"
#include "sdk/metrics/metrics_snapshot.h"
#include "sdk/testing/fake_clock.h"

namespace otel {
namespace sdk {

inline constexpr AggregationTemporality kDelta = AggregationTemporality::kDelta;
inline constexpr AggregationTemporality kCumulative =
    AggregationTemporality::kCumulative;

// Returns options of a reader of one temporality for everything.
inline MetricReaderOptions ReaderOf(AggregationTemporality temporality) {
  MetricReaderOptions options;
  options.temporality = [=](InstrumentKind) { return temporality; };
  return options;
}

class TestMetrics {
 public:
  TestMetrics() : TestMetrics({MetricReaderOptions()}) {}
  // With one reader for each of `readers`; `options` says the rest.
  explicit TestMetrics(std::vector<MetricReaderOptions> readers,
                       MeterProviderOptions options = {})
      : clock_(MakeImmortal<testing::FakeClock>()) {
    for (MetricReaderOptions& reader : readers) {
      readers_.push_back(
          std::make_shared<ManualMetricReader>(std::move(reader)));
      options.readers.push_back(readers_.back());
    }
    options.clock = &clock_;
    provider_ = std::make_unique<MeterProvider>(std::move(options));
    meter = provider_->GetMeter("test");
  }

  testing::FakeClock& clock() { return clock_; }
  MeterProvider& provider() { return *provider_; }
  ManualMetricReader& reader(size_t i = 0) { return *readers_[i]; }

  // Collects with reader `i`.
  MetricsSnapshot Collect(size_t i = 0) {
    MetricsSnapshot snapshot;
    last_status = readers_[i]->Collect([&](const ResourceMetrics& metrics) {
      snapshot = MetricsSnapshot(metrics);
    });
    return snapshot;
  }

  Meter meter;
  absl::Status last_status;

 private:
  testing::FakeClock& clock_;
  std::vector<std::shared_ptr<ManualMetricReader>> readers_;
  std::unique_ptr<MeterProvider> provider_;
};

// Returns options with `views`.
inline MeterProviderOptions WithViews(std::vector<View> views) {
  MeterProviderOptions options;
  options.views = std::move(views);
  return options;
}

// Returns a view on the instruments named `name`, to be filled in.
inline View ViewOn(std::string_view name) {
  View view;
  view.selector.name = std::string(name);
  return view;
}

inline bool SameAttributes(Attributes a, Attributes b) {
  return OwnedAttributes(a) == OwnedAttributes(b);
}

// Returns the point with `attributes`, or null.
template <class P>
const P* FindPoint(absl::Span<const P> points, Attributes attributes) {
  for (const P& point : points) {
    if (SameAttributes(point.attributes, attributes)) return &point;
  }
  return nullptr;
}
inline const NumberPoint* FindNumber(const MetricsSnapshot& snapshot,
                                     std::string_view name,
                                     Attributes attributes = {}) {
  const Metric* metric = snapshot.Find(name);
  return metric == nullptr ? nullptr
                           : FindPoint(metric->number_points, attributes);
}
inline const HistogramPoint* FindHistogram(const MetricsSnapshot& snapshot,
                                           std::string_view name,
                                           Attributes attributes = {}) {
  const Metric* metric = snapshot.Find(name);
  return metric == nullptr ? nullptr
                           : FindPoint(metric->histogram_points, attributes);
}
inline const ExponentialHistogramPoint* FindExponential(
    const MetricsSnapshot& snapshot, std::string_view name,
    Attributes attributes = {}) {
  const Metric* metric = snapshot.Find(name);
  return metric == nullptr
             ? nullptr
             : FindPoint(metric->exponential_histogram_points, attributes);
}

// Returns the value of a point; -1000000 when there is none.
inline constexpr int64_t kNoPoint = -1000000;
inline int64_t IntOf(const MetricsSnapshot& snapshot, std::string_view name,
                     Attributes attributes = {}) {
  const NumberPoint* point = FindNumber(snapshot, name, attributes);
  return point == nullptr ? kNoPoint : point->value.AsInt64();
}
inline double DoubleOf(const MetricsSnapshot& snapshot, std::string_view name,
                       Attributes attributes = {}) {
  const NumberPoint* point = FindNumber(snapshot, name, attributes);
  return point == nullptr ? kNoPoint : point->value.AsDouble();
}

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_TESTING_TEST_METRICS_H_
