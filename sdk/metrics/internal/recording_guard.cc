// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/internal/recording_guard.h"

#include <linux/membarrier.h>
#include <sched.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "sdk/common/clock.h"
#include "sdk/common/spin_lock.h"

namespace otel {
namespace sdk {
namespace internal {

RecordingState recording_states[kExclusiveThreadSlots];
std::atomic<bool> recording_barrier_is_asymmetric{false};

namespace {

// The threads that share a slot are counted. Two counters: new calls use the
// one that `shared_parity` names while a wait drains the other.
std::atomic<uint32_t> shared_parity{0};
std::atomic<int64_t> shared_inside[2];
SpinLock shared_wait;

std::atomic<uint32_t> barrier_word{0};

long Membarrier(int command) noexcept {
  return syscall(SYS_membarrier, command, 0, 0);
}

void FullBarrier() noexcept {
  // An atomic read-modify-write is a full barrier of this thread and, unlike a
  // fence, something that ThreadSanitizer understands.
  barrier_word.fetch_add(1, std::memory_order_seq_cst);
  if (!recording_barrier_is_asymmetric.load(std::memory_order_relaxed)) return;
  if (Membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED) == 0) return;
  // A child may have lost the registration of its parent.
  Membarrier(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED);
  Membarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED);
}

// Waits a little longer each time; false when the time is over.
class Patience {
 public:
  explicit Patience(int64_t timeout_nanos) noexcept
      : end_(SystemClock().SteadyNanos() + timeout_nanos) {}
  bool Wait() noexcept {
    ++rounds_;
    if (rounds_ < 64) {
      sched_yield();
      return true;
    }
    if (SystemClock().SteadyNanos() >= end_) return false;
    const timespec pause = {0, 50000};
    nanosleep(&pause, nullptr);
    return true;
  }

 private:
  const int64_t end_;
  int rounds_ = 0;
};

}  // namespace

void RecordingGuard::EnterShared() noexcept {
  for (;;) {
    const uint32_t parity = shared_parity.load(std::memory_order_seq_cst);
    shared_inside[parity].fetch_add(1, std::memory_order_seq_cst);
    // If the parity is the same still, whoever changes it later counts us.
    if (shared_parity.load(std::memory_order_seq_cst) == parity) {
      entered_ = parity;
      return;
    }
    shared_inside[parity].fetch_sub(1, std::memory_order_seq_cst);
  }
}

void RecordingGuard::ExitShared() noexcept {
  shared_inside[entered_].fetch_sub(1, std::memory_order_release);
}

bool WaitForRecordings(int64_t timeout_nanos) noexcept {
  SpinLockHolder one_at_a_time(shared_wait);
  FullBarrier();
  Patience patience(timeout_nanos);
  for (RecordingState& state : recording_states) {
    const uint64_t seen = state.entries.load(std::memory_order_acquire);
    if ((seen & 1) == 0) continue;
    while (state.entries.load(std::memory_order_acquire) == seen) {
      if (!patience.Wait()) return false;
    }
  }
  const auto drain = [&patience](std::atomic<int64_t>& inside) {
    while (inside.load(std::memory_order_acquire) != 0) {
      if (!patience.Wait()) return false;
    }
    return true;
  };
  const uint32_t parity = shared_parity.load(std::memory_order_relaxed);
  // Not empty only when an earlier wait gave up.
  if (!drain(shared_inside[1 - parity])) return false;
  shared_parity.store(1 - parity, std::memory_order_seq_cst);
  return drain(shared_inside[parity]);
}

void PrepareRecordingGuards() noexcept {
  static const bool available = [] {
    const long commands = Membarrier(MEMBARRIER_CMD_QUERY);
    return commands > 0 && (commands & MEMBARRIER_CMD_PRIVATE_EXPEDITED) != 0 &&
           Membarrier(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED) == 0;
  }();
  recording_barrier_is_asymmetric.store(available, std::memory_order_seq_cst);
}

void ForgetRecordingsOfOtherThreads() noexcept {
  // The forking thread may never have recorded. The lock of slots is taken now.
  const int own = ThreadSlotIfAny();
  for (int slot = 0; slot < kExclusiveThreadSlots; ++slot) {
    if (slot == own) continue;
    std::atomic<uint64_t>& entries = recording_states[slot].entries;
    const uint64_t seen = entries.load(std::memory_order_relaxed);
    entries.store(seen + (seen & 1), std::memory_order_relaxed);
  }
  for (std::atomic<int64_t>& inside : shared_inside) {
    inside.store(0, std::memory_order_relaxed);
  }
  shared_wait.Reset();
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
