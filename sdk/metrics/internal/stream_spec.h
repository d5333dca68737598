// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_STREAM_SPEC_H_
#define OTEL_SDK_METRICS_INTERNAL_STREAM_SPEC_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/metrics/meter_backend.h"
#include "sdk/common/clock.h"
#include "sdk/metrics/aggregation.h"
#include "sdk/metrics/exemplar_filter.h"
#include "sdk/metrics/exemplar_reservoir.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/metrics/temporality.h"
#include "sdk/metrics/view.h"

namespace otel {
namespace sdk {
namespace internal {

// Which attribute keys a stream keeps, by the lists of `StreamConfig`.
class AttributeKeyFilter {
 public:
  AttributeKeyFilter() = default;
  AttributeKeyFilter(std::optional<std::vector<std::string>> kept,
                     std::vector<std::string> excluded)
      : kept_(std::move(kept)),
        excluded_(std::move(excluded)),
        has_wildcards_((kept_.has_value() && HasWildcard(*kept_)) ||
                       HasWildcard(excluded_)) {}

  bool keeps_all() const noexcept {
    return !kept_.has_value() && excluded_.empty();
  }
  bool Keeps(std::string_view key) const noexcept {
    if (kept_.has_value() && !Contains(*kept_, key)) return false;
    return !Contains(excluded_, key);
  }

  friend bool operator==(const AttributeKeyFilter& a,
                         const AttributeKeyFilter& b) noexcept {
    return a.kept_ == b.kept_ && a.excluded_ == b.excluded_;
  }

 private:
  static bool HasWildcard(const std::vector<std::string>& keys) noexcept {
    return std::any_of(keys.begin(), keys.end(), [](const std::string& key) {
      return key.find_first_of("*?") != std::string::npos;
    });
  }
  // Lists of keys are short. Comparing texts is cheaper than patterns.
  bool Contains(const std::vector<std::string>& keys,
                std::string_view key) const noexcept {
    if (!has_wildcards_) {
      return std::find(keys.begin(), keys.end(), key) != keys.end();
    }
    return std::any_of(keys.begin(), keys.end(),
                       [key](const std::string& pattern) {
                         return MatchesWildcard(pattern, key);
                       });
  }

  std::optional<std::vector<std::string>> kept_;
  std::vector<std::string> excluded_;
  bool has_wildcards_ = false;
};

// One of the readers that a stream is for.
struct StreamReader {
  size_t reader = 0;  // Its number in the provider.
  AggregationTemporality temporality = AggregationTemporality::kCumulative;
};

// Everything that decides what a stream is: an instrument as views and readers
// want it. Readers that want the same share the stream.
struct StreamSpec {
  std::string name;
  std::string description;
  std::string unit;
  InstrumentKind kind = InstrumentKind::kCounter;
  NumberType number_type = NumberType::kInt64;
  // Never kDefault.
  AggregationType aggregation = AggregationType::kSum;
  std::vector<double> boundaries;  // Of explicit buckets.
  bool record_min_max = true;
  int max_size = Aggregation::kDefaultMaxSize;
  int max_scale = Aggregation::kDefaultMaxScale;
  // The instrument measures nothing below zero.
  bool monotonic = false;
  AttributeKeyFilter filter;
  size_t cardinality_limit = 0;
  ExemplarReservoirFactory exemplar_reservoir;  // Never null.
  // The view that it comes from; the number of views when from none.
  size_t view = 0;

  ExemplarFilter exemplar_filter = ExemplarFilter::kTraceBased;
  const Clock* clock = nullptr;
  int64_t creation_nanos = 0;
  // After this long without a measurement; 0: never.
  int64_t idle_expiry_nanos = 0;
  std::vector<StreamReader> readers;

  // Whether all readers are told differences, so that idle series need not be
  // kept.
  bool all_delta() const noexcept {
    for (const StreamReader& reader : readers) {
      if (reader.temporality != AggregationTemporality::kDelta) return false;
    }
    return true;
  }

  MetricType metric_type() const noexcept {
    switch (aggregation) {
      case AggregationType::kLastValue:
        return MetricType::kGauge;
      case AggregationType::kExplicitBucketHistogram:
        return MetricType::kHistogram;
      case AggregationType::kBase2ExponentialHistogram:
        return MetricType::kExponentialHistogram;
      default:
        return MetricType::kSum;
    }
  }

  // Whether two readers that want these can share one stream. They are made
  // from the same instrument.
  friend bool CanShare(const StreamSpec& a, const StreamSpec& b) noexcept {
    return a.view == b.view && a.aggregation == b.aggregation &&
           a.boundaries == b.boundaries &&
           a.record_min_max == b.record_min_max && a.max_size == b.max_size &&
           a.max_scale == b.max_scale &&
           a.cardinality_limit == b.cardinality_limit;
  }
};

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_STREAM_SPEC_H_
