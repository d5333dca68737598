// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_SERIES_EXEMPLARS_H_
#define OTEL_SDK_METRICS_INTERNAL_SERIES_EXEMPLARS_H_

#include <cstddef>
#include <memory>
#include <vector>

#include "absl/types/span.h"
#include "api/common/attributes.h"
#include "api/context/context.h"
#include "api/context/host_context.h"
#include "sdk/common/clock.h"
#include "sdk/metrics/exemplar_filter.h"
#include "sdk/metrics/exemplar_reservoir.h"
#include "sdk/metrics/internal/collect_arena.h"
#include "sdk/metrics/internal/series.h"
#include "sdk/metrics/internal/stream_spec.h"

namespace otel {
namespace sdk {
namespace internal {

// The reservoirs of a series, one for each reader of the stream.
class SeriesExemplars {
 public:
  // Returns those of `series`, made now if need be; null without memory.
  static SeriesExemplars* Of(Series* series, const StreamSpec& spec) noexcept;
  // Frees those of `series`.
  static void Destroy(Series* series) noexcept;

  void Offer(const ExemplarMeasurement& measurement) noexcept {
    for (auto& reservoir : reservoirs_) reservoir->Offer(measurement);
  }
  // Returns what the reservoir of `reader` kept, with times no later than
  // `now`.
  absl::Span<const Exemplar> Collect(size_t reader, int64_t now,
                                     CollectArena& arena);

 private:
  explicit SeriesExemplars(const StreamSpec& spec);

  std::vector<std::unique_ptr<ExemplarReservoir>> reservoirs_;
  std::vector<Exemplar> collected_;
};

// Returns the context of a measurement: the one given, or the current one, or
// null.
inline const Context* MeasurementContext(const Context* context) noexcept {
  if (context != nullptr) return context;
  const ContextStack* stack = HostContextStack();
  return stack == nullptr ? nullptr : stack->top();
}

// Whether a measurement in `context`, null for the current one, may become an
// exemplar. In place, because every measurement asks.
inline bool PassesExemplarFilter(ExemplarFilter filter,
                                 const Context* context) noexcept {
  if (filter != ExemplarFilter::kTraceBased) {
    return filter == ExemplarFilter::kAlwaysOn;
  }
  context = MeasurementContext(context);
  return context != nullptr && context->span().context().IsSampled() &&
         context->span().context().IsValid();
}

// A measurement on its way to the reservoirs.
class OfferedMeasurement final : public ExemplarMeasurement {
 public:
  OfferedMeasurement(const StreamSpec& spec, bool overflow, Number value,
                     Attributes attributes, const Context* context,
                     size_t bucket) noexcept
      : spec_(spec),
        overflow_(overflow),
        value_(value),
        attributes_(attributes),
        context_(context),
        bucket_(bucket) {}

  Number value() const noexcept override { return value_; }
  Attributes attributes() const noexcept override { return attributes_; }
  Attributes filtered_attributes() const noexcept override;
  const Context* context() const noexcept override { return context_; }
  Timestamp time() const noexcept override;
  size_t bucket() const noexcept override { return bucket_; }

 private:
  static constexpr size_t kInlineAttributes = 16;

  const StreamSpec& spec_;
  const bool overflow_;
  const Number value_;
  const Attributes attributes_;
  const Context* const context_;
  const size_t bucket_;
  mutable Timestamp time_;
  mutable size_t filtered_count_ = 0;
  // Not initialised before it is used, which is rare.
  alignas(
      Attribute) mutable char filtered_[kInlineAttributes * sizeof(Attribute)];
  mutable std::vector<Attribute> more_filtered_;
};

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_SERIES_EXEMPLARS_H_
