// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/testing/json.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace otel {
namespace exporters {
namespace testing {
namespace {

constexpr int kMaxDepth = 1000;

void AppendUtf8(uint32_t code_point, std::string& out) {
  const auto append = [&out](uint32_t byte) {
    out.push_back(static_cast<char>(byte));
  };
  if (code_point < 0x80) return append(code_point);
  if (code_point < 0x800) {
    append(0xC0 | code_point >> 6);
  } else {
    if (code_point < 0x10000) {
      append(0xE0 | code_point >> 12);
    } else {
      append(0xF0 | code_point >> 18);
      append(0x80 | (code_point >> 12 & 0x3F));
    }
    append(0x80 | (code_point >> 6 & 0x3F));
  }
  append(0x80 | (code_point & 0x3F));
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool AtEnd() {
    SkipSpace();
    return text_.empty();
  }

  bool ReadValue(Json& value, int depth) {
    SkipSpace();
    if (text_.empty() || depth > kMaxDepth) return false;
    switch (text_[0]) {
      case '{':
        return ReadObject(value, depth);
      case '[':
        return ReadArray(value, depth);
      case '"':
        value.type = Json::Type::kString;
        return ReadString(value.text);
      case 't':
        value.type = Json::Type::kBool;
        value.text = "true";
        return Skip("true");
      case 'f':
        value.type = Json::Type::kBool;
        value.text = "false";
        return Skip("false");
      case 'n':
        return Skip("null");
      default:
        value.type = Json::Type::kNumber;
        return ReadNumber(value.text);
    }
  }

 private:
  void SkipSpace() {
    while (!text_.empty() && (text_[0] == ' ' || text_[0] == '\n' ||
                              text_[0] == '\r' || text_[0] == '\t')) {
      text_.remove_prefix(1);
    }
  }

  bool Skip(std::string_view word) {
    if (text_.substr(0, word.size()) != word) return false;
    text_.remove_prefix(word.size());
    return true;
  }
  bool SkipMark(std::string_view mark) {
    SkipSpace();
    return Skip(mark);
  }

  bool ReadObject(Json& value, int depth) {
    value.type = Json::Type::kObject;
    Skip("{");
    if (SkipMark("}")) return true;
    do {
      SkipSpace();
      auto& member = value.members.emplace_back();
      if (!ReadString(member.first) || !SkipMark(":")) return false;
      const auto same_key = [&](const std::pair<std::string, Json>& other) {
        return other.first == member.first;
      };
      if (std::count_if(value.members.begin(), value.members.end(), same_key) !=
          1) {
        return false;
      }
      if (!ReadValue(member.second, depth + 1)) return false;
    } while (SkipMark(","));
    return SkipMark("}");
  }

  bool ReadArray(Json& value, int depth) {
    value.type = Json::Type::kArray;
    Skip("[");
    if (SkipMark("]")) return true;
    do {
      if (!ReadValue(value.items.emplace_back(), depth + 1)) return false;
    } while (SkipMark(","));
    return SkipMark("]");
  }

  size_t SkipDigits() {
    size_t count = 0;
    while (!text_.empty() && text_[0] >= '0' && text_[0] <= '9') {
      text_.remove_prefix(1);
      ++count;
    }
    return count;
  }

  bool ReadNumber(std::string& out) {
    const std::string_view start = text_;
    Skip("-");
    if (!Skip("0") && SkipDigits() == 0) return false;
    if (Skip(".") && SkipDigits() == 0) return false;
    if (Skip("e") || Skip("E")) {
      if (!Skip("+")) Skip("-");
      if (SkipDigits() == 0) return false;
    }
    out = std::string(start.substr(0, start.size() - text_.size()));
    return true;
  }

  bool ReadHex4(uint32_t& number) {
    number = 0;
    if (text_.size() < 4) return false;
    for (int i = 0; i < 4; ++i) {
      const char digit = text_[0];
      text_.remove_prefix(1);
      if (digit >= '0' && digit <= '9') {
        number = number * 16 + static_cast<uint32_t>(digit - '0');
      } else if (digit >= 'a' && digit <= 'f') {
        number = number * 16 + static_cast<uint32_t>(digit - 'a' + 10);
      } else if (digit >= 'A' && digit <= 'F') {
        number = number * 16 + static_cast<uint32_t>(digit - 'A' + 10);
      } else {
        return false;
      }
    }
    return true;
  }

  bool ReadEscape(std::string& out) {
    if (text_.empty()) return false;
    const char letter = text_[0];
    text_.remove_prefix(1);
    constexpr std::string_view kLetters = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    const size_t index = kLetters.find(letter);
    if (index != std::string_view::npos) {
      out.push_back(kMeanings[index]);
      return true;
    }
    uint32_t code_point;
    if (letter != 'u' || !ReadHex4(code_point)) return false;
    if (code_point >= 0xD800 && code_point < 0xDC00) {
      uint32_t low;
      if (!Skip("\\u") || !ReadHex4(low)) return false;
      if (low < 0xDC00 || low > 0xDFFF) return false;
      code_point = 0x10000 + ((code_point - 0xD800) << 10) + (low - 0xDC00);
    } else if (code_point >= 0xDC00 && code_point <= 0xDFFF) {
      return false;
    }
    AppendUtf8(code_point, out);
    return true;
  }

  // Copies one character that is not ASCII. What reads back as itself is well
  // formed: neither overlong nor a surrogate nor too large.
  bool ReadUtf8(std::string& out) {
    const auto lead = static_cast<uint8_t>(text_[0]);
    const size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC0 || lead > 0xF4 || text_.size() < size) return false;
    uint32_t code_point = lead & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; ++i) {
      const auto byte = static_cast<uint8_t>(text_[i]);
      if ((byte & 0xC0) != 0x80) return false;
      code_point = code_point << 6 | (byte & 0x3Fu);
    }
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point < 0xE000))
      return false;
    std::string again;
    AppendUtf8(code_point, again);
    if (again != text_.substr(0, size)) return false;
    out.append(again);
    text_.remove_prefix(size);
    return true;
  }

  bool ReadString(std::string& out) {
    if (!Skip("\"")) return false;
    while (!text_.empty()) {
      const char character = text_[0];
      if (static_cast<uint8_t>(character) >= 0x80) {
        if (!ReadUtf8(out)) return false;
        continue;
      }
      text_.remove_prefix(1);
      if (character == '"') return true;
      if (static_cast<uint8_t>(character) < 0x20) return false;
      if (character != '\\') {
        out.push_back(character);
      } else if (!ReadEscape(out)) {
        return false;
      }
    }
    return false;
  }

  std::string_view text_;
};

