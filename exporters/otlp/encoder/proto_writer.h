// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ProtoWriter`: protobuf's bytes, in one pass.

#ifndef OTEL_EXPORTERS_OTLP_ENCODER_PROTO_WRITER_H_
#define OTEL_EXPORTERS_OTLP_ENCODER_PROTO_WRITER_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "absl/types/span.h"
#include "exporters/otlp/encoder/field.h"
#include "sdk/common/utf8.h"

namespace otel {
namespace exporters {
namespace otlp {

// Writes the fields of a message, and of messages inside, into a string whose
// memory it uses again. Fields with their default value are left out, but for
// those of a oneof (`...Always`). The length of a message inside is written
// when it ends, into four bytes that were left for it.
//
// Has the same methods as `JsonWriter`, so that each message is described once.
//
// Ownership: refers to the string, whose contents it replaces; they are whole
// after `Finish`. Threads: as any object. Failure: none but of memory.
class ProtoWriter {
 public:
  // The largest message: what fits in four bytes of seven bits.
  static constexpr size_t kMaxSize = (size_t{1} << 28) - 1;

  // Begins with the size of the last message, not with all of the memory: a
  // string fills with zeros what it grows by.
  explicit ProtoWriter(std::string& out) : out_(out) {
    out_.resize(std::min(out_.capacity(), out_.size() + kStep));
    begin_ = out_.data();
    position_ = begin_;
    end_ = begin_ + out_.size();
  }
  ProtoWriter(const ProtoWriter&) = delete;
  ProtoWriter& operator=(const ProtoWriter&) = delete;

  void Finish() { out_.resize(size()); }
  size_t size() const { return static_cast<size_t>(position_ - begin_); }
  size_t repaired_texts() const { return repaired_texts_; }

  // A message inside, between `Begin` and `End`.
  using Mark = size_t;
  Mark Begin(Field field) {
    Need(kMaxTag + kLength);
    position_ = PutTag(position_, field, kBytes);
    const Mark mark = size();
    position_ += kLength;
    return mark;
  }
  void End(Mark mark) {
    size_t length = size() - mark - kLength;
    char* out = begin_ + mark;
    for (int i = 0; i < kLength - 1; ++i, length >>= 7) {
      *out++ = static_cast<char>(length | 0x80);
    }
    *out = static_cast<char>(length & 0x7F);
  }

  // A repeated field of messages, between `BeginList` and `EndList`.
  void BeginList(Field) {}
  void EndList() {}
  Mark BeginElement(Field field) { return Begin(field); }
  void EndElement(Mark mark) { End(mark); }

  void Text(Field field, std::string_view text) {
    if (!text.empty()) TextAlways(field, text);
  }
  void TextAlways(Field field, std::string_view text) {
    RawBytes(field, Checked(text, repaired_value_));
  }
  void BytesAlways(Field field, std::string_view bytes) {
    RawBytes(field, bytes);
  }
  void Id(Field field, const uint8_t* bytes, size_t size) {
    RawBytes(field,
             std::string_view(reinterpret_cast<const char*>(bytes), size));
  }

  void Fixed64(Field field, uint64_t value) {
    if (value != 0) Fixed64Always(field, value);
  }
  void Fixed64Always(Field field, uint64_t value) {
    Need(kMaxTag + sizeof(value));
    position_ = PutRaw(PutTag(position_, field, kFixed64), value);
  }
  void SignedFixed64Always(Field field, int64_t value) {
    Fixed64Always(field, static_cast<uint64_t>(value));
  }
  void Fixed32(Field field, uint32_t value) {
    if (value == 0) return;
    Need(kMaxTag + sizeof(value));
    position_ = PutRaw(PutTag(position_, field, kFixed32), value);
  }
  void Double(Field field, double value) {
    uint64_t bits;
    std::memcpy(&bits, &value, sizeof(bits));
    Fixed64(field, bits);  // -0.0 is not the default.
  }
  void DoubleAlways(Field field, double value) {
    uint64_t bits;
    std::memcpy(&bits, &value, sizeof(bits));
    Fixed64Always(field, bits);
  }
  void Uint32(Field field, uint32_t value) {
    if (value != 0) VarintField(field, value);
  }
  void Enum(Field field, uint32_t value) { Uint32(field, value); }
  void Sint32(Field field, int32_t value) {
    const auto bits = static_cast<uint32_t>(value);
    Uint32(field, bits << 1 ^ (value < 0 ? UINT32_MAX : 0));
  }
  void Int64Always(Field field, int64_t value) {
    VarintField(field, static_cast<uint64_t>(value));
  }
  void Bool(Field field, bool value) {
    if (value) BoolAlways(field, value);
  }
  void BoolAlways(Field field, bool value) { VarintField(field, value); }

  void Fixed64List(Field field, absl::Span<const uint64_t> values) {
    RawList(field, values.data(), values.size());
  }
  void DoubleList(Field field, absl::Span<const double> values) {
    RawList(field, values.data(), values.size());
  }
  void Uint64List(Field field, absl::Span<const uint64_t> values) {
    if (values.empty()) return;
    const Mark mark = Begin(field);
    for (const uint64_t value : values) {
      Need(kMaxVarint);
      position_ = PutVarint(position_, value);
    }
    End(mark);
  }

