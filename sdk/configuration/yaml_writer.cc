// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/yaml_writer.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>

#include "absl/status/statusor.h"
#include "sdk/common/utf8.h"
#include "sdk/configuration/secrets.h"
#include "sdk/configuration/value_parsers.h"

namespace otel {
namespace sdk {
namespace {

// Returns the character at the start of a text that is UTF-8.
uint32_t CodePoint(std::string_view character) {
  uint32_t code = static_cast<unsigned char>(character[0]);
  if (character.size() > 1) code &= 0x7Fu >> character.size();
  for (const char next : character.substr(1)) {
    code = code << 6 | (static_cast<unsigned char>(next) & 0x3Fu);
  }
  return code;
}

// Returns a character as YAML has it in double quotes, if not as it is.
std::string Escape(uint32_t code) {
  // Controls, separators of lines, the mark of a byte order, what is none.
  const bool two_digits = code < ' ' || (code >= 0x7F && code <= 0x9F);
  const bool four_digits = code == 0x2028 || code == 0x2029 || code == 0xFEFF ||
                           code == 0xFFFE || code == 0xFFFF;
  if (!two_digits && !four_digits) return "";
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text = two_digits ? "\\x" : "\\u";
  for (int shift = two_digits ? 4 : 12; shift >= 0; shift -= 4) {
    text += kDigits[code >> shift & 15u];
  }
  return text;
}

// Returns a text in double quotes, as YAML has them. Bytes that are no UTF-8
// cannot be written; U+FFFD stands for them.
std::string Escaped(std::string_view text, std::string_view dollar) {
  std::string out = "\"";
  while (!text.empty()) {
    const size_t size = Utf8CharacterSize(text);
    const std::string_view character =
        text.substr(0, std::max<size_t>(size, 1));
    text.remove_prefix(character.size());
    if (size == 0) {
      out += "\xEF\xBF\xBD";
    } else if (character == "\"" || character == "\\") {
      (out += '\\') += character;
    } else if (character == "$") {
      out += dollar;
    } else {
      const std::string escape = Escape(CodePoint(character));
      out += escape.empty() ? character : escape;
    }
  }
  return out + '"';
}

// Returns a text for a comment, which must not end before its line does.
std::string OneLine(std::string_view text) {
  std::string line;
  while (!text.empty()) {
    const size_t size = Utf8CharacterSize(text);
    const bool shown =
        size != 0 && Escape(CodePoint(text.substr(0, size))).empty();
    if (shown) {
      line += text.substr(0, size);
    } else {
      line += '?';
    }
    text.remove_prefix(std::max<size_t>(size, 1));
  }
  return line;
}

bool IsScalar(const ConfigValue& value) {
  return value.AsMap() == nullptr && value.AsList() == nullptr;
}

// Whether it can be the name of a header, and not a value taken for one.
bool IsHeaderName(std::string_view name) {
  return name.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
             "-_.") == std::string_view::npos;
}

// Whether what a key says is masked: it or one above it is secret. The name of
// a header is none, unless it is more than that.
bool IsHidden(const std::string& key, const ConfigValue& value, bool secret) {
  if (key == "name") {
    const std::string* const name = value.AsString();
    return secret && (name == nullptr || !IsHeaderName(*name));
  }
  return secret || IsSecretKey(key);
}

// Returns a scalar, or anything on one line. `key` is whose value it is.
std::string FlowText(std::string_view key, const ConfigValue& value,
                     bool secret) {
  std::string text;
  const auto element = [&](const std::string& one) {
    if (!text.empty()) text += ", ";
    text += one;
  };
  if (const ConfigValue::List* list = value.AsList()) {
    for (const ConfigValue& one : *list) element(FlowText(key, one, secret));
    return "[" + text + "]";
  }
  if (const ConfigValue::Map* map = value.AsMap()) {
    for (const auto& entry : *map) {
      element(YamlKey(entry.first) + ": " +
              FlowText(entry.first, entry.second,
                       IsHidden(entry.first, entry.second, secret)));
    }
    return "{" + text + "}";
  }
  if (value.is_null()) return "null";
  if (secret) return kYamlMasked;
  if (const bool* boolean = value.AsBool()) return YamlText(*boolean);
  if (const int64_t* integer = value.AsInt()) return std::to_string(*integer);
  if (const double* number = value.AsDouble()) return NumberText(*number);
  return YamlScalar(WithoutSecrets(key, *value.AsString()));
}

}  // namespace

std::string YamlText(bool value) { return value ? "true" : "false"; }

std::string YamlTimeout(absl::Duration value) {
  return value == absl::InfiniteDuration() ? "0" : YamlDelay(value);
}

std::string YamlDelay(absl::Duration value) {
  const int64_t milliseconds =
      absl::ToInt64Milliseconds(absl::Ceil(value, absl::Milliseconds(1)));
  return std::to_string(std::max<int64_t>(milliseconds, 1));
}

std::string YamlQuoted(std::string_view text) { return Escaped(text, "$$"); }

std::string YamlKey(const std::string& key) {
  const bool plain = !key.empty() && key != "null" && key != "Null" &&
                     key != "NULL" &&
                     key.find_first_not_of(
                         "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX"
                         "YZ0123456789_./") == std::string::npos;
  return plain ? key : Escaped(key, "$");
}

std::string YamlScalar(const std::string& text) {
  constexpr std::string_view kNotTexts[] = {
      "true", "false", "null", "yes", "no", "on", "off", "y", "n"};
  const bool is_name =
      !text.empty() && text.front() >= 'a' && text.front() <= 'z' &&
      text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") ==
          std::string::npos;
  const bool is_text = std::find(std::begin(kNotTexts), std::end(kNotTexts),
                                 text) == std::end(kNotTexts);
  return is_name && is_text ? text : YamlQuoted(text);
}

std::string YamlMaskedHeaders(std::string_view text) {
  KeyValueListOptions options;
  options.equals_in_values = true;
  const absl::StatusOr<KeyValueList> list = ParseKeyValueList(text, options);
  // What cannot be read has no headers.
  std::string masked;
  if (!list.ok()) return YamlQuoted(masked);
  for (const auto& header : *list) {
    if (!masked.empty()) masked += ',';
    masked += IsHeaderName(header.first) ? header.first : "****";
    masked += "=****";
  }
  return YamlQuoted(masked);
}

std::string YamlText(const AttributeValue& value, const char** type) {
  *type = nullptr;
  std::string list;
  const auto element = [&](const std::string& text) {
    list += (list.empty() ? "[" : ", ") + text;
  };
  switch (value.type()) {
    case AttributeType::kBool:
      *type = "bool";
      return YamlText(value.AsBool());
    case AttributeType::kInt64:
      *type = "int";
      return std::to_string(value.AsInt64());
    case AttributeType::kDouble:
      *type = "double";
      return NumberText(value.AsDouble());
    case AttributeType::kString:
      return YamlQuoted(value.AsString());
    case AttributeType::kBoolArray:
      *type = "bool_array";
      for (size_t i = 0; i < value.size(); ++i)
        element(YamlText(value.BoolAt(i)));
      break;
    case AttributeType::kInt64Array:
      *type = "int_array";
      for (size_t i = 0; i < value.size(); ++i) {
        element(std::to_string(value.Int64At(i)));
      }
      break;
    case AttributeType::kDoubleArray:
      *type = "double_array";
      for (size_t i = 0; i < value.size(); ++i) {
        element(NumberText(value.DoubleAt(i)));
      }
      break;
    case AttributeType::kStringArray:
      *type = "string_array";
      for (size_t i = 0; i < value.size(); ++i) {
        element(YamlQuoted(value.StringAt(i)));
      }
      break;
    default:
      return "null";
  }
  return list.empty() ? "[]" : list + "]";
}

std::string YamlTexts(const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& one : list) {
    text += (text.empty() ? "" : ", ") + YamlQuoted(one);
  }
  return "[" + text + "]";
}

