// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `OwnedAttributes`: a list of attributes that keeps its own copy.

#ifndef OTEL_API_COMMON_OWNED_ATTRIBUTES_H_
#define OTEL_API_COMMON_OWNED_ATTRIBUTES_H_

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "api/common/attributes.h"

namespace otel {
inline namespace v1 {

// A set of attributes with unique keys, deep copies of what it was made from,
// in order of first appearance; the last value of a key wins. For scopes and
// resources: things that are made once and kept.
//
// Ownership: owns everything. Copying is deep; views of it live as long as it
// does, and survive its being moved. Threads: immutable after construction but
// for `Set`. Failure: attributes with an empty key are left out.
// Cost: construction is quadratic in the number of attributes and allocates.
// Spec: common/README.md#attribute-collections.
class OwnedAttributes {
 public:
  OwnedAttributes() noexcept = default;
  explicit OwnedAttributes(Attributes attributes);
  OwnedAttributes(const OwnedAttributes& other)
      : OwnedAttributes(other.view()) {}
  OwnedAttributes(OwnedAttributes&& other) noexcept
      : list_(std::move(other.list_)),
        blocks_(std::exchange(other.blocks_, nullptr)) {
    other.list_.clear();
  }
  OwnedAttributes& operator=(const OwnedAttributes& other) {
    return *this = OwnedAttributes(other);
  }
  OwnedAttributes& operator=(OwnedAttributes&& other) noexcept {
    list_.swap(other.list_);
    std::swap(blocks_, other.blocks_);
    return *this;
  }
  ~OwnedAttributes();

  // Adds or replaces one. Attributes with an empty key are ignored.
  void Set(std::string_view key, const AttributeValue& value);

  // Returns the value of `key`, or null.
  const AttributeValue* Find(std::string_view key) const noexcept;

  Attributes view() const noexcept { return list_; }
  operator Attributes() const noexcept { return list_; }  // NOLINT
  bool empty() const noexcept { return list_.empty(); }
  size_t size() const noexcept { return list_.size(); }

  // Equal when both have the same keys with equal values, in any order.
  friend bool operator==(const OwnedAttributes& a,
                         const OwnedAttributes& b) noexcept;
  friend bool operator!=(const OwnedAttributes& a,
                         const OwnedAttributes& b) noexcept {
    return !(a == b);
  }

 private:
  void* Allocate(size_t size);

  std::vector<Attribute> list_;
  // A list of blocks of memory, each with a pointer to the next one in front:
  // <memory> would be a tenth of what users of the API compile.
  void* blocks_ = nullptr;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_COMMON_OWNED_ATTRIBUTES_H_
