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

constexpr size_t kInitialCapacity = 16;
// Deeper nesting than this is a leak of scopes, not a program.
constexpr size_t kMaxCapacity = size_t{1} << 20;

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

ContextStack* MakeThreadStack() noexcept {
  static const ThreadStackKey key;  // Trivially destroyed.
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

ContextStack::~ContextStack() {
  for (size_t i = size_; i > 0; --i) entries_[i - 1].~Entry();
  std::free(entries_);
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

uint64_t ContextStack::Push(const SpanRef& span,
                            const internal::ContextValue* values) noexcept {
  if (size_ == capacity_) return GrowAndPush(span, values);
  new (&entries_[size_]) Entry{Context(span, internal::Ref(values)), next_id_};
  ++size_;
  return next_id_++;
}

uint64_t ContextStack::GrowAndPush(
    const SpanRef& span, const internal::ContextValue* values) noexcept {
  if (capacity_ == 0) {
    next_id_ =
        next_stack_ids.fetch_add(kIdsPerStack, std::memory_order_relaxed);
  }
  const size_t capacity = capacity_ == 0 ? kInitialCapacity : 2 * capacity_;
  if (capacity > kMaxCapacity) return 0;
  auto* entries = static_cast<Entry*>(std::malloc(capacity * sizeof(Entry)));
  if (entries == nullptr) return 0;
  // First the new entry: the arguments may be parts of one that moves.
  new (&entries[size_]) Entry{Context(span, internal::Ref(values)), next_id_};
  for (size_t i = 0; i < size_; ++i) {
    new (&entries[i]) Entry(std::move(entries_[i]));
    entries_[i].~Entry();
  }
  std::free(entries_);
  entries_ = entries;
  capacity_ = capacity;
  ++size_;
  return next_id_++;
}

uint64_t ContextStack::PushContext(const Context& context) noexcept {
  return Push(context.span_, context.values_);
}

uint64_t ContextStack::PushSpan(const SpanRef& span) noexcept {
  const Context* current = top();
  return Push(span, current == nullptr ? nullptr : current->values_);
}

void ContextStack::DropLast() noexcept {
  Entry& entry = entries_[--size_];
  // The values go when the entry is gone: their destructors may attach
  // contexts to this very stack.
  const internal::ContextValue* values =
      std::exchange(entry.context.values_, nullptr);
  entry.~Entry();
  if (values != nullptr) internal::Unref(values);
}

void ContextStack::Pop(uint64_t id) noexcept {
  if (size_ != 0 && entries_[size_ - 1].id == id) {
    DropLast();
    return;
  }
  static std::atomic<bool> reported{false};
  ReportOnce(reported,
             "A context scope ended before one that was attached after it. "
             "Destroy scopes and active spans in reverse order of creation. "
             "Reported once.");
  for (size_t i = size_; i > 0; --i) {
    if (entries_[i - 1].id != id) continue;
    for (size_t j = i; j < size_; ++j) {
      entries_[j - 1] = std::move(entries_[j]);
    }
    DropLast();
    return;
  }
}

}  // namespace v1
}  // namespace otel
