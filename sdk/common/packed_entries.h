// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// How spans and log records keep their attributes, events and links: as bytes
// in one buffer, written once in the recording call and read where they lie.
//
// The buffer is a sequence of entries, in the order in which they were added:
//
//   tag      1 byte    what the entry is (3 bits), and the type of its value
//   key_size 2 bytes   size of the key
//   size     4 bytes   size of the payload
//   key      key_size  attribute key, event name
//   payload  size      scalars in host order; text as it is; arrays and maps
//                      as sequences of their elements; events and links as a
//                      fixed part followed by entries of their attributes
//
// An entry that was replaced stays, marked dead.

#ifndef OTEL_SDK_COMMON_PACKED_ENTRIES_H_
#define OTEL_SDK_COMMON_PACKED_ENTRIES_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "api/common/attribute_copy.h"
#include "api/common/attributes.h"

namespace otel {
namespace sdk {

enum class EntryKind : uint8_t {
  kAttribute = 0,
  kEvent = 1,
  kLink = 2,
  kText = 3,  // A name or description of the record; found by its offset.
  kBody = 4,  // The body of a log record.
  kDead = 7,
};

inline constexpr size_t kMaxPackedKeySize = 0xFFFF;
inline constexpr size_t kPackedEntryHeaderSize = 7;

// A buffer that entries are appended to. Grows by doubling, first from a part
// inside itself, up to `kMaxSize`; then, and when memory runs out, appending
// fails and changes nothing.
//
// Threads: one at a time.
class PackedBuffer {
 public:
  // Two buffers of this size and what belongs to them fit in a page.
  static constexpr size_t kInlineSize = 1024;
  // What a record may hold at most: 64 MiB.
  static constexpr size_t kMaxSize = size_t{64} << 20;
  // What a recycled record keeps allocated.
  static constexpr size_t kKeptSize = size_t{64} << 10;

  PackedBuffer() noexcept : data_(inline_) {}
  PackedBuffer(const PackedBuffer&) = delete;
  PackedBuffer& operator=(const PackedBuffer&) = delete;
  ~PackedBuffer();

  const uint8_t* data() const noexcept { return data_; }
  uint8_t* data() noexcept { return data_; }
  size_t size() const noexcept { return size_; }

  // Returns room for `size` more bytes, or null.
  uint8_t* Extend(size_t size) noexcept {
    if (size > capacity_ - size_ && !Grow(size)) return nullptr;
    uint8_t* room = data_ + size_;
    size_ += size;
    return room;
  }
  // Forgets everything from `size` on.
  void Truncate(size_t size) noexcept { size_ = size; }
  // Makes it empty; gives large memory back.
  void Clear() noexcept;

 private:
  bool Grow(size_t size) noexcept;

  uint8_t* data_;
  size_t size_ = 0;
  size_t capacity_ = kInlineSize;
  alignas(8) uint8_t inline_[kInlineSize];
};

namespace internal {

inline uint8_t* WriteEntryHeader(uint8_t* out, EntryKind kind, uint8_t type,
                                 size_t key_size, size_t size) noexcept {
  out[0] = static_cast<uint8_t>(static_cast<unsigned>(kind) << 5 | type);
  const auto key = static_cast<uint16_t>(key_size);
  const auto payload = static_cast<uint32_t>(size);
  std::memcpy(out + 1, &key, sizeof(key));
  std::memcpy(out + 3, &payload, sizeof(payload));
  return out + kPackedEntryHeaderSize;
}

// Appends an entry with the value's bytes. False when there is no room.
bool AppendValueSlow(PackedBuffer& buffer, EntryKind kind, std::string_view key,
                     const AttributeValue& value,
                     const AttributeCopyLimits& limits, int depth) noexcept;

}  // namespace internal

// Appends an entry with `value`, cut to `limits`. Returns false, having changed
// nothing, when there is no room or the key is too long.
inline bool AppendValue(PackedBuffer& buffer, EntryKind kind,
                        std::string_view key, const AttributeValue& value,
                        const AttributeCopyLimits& limits) noexcept {
  if (key.size() <= kMaxPackedKeySize) {
    if (value.type() == AttributeType::kString) {
      const std::string_view text = value.AsString();
      if (text.size() <= limits.value_length) {
        uint8_t* out =
            buffer.Extend(kPackedEntryHeaderSize + key.size() + text.size());
        if (out == nullptr) return false;
        out = internal::WriteEntryHeader(
            out, kind, static_cast<uint8_t>(AttributeType::kString), key.size(),
            text.size());
        if (!key.empty()) std::memcpy(out, key.data(), key.size());
        if (!text.empty()) {
          std::memcpy(out + key.size(), text.data(), text.size());
        }
        return true;
      }
    } else if (value.type() == AttributeType::kInt64) {
      uint8_t* out =
          buffer.Extend(kPackedEntryHeaderSize + key.size() + sizeof(int64_t));
      if (out == nullptr) return false;
      out = internal::WriteEntryHeader(
          out, kind, static_cast<uint8_t>(AttributeType::kInt64), key.size(),
          sizeof(int64_t));
      const int64_t number = value.AsInt64();
      if (!key.empty()) std::memcpy(out, key.data(), key.size());
      std::memcpy(out + key.size(), &number, sizeof(number));
      return true;
    }
  }
  return internal::AppendValueSlow(buffer, kind, key, value, limits, 1);
}

// Appends an entry of `kind` whose payload the caller writes behind it and
// closes with `EndEntry`. Returns the entry's offset, or `kNoEntry`.
inline constexpr size_t kNoEntry = static_cast<size_t>(-1);
size_t BeginEntry(PackedBuffer& buffer, EntryKind kind,
                  std::string_view key) noexcept;
void EndEntry(PackedBuffer& buffer, size_t entry) noexcept;

// One entry where it lies.
struct PackedEntry {
  EntryKind kind;
  AttributeType type;  // Of attributes and bodies.
  std::string_view key;
  const uint8_t* payload;
  size_t size;  // Of the payload.

