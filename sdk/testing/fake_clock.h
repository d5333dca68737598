// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `FakeClock`: a clock whose time the test moves.

#ifndef OTEL_SDK_TESTING_FAKE_CLOCK_H_
#define OTEL_SDK_TESTING_FAKE_CLOCK_H_

#include <atomic>
#include <cstdint>

#include "absl/time/time.h"
#include "api/common/timestamp.h"
#include "sdk/common/clock.h"

namespace otel {
namespace sdk {
namespace testing {

// Stands still until it is moved. Begins at 2026-01-01 00:00:00 UTC, with the
// steady clock at one hour, so that mixing up the two shows.
//
// Ownership: the test's; must outlive what it was given to. Providers keep
// their clock for ever: give them one that is never destroyed, or use
// `ScopedTelemetry`, which does.
// Threads: all calls from any thread.
//
//   FakeClock clock;
//   clock.Advance(absl::Seconds(5));
class FakeClock final : public Clock {
 public:
  static constexpr int64_t kStartWallNanos = 1767225600000000000;
  static constexpr int64_t kStartSteadyNanos = 3600000000000;

  int64_t WallNanos() const noexcept override {
    return wall_nanos_.load(std::memory_order_acquire);
  }
  int64_t SteadyNanos() const noexcept override {
    return steady_nanos_.load(std::memory_order_acquire);
  }

  // Lets time pass: both clocks go forward.
  void Advance(absl::Duration duration) noexcept {
    const int64_t nanos = absl::ToInt64Nanoseconds(duration);
    wall_nanos_.fetch_add(nanos, std::memory_order_acq_rel);
    steady_nanos_.fetch_add(nanos, std::memory_order_acq_rel);
  }
  // Sets the wall clock, as an administrator does: no time passes.
  void SetWallNanos(int64_t nanos) noexcept {
    wall_nanos_.store(nanos, std::memory_order_release);
  }

  // The wall clock's time as telemetry carries it.
  Timestamp Now() const noexcept {
    return Timestamp::FromUnixNanos(WallNanos());
  }

 private:
  std::atomic<int64_t> wall_nanos_{kStartWallNanos};
  std::atomic<int64_t> steady_nanos_{kStartSteadyNanos};
};

}  // namespace testing
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TESTING_FAKE_CLOCK_H_
