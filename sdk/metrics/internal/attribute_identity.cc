// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/internal/attribute_identity.h"

#include <algorithm>
#include <vector>

namespace otel {
namespace sdk {
namespace internal {
namespace {

// Up to here comparing all keys with all others is quicker than sorting.
constexpr size_t kFewAttributes = 16;
constexpr size_t kBitsOfUsed = 64;

bool ChangesWhenCopied(const AttributeValue& value) noexcept {
  switch (value.type()) {
    case AttributeType::kUint64:
    case AttributeType::kMap:
      return true;
    case AttributeType::kArray:
      for (size_t i = 0; i < value.size(); ++i) {
        if (ChangesWhenCopied(value.ValueAt(i))) return true;
      }
      return false;
    default:
      return false;
  }
}

uint64_t HashArray(const AttributeValue& value, uint64_t seed) noexcept {
  uint64_t hash = seed ^ value.size();
  switch (value.type()) {
    case AttributeType::kBytes:
      return HashText(value.AsBytes(), seed);
    case AttributeType::kUint64:
      return Mix(seed, value.AsUint64() ^ kMix2);
    case AttributeType::kBoolArray:
      for (size_t i = 0; i < value.size(); ++i) {
        hash = Mix(hash ^ (value.BoolAt(i) ? 1 : 0), kMix1);
      }
      return hash;
    case AttributeType::kInt64Array:
      for (size_t i = 0; i < value.size(); ++i) {
        hash = Mix(hash ^ static_cast<uint64_t>(value.Int64At(i)), kMix1);
      }
      return hash;
    case AttributeType::kDoubleArray:
      for (size_t i = 0; i < value.size(); ++i) {
        const double number = value.DoubleAt(i);
        uint64_t bits;
        std::memcpy(&bits, &number, sizeof(bits));
        hash = Mix(hash ^ bits, kMix1);
      }
      return hash;
    case AttributeType::kStringArray:
      for (size_t i = 0; i < value.size(); ++i) {
        hash = HashText(value.StringAt(i), hash);
      }
      return hash;
    default:
      // Maps, whose order does not count, and what may contain them: comparing
      // tells them apart.
      return Mix(hash, kMix2);
  }
}

}  // namespace

uint64_t HashLongText(const char* p, size_t n, uint64_t seed) noexcept {
  uint64_t hash = seed ^ n * kMix2;
  size_t i = 0;
  for (; i + 16 < n; i += 16) {
    hash = Mix(Load64(p + i) ^ hash, Load64(p + i + 8) ^ kMix1);
  }
  return Mix(Load64(p + n - 16) ^ hash, Load64(p + n - 8) ^ kMix0);
}

uint64_t HashOtherAttribute(const AttributeValue& value,
                            TextWords key) noexcept {
  switch (value.type()) {
    case AttributeType::kBool:
      return Mix(key.a, key.b ^ (value.AsBool() ? kMix0 : kMix2));
    case AttributeType::kDouble: {
      const double number = value.AsDouble();
      uint64_t bits;
      std::memcpy(&bits, &number, sizeof(bits));
      return Mix(key.a, key.b ^ bits * kMix0);
    }
    default:
      return HashArray(value, Mix(key.a, key.b));
  }
}

bool EqualInAnyOrder(Attributes a, Attributes b) noexcept {
  if (a.size() != b.size()) return false;
  // Each of `b` must be met once; what is beyond the bits is searched instead.
  uint64_t used = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    size_t j = 0;
    while (j < b.size() && !EqualText(a[i].key, b[j].key)) ++j;
    if (j == b.size() || !EqualValue(a[i].value, b[j].value)) return false;
    if (j < kBitsOfUsed) {
      const uint64_t bit = uint64_t{1} << j;
      if ((used & bit) != 0) return false;
      used |= bit;
    } else {
      for (size_t k = 0; k < i; ++k) {
        if (EqualText(a[k].key, a[i].key)) return false;
      }
    }
  }
  return true;
}

bool IsCanonical(Attributes attributes) noexcept {
  for (const Attribute& attribute : attributes) {
    if (attribute.key.empty() || ChangesWhenCopied(attribute.value)) {
      return false;
    }
  }
  if (attributes.size() <= kFewAttributes) {
    for (size_t i = 1; i < attributes.size(); ++i) {
      for (size_t j = 0; j < i; ++j) {
        if (EqualText(attributes[i].key, attributes[j].key)) return false;
      }
    }
    return true;
  }
  std::vector<std::string_view> keys;
  keys.reserve(attributes.size());
  for (const Attribute& attribute : attributes) keys.push_back(attribute.key);
  std::sort(keys.begin(), keys.end());
  return std::adjacent_find(keys.begin(), keys.end()) == keys.end();
}

}  // namespace internal
}  // namespace sdk
}  // namespace otel
