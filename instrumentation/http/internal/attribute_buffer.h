// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Small containers for a request's way through the instrumentation, which
// allocate nothing in the usual case.

#ifndef OTEL_INSTRUMENTATION_HTTP_INTERNAL_ATTRIBUTE_BUFFER_H_
#define OTEL_INSTRUMENTATION_HTTP_INTERNAL_ATTRIBUTE_BUFFER_H_

#include <cstddef>
#include <cstring>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "api/common/attributes.h"

namespace otel::instrumentation::http::internal {

// A list of attributes that is built step by step for one call.
class AttributeBuffer {
 public:
  AttributeBuffer() noexcept {}  // NOLINT: must not clear `inline_`.
  AttributeBuffer(const AttributeBuffer&) = delete;
  AttributeBuffer& operator=(const AttributeBuffer&) = delete;

  void Add(const Attribute& attribute) {
    if (size_ < kInline) {
      new (inline_ + size_ * sizeof(Attribute)) Attribute(attribute);
    } else {
      if (more_.empty()) more_.assign(data(), data() + size_);
      more_.push_back(attribute);
    }
    ++size_;
  }
  // Leaves out empty text, which says nothing that absence does not.
  template <class Key>
  void AddText(const Key& key, std::string_view value) {
    if (!value.empty()) Add(key(value));
  }
  // Leaves out 0, which no port is.
  template <class Key>
  void AddPort(const Key& key, int port) {
    if (port > 0) Add(key(port));
  }

  operator Attributes() const noexcept {  // NOLINT
    return Attributes(data(), size_);
  }

 private:
  static constexpr size_t kInline = 32;
  static_assert(std::is_trivially_copyable_v<Attribute> &&
                std::is_trivially_destructible_v<Attribute>);

  const Attribute* data() const noexcept {
    return more_.empty()
               ? std::launder(reinterpret_cast<const Attribute*>(inline_))
               : more_.data();
  }

  size_t size_ = 0;
  alignas(Attribute) unsigned char inline_[kInline * sizeof(Attribute)];
  std::vector<Attribute> more_;  // All of them, once there are too many.
};

// Text of a few dozen bytes that is kept for the time of a request.
class SmallText {
 public:
  SmallText() noexcept {}  // NOLINT: must not clear `inline_`.
  SmallText(const SmallText&) = delete;
  SmallText& operator=(const SmallText&) = delete;

  void Append(std::string_view text) {
    if (more_.empty() && size_ + text.size() <= sizeof(inline_)) {
      if (!text.empty()) std::memcpy(inline_ + size_, text.data(), text.size());
    } else {
      if (more_.empty()) more_.assign(inline_, size_);
      more_.append(text);
    }
    size_ += text.size();
  }
  void Assign(std::string_view text) {
    size_ = 0;
    more_.clear();
    Append(text);
  }

  std::string_view view() const noexcept {
    return more_.empty() ? std::string_view(inline_, size_)
                         : std::string_view(more_);
  }

 private:
  size_t size_ = 0;
  char inline_[64];
  std::string more_;  // All of it, once it is too long.
};

}  // namespace otel::instrumentation::http::internal

#endif  // OTEL_INSTRUMENTATION_HTTP_INTERNAL_ATTRIBUTE_BUFFER_H_
