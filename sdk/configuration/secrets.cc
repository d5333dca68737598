// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/secrets.h"

#include <algorithm>
#include <cstddef>

namespace otel {
namespace sdk {

bool IsSecretKey(std::string_view key) {
  constexpr std::string_view kSecrets[] = {
      "header", "authorization", "password", "passwd",    "secret",
      "token",  "api_key",       "apikey",   "credential"};
  std::string lower(key);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  // Names of headers to record, not their values.
  if (lower.find("captured_headers") != std::string::npos) return false;
  for (const std::string_view secret : kSecrets) {
    if (lower.find(secret) != std::string::npos) return true;
  }
  return lower == "client_key" || lower == "private_key";
}

std::string WithoutUrlSecrets(std::string_view text) {
  constexpr std::string_view kMask = "****";
  std::string shown;
  while (true) {
    const size_t slashes = text.find("//");
    if (slashes == std::string_view::npos) break;
    const size_t host = slashes + 2;
    const size_t at = text.substr(0, text.find('/', host)).rfind('@');
    shown += text.substr(0, host);
    const bool is_url = slashes > 0 && text[slashes - 1] == ':';
    text.remove_prefix(host);
    if (at != std::string_view::npos && at >= host) {
      shown += kMask;
      text.remove_prefix(at - host);
    }
    const size_t query = text.substr(0, text.find(' ')).find_first_of("?#");
    if (is_url && query != std::string_view::npos) {
      shown += text.substr(0, query + 1);
      shown += kMask;
      text.remove_prefix(std::min(text.find(' '), text.size()));
    }
  }
  shown += text;
  return shown;
}

}  // namespace sdk
}  // namespace otel
