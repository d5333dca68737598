// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/temporality.h"

namespace otel {
namespace sdk {

AggregationTemporality TemporalityFor(TemporalityPreference preference,
                                      InstrumentKind kind) noexcept {
  switch (preference) {
    case TemporalityPreference::kDelta:
      if (kind == InstrumentKind::kObservableCounter) {
        return AggregationTemporality::kDelta;
      }
      [[fallthrough]];
    case TemporalityPreference::kLowMemory:
      if (kind == InstrumentKind::kCounter ||
          kind == InstrumentKind::kHistogram) {
        return AggregationTemporality::kDelta;
      }
      break;
    case TemporalityPreference::kCumulative:
      break;
  }
  return AggregationTemporality::kCumulative;
}

}  // namespace sdk
}  // namespace otel
