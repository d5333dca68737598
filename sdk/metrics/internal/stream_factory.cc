// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/internal/stream_factory.h"

#include <cstdint>
#include <utility>

#include "sdk/metrics/internal/base2_histogram_aggregator.h"
#include "sdk/metrics/internal/explicit_histogram_aggregator.h"
#include "sdk/metrics/internal/last_value_aggregator.h"
#include "sdk/metrics/internal/sum_aggregator.h"
#include "sdk/metrics/internal/sync_stream.h"

namespace otel {
namespace sdk {
namespace internal {

SyncStreamBase* MakeSyncStream(StreamSpec spec) {
  const bool is_int64 = spec.number_type == NumberType::kInt64;
  switch (spec.aggregation) {
    case AggregationType::kLastValue:
      if (is_int64) {
        return new SyncStream<LastValueAggregator<int64_t>>(std::move(spec));
      }
      return new SyncStream<LastValueAggregator<double>>(std::move(spec));
    case AggregationType::kExplicitBucketHistogram:
      return new SyncStream<ExplicitHistogramAggregator>(std::move(spec));
    case AggregationType::kBase2ExponentialHistogram:
      return new SyncStream<Base2HistogramAggregator>(std::move(spec));
    default:
      if (is_int64) {
        return new SyncStream<SumAggregator<int64_t>>(std::move(spec));
      }
      return new SyncStream<SumAggregator<double>>(std::move(spec));
  }
}

ObservableStreamBase* MakeObservableStream(StreamSpec spec) {
  if (spec.number_type == NumberType::kInt64) {
    return new ObservableStream<int64_t>(std::move(spec));
  }
  return new ObservableStream<double>(std::move(spec));
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
