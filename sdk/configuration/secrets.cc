// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/secrets.h"

#include <cstddef>
#include <utility>

namespace otel {
namespace sdk {

namespace {

constexpr std::string_view kMask = "****";

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

bool EndsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() &&
         text.substr(text.size() - end.size()) == end;
}

// Returns the size of a user's name and password, with a host behind them, at
// the beginning of a text.
size_t UserSize(std::string_view text) {
  const std::string_view to_query = text.substr(0, text.find_first_of("?#"));
  const std::string_view authority = to_query.substr(0, to_query.find('/'));
  const size_t at = authority.rfind('@');
  if (at != authority.npos) return at;
  // A password may have a slash that nobody has encoded. A host has none, and
  // a number behind its colon.
  const size_t colon = authority.find(':');
  if (colon == authority.npos || authority.front() == '[' ||
      authority == "unix:") {
    return 0;
  }
  const std::string_view port = authority.substr(colon + 1);
  if (!port.empty() && port.find_first_not_of("0123456789") == port.npos) {
    return 0;
  }
  const size_t late =
      to_query.substr(0, to_query.find_first_of(" ,")).rfind('@');
  return late == to_query.npos ? 0 : late;
}

// Each does it once.
std::string MaskUrls(std::string_view text) {
  std::string shown;
  while (true) {
    const size_t slashes = text.find("//");
    if (slashes == text.npos) break;
    const bool is_url = slashes > 0 && text[slashes - 1] == ':';
    shown += text.substr(0, slashes + 2);
    text.remove_prefix(slashes + 2);
    if (const size_t user = UserSize(text); user != 0) {
      shown += kMask;
      text.remove_prefix(user);
    }
    const size_t query = text.find_first_of("?#");
    if (is_url && query != text.npos) {
      shown += text.substr(0, query + 1);
      return shown.append(kMask);
    }
  }
  return shown.append(text);
}

std::string MaskEndpoint(std::string_view text) {
  std::string shown;
  const size_t scheme = text.find("://");
  if (scheme != text.npos && scheme == text.find_first_of(":/?#@")) {
    shown = text.substr(0, scheme + 3);
    text.remove_prefix(scheme + 3);
  }
  if (const size_t user = UserSize(text); user != 0) {
    shown += kMask;
    text.remove_prefix(user);
  }
  const size_t query = text.find_first_of("?#");
  shown += text.substr(0, query);
  if (query != text.npos) (shown += text[query]) += kMask;
  return shown;
}

// What is masked may be the user of what stands before it.
std::string UntilItStays(std::string (*mask)(std::string_view),
                         std::string_view text) {
  std::string shown(text);
  for (std::string again = mask(shown); again != shown; again = mask(shown)) {
    shown = std::move(again);
  }
  return shown;
}

}  // namespace

bool IsSecretKey(std::string_view key) {
  constexpr std::string_view kSecrets[] = {
      "header", "authorization", "password", "passwd",    "secret",
      "token",  "api_key",       "apikey",   "credential"};
  const std::string lower = Lower(key);
  // Names of headers to record, not their values.
  if (lower.find("captured_headers") != std::string::npos) return false;
  for (const std::string_view secret : kSecrets) {
    if (lower.find(secret) != std::string::npos) return true;
  }
  return lower == "client_key" || lower == "private_key";
}

std::string WithoutUrlSecrets(std::string_view text) {
  return UntilItStays(&MaskUrls, text);
}

std::string EndpointWithoutSecrets(std::string_view text) {
  return UntilItStays(&MaskEndpoint, text);
}

std::string WithoutSecrets(std::string_view key, std::string_view value) {
  if (IsSecretKey(key)) return std::string(kMask);
  const std::string lower = Lower(key);
  return EndsWith(lower, "endpoint") || EndsWith(lower, "url")
             ? EndpointWithoutSecrets(value)
             : WithoutUrlSecrets(value);
}

}  // namespace sdk
}  // namespace otel
