// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "instrumentation/http/header_values.h"

#include <charconv>
#include <cstddef>
#include <string_view>

namespace otel::instrumentation::http {
namespace {

char ToLower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool IsSpace(char c) noexcept { return c == ' ' || c == '\t'; }

std::string_view Trim(std::string_view text) noexcept {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

// Splits `text` at the first `separator` that is not inside quotes; returns
// what is before it and removes both.
std::string_view TakeUntil(char separator, std::string_view& text) noexcept {
  bool quoted = false;
  size_t i = 0;
  for (; i < text.size(); ++i) {
    if (text[i] == '"') {
      quoted = !quoted;
    } else if (quoted && text[i] == '\\') {
      ++i;
    } else if (!quoted && text[i] == separator) {
      break;
    }
  }
  if (i >= text.size()) {
    const std::string_view all = text;
    text = {};
    return all;
  }
  const std::string_view head = text.substr(0, i);
  text.remove_prefix(i + 1);
  return head;
}

int ParsePort(std::string_view text) noexcept {
  int port = 0;
  const char* end = text.data() + text.size();
  const auto [parsed, error] = std::from_chars(text.data(), end, port);
  return error == std::errc() && parsed == end && port > 0 && port <= 65535
             ? port
             : 0;
}

// Characters that neither a name nor an address literal has.
bool HasForbiddenCharacter(std::string_view host) noexcept {
  for (const char c : host) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || byte == 0x7f || c == '/' || c == '?' || c == '#' ||
        c == '@' || c == '[' || c == ']' || c == '"' || c == '\\' || c == ',') {
      return true;
    }
  }
  return false;
}

}  // namespace

bool EqualsIgnoringCase(std::string_view a, std::string_view b) noexcept {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (ToLower(a[i]) != ToLower(b[i])) return false;
  }
  return true;
}

HostPort ParseHostPort(std::string_view text) noexcept {
  text = Trim(text);
  HostPort result;
  std::string_view port;
  if (!text.empty() && text.front() == '[') {
    const size_t close = text.find(']');
    if (close == std::string_view::npos) return {};
    result.host = text.substr(1, close - 1);
    const std::string_view rest = text.substr(close + 1);
    if (!rest.empty() && rest.front() != ':') return {};
    if (!rest.empty()) port = rest.substr(1);
  } else {
    const size_t colon = text.find(':');
    if (colon != std::string_view::npos &&
        text.find(':', colon + 1) == std::string_view::npos) {
      result.host = text.substr(0, colon);
      port = text.substr(colon + 1);
    } else {
      result.host = text;  // No port, or an IPv6 literal without brackets.
    }
  }
  if (HasForbiddenCharacter(result.host)) return {};
  if (!result.host.empty()) result.port = ParsePort(port);
  return result;
}

std::string_view FirstListElement(std::string_view list) noexcept {
  return Trim(list.substr(0, list.find(',')));
}

std::string_view ForwardedParameter(std::string_view header,
                                    std::string_view parameter) noexcept {
  while (!header.empty()) {
    std::string_view element = TakeUntil(',', header);
    while (!element.empty()) {
      const std::string_view pair = Trim(TakeUntil(';', element));
      const size_t equals = pair.find('=');
      if (equals == std::string_view::npos ||
          !EqualsIgnoringCase(pair.substr(0, equals), parameter)) {
        continue;
      }
      std::string_view value = pair.substr(equals + 1);
      if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
        value = value.substr(1, value.size() - 2);
      }
      if (value.find_first_of("\"\\") != std::string_view::npos) return {};
      return value;
    }
  }
  return {};
}

}  // namespace otel::instrumentation::http
