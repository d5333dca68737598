// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/baggage/baggage.h"

#include <atomic>
#include <cstdint>
#include <cstring>
#include <limits>
#include <new>

#include "api/baggage/baggage_key.h"
#include "api/common/diagnostics.h"

namespace otel {
inline namespace v1 {
namespace internal {

// The body of a baggage: this header, where the entries are, and their text,
// in one block of memory.
class BaggageRep {
 public:
  // Key, value and metadata follow each other in the text.
  struct Place {
    uint32_t begin;
    uint32_t key_size;
    uint32_t value_size;
    uint32_t metadata_size;
  };

  // Returns a body with room for `count` entries that together have `bytes`;
  // null without memory, or when sizes do not fit into 32 bits.
  static BaggageRep* Make(size_t count, size_t bytes) noexcept {
    constexpr size_t kMax = std::numeric_limits<uint32_t>::max();
    if (bytes > kMax || count > kMax / sizeof(Place)) return nullptr;
    void* memory = ::operator new(
        sizeof(BaggageRep) + count * sizeof(Place) + bytes, std::nothrow);
    if (memory == nullptr) return nullptr;
    return new (memory) BaggageRep(count);
  }

  void Append(const Baggage::Entry& entry) noexcept {
    Place& place = const_cast<Place*>(places())[size_++];
    place.begin = text_size_;
    place.key_size = AppendText(entry.key);
    place.value_size = AppendText(entry.value);
    place.metadata_size = AppendText(entry.metadata);
  }

  size_t size() const noexcept { return size_; }
  size_t text_size() const noexcept { return text_size_; }
  Baggage::Entry entry(size_t i) const noexcept {
    const Place& place = places()[i];
    const char* const key = text() + place.begin;
    const char* const value = key + place.key_size;
    const char* const metadata = value + place.value_size;
    return {{key, place.key_size},
            {value, place.value_size},
            {metadata, place.metadata_size}};
  }
  // Returns the index of `key`, or `size()`.
  size_t Find(std::string_view key) const noexcept {
    size_t i = 0;
    while (i < size_ && entry(i).key != key) ++i;
    return i;
  }

  void Ref() const noexcept {
    references_.fetch_add(1, std::memory_order_relaxed);
  }
  void Unref() const noexcept {
    // Release: what this owner did happens before the end of the body.
    // Acquire: and so does what the other owners did.
    if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) {
      ::operator delete(const_cast<BaggageRep*>(this));
    }
  }

 private:
  explicit BaggageRep(size_t capacity) noexcept
      : capacity_(static_cast<uint32_t>(capacity)) {}

  uint32_t AppendText(std::string_view from) noexcept {
    // A default view has no address to copy from.
    if (from.empty()) return 0;
    const auto size = static_cast<uint32_t>(from.size());
    std::memcpy(const_cast<char*>(text()) + text_size_, from.data(), size);
    text_size_ += size;
    return size;
  }

  const Place* places() const noexcept {
    return reinterpret_cast<const Place*>(this + 1);
  }
  const char* text() const noexcept {
    return reinterpret_cast<const char*>(places() + capacity_);
  }

  mutable std::atomic<uint32_t> references_{1};
  uint32_t capacity_;  // How many places there are before the text.
  uint32_t size_ = 0;
  uint32_t text_size_ = 0;
};

static_assert(alignof(BaggageRep) >= alignof(BaggageRep::Place),
              "places follow the body without padding");

void RefBaggage(const BaggageRep* rep) noexcept { rep->Ref(); }
void UnrefBaggage(const BaggageRep* rep) noexcept { rep->Unref(); }

}  // namespace internal

namespace {

constexpr ContextKey<Baggage> kBaggageKey{"baggage"};

std::atomic<const ContextKey<Baggage>*> baggage_key{&kBaggageKey};

size_t EntrySize(const Baggage::Entry& entry) noexcept {
  return entry.key.size() + entry.value.size() + entry.metadata.size();
}

void ReportEmptyKey() noexcept {
  static DiagnosticSite site(DiagnosticSeverity::kWarning, "baggage");
  site.Report("An entry was not set: its key is empty.");
}

// Returns the index of the first of `size` entries that has `key`, or `size`.
size_t FindFirst(const Baggage::Entry* entries, size_t size,
                 std::string_view key) noexcept {
  size_t i = 0;
  while (i < size && entries[i].key != key) ++i;
  return i;
}

}  // namespace

Baggage Baggage::FromEntries(const Entry* entries, size_t size) noexcept {
  // Room for all: which entries repeat a key is found while filling.
  size_t bytes = 0;
  size_t count = 0;
  for (size_t i = 0; i < size; ++i) {
    if (entries[i].key.empty()) {
      ReportEmptyKey();
      continue;
    }
    ++count;
    bytes += EntrySize(entries[i]);
  }
  if (count == 0) return Baggage();
  internal::BaggageRep* const rep = internal::BaggageRep::Make(count, bytes);
  if (rep == nullptr) return Baggage();
  for (size_t i = 0; i < size; ++i) {
    const std::string_view key = entries[i].key;
    if (key.empty() || FindFirst(entries, i, key) != i) continue;
    size_t last = size - 1;
    while (entries[last].key != key) --last;
    rep->Append(entries[last]);
  }
  return Baggage(rep);
}

std::optional<std::string_view> Baggage::Get(
    std::string_view key) const noexcept {
  if (rep_ == nullptr) return std::nullopt;
  const size_t i = rep_->Find(key);
  if (i == rep_->size()) return std::nullopt;
  return rep_->entry(i).value;
}

std::optional<Baggage::Entry> Baggage::GetEntry(
    std::string_view key) const noexcept {
  if (rep_ == nullptr) return std::nullopt;
  const size_t i = rep_->Find(key);
  if (i == rep_->size()) return std::nullopt;
  return rep_->entry(i);
}

Baggage Baggage::Set(std::string_view key, std::string_view value,
                     std::string_view metadata) const noexcept {
  if (key.empty()) {
    ReportEmptyKey();
    return *this;
  }
  const Entry entry{key, value, metadata};
  const size_t old_size = size();
  const size_t replaced = rep_ == nullptr ? 0 : rep_->Find(key);
  const size_t old_bytes = rep_ == nullptr ? 0 : rep_->text_size();
  // Room for both when one is replaced: a few bytes too many are cheaper than
  // another pass.
  internal::BaggageRep* const rep =
      internal::BaggageRep::Make(old_size + 1, old_bytes + EntrySize(entry));
  if (rep == nullptr) return *this;
  for (size_t i = 0; i < old_size; ++i) {
    rep->Append(i == replaced ? entry : rep_->entry(i));
  }
  if (replaced == old_size) rep->Append(entry);
  return Baggage(rep);
}

Baggage Baggage::Remove(std::string_view key) const noexcept {
  if (rep_ == nullptr) return *this;
  const size_t removed = rep_->Find(key);
  const size_t old_size = rep_->size();
  if (removed == old_size) return *this;
  if (old_size == 1) return Baggage();
  internal::BaggageRep* const rep = internal::BaggageRep::Make(
      old_size - 1, rep_->text_size() - EntrySize(rep_->entry(removed)));
  if (rep == nullptr) return *this;
  for (size_t i = 0; i < old_size; ++i) {
    if (i != removed) rep->Append(rep_->entry(i));
  }
  return Baggage(rep);
}

size_t Baggage::size() const noexcept {
  return rep_ == nullptr ? 0 : rep_->size();
}

Baggage::Entry Baggage::entry(size_t i) const noexcept {
  return rep_->entry(i);
}

bool Baggage::Equal(const Baggage& a, const Baggage& b) noexcept {
  if (a.size() != b.size()) return false;
  for (const Entry& entry : a) {
    const std::optional<Entry> other = b.GetEntry(entry.key);
    if (!other.has_value() || other->value != entry.value ||
        other->metadata != entry.metadata) {
      return false;
    }
  }
  return true;
}

const ContextKey<Baggage>& BaggageKey() noexcept {
  return *baggage_key.load(std::memory_order_relaxed);
}

void SetBaggageKey(const ContextKey<Baggage>& key) noexcept {
  baggage_key.store(&key, std::memory_order_relaxed);
}

Baggage GetBaggage(const Context& context) noexcept {
  const Baggage* const baggage = context.GetValue(BaggageKey());
  return baggage == nullptr ? Baggage() : *baggage;
}

Context WithBaggage(const Context& context, Baggage baggage) noexcept {
  if (baggage.empty() && GetBaggage(context).empty()) return context;
  return context.WithValue(BaggageKey(), std::move(baggage));
}

Baggage CurrentBaggage() noexcept { return GetBaggage(Context::Current()); }

}  // namespace v1
}  // namespace otel
