// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `WireScanner`: the fields of a protobuf message from outside, one by one.

#ifndef OTEL_EXPORTERS_OTLP_DELIVERY_WIRE_SCANNER_H_
#define OTEL_EXPORTERS_OTLP_DELIVERY_WIRE_SCANNER_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace otel {
namespace exporters {
namespace otlp {

// Ownership: refers to the bytes. Threads: as any object.
// Failure: `Next` returns false at the end and at what is malformed; `ok` tells
// which it was. Groups, which proto3 does not have, are malformed.
//
//   WireScanner scanner(bytes);
//   while (scanner.Next()) { if (scanner.field() == 1) ... }
//   if (!scanner.ok()) ...
class WireScanner {
 public:
  enum class Type : uint8_t { kVarint, kFixed64, kBytes, kFixed32 };

  explicit WireScanner(std::string_view bytes) noexcept : rest_(bytes) {}

  bool Next() noexcept;

  bool ok() const noexcept { return ok_; }
  uint32_t field() const noexcept { return field_; }
  Type type() const noexcept { return type_; }
  uint64_t number() const noexcept { return number_; }  // Of kVarint.
  std::string_view bytes() const noexcept { return bytes_; }

 private:
  bool Varint(uint64_t& value) noexcept;
  bool Take(uint64_t size) noexcept;
  bool Fail() noexcept { return ok_ = false; }

  std::string_view rest_;
  bool ok_ = true;
  uint32_t field_ = 0;
  Type type_ = Type::kVarint;
  uint64_t number_ = 0;
  std::string_view bytes_;
};

inline bool WireScanner::Varint(uint64_t& value) noexcept {
  value = 0;
  for (size_t i = 0; i < 10 && i < rest_.size(); ++i) {
    const auto byte = static_cast<uint8_t>(rest_[i]);
    value |= uint64_t{byte & 0x7fu} << (7 * i);
    if (byte < 0x80) {
      rest_.remove_prefix(i + 1);
      return true;
    }
  }
  return Fail();
}

inline bool WireScanner::Take(uint64_t size) noexcept {
  if (size > rest_.size()) return Fail();
  bytes_ = rest_.substr(0, static_cast<size_t>(size));
  rest_.remove_prefix(static_cast<size_t>(size));
  return true;
}

inline bool WireScanner::Next() noexcept {
  if (!ok_ || rest_.empty()) return false;
  uint64_t tag = 0;
  if (!Varint(tag)) return false;
  if (tag >> 3 == 0 || tag > UINT32_MAX) return Fail();
  field_ = static_cast<uint32_t>(tag >> 3);
  number_ = 0;
  bytes_ = {};
  switch (tag & 7) {
    case 0:
      type_ = Type::kVarint;
      return Varint(number_);
    case 1:
      type_ = Type::kFixed64;
      return Take(8);
    case 2: {
      type_ = Type::kBytes;
      uint64_t size = 0;
      return Varint(size) && Take(size);
    }
    case 5:
      type_ = Type::kFixed32;
      return Take(4);
    default:
      return Fail();
  }
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_DELIVERY_WIRE_SCANNER_H_
