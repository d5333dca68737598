// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/thread_slot.h"

#include <pthread.h>

#include <cstdint>

#include "sdk/common/fork.h"
#include "sdk/common/spin_lock.h"

namespace otel {
namespace sdk {
namespace internal {

__thread int thread_slot = -1;

namespace {

SpinLock slots_lock;
bool slot_taken[kExclusiveThreadSlots];

// The key's value is the slot plus one: null means "nothing to give back".
void ReturnSlot(void* value) {
  const int slot = static_cast<int>(reinterpret_cast<intptr_t>(value)) - 1;
  // Code that runs later in the thread's exit shares.
  thread_slot = kSharedThreadSlot;
  SpinLockHolder hold(slots_lock);
  slot_taken[slot] = false;
}

int TakeSlot() noexcept {
  SpinLockHolder hold(slots_lock);
  for (int slot = 0; slot < kExclusiveThreadSlots; ++slot) {
    if (slot_taken[slot]) continue;
    slot_taken[slot] = true;
    return slot;
  }
  return kSharedThreadSlot;
}

struct Key final : ForkHandler {
  // Never destroyed.
  static const Key& Get() noexcept {
    static const Key& key = *new Key;
    return key;
  }

  Key() noexcept { usable = pthread_key_create(&key, &ReturnSlot) == 0; }

  void BeforeFork() noexcept override { slots_lock.Lock(); }
  void AfterForkInParent() noexcept override { slots_lock.Unlock(); }
  void AfterForkInChild() noexcept override { slots_lock.Unlock(); }

  pthread_key_t key;
  bool usable;
  const ForkRegistration fork_registration{this, Level::kPool};
};

// While the program is loaded: the child of a fork during the first use would
// find it half made, for ever.
__attribute__((constructor)) void MakeKey() { Key::Get(); }

}  // namespace

int AssignThreadSlot() noexcept {
  const Key& key = Key::Get();
  thread_slot = kSharedThreadSlot;
  if (!key.usable) return thread_slot;
  const int slot = TakeSlot();
  if (slot == kSharedThreadSlot) return thread_slot;
  if (pthread_setspecific(key.key, reinterpret_cast<void*>(
                                       static_cast<intptr_t>(slot + 1))) != 0) {
    SpinLockHolder hold(slots_lock);
    slot_taken[slot] = false;
    return thread_slot;
  }
  thread_slot = slot;
  return slot;
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
