// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// OpenTelemetry's own entry of the trace state, `ot`: what consistent sampling
// tells the services that follow.

#ifndef OTEL_SDK_TRACE_OT_TRACE_STATE_H_
#define OTEL_SDK_TRACE_OT_TRACE_STATE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "api/trace/ids.h"
#include "api/trace/trace_state.h"

namespace otel {
namespace sdk {

// Thresholds and randomness are 56-bit numbers: a span is kept if its
// randomness is not below the threshold. So 0 keeps everything, and 2^56 would
// keep nothing.
inline constexpr uint64_t kMaxThreshold = uint64_t{1} << 56;

// The value of the `ot` entry: `th` (threshold), `rv` (randomness), and fields
// that are only passed on.
//
// Spec: trace/tracestate-handling.md (in development).
class OtTraceState {
 public:
  static constexpr size_t kMaxSize = 256;

  // Reads the `ot` entry of `state`. What is malformed is left out: a bad `th`
  // or `rv` alone, or, when the whole is, everything.
  static OtTraceState From(const TraceState& state);

  const std::optional<uint64_t>& threshold() const noexcept {
    return threshold_;
  }
  const std::optional<uint64_t>& randomness() const noexcept {
    return randomness_;
  }
  void set_threshold(std::optional<uint64_t> threshold) noexcept {
    threshold_ = threshold;
  }

  // Returns `state` with this as its `ot` entry; unchanged when the entry
  // would be longer than `kMaxSize`.
  TraceState ApplyTo(const TraceState& state) const;

 private:
  std::optional<uint64_t> threshold_;
  std::optional<uint64_t> randomness_;
  std::string others_;  // `;key:value` for each.
};

// Returns the threshold that keeps the share `probability`, rounded to
// `precision` hex digits that tell it apart. Probabilities above 1 count as 1;
// those at or below 0, and those that are not numbers, give `kMaxThreshold`.
uint64_t ThresholdOf(double probability, int precision = 4) noexcept;

// Returns the 56 right-most bits of a trace id.
uint64_t RandomnessOf(const TraceId& trace_id) noexcept;

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TRACE_OT_TRACE_STATE_H_
