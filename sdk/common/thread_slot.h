// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ThreadSlot`: a small number that a thread has to itself, for data that is
// kept per thread without a list of threads.

#ifndef OTEL_SDK_COMMON_THREAD_SLOT_H_
#define OTEL_SDK_COMMON_THREAD_SLOT_H_

namespace otel {
namespace sdk {

namespace internal {
extern __thread int thread_slot;  // kUnassigned until the first use.
int AssignThreadSlot() noexcept;
}  // namespace internal

// The number of slots that one thread at a time has alone. One more,
// `kSharedThreadSlot`, is for all threads beyond, and for code that runs after
// a thread has given its slot back; it needs atomic read-modify-writes where
// an exclusive slot gets by with a load and a store.
inline constexpr int kExclusiveThreadSlots = 64;
inline constexpr int kSharedThreadSlot = kExclusiveThreadSlots;
inline constexpr int kThreadSlots = kExclusiveThreadSlots + 1;

// Returns the calling thread's slot, 0 to `kSharedThreadSlot`. The lowest free
// one is given out, and given back when the thread ends; what the next thread
// with the same slot does happens after all that the last one did.
//
// Cost: one thread-local load. Fork: the child's thread keeps its slot, those
// of the threads that it does not have stay taken.
inline int ThreadSlot() noexcept {
  const int slot = internal::thread_slot;
  return slot >= 0 ? slot : internal::AssignThreadSlot();
}

// Returns the same, or -1 for a thread that has none yet. Takes no lock, so
// that handlers of a fork may ask.
inline int ThreadSlotIfAny() noexcept { return internal::thread_slot; }

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_THREAD_SLOT_H_
