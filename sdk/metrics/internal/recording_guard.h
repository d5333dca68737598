// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `RecordingGuard`: tells collections which threads are inside a recording
// call, so that they can wait until what they took away is no longer in use.

#ifndef OTEL_SDK_METRICS_INTERNAL_RECORDING_GUARD_H_
#define OTEL_SDK_METRICS_INTERNAL_RECORDING_GUARD_H_

#include <atomic>
#include <cstdint>

#include "sdk/common/thread_slot.h"

namespace otel {
namespace sdk {
namespace internal {

#if defined(__SANITIZE_THREAD__)
#define OTEL_METRICS_TSAN 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define OTEL_METRICS_TSAN 1
#endif
#endif

// One thread's entries and exits: odd while it is inside.
struct alignas(64) RecordingState {
  std::atomic<uint64_t> entries{0};
};
extern RecordingState recording_states[kExclusiveThreadSlots];

// Whether the kernel can order the other threads' stores for us, so that they
// need not do it themselves.
extern std::atomic<bool> recording_barrier_is_asymmetric;

// Marks a recording call of the thread that has `slot`. What other threads
// unlink while it lives stays valid until it is destroyed. Costs a load and two
// stores to a cache line of the thread's own. May be nested.
//
// How it is safe without a barrier: a collection first takes something away,
// then has the kernel run a full barrier on every thread of the process
// (membarrier), then looks who is inside. A thread that entered before that
// barrier is seen inside; one that enters after it no longer finds what was
// taken away. Where membarrier is not to be had, and under ThreadSanitizer,
// which does not know it, entering is an atomic exchange instead.
class RecordingGuard {
 public:
  explicit RecordingGuard(int slot) noexcept : slot_(slot) {
    if (slot >= kExclusiveThreadSlots) {
      EnterShared();
      return;
    }
    std::atomic<uint64_t>& entries = recording_states[slot].entries;
    entered_ = entries.load(std::memory_order_relaxed) + 1;
    if ((entered_ & 1) == 0) return;  // Nested.
#if !defined(OTEL_METRICS_TSAN)
    if (recording_barrier_is_asymmetric.load(std::memory_order_relaxed)) {
      entries.store(entered_, std::memory_order_relaxed);
      std::atomic_signal_fence(std::memory_order_seq_cst);
      return;
    }
#endif
    entries.exchange(entered_, std::memory_order_seq_cst);
  }
  ~RecordingGuard() {
    if (slot_ >= kExclusiveThreadSlots) {
      ExitShared();
    } else if ((entered_ & 1) != 0) {
      recording_states[slot_].entries.store(entered_ + 1,
                                            std::memory_order_release);
    }
  }
  RecordingGuard(const RecordingGuard&) = delete;
  RecordingGuard& operator=(const RecordingGuard&) = delete;

 private:
  void EnterShared() noexcept;
  void ExitShared() noexcept;

  const int slot_;
  uint64_t entered_ = 0;  // For the shared slot: which of its two counters.
};

// Waits until every recording call that was in progress is over. Afterwards
// nobody refers to what was unlinked before the call, and what those calls
// wrote is visible. Returns false when that took longer than `timeout_nanos`:
// then nothing is certain. Not to be called inside a recording call.
bool WaitForRecordings(int64_t timeout_nanos) noexcept;

// Finds out what the kernel offers. Called before the first wait, once or more.
void PrepareRecordingGuards() noexcept;

// For the child of a fork: threads other than the calling one are gone, and
// what they were inside of with them.
void ForgetRecordingsOfOtherThreads() noexcept;

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_RECORDING_GUARD_H_
