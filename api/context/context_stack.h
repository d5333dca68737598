// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ContextStack`: where the current context of a thread, fibre or coroutine
// is kept. Programs attach contexts with `ContextScope` and `ActiveSpan`; this
// header is for libraries that switch between flows of execution themselves.

#ifndef OTEL_API_CONTEXT_CONTEXT_STACK_H_
#define OTEL_API_CONTEXT_CONTEXT_STACK_H_

#include <cstddef>
#include <cstdint>
#include <new>
#include <utility>

#include "api/context/context.h"

namespace otel {
inline namespace v1 {

class ContextStack;

namespace internal {
// `__thread`, not `thread_local`: constant-initialised for certain, so an
// access from another translation unit needs no guard call.
extern __thread ContextStack* current_context_stack;
}  // namespace internal

// The attached contexts of one flow of execution, innermost last. Each thread
// has one, made at its first attach. A library that runs fibres or coroutines
// gives each of them its own and makes it current while it runs:
//
//   otel::ContextStack* previous = otel::ContextStack::Swap(&fibre->contexts);
//   fibre->Run();
//   otel::ContextStack::Swap(previous);
//
// Detaching out of order removes exactly the entry that was attached: what is
// above it stays, and what it had replaced does not come back on top of
// anything. Detaching while another stack is current does nothing; the entry
// goes when its stack does. Both are reported once per process.
//
// Ownership: the creator's. Must not be current anywhere when destroyed.
// Threads: used by one flow of execution at a time.
// Failure: without memory what is attached next does not become current.
// Cost: an attach copies 64 bytes; it allocates for the first one of a stack
// and when the nesting gets deeper than 16, 48, 112 and so on. Spec:
// context/README.md#optional-global-operations.
class ContextStack {
 public:
  ContextStack() noexcept = default;
  ContextStack(const ContextStack&) = delete;
  ContextStack& operator=(const ContextStack&) = delete;
  ~ContextStack();

  // The stack in use on this thread; null before the first attach.
  static ContextStack* Current() noexcept {
    return internal::current_context_stack;
  }
  // Makes `stack` the one in use on this thread (null: the thread's own, made
  // when needed) and returns the one that was.
  static ContextStack* Swap(ContextStack* stack) noexcept;

  // Makes `context` the current one whenever nothing is attached: what a fibre
  // or coroutine inherits from who started it.
  //
  // Precondition: nothing is attached.
  void SetBase(const Context& context) noexcept {
    base_ = context;
    has_base_ = true;
  }

  // The innermost context; null when nothing is attached. Valid until that
  // context is detached, whatever is attached over it meanwhile.
  const Context* top() const noexcept {
    if (next_ != begin_) return &next_[-1].context;
    return has_base_ ? &base_ : nullptr;
  }

 private:
  friend class ContextScope;

  struct Entry {
    Context context;
    uint64_t id;
  };
  // Entries keep their addresses: the stack grows by further segments.
  struct Segment;

  // The stack to attach to: the current one, or the thread's own, made now.
  // Null when there is no memory or the thread is past its end.
  static ContextStack* ForAttach() noexcept {
    ContextStack* stack = Current();
    return stack != nullptr ? stack : UseOwn();
  }
  static ContextStack* UseOwn() noexcept;

  // Pushes an entry and returns its id; 0 when there is no memory for it.
  // Here for `ContextScope`, which makes one function of it.
  uint64_t Push(const SpanRef& span,
                const internal::ContextValue* values) noexcept {
    if (next_ == end_) return GrowAndPush(span, values);
    new (next_) Entry{Context(span, internal::Ref(values)), next_id_};
    ++next_;
    return next_id_++;
  }
  uint64_t PushContext(const Context& context) noexcept {
    return Push(context.span_, context.values_);
  }
  uint64_t PushSpan(const SpanRef& span) noexcept {
    const Context* current = top();
    return Push(span, current == nullptr ? nullptr : current->values_);
  }
  uint64_t GrowAndPush(const SpanRef& span,
                       const internal::ContextValue* values) noexcept;

  void Pop(uint64_t id) noexcept {
    if (next_ != begin_ && next_[-1].id == id) {
      DropLast();
    } else {
      PopFromWithin(id);
    }
  }
  void PopFromWithin(uint64_t id) noexcept;
  void DropLast() noexcept {
    Entry& entry = *--next_;
    // The values go when the entry is gone: their destructors may attach
    // contexts to this very stack.
    const internal::ContextValue* values =
        std::exchange(entry.context.values_, nullptr);
    entry.~Entry();
    if (next_ == begin_) LeaveSegment();
    if (values != nullptr) internal::Unref(values);
  }

  void EnterSegment(Segment* segment, Entry* next) noexcept;
  // Goes back to the segment before, if there is one.
  void LeaveSegment() noexcept;

  // The segment that holds the innermost entry, and the place after that in
  // it: `begin_` only when nothing is attached.
  Segment* segment_ = nullptr;
  Entry* begin_ = nullptr;
  Entry* next_ = nullptr;
  Entry* end_ = nullptr;
  uint64_t next_id_ = 0;  // Given by `GrowAndPush`.
  // In place, so that a coroutine that attaches nothing allocates nothing.
  Context base_;
  bool has_base_ = false;
};

// Returns the span that the calling code belongs to; a reference to none, on
// which everything is a no-op, when there is none.
inline SpanRef CurrentSpan() noexcept {
  const ContextStack* stack = ContextStack::Current();
  const Context* context = stack == nullptr ? nullptr : stack->top();
  return context == nullptr ? SpanRef() : context->span();
}

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_CONTEXT_CONTEXT_STACK_H_
