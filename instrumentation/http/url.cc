// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "instrumentation/http/url.h"

#include <cstddef>
#include <string>
#include <string_view>

#include "api/common/list_view.h"

namespace otel::instrumentation::http {
namespace {

constexpr size_t kNone = std::string_view::npos;

bool IsAlpha(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The length of the scheme of an absolute URL; 0 when there is none.
size_t SchemeLength(std::string_view url) noexcept {
  const size_t colon = url.find("://");
  if (colon == kNone || colon == 0 || !IsAlpha(url[0])) return 0;
  for (const char c : url.substr(0, colon)) {
    if (!IsAlpha(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' &&
        c != '.') {
      return 0;
    }
  }
  return colon;
}

bool IsSensitive(std::string_view parameter,
                 ListView<std::string> sensitive) noexcept {
  const std::string_view name = parameter.substr(0, parameter.find('='));
  if (name.size() == parameter.size()) return false;  // No value to hide.
  for (const std::string& key : sensitive) {
    if (name == key) return true;
  }
  return false;
}

bool HasSensitive(std::string_view query,
                  ListView<std::string> sensitive) noexcept {
  for (;;) {
    const size_t end = query.find('&');
    if (IsSensitive(query.substr(0, end), sensitive)) return true;
    if (end == kNone) return false;
    query.remove_prefix(end + 1);
  }
}

void AppendRedacted(std::string_view query, ListView<std::string> sensitive,
                    std::string& buffer) {
  for (;;) {
    const size_t end = query.find('&');
    const std::string_view parameter = query.substr(0, end);
    if (IsSensitive(parameter, sensitive)) {
      buffer.append(parameter.substr(0, parameter.find('=') + 1));
      buffer.append(kRedacted);
    } else {
      buffer.append(parameter);
    }
    if (end == kNone) return;
    buffer.push_back('&');
    query.remove_prefix(end + 1);
  }
}

}  // namespace

UrlParts SplitUrl(std::string_view url) noexcept {
  UrlParts parts;
  const size_t hash = url.find('#');
  if (hash != kNone) {
    parts.fragment = url.substr(hash + 1);
    url = url.substr(0, hash);
  }
  const size_t question = url.find('?');
  if (question != kNone) {
    parts.query = url.substr(question + 1);
    url = url.substr(0, question);
  }
  if (const size_t scheme = SchemeLength(url); scheme != 0) {
    parts.scheme = url.substr(0, scheme);
    url.remove_prefix(scheme + 3);
    std::string_view authority = url.substr(0, url.find('/'));
    url.remove_prefix(authority.size());
    // The last one: a careless client leaves `@` in a password unescaped, and
    // none of it may pass for a host.
    const size_t at = authority.rfind('@');
    if (at != kNone) {
      parts.user_info = authority.substr(0, at);
      authority.remove_prefix(at + 1);
    }
    parts.host_port = authority;
  }
  parts.path = url;
  return parts;
}

int DefaultPort(std::string_view scheme) noexcept {
  if (scheme == "http" || scheme == "ws") return 80;
  if (scheme == "https" || scheme == "wss") return 443;
  return 0;
}

std::string_view RedactQuery(std::string_view query,
                             ListView<std::string> sensitive,
                             std::string& buffer) {
  if (!HasSensitive(query, sensitive)) return query;
  buffer.clear();
  AppendRedacted(query, sensitive, buffer);
  return buffer;
}

std::string_view RedactUrl(std::string_view url,
                           ListView<std::string> sensitive,
                           std::string& buffer) {
  const UrlParts parts = SplitUrl(url);
  // Present though empty in `https://@host/`.
  const bool has_user_info = parts.user_info.data() != nullptr;
  const bool has_sensitive = HasSensitive(parts.query, sensitive);
  if (!has_user_info && !has_sensitive) return url;

  buffer.clear();
  std::string_view rest = url;
  if (has_user_info) {
    buffer.append(parts.scheme);
    buffer.append("://");
    buffer.append(kRedacted);
    buffer.push_back(':');
    buffer.append(kRedacted);
    buffer.push_back('@');
    rest.remove_prefix(
        static_cast<size_t>(parts.host_port.data() - url.data()));
  }
  if (has_sensitive) {
    const auto start = static_cast<size_t>(parts.query.data() - rest.data());
    buffer.append(rest.substr(0, start));
    AppendRedacted(parts.query, sensitive, buffer);
    rest.remove_prefix(start + parts.query.size());
  }
  buffer.append(rest);
  return buffer;
}

}  // namespace otel::instrumentation::http
