// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ListCopy`: a list of numbers or names in a struct of options.

#ifndef OTEL_API_COMMON_LIST_COPY_H_
#define OTEL_API_COMMON_LIST_COPY_H_

#include <cstddef>
#include <initializer_list>
#include <type_traits>
#include <vector>

#include "api/common/list_view.h"

namespace otel {
inline namespace v1 {

// A list of `T`, set from everything that a `ListView<View>` can view. Options
// are set in a statement of their own, which braces do not outlive:
//
//   options.explicit_bucket_boundaries = {0.1, 0.5, 1, 5};
//
// Ownership: a value. Threads: as a vector. Allocates.
template <class T, class View = T>
class ListCopy {
 public:
  using value_type = T;
  using const_iterator = typename std::vector<T>::const_iterator;

  ListCopy() = default;
  ListCopy(std::initializer_list<View> items)  // NOLINT
      : items_(items.begin(), items.end()) {}
  template <class C,
            std::enable_if_t<std::is_convertible_v<const C&, ListView<View>> &&
                                 !std::is_same_v<C, ListCopy>,
                             int> = 0>
  ListCopy(const C& list)  // NOLINT
      : ListCopy(ListView<View>(list), 0) {}

  size_t size() const noexcept { return items_.size(); }
  bool empty() const noexcept { return items_.empty(); }
  const_iterator begin() const noexcept { return items_.begin(); }
  const_iterator end() const noexcept { return items_.end(); }
  const T& operator[](size_t i) const noexcept { return items_[i]; }

 private:
  ListCopy(ListView<View> view, int) : items_(view.begin(), view.end()) {}

  std::vector<T> items_;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_COMMON_LIST_COPY_H_
