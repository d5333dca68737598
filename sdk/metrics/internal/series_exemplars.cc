// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/internal/series_exemplars.h"

#include <algorithm>
#include <new>
#include <utility>

#include "sdk/common/guard.h"

namespace otel {
namespace sdk {
namespace internal {
namespace {

class NoExemplars final : public ExemplarReservoir {
 public:
  void Offer(const ExemplarMeasurement&) noexcept override {}
  void Collect(FunctionRef<void(const Exemplar&)>) override {}
};

}  // namespace

SeriesExemplars::SeriesExemplars(const StreamSpec& spec) {
  ExemplarReservoirOptions options;
  options.boundaries = spec.boundaries;
  for (size_t i = 0; i < spec.readers.size(); ++i) {
    std::unique_ptr<ExemplarReservoir> reservoir;
    GuardedCall([&] { reservoir = spec.exemplar_reservoir(options); });
    if (reservoir == nullptr) reservoir = std::make_unique<NoExemplars>();
    reservoirs_.push_back(std::move(reservoir));
  }
}

SeriesExemplars* SeriesExemplars::Of(Series* series,
                                     const StreamSpec& spec) noexcept {
  SeriesExemplars* exemplars =
      series->exemplars.load(std::memory_order_acquire);
  if (exemplars != nullptr) return exemplars;
  SeriesExemplars* made = nullptr;
  GuardedCall([&] { made = new SeriesExemplars(spec); });
  if (made == nullptr) return nullptr;
  if (series->exemplars.compare_exchange_strong(exemplars, made,
                                                std::memory_order_acq_rel,
                                                std::memory_order_acquire)) {
    return made;
  }
  delete made;
  return exemplars;
}

void SeriesExemplars::Destroy(Series* series) noexcept {
  delete series->exemplars.exchange(nullptr, std::memory_order_acq_rel);
}

absl::Span<const Exemplar> SeriesExemplars::Collect(size_t reader, int64_t now,
                                                    CollectArena& arena) {
  collected_.clear();
  GuardedCall([&] {
    reservoirs_[reader]->Collect(
        [this](const Exemplar& exemplar) { collected_.push_back(exemplar); });
  });
  if (collected_.empty()) return {};
  auto* exemplars = arena.NewArray<Exemplar>(collected_.size());
  for (size_t i = 0; i < collected_.size(); ++i) {
    exemplars[i] = collected_[i];
    // What is measured while the collection goes on may be later.
    exemplars[i].time =
        Timestamp::FromUnixNanos(std::min(exemplars[i].time.unix_nanos(), now));
  }
  return absl::MakeConstSpan(exemplars, collected_.size());
}

Attributes OfferedMeasurement::filtered_attributes() const noexcept {
  if (overflow_) return attributes_;
  if (spec_.filter.keeps_all()) return {};
  auto* filtered = reinterpret_cast<Attribute*>(filtered_);
  if (filtered_count_ == 0) {
    for (const Attribute& attribute : attributes_) {
      if (spec_.filter.Keeps(attribute.key)) continue;
      if (filtered_count_ < kInlineAttributes) {
        new (filtered + filtered_count_++) Attribute(attribute);
        continue;
      }
      if (more_filtered_.empty()) {
        more_filtered_.assign(filtered, filtered + filtered_count_);
      }
      more_filtered_.push_back(attribute);
    }
  }
  if (!more_filtered_.empty()) return more_filtered_;
  return Attributes(filtered, filtered_count_);
}

Timestamp OfferedMeasurement::time() const noexcept {
  if (!time_.is_set()) {
    time_ = Timestamp::FromUnixNanos(spec_.clock->WallNanos());
  }
  return time_;
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
