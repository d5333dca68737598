// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `StripedCounter`: counts events of many threads without contention.

#ifndef OTEL_SDK_COMMON_STRIPED_COUNTER_H_
#define OTEL_SDK_COMMON_STRIPED_COUNTER_H_

#include <atomic>
#include <cstdint>

#include "sdk/common/thread_slot.h"

namespace otel {
namespace sdk {

// A counter with a cell per thread slot, each on a cache line of its own.
// Threads: all calls from any thread.
class StripedCounter {
 public:
  void Increment() noexcept {
    const int slot = ThreadSlot();
    std::atomic<uint64_t>& cell = cells_[slot].count;
    if (slot == kSharedThreadSlot) {
      cell.fetch_add(1, std::memory_order_relaxed);
    } else {
      // Nobody else writes this cell: no need for a locked instruction.
      cell.store(cell.load(std::memory_order_relaxed) + 1,
                 std::memory_order_relaxed);
    }
  }
  uint64_t Sum() const noexcept {
    uint64_t sum = 0;
    for (const Cell& cell : cells_) {
      sum += cell.count.load(std::memory_order_relaxed);
    }
    return sum;
  }

 private:
  struct alignas(64) Cell {
    std::atomic<uint64_t> count{0};
  };
  Cell cells_[kThreadSlots];
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_STRIPED_COUNTER_H_
