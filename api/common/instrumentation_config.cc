// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/common/instrumentation_config.h"

#include <atomic>
#include <cstring>
#include <mutex>
#include <new>
#include <string_view>

namespace otel {
inline namespace v1 {
namespace {

// A piece of text with its memory, one of a list.
struct Text {
  std::string_view text() const noexcept { return {data, size}; }

  const Text* next;
  const char* data;
  size_t size;
};

struct Entry {
  Entry* next;
  const Text* name;
  std::atomic<const Text*> value;
  const Text* values;  // All that it ever had. Under `mutex`.
};

// Constant-initialised and trivially destroyed: used before and after `main`.
// The mutex serialises writers; readers follow pointers that are published
// with release and never change afterwards.
std::mutex mutex;
std::atomic<Entry*> entries{nullptr};
std::atomic<uint64_t> version{0};

const Text* NewText(std::string_view text, const Text* next) noexcept {
  auto* memory = static_cast<char*>(
      ::operator new(sizeof(Text) + text.size(), std::nothrow));
  if (memory == nullptr) return nullptr;
  char* data = memory + sizeof(Text);
  if (!text.empty()) std::memcpy(data, text.data(), text.size());
  return new (memory) Text{next, data, text.size()};
}

Entry* FindEntry(std::string_view name) noexcept {
  for (Entry* entry = entries.load(std::memory_order_acquire); entry != nullptr;
       entry = entry->next) {
    if (entry->name->text() == name) return entry;
  }
  return nullptr;
}

// Returns the entry of `name`, made now if need be; null without memory.
Entry* FindOrAddEntry(std::string_view name) noexcept {
  if (Entry* entry = FindEntry(name)) return entry;
  const Text* text = NewText(name, nullptr);
  if (text == nullptr) return nullptr;
  auto* entry = new (std::nothrow)
      Entry{entries.load(std::memory_order_relaxed), text, {nullptr}, nullptr};
  if (entry == nullptr) {
    ::operator delete(const_cast<Text*>(text));
    return nullptr;
  }
  entries.store(entry, std::memory_order_release);
  return entry;
}

// Returns the text of `entry` that equals `value`, made now if need be.
const Text* FindOrAddValue(Entry* entry, std::string_view value) noexcept {
  for (const Text* text = entry->values; text != nullptr; text = text->next) {
    if (text->text() == value) return text;
  }
  const Text* text = NewText(value, entry->values);
  if (text != nullptr) entry->values = text;
  return text;
}

}  // namespace

void SetInstrumentationConfig(std::string_view name,
                              std::string_view value) noexcept {
  std::lock_guard<std::mutex> lock(mutex);
  if (GetInstrumentationConfig(name) == value) return;
  Entry* entry = FindOrAddEntry(name);
  if (entry == nullptr) return;
  const Text* text = value.empty() ? nullptr : FindOrAddValue(entry, value);
  if (text == nullptr && !value.empty()) return;
  entry->value.store(text, std::memory_order_release);
  version.fetch_add(1, std::memory_order_release);
}

std::string_view GetInstrumentationConfig(std::string_view name) noexcept {
  const Entry* entry = FindEntry(name);
  if (entry == nullptr) return {};
  const Text* value = entry->value.load(std::memory_order_acquire);
  return value == nullptr ? std::string_view() : value->text();
}

uint64_t InstrumentationConfigVersion() noexcept {
  return version.load(std::memory_order_acquire);
}

}  // namespace v1
}  // namespace otel
