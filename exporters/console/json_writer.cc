// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/console/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>

namespace otel {
namespace exporters {
namespace console {
namespace {

constexpr char kHexDigits[] = "0123456789abcdef";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// What to do at a byte.
enum class Step : uint8_t { kCopy, kEscape, kDecode };

constexpr std::array<Step, 256> MakeSteps() {
  std::array<Step, 256> steps = {};
  for (size_t byte = 0; byte < steps.size(); ++byte) {
    if (byte >= 0x80) {
      steps[byte] = Step::kDecode;
    } else if (byte < 0x20 || byte == 0x7F || byte == '"' || byte == '\\') {
      steps[byte] = Step::kEscape;
    } else {
      steps[byte] = Step::kCopy;
    }
  }
  return steps;
}
constexpr std::array<Step, 256> kSteps = MakeSteps();

// A character of UTF-8, or the longest part of one that is there.
struct Decoded {
  uint32_t code_point;
  size_t size;
  bool valid;
};

// Precondition: `text` begins with a byte that is not ASCII.
Decoded DecodeUtf8(std::string_view text) noexcept {
  const auto lead = static_cast<uint8_t>(text[0]);
  size_t size;
  // What the second byte may be; narrower than for the others where that would
  // be an overlong form, a surrogate or above U+10FFFF.
  uint8_t low = 0x80;
  uint8_t high = 0xBF;
  uint32_t code_point;
  if (lead >= 0xC2 && lead <= 0xDF) {
    size = 2;
    code_point = lead & 0x1Fu;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    size = 3;
    code_point = lead & 0x0Fu;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    size = 4;
    code_point = lead & 0x07u;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return {0, 1, false};
  }
  for (size_t i = 1; i < size; ++i) {
    if (i == text.size()) return {0, i, false};
    const auto byte = static_cast<uint8_t>(text[i]);
    if (byte < low || byte > high) return {0, i, false};
    code_point = code_point << 6 | (byte & 0x3Fu);
    low = 0x80;
    high = 0xBF;
  }
  return {code_point, size, true};
}

// Controls, line breaks and marks that turn text around: what must not reach a
// terminal as it is.
bool IsUnprintable(uint32_t code_point) noexcept {
  return code_point <= 0x9F || (code_point >= 0x2028 && code_point <= 0x202E) ||
         (code_point >= 0x2066 && code_point <= 0x2069);
}

void AppendEscape(uint32_t code_point, std::string& out) {
  char escape[] = "\\u0000";
  char letter = 0;
  switch (code_point) {
    case '"':
    case '\\':
      letter = static_cast<char>(code_point);
      break;
    case '\b':
      letter = 'b';
      break;
    case '\f':
      letter = 'f';
      break;
    case '\n':
      letter = 'n';
      break;
    case '\r':
      letter = 'r';
      break;
    case '\t':
      letter = 't';
      break;
    default:
      for (int i = 0; i < 4; ++i) {
        escape[5 - i] = kHexDigits[code_point >> (4 * i) & 0xF];
      }
      out.append(escape, 6);
      return;
  }
  escape[1] = letter;
  out.append(escape, 2);
}

template <class T>
void AppendInteger(T value, std::string& out) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof(digits), value).ptr;
  out.append(digits, static_cast<size_t>(end - digits));
}

}  // namespace

void AppendEscaped(std::string_view text, std::string& out) {
  size_t copied = 0;
  for (size_t i = 0; i < text.size();) {
    const Step step = kSteps[static_cast<uint8_t>(text[i])];
    if (step == Step::kCopy) {
      ++i;
      continue;
    }
    Decoded decoded = {static_cast<uint8_t>(text[i]), 1, true};
    if (step == Step::kDecode) {
      decoded = DecodeUtf8(text.substr(i));
      if (decoded.valid && !IsUnprintable(decoded.code_point)) {
        i += decoded.size;
        continue;
      }
    }
    out.append(text.substr(copied, i - copied));
    if (decoded.valid) {
      AppendEscape(decoded.code_point, out);
    } else {
      out.append(kReplacement);
    }
    i += decoded.size;
    copied = i;
  }
  out.append(text.substr(copied));
}

void AppendDouble(double value, std::string& out) {
  const double size = std::fabs(value);
  const bool with_exponent = size != 0 && (size < 1e-4 || size >= 1e16);
  // Longest: sign, 17 digits, point, and an exponent or leading zeros.
  char digits[48];
  const auto end = std::to_chars(digits, digits + sizeof(digits), value,
                                 with_exponent ? std::chars_format::scientific
                                               : std::chars_format::fixed)
                       .ptr;
  const std::string_view number(digits, static_cast<size_t>(end - digits));
  out.append(number);
  if (number.find_first_of(".e") == std::string_view::npos) out.append(".0");
}

void AppendBase64(std::string_view bytes, std::string& out) {
  constexpr char kAlphabet[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (size_t i = 0; i < bytes.size(); i += 3) {
    const size_t left = bytes.size() - i;
    const auto byte = [&](size_t k) -> uint32_t {
      return k < left ? static_cast<uint8_t>(bytes[i + k]) : 0u;
    };
    const uint32_t group = byte(0) << 16 | byte(1) << 8 | byte(2);
    out.push_back(kAlphabet[group >> 18]);
    out.push_back(kAlphabet[group >> 12 & 0x3F]);
    out.push_back(left > 1 ? kAlphabet[group >> 6 & 0x3F] : '=');
    out.push_back(left > 2 ? kAlphabet[group & 0x3F] : '=');
  }
}

void JsonWriter::NewLine() {
  if (!indented_) return;
  out_.push_back('\n');
  out_.append(static_cast<size_t>(depth_) * 4, ' ');
}

void JsonWriter::BeforeValue() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (depth_ == 0) return;
  if (!container_is_empty_) out_.push_back(',');
  container_is_empty_ = false;
  NewLine();
}

void JsonWriter::Begin(char bracket) {
  BeforeValue();
  out_.push_back(bracket);
  ++depth_;
  container_is_empty_ = true;
}

void JsonWriter::End(char bracket) {
  --depth_;
  if (!container_is_empty_) NewLine();
  out_.push_back(bracket);
  // The container around this one has at least this one.
  container_is_empty_ = false;
}

void JsonWriter::Key(std::string_view key) {
  String(key);
  out_.append(indented_ ? ": " : ":");
  after_key_ = true;
}

void JsonWriter::Int(int64_t value) {
  BeforeValue();
  AppendInteger(value, out_);
}

void JsonWriter::Uint(uint64_t value) {
  BeforeValue();
  AppendInteger(value, out_);
}

void JsonWriter::Double(double value) {
  if (std::isnan(value)) return PlainString("NaN");
  if (std::isinf(value)) return PlainString(value < 0 ? "-" : "", "Infinity");
  BeforeValue();
  AppendDouble(value, out_);
}

void JsonWriter::String(std::string_view text) {
  BeforeValue();
  out_.push_back('"');
  AppendEscaped(text, out_);
  out_.push_back('"');
}

void JsonWriter::Bytes(std::string_view bytes) {
  BeforeValue();
  out_.push_back('"');
  AppendBase64(bytes, out_);
  out_.push_back('"');
}

void JsonWriter::PlainString(std::string_view first, std::string_view second) {
  BeforeValue();
  out_.push_back('"');
  out_.append(first);
  out_.append(second);
  out_.push_back('"');
}

}  // namespace console
}  // namespace exporters
}  // namespace otel
