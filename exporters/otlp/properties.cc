// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/properties.h"

#include <algorithm>
#include <cstddef>

#include "api/common/diagnostics.h"

namespace otel {
namespace exporters {
namespace otlp {

using sdk::ConfigValue;

namespace {

constexpr std::string_view kExperimental = "/development";

bool EndsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() &&
         text.substr(text.size() - end.size()) == end;
}

}  // namespace

PropertyReader::PropertyReader(const ConfigValue& map,
                               std::string_view component)
    : map_(map), component_(component), errors_(own_errors_) {
  CheckMap();
}

PropertyReader::PropertyReader(const ConfigValue& map, PropertyReader& parent)
    : map_(map), component_(parent.component_), errors_(parent.errors_) {
  CheckMap();
}

void PropertyReader::CheckMap() {
  if (!map_.is_null() && map_.AsMap() == nullptr) {
    Fail(map_, "is not a map of settings");
  }
}

std::string PropertyReader::Placed(const ConfigValue& where,
                                   std::string_view what) const {
  std::string message = where.position();
  if (!message.empty()) message += ": ";
  message += component_;
  message += ": ";
  message += what;
  return message;
}

void PropertyReader::TellOfExperimental(const ConfigValue& where,
                                        const std::string& key) const {
  const std::string text = Placed(where, "there is no experimental setting \"" +
                                             key + "\" here; it is ignored");
  ReportDiagnostic({DiagnosticSeverity::kWarning, "configuration", text});
}

void PropertyReader::Fail(const ConfigValue& where, std::string_view what) {
  errors_.push_back(Placed(where, what));
}

const ConfigValue* PropertyReader::Take(std::string_view key) {
  known_.push_back(key);
  const ConfigValue* const value = map_.Find(key);
  return value == nullptr || value->is_null() ? nullptr : value;
}

void PropertyReader::Text(std::string_view key, std::string* setting) {
  const ConfigValue* const value = Take(key);
  if (value == nullptr) return;
  if (const std::string* text = value->AsString()) {
    *setting = *text;
  } else {
    Fail(*value, std::string(key) + " is not a text");
  }
}

void PropertyReader::Path(std::string_view key, std::string* setting) {
  Text(key, setting);
  const ConfigValue* const value = map_.Find(key);
  if (value == nullptr || value->AsString() == nullptr) return;
  if (setting->empty() || (*setting)[0] != '/') {
    Fail(*value, std::string(key) +
                     " is not an absolute path; write one that "
                     "begins with /");
  }
}

void PropertyReader::Flag(std::string_view key, bool* setting) {
  const ConfigValue* const value = Take(key);
  if (value == nullptr) return;
  if (const bool* flag = value->AsBool()) {
    *setting = *flag;
  } else {
    Fail(*value, std::string(key) + " is neither true nor false");
  }
}

void PropertyReader::Number(std::string_view key, int64_t min,
                            size_t* setting) {
  const ConfigValue* const value = Take(key);
  if (value == nullptr) return;
  const int64_t* const number = value->AsInt();
  if (number != nullptr && *number >= min) {
    *setting = static_cast<size_t>(*number);
  } else {
    Fail(*value, std::string(key) + " is not an integer of at least " +
                     std::to_string(min));
  }
}

void PropertyReader::Timeout(std::string_view key, absl::Duration* setting) {
  const ConfigValue* const value = Take(key);
  if (value == nullptr) return;
  const int64_t* const millis = value->AsInt();
  if (millis == nullptr || *millis < 0) {
    return Fail(*value, std::string(key) +
                            " is not a number of milliseconds, 0 or more");
  }
  *setting =
      *millis == 0 ? absl::InfiniteDuration() : absl::Milliseconds(*millis);
}

void PropertyReader::Name(std::string_view key,
                          std::initializer_list<std::string_view> names,
                          size_t* setting) {
  const ConfigValue* const value = Take(key);
  if (value == nullptr) return;
  if (const std::string* text = value->AsString()) {
    const auto* const found = std::find(names.begin(), names.end(), *text);
    if (found != names.end()) {
      *setting = static_cast<size_t>(found - names.begin());
      return;
    }
  }
  std::string message = std::string(key) + " is not one of ";
  for (const std::string_view name : names) {
    if (name != *names.begin()) message += ", ";
    message += name;
  }
  Fail(*value, message);
}

void PropertyReader::NamedValues(std::string_view key, Pairs* setting) {
  const ConfigValue* const value = Take(key);
  if (value == nullptr) return;
  const ConfigValue::List* const list = value->AsList();
  if (list == nullptr) {
    return Fail(*value, std::string(key) + " is not a list of name and value");
  }
  for (const ConfigValue& entry : *list) {
    PropertyReader pair(entry, *this);
    std::string name;
    pair.Text("name", &name);
    std::string text;
    pair.Text("value", &text);
    const ConfigValue* const given = entry.Find("value");
    if (name.empty())
      pair.Fail(entry, std::string(key) + ": a name is missing");
    static_cast<void>(pair.Finish());
    if (given == nullptr || given->is_null()) continue;
    setting->emplace_back(std::move(name), std::move(text));
  }
}

const ConfigValue* PropertyReader::Map(std::string_view key) {
  const ConfigValue* const value = Take(key);
  if (value != nullptr && value->AsMap() == nullptr) {
    Fail(*value, std::string(key) + " is not a map");
    return nullptr;
  }
  return value;
}

absl::Status PropertyReader::Finish() {
  CheckKeys();
  if (errors_.empty()) return absl::OkStatus();
  std::string message;
  for (const std::string& error : errors_) {
    if (!message.empty()) message += '\n';
    message += error;
  }
  return absl::InvalidArgumentError(message);
}

void PropertyReader::CheckKeys() {
  const ConfigValue::Map* const map = map_.AsMap();
  if (map == nullptr) return;
  for (const auto& [key, value] : *map) {
    if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
    if (EndsWith(key, kExperimental)) {
      TellOfExperimental(value, key);
      continue;
    }
    std::string message = "there is no setting \"" + key + "\", only ";
    for (size_t i = 0; i < known_.size(); ++i) {
      if (i != 0) message += ", ";
      message += known_[i];
    }
    Fail(value, message);
  }
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
