// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A point in time as telemetry carries it, without the weight of <chrono>.

#ifndef OTEL_API_COMMON_TIMESTAMP_H_
#define OTEL_API_COMMON_TIMESTAMP_H_

#include <cstdint>
#include <limits>
#include <type_traits>
#include <utility>

namespace otel {
inline namespace v1 {

// Nanoseconds since the Unix epoch. Zero means "not given": the SDK then reads
// its clock. Converts from any `std::chrono` time point of a wall clock; what
// is before the epoch becomes 0 and what is after the year 2262 its last
// moment:
//
//   options.start_time = std::chrono::system_clock::now();
//
// Threads: an immutable value. Cost: conversions are arithmetic, no clock is
// read. Spec: trace/api.md#timestamp.
class Timestamp {
 public:
  constexpr Timestamp() noexcept = default;
  template <class TimePoint,
            class = decltype(std::declval<TimePoint>().time_since_epoch())>
  constexpr Timestamp(const TimePoint& time) noexcept  // NOLINT
      : unix_nanos_(ToNanos(time.time_since_epoch())) {
    static_assert(!TimePoint::clock::is_steady,
                  "A steady clock has no epoch; use system_clock.");
  }

  // Times before the epoch become 0, "not given".
  static constexpr Timestamp FromUnixNanos(int64_t nanos) noexcept {
    Timestamp time;
    time.unix_nanos_ = nanos < 0 ? 0 : nanos;
    return time;
  }

  constexpr int64_t unix_nanos() const noexcept { return unix_nanos_; }
  constexpr bool is_set() const noexcept { return unix_nanos_ != 0; }

  friend constexpr bool operator==(Timestamp a, Timestamp b) noexcept {
    return a.unix_nanos_ == b.unix_nanos_;
  }
  friend constexpr bool operator!=(Timestamp a, Timestamp b) noexcept {
    return a.unix_nanos_ != b.unix_nanos_;
  }
  friend constexpr bool operator<(Timestamp a, Timestamp b) noexcept {
    return a.unix_nanos_ < b.unix_nanos_;
  }

 private:
  template <class Duration>
  static constexpr int64_t ToNanos(const Duration& duration) noexcept {
    using Period = typename Duration::period;
    using Rep = typename Duration::rep;
    constexpr int64_t kMax = std::numeric_limits<int64_t>::max();
    if (!(duration.count() > 0)) return 0;  // NaN too.
    if constexpr (std::is_integral_v<Rep> && Period::num == 1 &&
                  1000000000 % Period::den == 0) {
      constexpr int64_t kFactor = 1000000000 / Period::den;
      const auto count = static_cast<int64_t>(duration.count());
      return count > kMax / kFactor ? kMax : count * kFactor;
    } else {
      const double nanos = static_cast<double>(duration.count()) * 1e9 *
                           static_cast<double>(Period::num) /
                           static_cast<double>(Period::den);
      return nanos >= static_cast<double>(kMax) ? kMax
                                                : static_cast<int64_t>(nanos);
    }
  }

  int64_t unix_nanos_ = 0;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_COMMON_TIMESTAMP_H_
