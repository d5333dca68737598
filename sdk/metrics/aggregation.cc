// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/aggregation.h"

#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"

namespace otel {
namespace sdk {
namespace {

constexpr double kDefaultBoundaries[] = {
    0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000};
constexpr int kMaxMaxScale = 20;
constexpr int kMinMaxSize = 2;
constexpr int kMaxMaxSize = 16384;

}  // namespace

Aggregation Aggregation::ExplicitBucketHistogram(
    std::optional<std::vector<double>> boundaries, bool record_min_max) {
  Aggregation aggregation(AggregationType::kExplicitBucketHistogram);
  aggregation.boundaries_ = std::move(boundaries);
  aggregation.record_min_max_ = record_min_max;
  return aggregation;
}

Aggregation Aggregation::Base2ExponentialHistogram(int max_size, int max_scale,
                                                   bool record_min_max) {
  Aggregation aggregation(AggregationType::kBase2ExponentialHistogram);
  aggregation.max_size_ = max_size;
  aggregation.max_scale_ = max_scale;
  aggregation.record_min_max_ = record_min_max;
  return aggregation;
}

absl::Span<const double> Aggregation::DefaultBoundaries() {
  return kDefaultBoundaries;
}

absl::Status Aggregation::Validate() const {
  if (boundaries_.has_value()) {
    for (size_t i = 0; i < boundaries_->size(); ++i) {
      const double boundary = (*boundaries_)[i];
      if (!std::isfinite(boundary) ||
          (i > 0 && boundary <= (*boundaries_)[i - 1])) {
        return absl::InvalidArgumentError(
            absl::StrCat("bucket boundaries must be finite and strictly "
                         "increasing, but number ",
                         i, " is ", boundary));
      }
    }
  }
  if (max_size_ < kMinMaxSize || max_size_ > kMaxMaxSize) {
    return absl::InvalidArgumentError(
        absl::StrCat("max_size must be between ", kMinMaxSize, " and ",
                     kMaxMaxSize, ", but is ", max_size_));
  }
  if (max_scale_ < kMinMaxScale || max_scale_ > kMaxMaxScale) {
    return absl::InvalidArgumentError(
        absl::StrCat("max_scale must be between ", kMinMaxScale, " and ",
                     kMaxMaxScale, ", but is ", max_scale_));
  }
  return absl::OkStatus();
}

bool Aggregation::SuitsInstrument(InstrumentKind kind) const noexcept {
  switch (type_) {
    case AggregationType::kLastValue:
      return kind == InstrumentKind::kGauge ||
             kind == InstrumentKind::kObservableGauge;
    case AggregationType::kSum:
      return kind != InstrumentKind::kObservableGauge;
    case AggregationType::kExplicitBucketHistogram:
    case AggregationType::kBase2ExponentialHistogram:
      return !IsObservable(kind);
    default:
      return true;
  }
}

}  // namespace sdk
}  // namespace otel