  std::string_view text() const noexcept {
    return std::string_view(reinterpret_cast<const char*>(payload), size);
  }
};

// Reads the entry at `data`.
inline PackedEntry ReadEntry(const uint8_t* data) noexcept {
  uint16_t key_size;
  uint32_t size;
  std::memcpy(&key_size, data + 1, sizeof(key_size));
  std::memcpy(&size, data + 3, sizeof(size));
  const uint8_t* key = data + kPackedEntryHeaderSize;
  return {static_cast<EntryKind>(data[0] >> 5),
          static_cast<AttributeType>(data[0] & 0x1F),
          std::string_view(reinterpret_cast<const char*>(key), key_size),
          key + key_size, size};
}
inline const uint8_t* EndOf(const PackedEntry& entry) noexcept {
  return entry.payload + entry.size;
}
inline void MarkDead(uint8_t* entry) noexcept {
  *entry = static_cast<uint8_t>(static_cast<unsigned>(EntryKind::kDead) << 5 |
                                (*entry & 0x1F));
}

// Memory for values that cannot be viewed in place: arrays and maps. Views of
// such values live as long as the scratch they were read with.
class ValueScratch {
 public:
  void* Allocate(size_t size);

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
};

namespace internal {
AttributeValue ReadValueSlow(AttributeType type, const uint8_t* payload,
                             size_t size, ValueScratch& scratch);
}  // namespace internal

// Returns a view of the value of an attribute or body.
inline AttributeValue ReadValue(const PackedEntry& entry,
                                ValueScratch& scratch) {
  if (entry.type == AttributeType::kString) return entry.text();
  if (entry.type == AttributeType::kInt64) {
    int64_t number;
    std::memcpy(&number, entry.payload, sizeof(number));
    return number;
  }
  return internal::ReadValueSlow(entry.type, entry.payload, entry.size,
                                 scratch);
}

// The attributes among a record's entries, in the order in which they were
// set, as a range of `Attribute`. What it gives refers to the record, arrays
// and maps to the iterator: use each before going on to the next.
//
//   for (const otel::Attribute& attribute : span.attributes())
//   Print(attribute);
class AttributeRange {
 public:
  class Iterator {
   public:
    Iterator(const uint8_t* position, const uint8_t* end)
        : position_(position), end_(end) {
      SkipOthers();
    }
    Attribute operator*() { return {entry_.key, ReadValue(entry_, scratch_)}; }
    // The attribute as bytes, for encoders.
    const PackedEntry& entry() const noexcept { return entry_; }
    Iterator& operator++() {
      position_ = EndOf(entry_);
      SkipOthers();
      return *this;
    }
    bool operator!=(const Iterator& other) const noexcept {
      return position_ != other.position_;
    }

   private:
    void SkipOthers() noexcept {
      while (position_ != end_) {
        entry_ = ReadEntry(position_);
        if (entry_.kind == EntryKind::kAttribute) return;
        position_ = EndOf(entry_);
      }
    }

    const uint8_t* position_;
    const uint8_t* end_;
    PackedEntry entry_ = {};
    ValueScratch scratch_;
  };

  AttributeRange() noexcept = default;
  AttributeRange(const uint8_t* begin, const uint8_t* end) noexcept
      : begin_(begin), end_(end) {}

  Iterator begin() const { return Iterator(begin_, end_); }
  Iterator end() const { return Iterator(end_, end_); }
  bool empty() const { return !(begin() != end()); }

 private:
  const uint8_t* begin_ = nullptr;
  const uint8_t* end_ = nullptr;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_PACKED_ENTRIES_H_
