// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `Context`: what travels with a piece of work, the active span first of all.

#ifndef OTEL_API_CONTEXT_CONTEXT_H_
#define OTEL_API_CONTEXT_CONTEXT_H_

#include <atomic>
#include <cstdint>
#include <new>
#include <utility>

#include "api/trace/span_ref.h"

namespace otel {
inline namespace v1 {

// Identifies a value of type `T` in contexts, by its own address: two keys of
// one name are different keys. Make it a constant of static duration.
//
//   inline constexpr otel::ContextKey<Tenant> kTenant{"tenant"};
template <class T>
class ContextKey {
 public:
  constexpr explicit ContextKey(const char* name) noexcept : name_(name) {}
  ContextKey(const ContextKey&) = delete;
  ContextKey& operator=(const ContextKey&) = delete;
  constexpr const char* name() const noexcept { return name_; }

 private:
  const char* name_;
};

namespace internal {

template <class T>
struct Identity {
  using type = T;
};
template <class T>
using IdentityT = typename Identity<T>::type;  // Takes no part in deduction.

// One value of a context: a node of an immutable, shared list.
struct ContextValue {
  ContextValue(const void* k, const ContextValue* n) noexcept
      : key(k), next(n) {}
  virtual ~ContextValue() = default;

  mutable std::atomic<uint32_t> references{1};
  const void* const key;
  const ContextValue* const next;  // Owned: one reference.
};

template <class T>
struct TypedContextValue final : ContextValue {
  TypedContextValue(const void* k, const ContextValue* n, T v)
      : ContextValue(k, n), value(std::move(v)) {}
  const T value;
};

inline const ContextValue* Ref(const ContextValue* value) noexcept {
  if (value != nullptr) {
    value->references.fetch_add(1, std::memory_order_relaxed);
  }
  return value;
}
void Unref(const ContextValue* value) noexcept;

}  // namespace internal

// An immutable set of values: the active span in a slot of its own, and
// whatever keys bring (baggage is one). Changing it gives another context.
//
// Ownership: a value. The span is held in place and the keyed values in a
// shared, reference-counted list, so that a copy allocates nothing, and a
// context that only has a span owns nothing.
// Threads: immutable values; copies may be used on different threads.
// Failure: when memory runs out a change returns an unchanged copy.
//
//   otel::Context context = otel::Context::Current();      // capture here
//   pool.Run([context] {
//     otel::ContextScope scope(context);                   // continue there
//     Work();
//   });
//
// Spec: context/README.md.
class Context {
 public:
  // The empty context, also the root: no span, no values.
  Context() noexcept = default;
  Context(const Context& other) noexcept
      : span_(other.span_), values_(internal::Ref(other.values_)) {}
  Context(Context&& other) noexcept
      : span_(std::move(other.span_)),
        values_(std::exchange(other.values_, nullptr)) {}
  Context& operator=(const Context& other) noexcept {
    return *this = Context(other);
  }
  Context& operator=(Context&& other) noexcept {
    span_ = std::move(other.span_);
    std::swap(values_, other.values_);
    return *this;
  }
  ~Context() {
    if (values_ != nullptr) internal::Unref(values_);
  }

  // Returns the context of the calling thread (or fibre, or coroutine).
  static Context Current() noexcept;

  // The span that work in this context belongs to; a reference to none when
  // there is none.
  const SpanRef& span() const noexcept { return span_; }
  // Returns a context with `span` active and the same values.
  Context WithSpan(const SpanRef& span) const noexcept {
    return Context(span, internal::Ref(values_));
  }

  // Returns the value of `key`, valid as long as this context or one made
  // from it lives; null when there is none.
  template <class T>
  const T* GetValue(const ContextKey<T>& key) const noexcept {
    const internal::ContextValue* value = Find(&key);
    return value == nullptr
               ? nullptr
               : &static_cast<const internal::TypedContextValue<T>*>(value)
                      ->value;
  }
  // Returns a context in which `key` has `value`.
  template <class T>
  Context WithValue(const ContextKey<T>& key,
                    internal::IdentityT<T> value) const noexcept {
    // Setting a key again and again must not make the list longer for ever.
    const internal::ContextValue* rest =
        values_ != nullptr && values_->key == &key ? values_->next : values_;
    auto* node = new (std::nothrow)
        internal::TypedContextValue<T>(&key, rest, std::move(value));
    if (node == nullptr) return *this;
    internal::Ref(rest);
    return Context(span_, node);
  }

  // Whether there is neither a span nor a value.
  bool empty() const noexcept {
    return values_ == nullptr && span_.backend() == nullptr &&
           !span_.context().IsValid();
  }

 private:
  friend class ContextStack;

  // Takes over one reference to `values`.
  Context(const SpanRef& span, const internal::ContextValue* values) noexcept
      : span_(span), values_(values) {}

  const internal::ContextValue* Find(const void* key) const noexcept;

  SpanRef span_;
  const internal::ContextValue* values_ = nullptr;  // Owned: one reference.
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_CONTEXT_CONTEXT_H_
