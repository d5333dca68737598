// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/internal/series_table.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <utility>

#include "api/common/owned_attributes.h"
#include "sdk/common/guard.h"
#include "sdk/common/random_bytes.h"

namespace otel {
namespace sdk {
namespace internal {
namespace {

// Attribute values may come from outside: an unpredictable seed keeps them
// from being chosen to collide.
uint64_t RandomSeed() {
  uint64_t seed;
  FillRandom(&seed, sizeof(seed));
  return seed;
}

}  // namespace

SeriesTable::Slots* SeriesTable::Slots::Create(size_t count) noexcept {
  static_assert(sizeof(Slots) % alignof(std::atomic<uintptr_t>) == 0);
  void* memory = ::operator new(
      sizeof(Slots) + count * sizeof(std::atomic<uintptr_t>), std::nothrow);
  if (memory == nullptr) return nullptr;
  auto* slots = new (memory) Slots{count - 1};
  for (size_t i = 0; i < count; ++i) {
    new (&slots->slot()[i]) std::atomic<uintptr_t>(kEmpty);
  }
  return slots;
}

void SeriesTable::Slots::Destroy(Slots* slots) noexcept {
  ::operator delete(slots);
}

SeriesTable::SeriesTable(size_t limit)
    : limit_(limit), seed_(RandomSeed()), slots_(Slots::Create(kInitialSlots)) {
  const Attribute attribute{"otel.metric.overflow", true};
  const Attributes attributes(&attribute, 1);
  overflow_ = Series::Create(attributes, Hash(attributes));
  // At start-up, not while recording.
  if (overflow_ == nullptr || slots_.load() == nullptr) std::abort();
  overflow_->SetIndex(next_index_++);
  // Who measures with these very attributes means this series.
  LinkLocked(overflow_);
  newest_ = overflow_;
}

SeriesTable::~SeriesTable() {
  Slots* slots = slots_.load(std::memory_order_relaxed);
  for (size_t i = 0; i <= slots->mask; ++i) {
    const uintptr_t value = slots->slot()[i].load(std::memory_order_relaxed);
    if ((value & kTagMask) == 0) continue;
    Series::Destroy(reinterpret_cast<Series*>(value & ~kTagMask));
  }
  Slots::Destroy(slots);
  SetOldSlotsAside();
  FreeOldSlots();
}

size_t SeriesTable::SlotMemory() const noexcept {
  return (slots_.load(std::memory_order_acquire)->mask + 1) *
         sizeof(std::atomic<uintptr_t>);
}

Series* SeriesTable::FindOrAdd(Attributes attributes, uint64_t hash,
                               const Clock& clock) noexcept {
  Series* series = Find(attributes, hash);
  if (series != nullptr) return series;
  GuardedCall([&] {
    if (IsCanonical(attributes)) {
      series = AddCanonical(attributes, hash, clock);
      return;
    }
    const OwnedAttributes canonical(attributes);
    const uint64_t canonical_hash = Hash(canonical);
    series = Find(canonical, canonical_hash);
    if (series == nullptr) {
      series = AddCanonical(canonical, canonical_hash, clock);
    }
  });
  // Without memory for one of its own it is counted there.
  return series == nullptr ? overflow_ : series;
}

Series* SeriesTable::AddCanonical(Attributes attributes, uint64_t hash,
                                  const Clock& clock) {
  if (size_.load(std::memory_order_acquire) >= limit_) {
    // The series that made it full may be this very one.
    Series* found = Find(attributes, hash);
    return found != nullptr ? found : overflow_;
  }
  Series* series = Series::Create(attributes, hash);
  if (series == nullptr) return overflow_;
  series->start_nanos = clock.WallNanos();
  Series* found = nullptr;
  {
    SpinLockHolder hold(lock_);
    found = Find(attributes, hash);
    const bool reuses = !free_indices_.empty();
    // Before it can be found.
    series->SetIndex(reuses ? free_indices_.back() : next_index_);
    series->next_new = newest_;
    if (found == nullptr && size() < limit_ && LinkLocked(series)) {
      reuses ? free_indices_.pop_back() : static_cast<void>(++next_index_);
      newest_ = series;
      size_.store(size() + 1, std::memory_order_release);
      return series;
    }
  }
  Series::Destroy(series);
  return found != nullptr ? found : overflow_;
}

bool SeriesTable::LinkLocked(Series* series) noexcept {
  const size_t mask = slots_.load(std::memory_order_relaxed)->mask;
  if ((used_slots_ + 1) * 4 > (mask + 1) * 3) {
    bool rebuilt = false;
    GuardedCall([&] { rebuilt = RebuildLocked(); });
    // One slot stays empty, for searches to end.
    if (!rebuilt && used_slots_ >= mask) return false;
  }
  Slots* slots = slots_.load(std::memory_order_relaxed);
  size_t i = series->hash & slots->mask;
  while (slots->slot()[i].load(std::memory_order_relaxed) != kEmpty) {
    i = (i + 1) & slots->mask;
  }
  ++used_slots_;
  slots->slot()[i].store(
      reinterpret_cast<uintptr_t>(series) | Tag(series->hash),
      std::memory_order_release);
  return true;
}

bool SeriesTable::RebuildLocked() {
  Slots* old = slots_.load(std::memory_order_relaxed);
  size_t count = kInitialSlots;
  // At most half full afterwards, so that the next one is some time away.
  while (count < (size() + 2) * 2) count *= 2;
  old_slots_.reserve(old_slots_.size() + 1);  // Changes nothing if it throws.
  Slots* slots = Slots::Create(count);
  if (slots == nullptr) return false;
  used_slots_ = 0;
  for (size_t j = 0; j <= old->mask; ++j) {
    const uintptr_t value = old->slot()[j].load(std::memory_order_relaxed);
    if ((value & kTagMask) == 0) continue;
    const uint64_t hash = reinterpret_cast<Series*>(value & ~kTagMask)->hash;
    size_t i = hash & slots->mask;
    while (slots->slot()[i].load(std::memory_order_relaxed) != kEmpty) {
      i = (i + 1) & slots->mask;
    }
    slots->slot()[i].store(value, std::memory_order_relaxed);
    ++used_slots_;
  }
  slots_.store(slots, std::memory_order_release);
  old_slots_.push_back(old);
  return true;
}

bool SeriesTable::Unlink(Series* series) noexcept {
  if (series == overflow_) return false;
  SpinLockHolder hold(lock_);
  Slots* slots = slots_.load(std::memory_order_relaxed);
  for (size_t i = series->hash & slots->mask;; i = (i + 1) & slots->mask) {
    const uintptr_t slot = slots->slot()[i].load(std::memory_order_relaxed);
    if (slot == kEmpty) return false;
    if (reinterpret_cast<Series*>(slot & ~kTagMask) != series) continue;
    slots->slot()[i].store(kUnlinked, std::memory_order_release);
    size_.store(size() - 1, std::memory_order_relaxed);
    return true;
  }
}

void SeriesTable::Destroy(Series* series) noexcept {
  {
    SpinLockHolder hold(lock_);
    // Without memory the index is not used again.
    GuardedCall([&] { free_indices_.push_back(series->index()); });
  }
  Series::Destroy(series);
}

void SeriesTable::SetOldSlotsAside() {
  SpinLockHolder hold(lock_);
  set_aside_.insert(set_aside_.end(), old_slots_.begin(), old_slots_.end());
  old_slots_.clear();
}

void SeriesTable::FreeOldSlots() noexcept {
  std::vector<Slots*> old;
  {
    SpinLockHolder hold(lock_);
    old.swap(set_aside_);
  }
  for (Slots* slots : old) Slots::Destroy(slots);
}

void SeriesTable::TakeNew(std::vector<Series*>& series) {
  Series* newest;
  {
    SpinLockHolder hold(lock_);
    newest = std::exchange(newest_, nullptr);
  }
  const auto first = static_cast<std::ptrdiff_t>(series.size());
  for (; newest != nullptr; newest = newest->next_new) {
    series.push_back(newest);
  }
  std::reverse(series.begin() + first, series.end());
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
