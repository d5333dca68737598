// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_SLOT_CELLS_H_
#define OTEL_SDK_METRICS_INTERNAL_SLOT_CELLS_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <type_traits>

#include "sdk/common/thread_slot.h"

namespace otel {
namespace sdk {
namespace internal {

inline constexpr size_t kCacheLine = 64;

// Returns zeroed memory in cache lines of its own, or null.
inline void* AllocateLines(size_t size) noexcept {
  size = (size + kCacheLine - 1) / kCacheLine * kCacheLine;
  void* memory = std::aligned_alloc(kCacheLine, size);
  if (memory != nullptr) std::memset(memory, 0, size);
  return memory;
}

// For aggregators whose pinned series have no cells apart from the others'.
struct NoPinnedCell {};

// Where the cells of a series are: in chunks, of which the first has cells for
// 8 series, the second too, and every further one twice as many as the one
// before.
struct CellPlace {
  static constexpr uint32_t kFirstBits = 3;
  static constexpr uint32_t kChunks = 26;

  static constexpr uint32_t ChunkSize(uint32_t chunk) noexcept {
    return uint32_t{1} << (chunk == 0 ? kFirstBits : kFirstBits + chunk - 1);
  }

  CellPlace() noexcept = default;
  explicit CellPlace(uint32_t index) noexcept : offset(index) {
    while (offset >= ChunkSize(chunk)) offset -= ChunkSize(chunk++);
  }

  uint32_t chunk = 0;
  uint32_t offset = 0;
};

// A cell for each thread slot and series, made when it is first asked for, so
// that threads write to memory of their own. Series that were made one after
// the other have their cells of one thread side by side. All zero at first.
//
// Threads: `Get` for an exclusive slot from the thread that has it; the rest
// from any. Cells stay where they are until destruction.
template <class Cell>
class SlotCells {
  static_assert(std::is_trivially_destructible_v<Cell>);

 public:
  SlotCells() = default;
  SlotCells(const SlotCells&) = delete;
  SlotCells& operator=(const SlotCells&) = delete;
  ~SlotCells() { Free(); }

  // Returns the cell of a series for `slot`; null without memory.
  Cell* Get(int slot, CellPlace place) noexcept {
    Block* block = blocks_[slot].load(std::memory_order_acquire);
    if (block != nullptr) {
      Cell* chunk = block->chunks[place.chunk].load(std::memory_order_acquire);
      if (chunk != nullptr) return &chunk[place.offset];
    }
    return Make(slot, place);
  }

  // Calls `f(index, slot, cell)` for every cell of a series with an index below
  // `end` that was made; slot by slot, so that memory is read in order.
  template <class F>
  void ForEach(uint32_t end, F f) const {
    for (int slot = 0; slot < kThreadSlots; ++slot) {
      Block* block = blocks_[slot].load(std::memory_order_acquire);
      if (block == nullptr) continue;
      uint32_t index = 0;
      for (uint32_t i = 0; index < end; ++i) {
        Cell* chunk = block->chunks[i].load(std::memory_order_acquire);
        uint32_t size = ChunkSize(i);
        if (size > end - index) size = end - index;
        if (chunk != nullptr) {
          for (uint32_t j = 0; j < size; ++j) f(index + j, slot, chunk[j]);
        }
        index += size;
      }
    }
  }

  // Calls `f(slot, cell)` for every cell of series `index` that was made.
  template <class F>
  void ForEachOf(uint32_t index, F f) const {
    const Place place(index);
    for (int slot = 0; slot < kThreadSlots; ++slot) {
      Block* block = blocks_[slot].load(std::memory_order_acquire);
      if (block == nullptr) continue;
      Cell* chunk = block->chunks[place.chunk].load(std::memory_order_acquire);
      if (chunk != nullptr) f(slot, chunk[place.offset]);
    }
  }

  // Calls `f(cell)` for every cell that was made.
  template <class F>
  void ForEachCell(F f) const {
    for (const std::atomic<Block*>& slot : blocks_) {
      Block* block = slot.load(std::memory_order_acquire);
      if (block == nullptr) continue;
      for (uint32_t i = 0; i < kChunks; ++i) {
        Cell* chunk = block->chunks[i].load(std::memory_order_acquire);
        if (chunk == nullptr) continue;
        for (uint32_t j = 0; j < ChunkSize(i); ++j) f(chunk[j]);
      }
    }
  }

  // Frees all memory. Precondition: nobody uses it.
  void Free() noexcept {
    for (std::atomic<Block*>& slot : blocks_) {
      Block* block = slot.exchange(nullptr, std::memory_order_acq_rel);
      if (block == nullptr) continue;
      for (std::atomic<Cell*>& chunk : block->chunks) {
        std::free(chunk.load(std::memory_order_relaxed));
      }
      std::free(block);
    }
  }

 private:
  using Place = CellPlace;
  static constexpr uint32_t kChunks = CellPlace::kChunks;
  static constexpr uint32_t ChunkSize(uint32_t chunk) noexcept {
    return CellPlace::ChunkSize(chunk);
  }

  struct Block {
    std::atomic<Cell*> chunks[kChunks];
  };

  // Publishes `made`, unless another thread of the shared slot was first.
  template <class T>
  static T* Publish(std::atomic<T*>& place, void* made) noexcept {
    T* expected = nullptr;
    if (made == nullptr) return place.load(std::memory_order_acquire);
    if (place.compare_exchange_strong(expected, static_cast<T*>(made),
                                      std::memory_order_acq_rel,
                                      std::memory_order_acquire)) {
      return static_cast<T*>(made);
    }
    std::free(made);
    return expected;
  }

  __attribute__((noinline)) Cell* Make(int slot, Place place) noexcept {
    Block* block = blocks_[slot].load(std::memory_order_acquire);
    if (block == nullptr) {
      block = Publish(blocks_[slot], AllocateLines(sizeof(Block)));
      if (block == nullptr) return nullptr;
    }
    Cell* chunk = Publish(block->chunks[place.chunk],
                          AllocateLines(ChunkSize(place.chunk) * sizeof(Cell)));
    return chunk == nullptr ? nullptr : &chunk[place.offset];
  }

  std::atomic<Block*> blocks_[kThreadSlots] = {};
};

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_SLOT_CELLS_H_
