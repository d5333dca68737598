// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `PipelineStats`: what became of the records that a processor was given.

#ifndef OTEL_SDK_COMMON_PIPELINE_STATS_H_
#define OTEL_SDK_COMMON_PIPELINE_STATS_H_

#include <cstddef>
#include <cstdint>

namespace otel {
namespace sdk {

struct ComponentIdentity;

// Counts of spans or log records since the start. At every moment
// `received == exported + failed + dropped() + queued`.
struct PipelineStats {
  uint64_t received = 0;
  uint64_t exported = 0;            // The exporter reported success.
  uint64_t failed = 0;              // The exporter reported an error.
  uint64_t dropped_queue_full = 0;  // No room: too many or too large.
  uint64_t dropped_shut_down = 0;   // Came after the shutdown.
  uint64_t dropped_timed_out = 0;   // Queued when the shutdown's time was up.
  uint64_t queued = 0;              // Waiting, or being exported.
  uint64_t filtered = 0;  // Refused by a filter in front; not in `received`.

  size_t queue_capacity = 0;  // Records; 0: there is no queue.
  // Who this is about, for self-observability; null: it says nothing of this.
  // Lives as long as the processor.
  const ComponentIdentity* identity = nullptr;

  uint64_t dropped() const noexcept {
    return dropped_queue_full + dropped_shut_down + dropped_timed_out;
  }
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_PIPELINE_STATS_H_
