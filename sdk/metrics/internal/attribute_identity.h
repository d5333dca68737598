// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What makes two lists of attributes the same series: hashing and comparing
// them where they lie, in any order, without copying or sorting.

#ifndef OTEL_SDK_METRICS_INTERNAL_ATTRIBUTE_IDENTITY_H_
#define OTEL_SDK_METRICS_INTERNAL_ATTRIBUTE_IDENTITY_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "api/common/attributes.h"

namespace otel {
namespace sdk {
namespace internal {

__extension__ typedef unsigned __int128 Uint128;

inline uint64_t Load64(const char* p) noexcept {
  uint64_t value;
  std::memcpy(&value, p, sizeof(value));
  return value;
}
inline uint64_t Load32(const char* p) noexcept {
  uint32_t value;
  std::memcpy(&value, p, sizeof(value));
  return value;
}

// Multiplies and folds: the mixing step of wyhash.
inline uint64_t Mix(uint64_t a, uint64_t b) noexcept {
  const Uint128 product = static_cast<Uint128>(a) * b;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

inline constexpr uint64_t kMix0 = 0xa0761d6478bd642f;
inline constexpr uint64_t kMix1 = 0xe7037ed1a0b428db;
inline constexpr uint64_t kMix2 = 0x8ebc6af09c88c6e3;

uint64_t HashLongText(const char* p, size_t n, uint64_t seed) noexcept;

// Two words that differ for texts that do: all of up to 16 bytes.
struct TextWords {
  uint64_t a = 0;
  uint64_t b = 0;
};

inline TextWords ShortTextWords(const char* p, size_t n) noexcept {
  if (n >= 8) return {Load64(p), Load64(p + n - 8)};
  if (n >= 4) return {Load32(p), Load32(p + n - 4)};
  if (n == 0) return {};
  return {static_cast<uint64_t>(static_cast<unsigned char>(p[0])) << 16 |
              static_cast<uint64_t>(static_cast<unsigned char>(p[n >> 1]))
                  << 8 |
              static_cast<unsigned char>(p[n - 1]),
          0};
}

inline uint64_t HashText(std::string_view text, uint64_t seed) noexcept {
  const size_t n = text.size();
  if (n > 16) return HashLongText(text.data(), n, seed);
  const TextWords words = ShortTextWords(text.data(), n);
  return Mix(words.a ^ seed, words.b ^ kMix1 ^ n * kMix2);
}

// Two words for a key: all of up to 24 bytes, and of longer ones the ends and
// the middle. Keys are few and not made to collide; comparing tells them apart.
inline TextWords KeyWords(std::string_view key, uint64_t seed) noexcept {
  const char* p = key.data();
  const size_t n = key.size();
  TextWords words;
  if (n > 16) {
    words.a = Load64(p) ^ Load64(p + (n >> 1) - 4) * kMix0;
    words.b = Load64(p + n - 8);
  } else {
    words = ShortTextWords(p, n);
  }
  words.a ^= seed;
  words.b ^= n * kMix2;
  return words;
}

uint64_t HashOtherAttribute(const AttributeValue& value,
                            TextWords key) noexcept;

// In line, since it runs once for each attribute of each measurement.
__attribute__((always_inline)) inline uint64_t HashAttribute(
    const Attribute& attribute, uint64_t seed) noexcept {
  const AttributeValue& value = attribute.value;
  TextWords key = KeyWords(attribute.key, seed);
  key.b ^= (static_cast<uint64_t>(value.type()) + 1) * kMix1;
  if (value.type() == AttributeType::kString) {
    return HashText(value.AsString(), Mix(key.a, key.b));
  }
  if (value.type() == AttributeType::kInt64) {
    return Mix(key.a, key.b ^ static_cast<uint64_t>(value.AsInt64()) * kMix0);
  }
  return HashOtherAttribute(value, key);
}

// Equal for lists that are equal without regard to order. A key given twice
// counts twice: such lists are made canonical before.
inline uint64_t HashAttributes(Attributes attributes, uint64_t seed) noexcept {
  uint64_t sum = attributes.size();
  for (const Attribute& attribute : attributes) {
    sum += HashAttribute(attribute, seed);
  }
  return Mix(sum ^ kMix0, kMix1);
}

inline bool EqualText(std::string_view x, std::string_view y) noexcept {
  const size_t n = x.size();
  if (n != y.size()) return false;
  const char* a = x.data();
  const char* b = y.data();
  if (n >= 8) {
    if (n > 32) return std::memcmp(a, b, n) == 0;
    uint64_t differ =
        (Load64(a) ^ Load64(b)) | (Load64(a + n - 8) ^ Load64(b + n - 8));
    if (n > 16) {
      differ |= (Load64(a + 8) ^ Load64(b + 8)) |
                (Load64(a + n - 16) ^ Load64(b + n - 16));
    }
    return differ == 0;
  }
  if (n >= 4) {
    return ((Load32(a) ^ Load32(b)) |
            (Load32(a + n - 4) ^ Load32(b + n - 4))) == 0;
  }
  if (n == 0) return true;
  return a[0] == b[0] && a[n >> 1] == b[n >> 1] && a[n - 1] == b[n - 1];
}

// As `==`, with the usual types in line.
inline bool EqualValue(const AttributeValue& a,
                       const AttributeValue& b) noexcept {
  if (a.type() != b.type()) return false;
  switch (a.type()) {
    case AttributeType::kString:
      return EqualText(a.AsString(), b.AsString());
    case AttributeType::kInt64:
      return a.AsInt64() == b.AsInt64();
    case AttributeType::kBool:
      return a.AsBool() == b.AsBool();
    default:
      return a == b;
  }
}

// Whether the lists are equal in any order, when `b` has no key twice.
bool EqualInAnyOrder(Attributes a, Attributes b) noexcept;

inline bool EqualAttributes(Attributes a, Attributes b) noexcept {
  if (a.size() != b.size()) return false;
  // A call site gives its attributes in the same order every time.
  for (size_t i = 0; i < a.size(); ++i) {
    if (!EqualText(a[i].key, b[i].key)) return EqualInAnyOrder(a, b);
    if (!EqualValue(a[i].value, b[i].value)) return false;
  }
  return true;
}

// Whether `attributes` are as a series keeps them: every key once, none empty,
// and no value that a copy changes (numbers above `int64_t`, maps).
bool IsCanonical(Attributes attributes) noexcept;

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_ATTRIBUTE_IDENTITY_H_
