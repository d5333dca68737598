// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_SERIES_TABLE_H_
#define OTEL_SDK_METRICS_INTERNAL_SERIES_TABLE_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "api/common/attributes.h"
#include "sdk/common/clock.h"
#include "sdk/common/spin_lock.h"
#include "sdk/metrics/internal/attribute_identity.h"
#include "sdk/metrics/internal/series.h"

namespace otel {
namespace sdk {
namespace internal {

// The series of a stream by their attributes, at most `limit` of them plus one
// for overflow. Open addressing; finding takes no lock and allocates nothing.
//
// Threads: all calls from any thread. Threads that find must be inside a
// `RecordingGuard`; who unlinks must wait for them (`WaitForRecordings`) before
// `Destroy` and `FreeOldSlots`.
// Failure: what exceeds the limit, or the memory, is the overflow series.
class SeriesTable {
 public:
  explicit SeriesTable(size_t limit);
  SeriesTable(const SeriesTable&) = delete;
  SeriesTable& operator=(const SeriesTable&) = delete;
  // Destroys all series that have not been unlinked.
  ~SeriesTable();

  uint64_t Hash(Attributes attributes) const noexcept {
    return HashAttributes(attributes, seed_);
  }

  // Returns the series of `attributes`, whose hash is `hash`, or null. May
  // miss one when `attributes` are not canonical.
  Series* Find(Attributes attributes, uint64_t hash) const noexcept {
    const Slots* slots = slots_.load(std::memory_order_acquire);
    const uintptr_t tag = Tag(hash);
    for (size_t i = hash & slots->mask;; i = (i + 1) & slots->mask) {
      const uintptr_t slot = slots->slot()[i].load(std::memory_order_acquire);
      if (slot == kEmpty) return nullptr;
      if ((slot & kTagMask) != tag) continue;
      auto* series = reinterpret_cast<Series*>(slot - tag);
      if (series->hash == hash &&
          EqualAttributes(attributes, series->attributes())) {
        return series;
      }
    }
  }

  // Returns the series of `attributes`; makes it when there is room, with the
  // time of `clock` as its start. Never null.
  Series* FindOrAdd(Attributes attributes, uint64_t hash,
                    const Clock& clock) noexcept;

  Series* overflow() const noexcept { return overflow_; }
  // The number of series, the overflow series not counted.
  size_t size() const noexcept { return size_.load(std::memory_order_relaxed); }
  size_t limit() const noexcept { return limit_; }
  // Memory of the table itself, in bytes.
  size_t SlotMemory() const noexcept;

  // Makes `series` no longer found. Returns false when it was not before, or is
  // the overflow series.
  bool Unlink(Series* series) noexcept;
  // Frees an unlinked series; its index may be used again.
  void Destroy(Series* series) noexcept;
  // Frees the arrays that the table had outgrown at the last
  // `SetOldSlotsAside`.
  void SetOldSlotsAside();
  void FreeOldSlots() noexcept;

  // Appends the series added since the last call, oldest first.
  void TakeNew(std::vector<Series*>& series);

  // For forks.
  SpinLock& lock() noexcept { return lock_; }

 private:
  // The address of a series plus its tag of 1 to 15; tag 0 is for what is not.
  static constexpr uintptr_t kTagMask = 15;
  static constexpr uintptr_t kEmpty = 0;
  static constexpr uintptr_t kUnlinked = 16;
  static constexpr size_t kInitialSlots = 8;

  // An array of slots follows.
  struct Slots {
    // Null without memory.
    static Slots* Create(size_t count) noexcept;
    static void Destroy(Slots* slots) noexcept;
    std::atomic<uintptr_t>* slot() noexcept {
      return reinterpret_cast<std::atomic<uintptr_t>*>(this + 1);
    }
    const std::atomic<uintptr_t>* slot() const noexcept {
      return reinterpret_cast<const std::atomic<uintptr_t>*>(this + 1);
    }
    size_t mask;
  };

  static uintptr_t Tag(uint64_t hash) noexcept {
    const auto tag = static_cast<uintptr_t>(hash >> 60);
    return tag == 0 ? 1 : tag;
  }

  Series* AddCanonical(Attributes attributes, uint64_t hash,
                       const Clock& clock);
  // Returns false when there is no room and no memory for more.
  bool LinkLocked(Series* series) noexcept;
  bool RebuildLocked();

  const size_t limit_;
  const uint64_t seed_;
  std::atomic<Slots*> slots_;
  std::atomic<size_t> size_{0};
  Series* overflow_ = nullptr;

  SpinLock lock_;
  size_t used_slots_ = 0;  // Those of unlinked series included.
  Series* newest_ = nullptr;
  uint32_t next_index_ = 0;
  std::vector<uint32_t> free_indices_;
  std::vector<Slots*> old_slots_;
  std::vector<Slots*> set_aside_;
};

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_SERIES_TABLE_H_