void AppendShape(const Json& value,
                 const std::vector<std::string_view>& open_objects,
                 const std::string& indent, std::string& out) {
  if (value.type == Json::Type::kArray) {
    std::vector<std::string> shapes;
    for (const Json& item : value.items) {
      std::string shape;
      AppendShape(item, open_objects, indent, shape);
      if (std::find(shapes.begin(), shapes.end(), shape) == shapes.end()) {
        shapes.push_back(shape);
      }
    }
    for (const std::string& shape : shapes) out.append(shape);
    return;
  }
  for (const auto& [key, member] : value.members) {
    out.append(indent).append(key);
    const bool is_open = std::find(open_objects.begin(), open_objects.end(),
                                   key) != open_objects.end();
    if (is_open) {
      out.append(" {}\n");
      continue;
    }
    out.append(member.type == Json::Type::kArray ? "[]\n" : "\n");
    AppendShape(member, open_objects, indent + "  ", out);
  }
}

}  // namespace

const Json* Json::Find(std::string_view key) const {
  for (const auto& [name, member] : members) {
    if (name == key) return &member;
  }
  return nullptr;
}

const Json& Json::At(std::string_view path) const {
  static const Json& null = *new Json;
  if (path.empty()) return *this;
  const size_t slash = path.find('/');
  const std::string_view step = path.substr(0, slash);
  const std::string_view rest =
      slash == std::string_view::npos ? "" : path.substr(slash + 1);
  if (type == Type::kObject) {
    const Json* member = Find(step);
    return member == nullptr ? null : member->At(rest);
  }
  const auto index = static_cast<size_t>(std::atoi(std::string(step).c_str()));
  return index < items.size() ? items[index].At(rest) : null;
}

std::optional<Json> ParseJson(std::string_view text) {
  Reader reader(text);
  Json value;
  if (!reader.ReadValue(value, 1) || !reader.AtEnd()) return std::nullopt;
  return value;
}

std::optional<std::vector<Json>> ParseJsonStream(std::string_view text) {
  Reader reader(text);
  std::vector<Json> values;
  while (!reader.AtEnd()) {
    if (!reader.ReadValue(values.emplace_back(), 1)) return std::nullopt;
  }
  return values;
}

std::string JsonShape(const Json& document,
                      const std::vector<std::string_view>& open_objects) {
  std::string shape;
  AppendShape(document, open_objects, "", shape);
  return shape;
}

}  // namespace testing
}  // namespace exporters
}  // namespace otel
