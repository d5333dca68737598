// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_MANUAL_METRIC_READER_H_
#define OTEL_SDK_METRICS_MANUAL_METRIC_READER_H_

#include "absl/status/status.h"
#include "api/common/function_ref.h"
#include "sdk/common/deadline.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/metrics/metric_reader.h"

namespace otel {
namespace sdk {

// A reader that collects when it is told to: for tests, and for programs that
// are scraped or have a schedule of their own.
//
// Ownership, threads: as `MetricReader`. Failure: as `MetricCollector`.
//
//   auto reader = std::make_shared<ManualMetricReader>();
//   options.readers.push_back(reader);
//   MeterProvider provider(std::move(options));
//   ...
//   reader->Collect([](const ResourceMetrics& metrics) { Print(metrics); });
class ManualMetricReader final : public MetricReader {
 public:
  using MetricReader::MetricReader;

  // Calls `visitor` with everything, which is valid during the call.
  absl::Status Collect(FunctionRef<void(const ResourceMetrics&)> visitor,
                       Deadline deadline = Deadline::Never());
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_MANUAL_METRIC_READER_H_
