// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `MeterProvider`: the metrics SDK.

#ifndef OTEL_SDK_METRICS_METER_PROVIDER_H_
#define OTEL_SDK_METRICS_METER_PROVIDER_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "api/common/instrumentation_scope.h"
#include "api/metrics/meter.h"
#include "api/metrics/meter_backend.h"
#include "sdk/common/clock.h"
#include "sdk/common/deadline.h"
#include "sdk/metrics/exemplar_filter.h"
#include "sdk/metrics/metric_reader.h"
#include "sdk/metrics/view.h"
#include "sdk/resource/resource.h"

namespace otel {
namespace sdk {

namespace internal {
class MeterProviderCore;
}  // namespace internal

// What a configurator says about a meter.
// Spec: metrics/sdk.md#meterconfig (in development).
struct MeterConfig {
  // A meter that is not enabled records and exports nothing, and calls no
  // callbacks.
  bool enabled = true;
};

// Called when a meter is made, and again for all meters when the configurator
// is replaced. Must return soon, and not call the provider or its meters, whose
// lock is held meanwhile.
using MeterConfigurator =
    std::function<MeterConfig(const InstrumentationScope&)>;

struct MeterProviderOptions {
  static constexpr size_t kDefaultCardinalityLimit = 2000;
  static constexpr absl::Duration kDefaultShutdownTimeout = absl::Seconds(5);

  // Default: the program's. The SDK's set-up gives what its detectors found.
  Resource resource = DefaultResource();
  // Without readers nothing is recorded.
  std::vector<std::shared_ptr<MetricReader>> readers;
  // In this order; it decides the order of the streams of one instrument.
  std::vector<View> views;
  // Environment: OTEL_METRICS_EXEMPLAR_FILTER.
  ExemplarFilter exemplar_filter = ExemplarFilter::kTraceBased;
  // Null: the system's. Must outlive the provider.
  const Clock* clock = nullptr;
  // Null: all meters are enabled.
  MeterConfigurator meter_configurator;
  // Series of a stream at most, one for overflow not counted, when neither a
  // view nor the reader says otherwise.
  size_t cardinality_limit = kDefaultCardinalityLimit;
  // A synchronous series that nothing was measured for during this time is
  // forgotten, as by `Counter::Remove`; bound ones never are. Looked at during
  // collections. Not in the specification. Default: never.
  std::optional<absl::Duration> series_idle_expiry;
  // For the destructor, when `Shutdown` has not been called.
  absl::Duration shutdown_timeout = kDefaultShutdownTimeout;
};

// Makes meters, and owns readers, views and all recorded data.
//
// Ownership: a handle; what meters, instruments and bound instruments refer to
// is never destroyed. Shutting down, or the destructor, collects once more for
// the readers that push, stops recording for good, and releases readers and
// exporters; late calls find a shell that does nothing. The shell is small, and
// kept for the life of the process. Threads: all calls from any thread.
// Failure: statuses; what is wrong with instruments and views is reported as
// diagnostics, once.
//
// Fork: a child keeps the values recorded before. It exports only if it uses
// the readers itself; see `Worker`.
//
//   MeterProviderOptions options;
//   options.readers.push_back(std::make_shared<PeriodicMetricReader>(
//       std::move(exporter)));
//   MeterProvider provider(std::move(options));
//   otel::Meter meter = provider.GetMeter("diceroller");
//
// Spec: metrics/sdk.md#meterprovider.
class MeterProvider {
 public:
  explicit MeterProvider(MeterProviderOptions options = {});
  MeterProvider(const MeterProvider&) = delete;
  MeterProvider& operator=(const MeterProvider&) = delete;
  // Shuts down if nobody did.
  ~MeterProvider();

  // Returns the meter of a scope, the same for equal ones. An empty name works
  // and is reported.
  Meter GetMeter(const ScopeView& scope);

  // What to install with `otel::SetProviders`. Never destroyed. Uninstall it
  // after shutting down: uninstalled meters have no callbacks to collect.
  MeterProviderBackend* backend() const noexcept;

  // Replaces the configurator and applies it to all meters.
  void SetMeterConfigurator(MeterConfigurator configurator);

  // Collects and exports now, with every reader that pushes.
  absl::Status ForceFlush(Deadline deadline);
  // Ends everything. The second call returns kFailedPrecondition and does
  // nothing.
  absl::Status Shutdown(Deadline deadline);

 private:
  const absl::Duration shutdown_timeout_;
  internal::MeterProviderCore* const core_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_METER_PROVIDER_H_
