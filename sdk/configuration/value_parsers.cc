// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/value_parsers.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "absl/status/status.h"
#include "absl/strings/charconv.h"
#include "sdk/common/utf8.h"

namespace otel {
namespace sdk {
namespace {

bool IsSpace(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }

char ToLower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Returns the value of a hex digit, or -1.
int HexValue(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = ToLower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Appends `text` without its percent-coding. False when it is malformed.
bool PercentDecode(std::string_view text, std::string& out) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out.push_back(text[i]);
      continue;
    }
    if (text.size() - i < 3) return false;
    const int high = HexValue(text[i + 1]);
    const int low = HexValue(text[i + 2]);
    if (high < 0 || low < 0) return false;
    out.push_back(static_cast<char>(high * 16 + low));
    i += 2;
  }
  return true;
}

// Calls `visit` with each trimmed element that is not empty, until it says
// false.
template <class F>
void ForEachElement(std::string_view text, F visit) {
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find(',', begin), text.size());
    const std::string_view element =
        TrimWhitespace(text.substr(begin, end - begin));
    if (!element.empty() && !visit(element)) return;
    begin = end + 1;
  }
}

}  // namespace

bool EqualsIgnoringCase(std::string_view a, std::string_view b) noexcept {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (ToLower(a[i]) != ToLower(b[i])) return false;
  }
  return true;
}

std::string_view TrimWhitespace(std::string_view text) noexcept {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

std::optional<bool> ParseBoolean(std::string_view text) noexcept {
  text = TrimWhitespace(text);
  if (EqualsIgnoringCase(text, "true")) return true;
  if (EqualsIgnoringCase(text, "false")) return false;
  return std::nullopt;
}

std::optional<int64_t> ParseInteger(std::string_view text, int64_t min,
                                    int64_t max) noexcept {
  text = TrimWhitespace(text);
  int64_t value = 0;
  const char* const end = text.data() + text.size();
  const std::from_chars_result result =
      std::from_chars(text.data(), end, value);
  if (result.ec != std::errc() || result.ptr != end) return std::nullopt;
  if (value < min || value > max) return std::nullopt;
  return value;
}

std::optional<double> ParseNumber(std::string_view text) noexcept {
  text = TrimWhitespace(text);
  if (text.find_first_not_of("0123456789+-.eE") != text.npos) {
    return std::nullopt;
  }
  double value = 0;
  const char* const end = text.data() + text.size();
  // Abseil's, since that of the C++ library came late to some compilers.
  const absl::from_chars_result result =
      absl::from_chars(text.data(), end, value);
  if (result.ec != std::errc() || result.ptr != end) return std::nullopt;
  if (!std::isfinite(value)) return std::nullopt;
  return value;
}

std::string NumberText(double value) {
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

std::string ShortNumberText(double value) {
  std::string text = NumberText(value);
  const size_t size = text.size();
  if (size > 2 && text.compare(size - 2, 2, ".0") == 0) text.resize(size - 2);
  return text;
}

std::optional<absl::Duration> ParseDuration(std::string_view text) noexcept {
  const std::optional<int64_t> value = ParseInteger(text, 0, INT64_MAX);
  if (!value.has_value()) return std::nullopt;
  return absl::Milliseconds(*value);
}

std::optional<absl::Duration> ParseTimeout(std::string_view text) noexcept {
  const std::optional<absl::Duration> value = ParseDuration(text);
  if (value == absl::ZeroDuration()) return absl::InfiniteDuration();
  return value;
}

std::optional<size_t> ParseEnum(
    std::string_view text, absl::Span<const std::string_view> names) noexcept {
  text = TrimWhitespace(text);
  for (size_t i = 0; i < names.size(); ++i) {
    if (EqualsIgnoringCase(text, names[i])) return i;
  }
  return std::nullopt;
}

std::vector<std::string> ParseList(std::string_view text) {
  std::vector<std::string> list;
  ForEachElement(text, [&](std::string_view element) {
    list.emplace_back(element);
    return true;
  });
  return list;
}

std::string NameInList(std::string_view list, std::string_view name) {
  for (std::string& element : ParseList(list)) {
    if (EqualsIgnoringCase(element, name)) return std::move(element);
  }
  return "";
}

absl::StatusOr<KeyValueList> ParseKeyValueList(
    std::string_view text, const KeyValueListOptions& options) {
  KeyValueList list;
  absl::Status error;
  int number = 0;
  ForEachElement(text, [&](std::string_view element) {
    ++number;
    const auto fail = [&](const char* what) {
      error = absl::InvalidArgumentError(
          (options.secret ? "element " + std::to_string(number)
                          : QuoteForMessage(element)) +
          what);
      return false;
    };
    const size_t equals = element.find('=');
    if (equals == std::string_view::npos) return fail(" has no \"=\"");
    const std::string_view raw_key = TrimWhitespace(element.substr(0, equals));
    const std::string_view raw_value =
        TrimWhitespace(element.substr(equals + 1));
    if (!options.equals_in_values &&
        raw_value.find('=') != std::string_view::npos) {
      return fail(" has a second \"=\"; in a value write %3D");
    }
    std::string key;
    std::string value;
    if (!PercentDecode(raw_key, key) || !PercentDecode(raw_value, value)) {
      return fail(" has a \"%\" without two hexadecimal digits");
    }
    if (key.empty()) return fail(" has no key");
    if (!IsUtf8(key) || !IsUtf8(value)) return fail(" is not UTF-8");
    for (auto& entry : list) {
      if (entry.first == key) {
        entry.second = std::move(value);
        return true;
      }
    }
    list.emplace_back(std::move(key), std::move(value));
    return true;
  });
  if (!error.ok()) return error;
  return list;
}

std::string QuoteForMessage(std::string_view text) {
  constexpr size_t kMaxShown = 160;
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text.substr(0, kMaxShown)) {
    if (c >= ' ' && c <= '~') {
      if (c == '"' || c == '\\') out.push_back('\\');
      out.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += "\\x";
    out.push_back(kDigits[byte >> 4]);
    out.push_back(kDigits[byte & 15]);
  }
  if (text.size() > kMaxShown) out += "...";
  out.push_back('"');
  return out;
}

}  // namespace sdk
}  // namespace otel
