// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ExemplarReservoir`: keeps a few of the measurements of a series, to be
// exported as exemplars. Implement it for a choice of your own, and name its
// factory in a view.

#ifndef OTEL_SDK_METRICS_EXEMPLAR_RESERVOIR_H_
#define OTEL_SDK_METRICS_EXEMPLAR_RESERVOIR_H_

#include <cstddef>
#include <functional>
#include <memory>

#include "absl/types/span.h"
#include "api/common/attributes.h"
#include "api/common/function_ref.h"
#include "api/common/timestamp.h"
#include "api/context/context.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/metrics/number.h"

namespace otel {
namespace sdk {

// A measurement as a reservoir sees it: views, valid during the call.
class ExemplarMeasurement {
 public:
  virtual Number value() const noexcept = 0;
  // All attributes as the caller gave them; when a bound instrument measured,
  // those that it was bound to.
  virtual Attributes attributes() const noexcept = 0;
  // Those of `attributes()` that the series does not have.
  virtual Attributes filtered_attributes() const noexcept = 0;
  // The context that was given or current; null when there is none.
  virtual const Context* context() const noexcept = 0;
  // When it was measured. Reads the clock at the first call, which costs more
  // than all the rest: ask for what is kept only.
  virtual Timestamp time() const noexcept = 0;
  // The bucket of an explicit-bucket histogram; 0 for everything else.
  virtual size_t bucket() const noexcept = 0;

 protected:
  ~ExemplarMeasurement() = default;
};

// Ownership: one per series and reader, the SDK's. Threads: both calls from
// any thread, concurrently. Failure: drops. `Offer` is part of recording: no
// waiting, no allocation in the steady state.
class ExemplarReservoir {
 public:
  virtual ~ExemplarReservoir() = default;

  // Considers a measurement that the filter let through.
  virtual void Offer(const ExemplarMeasurement& measurement) noexcept = 0;
  // Calls `visitor` with what was kept since the last call and forgets it.
  // What the exemplars refer to stays valid until the next `Collect`.
  virtual void Collect(FunctionRef<void(const Exemplar&)> visitor) = 0;
};

// What a factory is told about the series.
struct ExemplarReservoirOptions {
  // Boundaries of an explicit-bucket histogram; empty for everything else.
  absl::Span<const double> boundaries;
};

// Makes the reservoir of a new series.
using ExemplarReservoirFactory =
    std::function<std::unique_ptr<ExemplarReservoir>(
        const ExemplarReservoirOptions&)>;

// Keeps `size` measurements, each of those offered since the last collection
// with the same probability. Default for all but explicit-bucket histograms:
// one, and for exponential histograms min(20, max_size).
// Spec: metrics/sdk.md#simplefixedsizeexemplarreservoir.
ExemplarReservoirFactory SimpleFixedSizeExemplarReservoir(size_t size);

// Keeps one measurement of each bucket of an explicit-bucket histogram, each
// offered with the same probability. Default for those of more than one bucket.
// Spec: metrics/sdk.md#alignedhistogrambucketexemplarreservoir.
ExemplarReservoirFactory AlignedHistogramBucketExemplarReservoir();

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_EXEMPLAR_RESERVOIR_H_
