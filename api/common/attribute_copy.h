// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Deep copies of attribute values into memory of the caller's choice. For
// implementers: API internals and SDKs.
//
// Ownership: the copy lies in the caller's memory and refers to nothing else.
// Threads: no state. Failure: what there is no memory for becomes an empty
// value, never half a one.

#ifndef OTEL_API_COMMON_ATTRIBUTE_COPY_H_
#define OTEL_API_COMMON_ATTRIBUTE_COPY_H_

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <limits>
#include <new>
#include <string_view>

#include "api/common/attributes.h"

namespace otel {
inline namespace v1 {

// What is cut from values while they are copied. Spec: common/README.md,
// attribute limits.
struct AttributeCopyLimits {
  static constexpr size_t kUnlimited = std::numeric_limits<size_t>::max();

  // Characters of a string, bytes of a byte array; for every element.
  size_t value_length = kUnlimited;
  // Arrays and maps nested deeper become empty values. The top is level 1.
  int value_depth = 64;
};

// Returns the first `max_characters` characters of UTF-8 `text`, never part of
// one. A byte that is not UTF-8 counts as a character.
std::string_view TruncateUtf8(std::string_view text,
                              size_t max_characters) noexcept;

namespace internal {

template <class T>
struct ArrayView {
  const T* elements;
  size_t count;
  const T* data() const noexcept { return elements; }
  size_t size() const noexcept { return count; }
};

inline std::string_view Limit(std::string_view text, AttributeType type,
                              size_t length) noexcept {
  if (text.size() <= length) return text;  // Bytes are at least characters.
  return type == AttributeType::kBytes ? text.substr(0, length)
                                       : TruncateUtf8(text, length);
}

template <class Allocate>
bool CopyText(std::string_view text, Allocate& allocate,
              std::string_view& out) noexcept {
  if (text.empty()) {
    out = std::string_view("", 0);
    return true;
  }
  void* memory = allocate(text.size());
  if (memory == nullptr) return false;
  std::memcpy(memory, text.data(), text.size());
  out = std::string_view(static_cast<const char*>(memory), text.size());
  return true;
}

// Copies an array, `get(i)` giving its elements as `T`.
template <class T, class Allocate, class Get>
AttributeValue CopyScalars(size_t size, Allocate& allocate, Get get) noexcept {
  auto* copy = static_cast<T*>(allocate(size * sizeof(T)));
  if (copy == nullptr && size != 0) return AttributeValue();
  for (size_t i = 0; i < size; ++i) copy[i] = get(i);
  return ArrayView<T>{copy, size};
}

}  // namespace internal

// Returns a copy of `value` that refers only to memory from `allocate`, a
// callable that takes a size in bytes and returns memory aligned for any
// scalar, or null when there is none. What cannot be copied for want of memory
// becomes an empty value. Elements of arrays are normalised: all integers to
// `int64_t`, all floating point to `double`, all text to `std::string_view`.
template <class Allocate>
AttributeValue CopyAttributeValue(const AttributeValue& value,
                                  const AttributeCopyLimits& limits,
                                  Allocate&& allocate, int depth = 1) noexcept {
  using internal::CopyScalars;
  using internal::CopyText;
  using internal::Limit;
  const size_t size = value.size();
  switch (value.type()) {
    case AttributeType::kEmpty:
    case AttributeType::kBool:
    case AttributeType::kInt64:
    case AttributeType::kDouble:
      return value;
    case AttributeType::kUint64: {
      char digits[24];
      const int length =
          std::snprintf(digits, sizeof(digits), "%llu",
                        static_cast<unsigned long long>(value.AsUint64()));
      std::string_view copy;
      if (!CopyText({digits, static_cast<size_t>(length)}, allocate, copy)) {
        return AttributeValue();
      }
      return copy;
    }
    case AttributeType::kString: {
      std::string_view copy;
      if (!CopyText(Limit(value.AsString(), value.type(), limits.value_length),
                    allocate, copy)) {
        return AttributeValue();
      }
      return copy;
    }
    case AttributeType::kBytes: {
      std::string_view copy;
      if (!CopyText(Limit(value.AsBytes(), value.type(), limits.value_length),
                    allocate, copy)) {
        return AttributeValue();
      }
      return AttributeValue::Bytes(copy);
    }
    default:
      break;
  }
  if (depth > limits.value_depth) return AttributeValue();
  switch (value.type()) {
    case AttributeType::kBoolArray:
      return CopyScalars<bool>(size, allocate,
                               [&](size_t i) { return value.BoolAt(i); });
    case AttributeType::kInt64Array:
      return CopyScalars<int64_t>(size, allocate,
                                  [&](size_t i) { return value.Int64At(i); });
    case AttributeType::kDoubleArray:
      return CopyScalars<double>(size, allocate,
                                 [&](size_t i) { return value.DoubleAt(i); });
    case AttributeType::kStringArray:
      return CopyScalars<std::string_view>(size, allocate, [&](size_t i) {
        std::string_view copy;
        CopyText(Limit(value.StringAt(i), AttributeType::kString,
                       limits.value_length),
                 allocate, copy);
        return copy;
      });
    case AttributeType::kArray: {
      auto* copy =
          static_cast<AttributeValue*>(allocate(size * sizeof(AttributeValue)));
      if (copy == nullptr && size != 0) return AttributeValue();
      for (size_t i = 0; i < size; ++i) {
        new (&copy[i]) AttributeValue(
            CopyAttributeValue(value.ValueAt(i), limits, allocate, depth + 1));
      }
      return AttributeValue::Array(copy, size);
    }
    default: {
      auto* copy = static_cast<Attribute*>(allocate(size * sizeof(Attribute)));
      if (copy == nullptr && size != 0) return AttributeValue();
      size_t count = 0;
      for (size_t i = 0; i < size; ++i) {
        const Attribute& entry = value.EntryAt(i);
        // Keys of an exported map are unique: the last value wins.
        Attribute* slot = nullptr;
        for (size_t j = 0; j < count && slot == nullptr; ++j) {
          if (copy[j].key == entry.key) slot = &copy[j];
        }
        if (slot == nullptr) {
          slot = new (&copy[count]) Attribute;
          if (!CopyText(entry.key, allocate, slot->key)) break;
          ++count;
        }
        slot->value =
            CopyAttributeValue(entry.value, limits, allocate, depth + 1);
      }
      return AttributeValue::Map(copy, count);
    }
  }
}

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_COMMON_ATTRIBUTE_COPY_H_
