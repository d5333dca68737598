// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `MetricsSnapshot`: collected metrics that keep their own copy.

#ifndef OTEL_SDK_METRICS_METRICS_SNAPSHOT_H_
#define OTEL_SDK_METRICS_METRICS_SNAPSHOT_H_

#include <string_view>

#include "sdk/metrics/metric_data.h"

namespace otel {
namespace sdk {

// A deep copy of a `ResourceMetrics`, for exporters that hand work to another
// thread or keep it in memory, and for tests.
//
// Ownership: owns everything that `metrics()` refers to. Threads: immutable.
//
//   MetricsSnapshot last;
//   reader->Collect([&](const ResourceMetrics& metrics) {
//     last = MetricsSnapshot(metrics);
//   });
class MetricsSnapshot {
 public:
  // Empty: no scopes, the empty resource.
  MetricsSnapshot();
  explicit MetricsSnapshot(const ResourceMetrics& metrics);
  MetricsSnapshot(MetricsSnapshot&& other) noexcept;
  MetricsSnapshot& operator=(MetricsSnapshot&& other) noexcept;
  ~MetricsSnapshot();

  const ResourceMetrics& metrics() const noexcept { return metrics_; }

  // Returns the first metric named `name` of any scope, or null.
  const Metric* Find(std::string_view name) const noexcept;

 private:
  class Storage;

  Storage* storage_ = nullptr;  // Owned.
  ResourceMetrics metrics_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_METRICS_SNAPSHOT_H_
