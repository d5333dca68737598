// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/metric_properties.h"

#include <cstddef>

namespace otel {
namespace sdk {

void ReadMetricProperties(MapReader& map, TemporalityPreference& temporality,
                          Aggregation& histogram) {
  constexpr TemporalityPreference kPreferences[] = {
      TemporalityPreference::kCumulative, TemporalityPreference::kDelta,
      TemporalityPreference::kLowMemory};
  if (const auto index = map.Name("temporality_preference",
                                  {"cumulative", "delta", "low_memory"})) {
    temporality = kPreferences[*index];
  }
  if (map.Name("default_histogram_aggregation",
               {"explicit_bucket_histogram",
                "base2_exponential_bucket_histogram"}) == size_t{1}) {
    histogram = Aggregation::Base2ExponentialHistogram();
  }
}

}  // namespace sdk
}  // namespace otel
