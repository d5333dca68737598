// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/trace/trace_state.h"

#include <atomic>
#include <cstdint>
#include <cstring>
#include <new>

#include "api/common/diagnostics.h"

namespace otel {
inline namespace v1 {
namespace internal {

// The body of a list: this header, where the entries are, and the text of the
// `tracestate` header, in one block of memory.
class TraceStateRep : public TraceStateOwners {
 public:
  // Offsets into the text. 16 bits are enough: the longest text, 32 entries of
  // 513 characters, has 16447.
  struct Place {
    uint16_t begin;   // Of the key.
    uint16_t equals;  // Of the `=`.
    uint16_t end;     // Of the value.
  };

  // Returns a body for `count` entries that together have `entry_bytes`, not
  // counting commas, to be filled by Append; null without memory.
  static TraceStateRep* Make(size_t count, size_t entry_bytes) noexcept {
    const size_t text_size = entry_bytes + count - 1;
    void* memory = ::operator new(
        sizeof(TraceStateRep) + count * sizeof(Place) + text_size,
        std::nothrow);
    if (memory == nullptr) return nullptr;
    return new (memory) TraceStateRep(count);
  }

  void Append(const TraceState::Entry& entry) noexcept {
    char* const text = const_cast<char*>(this->text());
    if (size_ != 0) text[text_size_++] = ',';
    Place& place = const_cast<Place*>(places())[size_++];
    place.begin = text_size_;
    text_size_ = Copy(entry.key, text, text_size_);
    place.equals = text_size_;
    text[text_size_++] = '=';
    text_size_ = Copy(entry.value, text, text_size_);
    place.end = text_size_;
  }

  size_t size() const noexcept { return size_; }
  std::string_view header() const noexcept { return {text(), text_size_}; }
  TraceState::Entry entry(size_t i) const noexcept {
    const Place& place = places()[i];
    return {header().substr(place.begin, size_t{place.equals} - place.begin),
            header().substr(size_t{place.equals} + 1,
                            size_t{place.end} - place.equals - 1)};
  }
  // Returns the index of `key`, or `size()`.
  size_t Find(std::string_view key) const noexcept {
    size_t i = 0;
    while (i < size_ && entry(i).key != key) ++i;
    return i;
  }

 private:
  explicit TraceStateRep(size_t capacity) noexcept
      : capacity_(static_cast<uint16_t>(capacity)) {}

  static uint16_t Copy(std::string_view from, char* text,
                       uint16_t at) noexcept {
    std::memcpy(text + at, from.data(), from.size());
    return static_cast<uint16_t>(at + from.size());
  }

  const Place* places() const noexcept {
    return reinterpret_cast<const Place*>(this + 1);
  }
  const char* text() const noexcept {
    return reinterpret_cast<const char*>(places() + capacity_);
  }

  uint16_t capacity_;  // How many places there are before the text.
  uint16_t size_ = 0;
  uint16_t text_size_ = 0;
};

static_assert(alignof(TraceStateRep) >= alignof(TraceStateRep::Place),
              "places follow the body without padding");

void UnrefTraceState(const TraceStateOwners* owners) noexcept {
  // Release: what this owner did happens before the end of the body.
  // Acquire: and so does what the other owners did.
  if (owners->count.fetch_sub(1, std::memory_order_acq_rel) == 1) {
    ::operator delete(const_cast<TraceStateOwners*>(owners));
  }
}

}  // namespace internal

namespace {

constexpr size_t kMaxKeySize = 256;
constexpr size_t kMaxValueSize = 256;

constexpr bool IsLowerOrDigit(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}
constexpr bool IsOptionalSpace(char c) noexcept {
  return c == ' ' || c == '\t';
}

std::string_view TrimOptionalSpace(std::string_view text) noexcept {
  while (!text.empty() && IsOptionalSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsOptionalSpace(text.back())) text.remove_suffix(1);
  return text;
}

size_t EntrySize(const TraceState::Entry& entry) noexcept {
  return entry.key.size() + 1 + entry.value.size();
}

}  // namespace

bool TraceState::IsValidKey(std::string_view key) noexcept {
  if (key.empty() || key.size() > kMaxKeySize) return false;
  if (!IsLowerOrDigit(key.front())) return false;
  for (char c : key) {
    if (!IsLowerOrDigit(c) && c != '_' && c != '-' && c != '*' && c != '/' &&
        c != '@') {
      return false;
    }
  }
  return true;
}

bool TraceState::IsValidValue(std::string_view value) noexcept {
  if (value.empty() || value.size() > kMaxValueSize) return false;
  if (value.back() == ' ') return false;
  for (char c : value) {
    if (c < ' ' || c > '~' || c == ',' || c == '=') return false;
  }
  return true;
}

TraceState TraceState::FromHeader(std::string_view header) {
  // Mostly there is none; that much memory takes time to clear.
  if (header.empty()) return TraceState();
  Entry entries[kMaxEntries];
  size_t size = 0;
  size_t members = 0;  // With repeated keys, which are no entries.
  size_t bytes = 0;
  while (!header.empty()) {
    const size_t comma = header.find(',');
    const std::string_view member = TrimOptionalSpace(header.substr(0, comma));
    header.remove_prefix(comma == header.npos ? header.size() : comma + 1);
    if (member.empty()) continue;
    if (++members > kMaxEntries) return TraceState();
    const size_t equals = member.find('=');
    if (equals == member.npos) return TraceState();
    const Entry entry{member.substr(0, equals), member.substr(equals + 1)};
    if (!IsValidKey(entry.key) || !IsValidValue(entry.value)) {
      return TraceState();
    }
    bool repeated = false;
    for (size_t i = 0; i < size && !repeated; ++i) {
      repeated = entries[i].key == entry.key;
    }
    if (repeated) continue;
    entries[size++] = entry;
    bytes += EntrySize(entry);
  }
  if (size == 0) return TraceState();
  internal::TraceStateRep* const rep =
      internal::TraceStateRep::Make(size, bytes);
  if (rep == nullptr) return TraceState();
  for (size_t i = 0; i < size; ++i) rep->Append(entries[i]);
  return TraceState(rep);
}

std::optional<std::string_view> TraceState::Get(
    std::string_view key) const noexcept {
  if (rep_ == nullptr) return std::nullopt;
  const size_t i = body().Find(key);
  if (i == body().size()) return std::nullopt;
  return body().entry(i).value;
}

TraceState TraceState::Set(std::string_view key, std::string_view value) const {
  if (!IsValidKey(key) || !IsValidValue(value)) {
    static DiagnosticSite site(DiagnosticSeverity::kWarning, "trace_state");
    site.Report(
        "An entry was not set: its key or value is not what W3C Trace Context "
        "allows in a tracestate. The trace state is unchanged.");
    return *this;
  }
  const Entry entry{key, value};
  const size_t old_size = size();
  const size_t replaced = rep_ == nullptr ? 0 : body().Find(key);
  // Without an entry to replace a full list loses its right-most one.
  const size_t dropped =
      replaced == old_size && old_size == kMaxEntries ? old_size - 1 : replaced;
  size_t new_size = 1;
  size_t bytes = EntrySize(entry);
  for (size_t i = 0; i < old_size; ++i) {
    if (i == dropped) continue;
    ++new_size;
    bytes += EntrySize(body().entry(i));
  }
  internal::TraceStateRep* const rep =
      internal::TraceStateRep::Make(new_size, bytes);
  if (rep == nullptr) return *this;
  rep->Append(entry);
  for (size_t i = 0; i < old_size; ++i) {
    if (i != dropped) rep->Append(body().entry(i));
  }
  return TraceState(rep);
}

TraceState TraceState::Delete(std::string_view key) const {
  if (rep_ == nullptr) return *this;
  const size_t deleted = body().Find(key);
  const size_t old_size = body().size();
  if (deleted == old_size) return *this;
  if (old_size == 1) return TraceState();
  const size_t commas = old_size - 1;
  const size_t bytes =
      body().header().size() - commas - EntrySize(body().entry(deleted));
  internal::TraceStateRep* const rep =
      internal::TraceStateRep::Make(old_size - 1, bytes);
  if (rep == nullptr) return *this;
  for (size_t i = 0; i < old_size; ++i) {
    if (i != deleted) rep->Append(body().entry(i));
  }
  return TraceState(rep);
}

const internal::TraceStateRep& TraceState::body() const noexcept {
  return static_cast<const internal::TraceStateRep&>(*rep_);
}

size_t TraceState::size() const noexcept {
  return rep_ == nullptr ? 0 : body().size();
}

TraceState::Entry TraceState::entry(size_t i) const noexcept {
  return body().entry(i);
}

std::string_view TraceState::ToHeader() const noexcept {
  return rep_ == nullptr ? std::string_view() : body().header();
}

}  // namespace v1
}  // namespace otel
