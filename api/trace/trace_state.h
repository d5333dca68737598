// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The W3C `tracestate`: vendor entries that travel with a trace.

#ifndef OTEL_API_TRACE_TRACE_STATE_H_
#define OTEL_API_TRACE_TRACE_STATE_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace otel {
inline namespace v1 {
namespace internal {
class TraceStateRep;

// What the body of a list begins with: here so that a copy is not a call.
struct TraceStateOwners {
  mutable std::atomic<uint32_t> count{1};
};
void UnrefTraceState(const TraceStateOwners* owners) noexcept;
}  // namespace internal

// An immutable list of `key=value` entries, most recently changed first.
//
// Edits return a new list; an edit with an invalid key or value returns an
// unchanged copy. Entries that are not edited keep their bytes and their
// order. Nothing here throws. An empty list owns no memory.
//
// Limits (W3C Trace Context level 2): 32 entries, adding one to a full list
// removes the right-most; keys of 1 to 256 characters `a-z 0-9 _ - * / @`
// beginning with a letter or digit; values of 1 to 256 printable ASCII
// characters without `,` and `=`, not ending with a space.
//
// Threads: immutable values with a shared, reference-counted body; different
// copies may be used on different threads.
//
// Spec: trace/api.md#tracestate.
class TraceState {
 public:
  static constexpr size_t kMaxEntries = 32;

  struct Entry {
    std::string_view key;
    std::string_view value;
  };

  constexpr TraceState() noexcept = default;
  TraceState(const TraceState& other) noexcept : rep_(other.rep_) {
    if (rep_ != nullptr) {
      rep_->count.fetch_add(1, std::memory_order_relaxed);
    }
  }
  TraceState(TraceState&& other) noexcept
      : rep_(std::exchange(other.rep_, nullptr)) {}
  TraceState& operator=(const TraceState& other) noexcept {
    return *this = TraceState(other);
  }
  TraceState& operator=(TraceState&& other) noexcept {
    std::swap(rep_, other.rep_);
    return *this;
  }
  ~TraceState() {
    if (rep_ != nullptr) internal::UnrefTraceState(rep_);
  }

  // Reads a `tracestate` header, several of them joined with `,`. Returns the
  // empty list when any entry is malformed, a list is longer than 32 entries,
  // or `header` holds none. Of a repeated key the first entry is kept.
  static TraceState FromHeader(std::string_view header);

  static bool IsValidKey(std::string_view key) noexcept;
  static bool IsValidValue(std::string_view value) noexcept;

  // Returns the value of `key`, valid as long as this object or a copy lives.
  std::optional<std::string_view> Get(std::string_view key) const noexcept;

  // Returns a list with `key` set to `value` and moved to the front.
  TraceState Set(std::string_view key, std::string_view value) const;
  // Returns a list without `key`.
  TraceState Delete(std::string_view key) const;

  bool empty() const noexcept { return rep_ == nullptr; }
  size_t size() const noexcept;
  // Precondition: `i < size()`. Entry 0 is the left-most.
  Entry entry(size_t i) const noexcept;

  // The header's text, `key=value` joined with `,`; valid as long as this
  // object or a copy lives. Empty for the empty list.
  std::string_view ToHeader() const noexcept;

  // Equal when their headers are.
  friend bool operator==(const TraceState& a, const TraceState& b) noexcept {
    return a.rep_ == b.rep_ || a.ToHeader() == b.ToHeader();
  }
  friend bool operator!=(const TraceState& a, const TraceState& b) noexcept {
    return !(a == b);
  }

 private:
  explicit TraceState(const internal::TraceStateOwners* rep) noexcept
      : rep_(rep) {}
  // Precondition: not empty.
  const internal::TraceStateRep& body() const noexcept;

  const internal::TraceStateOwners* rep_ = nullptr;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_TRACE_TRACE_STATE_H_
