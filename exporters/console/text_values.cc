// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/console/text_values.h"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <string_view>

#include "api/common/attribute_copy.h"
#include "exporters/console/civil_time.h"
#include "exporters/console/json_values.h"
#include "exporters/console/json_writer.h"

namespace otel {
namespace exporters {
namespace console {
namespace {

constexpr size_t kMaxAttributes = 6;
constexpr size_t kMaxCharacters = 120;

// Where something happened rather than what: shown when there is room.
constexpr std::string_view kSecondaryPrefixes[] = {
    "client.", "code.",    "exception.stacktrace", "network.",    "server.",
    "thread.", "url.full", "url.scheme",           "user_agent.",
};

bool IsSecondary(std::string_view key) noexcept {
  return std::any_of(std::begin(kSecondaryPrefixes),
                     std::end(kSecondaryPrefixes),
                     [key](std::string_view prefix) {
                       return key.substr(0, prefix.size()) == prefix;
                     });
}

// Whether text can stand for itself among others.
bool IsWord(std::string_view text) noexcept {
  if (text.empty()) return false;
  return std::none_of(text.begin(), text.end(), [](char character) {
    const auto byte = static_cast<uint8_t>(character);
    return byte <= ' ' || byte == '"' || byte == '\\' || byte == 0x7F;
  });
}

void AppendCut(std::string_view text, std::string& out) {
  const std::string_view shown = TruncateUtf8(text, kMaxCharacters);
  AppendEscaped(shown, out);
  if (shown.size() < text.size()) out.append("...");
}

template <class Range>
void AppendAttributeList(const Range& attributes, std::string& out) {
  size_t shown = 0;
  size_t left_out = 0;
  for (const bool secondary : {false, true}) {
    for (const Attribute& attribute : attributes) {
      if (IsSecondary(attribute.key) != secondary) continue;
      if (shown == kMaxAttributes) {
        ++left_out;
        continue;
      }
      if (shown++ != 0) out.push_back(' ');
      AppendCut(attribute.key, out);
      out.push_back('=');
      AppendTextValue(attribute.value, out);
    }
  }
  if (left_out != 0) out.append(" +").append(std::to_string(left_out));
}

}  // namespace

void AppendTimeOfDay(Timestamp time, std::string& out) {
  char text[kRfc3339Size];
  WriteRfc3339(time, text);
  constexpr size_t kDateSize = 11;  // With the `T`.
  constexpr size_t kMillisSize = 12;
  out.append(text + kDateSize, kMillisSize);
}

void AppendDuration(int64_t nanos, std::string& out) {
  struct Unit {
    const char* name;
    double nanos;
  };
  constexpr Unit kUnits[] = {{"us", 1e3}, {"ms", 1e6}, {"s", 1e9}};
  const auto count = static_cast<double>(std::max<int64_t>(nanos, 0));
  size_t unit = 0;
  // A number that would be rounded up to 1000 is 1 of the next unit.
  while (unit + 1 < std::size(kUnits) && count >= 999.5 * kUnits[unit].nanos) {
    ++unit;
  }
  const double number = count / kUnits[unit].nanos;
  const int decimals = number >= 99.95 ? 0 : number >= 9.995 ? 1 : 2;
  char text[32];
  const int size = std::snprintf(text, sizeof(text), "%.*f %s", decimals,
                                 number, kUnits[unit].name);
  out.append(text, static_cast<size_t>(size));
}

void AppendTextValue(const AttributeValue& value, std::string& out) {
  if (value.type() == AttributeType::kString) {
    const std::string_view text = value.AsString();
    if (IsWord(text)) return AppendCut(text, out);
    out.push_back('"');
    AppendCut(text, out);
    out.push_back('"');
    return;
  }
  std::string text;
  JsonWriter json(&text, JsonWriter::Layout::kCompact);
  WriteValue(value, json);
  // Escaped already.
  const std::string_view shown = TruncateUtf8(text, kMaxCharacters);
  out.append(shown);
  if (shown.size() < text.size()) out.append("...");
}

void AppendTextAttributes(const sdk::AttributeRange& attributes,
                          std::string& out) {
  AppendAttributeList(attributes, out);
}

void AppendTextAttributes(Attributes attributes, std::string& out) {
  AppendAttributeList(attributes, out);
}

void AppendServiceName(const sdk::Resource& resource, std::string& out) {
  const AttributeValue* name = resource.attributes().Find("service.name");
  if (name == nullptr) return;
  out.append("  ");
  AppendCut(name->AsString(), out);
}

}  // namespace console
}  // namespace exporters
}  // namespace otel
