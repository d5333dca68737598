// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ConfigValue`: what a configuration file says about a component.

#ifndef OTEL_SDK_CONFIGURATION_CONFIG_VALUE_H_
#define OTEL_SDK_CONFIGURATION_CONFIG_VALUE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace otel {
namespace sdk {

// A value of a configuration file, with everything below it: null, a scalar, a
// list, or a map that keeps its order. Scalars have the type that YAML's core
// schema gives them. A value; independent of any YAML library.
//
// Null and absent are different: `Find` returns null for what is absent, and a
// null value for a key without one.
//
// Spec: configuration/api.md#configproperties.
class ConfigValue {
 public:
  using List = std::vector<ConfigValue>;
  using Map = std::vector<std::pair<std::string, ConfigValue>>;

  ConfigValue() = default;
  // NOLINTBEGIN(google-explicit-constructor): literals in code and tests.
  ConfigValue(bool value) : value_(value) {}
  ConfigValue(int value) : value_(int64_t{value}) {}
  ConfigValue(int64_t value) : value_(value) {}
  ConfigValue(double value) : value_(value) {}
  ConfigValue(const char* value) : value_(std::string(value)) {}
  ConfigValue(std::string value) : value_(std::move(value)) {}
  ConfigValue(List value) : value_(std::move(value)) {}
  ConfigValue(Map value) : value_(std::move(value)) {}
  // NOLINTEND

  bool is_null() const noexcept { return value_.index() == 0; }

  // Each returns the value, or null when it has another type.
  const bool* AsBool() const noexcept { return std::get_if<bool>(&value_); }
  const int64_t* AsInt() const noexcept {
    return std::get_if<int64_t>(&value_);
  }
  const double* AsDouble() const noexcept {
    return std::get_if<double>(&value_);
  }
  const std::string* AsString() const noexcept {
    return std::get_if<std::string>(&value_);
  }
  const List* AsList() const noexcept { return std::get_if<List>(&value_); }
  const Map* AsMap() const noexcept { return std::get_if<Map>(&value_); }

  // Returns the value of a key of a map; null when there is none.
  const ConfigValue* Find(std::string_view key) const noexcept {
    const Map* map = AsMap();
    if (map == nullptr) return nullptr;
    for (const auto& entry : *map) {
      if (entry.first == key) return &entry.second;
    }
    return nullptr;
  }

  // Where it stands, `FILE:LINE:COLUMN`; empty when it is not from a file.
  const std::string& position() const noexcept { return position_; }
  void set_position(std::string position) { position_ = std::move(position); }

  // For the value of a key: where the key stands, else empty.
  const std::string& key_position() const noexcept { return key_position_; }
  void set_key_position(std::string position) {
    key_position_ = std::move(position);
  }

 private:
  std::variant<std::monostate, bool, int64_t, double, std::string, List, Map>
      value_;
  std::string position_;
  std::string key_position_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_CONFIG_VALUE_H_
