// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/context/context_stack.h"

#include <pthread.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <utility>

#include "api/common/diagnostics.h"

namespace otel {
inline namespace v1 {
namespace internal {
__thread ContextStack* current_context_stack = nullptr;
}  // namespace internal

namespace {

constexpr size_t kFirstCapacity = 16;
// Each segment is twice as long as the one before, up to this one: deeper
// nesting is a leak of scopes, not a program.
constexpr size_t kLastCapacity = size_t{1} << 19;

// Entries of different stacks have different ids: a scope that outlived its
// stack must not end an entry of a stack that now lives at the same address.
// The first id is odd, so that none is ever 0.
constexpr uint64_t kIdsPerStack = uint64_t{1} << 24;
std::atomic<uint64_t> next_stack_ids{1};

// The stack that belongs to this thread, as opposed to a fibre's.
__thread ContextStack* own_stack = nullptr;
// Set once the thread's own stack is gone: code that runs later in the
// thread's exit attaches nothing.
__thread bool thread_ended = false;

// A pthread key and not a `thread_local` object: at `exit` the main thread
// keeps its context, so that static destructors may still record.
void DeleteThreadStack(void* stack) {
  thread_ended = true;
  if (internal::current_context_stack == own_stack) {
    internal::current_context_stack = nullptr;
  }
  own_stack = nullptr;
  delete static_cast<ContextStack*>(stack);
}

struct ThreadStackKey {
  ThreadStackKey() noexcept {
    usable = pthread_key_create(&key, &DeleteThreadStack) == 0;
  }
  pthread_key_t key;
  bool usable;
};

const ThreadStackKey& StackKey() noexcept {
  static const ThreadStackKey key;  // Trivially destroyed.
  return key;
}

// While the program is loaded: the child of a fork during the first use would
// find it half made, for ever.
__attribute__((constructor)) void MakeStackKey() { StackKey(); }

ContextStack* MakeThreadStack() noexcept {
  const ThreadStackKey& key = StackKey();
  if (thread_ended || !key.usable) return nullptr;
  auto* stack = new (std::nothrow) ContextStack;
  if (stack == nullptr) return nullptr;
  if (pthread_setspecific(key.key, stack) != 0) {
    delete stack;
    return nullptr;
  }
  own_stack = stack;
  return stack;
}

void ReportOnce(std::atomic<bool>& reported, std::string_view message) {
  if (!reported.exchange(true, std::memory_order_relaxed)) {
    ReportDiagnostic({DiagnosticSeverity::kWarning, "context", message});
  }
}

}  // namespace

struct ContextStack::Segment {
  Segment* previous;
  Segment* next;
  size_t capacity;

  Entry* begin() noexcept { return reinterpret_cast<Entry*>(this + 1); }
  Entry* end() noexcept { return begin() + capacity; }
};

ContextStack::~ContextStack() {
  while (next_ != begin_) DropLast();
  while (segment_ != nullptr && segment_->next != nullptr) {
    segment_ = segment_->next;
  }
  while (segment_ != nullptr) {
    Segment* previous = segment_->previous;
    std::free(segment_);
    segment_ = previous;
  }
}

ContextStack* ContextStack::Swap(ContextStack* stack) noexcept {
  return std::exchange(internal::current_context_stack,
                       stack == nullptr ? own_stack : stack);
}

ContextStack* ContextStack::UseOwn() noexcept {
  ContextStack* stack = own_stack != nullptr ? own_stack : MakeThreadStack();
  internal::current_context_stack = stack;
  return stack;
}

void ContextStack::EnterSegment(Segment* segment, Entry* next) noexcept {
  segment_ = segment;
  begin_ = segment->begin();
  next_ = next;
  end_ = segment->end();
}

void ContextStack::LeaveSegment() noexcept {
  Segment* previous = segment_->previous;
  if (previous != nullptr) EnterSegment(previous, previous->end());
}

uint64_t ContextStack::GrowAndPush(
    const SpanRef& span, const internal::ContextValue* values) noexcept {
  static_assert(sizeof(Segment) % alignof(Entry) == 0);
  Segment* segment = segment_ == nullptr ? nullptr : segment_->next;
  if (segment == nullptr) {
    size_t capacity = kFirstCapacity;
    if (segment_ == nullptr) {
      next_id_ =
          next_stack_ids.fetch_add(kIdsPerStack, std::memory_order_relaxed);
    } else {
      if (segment_->capacity == kLastCapacity) return 0;
      capacity = 2 * segment_->capacity;
    }
    void* memory = std::malloc(sizeof(Segment) + capacity * sizeof(Entry));
    if (memory == nullptr) return 0;
    segment = new (memory) Segment{segment_, nullptr, capacity};
    if (segment_ != nullptr) segment_->next = segment;
  }
  EnterSegment(segment, segment->begin());
  return Push(span, values);
}

void ContextStack::PopFromWithin(uint64_t id) noexcept {
  static std::atomic<bool> reported{false};
  ReportOnce(reported,
             "A context scope ended before one that was attached after it. "
             "Destroy scopes and active spans in reverse order of creation. "
             "Reported once.");
  // From the innermost entry outwards, until the one is found.
  Segment* segment = segment_;
  Entry* entry = next_;
  while (segment != nullptr) {
    while (entry != segment->begin() && entry[-1].id != id) --entry;
    if (entry != segment->begin()) break;
    segment = segment->previous;
    if (segment != nullptr) entry = segment->end();
  }
  if (segment == nullptr) return;
  // Those within it move one place outwards; it is then the last one itself.
  for (Entry* hole = entry - 1; entry != next_; hole = entry++) {
    if (entry == segment->end()) {
      segment = segment->next;
      entry = segment->begin();
    }
    *hole = std::move(*entry);
  }
  DropLast();
}

}  // namespace v1
}  // namespace otel
