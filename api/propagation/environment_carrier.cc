// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/propagation/environment_carrier.h"

#include <utility>

#include "api/propagation/ascii.h"

namespace otel {
inline namespace v1 {
namespace {

bool NeedsUnderscoreInFront(std::string_view key) noexcept {
  return key.empty() || internal::IsAsciiDigit(key.front());
}

char NormalizeCharacter(char c) noexcept {
  return internal::IsAsciiLetter(c) || internal::IsAsciiDigit(c)
             ? internal::ToAsciiUpper(c)
             : '_';
}

// Returns whether `name` is what `key` is normalised to.
bool IsNameOf(std::string_view name, std::string_view key) noexcept {
  if (NeedsUnderscoreInFront(key)) {
    if (name.empty() || name.front() != '_') return false;
    name.remove_prefix(1);
  }
  if (name.size() != key.size()) return false;
  for (size_t i = 0; i < key.size(); ++i) {
    if (name[i] != NormalizeCharacter(key[i])) return false;
  }
  return true;
}

// Returns the name of `entry`; nothing when it has no `=`, as no variable has.
std::optional<std::string_view> NameOf(std::string_view entry) noexcept {
  const size_t equals = entry.find('=');
  if (equals == entry.npos) return std::nullopt;
  return entry.substr(0, equals);
}

}  // namespace

std::string NormalizeEnvironmentName(std::string_view key) {
  std::string name;
  name.reserve(key.size() + 1);
  if (NeedsUnderscoreInFront(key)) name += '_';
  for (char c : key) name += NormalizeCharacter(c);
  return name;
}

std::optional<std::string_view> EnvironmentGetter::EntryAt(
    size_t i) const noexcept {
  if (pointers_ != nullptr && pointers_[i] != nullptr) return pointers_[i];
  if (strings_ != nullptr && i < strings_->size()) return (*strings_)[i];
  return std::nullopt;
}

std::optional<std::string_view> EnvironmentGetter::Get(
    std::string_view key) const noexcept {
  for (size_t i = 0; const auto entry = EntryAt(i); ++i) {
    const auto name = NameOf(*entry);
    if (name.has_value() && IsNameOf(*name, key)) {
      return entry->substr(name->size() + 1);
    }
  }
  return std::nullopt;
}

void EnvironmentGetter::Keys(FunctionRef<void(std::string_view)> visit) const {
  for (size_t i = 0; const auto entry = EntryAt(i); ++i) {
    const auto name = NameOf(*entry);
    // A normalised name is the one that stands for itself.
    if (name.has_value() && IsNameOf(*name, *name)) visit(*name);
  }
}

EnvironmentSetter::EnvironmentSetter(const char* const* entries) {
  for (; entries != nullptr && *entries != nullptr; ++entries) {
    entries_.emplace_back(*entries);
  }
}

EnvironmentSetter::EnvironmentSetter(std::vector<std::string> entries)
    : entries_(std::move(entries)) {}

void EnvironmentSetter::Set(std::string_view key, std::string_view value) {
  if (value.find('\0') != value.npos) return;
  std::string entry = NormalizeEnvironmentName(key);
  const size_t name_size = entry.size();
  entry += '=';
  entry += value;
  const std::string_view prefix =
      std::string_view(entry).substr(0, name_size + 1);
  bool assigned = false;
  for (auto it = entries_.begin(); it != entries_.end();) {
    if (std::string_view(*it).substr(0, prefix.size()) != prefix) {
      ++it;
    } else if (!assigned) {
      *it++ = entry;
      assigned = true;
    } else {
      // The child might look at another one than the first.
      it = entries_.erase(it);
    }
  }
  if (!assigned) entries_.push_back(std::move(entry));
}

char* const* EnvironmentSetter::envp() {
  pointers_.clear();
  pointers_.reserve(entries_.size() + 1);
  for (std::string& entry : entries_) pointers_.push_back(entry.data());
  pointers_.push_back(nullptr);
  return pointers_.data();
}

}  // namespace v1
}  // namespace otel
