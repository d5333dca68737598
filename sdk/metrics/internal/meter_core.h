// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_METER_CORE_H_
#define OTEL_SDK_METRICS_INTERNAL_METER_CORE_H_

#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "api/common/instrumentation_scope.h"
#include "api/metrics/instrument_entry.h"
#include "api/metrics/meter_backend.h"
#include "sdk/metrics/internal/metric_storage.h"
#include "sdk/metrics/internal/observable_stream.h"
#include "sdk/metrics/internal/stream_resolver.h"
#include "sdk/metrics/internal/stream_spec.h"

namespace otel {
namespace sdk {
namespace internal {

// The instruments of one scope. Never destroyed. Threads: all calls from any.
class MeterCore final : public MeterBackend {
 public:
  MeterCore(const InstrumentationScope& scope, const StreamResolver& resolver)
      : scope_(scope), resolver_(resolver) {}

  const InstrumentationScope& scope() const noexcept { return scope_; }

  InstrumentBackend* CreateInstrument(
      const otel::internal::InstrumentEntry& entry) override;
  void CreateObservable(const otel::internal::InstrumentEntry& entry) override;
  void AddCallback(otel::internal::ObservableCallback* callback) override;
  void RemoveCallback(otel::internal::ObservableCallback* callback) override;

  // Switches recording and collecting on and off.
  void SetEnabled(bool enabled);
  // Ends recording for good; callbacks and collecting go on.
  void StopRecording();

  // Appends the streams that are for `reader`, in the order of their creation;
  // none when not enabled.
  void AppendStorages(size_t reader, std::vector<MetricStorage*>& storages);
  // Appends the callbacks, with a reference to each; none when not enabled.
  void AppendCallbacks(
      std::vector<otel::internal::ObservableCallback*>& callbacks);
  // Returns the streams of an observable instrument that are for `reader`.
  std::vector<ObservableStreamBase*> ObservableStreams(
      const otel::internal::InstrumentEntry* entry, size_t reader);

  // Frees all values. Precondition: recording was stopped, nobody records any
  // more, and nobody collects.
  void Free();

  // For forks.
  void Lock() noexcept { mutex_.lock(); }
  void Unlock() noexcept { mutex_.unlock(); }
  void LockStorages() noexcept;
  void UnlockStorages() noexcept;

 private:
  struct Instrument {
    InstrumentDescriptor descriptor;
    InstrumentBackend* backend = nullptr;  // Null for observable ones.
    std::vector<ObservableStreamBase*> observable_streams;
  };

  // Returns the instrument that has the same identity, or null.
  Instrument* FindLocked(const InstrumentDescriptor& descriptor);
  // Makes an instrument, with its streams. Null when it is not valid.
  Instrument* MakeLocked(const otel::internal::InstrumentEntry& entry);
  // Tells of another stream of the same name that is something else, and uses
  // the spelling of the first one.
  void SettleNameLocked(StreamSpec& spec);
  void ActivateLocked(MetricStorage* storage) const;

  const InstrumentationScope scope_;
  const StreamResolver& resolver_;

  std::mutex mutex_;
  bool enabled_ = true;
  bool stopped_ = false;
  std::vector<Instrument*> instruments_;  // Never destroyed.
  std::vector<MetricStorage*> storages_;  // Never destroyed.
  std::unordered_map<const otel::internal::InstrumentEntry*, Instrument*>
      observables_;
  std::vector<otel::internal::ObservableCallback*> callbacks_;
};

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_METER_CORE_H_
