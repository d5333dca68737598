// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `YamlWriter`: the text of a configuration file, with comments that say where
// values are from.

#ifndef OTEL_SDK_CONFIGURATION_YAML_WRITER_H_
#define OTEL_SDK_CONFIGURATION_YAML_WRITER_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "api/common/attribute_value.h"
#include "sdk/configuration/config_value.h"
#include "sdk/configuration/setting.h"

namespace otel {
namespace sdk {

// Values as YAML has them.
std::string YamlText(bool value);
// Milliseconds, rounded up, and at least 1, since a file has no shorter ones.
// Infinite timeouts are 0, infinite delays as long as can be.
std::string YamlTimeout(absl::Duration value);
std::string YamlDelay(absl::Duration value);
// Scalars, and lists of them, are what resources have. `type` is what the file
// has to say of the value, or null.
std::string YamlText(const AttributeValue& value, const char** type);
// A text in double quotes, where a file would replace ${...}.
std::string YamlQuoted(std::string_view text);
// A key.
std::string YamlKey(const std::string& key);
// A text as a file has it: names as they are, all else in quotes.
std::string YamlScalar(const std::string& text);
// A list of texts.
std::string YamlTexts(const std::vector<std::string>& list);
// A list of headers, as variables have it, without their values.
std::string YamlMaskedHeaders(std::string_view text);

inline constexpr char kYamlMasked[] = "\"****\"";

// Lines of YAML. Depths count two spaces.
//
// Ownership: a value. Threads: as a string.
class YamlWriter {
 public:
  // Writes `KEY: VALUE`, or `KEY:` for an empty value.
  void Line(int depth, std::string_view key, const std::string& value = {},
            const Origin* origin = nullptr);
  // Writes `- VALUE`.
  void Element(int depth, const std::string& value);
  void Comment(const std::string& text);

  // Writes a setting with its origin.
  template <class T>
  void Set(int depth, std::string_view key, const Setting<T>& setting,
           const std::string& text) {
    Line(depth, key, text, &setting.origin());
  }
  void Timeout(int depth, std::string_view key,
               const Setting<absl::Duration>& setting) {
    Set(depth, key, setting, YamlTimeout(*setting));
  }
  void Delay(int depth, std::string_view key,
             const Setting<absl::Duration>& setting) {
    Set(depth, key, setting, YamlDelay(*setting));
  }

  // Writes a part of a file, with its place. `key` may begin with `- `. What
  // `secret`, or the name of a key, says is a secret is masked.
  void Value(int depth, const std::string& key, const ConfigValue& value,
             bool secret = false);
  void Entries(int depth, const ConfigValue::Map& map, bool secret);

  std::string Take() { return std::move(text_); }

 private:
  void ValueInList(int depth, const ConfigValue& value, bool secret);

  std::string text_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_YAML_WRITER_H_
