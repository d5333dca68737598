// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/clock.h"

#include <time.h>

namespace otel {
namespace sdk {
namespace {

constexpr int64_t kSecond = 1000000000;

int64_t Read(clockid_t id) noexcept {
  timespec time;
  clock_gettime(id, &time);
  return static_cast<int64_t>(time.tv_sec) * kSecond + time.tv_nsec;
}

class RealClock final : public Clock {
 public:
  int64_t WallNanos() const noexcept override { return Read(CLOCK_REALTIME); }
  int64_t SteadyNanos() const noexcept override {
    return Read(CLOCK_MONOTONIC);
  }
};

}  // namespace

const Clock& SystemClock() noexcept {
  static const RealClock* const clock = new RealClock;
  return *clock;
}

AnchoredClock::AnchoredClock(const Clock* clock) noexcept
    : clock_(clock == &SystemClock() ? nullptr : clock) {}

int64_t AnchoredClock::SteadyNanos() const noexcept {
  return clock_ == nullptr ? Read(CLOCK_MONOTONIC) : clock_->SteadyNanos();
}

AnchoredClock::Reading AnchoredClock::Now() noexcept {
  const int64_t steady = SteadyNanos();
  if (steady >= next_anchor_nanos_.load(std::memory_order_relaxed)) {
    Anchor(steady);
  }
  return {steady, offset_nanos_.load(std::memory_order_relaxed)};
}

void AnchoredClock::Anchor(int64_t steady_nanos) noexcept {
  // Threads that race here store offsets that differ by nanoseconds.
  const int64_t wall =
      clock_ == nullptr ? Read(CLOCK_REALTIME) : clock_->WallNanos();
  offset_nanos_.store(wall - steady_nanos, std::memory_order_relaxed);
  // With a fake clock every reading is anchored: tests move the two apart.
  next_anchor_nanos_.store(
      clock_ == nullptr ? steady_nanos + kSecond : INT64_MIN,
      std::memory_order_relaxed);
}

}  // namespace sdk
}  // namespace otel
