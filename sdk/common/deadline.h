// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `Deadline`: the moment by which something must be over, passed down every
// layer. Where one calls several in turn, each gets a share of the time.

#ifndef OTEL_SDK_COMMON_DEADLINE_H_
#define OTEL_SDK_COMMON_DEADLINE_H_

#include <cstddef>
#include <cstdint>

#include "absl/time/time.h"

namespace otel {
namespace sdk {

// A point on the steady clock, so that changes of the wall clock do not move
// it. A value; immutable.
//
//   sdk.ForceFlush(otel::sdk::Deadline::After(absl::Seconds(1)));
class Deadline {
 public:
  // The deadline that never comes.
  static constexpr Deadline Never() noexcept { return Deadline(kNever); }
  // `timeout` from now; at once when it is not positive.
  static Deadline After(absl::Duration timeout) noexcept;
  // At `nanos` of the steady clock.
  static constexpr Deadline AtSteadyNanos(int64_t nanos) noexcept {
    return Deadline(nanos);
  }

  bool is_never() const noexcept { return nanos_ == kNever; }
  bool HasPassed() const noexcept;
  // Time left: zero when passed, infinite when it never comes.
  absl::Duration Remaining() const noexcept;
  // For the next of `parts` that are called in turn, at least one: an equal
  // share of the time that is left, so that one that hangs leaves some to those
  // behind it; for the last one all of it.
  Deadline ShareOf(size_t parts) const noexcept;
  int64_t steady_nanos() const noexcept { return nanos_; }

  // The earlier of the two.
  friend constexpr Deadline Earlier(Deadline a, Deadline b) noexcept {
    return a.nanos_ < b.nanos_ ? a : b;
  }

 private:
  static constexpr int64_t kNever = INT64_MAX;
  constexpr explicit Deadline(int64_t nanos) noexcept : nanos_(nanos) {}

  int64_t nanos_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_DEADLINE_H_
