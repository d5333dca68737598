// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `Aggregation`: how measurements become points; chosen by views and readers.

#ifndef OTEL_SDK_METRICS_AGGREGATION_H_
#define OTEL_SDK_METRICS_AGGREGATION_H_

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "api/metrics/meter_backend.h"

namespace otel {
namespace sdk {

enum class AggregationType : uint8_t {
  kDefault,  // What suits the instrument: see `Aggregation::Default`.
  kDrop,
  kSum,
  kLastValue,
  kExplicitBucketHistogram,
  kBase2ExponentialHistogram,
};

// An aggregation with its parameters. A value.
//
//   Aggregation::Base2ExponentialHistogram()
//   Aggregation::ExplicitBucketHistogram({0.01, 0.1, 1, 10})
//
// Spec: metrics/sdk.md#aggregation.
class Aggregation {
 public:
  static constexpr int kDefaultMaxSize = 160;
  static constexpr int kDefaultMaxScale = 20;
  static constexpr int kMinMaxScale = -10;

  // Counters of both kinds: sum. Histogram: explicit buckets. Gauges: last
  // value.
  Aggregation() = default;

  static Aggregation Default() { return Aggregation(); }
  // Measurements are thrown away.
  static Aggregation Drop() { return Aggregation(AggregationType::kDrop); }
  static Aggregation Sum() { return Aggregation(AggregationType::kSum); }
  static Aggregation LastValue() {
    return Aggregation(AggregationType::kLastValue);
  }
  // `boundaries` must be finite and strictly increasing; none makes one
  // bucket. Without the argument: `DefaultBoundaries()`.
  static Aggregation ExplicitBucketHistogram(
      std::optional<std::vector<double>> boundaries = std::nullopt,
      bool record_min_max = true);
  // At most `max_size` buckets of each sign, at least 2; the scale begins at
  // `max_scale`, -10 to 20, and goes down as the range of values asks for it.
  static Aggregation Base2ExponentialHistogram(int max_size = kDefaultMaxSize,
                                               int max_scale = kDefaultMaxScale,
                                               bool record_min_max = true);

  // 0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000.
  static absl::Span<const double> DefaultBoundaries();

  AggregationType type() const noexcept { return type_; }
  // Absent: not given; then an instrument's advice does not apply and the
  // boundaries are `DefaultBoundaries()`.
  const std::optional<std::vector<double>>& boundaries() const noexcept {
    return boundaries_;
  }
  bool record_min_max() const noexcept { return record_min_max_; }
  int max_size() const noexcept { return max_size_; }
  int max_scale() const noexcept { return max_scale_; }

  // Says what is wrong with the parameters, or returns OK.
  absl::Status Validate() const;
  // Whether measurements of `kind` can be aggregated this way: histograms need
  // a synchronous instrument, and the last value a gauge.
  bool SuitsInstrument(InstrumentKind kind) const noexcept;

  friend bool operator==(const Aggregation& a, const Aggregation& b) noexcept {
    return a.type_ == b.type_ && a.boundaries_ == b.boundaries_ &&
           a.record_min_max_ == b.record_min_max_ &&
           a.max_size_ == b.max_size_ && a.max_scale_ == b.max_scale_;
  }
  friend bool operator!=(const Aggregation& a, const Aggregation& b) noexcept {
    return !(a == b);
  }

 private:
  explicit Aggregation(AggregationType type) noexcept : type_(type) {}

  AggregationType type_ = AggregationType::kDefault;
  bool record_min_max_ = true;
  int max_size_ = kDefaultMaxSize;
  int max_scale_ = kDefaultMaxScale;
  std::optional<std::vector<double>> boundaries_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_AGGREGATION_H_
