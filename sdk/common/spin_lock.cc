// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/spin_lock.h"

#include <linux/futex.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

namespace otel {
namespace sdk {
namespace {

constexpr int kSpins = 64;
constexpr long kWaitNanos = 1000000;

void Pause() noexcept {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
}

}  // namespace

void SpinLock::LockSlow() noexcept {
  for (;;) {
    for (int i = 0; i < kSpins; ++i) {
      if (word_.load(std::memory_order_relaxed) == kFree && TryLock()) return;
      Pause();
    }
    waiters_.fetch_add(1, std::memory_order_relaxed);
    const timespec timeout = {0, kWaitNanos};
    syscall(SYS_futex, reinterpret_cast<uint32_t*>(&word_), FUTEX_WAIT_PRIVATE,
            kLocked, &timeout, nullptr, 0);
    waiters_.fetch_sub(1, std::memory_order_relaxed);
  }
}

void SpinLock::Wake() noexcept {
  syscall(SYS_futex, reinterpret_cast<uint32_t*>(&word_), FUTEX_WAKE_PRIVATE, 1,
          nullptr, nullptr, 0);
}

}  // namespace sdk
}  // namespace otel
