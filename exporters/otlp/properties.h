// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `PropertyReader`: reads the settings of a component from its part of a
// configuration file.

#ifndef OTEL_EXPORTERS_OTLP_PROPERTIES_H_
#define OTEL_EXPORTERS_OTLP_PROPERTIES_H_

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "sdk/configuration/config_value.h"

namespace otel {
namespace exporters {
namespace otlp {

// Reads keys of one map. What is absent or null leaves the setting as it is.
// After all keys that there are have been read, `Finish` returns all errors, a
// line each with its place in the file; also one for each key that nobody asked
// for. Such a key that is experimental, `x/development`, is a warning, and
// ignored.
//
// Ownership: refers to the value and the name. Threads: as any object.
//
//   PropertyReader reader(properties, "otlp_http");
//   reader.Text("endpoint", &endpoint);
//   return reader.Finish();
class PropertyReader {
 public:
  using Pairs = std::vector<std::pair<std::string, std::string>>;

  PropertyReader(const sdk::ConfigValue& map, std::string_view component);
  PropertyReader(const PropertyReader&) = delete;
  PropertyReader& operator=(const PropertyReader&) = delete;
  // For a map within that of `parent`, whose errors come to it: finish this one
  // first.
  PropertyReader(const sdk::ConfigValue& map, PropertyReader& parent);

  void Text(std::string_view key, std::string* setting);
  // The absolute path of a file.
  void Path(std::string_view key, std::string* setting);
  void Flag(std::string_view key, bool* setting);
  void Number(std::string_view key, int64_t min, size_t* setting);
  // Milliseconds; 0 is an infinite duration.
  void Timeout(std::string_view key, absl::Duration* setting);
  // One of `names`; gives its index.
  void Name(std::string_view key, std::initializer_list<std::string_view> names,
            size_t* setting);
  // A list of `{name, value}`; those without a value are left out.
  void NamedValues(std::string_view key, Pairs* setting);
  // A map; null when there is none.
  const sdk::ConfigValue* Map(std::string_view key);

  // Records an error at `where`.
  void Fail(const sdk::ConfigValue& where, std::string_view what);

  absl::Status Finish();

 private:
  std::string Placed(const sdk::ConfigValue& where,
                     std::string_view what) const;
  void TellOfExperimental(const sdk::ConfigValue& where,
                          const std::string& key) const;
  void CheckMap();
  void CheckKeys();
  // The value of a key, or null when it is absent or null; remembers the key.
  const sdk::ConfigValue* Take(std::string_view key);

  const sdk::ConfigValue& map_;
  const std::string_view component_;
  std::vector<std::string_view> known_;
  std::vector<std::string> own_errors_;
  std::vector<std::string>& errors_;
};

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_PROPERTIES_H_
