// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/common/owned_attributes.h"

#include <cstddef>
#include <cstring>
#include <new>

#include "api/common/attribute_copy.h"

namespace otel {
inline namespace v1 {

OwnedAttributes::OwnedAttributes(Attributes attributes) {
  list_.reserve(attributes.size());
  for (const Attribute& attribute : attributes) {
    Set(attribute.key, attribute.value);
  }
}

namespace {

struct alignas(std::max_align_t) BlockHeader {
  void* next;
};

}  // namespace

OwnedAttributes::~OwnedAttributes() {
  while (blocks_ != nullptr) {
    void* next = static_cast<BlockHeader*>(blocks_)->next;
    ::operator delete(blocks_);
    blocks_ = next;
  }
}

void* OwnedAttributes::Allocate(size_t size) {
  void* memory = ::operator new(sizeof(BlockHeader) + size);
  blocks_ = new (memory) BlockHeader{blocks_};
  return static_cast<BlockHeader*>(memory) + 1;
}

void OwnedAttributes::Set(std::string_view key, const AttributeValue& value) {
  if (key.empty()) return;
  const AttributeValue copy =
      CopyAttributeValue(value, AttributeCopyLimits(),
                         [this](size_t size) { return Allocate(size); });
  for (Attribute& attribute : list_) {
    if (attribute.key == key) {
      attribute.value = copy;
      return;
    }
  }
  char* name = static_cast<char*>(Allocate(key.size()));
  std::memcpy(name, key.data(), key.size());
  list_.push_back({std::string_view(name, key.size()), copy});
}

const AttributeValue* OwnedAttributes::Find(
    std::string_view key) const noexcept {
  for (const Attribute& attribute : list_) {
    if (attribute.key == key) return &attribute.value;
  }
  return nullptr;
}

bool operator==(const OwnedAttributes& a, const OwnedAttributes& b) noexcept {
  if (a.size() != b.size()) return false;
  for (const Attribute& attribute : a.list_) {
    const AttributeValue* other = b.Find(attribute.key);
    if (other == nullptr || *other != attribute.value) return false;
  }
  return true;
}

}  // namespace v1
}  // namespace otel
