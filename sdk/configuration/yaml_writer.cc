// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/yaml_writer.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>

#include "absl/status/statusor.h"
#include "sdk/configuration/secrets.h"
#include "sdk/configuration/value_parsers.h"

namespace otel {
namespace sdk {
namespace {

// Returns a text in double quotes, as YAML has them.
std::string Escaped(std::string_view text, std::string_view dollar) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '$') {
      out += dollar;
    } else if (byte < ' ' || byte == 0x7F) {
      out += "\\x";
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    } else {
      out += c;
    }
  }
  return out + '"';
}

bool IsScalar(const ConfigValue& value) {
  return value.AsMap() == nullptr && value.AsList() == nullptr;
}

// Whether what a key says is masked: it or one above it is secret. The name of
// a header is none.
bool IsHidden(const std::string& key, bool secret) {
  return (secret || IsSecretKey(key)) && key != "name";
}

// Returns a scalar, or anything on one line.
std::string FlowText(const ConfigValue& value, bool secret) {
  std::string text;
  const auto element = [&](const std::string& one) {
    if (!text.empty()) text += ", ";
    text += one;
  };
  if (const ConfigValue::List* list = value.AsList()) {
    for (const ConfigValue& one : *list) element(FlowText(one, secret));
    return "[" + text + "]";
  }
  if (const ConfigValue::Map* map = value.AsMap()) {
    for (const auto& entry : *map) {
      element(YamlKey(entry.first) + ": " +
              FlowText(entry.second, IsHidden(entry.first, secret)));
    }
    return "{" + text + "}";
  }
  if (value.is_null()) return "null";
  if (secret) return kYamlMasked;
  if (const bool* boolean = value.AsBool()) return YamlText(*boolean);
  if (const int64_t* integer = value.AsInt()) return std::to_string(*integer);
  if (const double* number = value.AsDouble()) return YamlText(*number);
  return YamlScalar(WithoutUrlSecrets(*value.AsString()));
}

// Whether it can be the name of a header, and not a value taken for one.
bool IsHeaderName(std::string_view name) {
  return name.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
             "-_.") == std::string_view::npos;
}

}  // namespace

std::string YamlText(bool value) { return value ? "true" : "false"; }

std::string YamlText(double value) {
  if (std::isnan(value)) return ".nan";
  if (std::isinf(value)) return value > 0 ? ".inf" : "-.inf";
  // As few digits as make the same number again, whatever the locale.
  char digits[32];
  const char* const end =
      std::to_chars(digits, digits + sizeof(digits), value).ptr;
  std::string text(digits, static_cast<size_t>(end - digits));
  // A number with a fraction stays one.
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string YamlText(absl::Duration value) {
  if (value == absl::InfiniteDuration()) return "0";
  return std::to_string(absl::ToInt64Milliseconds(value));
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
      return YamlText(value.AsDouble());
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
        element(YamlText(value.DoubleAt(i)));
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
    line += "  # " + origin->ToString();
  }
  text_ += line + "\n";
}

void YamlWriter::Element(int depth, const std::string& value) {
  text_ +=
      std::string(static_cast<size_t>(depth) * 2, ' ') + "- " + value + "\n";
}

void YamlWriter::Comment(const std::string& text) {
  text_ += "# " + text + "\n";
}

void YamlWriter::Value(int depth, const std::string& key,
                       const ConfigValue& value, bool secret) {
  const std::string& position =
      value.key_position().empty() ? value.position() : value.key_position();
  const Origin origin = Origin::File(position);
  const ConfigValue::Map* map = value.AsMap();
  const ConfigValue::List* list = value.AsList();
  if (map != nullptr && !map->empty()) {
    Line(depth, key, "", &origin);
    Entries(key[0] == '-' ? depth + 2 : depth + 1, *map, secret);
    return;
  }
  if (list != nullptr && !list->empty() && !IsScalar(list->front())) {
    Line(depth, key, "", &origin);
    for (const ConfigValue& element : *list) {
      ValueInList(key[0] == '-' ? depth + 2 : depth + 1, element, secret);
    }
    return;
  }
  const std::string* const text = value.AsString();
  if (key == "headers_list" && text != nullptr) {
    Line(depth, key, YamlMaskedHeaders(*text), &origin);
    return;
  }
  Line(depth, key, value.is_null() ? "" : FlowText(value, secret), &origin);
}

void YamlWriter::Entries(int depth, const ConfigValue::Map& map, bool secret) {
  for (const auto& entry : map) {
    Value(depth, YamlKey(entry.first), entry.second,
          IsHidden(entry.first, secret));
  }
}

void YamlWriter::ValueInList(int depth, const ConfigValue& value, bool secret) {
  const ConfigValue::Map* map = value.AsMap();
  if (map == nullptr || map->empty()) {
    Element(depth, FlowText(value, secret));
    return;
  }
  bool first = true;
  for (const auto& entry : *map) {
    const bool hidden = IsHidden(entry.first, secret);
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
