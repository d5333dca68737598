// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/internal/series.h"

#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <vector>

#include "api/common/attribute_copy.h"

namespace otel {
namespace sdk {
namespace internal {
namespace {

constexpr size_t kAlignment = 8;

constexpr size_t Aligned(size_t size) noexcept {
  return (size + kAlignment - 1) / kAlignment * kAlignment;
}

bool IsText(const AttributeValue& value) noexcept {
  return value.type() == AttributeType::kString ||
         value.type() == AttributeType::kBytes;
}

bool IsScalar(const AttributeValue& value) noexcept {
  switch (value.type()) {
    case AttributeType::kEmpty:
    case AttributeType::kBool:
    case AttributeType::kInt64:
    case AttributeType::kDouble:
      return true;
    default:
      return false;
  }
}

// The memory that copying `value` asks for; found by copying it.
size_t CopySize(const AttributeValue& value) {
  size_t size = 0;
  std::vector<std::unique_ptr<char[]>> blocks;
  CopyAttributeValue(value, AttributeCopyLimits(), [&](size_t n) -> void* {
    size += Aligned(n);
    blocks.push_back(std::make_unique<char[]>(Aligned(n) + 1));
    return blocks.back().get();
  });
  return size;
}

std::string_view CopyText(std::string_view text, char*& end) noexcept {
  if (text.empty()) return std::string_view("", 0);
  std::memcpy(end, text.data(), text.size());
  const std::string_view copy(end, text.size());
  end += text.size();
  return copy;
}

}  // namespace

Series* Series::Create(Attributes attributes, uint64_t hash) {
  size_t text_size = 0;
  size_t array_size = 0;
  for (const Attribute& attribute : attributes) {
    text_size += attribute.key.size();
    if (IsText(attribute.value)) {
      text_size += attribute.value.size();
    } else if (!IsScalar(attribute.value)) {
      array_size += CopySize(attribute.value);
    }
  }
  const size_t fixed_size =
      sizeof(Series) + attributes.size() * sizeof(Attribute);
  void* memory =
      ::operator new(fixed_size + array_size + text_size, std::nothrow);
  if (memory == nullptr) return nullptr;
  auto* series =
      new (memory) Series(hash, static_cast<uint32_t>(attributes.size()));
  // Arrays first, since they need alignment; text fills up what is left.
  char* array_end = static_cast<char*>(memory) + fixed_size;
  char* text_end = array_end + array_size;
  auto* copy = reinterpret_cast<Attribute*>(series + 1);
  for (const Attribute& attribute : attributes) {
    const AttributeValue& value = attribute.value;
    new (copy) Attribute;
    copy->key = CopyText(attribute.key, text_end);
    if (value.type() == AttributeType::kString) {
      copy->value = CopyText(value.AsString(), text_end);
    } else if (value.type() == AttributeType::kBytes) {
      copy->value = AttributeValue::Bytes(CopyText(value.AsBytes(), text_end));
    } else {
      copy->value = CopyAttributeValue(value, AttributeCopyLimits(),
                                       [&](size_t n) -> void* {
                                         char* block = array_end;
                                         array_end += Aligned(n);
                                         return block;
                                       });
    }
    ++copy;
  }
  return series;
}

void Series::Destroy(Series* series) noexcept {
  series->~Series();
  ::operator delete(series);
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
