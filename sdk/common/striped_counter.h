// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `StripedCounter`, `StripedCounters`: count events of many threads without
// contention.

#ifndef OTEL_SDK_COMMON_STRIPED_COUNTER_H_
#define OTEL_SDK_COMMON_STRIPED_COUNTER_H_

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "sdk/common/thread_slot.h"

namespace otel {
namespace sdk {

// `N` counters with cells per thread slot, those of a slot on cache lines of
// its own. Threads: all calls from any thread.
template <size_t N>
class StripedCounters {
 public:
  // Precondition: `index` is less than `N`.
  void Increment(size_t index) noexcept {
    const int slot = ThreadSlot();
    std::atomic<uint64_t>& cell = slots_[slot].counts[index];
    if (slot == kSharedThreadSlot) {
      cell.fetch_add(1, std::memory_order_relaxed);
    } else {
      // Nobody else writes this cell: no need for a locked instruction.
      cell.store(cell.load(std::memory_order_relaxed) + 1,
                 std::memory_order_relaxed);
    }
  }
  uint64_t Sum(size_t index) const noexcept {
    uint64_t sum = 0;
    for (const Slot& slot : slots_) {
      sum += slot.counts[index].load(std::memory_order_relaxed);
    }
    return sum;
  }

 private:
  struct alignas(64) Slot {
    std::atomic<uint64_t> counts[N] = {};
  };
  Slot slots_[kThreadSlots];
};

// One of them.
class StripedCounter {
 public:
  void Increment() noexcept { counters_.Increment(0); }
  uint64_t Sum() const noexcept { return counters_.Sum(0); }

 private:
  StripedCounters<1> counters_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_STRIPED_COUNTER_H_
