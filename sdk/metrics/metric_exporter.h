// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `MetricExporter`: the interface of everything that takes metrics out of the
// process on the schedule of a `PeriodicMetricReader`.

#ifndef OTEL_SDK_METRICS_METRIC_EXPORTER_H_
#define OTEL_SDK_METRICS_METRIC_EXPORTER_H_

#include "absl/status/status.h"
#include "api/metrics/meter_backend.h"
#include "sdk/common/deadline.h"
#include "sdk/metrics/aggregation.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/metrics/temporality.h"

namespace otel {
namespace sdk {

// Ownership: the reader's that it is given to. Threads: `Export` is never
// called concurrently, nor after `Shutdown`; `ForceFlush` and `Shutdown` may be
// called while an `Export` is in progress on another thread.
// Failure: says so in its status, or that it lost only a part
// (`PartialFailure`, sdk/common/partial_failure.h); the reader reports it and
// goes on. What was not exported is not offered again, so retrying is the
// exporter's. Must return by the deadline, whatever the other side does.
//
// Spec: metrics/sdk.md#metricexporter.
class MetricExporter {
 public:
  virtual ~MetricExporter() = default;

  // Exports one collection. `metrics` and all that it refers to are valid
  // during the call. Never called with no metrics at all.
  virtual absl::Status Export(const ResourceMetrics& metrics,
                              Deadline deadline) = 0;
  // Hands over whatever the exporter itself still holds.
  virtual absl::Status ForceFlush(Deadline deadline) {
    static_cast<void>(deadline);
    return absl::OkStatus();
  }
  // Ends the exporter. Called once.
  virtual absl::Status Shutdown(Deadline deadline) {
    static_cast<void>(deadline);
    return absl::OkStatus();
  }

  // The temporality that points of instruments of `kind` should have. Asked
  // when an instrument is created; the answer must not change. Default:
  // cumulative.
  virtual AggregationTemporality Temporality(InstrumentKind kind) const {
    static_cast<void>(kind);
    return AggregationTemporality::kCumulative;
  }
  // The aggregation of instruments of `kind` that no view gives another.
  virtual Aggregation DefaultAggregation(InstrumentKind kind) const {
    static_cast<void>(kind);
    return Aggregation::Default();
  }
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_METRIC_EXPORTER_H_
