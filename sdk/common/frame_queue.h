// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `FrameQueue`: where recorded spans and log records wait for export, as bytes.

#ifndef OTEL_SDK_COMMON_FRAME_QUEUE_H_
#define OTEL_SDK_COMMON_FRAME_QUEUE_H_

#include <cstddef>
#include <cstdint>

#include "sdk/common/fork.h"
#include "sdk/common/spin_lock.h"

namespace otel {
namespace sdk {

// A bounded queue of frames: blocks of bytes, packed one after the other into
// chunks from a pool that all queues share. Memory follows what is queued, and
// the same warm chunks are used again. Any number of threads push; one at a
// time takes.
//
// A push holds a lock for the time of a copy, and never waits for the one who
// takes: that holds it for a few instructions per batch.
//
// Fork: a child begins with an empty queue; its parent exports what was in it.
class FrameQueue final : private ForkHandler {
 public:
  // Frames and bytes that may be queued at most.
  FrameQueue(size_t max_frames, size_t max_bytes) noexcept;
  FrameQueue(const FrameQueue&) = delete;
  FrameQueue& operator=(const FrameQueue&) = delete;
  ~FrameQueue();

  // What a queue holds. Bytes until they are released.
  struct Contents {
    size_t frames = 0;
    size_t bytes = 0;
  };

  // Pushes a frame of `size` bytes, a multiple of 8, that `write(uint8_t*)`
  // fills at an address aligned to 8. Returns what is queued now, or nothing
  // when there is no room for this one or the queue is closed.
  template <class F>
  Contents Push(size_t size, F write) noexcept {
    SpinLockHolder hold(lock_);
    uint8_t* frame = Reserve(size);
    if (frame == nullptr) return {};
    write(frame);
    return {++frames_, bytes_};
  }

  // Refuses all further frames.
  void Close() noexcept {
    SpinLockHolder hold(lock_);
    closed_ = true;
  }

  // Returns what is queued. May be out of date.
  Contents contents() const noexcept {
    SpinLockHolder hold(lock_);
    return {frames_, bytes_};
  }

  // Takes up to `max` of the oldest frames, calling `visit(uint8_t*)` for each,
  // and returns how many. They stay valid until `Release`. Not from two threads
  // at a time.
  template <class F>
  size_t Take(size_t max, F visit) noexcept {
    size_t taken = 0;
    while (taken < max) {
      uint8_t* frame = NextFrame();
      if (frame == nullptr) break;
      visit(frame);
      ++taken;
    }
    SpinLockHolder hold(lock_);
    frames_ -= taken;
    return taken;
  }
  // Gives the memory of all frames taken so far back.
  void Release() noexcept;

 private:
  struct Chunk;
  class ChunkPool;

  // The room of one more frame. Precondition: lock held.
  uint8_t* Reserve(size_t size) noexcept;
  uint8_t* NextFrame() noexcept;
  bool TakeChunks() noexcept;
  static void FreeAll(Chunk*& first) noexcept;

  void BeforeFork() noexcept override { lock_.Lock(); }
  void AfterForkInParent() noexcept override { lock_.Unlock(); }
  void AfterForkInChild() noexcept override;

  const size_t max_frames_;
  const size_t max_bytes_;

  mutable SpinLock lock_;
  Chunk* first_ = nullptr;  // Oldest to newest.
  Chunk* last_ = nullptr;
  size_t frames_ = 0;  // Including those in `reading_` that were not taken.
  bool closed_ = false;
  size_t bytes_ = 0;  // Including those that were not released.

  // Of the one who takes; no lock.
  Chunk* reading_ = nullptr;
  size_t read_offset_ = 0;
  Chunk* done_ = nullptr;

  // In a forked child what its parent had queued. The one who takes may have
  // been in the middle of a change, so nobody looks at it again; leak checkers
  // find it here.
  Chunk* inherited_[3] = {};

  const ForkRegistration fork_registration_{this, Level::kQueue};
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_FRAME_QUEUE_H_
