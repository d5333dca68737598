// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Aggregation temporality: whether a point tells the total since its series
// began, or the change since the previous collection.

#ifndef OTEL_SDK_METRICS_TEMPORALITY_H_
#define OTEL_SDK_METRICS_TEMPORALITY_H_

#include <cstdint>

#include "api/metrics/meter_backend.h"

namespace otel {
namespace sdk {

// The values are those of OTLP.
enum class AggregationTemporality : uint8_t { kDelta = 1, kCumulative = 2 };

// The preferences that exporters offer.
// Environment: OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE.
enum class TemporalityPreference : uint8_t {
  kCumulative,  // Cumulative for all.
  kDelta,       // Delta for counters, observable counters and histograms.
  kLowMemory,   // Delta for counters and histograms.
};

// Returns the temporality of instruments of `kind` under `preference`.
// Spec: metrics/sdk_exporters/otlp.md.
AggregationTemporality TemporalityFor(TemporalityPreference preference,
                                      InstrumentKind kind) noexcept;

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_TEMPORALITY_H_
