// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `MetricReader`: what collects the metrics of a provider. The SDK has two,
// `PeriodicMetricReader` and `ManualMetricReader`; derive from this one for
// another, such as an exporter that is scraped.

#ifndef OTEL_SDK_METRICS_METRIC_READER_H_
#define OTEL_SDK_METRICS_METRIC_READER_H_

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "api/common/function_ref.h"
#include "api/metrics/meter_backend.h"
#include "sdk/common/deadline.h"
#include "sdk/metrics/aggregation.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/metrics/metric_filter.h"
#include "sdk/metrics/metric_producer.h"
#include "sdk/metrics/temporality.h"

namespace otel {
namespace sdk {

// What the readers of a provider may differ in. Functions are called when an
// instrument is created, from any thread, and must always answer the same.
struct MetricReaderOptions {
  // Default: the exporter's; without one, cumulative.
  std::function<AggregationTemporality(InstrumentKind)> temporality;
  // For instruments that no view gives another aggregation.
  // Default: the exporter's; without one, `Aggregation::Default()`.
  std::function<Aggregation(InstrumentKind)> default_aggregation;
  // Series of a stream at most, one for overflow not counted; views override
  // it. Default: the provider's.
  std::function<size_t(InstrumentKind)> cardinality_limit;
  // Read with every collection.
  std::vector<std::shared_ptr<MetricProducer>> producers;
  // Null: everything is exported.
  std::shared_ptr<const MetricFilter> filter;
};

// The provider's side of a reader: how it collects. Never destroyed. Calls
// from any thread; collections of one reader take turns.
class MetricCollector {
 public:
  // Calls the observable callbacks, reads all series and calls `visitor` once
  // with the result, which may be empty, and is valid during that call.
  //
  // Returns what `visitor` returned, or first what went wrong:
  //   * `kFailedPrecondition` when the provider has shut down; no call is made;
  //   * `kDeadlineExceeded` when `deadline` passed before the visitor's turn. A
  //     callback in progress is waited for, the ones after it are left out of
  //     this collection; no call is made while another collection goes on;
  //   * the status of a producer.
  // A collection takes no lock that recording waits for.
  virtual absl::Status Collect(
      Deadline deadline,
      FunctionRef<absl::Status(const ResourceMetrics&)> visitor) = 0;

 protected:
  ~MetricCollector() = default;
};

// Ownership: shared by the provider, until it shuts down, and by the program.
// A reader serves one provider. Threads: all calls from any thread.
// Failure: statuses.
//
// Spec: metrics/sdk.md#metricreader.
class MetricReader {
 public:
  explicit MetricReader(MetricReaderOptions options = {});
  MetricReader(const MetricReader&) = delete;
  MetricReader& operator=(const MetricReader&) = delete;
  virtual ~MetricReader();

  const MetricReaderOptions& options() const noexcept { return options_; }

  // Collects and exports now, for readers that push.
  virtual absl::Status ForceFlush(Deadline deadline);

  // Ends the reader, with a last collection for readers that push. The provider
  // calls it when it shuts down. The second call returns kFailedPrecondition
  // and does nothing.
  absl::Status Shutdown(Deadline deadline);

  // For providers: says how to collect. Returns false, and changes nothing,
  // when that was said before.
  bool SetCollector(MetricCollector* collector);
  // For providers: says that collecting may begin.
  void Start() { OnStart(); }

 protected:
  // Null before the reader is given to a provider.
  MetricCollector* collector() const noexcept {
    return collector_.load(std::memory_order_acquire);
  }
  bool has_shut_down() const noexcept {
    return has_shut_down_.load(std::memory_order_acquire);
  }

  // Called once, when `collector()` has become usable.
  virtual void OnStart() {}
  // Called once, by `Shutdown`.
  virtual absl::Status OnShutdown(Deadline deadline);

 private:
  const MetricReaderOptions options_;
  std::atomic<MetricCollector*> collector_{nullptr};
  std::atomic<bool> has_shut_down_{false};
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_METRIC_READER_H_
