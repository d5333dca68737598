// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/delivery/json_scanner.h"

#include <algorithm>

namespace otel {
namespace exporters {
namespace otlp {
namespace {

constexpr size_t kKeyLimit = 64;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

void AppendUtf8(uint32_t code, std::string* out) {
  const auto byte = [out](uint32_t value) {
    out->push_back(static_cast<char>(value));
  };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xc0 | code >> 6);
    byte(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    byte(0xe0 | code >> 12);
    byte(0x80 | (code >> 6 & 0x3f));
    byte(0x80 | (code & 0x3f));
  } else {
    byte(0xf0 | code >> 18);
    byte(0x80 | (code >> 12 & 0x3f));
    byte(0x80 | (code >> 6 & 0x3f));
    byte(0x80 | (code & 0x3f));
  }
}

}  // namespace

void JsonScanner::Fail() {
  ok_ = false;
  rest_ = {};
}

char JsonScanner::Peek() {
  const size_t start = rest_.find_first_not_of(" \t\r\n");
  if (start == rest_.npos) {
    rest_ = {};
    return 0;
  }
  rest_.remove_prefix(start);
  return rest_[0];
}

bool JsonScanner::Take(char c) {
  if (Peek() != c || rest_.empty()) return false;
  rest_.remove_prefix(1);
  return true;
}

void JsonScanner::Object(FunctionRef<void(std::string_view)> member) {
  if (!Take('{') || ++depth_ > kMaxDepth) return Fail();
  if (!Take('}')) {
    do {
      if (Peek() != '"') return Fail();
      const std::string key = String(kKeyLimit);
      if (!Take(':')) return Fail();
      member(key);
    } while (ok_ && Take(','));
    if (!Take('}')) return Fail();
  }
  --depth_;
}

void JsonScanner::Array() {
  if (!Take('[') || ++depth_ > kMaxDepth) return Fail();
  if (!Take(']')) {
    do {
      Skip();
    } while (ok_ && Take(','));
    if (!Take(']')) return Fail();
  }
  --depth_;
}

std::string JsonScanner::String(size_t limit) {
  std::string text;
  if (!Take('"')) {
    Fail();
    return text;
  }
  for (;;) {
    if (rest_.empty() || static_cast<uint8_t>(rest_[0]) < 0x20) {
      Fail();
      return {};
    }
    const char c = rest_[0];
    rest_.remove_prefix(1);
    if (c == '"') return text;
    const bool room = text.size() < limit;
    if (c == '\\') {
      Escape(room ? &text : nullptr);
      if (!ok_) return {};
    } else if (room) {
      text.push_back(c);
    }
  }
}

uint32_t JsonScanner::HexDigits() {
  uint32_t code = 0;
  for (int i = 0; i < 4; ++i) {
    constexpr std::string_view kDigits = "0123456789abcdefABCDEF";
    const size_t digit = rest_.empty() ? kDigits.npos : kDigits.find(rest_[0]);
    if (digit == kDigits.npos) {
      Fail();
      return 0;
    }
    code = code << 4 | static_cast<uint32_t>(digit < 16 ? digit : digit - 6);
    rest_.remove_prefix(1);
  }
  return code;
}

void JsonScanner::Escape(std::string* out) {
  if (rest_.empty()) return Fail();
  const char c = rest_[0];
  rest_.remove_prefix(1);
  constexpr std::string_view kNames = "\"\\/bfnrt";
  constexpr std::string_view kChars = "\"\\/\b\f\n\r\t";
  const size_t name = kNames.find(c);
  if (name != kNames.npos) {
    if (out != nullptr) out->push_back(kChars[name]);
    return;
  }
  if (c != 'u') return Fail();
  uint32_t code = HexDigits();
  if (code >= 0xd800 && code < 0xdc00 && rest_.substr(0, 2) == "\\u") {
    rest_.remove_prefix(2);
    const uint32_t low = HexDigits();
    code = low >= 0xdc00 && low < 0xe000
               ? 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00)
               : 0xfffd;
  } else if (code >= 0xd800 && code < 0xe000) {
    code = 0xfffd;  // Half of a pair.
  }
  if (out != nullptr && ok_) AppendUtf8(code, out);
}

int64_t JsonScanner::Integer() {
  const bool quoted = Take('"');
  if (!quoted) Peek();
  const bool negative = !rest_.empty() && rest_[0] == '-';
  if (negative) rest_.remove_prefix(1);
  if (rest_.empty() || !IsDigit(rest_[0])) {
    Fail();
    return 0;
  }
  int64_t value = 0;
  while (!rest_.empty() && IsDigit(rest_[0])) {
    const int64_t digit = rest_[0] - '0';
    value = value > (INT64_MAX - digit) / 10 ? INT64_MAX : value * 10 + digit;
    rest_.remove_prefix(1);
  }
  if (quoted && (rest_.empty() || rest_[0] != '"')) {
    Fail();
    return 0;
  }
  if (quoted) rest_.remove_prefix(1);
  return negative ? -value : value;
}

bool JsonScanner::Null() { return Peek() == 'n'; }

void JsonScanner::Literal(std::string_view word) {
  if (rest_.substr(0, word.size()) != word) return Fail();
  rest_.remove_prefix(word.size());
}

void JsonScanner::Number() {
  const size_t size =
      std::min(rest_.find_first_not_of("+-.0123456789Ee"), rest_.size());
  if (size == 0) return Fail();
  rest_.remove_prefix(size);
}

void JsonScanner::Skip() {
  switch (Peek()) {
    case '{':
      return Object([this](std::string_view) { Skip(); });
    case '[':
      return Array();
    case '"':
      String(0);
      return;
    case 't':
      return Literal("true");
    case 'f':
      return Literal("false");
    case 'n':
      return Literal("null");
    default:
      return Number();
  }
}

bool JsonScanner::AtEnd() { return ok_ && Peek() == 0 && rest_.empty(); }

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
