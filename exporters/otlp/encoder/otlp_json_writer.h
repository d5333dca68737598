// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `OtlpJsonWriter`: OTLP's JSON, in one pass.

#ifndef OTEL_EXPORTERS_OTLP_ENCODER_OTLP_JSON_WRITER_H_
#define OTEL_EXPORTERS_OTLP_ENCODER_OTLP_JSON_WRITER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/types/span.h"
#include "exporters/otlp/encoder/decimal_text.h"
#include "exporters/otlp/encoder/field.h"

namespace otel {
namespace exporters {
namespace otlp {

// Writes one document, on one line, into a string whose memory it uses again.
// Ids are hex, enums numbers, 64-bit integers strings, bytes base64. Fields
// with their default value are left out, but for those of a oneof
// (`...Always`).
//
// Has the same methods as `ProtoWriter`. Ownership, threads, failure: as there.
// Spec: otlp.md#json-protobuf-encoding.
class OtlpJsonWriter {
 public:
  explicit OtlpJsonWriter(std::string& out) : out_(out) { out_ = "{"; }
  OtlpJsonWriter(const OtlpJsonWriter&) = delete;
  OtlpJsonWriter& operator=(const OtlpJsonWriter&) = delete;

  void Finish() { out_ += '}'; }
  size_t size() const { return out_.size(); }
  size_t repaired_texts() const { return repaired_texts_; }

  struct Mark {};
  Mark Begin(Field field) {
    Name(field);
    Open('{');
    return {};
  }
  void End(Mark) { Close('}'); }
  void BeginList(Field field) {
    Name(field);
    Open('[');
  }
  void EndList() { Close(']'); }
  Mark BeginElement(Field) {
    Comma();
    Open('{');
    return {};
  }
  void EndElement(Mark) { Close('}'); }

  void Text(Field field, std::string_view text) {
    if (!text.empty()) TextAlways(field, text);
  }
  void TextAlways(Field field, std::string_view text) {
    Name(field);
    Quoted(text);
  }
  void BytesAlways(Field field, std::string_view bytes);
  void Id(Field field, const uint8_t* bytes, size_t size);

  void Fixed64(Field field, uint64_t value) {
    if (value != 0) Fixed64Always(field, value);
  }
  void Fixed64Always(Field field, uint64_t value) {
    Name(field);
    NumberText(value);
  }
  void SignedFixed64Always(Field field, int64_t value) {
    Int64Always(field, value);
  }
  void Fixed32(Field field, uint32_t value) { Uint32(field, value); }
  void Double(Field field, double value);
  void DoubleAlways(Field field, double value) {
    Name(field);
    Number(value);
  }
  void Uint32(Field field, uint32_t value) {
    if (value == 0) return;
    Name(field);
    out_ += DecimalText(value).view();
  }
  void Enum(Field field, uint32_t value) { Uint32(field, value); }
  void Sint32(Field field, int32_t value) {
    if (value == 0) return;
    Name(field);
    out_ += DecimalText(value).view();
  }
  void Int64Always(Field field, int64_t value) {
    Name(field);
    NumberText(value);
  }
  void Bool(Field field, bool value) {
    if (value) BoolAlways(field, value);
  }
  void BoolAlways(Field field, bool value) {
    Name(field);
    out_ += value ? "true" : "false";
  }

  void Fixed64List(Field field, absl::Span<const uint64_t> values);
  void Uint64List(Field field, absl::Span<const uint64_t> values) {
    Fixed64List(field, values);
  }
  void DoubleList(Field field, absl::Span<const double> values);

  void TextAttribute(Field field, std::string_view key, std::string_view value);
  void IntAttribute(Field field, std::string_view key, int64_t value);

 private:
  void Comma() {
    if (!first_) out_ += ',';
    first_ = false;
  }
  void Open(char bracket) {
    out_ += bracket;
    first_ = true;
  }
  void Close(char bracket) {
    out_ += bracket;
    first_ = false;
  }
  void Name(Field field) {
    Comma();
    out_ += '"';
    out_ += field.json;
    out_ += "\":";
  }
  template <class T>
  void NumberText(T value) {
    out_ += '"';
    out_ += DecimalText(value).view();
    out_ += '"';
  }
  void Number(double value);
  void Quoted(std::string_view text);

  std::string& out_;
  bool first_ = true;
  size_t repaired_texts_ = 0;
};

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_ENCODER_OTLP_JSON_WRITER_H_