  // A `KeyValue` as an element of a list: the kinds that most attributes have.
  void TextAttribute(Field field, std::string_view key,
                     std::string_view value) {
    key = Checked(key, repaired_key_);
    value = Checked(value, repaired_value_);
    const size_t value_size = 1 + SizeOfVarint(value.size()) + value.size();
    char* out = BeginKeyValue(field, key, value_size);
    out = PutTag(out, any_value::kString, kBytes);
    out = PutVarint(out, value.size());
    position_ = PutBytes(out, value);
  }
  void IntAttribute(Field field, std::string_view key, int64_t value) {
    key = Checked(key, repaired_key_);
    const auto bits = static_cast<uint64_t>(value);
    char* out = BeginKeyValue(field, key, 1 + SizeOfVarint(bits));
    out = PutTag(out, any_value::kInt, kVarint);
    position_ = PutVarint(out, bits);
  }

 private:
  enum WireType : uint32_t {
    kVarint = 0,
    kFixed64 = 1,
    kBytes = 2,
    kFixed32 = 5
  };
  static constexpr size_t kMaxTag = 2;
  static constexpr size_t kMaxVarint = 10;
  static constexpr int kLength = 4;
  static constexpr size_t kStep = 4096;

  static size_t SizeOfVarint(uint64_t value) {
    size_t size = 1;
    for (; value >= 0x80; value >>= 7) ++size;
    return size;
  }

  // Text as receivers take it; `repaired` keeps one that had to be repaired.
  std::string_view Checked(std::string_view text, std::string& repaired) {
    return sdk::IsUtf8(text) ? text : Repaired(text, repaired);
  }
  // Apart, so that what looks at texts is small enough to be inlined.
  [[gnu::noinline]] std::string_view Repaired(std::string_view text,
                                              std::string& repaired) {
    ++repaired_texts_;
    repaired = sdk::RepairUtf8(text);
    return repaired;
  }

  // Makes room. What follows writes without looking.
  void Need(size_t size) {
    if (static_cast<size_t>(end_ - position_) < size) Grow(size);
  }
  // In small steps, for the same reason; a string's capacity doubles anyway.
  void Grow(size_t more) {
    const size_t used = size();
    out_.resize(used + std::max(more, used / 8 + kStep));
    begin_ = out_.data();
    position_ = begin_ + used;
    end_ = begin_ + out_.size();
  }

  // Each of these writes at `out`, where there is room, and returns its end. A
  // pointer in a register: to the compiler, what is written through `position_`
  // might change it.
  static char* PutTag(char* out, Field field, WireType type) {
    return PutVarint(out, field.number << 3 | type);
  }
  static char* PutVarint(char* out, uint64_t value) {
    for (; value >= 0x80; value >>= 7) {
      *out++ = static_cast<char>(value | 0x80);
    }
    *out++ = static_cast<char>(value);
    return out;
  }
  template <class T>
  static char* PutRaw(char* out, T value) {
    std::memcpy(out, &value, sizeof(value));
    return out + sizeof(value);
  }
  static char* PutBytes(char* out, std::string_view bytes) {
    if (!bytes.empty()) std::memcpy(out, bytes.data(), bytes.size());
    return out + bytes.size();
  }
  void VarintField(Field field, uint64_t value) {
    Need(kMaxTag + kMaxVarint);
    position_ = PutVarint(PutTag(position_, field, kVarint), value);
  }
  void RawBytes(Field field, std::string_view bytes) {
    Need(kMaxTag + kMaxVarint + bytes.size());
    char* out = PutTag(position_, field, kBytes);
    out = PutVarint(out, bytes.size());
    position_ = PutBytes(out, bytes);
  }
  template <class T>
  void RawList(Field field, const T* values, size_t count) {
    if (count == 0) return;
    RawBytes(field, std::string_view(reinterpret_cast<const char*>(values),
                                     count * sizeof(T)));
  }
  // Writes everything before the contents of the value, makes room for those,
  // and returns where they go.
  char* BeginKeyValue(Field field, std::string_view key, size_t value_size) {
    const size_t size = 1 + SizeOfVarint(key.size()) + key.size() + 1 +
                        SizeOfVarint(value_size) + value_size;
    Need(kMaxTag + kMaxVarint + size);
    char* out = PutTag(position_, field, kBytes);
    out = PutVarint(out, size);
    out = PutTag(out, key_value::kKey, kBytes);
    out = PutVarint(out, key.size());
    out = PutBytes(out, key);
    out = PutTag(out, key_value::kValue, kBytes);
    return PutVarint(out, value_size);
  }

  std::string& out_;
  char* begin_;
  char* position_;
  char* end_;
  size_t repaired_texts_ = 0;
  std::string repaired_key_;
  std::string repaired_value_;
};

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_ENCODER_PROTO_WRITER_H_
