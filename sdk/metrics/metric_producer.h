// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_METRIC_PRODUCER_H_
#define OTEL_SDK_METRICS_METRIC_PRODUCER_H_

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "api/common/function_ref.h"
#include "sdk/common/deadline.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/metrics/metric_filter.h"

namespace otel {
namespace sdk {

// A source of metrics outside the SDK, such as another library's registry,
// that is read with every collection of the readers it is registered with.
//
// Ownership: shared by who registers it. Threads: `Produce` is called by the
// thread that collects, and concurrently when several readers have it.
// Failure: says so in its status; what was produced is exported all the same.
//
// Spec: metrics/sdk.md#metricproducer.
class MetricProducer {
 public:
  virtual ~MetricProducer() = default;

  // Calls `visitor` once with what there is. What is passed needs to live
  // during the call of `visitor` only. `filter` may be null; the reader applies
  // it anyway, so using it only saves work.
  virtual absl::Status Produce(
      const MetricFilter* filter, Deadline deadline,
      FunctionRef<void(absl::Span<const ScopeMetrics>)> visitor) = 0;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_METRIC_PRODUCER_H_
