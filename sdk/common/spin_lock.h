// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `SpinLock`: the lock of the recording paths, for critical sections of some
// tens of nanoseconds.

#ifndef OTEL_SDK_COMMON_SPIN_LOCK_H_
#define OTEL_SDK_COMMON_SPIN_LOCK_H_

#include <atomic>
#include <cstdint>

namespace otel {
namespace sdk {

// Spins briefly, then sleeps in the kernel until woken. One atomic operation
// to lock, a plain store to unlock. Not recursive, not fair. Trivially
// destroyed and constant-initialised.
//
// Fork: a lock that another thread held stays held in the child; `Reset` it
// there.
class SpinLock {
 public:
  constexpr SpinLock() noexcept = default;
  SpinLock(const SpinLock&) = delete;
  SpinLock& operator=(const SpinLock&) = delete;

  void Lock() noexcept {
    if (word_.exchange(kLocked, std::memory_order_acquire) != kFree) {
      LockSlow();
    }
  }
  bool TryLock() noexcept {
    return word_.exchange(kLocked, std::memory_order_acquire) == kFree;
  }
  void Unlock() noexcept {
    word_.store(kFree, std::memory_order_release);
    // May miss a thread that begins to wait just now; it wakes up by itself
    // after a millisecond. Ordering the two would cost every unlock.
    if (waiters_.load(std::memory_order_relaxed) != 0) Wake();
  }
  void Reset() noexcept {
    word_.store(kFree, std::memory_order_relaxed);
    waiters_.store(0, std::memory_order_relaxed);
  }

 private:
  static constexpr uint32_t kFree = 0;
  static constexpr uint32_t kLocked = 1;

  void LockSlow() noexcept;
  void Wake() noexcept;

  std::atomic<uint32_t> word_{kFree};
  std::atomic<uint32_t> waiters_{0};
};

class SpinLockHolder {
 public:
  explicit SpinLockHolder(SpinLock& lock) noexcept : lock_(lock) {
    lock_.Lock();
  }
  ~SpinLockHolder() { lock_.Unlock(); }
  SpinLockHolder(const SpinLockHolder&) = delete;
  SpinLockHolder& operator=(const SpinLockHolder&) = delete;

 private:
  SpinLock& lock_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_SPIN_LOCK_H_
