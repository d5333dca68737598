// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/frame_queue.h"

#include <algorithm>
#include <cstdlib>
#include <new>

namespace otel {
namespace sdk {
namespace {

// Sixteen KiB with the header: some sixty spans of five attributes.
constexpr size_t kChunkSize = 16 * 1024;
// What the pool keeps for reuse: 4 MiB.
constexpr size_t kMaxPooled = 256;

}  // namespace

// A frame is its size, in 8 bytes, and its bytes.
struct FrameQueue::Chunk {
  static constexpr size_t kFrameHeader = 8;

  Chunk* next;
  size_t capacity;
  size_t used;
  size_t frame_bytes;  // Sum of the frames' sizes.

  uint8_t* bytes() noexcept { return reinterpret_cast<uint8_t*>(this + 1); }
};

// Free chunks of the usual size, the last used first. Never destroyed.
class FrameQueue::ChunkPool final : ForkHandler {
 public:
  static ChunkPool& Get() noexcept {
    static ChunkPool* const pool = new ChunkPool;
    return *pool;
  }

  Chunk* Allocate(size_t capacity) noexcept {
    constexpr size_t kUsual = kChunkSize - sizeof(Chunk);
    if (capacity <= kUsual) {
      capacity = kUsual;
      SpinLockHolder hold(lock_);
      if (free_ != nullptr) {
        Chunk* chunk = free_;
        free_ = chunk->next;
        --count_;
        return Initialise(chunk, capacity);
      }
    }
    void* memory = std::malloc(sizeof(Chunk) + capacity);
    return memory == nullptr
               ? nullptr
               : Initialise(static_cast<Chunk*>(memory), capacity);
  }

  void Free(Chunk* chunk) noexcept {
    if (chunk->capacity == kChunkSize - sizeof(Chunk)) {
      SpinLockHolder hold(lock_);
      if (count_ < kMaxPooled) {
        chunk->next = free_;
        free_ = chunk;
        ++count_;
        return;
      }
    }
    std::free(chunk);
  }

 private:
  ChunkPool() noexcept = default;

  static Chunk* Initialise(Chunk* chunk, size_t capacity) noexcept {
    return new (chunk) Chunk{nullptr, capacity, 0, 0};
  }

  void BeforeFork() noexcept override { lock_.Lock(); }
  void AfterForkInParent() noexcept override { lock_.Unlock(); }
  void AfterForkInChild() noexcept override { lock_.Unlock(); }

  SpinLock lock_;
  Chunk* free_ = nullptr;
  size_t count_ = 0;

  const ForkRegistration fork_registration_{this, Level::kPool};
};

FrameQueue::FrameQueue(size_t max_frames, size_t max_bytes) noexcept
    : max_frames_(max_frames), max_bytes_(max_bytes) {
  // Made here rather than with the first frame, under the lock: a fork that
  // waits for the lock keeps others from registering.
  ChunkPool::Get();
}

FrameQueue::~FrameQueue() {
  FreeAll(first_);
  FreeAll(reading_);
  FreeAll(done_);
}

void FrameQueue::FreeAll(Chunk*& first) noexcept {
  while (first != nullptr) {
    Chunk* next = first->next;
    ChunkPool::Get().Free(first);
    first = next;
  }
}

uint8_t* FrameQueue::Reserve(size_t size) noexcept {
  if (closed_ || frames_ >= max_frames_ ||
      size > max_bytes_ - std::min(bytes_, max_bytes_)) {
    return nullptr;
  }
  const size_t needed = Chunk::kFrameHeader + size;
  if (last_ == nullptr || last_->capacity - last_->used < needed) {
    Chunk* chunk = ChunkPool::Get().Allocate(needed);
    if (chunk == nullptr) return nullptr;
    (last_ == nullptr ? first_ : last_->next) = chunk;
    last_ = chunk;
  }
  uint8_t* frame = last_->bytes() + last_->used;
  *reinterpret_cast<uint64_t*>(frame) = size;
  last_->used += needed;
  last_->frame_bytes += size;
  bytes_ += size;
  return frame + Chunk::kFrameHeader;
}

// Moves everything queued to the reader's side.
bool FrameQueue::TakeChunks() noexcept {
  SpinLockHolder hold(lock_);
  if (first_ == nullptr) return false;
  reading_ = first_;
  read_offset_ = 0;
  first_ = nullptr;
  last_ = nullptr;
  return true;
}

uint8_t* FrameQueue::NextFrame() noexcept {
  for (;;) {
    if (reading_ == nullptr && !TakeChunks()) return nullptr;
    if (read_offset_ < reading_->used) {
      uint8_t* frame = reading_->bytes() + read_offset_;
      read_offset_ +=
          Chunk::kFrameHeader + *reinterpret_cast<const uint64_t*>(frame);
      return frame + Chunk::kFrameHeader;
    }
    Chunk* next = reading_->next;
    reading_->next = done_;
    done_ = reading_;
    reading_ = next;
    read_offset_ = 0;
  }
}

void FrameQueue::Release() noexcept {
  size_t bytes = 0;
  // A chunk that was read to its end is done too, though nobody asked for the
  // frame after its last.
  if (reading_ != nullptr && read_offset_ == reading_->used) {
    Chunk* next = reading_->next;
    reading_->next = done_;
    done_ = reading_;
    reading_ = next;
    read_offset_ = 0;
  }
  for (Chunk* chunk = done_; chunk != nullptr; chunk = chunk->next) {
    bytes += chunk->frame_bytes;
  }
  FreeAll(done_);
  SpinLockHolder hold(lock_);
  bytes_ -= bytes;
}

void FrameQueue::AfterForkInChild() noexcept {
  // Not to the pool: its lock is held until the pool's own turn. These few
  // chunks are lost to the child.
  inherited_[0] = first_;
  inherited_[1] = reading_;
  inherited_[2] = done_;
  first_ = nullptr;
  last_ = nullptr;
  reading_ = nullptr;
  done_ = nullptr;
  read_offset_ = 0;
  frames_ = 0;
  bytes_ = 0;
  lock_.Unlock();
}

}  // namespace sdk
}  // namespace otel
