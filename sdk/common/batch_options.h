// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `BatchOptions`: how batch processors queue and export.

#ifndef OTEL_SDK_COMMON_BATCH_OPTIONS_H_
#define OTEL_SDK_COMMON_BATCH_OPTIONS_H_

#include <cstddef>
#include <memory>

#include "absl/time/time.h"
#include "sdk/common/worker.h"

namespace otel {
namespace sdk {

// Values out of range are brought into it: sizes are at least 1, a batch is at
// most as large as the queue, and the delay at least a millisecond. Spec:
// trace/sdk.md#batching-processor, logs/sdk.md#batching-processor.
struct BatchOptions {
  static constexpr size_t kDefaultMaxQueueSize = 2048;
  static constexpr size_t kDefaultMaxExportBatchSize = 512;
  static constexpr size_t kDefaultMaxQueueBytes = size_t{32} << 20;

  // The defaults of the two signals differ in the delay.
  static BatchOptions ForSpans() { return BatchOptions(); }
  static BatchOptions ForLogs() {
    BatchOptions options;
    options.schedule_delay = absl::Seconds(1);
    return options;
  }

  // Records waiting for export, at most. When the queue is full the newest
  // record is dropped, counted, and told.
  //
  // Default: 2048. Environment: OTEL_BSP_MAX_QUEUE_SIZE,
  // OTEL_BLRP_MAX_QUEUE_SIZE.
  size_t max_queue_size = kDefaultMaxQueueSize;
  // Records in one call of the exporter, at most. As many as this waiting wake
  // the worker.
  //
  // Default: 512. Environment: OTEL_BSP_MAX_EXPORT_BATCH_SIZE,
  // OTEL_BLRP_MAX_EXPORT_BATCH_SIZE.
  size_t max_export_batch_size = kDefaultMaxExportBatchSize;
  // Bytes of records waiting for export, at most. Not in the specification.
  //
  // Default: 32 MiB.
  size_t max_queue_bytes = kDefaultMaxQueueBytes;
  // Time between exports of what is waiting, however little.
  //
  // Default: 5 s for spans, 1 s for log records. Environment:
  // OTEL_BSP_SCHEDULE_DELAY, OTEL_BLRP_SCHEDULE_DELAY (milliseconds).
  absl::Duration schedule_delay = absl::Seconds(5);
  // What an export may take; its deadline is this much after its start. Zero
  // or infinite: no limit.
  //
  // Default: 30 s. Environment: OTEL_BSP_EXPORT_TIMEOUT,
  // OTEL_BLRP_EXPORT_TIMEOUT (milliseconds).
  absl::Duration export_timeout = absl::Seconds(30);
  // Who exports. Null: `Worker::Default()`.
  std::shared_ptr<Worker> worker;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_BATCH_OPTIONS_H_
