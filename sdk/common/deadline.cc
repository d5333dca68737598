// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/deadline.h"

#include <algorithm>

#include "sdk/common/clock.h"

namespace otel {
namespace sdk {

Deadline Deadline::After(absl::Duration timeout) noexcept {
  const int64_t now = SystemClock().SteadyNanos();
  if (timeout >= absl::Nanoseconds(kNever - now)) return Never();
  return Deadline(now +
                  std::max<int64_t>(0, absl::ToInt64Nanoseconds(timeout)));
}

bool Deadline::HasPassed() const noexcept {
  return !is_never() && SystemClock().SteadyNanos() >= nanos_;
}

Deadline Deadline::ShareOf(size_t parts) const noexcept {
  return is_never() || parts == 1
             ? *this
             : After(Remaining() / static_cast<double>(parts));
}

absl::Duration Deadline::Remaining() const noexcept {
  if (is_never()) return absl::InfiniteDuration();
  return absl::Nanoseconds(
      std::max<int64_t>(0, nanos_ - SystemClock().SteadyNanos()));
}

}  // namespace sdk
}  // namespace otel
