// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_COLLECT_ARENA_H_
#define OTEL_SDK_METRICS_INTERNAL_COLLECT_ARENA_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

namespace otel {
namespace sdk {
namespace internal {

// The memory of one collection: arrays that live until `Reset` and stay where
// they are. Blocks are kept, so that a collection like the one before allocates
// nothing.
//
// Threads: one at a time.
class CollectArena {
 public:
  // Returns `count` default-constructed objects.
  template <class T>
  T* NewArray(size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    static_assert(alignof(T) <= kAlignment);
    auto* array = static_cast<T*>(Allocate(count * sizeof(T)));
    for (size_t i = 0; i < count; ++i) new (array + i) T;
    return array;
  }

  // Gives the last `unused` objects of `array`, the last one that was made and
  // has `count`, back.
  template <class T>
  void Shrink(T* array, size_t count, size_t unused) noexcept {
    if (unused == 0) return;
    char* end = reinterpret_cast<char*>(array) + Aligned(count * sizeof(T));
    if (end == next_) {
      next_ = reinterpret_cast<char*>(array) +
              Aligned((count - unused) * sizeof(T));
    }
  }

  void Reset() noexcept {
    block_ = 0;
    next_ = blocks_.empty() ? nullptr : blocks_.front().memory.get();
    end_ = blocks_.empty() ? nullptr : next_ + blocks_.front().size;
  }

 private:
  static constexpr size_t kAlignment = 16;
  static constexpr size_t kBlockSize = size_t{64} << 10;

  struct Block {
    std::unique_ptr<char[]> memory;
    size_t size;
  };

  static constexpr size_t Aligned(size_t size) noexcept {
    return (size + kAlignment - 1) / kAlignment * kAlignment;
  }

  void* Allocate(size_t size) {
    size = Aligned(size);
    if (next_ == nullptr || static_cast<size_t>(end_ - next_) < size) {
      NextBlock(size);
    }
    return std::exchange(next_, next_ + size);
  }

  void NextBlock(size_t size) {
    if (next_ != nullptr) ++block_;
    while (block_ < blocks_.size() && blocks_[block_].size < size) ++block_;
    if (block_ >= blocks_.size()) {
      block_ = blocks_.size();
      const size_t made = size > kBlockSize ? size : kBlockSize;
      blocks_.push_back({std::make_unique<char[]>(made), made});
    }
    next_ = blocks_[block_].memory.get();
    end_ = next_ + blocks_[block_].size;
  }

  std::vector<Block> blocks_;
  size_t block_ = 0;
  char* next_ = nullptr;
  char* end_ = nullptr;
};

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_COLLECT_ARENA_H_
