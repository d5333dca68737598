// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_SYNC_STREAM_BASE_H_
#define OTEL_SDK_METRICS_INTERNAL_SYNC_STREAM_BASE_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/base/optimization.h"
#include "api/common/attributes.h"
#include "api/common/diagnostics.h"
#include "api/context/context.h"
#include "api/metrics/meter_backend.h"
#include "sdk/common/spin_lock.h"
#include "sdk/metrics/internal/metric_storage.h"
#include "sdk/metrics/internal/series.h"
#include "sdk/metrics/internal/series_exemplars.h"
#include "sdk/metrics/internal/series_table.h"
#include "sdk/metrics/internal/stream_spec.h"
#include "sdk/metrics/number.h"

namespace otel {
namespace sdk {
namespace internal {

// The part of a synchronous stream that does not depend on the aggregation: its
// series, from the first measurement until nobody can refer to them.
class SyncStreamBase : public InstrumentBackend, public MetricStorage {
 public:
  bool Enabled() const noexcept final { return active(); }
  const StreamSpec& spec() const noexcept final { return spec_; }
  void SetActive(bool active) noexcept final {
    active_.store(active, std::memory_order_seq_cst);
  }
  void Lock() noexcept final;
  void Unlock() noexcept final;

  bool active() const noexcept {
    return active_.load(std::memory_order_acquire);
  }
  bool non_negative() const noexcept { return non_negative_; }
  // Whether the filter lets a measurement in `context` through.
  bool WantsExemplar(const Context* context) const noexcept {
    return PassesExemplarFilter(exemplar_filter_, context);
  }
  // Inside a RecordingGuard, while active.
  void OfferExemplar(Series* series, Number value, Attributes attributes,
                     const Context* context, size_t bucket) noexcept;
  // Tells that a measurement was dropped for its value.
  void ReportRejected(Number value) noexcept;

 protected:
  explicit SyncStreamBase(StreamSpec spec);
  ~SyncStreamBase() = default;

  // Returns the series of attributes that have been filtered. Inside a
  // RecordingGuard, while active.
  Series* Resolve(Attributes kept) noexcept {
    const uint64_t hash = table_->Hash(kept);
    Series* series = table_->Find(kept, hash);
    return ABSL_PREDICT_TRUE(series != nullptr)
               ? series
               : table_->FindOrAdd(kept, hash, *spec_.clock);
  }
  // As `Resolve`, of attributes as the caller gave them.
  Series* FilterAndResolve(Attributes attributes) noexcept;
  // Returns the series of `attributes`, as given by the caller, or null.
  Series* FindToRemove(Attributes attributes);

  // Takes in the series that are new and lets go of those that were removed.
  void RefreshLive();
  // One more than the highest index in use by `live_` and `dying_`.
  uint32_t IndexEnd() const noexcept { return index_end_; }
  // Makes a series that was not measured for long no longer found. Returns
  // false when it is pinned.
  bool UnlinkIdle(Series* series) noexcept;
  Timestamp StartOf(const Series& series, bool delta,
                    const Collection& collection) const noexcept;

  // First what every measurement reads, together.
  std::atomic<bool> active_{false};
  const bool non_negative_;
  const bool keeps_all_;  // Attributes.
  const ExemplarFilter exemplar_filter_;
  std::unique_ptr<SeriesTable> table_;

  const StreamSpec spec_;
  // All readers are told differences, so a series need not outlive a pause.
  const bool forgets_unreported_;
  DiagnosticSite rejected_{DiagnosticSeverity::kWarning, "metrics"};

  // Guards pinning against forgetting. Taken before the table's.
  SpinLock pins_lock_;

  // For collections: the series that are exported, those that are found no
  // longer and wait to be freed, and when each was last measured.
  struct Dying {
    Series* series;
    // Forgotten by itself: what was recorded meanwhile must not be lost.
    bool keeps_rest;
  };
  std::vector<Series*> live_;
  std::vector<Dying> dying_;
  // By index: when a series was last measured, if they expire; otherwise the
  // number of the collection that reported it last.
  std::vector<int64_t> last_active_;
  int64_t collections_ = 0;

 private:
  uint32_t index_end_ = 0;
};

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_SYNC_STREAM_BASE_H_
