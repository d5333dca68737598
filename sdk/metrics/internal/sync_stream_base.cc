// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/internal/sync_stream_base.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "api/common/diagnostics.h"
#include "api/common/owned_attributes.h"
#include "sdk/common/guard.h"
#include "sdk/metrics/internal/attribute_identity.h"
#include "sdk/metrics/internal/filtered_attributes.h"

namespace otel {
namespace sdk {
namespace internal {

SyncStreamBase::SyncStreamBase(StreamSpec spec)
    : non_negative_(spec.monotonic),
      keeps_all_(spec.filter.keeps_all()),
      exemplar_filter_(spec.exemplar_filter),
      table_(std::make_unique<SeriesTable>(spec.cardinality_limit)),
      spec_(std::move(spec)),
      forgets_unreported_(spec_.idle_expiry_nanos == 0 && spec_.all_delta()) {
  table_->overflow()->start_nanos = spec_.creation_nanos;
}

void SyncStreamBase::Lock() noexcept {
  pins_lock_.Lock();
  if (table_ != nullptr) table_->lock().Lock();
}

void SyncStreamBase::Unlock() noexcept {
  if (table_ != nullptr) table_->lock().Unlock();
  pins_lock_.Unlock();
}

void SyncStreamBase::OfferExemplar(Series* series, Number value,
                                   Attributes attributes,
                                   const Context* context,
                                   size_t bucket) noexcept {
  SeriesExemplars* exemplars = SeriesExemplars::Of(series, spec_);
  if (exemplars == nullptr) return;
  const OfferedMeasurement measurement(spec_, series == table_->overflow(),
                                       value, attributes,
                                       MeasurementContext(context), bucket);
  GuardedCall([&] { exemplars->Offer(measurement); });
}

void SyncStreamBase::ReportRejected(Number value) noexcept {
  rejected_.Report(absl::StrCat(
      "Instrument ", spec_.name, " was given ", value.AsDouble(), ". ",
      spec_.monotonic ? "It takes finite values that are not negative"
                      : "It takes finite values",
      "; the measurement is dropped."));
}

Series* SyncStreamBase::FilterAndResolve(Attributes attributes) noexcept {
  Series* series = table_->overflow();
  GuardedCall([&] {
    const FilteredAttributes kept(attributes, spec_.filter);
    series = Resolve(kept.view());
  });
  return series;
}

Series* SyncStreamBase::FindToRemove(Attributes attributes) {
  const FilteredAttributes kept(attributes, spec_.filter);
  Series* series = table_->Find(kept.view(), table_->Hash(kept.view()));
  if (series == nullptr && !IsCanonical(kept.view())) {
    const OwnedAttributes canonical(kept.view());
    series = table_->Find(canonical, table_->Hash(canonical));
  }
  return series == table_->overflow() ? nullptr : series;
}

void SyncStreamBase::RefreshLive() {
  table_->SetOldSlotsAside();
  const size_t known = live_.size();
  table_->TakeNew(live_);
  for (size_t i = known; i < live_.size(); ++i) {
    index_end_ = std::max(index_end_, live_[i]->index() + 1);
  }
  const auto is_removed = [this](Series* series) {
    if (!series->removed.load(std::memory_order_acquire)) return false;
    dying_.push_back({series, false});
    return true;
  };
  live_.erase(std::remove_if(live_.begin(), live_.end(), is_removed),
              live_.end());
}

bool SyncStreamBase::UnlinkIdle(Series* series) noexcept {
  SpinLockHolder hold(pins_lock_);
  return !series->pinned.load(std::memory_order_relaxed) &&
         table_->Unlink(series);
}

Timestamp SyncStreamBase::StartOf(const Series& series, bool delta,
                                  const Collection& collection) const noexcept {
  if (spec_.aggregation == AggregationType::kLastValue) return Timestamp();
  return Timestamp::FromUnixNanos(
      delta ? std::max(collection.previous_nanos, spec_.creation_nanos)
            : series.start_nanos);
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
