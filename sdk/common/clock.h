// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `Clock`: where the SDK reads the time. Injected, so that tests decide it.

#ifndef OTEL_SDK_COMMON_CLOCK_H_
#define OTEL_SDK_COMMON_CLOCK_H_

#include <atomic>
#include <cstdint>

namespace otel {
namespace sdk {

// Threads: all calls from any thread. The real one is `SystemClock()`; tests
// use `FakeClock` (sdk/testing).
class Clock {
 public:
  virtual ~Clock() = default;
  // Nanoseconds since the Unix epoch.
  virtual int64_t WallNanos() const noexcept = 0;
  // Nanoseconds of a clock that only goes forward.
  virtual int64_t SteadyNanos() const noexcept = 0;
};

// Returns the clock of the system. Never destroyed.
const Clock& SystemClock() noexcept;

// Returns wall-clock time for records: the steady clock plus an offset that is
// read from the wall clock at most once a second. One clock reading instead of
// two, and durations that a change of the wall clock cannot make negative when
// both ends use the offset of the first.
class AnchoredClock {
 public:
  // `clock` must outlive this object; null: the system's.
  explicit AnchoredClock(const Clock* clock = nullptr) noexcept;

  struct Reading {
    int64_t steady_nanos;
    int64_t offset_nanos;  // Add to steady time to get wall time.
    int64_t wall_nanos() const noexcept { return steady_nanos + offset_nanos; }
  };
  Reading Now() noexcept;
  // Steady time only.
  int64_t SteadyNanos() const noexcept;

 private:
  void Anchor(int64_t steady_nanos) noexcept;

  const Clock* const clock_;  // Null: the system's, read without a call.
  std::atomic<int64_t> offset_nanos_{0};
  std::atomic<int64_t> next_anchor_nanos_{INT64_MIN};
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_CLOCK_H_
