// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `Attribute`, a key with a value, and `Attributes`, the parameter type of
// every call that takes a list of them.

#ifndef OTEL_API_COMMON_ATTRIBUTES_H_
#define OTEL_API_COMMON_ATTRIBUTES_H_

#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <type_traits>

#include "api/common/attribute_value.h"

namespace otel {
inline namespace v1 {

// One key with its value, both views. See `AttributeValue` for how long what
// they refer to must live. An attribute with an empty key is dropped and
// counted by the SDK.
struct Attribute {
  std::string_view key;
  AttributeValue value;
};

// A view over a list of attributes: braces, a C array, `std::array`,
// `std::vector`, or anything with `data()` and `size()`. Made for parameters:
// never store one, since braces live only to the end of the full expression.
//
// When a key is given twice, the last value wins.
//
// Threads: immutable; as safe as the memory that it refers to. Cost: two words,
// and the caller's stack for braces. Spec:
// common/README.md#attribute-collections.
//
//   rolls.Add(1, {{"roll.value", value}, {"dice.sides", 6}});
class Attributes {
 public:
  constexpr Attributes() noexcept = default;
  constexpr Attributes(std::initializer_list<Attribute> list) noexcept
      : data_(Begin(list)), size_(list.size()) {}
  constexpr Attributes(const Attribute* data, size_t size) noexcept
      : data_(data), size_(size) {}
  template <size_t N>
  constexpr Attributes(const Attribute (&array)[N]) noexcept  // NOLINT
      : data_(array), size_(N) {}
  template <class C,
            std::enable_if_t<
                std::is_same_v<std::remove_cv_t<internal::RangeElementT<C>>,
                               Attribute> &&
                    !std::is_same_v<C, Attributes>,
                int> = 0>
  constexpr Attributes(const C& range) noexcept  // NOLINT
      : data_(range.data()), size_(range.size()) {}

  constexpr const Attribute* data() const noexcept { return data_; }
  constexpr size_t size() const noexcept { return size_; }
  constexpr bool empty() const noexcept { return size_ == 0; }
  constexpr const Attribute* begin() const noexcept { return data_; }
  constexpr const Attribute* end() const noexcept { return data_ + size_; }
  constexpr const Attribute& operator[](size_t i) const noexcept {
    return data_[i];
  }

 private:
  // GCC warns of a view over braces at any more direct spelling; that it lives
  // only as long as the braces is what this class is for.
  static constexpr const Attribute* Begin(
      const std::initializer_list<Attribute>& list) noexcept {
    return list.begin();
  }

  const Attribute* data_ = nullptr;
  size_t size_ = 0;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_COMMON_ATTRIBUTES_H_
