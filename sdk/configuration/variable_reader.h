// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `VariableReader`: turns environment variables into settings by the
// specification's rules.

#ifndef OTEL_SDK_CONFIGURATION_VARIABLE_READER_H_
#define OTEL_SDK_CONFIGURATION_VARIABLE_READER_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/span.h"
#include "api/common/function_ref.h"
#include "sdk/common/environment.h"
#include "sdk/configuration/config_messages.h"
#include "sdk/configuration/setting.h"
#include "sdk/configuration/value_parsers.h"

namespace otel {
namespace sdk {

// Reads variables into settings. A setting may have several variables, the one
// that wins first: the first of them that is set to something usable gives the
// value, and when there is none the setting stays as it was. What is set to
// something else is told, with name, value, expected form and what is used
// instead. An empty value counts as unset.
//
// Above the environment there may be another one, with a program's own defaults
// (defaults.h): every variable of the environment goes before all of those.
//
// Ownership: refers to what it was made of. Threads: as its parts.
//
//   Setting<absl::Duration> timeout{absl::Seconds(10)};
//   variables.ReadTimeout({"OTEL_EXPORTER_OTLP_TRACES_TIMEOUT",
//                          "OTEL_EXPORTER_OTLP_TIMEOUT"}, timeout);
//
// Spec: configuration/sdk-environment-variables.md.
class VariableReader {
 public:
  using Names = std::initializer_list<std::string_view>;

  struct Found {
    std::string text;  // Never empty.
    Origin origin;     // `detail` is the name.
  };

  // Without `messages` what is wrong is reported as a diagnostic at once.
  explicit VariableReader(const Environment& environment,
                          const Environment* program_defaults = nullptr,
                          ConfigMessages* messages = nullptr) noexcept
      : environment_(environment),
        program_defaults_(program_defaults),
        messages_(messages) {}

  // Returns the text that wins; nothing when none of `names` is set.
  std::optional<Found> Find(Names names) const;

  void ReadString(Names names, Setting<std::string>& setting) const;
  void ReadBoolean(Names names, Setting<bool>& setting) const;
  // `fallback` says for people what the default is, unless it is that of the
  // setting.
  void ReadDuration(Names names, Setting<absl::Duration>& setting,
                    std::string_view fallback = {}) const;
  // A duration where 0 means no limit: an infinite one.
  void ReadTimeout(Names names, Setting<absl::Duration>& setting) const;
  void ReadNumber(Names names, double min, double max,
                  Setting<double>& setting) const;
  void ReadList(Names names, Setting<std::vector<std::string>>& setting) const;
  void ReadKeyValueList(Names names, const KeyValueListOptions& options,
                        Setting<KeyValueList>& setting) const;

  // An integer type of any size.
  template <class T>
  void ReadInteger(Names names, int64_t min, int64_t max,
                   Setting<T>& setting) const {
    ReadIntegerWith(names, min, max, std::to_string(setting.value()),
                    [&](int64_t value, Origin origin) {
                      setting.Set(static_cast<T>(value), std::move(origin));
                    });
  }
  // The same where the value is a limit that is off by default.
  void ReadLimit(Names names, int64_t min, int64_t max, size_t no_limit,
                 Setting<size_t>& setting) const;

  // One of `values`, by name and in any case.
  template <class E>
  void ReadEnum(Names names,
                std::initializer_list<std::pair<std::string_view, E>> values,
                Setting<E>& setting) const {
    std::vector<std::string_view> value_names;
    std::string_view fallback = "nothing";
    for (const auto& value : values) {
      value_names.push_back(value.first);
      if (fallback == "nothing" && value.second == setting.value()) {
        fallback = value.first;
      }
    }
    ReadEnumWith(
        names, value_names, fallback, [&](size_t index, Origin origin) {
          setting.Set((values.begin() + index)->second, std::move(origin));
        });
  }

  // For values of another form. Calls `parse` with what is set, the one that
  // wins first, until it returns true. `expected` completes "is not", such as
  // "a number from 0 to 1"; `fallback` is what is used when there is none.
  void ReadWith(Names names, std::string_view expected,
                std::string_view fallback,
                FunctionRef<bool(const Found&)> parse) const;

  // Tells something about the configuration.
  void Warn(std::string text) const;

 private:
  // Calls `f` with each that is set, the one that wins first, until it returns
  // true. Returns whether it did.
  bool ForEach(Names names, FunctionRef<bool(const Found&)> f) const;
  void ReadIntegerWith(Names names, int64_t min, int64_t max,
                       const std::string& fallback,
                       FunctionRef<void(int64_t, Origin)> set) const;
  void ReadEnumWith(Names names, absl::Span<const std::string_view> values,
                    std::string_view fallback,
                    FunctionRef<void(size_t, Origin)> set) const;

  const Environment& environment_;
  const Environment* const program_defaults_;
  ConfigMessages* const messages_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_VARIABLE_READER_H_
