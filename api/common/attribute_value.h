// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The value of an attribute or of a log body: a view that costs nothing to
// make. It is what callers pass; the SDK copies what it records.

#ifndef OTEL_API_COMMON_ATTRIBUTE_VALUE_H_
#define OTEL_API_COMMON_ATTRIBUTE_VALUE_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace otel {
inline namespace v1 {

struct Attribute;
class AttributeValue;

// What an `AttributeValue` holds. The names are those of OTLP's `AnyValue`,
// with arrays of one type kept apart so that no element needs a box.
enum class AttributeType : uint8_t {
  kEmpty,        // No value; recorded as an empty value, not dropped.
  kBool,         // `AsBool()`
  kInt64,        // `AsInt64()`
  kDouble,       // `AsDouble()`
  kString,       // `AsString()`, expected to be UTF-8
  kBytes,        // `AsBytes()`
  kBoolArray,    // `size()` and `BoolAt(i)`
  kInt64Array,   // `size()` and `Int64At(i)`
  kDoubleArray,  // `size()` and `DoubleAt(i)`
  kStringArray,  // `size()` and `StringAt(i)`
  kArray,        // `size()` and `ValueAt(i)`: values of any type
  kMap,          // `size()` and `EntryAt(i)`: keys with values of any type
  // An unsigned number above the range of `int64_t`, `AsUint64()`. The SDK
  // records it as a decimal string, as the specification asks.
  kUint64,
};

namespace internal {

// How the elements of an array are laid out in the caller's memory.
enum class ElementType : uint8_t {
  kNone,
  kBool,
  kVectorOfBool,
  kInt8,
  kUint8,
  kInt16,
  kUint16,
  kInt32,
  kUint32,
  kInt64,
  kUint64,
  kFloat,
  kDouble,
  kStringView,
  kStdString,
  kCString,
};

template <class T>
constexpr ElementType ElementTypeOf() {
  using U = std::remove_cv_t<T>;
  if constexpr (std::is_same_v<U, bool>) {
    return ElementType::kBool;
  } else if constexpr (std::is_integral_v<U> && std::is_signed_v<U>) {
    return sizeof(U) == 1   ? ElementType::kInt8
           : sizeof(U) == 2 ? ElementType::kInt16
           : sizeof(U) == 4 ? ElementType::kInt32
                            : ElementType::kInt64;
  } else if constexpr (std::is_integral_v<U>) {
    return sizeof(U) == 1   ? ElementType::kUint8
           : sizeof(U) == 2 ? ElementType::kUint16
           : sizeof(U) == 4 ? ElementType::kUint32
                            : ElementType::kUint64;
  } else if constexpr (std::is_same_v<U, float>) {
    return ElementType::kFloat;
  } else if constexpr (std::is_same_v<U, double>) {
    return ElementType::kDouble;
  } else if constexpr (std::is_same_v<U, std::string_view>) {
    return ElementType::kStringView;
  } else if constexpr (std::is_same_v<U, std::string>) {
    return ElementType::kStdString;
  } else if constexpr (std::is_same_v<U, const char*> ||
                       std::is_same_v<U, char*>) {
    return ElementType::kCString;
  } else {
    return ElementType::kNone;
  }
}

template <class T>
constexpr AttributeType ArrayTypeOf() {
  using U = std::remove_cv_t<T>;
  if constexpr (std::is_same_v<U, bool>) {
    return AttributeType::kBoolArray;
  } else if constexpr (std::is_integral_v<U>) {
    return AttributeType::kInt64Array;
  } else if constexpr (std::is_floating_point_v<U>) {
    return AttributeType::kDoubleArray;
  } else {
    return AttributeType::kStringArray;
  }
}

// Characters of UTF-8.
template <class T>
inline constexpr bool kIsNarrowCharacter =
#if defined(__cpp_char8_t)
    std::is_same_v<T, char8_t> ||
#endif
    std::is_same_v<T, char>;

// Characters are text, not numbers: `'x'` as an attribute is a mistake that
// should not compile into 120.
template <class T>
inline constexpr bool kIsCharacter =
    kIsNarrowCharacter<T> || std::is_same_v<T, wchar_t> ||
    std::is_same_v<T, char16_t> || std::is_same_v<T, char32_t>;

template <class T>
inline constexpr bool kIsInteger =
    std::is_integral_v<T> && !std::is_same_v<T, bool> && !kIsCharacter<T>;

template <class T>
inline constexpr bool kIsScalarElement = (ElementTypeOf<T>() !=
                                          ElementType::kNone) &&
                                         !kIsCharacter<std::remove_cv_t<T>>;

// A contiguous range of elements: has `data()` and `size()`, and is not text.
template <class C, class = void>
struct RangeElement {
  using type = void;
};
template <class C>
struct RangeElement<C, std::void_t<decltype(std::declval<const C&>().data()),
                                   decltype(std::declval<const C&>().size())>> {
  using type = std::remove_pointer_t<decltype(std::declval<const C&>().data())>;
};
template <class C>
using RangeElementT = typename RangeElement<C>::type;

template <class C, class T>
inline constexpr bool kIsRangeOf =
    std::is_same_v<std::remove_cv_t<RangeElementT<C>>, T>;

// A string or a view of one, of any library: a range of characters that can be
// cut. A vector of characters is not taken for text.
template <class C, class = void>
struct IsText : std::false_type {};
template <class C>
struct IsText<C, std::void_t<decltype(std::declval<const C&>().substr(0))>>
    : std::bool_constant<
          kIsNarrowCharacter<std::remove_cv_t<RangeElementT<C>>>> {};

}  // namespace internal

// A non-owning, tagged view of one value.
//
// Ownership: refers to the caller's memory (strings, arrays, maps), which must
// live until the call that it is passed to returns. Nothing keeps it longer:
// the SDK copies what it records. Do not store one whose text or elements are
// temporaries.
//
// Conversions are implicit and do what the type says:
//
//   | from                                       | holds                     |
//   |--------------------------------------------|---------------------------|
//   | `bool`                                     | kBool                     |
//   | any integer type, unscoped enumerations    | kInt64 (kUint64 if above) |
//   | `float`, `double`, `long double`           | kDouble                   |
//   | literal, `const char*`, string, view       | kString; null is empty    |
//   | vector, array, C array of the above        | the array of that type    |
//   | the same of `AttributeValue`               | kArray                    |
//   | the same of `Attribute`; `Attributes`      | kMap                      |
//   | vector, array of `std::byte`               | kBytes                    |
//   | `AttributeValue::Bytes(data, size)`        | kBytes                    |
//   | `nullptr`, default constructor             | kEmpty                    |
//
// A pointer to anything but characters, a `char`, and a scoped enumeration do
// not compile. Text longer than 4 GiB is cut at 4 GiB - 1.
//
// Threads: immutable; as safe as the memory that it refers to.
// Failure: no conversion fails; what does not fit is cut as said above.
// Cost: sixteen bytes, no allocation. Spec: common/README.md#anyvalue.
//
//   span->SetAttribute("cart.items", cart.size());
//   span->SetAttribute("cart.skus", std::vector<std::string>{"a1", "b2"});
class AttributeValue {
 public:
  constexpr AttributeValue() noexcept : AttributeValue(nullptr) {}
  constexpr AttributeValue(std::nullptr_t) noexcept  // NOLINT
      : pointer_(nullptr), size_(0) {}

  constexpr AttributeValue(const char* text) noexcept  // NOLINT
      : AttributeValue(text == nullptr ? std::string_view()
                                       : std::string_view(text)) {}
  constexpr AttributeValue(std::string_view text) noexcept  // NOLINT
      : pointer_(text.data()),
        size_(ClampSize(text.size())),
        type_(AttributeType::kString) {}
  AttributeValue(const std::string& text) noexcept  // NOLINT
      : AttributeValue(std::string_view(text)) {}
#if defined(__cpp_char8_t)
  AttributeValue(const char8_t* text) noexcept  // NOLINT
      : AttributeValue(reinterpret_cast<const char*>(text)) {}
#endif
  // Strings and views of other libraries.
  template <class C, std::enable_if_t<internal::IsText<C>::value, int> = 0>
  constexpr AttributeValue(const C& text) noexcept  // NOLINT
      : pointer_(text.data()),
        size_(ClampSize(text.size())),
        type_(AttributeType::kString) {}

  // Exactly `bool`, so that pointers do not decay into it.
  template <class T, std::enable_if_t<std::is_same_v<T, bool>, int> = 0>
  constexpr AttributeValue(T value) noexcept  // NOLINT
      : bool_(value), size_(0), type_(AttributeType::kBool) {}

  template <class T, std::enable_if_t<internal::kIsInteger<T>, int> = 0>
  constexpr AttributeValue(T value) noexcept  // NOLINT
      : int64_(static_cast<int64_t>(value)),
        size_(0),
        type_(IsAboveInt64(value) ? AttributeType::kUint64
                                  : AttributeType::kInt64) {}

  template <class T, std::enable_if_t<std::is_enum_v<T> &&
                                          std::is_convertible_v<T, int64_t>,
                                      int> = 0>
  constexpr AttributeValue(T value) noexcept  // NOLINT
      : AttributeValue(static_cast<std::underlying_type_t<T>>(value)) {}

  template <class T, std::enable_if_t<std::is_floating_point_v<T>, int> = 0>
  constexpr AttributeValue(T value) noexcept  // NOLINT
      : double_(static_cast<double>(value)),
        size_(0),
        type_(AttributeType::kDouble) {}

  // A stray pointer is not an attribute; without this it would become `bool`.
  template <class P, std::enable_if_t<std::is_pointer_v<P> &&
                                          !std::is_same_v<P, char*> &&
                                          !std::is_same_v<P, const char*>,
                                      int> = 0>
  AttributeValue(P pointer) = delete;

  // Contiguous containers of scalars and strings.
  template <class C,
            std::enable_if_t<
                !std::is_same_v<internal::RangeElementT<C>, void> &&
                    internal::kIsScalarElement<internal::RangeElementT<C>>,
                int> = 0>
  AttributeValue(const C& range) noexcept  // NOLINT
      : pointer_(range.data()),
        size_(ClampSize(range.size())),
        type_(internal::ArrayTypeOf<internal::RangeElementT<C>>()),
        element_(internal::ElementTypeOf<internal::RangeElementT<C>>()) {}

  AttributeValue(const std::vector<bool>& range) noexcept  // NOLINT
      : pointer_(&range),
        size_(ClampSize(range.size())),
        type_(AttributeType::kBoolArray),
        element_(internal::ElementType::kVectorOfBool) {}

  template <class T, size_t N,
            std::enable_if_t<internal::kIsScalarElement<T>, int> = 0>
  constexpr AttributeValue(const T (&array)[N]) noexcept  // NOLINT
      : pointer_(array),
        size_(ClampSize(N)),
        type_(internal::ArrayTypeOf<T>()),
        element_(internal::ElementTypeOf<T>()) {}

  // Contiguous containers of values, of key-value pairs (maps) and of bytes.
  template <class C, std::enable_if_t<internal::kIsRangeOf<C, AttributeValue> ||
                                          internal::kIsRangeOf<C, Attribute> ||
                                          internal::kIsRangeOf<C, std::byte>,
                                      long> = 0>
  AttributeValue(const C& range) noexcept  // NOLINT
      : pointer_(range.data()),
        size_(ClampSize(range.size())),
        type_(internal::kIsRangeOf<C, Attribute>   ? AttributeType::kMap
              : internal::kIsRangeOf<C, std::byte> ? AttributeType::kBytes
                                                   : AttributeType::kArray) {}
  template <size_t N>
  constexpr AttributeValue(const AttributeValue (&array)[N]) noexcept  // NOLINT
      : pointer_(array), size_(ClampSize(N)), type_(AttributeType::kArray) {}
  template <size_t N>
  constexpr AttributeValue(const Attribute (&array)[N]) noexcept  // NOLINT
      : pointer_(array), size_(ClampSize(N)), type_(AttributeType::kMap) {}

  // Returns a view of `size` raw bytes. `data` may be null when `size` is 0.
  static AttributeValue Bytes(const void* data, size_t size) noexcept {
    AttributeValue value;
    value.pointer_ = data;
    value.size_ = ClampSize(size);
    value.type_ = AttributeType::kBytes;
    return value;
  }
  static AttributeValue Bytes(std::string_view data) noexcept {
    return Bytes(data.data(), data.size());
  }

  // Returns a view of `values`, of any types. Lives as long as the braces: to
  // the end of the full expression.
  static AttributeValue Array(
      std::initializer_list<AttributeValue> values) noexcept;
  static AttributeValue Array(const AttributeValue* values,
                              size_t size) noexcept;
  // Returns a view of a map. Later entries win when keys repeat.
  static AttributeValue Map(std::initializer_list<Attribute> entries) noexcept;
  static AttributeValue Map(const Attribute* entries, size_t size) noexcept;

  constexpr AttributeType type() const noexcept { return type_; }
  constexpr bool empty() const noexcept {
    return type_ == AttributeType::kEmpty;
  }

  // Each returns the value when `type()` is the one named, else zero or empty.
  constexpr bool AsBool() const noexcept {
    return type_ == AttributeType::kBool && bool_;
  }
  constexpr int64_t AsInt64() const noexcept {
    return type_ == AttributeType::kInt64 ? int64_ : 0;
  }
  constexpr uint64_t AsUint64() const noexcept {
    return type_ == AttributeType::kInt64 || type_ == AttributeType::kUint64
               ? static_cast<uint64_t>(int64_)
               : 0;
  }
  constexpr double AsDouble() const noexcept {
    return type_ == AttributeType::kDouble ? double_ : 0.0;
  }
  std::string_view AsString() const noexcept {
    return type_ == AttributeType::kString ? Text() : std::string_view();
  }
  std::string_view AsBytes() const noexcept {
    return type_ == AttributeType::kBytes ? Text() : std::string_view();
  }

  // The number of elements of an array or a map, the length of text in bytes,
  // and 0 for everything else.
  constexpr size_t size() const noexcept { return size_; }

  // Element `i` of an array or a map of the type named.
  // Precondition: `i < size()`.
  bool BoolAt(size_t i) const noexcept;
  int64_t Int64At(size_t i) const noexcept;
  double DoubleAt(size_t i) const noexcept;
  std::string_view StringAt(size_t i) const noexcept;
  const AttributeValue& ValueAt(size_t i) const noexcept;
  const Attribute& EntryAt(size_t i) const noexcept;

  // Equal in type and value. Maps compare without regard to order, doubles by
  // their bits, so that NaN equals itself and 0.0 differs from -0.0.
  friend bool operator==(const AttributeValue& a,
                         const AttributeValue& b) noexcept;
  friend bool operator!=(const AttributeValue& a,
                         const AttributeValue& b) noexcept {
    return !(a == b);
  }

 private:
  static constexpr uint32_t ClampSize(size_t size) noexcept {
    return size > std::numeric_limits<uint32_t>::max()
               ? std::numeric_limits<uint32_t>::max()
               : static_cast<uint32_t>(size);
  }
  template <class T>
  static constexpr bool IsAboveInt64(T value) noexcept {
    if constexpr (std::is_unsigned_v<T> && sizeof(T) >= sizeof(uint64_t)) {
      return value > static_cast<T>(std::numeric_limits<int64_t>::max());
    } else {
      return false;
    }
  }
  std::string_view Text() const noexcept {
    return std::string_view(static_cast<const char*>(pointer_), size_);
  }

  // Sixteen bytes: an `Attribute` is half a cache line, and five of them are
  // built on the stack for every span.
  union {
    const void* pointer_;
    int64_t int64_;
    double double_;
    bool bool_;
  };
  uint32_t size_;
  AttributeType type_ = AttributeType::kEmpty;
  internal::ElementType element_ = internal::ElementType::kNone;
  // In place of padding: so compilers write these eight bytes in one store, and
  // who reads them in one load does not wait for two.
  [[maybe_unused]] uint16_t unused_ = 0;
};

static_assert(sizeof(AttributeValue) == 16);
static_assert(std::is_trivially_copyable_v<AttributeValue>);

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_COMMON_ATTRIBUTE_VALUE_H_
