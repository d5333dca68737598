// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/trace/span_record.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace otel {
namespace sdk {
namespace {

uint64_t KeyBit(std::string_view key) noexcept {
  // Length and both ends tell the keys of one span apart well enough.
  const auto first = static_cast<uint8_t>(key.front());
  const auto last = static_cast<uint8_t>(key.back());
  const auto middle = static_cast<uint8_t>(key[key.size() / 2]);
  return uint64_t{1} << ((key.size() * 7 + first + last * 31u + middle * 5u) &
                         63);
}

}  // namespace

// Holds the record's lock if `serial` is still the record's.
class SpanRecord::Locked {
 public:
  Locked(const SpanRecord& record, uint64_t serial) noexcept : record_(record) {
    record_.lock_.Lock();
    current_ = record_.serial_.load(std::memory_order_relaxed) == serial;
  }
  ~Locked() { record_.lock_.Unlock(); }
  explicit operator bool() const noexcept { return current_; }

 private:
  const SpanRecord& record_;
  bool current_;
};

void SpanRecord::Begin(SpanSink* sink, const SpanLimits* limits,
                       const AnchoredClock::Reading& now,
                       std::string_view name) noexcept {
  // Between spans the serial is one that no handle has.
  serial_.fetch_add(1, std::memory_order_relaxed);
  sink_.store(sink, std::memory_order_relaxed);
  limits_ = limits;
  clock_offset_ = now.offset_nanos;
  start_steady_ = now.steady_nanos;
  attribute_count_ = 0;
  event_count_ = 0;
  link_count_ = 0;
  key_bits_ = 0;
  dead_bytes_ = 0;
  ending_ = false;
  data_.start_nanos = now.wall_nanos();
  data_.end_nanos = 0;
  data_.dropped_attributes = 0;
  data_.dropped_events = 0;
  data_.dropped_links = 0;
  data_.status = StatusCode::kUnset;
  data_.description_offset = UINT32_MAX;
  data_.name_offset = UINT32_MAX;
  ReplaceText(data_.name_offset, name);
  // A span without memory for its name has the beginning of it, which fits.
  if (data_.name_offset == UINT32_MAX) {
    ReplaceText(data_.name_offset,
                name.substr(0, PackedBuffer::kInlineSize / 2));
  }
}

void SpanRecord::ReplaceText(uint32_t& offset, std::string_view text) noexcept {
  const size_t at = entries_.size();
  // Written out: `AppendValue` with the limits of attributes would cut names.
  const size_t entry = BeginEntry(entries_, EntryKind::kText, {});
  if (entry == kNoEntry) return;
  uint8_t* out = entries_.Extend(text.size());
  if (out == nullptr) {
    entries_.Truncate(at);
    return;
  }
  if (!text.empty()) std::memcpy(out, text.data(), text.size());
  EndEntry(entries_, entry);
  const uint32_t old = std::exchange(offset, static_cast<uint32_t>(entry));
  if (old != UINT32_MAX) Kill(old);
}

// Marks the entry at `offset` dead.
void SpanRecord::Kill(size_t offset) noexcept {
  uint8_t* const position = entries_.data() + offset;
  dead_bytes_ += static_cast<size_t>(EndOf(ReadEntry(position)) - position);
  MarkDead(position);
  // A span that changes the same things over and over must not grow for ever.
  constexpr size_t kTolerated = 4096;
  if (dead_bytes_ > kTolerated && dead_bytes_ > entries_.size() / 2) Compact();
}

// Removes dead entries.
void SpanRecord::Compact() noexcept {
  uint8_t* const begin = entries_.data();
  const uint8_t* const end = begin + entries_.size();
  uint8_t* out = begin;
  for (const uint8_t* position = begin; position != end;) {
    const PackedEntry entry = ReadEntry(position);
    const auto size = static_cast<size_t>(EndOf(entry) - position);
    if (entry.kind != EntryKind::kDead) {
      const auto from = static_cast<uint32_t>(position - begin);
      const auto to = static_cast<uint32_t>(out - begin);
      if (data_.name_offset == from) data_.name_offset = to;
      if (data_.description_offset == from) data_.description_offset = to;
      std::memmove(out, position, size);
      out += size;
    }
    position += size;
  }
  entries_.Truncate(static_cast<size_t>(out - begin));
  dead_bytes_ = 0;
}

// --- Attributes --------------------------------------------------------------

uint8_t* SpanRecord::FindAttribute(std::string_view key,
                                   uint64_t key_bit) noexcept {
  if ((key_bits_ & key_bit) == 0) return nullptr;
  uint8_t* const end = entries_.data() + entries_.size();
  for (uint8_t* position = entries_.data(); position != end;) {
    const PackedEntry entry = ReadEntry(position);
    if (entry.kind == EntryKind::kAttribute && entry.key == key) {
      return position;
    }
    position = const_cast<uint8_t*>(EndOf(entry));
  }
  return nullptr;
}

void SpanRecord::SetAttribute(const Attribute& attribute) noexcept {
  if (attribute.key.empty()) {
    ++data_.dropped_attributes;
    return;
  }
  const uint64_t key_bit = KeyBit(attribute.key);
  if (uint8_t* old = FindAttribute(attribute.key, key_bit)) {
    const size_t offset = static_cast<size_t>(old - entries_.data());
    const size_t old_size = static_cast<size_t>(EndOf(ReadEntry(old)) - old);
    const size_t added = entries_.size();
    if (!AppendValue(entries_, EntryKind::kAttribute, attribute.key,
                     attribute.value, limits_->values)) {
      return;
    }
    if (entries_.size() - added == old_size) {
      // In its place; the buffer may have moved.
      std::memcpy(entries_.data() + offset, entries_.data() + added, old_size);
      entries_.Truncate(added);
    } else {
      Kill(offset);
    }
    return;
  }
  if (attribute_count_ >= limits_->attribute_count ||
      !AppendValue(entries_, EntryKind::kAttribute, attribute.key,
                   attribute.value, limits_->values)) {
    ++data_.dropped_attributes;
    return;
  }
  key_bits_ |= key_bit;
  ++attribute_count_;
}

void SpanRecord::AddAttributes(Attributes attributes) noexcept {
  for (const Attribute& attribute : attributes) SetAttribute(attribute);
}

void SpanRecord::SetAttributes(uint64_t serial,
                               Attributes attributes) noexcept {
  if (const Locked locked{*this, serial}) AddAttributes(attributes);
}

uint32_t SpanRecord::AppendNested(Attributes attributes,
                                  uint32_t limit) noexcept {
  uint32_t kept = 0;
  uint32_t dropped = 0;
  for (size_t i = 0; i < attributes.size(); ++i) {
    const Attribute& attribute = attributes[i];
    if (attribute.key.empty()) {
      ++dropped;
      continue;
    }
    // The last value of a key wins.
    bool repeated = false;
    for (size_t j = i + 1; j < attributes.size() && !repeated; ++j) {
      repeated = attributes[j].key == attribute.key;
    }
    if (repeated) continue;
    if (kept < limit &&
        AppendValue(entries_, EntryKind::kAttribute, attribute.key,
                    attribute.value, limits_->values)) {
      ++kept;
    } else {
      ++dropped;
    }
  }
  return dropped;
}

// --- Events and links
// ---------------------------------------------------------

void SpanRecord::AddEvent(uint64_t serial, std::string_view name,
                          Timestamp time, Attributes attributes) noexcept {
  // Read before the lock is taken: others need not wait for the clock. It may
  // be the clock of the record's next span, when this one has ended.
  const int64_t steady =
      time.is_set()
          ? 0
          : sink_.load(std::memory_order_relaxed)->clock().SteadyNanos();
  const Locked locked{*this, serial};
  if (!locked) return;
  const int64_t nanos =
      time.is_set() ? time.unix_nanos() : steady + clock_offset_;
  const size_t before = entries_.size();
  size_t entry = kNoEntry;
  uint8_t* fixed = nullptr;
  if (event_count_ < limits_->event_count) {
    entry = BeginEntry(entries_, EntryKind::kEvent, name);
  }
  if (entry != kNoEntry) fixed = entries_.Extend(ReadableEvent::kFixedSize);
  if (fixed == nullptr) {
    entries_.Truncate(before);
    ++data_.dropped_events;
    return;
  }
  const size_t fixed_offset = static_cast<size_t>(fixed - entries_.data());
  const uint32_t dropped =
      AppendNested(attributes, limits_->attributes_per_event);
  std::memcpy(entries_.data() + fixed_offset, &nanos, sizeof(nanos));
  std::memcpy(entries_.data() + fixed_offset + 8, &dropped, sizeof(dropped));
  EndEntry(entries_, entry);
  ++event_count_;
}

void SpanRecord::AddLinkUnlocked(const SpanContext& context,
                                 Attributes attributes) noexcept {
  const std::string_view state = context.trace_state().ToHeader();
  if (!context.IsValid() && attributes.empty() && state.empty()) return;
  const size_t before = entries_.size();
  size_t entry = kNoEntry;
  uint8_t* fixed = nullptr;
  if (link_count_ < limits_->link_count) {
    entry = BeginEntry(entries_, EntryKind::kLink, {});
  }
  if (entry != kNoEntry) {
    fixed = entries_.Extend(ReadableLink::kFixedSize + state.size());
  }
  if (fixed == nullptr) {
    entries_.Truncate(before);
    ++data_.dropped_links;
    return;
  }
  const size_t fixed_offset = static_cast<size_t>(fixed - entries_.data());
  std::memcpy(fixed, context.trace_id().bytes(), 16);
  std::memcpy(fixed + 16, context.span_id().bytes(), 8);
  fixed[24] = context.trace_flags().bits();
  fixed[25] = context.IsRemote() ? 1 : 0;
  const auto state_size = static_cast<uint32_t>(state.size());
  std::memcpy(fixed + 30, &state_size, sizeof(state_size));
  if (!state.empty()) {
    std::memcpy(fixed + ReadableLink::kFixedSize, state.data(), state.size());
  }
  const uint32_t dropped =
      AppendNested(attributes, limits_->attributes_per_link);
  std::memcpy(entries_.data() + fixed_offset + 26, &dropped, sizeof(dropped));
  EndEntry(entries_, entry);
  ++link_count_;
}

void SpanRecord::AddLink(uint64_t serial, const SpanContext& context,
                         Attributes attributes) noexcept {
  if (const Locked locked{*this, serial}) AddLinkUnlocked(context, attributes);
}

// --- Status, name, end
// ---------------------------------------------------------

void SpanRecord::SetStatus(uint64_t serial, StatusCode code,
                           std::string_view description) noexcept {
  const Locked locked{*this, serial};
  if (!locked || code == StatusCode::kUnset ||
      data_.status == StatusCode::kOk) {
    return;
  }
  data_.status = code;
  if (data_.description_offset != UINT32_MAX) {
    Kill(std::exchange(data_.description_offset, UINT32_MAX));
  }
  if (code == StatusCode::kError && !description.empty()) {
    ReplaceText(data_.description_offset, description);
  }
}

void SpanRecord::UpdateName(uint64_t serial, std::string_view name) noexcept {
  if (const Locked locked{*this, serial}) {
    ReplaceText(data_.name_offset, name);
  }
}

void SpanRecord::End(uint64_t serial, Timestamp time) noexcept {
  int64_t end = time.unix_nanos();
  SpanSink* sink;
  {
    const Locked locked{*this, serial};
    if (!locked || ending_) return;
    // From here on no handle reaches the record.
    ending_ = true;
    serial_.store(serial + 1, std::memory_order_relaxed);
    sink = sink_.load(std::memory_order_relaxed);
  }
  if (!time.is_set()) {
    // The steady clock from the reading at the start: never before it, and
    // changes of the wall clock do not count.
    const int64_t steady = sink->clock().SteadyNanos();
    end = steady + clock_offset_;
    if (data_.start_nanos != start_steady_ + clock_offset_) {
      // An explicit start: end as the wall clock says, but not before it.
      end = std::max(end, data_.start_nanos);
    }
  }
  data_.end_nanos = end;
  sink->OnEnd(*this);
  Release(this);
}

void SpanRecord::Seal() noexcept {
  const SpinLockHolder hold(lock_);
  serial_.fetch_add(1, std::memory_order_relaxed);
}

}  // namespace sdk
}  // namespace otel
