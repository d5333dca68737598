// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/encoder/otlp_json_writer.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>

#include "sdk/common/utf8.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

constexpr char kHex[] = "0123456789abcdef";

void AppendBase64(std::string_view bytes, std::string& out) {
  constexpr char kDigits[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (size_t i = 0; i < bytes.size(); i += 3) {
    const size_t count = bytes.size() - i < 3 ? bytes.size() - i : 3;
    uint32_t group = 0;
    for (size_t j = 0; j < 3; ++j) {
      group <<= 8;
      if (j < count) group |= static_cast<uint8_t>(bytes[i + j]);
    }
    for (size_t j = 0; j < 4; ++j) {
      out += j <= count ? kDigits[group >> (18 - 6 * j) & 0x3F] : '=';
    }
  }
}

void AppendEscaped(char c, std::string& out) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  const auto byte = static_cast<uint8_t>(c);
  out += "\\u00";
  out += kHex[byte >> 4];
  out += kHex[byte & 0xF];
}

}  // namespace

void OtlpJsonWriter::BytesAlways(Field field, std::string_view bytes) {
  Name(field);
  out_ += '"';
  AppendBase64(bytes, out_);
  out_ += '"';
}

void OtlpJsonWriter::Id(Field field, const uint8_t* bytes, size_t size) {
  Name(field);
  out_ += '"';
  for (size_t i = 0; i < size; ++i) {
    out_ += kHex[bytes[i] >> 4];
    out_ += kHex[bytes[i] & 0xF];
  }
  out_ += '"';
}

void OtlpJsonWriter::Double(Field field, double value) {
  // -0.0 is not the default.
  if (value != 0 || std::signbit(value)) DoubleAlways(field, value);
}

void OtlpJsonWriter::Number(double value) {
  if (std::isnan(value)) {
    out_ += "\"NaN\"";
  } else if (std::isinf(value)) {
    out_ += value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
  } else if (value == 0 && std::signbit(value)) {
    out_ += "-0.0";  // Some readers take -0 for an integer.
  } else {
    // The shortest text that is this number again; never with a locale.
    char text[32];
    const auto result = std::to_chars(text, text + sizeof(text), value);
    out_.append(text, result.ptr);
  }
}

void OtlpJsonWriter::Quoted(std::string_view text) {
  if (!sdk::IsUtf8(text)) {
    ++repaired_texts_;
    Quoted(sdk::RepairUtf8(text));
    return;
  }
  out_ += '"';
  size_t plain = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (static_cast<uint8_t>(c) >= 0x20 && c != '"' && c != '\\') continue;
    out_.append(text, plain, i - plain);
    AppendEscaped(c, out_);
    plain = i + 1;
  }
  out_.append(text, plain, text.size() - plain);
  out_ += '"';
}

void OtlpJsonWriter::Fixed64List(Field field,
                                 absl::Span<const uint64_t> values) {
  if (values.empty()) return;
  BeginList(field);
  for (const uint64_t value : values) {
    Comma();
    NumberText(value);
  }
  EndList();
}

void OtlpJsonWriter::DoubleList(Field field, absl::Span<const double> values) {
  if (values.empty()) return;
  BeginList(field);
  for (const double value : values) {
    Comma();
    Number(value);
  }
  EndList();
}

void OtlpJsonWriter::TextAttribute(Field field, std::string_view key,
                                   std::string_view value) {
  const Mark element = BeginElement(field);
  TextAlways(key_value::kKey, key);
  const Mark any = Begin(key_value::kValue);
  TextAlways(any_value::kString, value);
  End(any);
  EndElement(element);
}

void OtlpJsonWriter::IntAttribute(Field field, std::string_view key,
                                  int64_t value) {
  const Mark element = BeginElement(field);
  TextAlways(key_value::kKey, key);
  const Mark any = Begin(key_value::kValue);
  Int64Always(any_value::kInt, value);
  End(any);
  EndElement(element);
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
