// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_METER_PROVIDER_CORE_H_
#define OTEL_SDK_METRICS_INTERNAL_METER_PROVIDER_CORE_H_

#include <memory>
#include <mutex>
#include <vector>

#include "absl/status/status.h"
#include "api/common/instrumentation_scope.h"
#include "api/metrics/instrument_entry.h"
#include "api/metrics/meter.h"
#include "api/metrics/meter_backend.h"
#include "sdk/common/clock.h"
#include "sdk/common/deadline.h"
#include "sdk/common/fork.h"
#include "sdk/metrics/internal/meter_core.h"
#include "sdk/metrics/internal/reader_collector.h"
#include "sdk/metrics/internal/stream_resolver.h"
#include "sdk/metrics/meter_provider.h"
#include "sdk/metrics/metric_reader.h"
#include "sdk/resource/resource.h"

namespace otel {
namespace sdk {
namespace internal {

// What a `MeterProvider` is a handle of. Never destroyed, since handles of the
// API reach it at any time; `Shutdown` makes it small. Threads: all calls from
// any thread.
//
// Locks, in the order in which they may be taken: that of the API's entry of a
// meter; `mutex_`; a collector's; a meter's; `storages_mutex_`; a stream's.
class MeterProviderCore final : public MeterProviderBackend,
                                public ForkHandler {
 public:
  explicit MeterProviderCore(MeterProviderOptions options);

  // The provider's side.
  Meter GetApiMeter(const ScopeView& scope);
  void SetMeterConfigurator(MeterConfigurator configurator);
  absl::Status ForceFlush(Deadline deadline);
  absl::Status Shutdown(Deadline deadline);

  // The API's side.
  MeterBackend* GetMeter(const InstrumentationScope& scope) override;

  // The collectors' side.
  const Resource& resource() const noexcept { return resource_; }
  const Clock& clock() const noexcept { return clock_; }
  void AppendMeters(std::vector<MeterCore*>& meters);
  // Held while series are read. Recording never waits for it.
  std::mutex& storages_mutex() noexcept { return storages_mutex_; }
  // Around the time in which what was collected is looked at. The first is
  // called with `storages_mutex()` held, and returns whether nobody else does.
  bool BeginViewing() noexcept;
  void EndViewing() noexcept;

  void BeforeFork() noexcept override;
  void AfterForkInParent() noexcept override;
  void AfterForkInChild() noexcept override;

 private:
  bool IsEnabledLocked(const InstrumentationScope& scope) const;
  void Disconnect();
  void FreeStorages();
  void UnlockAll(bool in_child) noexcept;

  const Resource resource_;
  const Clock& clock_;
  std::unique_ptr<StreamResolver> resolver_;
  std::vector<ReaderCollector*> collectors_;  // Never destroyed.

  std::mutex mutex_;
  bool has_shut_down_ = false;
  MeterConfigurator configurator_;
  std::vector<std::shared_ptr<MetricReader>> readers_;
  std::vector<MeterCore*> meters_;                       // Never destroyed.
  std::vector<otel::internal::MeterEntry*> api_meters_;  // Never destroyed.

  std::mutex storages_mutex_;
  std::atomic<int> viewers_{0};

  const ForkRegistration fork_registration_{this, Level::kProvider};
};

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_METER_PROVIDER_CORE_H_
