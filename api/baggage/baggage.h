// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `Baggage`: what an application tells the services downstream, and the
// functions that put it into a context.

#ifndef OTEL_API_BAGGAGE_BAGGAGE_H_
#define OTEL_API_BAGGAGE_BAGGAGE_H_

#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "api/context/context.h"

namespace otel {
inline namespace v1 {
namespace internal {
class BaggageRep;
void RefBaggage(const BaggageRep* rep) noexcept;
void UnrefBaggage(const BaggageRep* rep) noexcept;
}  // namespace internal

// An immutable set of entries, each a key, a value and metadata. Keys and
// values are any UTF-8 and case-sensitive; there is one value per key.
// Metadata is text that otel_cc passes on without a look into it: the
// properties of the W3C header.
//
// Edits return a new set and keep the order of the other entries. The default-
// constructed object is the empty baggage, and so how baggage is cleared. Works
// without an SDK. Whatever is in here is sent to third parties that the process
// calls: nothing secret belongs in it.
//
// Ownership: a value with a shared, reference-counted body; copies allocate
// nothing, and the empty baggage owns nothing.
// Threads: immutable values; copies may be used on different threads.
// Failure: never throws. An edit with an empty key, and one for which there is
// no memory, returns an unchanged copy.
// Limits: none here; the propagators send what the W3C text guarantees.
// Cost: look-ups and edits are linear in the number of entries, an edit is one
// allocation.
//
//   otel::Baggage baggage = otel::CurrentBaggage().Set("tenant", "acme");
//   otel::ContextScope scope(
//       otel::WithBaggage(otel::Context::Current(), baggage));
//
// Spec: baggage/api.md.
class Baggage {
 public:
  // The views live as long as the baggage or a copy of it.
  struct Entry {
    std::string_view key;
    std::string_view value;
    std::string_view metadata = {};
  };
  class Iterator;
  using const_iterator = Iterator;

  constexpr Baggage() noexcept = default;
  Baggage(const Baggage& other) noexcept : rep_(other.rep_) {
    if (rep_ != nullptr) internal::RefBaggage(rep_);
  }
  Baggage(Baggage&& other) noexcept
      : rep_(std::exchange(other.rep_, nullptr)) {}
  Baggage& operator=(const Baggage& other) noexcept {
    return *this = Baggage(other);
  }
  Baggage& operator=(Baggage&& other) noexcept {
    std::swap(rep_, other.rep_);
    return *this;
  }
  ~Baggage() {
    if (rep_ != nullptr) internal::UnrefBaggage(rep_);
  }

  // Returns baggage with copies of `size` entries: with one allocation, where
  // `size` calls of `Set` would take as many. The last value of a repeated key
  // counts, in the place of the first. Entries with an empty key are left out.
  static Baggage FromEntries(const Entry* entries, size_t size) noexcept;
  static Baggage FromEntries(std::initializer_list<Entry> entries) noexcept {
    return FromEntries(entries.begin(), entries.size());
  }

  // Returns the value of `key`; nothing when there is no such entry.
  std::optional<std::string_view> Get(std::string_view key) const noexcept;
  // Returns the whole entry of `key`; nothing when there is none.
  std::optional<Entry> GetEntry(std::string_view key) const noexcept;

  // Returns baggage in which `key` has this value and metadata.
  Baggage Set(std::string_view key, std::string_view value,
              std::string_view metadata = {}) const noexcept;
  // Returns baggage without `key`.
  Baggage Remove(std::string_view key) const noexcept;

  bool empty() const noexcept { return rep_ == nullptr; }
  size_t size() const noexcept;
  // Precondition: `i < size()`. Entries are in the order they were added.
  Entry entry(size_t i) const noexcept;

  // Iterates over the entries: `for (const otel::Baggage::Entry& entry : b)`.
  Iterator begin() const noexcept;
  Iterator end() const noexcept;

  // Equal when they have the same entries, in whatever order.
  friend bool operator==(const Baggage& a, const Baggage& b) noexcept {
    return a.rep_ == b.rep_ || Equal(a, b);
  }
  friend bool operator!=(const Baggage& a, const Baggage& b) noexcept {
    return !(a == b);
  }

 private:
  explicit Baggage(const internal::BaggageRep* rep) noexcept : rep_(rep) {}

  static bool Equal(const Baggage& a, const Baggage& b) noexcept;

  const internal::BaggageRep* rep_ = nullptr;
};

// Visits entries in order. Valid as long as the `Baggage` it came from.
class Baggage::Iterator {
 public:
  using value_type = Entry;
  using reference = Entry;
  using pointer = void;
  using difference_type = std::ptrdiff_t;
  using iterator_category = std::input_iterator_tag;

  Iterator() noexcept = default;

  Entry operator*() const noexcept { return baggage_->entry(index_); }
  Iterator& operator++() noexcept {
    ++index_;
    return *this;
  }
  Iterator operator++(int) noexcept {
    Iterator before = *this;
    ++index_;
    return before;
  }
  friend bool operator==(Iterator a, Iterator b) noexcept {
    return a.index_ == b.index_;
  }
  friend bool operator!=(Iterator a, Iterator b) noexcept { return !(a == b); }

 private:
  friend class Baggage;
  Iterator(const Baggage* baggage, size_t index) noexcept
      : baggage_(baggage), index_(index) {}

  const Baggage* baggage_ = nullptr;
  size_t index_ = 0;
};

inline Baggage::Iterator Baggage::begin() const noexcept {
  return Iterator(this, 0);
}
inline Baggage::Iterator Baggage::end() const noexcept {
  return Iterator(this, size());
}

// Returns the baggage of `context`; empty baggage when it has none.
//
// Spec: baggage/api.md#context-interaction.
Baggage GetBaggage(const Context& context) noexcept;

// Returns `context` with `baggage` in the place of what it had. Empty baggage
// clears it, so that nothing of it goes to an untrusted peer.
Context WithBaggage(const Context& context, Baggage baggage) noexcept;

// Returns the baggage of the current context.
Baggage CurrentBaggage() noexcept;

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_BAGGAGE_BAGGAGE_H_
