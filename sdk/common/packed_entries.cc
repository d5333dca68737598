// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/packed_entries.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <new>

namespace otel {
namespace sdk {

PackedBuffer::~PackedBuffer() {
  if (data_ != inline_) std::free(data_);
}

void PackedBuffer::Clear() noexcept {
  size_ = 0;
  if (capacity_ <= kKeptSize) return;
  std::free(data_);
  data_ = inline_;
  capacity_ = kInlineSize;
}

bool PackedBuffer::Grow(size_t size) noexcept {
  if (size > kMaxSize - size_) return false;
  size_t capacity = capacity_;
  while (capacity < size_ + size) capacity *= 2;
  auto* data = static_cast<uint8_t*>(std::malloc(capacity));
  if (data == nullptr) return false;
  std::memcpy(data, data_, size_);
  if (data_ != inline_) std::free(data_);
  data_ = data;
  capacity_ = capacity;
  return true;
}

size_t BeginEntry(PackedBuffer& buffer, EntryKind kind,
                  std::string_view key) noexcept {
  const size_t offset = buffer.size();
  key = key.substr(0, kMaxPackedKeySize);
  uint8_t* out = buffer.Extend(kPackedEntryHeaderSize + key.size());
  if (out == nullptr) return kNoEntry;
  out = internal::WriteEntryHeader(out, kind, 0, key.size(), 0);
  if (!key.empty()) std::memcpy(out, key.data(), key.size());
  return offset;
}

void EndEntry(PackedBuffer& buffer, size_t entry) noexcept {
  uint8_t* start = buffer.data() + entry;
  uint16_t key_size;
  std::memcpy(&key_size, start + 1, sizeof(key_size));
  const auto size = static_cast<uint32_t>(buffer.size() - entry -
                                          kPackedEntryHeaderSize - key_size);
  std::memcpy(start + 3, &size, sizeof(size));
}

void* ValueScratch::Allocate(size_t size) {
  blocks_.push_back(std::make_unique<char[]>(std::max<size_t>(size, 1)));
  return blocks_.back().get();
}

namespace internal {
namespace {

bool AppendBytes(PackedBuffer& buffer, const void* data, size_t size) noexcept {
  uint8_t* out = buffer.Extend(size);
  if (out == nullptr) return false;
  if (size != 0) std::memcpy(out, data, size);
  return true;
}

template <class T>
bool AppendScalar(PackedBuffer& buffer, T value) noexcept {
  return AppendBytes(buffer, &value, sizeof(value));
}

std::string_view Limit(std::string_view text, size_t length) noexcept {
  return text.size() <= length ? text : TruncateUtf8(text, length);
}

bool AppendArray(PackedBuffer& buffer, const AttributeValue& value,
                 const AttributeCopyLimits& limits, int depth) noexcept {
  for (size_t i = 0; i < value.size(); ++i) {
    bool ok = false;
    switch (value.type()) {
      case AttributeType::kBoolArray:
        ok = AppendScalar<bool>(buffer, value.BoolAt(i));
        break;
      case AttributeType::kInt64Array:
        ok = AppendScalar<int64_t>(buffer, value.Int64At(i));
        break;
      case AttributeType::kDoubleArray:
        ok = AppendScalar<double>(buffer, value.DoubleAt(i));
        break;
      case AttributeType::kStringArray: {
        const std::string_view text =
            Limit(value.StringAt(i), limits.value_length);
        ok = AppendScalar(buffer, static_cast<uint32_t>(text.size())) &&
             AppendBytes(buffer, text.data(), text.size());
        break;
      }
      case AttributeType::kArray:
        ok = AppendValueSlow(buffer, EntryKind::kAttribute, {},
                             value.ValueAt(i), limits, depth + 1);
        break;
      default:
        return false;
    }
    if (!ok) return false;
  }
  return true;
}

bool AppendMap(PackedBuffer& buffer, const AttributeValue& map,
               const AttributeCopyLimits& limits, int depth) noexcept {
  for (size_t i = 0; i < map.size(); ++i) {
    const Attribute& entry = map.EntryAt(i);
    // Keys of an exported map are unique: the last value wins.
    bool repeated = false;
    for (size_t j = i + 1; j < map.size() && !repeated; ++j) {
      repeated = map.EntryAt(j).key == entry.key;
    }
    if (!repeated && !AppendValueSlow(buffer, EntryKind::kAttribute, entry.key,
                                      entry.value, limits, depth + 1)) {
      return false;
    }
  }
  return true;
}

bool AppendPayload(PackedBuffer& buffer, const AttributeValue& value,
                   const AttributeCopyLimits& limits, int depth) noexcept {
  switch (value.type()) {
    case AttributeType::kEmpty:
      return true;
    case AttributeType::kBool:
      return AppendScalar<bool>(buffer, value.AsBool());
    case AttributeType::kInt64:
      return AppendScalar<int64_t>(buffer, value.AsInt64());
    case AttributeType::kDouble:
      return AppendScalar<double>(buffer, value.AsDouble());
    case AttributeType::kUint64: {
      char digits[24];
      const int size =
          std::snprintf(digits, sizeof(digits), "%llu",
                        static_cast<unsigned long long>(value.AsUint64()));
      return AppendBytes(buffer, digits, static_cast<size_t>(size));
    }
    case AttributeType::kString: {
      const std::string_view text =
          Limit(value.AsString(), limits.value_length);
      return AppendBytes(buffer, text.data(), text.size());
    }
    case AttributeType::kBytes: {
      const std::string_view bytes =
          value.AsBytes().substr(0, limits.value_length);
      return AppendBytes(buffer, bytes.data(), bytes.size());
    }
    case AttributeType::kMap:
      return AppendMap(buffer, value, limits, depth);
    default:
      return AppendArray(buffer, value, limits, depth);
  }
}

bool IsNested(AttributeType type) noexcept {
  return type >= AttributeType::kBoolArray && type <= AttributeType::kMap;
}

}  // namespace

bool AppendValueSlow(PackedBuffer& buffer, EntryKind kind, std::string_view key,
                     const AttributeValue& value,
                     const AttributeCopyLimits& limits, int depth) noexcept {
  if (key.size() > kMaxPackedKeySize) return false;
  const size_t entry = BeginEntry(buffer, kind, key);
  if (entry == kNoEntry) return false;
  AttributeType type = value.type();
  if (IsNested(type) && depth > limits.value_depth) {
    type = AttributeType::kEmpty;
  } else if (!AppendPayload(buffer, value, limits, depth)) {
    buffer.Truncate(entry);
    return false;
  }
  // A number above the range of int64 has become text.
  if (type == AttributeType::kUint64) type = AttributeType::kString;
  buffer.data()[entry] = static_cast<uint8_t>(static_cast<unsigned>(kind) << 5 |
                                              static_cast<unsigned>(type));
  EndEntry(buffer, entry);
  return true;
}

namespace {

template <class T>
struct Array {
  const T* elements;
  size_t count;
  const T* data() const noexcept { return elements; }
  size_t size() const noexcept { return count; }
};

template <class T>
AttributeValue ReadScalars(const uint8_t* payload, size_t size,
                           ValueScratch& scratch) {
  void* copy = scratch.Allocate(size);
  if (size != 0) std::memcpy(copy, payload, size);
  return Array<T>{static_cast<const T*>(copy), size / sizeof(T)};
}

AttributeValue ReadStrings(const uint8_t* payload, size_t size,
                           ValueScratch& scratch) {
  std::vector<std::string_view> strings;
  for (const uint8_t* p = payload; p != payload + size;) {
    uint32_t length;
    std::memcpy(&length, p, sizeof(length));
    p += sizeof(length);
    strings.emplace_back(reinterpret_cast<const char*>(p), length);
    p += length;
  }
  const size_t bytes = strings.size() * sizeof(std::string_view);
  auto* copy = static_cast<std::string_view*>(scratch.Allocate(bytes));
  std::copy(strings.begin(), strings.end(), copy);
  return Array<std::string_view>{copy, strings.size()};
}

AttributeValue ReadNested(AttributeType type, const uint8_t* payload,
                          size_t size, ValueScratch& scratch) {
  std::vector<Attribute> entries;
  for (const uint8_t* p = payload; p != payload + size;) {
    const PackedEntry entry = ReadEntry(p);
    entries.push_back({entry.key, ReadValue(entry, scratch)});
    p = EndOf(entry);
  }
  const size_t count = entries.size();
  if (type == AttributeType::kMap) {
    auto* copy =
        static_cast<Attribute*>(scratch.Allocate(count * sizeof(Attribute)));
    std::copy(entries.begin(), entries.end(), copy);
    return AttributeValue::Map(copy, count);
  }
  auto* copy = static_cast<AttributeValue*>(
      scratch.Allocate(count * sizeof(AttributeValue)));
  for (size_t i = 0; i < count; ++i) copy[i] = entries[i].value;
  return AttributeValue::Array(copy, count);
}

}  // namespace

AttributeValue ReadValueSlow(AttributeType type, const uint8_t* payload,
                             size_t size, ValueScratch& scratch) {
  switch (type) {
    case AttributeType::kBool:
      return *payload != 0;
    case AttributeType::kDouble: {
      double number;
      std::memcpy(&number, payload, sizeof(number));
      return number;
    }
    case AttributeType::kBytes:
      return AttributeValue::Bytes(payload, size);
    case AttributeType::kBoolArray:
      return ReadScalars<bool>(payload, size, scratch);
    case AttributeType::kInt64Array:
      return ReadScalars<int64_t>(payload, size, scratch);
    case AttributeType::kDoubleArray:
      return ReadScalars<double>(payload, size, scratch);
    case AttributeType::kStringArray:
      return ReadStrings(payload, size, scratch);
    case AttributeType::kArray:
    case AttributeType::kMap:
      return ReadNested(type, payload, size, scratch);
    default:
      return AttributeValue();
  }
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
