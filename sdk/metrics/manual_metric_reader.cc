// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/manual_metric_reader.h"

namespace otel {
namespace sdk {

absl::Status ManualMetricReader::Collect(
    FunctionRef<void(const ResourceMetrics&)> visitor, Deadline deadline) {
  if (has_shut_down()) {
    return absl::FailedPreconditionError("the reader has shut down");
  }
  if (collector() == nullptr) {
    return absl::FailedPreconditionError("the reader has no meter provider");
  }
  return collector()->Collect(deadline, [&](const ResourceMetrics& metrics) {
    visitor(metrics);
    return absl::OkStatus();
  });
}

}  // namespace sdk
}  // namespace otel
