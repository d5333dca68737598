// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Input: a `tracestate` header; on lines of their own, if any, a key and a
// value to edit it with.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "api/trace/trace_state.h"

namespace {

using otel::TraceState;

void Check(bool condition) {
  if (!condition) __builtin_trap();
}

std::string_view TakeLine(std::string_view& text) {
  const size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end == text.npos ? text.size() : end + 1);
  return line;
}

// What is true of every list, however it was made.
void CheckInvariants(const TraceState& state) {
  Check(state.size() <= TraceState::kMaxEntries);
  Check(state.empty() == (state.size() == 0));
  Check(state.empty() == state.ToHeader().empty());
  size_t bytes = 0;
  for (size_t i = 0; i < state.size(); ++i) {
    const TraceState::Entry entry = state.entry(i);
    Check(TraceState::IsValidKey(entry.key));
    Check(TraceState::IsValidValue(entry.value));
    // Also: no key occurs twice.
    Check(state.Get(entry.key)->data() == entry.value.data());
    bytes += entry.key.size() + entry.value.size() + 2;
  }
  Check(state.empty() || bytes == state.ToHeader().size() + 1);
  Check(TraceState::FromHeader(state.ToHeader()) == state);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  const TraceState state = TraceState::FromHeader(TakeLine(text));
  CheckInvariants(state);

  const std::string_view key = TakeLine(text);
  const std::string_view value = TakeLine(text);
  const bool valid =
      TraceState::IsValidKey(key) && TraceState::IsValidValue(value);
  const TraceState set = state.Set(key, value);
  CheckInvariants(set);
  if (valid) {
    Check(set.entry(0).key == key && set.entry(0).value == value);
  } else {
    Check(set == state);
  }

  const TraceState deleted = set.Delete(key);
  CheckInvariants(deleted);
  Check(!deleted.Get(key).has_value());
  // Setting and deleting a key brings a list without it back, unless the full
  // list lost an entry.
  if (!state.Get(key).has_value() && state.size() < TraceState::kMaxEntries) {
    Check(deleted == state);
  }
  return 0;
}
