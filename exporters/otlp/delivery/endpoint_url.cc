// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/delivery/endpoint_url.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/status/status.h"
#include "exporters/otlp/delivery/message_text.h"
#include "sdk/configuration/secrets.h"
#include "sdk/configuration/value_parsers.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using Scheme = EndpointUrl::Scheme;

absl::Status Invalid(std::string_view text, std::string_view what) {
  std::string message = "the endpoint ";
  message += ShowEndpoint(text);
  message += ' ';
  message += what;
  return absl::InvalidArgumentError(message);
}

char Lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool IsSpaceOrControl(char c) {
  return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f;
}

bool StartsWith(std::string_view text, std::string_view start) {
  return text.size() >= start.size() &&
         std::equal(start.begin(), start.end(), text.begin(),
                    [](char a, char b) { return a == Lower(b); });
}

bool IsPort(std::string_view port) {
  if (port.empty() || port.size() > 5) return false;
  int number = 0;
  for (const char c : port) {
    if (c < '0' || c > '9') return false;
    number = number * 10 + (c - '0');
  }
  return number >= 1 && number <= 65535;
}

bool IsIpv6Literal(std::string_view host) {
  if (host.size() < 4 || host.front() != '[' || host.back() != ']') {
    return false;
  }
  // Also a zone, `[fe80::1%25eth0]`; whether it exists shows at the connect.
  const std::string_view address = host.substr(1, host.size() - 2);
  return address.find(':') != address.npos &&
         address.find_first_of("[]@/?#") == address.npos;
}

bool IsHostName(std::string_view host) {
  return !host.empty() && host.find_first_of("[]<>\"\\^`{|}@/?#:") == host.npos;
}

// Fills in `rest`: everything from the path on.
void SetPath(std::string_view rest, EndpointUrl& url) {
  rest = rest.substr(0, rest.find('#'));
  const size_t query = std::min(rest.find('?'), rest.size());
  url.path = std::string(rest.substr(0, query));
  if (url.path.empty()) url.path = "/";
  url.query = std::string(rest.substr(query));
  if (url.query == "?") url.query.clear();
}

absl::StatusOr<EndpointUrl> ParseUnix(std::string_view text) {
  EndpointUrl url;
  url.scheme = Scheme::kUnix;
  std::string_view socket = text.substr(5);
  if (socket.substr(0, 2) == "//") socket.remove_prefix(2);
  // More slashes than one mean the same, and would be taken for `//` again.
  while (socket.substr(0, 2) == "//") socket.remove_prefix(1);
  const size_t separator = socket.find(":/");
  std::string_view path;
  if (separator != socket.npos) {
    path = socket.substr(separator + 1);
    socket = socket.substr(0, separator);
  }
  if (socket.empty() || socket[0] != '/') {
    return Invalid(text,
                   "does not name a socket; write unix: and an absolute path, "
                   "such as unix:/run/otel.sock");
  }
  // The size of sockaddr_un's path, with the zero byte that ends it.
  if (socket.size() > 107) {
    return Invalid(text, "has a longer path than sockets may have, 107 bytes");
  }
  url.socket = std::string(socket);
  SetPath(path, url);
  return url;
}

absl::Status SetAuthority(std::string_view text, std::string_view authority,
                          EndpointUrl& url) {
  const size_t at = authority.rfind('@');
  if (at != authority.npos) {
    url.userinfo = std::string(authority.substr(0, at));
    authority.remove_prefix(at + 1);
  }
  std::string_view host = authority;
  std::string_view port;
  const size_t bracket = authority.rfind(']');
  const size_t colon = authority.rfind(':');
  if (colon != authority.npos &&
      (bracket == authority.npos || colon > bracket)) {
    host = authority.substr(0, colon);
    port = authority.substr(colon + 1);
    if (host.find(':') != host.npos && bracket == authority.npos) {
      return Invalid(text,
                     "has more than one colon after the host; write an IPv6 "
                     "address in brackets, such as http://[::1]:4318");
    }
    if (!IsPort(port)) {
      return Invalid(text,
                     "has no valid port after the colon; write a number from 1 "
                     "to 65535, such as http://localhost:4318");
    }
  }
  if (host.empty()) {
    return Invalid(text,
                   "has no host; write one, such as "
                   "http://localhost:4318");
  }
  if (!IsIpv6Literal(host) && !IsHostName(host)) {
    return Invalid(text,
                   "has no valid host; write a name, an IPv4 address, or an "
                   "IPv6 address in brackets, such as http://[::1]:4318");
  }
  url.host = std::string(host);
  url.port = std::string(port);
  return absl::OkStatus();
}

}  // namespace

std::string ShowEndpoint(std::string_view text) {
  return sdk::QuoteForMessage(sdk::EndpointWithoutSecrets(text));
}

absl::StatusOr<EndpointUrl> ParseEndpointUrl(std::string_view text) {
  if (text.empty()) {
    return absl::InvalidArgumentError(
        "the endpoint is empty; write a URL, such as http://localhost:4318");
  }
  if (std::any_of(text.begin(), text.end(), &IsSpaceOrControl)) {
    return Invalid(text,
                   "has white space or control characters in it; remove "
                   "them");
  }
  if (StartsWith(text, "unix:")) return ParseUnix(text);
  EndpointUrl url;
  if (StartsWith(text, "https://")) {
    url.scheme = Scheme::kHttps;
  } else if (!StartsWith(text, "http://")) {
    if (text.find("://") == text.npos) {
      return Invalid(text,
                     "has no scheme; write http:// or, for TLS, https:// in "
                     "front of it");
    }
    return Invalid(text,
                   "has another scheme than http, https and unix; for gRPC set "
                   "OTEL_EXPORTER_OTLP_PROTOCOL=grpc and write http:// or "
                   "https://");
  }
  std::string_view rest = text.substr(text.find("://") + 3);
  const size_t end = std::min(rest.find_first_of("/?#"), rest.size());
  const absl::Status status = SetAuthority(text, rest.substr(0, end), url);
  if (!status.ok()) return status;
  SetPath(rest.substr(end), url);
  return url;
}

std::string EndpointUrl::ToRequestUrl() const {
  if (scheme == Scheme::kUnix) return "http://localhost" + path + query;
  return ToString();
}

std::string EndpointUrl::ToString() const {
  if (scheme == Scheme::kUnix) return "unix:" + socket + ":" + path + query;
  std::string url = scheme == Scheme::kHttps ? "https://" : "http://";
  if (!userinfo.empty()) url += userinfo + "@";
  url += host;
  if (!port.empty()) url += ":" + port;
  return url + path + query;
}

std::string EndpointUrl::ToShow() const {
  EndpointUrl shown = *this;
  shown.userinfo.clear();
  shown.query.clear();
  return ForMessage(shown.ToString());
}

absl::StatusOr<std::string> EndpointForSignal(std::string_view base,
                                              Signal signal) {
  absl::StatusOr<EndpointUrl> url = ParseEndpointUrl(base);
  if (!url.ok()) return url.status();
  if (url->path.back() != '/') url->path += '/';
  url->path += "v1/";
  url->path += SignalName(signal);
  return url->ToString();
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
