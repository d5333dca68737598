// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_READER_COLLECTOR_H_
#define OTEL_SDK_METRICS_INTERNAL_READER_COLLECTOR_H_

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "api/common/function_ref.h"
#include "api/metrics/instrument_entry.h"
#include "sdk/common/deadline.h"
#include "sdk/metrics/internal/collect_arena.h"
#include "sdk/metrics/internal/meter_core.h"
#include "sdk/metrics/internal/metric_storage.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/metrics/metric_reader.h"

namespace otel {
namespace sdk {
namespace internal {

class MeterProviderCore;

// Collects for one reader. Never destroyed. Threads: as `MetricCollector`.
class ReaderCollector final : public MetricCollector {
 public:
  // `reader`: its number in the provider.
  ReaderCollector(MeterProviderCore* core, size_t reader,
                  std::vector<std::shared_ptr<MetricProducer>> producers,
                  std::shared_ptr<const MetricFilter> filter);

  absl::Status Collect(
      Deadline deadline,
      FunctionRef<absl::Status(const ResourceMetrics&)> visitor) override;

  // Refuses collections from here on. Returns whether none is going on, and
  // then frees what they used.
  bool Close();

  // For forks.
  void Lock() noexcept { mutex_.lock(); }
  void Unlock() noexcept { mutex_.unlock(); }
  void UnlockInChild() noexcept;

 private:
  using Visitor = FunctionRef<absl::Status(const ResourceMetrics&)>;

  // What is used again from one collection to the next.
  struct Scratch {
    CollectArena arena;
    std::vector<MeterCore*> meters;
    std::vector<otel::internal::ObservableCallback*> callbacks;
    std::vector<MetricStorage*> storages;
    std::vector<size_t> storage_ends;  // Of each meter, in `storages`.
    std::vector<Metric> metrics;
    std::vector<size_t> metric_ends;  // Of each meter, in `metrics`.
    std::vector<ScopeMetrics> scopes;
  };

  // Waits until no other collection of this reader goes on.
  absl::Status TakeTurn(Deadline deadline);
  void EndTurn();

  class Viewing;

  absl::Status CollectInTurn(Deadline deadline, Visitor visitor);
  absl::Status RunCallbacks(Deadline deadline);
  void ReadStorages(Viewing& viewing);
  // Appends what the producers from `producer` on give, then visits.
  absl::Status Visit(size_t producer, Deadline deadline, Visitor visitor);

  MeterProviderCore* const core_;
  const size_t reader_;

  std::mutex mutex_;
  std::condition_variable turn_over_;
  bool busy_ = false;
  bool closed_ = false;
  std::thread::id owner_;  // Of the turn.

  // For who has the turn.
  std::vector<std::shared_ptr<MetricProducer>> producers_;
  std::shared_ptr<const MetricFilter> filter_;
  std::unique_ptr<Scratch> scratch_;
  int64_t previous_nanos_ = 0;
};

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_READER_COLLECTOR_H_
