// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Characters of header text. Headers are ASCII whatever the locale, so nothing
// here asks it.

#ifndef OTEL_API_PROPAGATION_ASCII_H_
#define OTEL_API_PROPAGATION_ASCII_H_

#include <cstddef>
#include <string_view>

namespace otel {
inline namespace v1 {
namespace internal {

constexpr bool IsAsciiDigit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool IsAsciiLetter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr char ToAsciiLower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
constexpr char ToAsciiUpper(char c) noexcept {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

// Returns 0 to 15 for a hex digit of either case, else -1.
constexpr int HexDigitValue(char c) noexcept {
  if (IsAsciiDigit(c)) return c - '0';
  const char lower = ToAsciiLower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

constexpr bool IsLowerHexDigit(char c) noexcept {
  return IsAsciiDigit(c) || (c >= 'a' && c <= 'f');
}

// The OWS of HTTP.
constexpr bool IsOptionalSpace(char c) noexcept {
  return c == ' ' || c == '\t';
}
constexpr std::string_view TrimOptionalSpace(std::string_view text) noexcept {
  while (!text.empty() && IsOptionalSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsOptionalSpace(text.back())) text.remove_suffix(1);
  return text;
}

constexpr bool EqualsIgnoreCase(std::string_view a,
                                std::string_view b) noexcept {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (ToAsciiLower(a[i]) != ToAsciiLower(b[i])) return false;
  }
  return true;
}

// A character of RFC 7230's token, such as the name of a header.
constexpr bool IsTokenCharacter(char c) noexcept {
  return IsAsciiLetter(c) || IsAsciiDigit(c) ||
         std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}
constexpr bool IsToken(std::string_view text) noexcept {
  for (char c : text) {
    if (!IsTokenCharacter(c)) return false;
  }
  return !text.empty();
}

// Returns what comes before the next `separator` in `rest`, and removes it and
// the separator from there; all of `rest` when there is none.
constexpr std::string_view TakeUntil(char separator,
                                     std::string_view& rest) noexcept {
  const size_t end = rest.find(separator);
  const std::string_view taken = rest.substr(0, end);
  rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
  return taken;
}

}  // namespace internal
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_PROPAGATION_ASCII_H_
