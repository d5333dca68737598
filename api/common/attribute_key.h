// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Typed attribute keys: the compiler checks that a key gets the type of value
// that its convention asks for.

#ifndef OTEL_API_COMMON_ATTRIBUTE_KEY_H_
#define OTEL_API_COMMON_ATTRIBUTE_KEY_H_

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <type_traits>
#include <vector>

#include "api/common/attributes.h"

namespace otel {
inline namespace v1 {

// Marks a key whose value is an array with elements of type `T`:
// `AttributeKey<ArrayOf<std::string_view>>`.
template <class T>
struct ArrayOf {};

namespace internal {

template <class T>
inline constexpr bool kIsKeyType =
    std::is_same_v<T, bool> || std::is_same_v<T, int64_t> ||
    std::is_same_v<T, double> || std::is_same_v<T, std::string_view> ||
    std::is_same_v<T, AttributeValue>;

// Whether a `V` may be the value of a key of type `T`: no narrowing between
// kinds, so a number is never taken for text nor a flag for a number.
template <class T, class V>
constexpr bool Accepts() {
  if constexpr (std::is_same_v<T, AttributeValue>) {
    return std::is_convertible_v<const V&, AttributeValue>;
  } else if constexpr (std::is_same_v<T, bool>) {
    return std::is_same_v<V, bool>;
  } else if constexpr (std::is_same_v<T, int64_t>) {
    return kIsInteger<V>;
  } else if constexpr (std::is_same_v<T, double>) {
    return std::is_floating_point_v<V> || kIsInteger<V>;
  } else {
    return std::is_convertible_v<const V&, std::string_view>;
  }
}

}  // namespace internal

// A key together with the type of its values: `bool`, `int64_t`, `double`,
// `std::string_view`, `AttributeValue` (any), or `ArrayOf` one of the first
// four. Constants of this type come with the semantic conventions
// (`api/semconv`); make your own for the keys of your program.
//
// Ownership: refers to its name, which must outlive it; use literals.
// Threads: immutable. Cost: none; the check happens in the compiler.
// Spec: common/README.md#attribute, with the types that the semantic
// conventions give their keys.
//
//   inline constexpr otel::AttributeKey<int64_t> kRollValue{"roll.value"};
//   rolls.Add(1, {kRollValue(4)});
//   rolls.Add(1, {kRollValue("four")});  // does not compile
template <class T>
class AttributeKey {
  static_assert(internal::kIsKeyType<T>,
                "AttributeKey<T>: T is bool, int64_t, double, "
                "std::string_view, AttributeValue or ArrayOf<one of them>");

 public:
  constexpr explicit AttributeKey(std::string_view name) noexcept
      : name_(name) {}

  constexpr std::string_view name() const noexcept { return name_; }
  constexpr operator std::string_view() const noexcept {  // NOLINT
    return name_;
  }

  // Returns the attribute with this key and `value`.
  template <class V, std::enable_if_t<internal::Accepts<T, V>(), int> = 0>
  constexpr Attribute operator()(const V& value) const noexcept {
    if constexpr (std::is_same_v<T, double>) {
      return Attribute{name_, AttributeValue(static_cast<double>(value))};
    } else if constexpr (std::is_same_v<T, std::string_view> &&
                         !std::is_convertible_v<const V&, const char*>) {
      return Attribute{name_, AttributeValue(std::string_view(value))};
    } else if constexpr (std::is_same_v<T, std::string_view>) {
      // Null, as of `getenv`, is the empty string.
      return Attribute{name_, AttributeValue(static_cast<const char*>(value))};
    } else {
      return Attribute{name_, AttributeValue(value)};
    }
  }

 private:
  std::string_view name_;
};

template <class T>
class AttributeKey<ArrayOf<T>> {
  static_assert(internal::kIsKeyType<T>,
                "ArrayOf<T>: T is bool, int64_t, double or std::string_view");

 public:
  constexpr explicit AttributeKey(std::string_view name) noexcept
      : name_(name) {}

  constexpr std::string_view name() const noexcept { return name_; }
  constexpr operator std::string_view() const noexcept {  // NOLINT
    return name_;
  }

  // Returns the attribute with this key and the elements of `range`, which
  // must outlive the attribute.
  template <class C,
            std::enable_if_t<
                internal::ArrayTypeOf<internal::RangeElementT<C>>() ==
                        internal::ArrayTypeOf<T>() &&
                    internal::kIsScalarElement<internal::RangeElementT<C>>,
                int> = 0>
  Attribute operator()(const C& range) const noexcept {
    return Attribute{name_, AttributeValue(range)};
  }
  template <class V, std::enable_if_t<std::is_same_v<T, bool> &&
                                          std::is_same_v<V, std::vector<bool>>,
                                      int> = 0>
  Attribute operator()(const V& range) const noexcept {
    return Attribute{name_, AttributeValue(range)};
  }

 private:
  std::string_view name_;
};

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_COMMON_ATTRIBUTE_KEY_H_
