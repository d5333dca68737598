// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/variable_reader.h"

#include "sdk/configuration/secrets.h"

namespace otel {
namespace sdk {
namespace {

constexpr char kMilliseconds[] = "a number of milliseconds, such as 5000";

std::string ToText(absl::Duration duration) {
  if (duration == absl::InfiniteDuration()) return "no limit";
  return std::to_string(absl::ToInt64Milliseconds(duration));
}

std::string ToText(const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& element : list) {
    if (!text.empty()) text += ",";
    text += element;
  }
  return text.empty() ? "none" : text;
}

std::string Describe(const VariableReader::Found& found) {
  return found.origin.detail + "=" +
         QuoteForMessage(WithoutUrlSecrets(found.text));
}

}  // namespace

bool VariableReader::ForEach(Names names,
                             FunctionRef<bool(const Found&)> f) const {
  for (const std::string_view name : names) {
    if (std::optional<std::string> text = environment_.Get(name)) {
      if (f(Found{*std::move(text), Origin::Variable(name)})) return true;
    }
  }
  if (program_defaults_ == nullptr) return false;
  for (const std::string_view name : names) {
    if (std::optional<std::string> text = program_defaults_->Get(name)) {
      if (f(Found{*std::move(text), Origin::Program(name)})) return true;
    }
  }
  return false;
}

std::optional<VariableReader::Found> VariableReader::Find(Names names) const {
  std::optional<Found> first;
  ForEach(names, [&](const Found& found) {
    first = found;
    return true;
  });
  return first;
}

void VariableReader::ReadWith(Names names, std::string_view expected,
                              std::string_view fallback,
                              FunctionRef<bool(const Found&)> parse) const {
  // What is wrong is told when it is known what is used instead.
  std::vector<std::string> wrong;
  std::string used;
  const bool found = ForEach(names, [&](const Found& one) {
    if (parse(one)) {
      used = one.origin.ToString() + "=" +
             QuoteForMessage(WithoutUrlSecrets(one.text));
      return true;
    }
    std::string message = Describe(one);
    if (one.origin.kind == Origin::Kind::kProgram) {
      message += ", a default of the program,";
    }
    wrong.push_back(message + " is not " + std::string(expected));
    return false;
  });
  for (std::string& message : wrong) {
    if (found) {
      message += "; using " + used;
    } else {
      message += "; using the default, " + std::string(fallback);
    }
    Warn(std::move(message));
  }
}

void VariableReader::ReadString(Names names,
                                Setting<std::string>& setting) const {
  if (std::optional<Found> found = Find(names)) {
    setting.Set(std::move(found->text), std::move(found->origin));
  }
}

void VariableReader::ReadBoolean(Names names, Setting<bool>& setting) const {
  std::optional<Found> found = Find(names);
  if (!found.has_value()) return;
  const std::optional<bool> value = ParseBoolean(found->text);
  if (!value.has_value()) {
    // Unlike other types: what is not true is false, not unset.
    Warn(Describe(*found) + " is neither true nor false; it counts as false");
  }
  setting.Set(value.value_or(false), std::move(found->origin));
}

void VariableReader::ReadDuration(Names names, Setting<absl::Duration>& setting,
                                  std::string_view fallback) const {
  ReadWith(names, kMilliseconds,
           fallback.empty() ? ToText(setting.value()) : std::string(fallback),
           [&](const Found& found) {
             const auto value = ParseDuration(found.text);
             if (value.has_value()) setting.Set(*value, found.origin);
             return value.has_value();
           });
}

void VariableReader::ReadTimeout(Names names,
                                 Setting<absl::Duration>& setting) const {
  ReadWith(names, std::string(kMilliseconds) + ", or 0 for no limit",
           ToText(setting.value()), [&](const Found& found) {
             const auto value = ParseTimeout(found.text);
             if (value.has_value()) setting.Set(*value, found.origin);
             return value.has_value();
           });
}

void VariableReader::ReadNumber(Names names, double min, double max,
                                Setting<double>& setting) const {
  ReadWith(
      names,
      "a number from " + ShortNumberText(min) + " to " + ShortNumberText(max),
      ShortNumberText(setting.value()), [&](const Found& found) {
        const std::optional<double> value = ParseNumber(found.text);
        if (!value.has_value() || *value < min || *value > max) {
          return false;
        }
        setting.Set(*value, found.origin);
        return true;
      });
}

void VariableReader::ReadList(
    Names names, Setting<std::vector<std::string>>& setting) const {
  ReadWith(names, "a list such as one,two", ToText(setting.value()),
           [&](const Found& found) {
             std::vector<std::string> list = ParseList(found.text);
             if (list.empty()) return false;
             setting.Set(std::move(list), found.origin);
             return true;
           });
}

void VariableReader::ReadKeyValueList(Names names,
                                      const KeyValueListOptions& options,
                                      Setting<KeyValueList>& setting) const {
  const auto try_one = [&](const Found& found) {
    absl::StatusOr<KeyValueList> list = ParseKeyValueList(found.text, options);
    if (list.ok()) {
      setting.Set(*std::move(list), found.origin);
      return true;
    }
    Warn((options.secret ? found.origin.detail : Describe(found)) +
         " is not a list such as key=value,key=value, with % before two "
         "hexadecimal digits where a byte is encoded: " +
         std::string(list.status().message()) + "; the whole of it is ignored");
    return false;
  };
  ForEach(names, try_one);
}

void VariableReader::ReadLimit(Names names, int64_t min, int64_t max,
                               size_t no_limit,
                               Setting<size_t>& setting) const {
  ReadIntegerWith(names, min, max,
                  setting.value() == no_limit ? "no limit"
                                              : std::to_string(setting.value()),
                  [&](int64_t value, Origin origin) {
                    setting.Set(static_cast<size_t>(value), std::move(origin));
                  });
}

void VariableReader::ReadIntegerWith(
    Names names, int64_t min, int64_t max, const std::string& fallback,
    FunctionRef<void(int64_t, Origin)> set) const {
  ReadWith(
      names,
      "an integer from " + std::to_string(min) + " to " + std::to_string(max),
      fallback, [&](const Found& found) {
        const auto value = ParseInteger(found.text, min, max);
        if (value.has_value()) set(*value, found.origin);
        return value.has_value();
      });
}

void VariableReader::ReadEnumWith(Names names,
                                  absl::Span<const std::string_view> values,
                                  std::string_view fallback,
                                  FunctionRef<void(size_t, Origin)> set) const {
  std::string expected = "one of ";
  for (const std::string_view value : values) {
    if (value != values.front()) expected += ", ";
    expected += value;
  }
  ReadWith(names, expected, fallback, [&](const Found& found) {
    const std::optional<size_t> index = ParseEnum(found.text, values);
    if (index.has_value()) set(*index, found.origin);
    return index.has_value();
  });
}

void VariableReader::Warn(std::string text) const {
  if (messages_ != nullptr) {
    messages_->Warn(std::move(text));
  } else {
    ReportDiagnostic({DiagnosticSeverity::kWarning, "configuration", text});
  }
}

}  // namespace sdk
}  // namespace otel
