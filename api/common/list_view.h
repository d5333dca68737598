// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ListView`: a parameter type for lists of numbers or names.

#ifndef OTEL_API_COMMON_LIST_VIEW_H_
#define OTEL_API_COMMON_LIST_VIEW_H_

#include <cstddef>
#include <initializer_list>
#include <type_traits>

#include "api/common/attribute_value.h"

namespace otel {
inline namespace v1 {

// A view over braces, a C array, `std::array` or `std::vector` of `T`. Never
// stored by who receives it; braces live to the end of the full expression.
//
// Threads: immutable; as safe as the memory that it refers to. Cost: two words.
//
//   options.explicit_bucket_boundaries = boundaries;  // A vector of double.
template <class T>
class ListView {
 public:
  constexpr ListView() noexcept = default;
  constexpr ListView(std::initializer_list<T> list) noexcept
      : data_(Begin(list)), size_(list.size()) {}
  constexpr ListView(const T* data, size_t size) noexcept
      : data_(data), size_(size) {}
  template <size_t N>
  constexpr ListView(const T (&array)[N]) noexcept  // NOLINT
      : data_(array), size_(N) {}
  template <
      class C,
      std::enable_if_t<
          std::is_same_v<std::remove_cv_t<internal::RangeElementT<C>>, T> &&
              !std::is_same_v<C, ListView>,
          int> = 0>
  constexpr ListView(const C& range) noexcept  // NOLINT
      : data_(range.data()), size_(range.size()) {}

  constexpr const T* data() const noexcept { return data_; }
  constexpr size_t size() const noexcept { return size_; }
  constexpr bool empty() const noexcept { return size_ == 0; }
  constexpr const T* begin() const noexcept { return data_; }
  constexpr const T* end() const noexcept { return data_ + size_; }
  constexpr const T& operator[](size_t i) const noexcept { return data_[i]; }

 private:
  // See `Attributes` for why not `list.begin()` in place.
  static constexpr const T* Begin(
      const std::initializer_list<T>& list) noexcept {
    return list.begin();
  }

  const T* data_ = nullptr;
  size_t size_ = 0;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_COMMON_LIST_VIEW_H_
