// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Packs values made from any bytes and reads them back: what comes out is what
// `CopyAttributeValue`, an independent copier, makes of them.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/common/attribute_copy.h"
#include "api/common/attributes.h"
#include "sdk/common/packed_entries.h"

namespace {

using ::otel::Attribute;
using ::otel::AttributeCopyLimits;
using ::otel::AttributeValue;
using ::otel::sdk::AppendValue;
using ::otel::sdk::AttributeRange;
using ::otel::sdk::EntryKind;
using ::otel::sdk::PackedBuffer;

void Require(bool condition) {
  if (!condition) std::abort();
}

class Input {
 public:
  Input(const uint8_t* data, size_t size) : data_(data), size_(size) {}
  bool empty() const { return size_ == 0; }
  uint8_t Byte() {
    if (size_ == 0) return 0;
    --size_;
    return *data_++;
  }
  std::string Text() {
    const size_t size = std::min<size_t>(Byte(), size_);
    std::string text(reinterpret_cast<const char*>(data_), size);
    data_ += size;
    size_ -= size;
    return text;
  }
  int64_t Number() {
    int64_t number = 0;
    for (int i = 0; i < 8; ++i) number = number << 8 | Byte();
    return number;
  }

 private:
  const uint8_t* data_;
  size_t size_;
};

// Makes values and keeps what they refer to.
class Maker {
 public:
  explicit Maker(Input& input) : input_(input) {}

  AttributeValue Value(int depth = 0) {
    const int kind = input_.Byte() % (depth < 6 ? 12 : 6);
    const size_t count = kind < 6 ? 0 : input_.Byte() % 5;
    switch (kind) {
      case 0:
        return AttributeValue();
      case 1:
        return (input_.Byte() & 1) != 0;
      case 2:
        return input_.Number();
      case 3: {
        const int64_t bits = input_.Number();
        double number;
        std::memcpy(&number, &bits, sizeof(number));
        return number;
      }
      case 4:
        return std::string_view(Keep(input_.Text()));
      case 5:
        return AttributeValue::Bytes(std::string_view(Keep(input_.Text())));
      case 6: {
        auto& list = Keep(std::vector<bool>());
        for (size_t i = 0; i < count; ++i) list.push_back(input_.Byte() & 1);
        return list;
      }
      case 7: {
        auto& list = Keep(std::vector<int32_t>());
        for (size_t i = 0; i < count; ++i) {
          list.push_back(static_cast<int32_t>(input_.Number()));
        }
        return list;
      }
      case 8: {
        auto& list = Keep(std::vector<double>());
        for (size_t i = 0; i < count; ++i) {
          list.push_back(static_cast<double>(input_.Number()));
        }
        return list;
      }
      case 9: {
        auto& list = Keep(std::vector<std::string>());
        for (size_t i = 0; i < count; ++i) list.push_back(input_.Text());
        return list;
      }
      case 10: {
        auto& list = Keep(std::vector<AttributeValue>());
        for (size_t i = 0; i < count; ++i) list.push_back(Value(depth + 1));
        return list;
      }
      default: {
        auto& list = Keep(std::vector<Attribute>());
        for (size_t i = 0; i < count; ++i) {
          const std::string_view key = Keep(input_.Text());
          list.push_back({key, Value(depth + 1)});
        }
        return list;
      }
    }
  }

  template <class T>
  T& Keep(T object) {
    auto kept = std::make_shared<T>(std::move(object));
    kept_.push_back(kept);
    return *kept;
  }

 private:
  Input& input_;
  std::vector<std::shared_ptr<void>> kept_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Input input(data, size);
  AttributeCopyLimits limits;
  const uint8_t length = input.Byte();
  if (length < 200) limits.value_length = length;
  limits.value_depth = 1 + input.Byte() % 8;
  Maker maker(input);
  PackedBuffer buffer;
  std::vector<Attribute> expected;
  while (!input.empty() && expected.size() < 64) {
    const std::string& key = maker.Keep(input.Text());
    const AttributeValue value = maker.Value();
    Require(AppendValue(buffer, EntryKind::kAttribute, key, value, limits));
    expected.push_back(
        {key, otel::CopyAttributeValue(value, limits, [&](size_t bytes) {
           return static_cast<void*>(
               maker.Keep(std::unique_ptr<char[]>(new char[bytes + 1])).get());
         })});
  }
  size_t i = 0;
  for (const Attribute& attribute :
       AttributeRange(buffer.data(), buffer.data() + buffer.size())) {
    Require(i < expected.size());
    Require(attribute.key == expected[i].key);
    Require(attribute.value == expected[i].value);
    ++i;
  }
  Require(i == expected.size());
  return 0;
}
