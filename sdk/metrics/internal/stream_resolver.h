// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_STREAM_RESOLVER_H_
#define OTEL_SDK_METRICS_INTERNAL_STREAM_RESOLVER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "api/common/instrumentation_scope.h"
#include "api/metrics/meter_backend.h"
#include "sdk/common/clock.h"
#include "sdk/metrics/aggregation.h"
#include "sdk/metrics/exemplar_filter.h"
#include "sdk/metrics/internal/stream_spec.h"
#include "sdk/metrics/temporality.h"
#include "sdk/metrics/view.h"

namespace otel {
namespace sdk {
namespace internal {

// Finds out which streams an instrument has: what its matching views, or else
// the defaults, and every reader make of it.
//
// Ownership: the provider's. Threads: immutable once made.
class StreamResolver {
 public:
  // What a reader wants; see `MetricReaderOptions`.
  struct Reader {
    std::function<AggregationTemporality(InstrumentKind)> temporality;
    std::function<Aggregation(InstrumentKind)> default_aggregation;
    std::function<size_t(InstrumentKind)> cardinality_limit;
  };
  struct Options {
    std::vector<View> views;
    // By their number in the provider.
    std::vector<Reader> readers;
    size_t cardinality_limit = 0;
    ExemplarFilter exemplar_filter = ExemplarFilter::kTraceBased;
    const Clock* clock = nullptr;
    int64_t idle_expiry_nanos = 0;
  };

  // Reports views that make no sense and leaves them out.
  explicit StreamResolver(Options options);

  // Returns the streams, none when all measurements would be dropped.
  // Synchronous: readers that want the same share a stream. Observable: each
  // stream is of one reader.
  std::vector<StreamSpec> Resolve(const InstrumentDescriptor& instrument,
                                  const InstrumentationScope& scope) const;

  const Clock& clock() const noexcept { return *options_.clock; }

 private:
  // Returns the stream of `instrument` for one reader, as `stream` wants it.
  StreamSpec MakeSpec(const InstrumentDescriptor& instrument,
                      const StreamConfig& stream, size_t reader) const;

  Options options_;
};

// Says what is wrong with an instrument, as a diagnostic. Returns false when it
// cannot be used at all. Advice that makes no sense is taken away.
bool ValidateInstrument(InstrumentDescriptor& instrument);

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_STREAM_RESOLVER_H_
