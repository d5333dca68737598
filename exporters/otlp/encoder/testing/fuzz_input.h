// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `FuzzInput`: telemetry out of any bytes, and the check that what encoders
// write of it is what protobuf's own classes say. For fuzz targets.

#ifndef OTEL_EXPORTERS_OTLP_ENCODER_TESTING_FUZZ_INPUT_H_
#define OTEL_EXPORTERS_OTLP_ENCODER_TESTING_FUZZ_INPUT_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "api/common/attributes.h"
#include "exporters/otlp/encoder/request.h"
#include "exporters/otlp/encoder/testing/decode.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {

// Reads the bytes from front to back; when they are used up, everything is 0
// and empty. Owns what its values refer to.
class FuzzInput {
 public:
  FuzzInput(const uint8_t* data, size_t size) : data_(data), size_(size) {}
  FuzzInput(const FuzzInput&) = delete;
  FuzzInput& operator=(const FuzzInput&) = delete;

  bool empty() const { return size_ == 0; }
  uint8_t Byte() {
    if (size_ == 0) return 0;
    --size_;
    return *data_++;
  }
  uint64_t Number() {
    uint64_t number = 0;
    for (int size = Byte() % 9; size > 0; --size) number = number << 8 | Byte();
    return number;
  }
  int64_t Nanos() { return static_cast<int64_t>(Number() & INT64_MAX); }
  double Real() {
    const uint64_t bits = Number();
    double real;
    std::memcpy(&real, &bits, sizeof(real));
    return real;
  }
  // A byte of length, then so many bytes.
  std::string_view Text() {
    const size_t size = std::min<size_t>(Byte(), size_);
    texts_.emplace_back(reinterpret_cast<const char*>(data_), size);
    data_ += size;
    size_ -= size;
    return texts_.back();
  }
  // A byte of type, then a value of that type.
  AttributeValue Value(int depth = 0) {
    switch (Byte() % (depth < 4 ? 10 : 6)) {
      case 0:
        return AttributeValue();
      case 1:
        return Byte() % 2 != 0;
      case 2:
        return static_cast<int64_t>(Number());
      case 3:
        return Real();
      case 4:
        return AttributeValue::Bytes(Text());
      default:
        return Text();
      case 6: {
        auto& texts = text_lists_.emplace_back();
        for (int count = Byte() % 4; count > 0; --count) {
          texts.push_back(Text());
        }
        return texts;
      }
      case 7: {
        auto& numbers = number_lists_.emplace_back();
        for (int count = Byte() % 4; count > 0; --count) {
          numbers.push_back(static_cast<int64_t>(Number()));
        }
        return numbers;
      }
      case 8: {
        auto& values = value_lists_.emplace_back();
        for (int count = Byte() % 4; count > 0; --count) {
          values.push_back(Value(depth + 1));
        }
        return AttributeValue::Array(values.data(), values.size());
      }
      case 9: {
        const std::vector<Attribute>& entries = Entries(depth + 1);
        return AttributeValue::Map(entries.data(), entries.size());
      }
    }
  }
  // Up to three of them; keys may be repeated.
  const std::vector<Attribute>& Entries(int depth = 0) {
    auto& entries = attribute_lists_.emplace_back();
    for (int count = Byte() % 4; count > 0; --count) {
      const std::string_view key = Text();
      entries.push_back({key, Value(depth)});
    }
    return entries;
  }

 private:
  const uint8_t* data_;
  size_t size_;
  std::deque<std::string> texts_;
  std::deque<std::vector<std::string_view>> text_lists_;
  std::deque<std::vector<int64_t>> number_lists_;
  std::deque<std::vector<AttributeValue>> value_lists_;
  std::deque<std::vector<Attribute>> attribute_lists_;
};

// Ends the program unless `encode(encoding, request)`, which returns how many
// items it dealt with, deals with `items` and writes what `expected` says.
template <class Message, class Encode>
void RequireSays(const Message& expected, size_t items, Encode encode) {
  for (const Encoding encoding : {Encoding::kProtobuf, Encoding::kJson}) {
    EncodedRequest request;
    const size_t taken = encode(encoding, &request);
    Message actual;
    std::string error = Decode(request.body, encoding, actual);
    if (error.empty()) error = Difference(expected, actual);
    if (taken == items && request.items == items && error.empty()) continue;
    std::fprintf(stderr, "%zu items instead of %zu; %s\n", taken, items,
                 error.c_str());
    std::abort();
  }
}

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_ENCODER_TESTING_FUZZ_INPUT_H_
