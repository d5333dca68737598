// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_METRIC_BATCHES_H_
#define OTEL_SDK_METRICS_INTERNAL_METRIC_BATCHES_H_

#include <cstddef>

#include "absl/status/status.h"
#include "api/common/function_ref.h"
#include "sdk/metrics/metric_data.h"

namespace otel {
namespace sdk {
namespace internal {

// Calls `visitor` with parts of `metrics` that have `max_points` points each,
// the last one maybe fewer, in order. 0: with all at once. Returns the first
// failure; the parts after it are visited all the same.
absl::Status VisitInBatches(
    const ResourceMetrics& metrics, size_t max_points,
    FunctionRef<absl::Status(const ResourceMetrics&)> visitor);

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_METRIC_BATCHES_H_