void YamlWriter::Line(int depth, std::string_view key, const std::string& value,
                      const Origin* origin) {
  std::string line(static_cast<size_t>(depth) * 2, ' ');
  line += key;
  line += ':';
  if (!value.empty()) line += " " + value;
  if (origin != nullptr) {
    constexpr size_t kCommentColumn = 44;
    if (line.size() < kCommentColumn) line.resize(kCommentColumn, ' ');
    line += "  # " + OneLine(origin->ToString());
  }
  text_ += line + "\n";
}

void YamlWriter::Element(int depth, const std::string& value) {
  text_ +=
      std::string(static_cast<size_t>(depth) * 2, ' ') + "- " + value + "\n";
}

void YamlWriter::Comment(const std::string& text) {
  text_ += "# " + OneLine(text) + "\n";
}

void YamlWriter::Value(int depth, const std::string& key,
                       const ConfigValue& value, bool secret) {
  const std::string& position =
      value.key_position().empty() ? value.position() : value.key_position();
  const Origin place = Origin::File(position);
  const Origin* const origin = position.empty() ? nullptr : &place;
  const ConfigValue::Map* map = value.AsMap();
  const ConfigValue::List* list = value.AsList();
  if (map != nullptr && !map->empty()) {
    Line(depth, key, "", origin);
    Entries(key[0] == '-' ? depth + 2 : depth + 1, *map, secret);
    return;
  }
  if (list != nullptr && !list->empty() && !IsScalar(list->front())) {
    Line(depth, key, "", origin);
    for (const ConfigValue& element : *list) {
      ValueInList(key[0] == '-' ? depth + 2 : depth + 1, element, secret);
    }
    return;
  }
  const std::string* const text = value.AsString();
  if (key == "headers_list" && text != nullptr) {
    Line(depth, key, YamlMaskedHeaders(*text), origin);
    return;
  }
  Line(depth, key, value.is_null() ? "" : FlowText(key, value, secret), origin);
}

void YamlWriter::Entries(int depth, const ConfigValue::Map& map, bool secret) {
  for (const auto& entry : map) {
    Value(depth, YamlKey(entry.first), entry.second,
          IsHidden(entry.first, entry.second, secret));
  }
}

void YamlWriter::ValueInList(int depth, const ConfigValue& value, bool secret) {
  const ConfigValue::Map* map = value.AsMap();
  if (map == nullptr || map->empty()) {
    Element(depth, FlowText("", value, secret));
    return;
  }
  bool first = true;
  for (const auto& entry : *map) {
    const bool hidden = IsHidden(entry.first, entry.second, secret);
    if (first) {
      Value(depth, "- " + YamlKey(entry.first), entry.second, hidden);
    } else {
      Value(depth + 1, YamlKey(entry.first), entry.second, hidden);
    }
    first = false;
  }
}

}  // namespace sdk
}  // namespace otel
