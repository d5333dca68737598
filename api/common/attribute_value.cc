// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/common/attribute_value.h"

#include <cstring>

#include "api/common/attributes.h"

namespace otel {
inline namespace v1 {
namespace {

using internal::ElementType;

template <class T>
const T& At(const void* elements, size_t i) noexcept {
  return static_cast<const T*>(elements)[i];
}

uint64_t Bits(double value) noexcept {
  uint64_t bits;
  std::memcpy(&bits, &value, sizeof(bits));
  return bits;
}

// Maps are sets of entries in which the last entry of a key counts.
const AttributeValue* FindLast(const AttributeValue& map,
                               std::string_view key) noexcept {
  for (size_t i = map.size(); i > 0; --i) {
    if (map.EntryAt(i - 1).key == key) return &map.EntryAt(i - 1).value;
  }
  return nullptr;
}

bool IsSubset(const AttributeValue& a, const AttributeValue& b) noexcept {
  for (size_t i = 0; i < a.size(); ++i) {
    const std::string_view key = a.EntryAt(i).key;
    const AttributeValue* other = FindLast(b, key);
    if (other == nullptr || *FindLast(a, key) != *other) return false;
  }
  return true;
}

}  // namespace

AttributeValue AttributeValue::Array(
    std::initializer_list<AttributeValue> values) noexcept {
  return Array(values.begin(), values.size());
}

AttributeValue AttributeValue::Array(const AttributeValue* values,
                                     size_t size) noexcept {
  AttributeValue value;
  value.pointer_ = values;
  value.size_ = ClampSize(size);
  value.type_ = AttributeType::kArray;
  return value;
}

AttributeValue AttributeValue::Map(
    std::initializer_list<Attribute> entries) noexcept {
  return Map(entries.begin(), entries.size());
}

AttributeValue AttributeValue::Map(const Attribute* entries,
                                   size_t size) noexcept {
  AttributeValue value;
  value.pointer_ = entries;
  value.size_ = ClampSize(size);
  value.type_ = AttributeType::kMap;
  return value;
}

bool AttributeValue::BoolAt(size_t i) const noexcept {
  if (element_ == ElementType::kVectorOfBool) {
    return (*static_cast<const std::vector<bool>*>(pointer_))[i];
  }
  return At<bool>(pointer_, i);
}

int64_t AttributeValue::Int64At(size_t i) const noexcept {
  switch (element_) {
    case ElementType::kInt8:
      return At<int8_t>(pointer_, i);
    case ElementType::kUint8:
      return At<uint8_t>(pointer_, i);
    case ElementType::kInt16:
      return At<int16_t>(pointer_, i);
    case ElementType::kUint16:
      return At<uint16_t>(pointer_, i);
    case ElementType::kInt32:
      return At<int32_t>(pointer_, i);
    case ElementType::kUint32:
      return At<uint32_t>(pointer_, i);
    case ElementType::kUint64: {
      // Elements have one type, so a number above the range is held at its
      // end; a single value becomes a decimal string instead.
      const uint64_t value = At<uint64_t>(pointer_, i);
      constexpr int64_t kMax = std::numeric_limits<int64_t>::max();
      return value > static_cast<uint64_t>(kMax) ? kMax
                                                 : static_cast<int64_t>(value);
    }
    default:
      return At<int64_t>(pointer_, i);
  }
}

double AttributeValue::DoubleAt(size_t i) const noexcept {
  return element_ == ElementType::kFloat
             ? static_cast<double>(At<float>(pointer_, i))
             : At<double>(pointer_, i);
}

std::string_view AttributeValue::StringAt(size_t i) const noexcept {
  switch (element_) {
    case ElementType::kStdString:
      return At<std::string>(pointer_, i);
    case ElementType::kCString: {
      const char* text = At<const char*>(pointer_, i);
      return text == nullptr ? std::string_view() : std::string_view(text);
    }
    default:
      return At<std::string_view>(pointer_, i);
  }
}

const AttributeValue& AttributeValue::ValueAt(size_t i) const noexcept {
  return At<AttributeValue>(pointer_, i);
}

const Attribute& AttributeValue::EntryAt(size_t i) const noexcept {
  return At<Attribute>(pointer_, i);
}

bool operator==(const AttributeValue& a, const AttributeValue& b) noexcept {
  if (a.type_ != b.type_) return false;
  switch (a.type_) {
    case AttributeType::kEmpty:
      return true;
    case AttributeType::kBool:
      return a.bool_ == b.bool_;
    case AttributeType::kInt64:
    case AttributeType::kUint64:
      return a.int64_ == b.int64_;
    case AttributeType::kDouble:
      return Bits(a.double_) == Bits(b.double_);
    case AttributeType::kString:
    case AttributeType::kBytes:
      return a.Text() == b.Text();
    case AttributeType::kMap:
      return IsSubset(a, b) && IsSubset(b, a);
    default:
      break;
  }
  if (a.size_ != b.size_) return false;
  for (size_t i = 0; i < a.size_; ++i) {
    bool equal = true;
    switch (a.type_) {
      case AttributeType::kBoolArray:
        equal = a.BoolAt(i) == b.BoolAt(i);
        break;
      case AttributeType::kInt64Array:
        equal = a.Int64At(i) == b.Int64At(i);
        break;
      case AttributeType::kDoubleArray:
        equal = Bits(a.DoubleAt(i)) == Bits(b.DoubleAt(i));
        break;
      case AttributeType::kStringArray:
        equal = a.StringAt(i) == b.StringAt(i);
        break;
      default:
        equal = a.ValueAt(i) == b.ValueAt(i);
        break;
    }
    if (!equal) return false;
  }
  return true;
}

}  // namespace v1
}  // namespace otel
