// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_STREAM_FACTORY_H_
#define OTEL_SDK_METRICS_INTERNAL_STREAM_FACTORY_H_

#include "sdk/metrics/internal/observable_stream.h"
#include "sdk/metrics/internal/stream_spec.h"
#include "sdk/metrics/internal/sync_stream_base.h"

namespace otel {
namespace sdk {
namespace internal {

// Each makes the stream that `spec` describes. Never destroyed.
SyncStreamBase* MakeSyncStream(StreamSpec spec);
ObservableStreamBase* MakeObservableStream(StreamSpec spec);

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_STREAM_FACTORY_H_
