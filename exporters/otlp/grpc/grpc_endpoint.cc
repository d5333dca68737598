// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/grpc/grpc_endpoint.h"

#include <cctype>
#include <cstddef>
#include <utility>

#include "absl/status/status.h"
#include "exporters/otlp/delivery/endpoint_url.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

constexpr std::string_view kDefaultPort = "4317";
constexpr std::string_view kHttp = "http";
constexpr std::string_view kHttps = "https";
constexpr std::string_view kSchemesOfGrpc[] = {
    "dns",  "unix", "unix-abstract", "vsock",
    "ipv4", "ipv6", "xds",           "passthrough"};

absl::Status Invalid(std::string_view endpoint, std::string_view fault) {
  std::string message = "the gRPC endpoint " + ShowEndpoint(endpoint);
  message += ' ';
  message += fault;
  return absl::InvalidArgumentError(message);
}

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return lower;
}

bool IsPrintable(std::string_view text) {
  for (const char c : text) {
    if (c <= ' ' || c > '~') return false;
  }
  return true;
}

bool IsNumber(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool IsSchemeOfGrpc(std::string_view scheme) {
  for (const std::string_view known : kSchemesOfGrpc) {
    if (scheme == known) return true;
  }
  return false;
}

// Reads `url`, of scheme http or https; `endpoint` is what the user wrote.
absl::StatusOr<GrpcEndpoint> FromUrl(std::string_view endpoint,
                                     const std::string& url, bool tls) {
  const absl::StatusOr<EndpointUrl> parsed = ParseEndpointUrl(url);
  if (!parsed.ok()) return parsed.status();
  if (!parsed->userinfo.empty()) {
    return Invalid(endpoint,
                   "has a user, which gRPC does not know; use "
                   "OTEL_EXPORTER_OTLP_HEADERS=authorization=...");
  }
  GrpcEndpoint result;
  result.target = parsed->host + ":";
  result.target += parsed->port.empty() ? kDefaultPort : parsed->port;
  result.tls = tls;
  result.display = (tls ? "https://" : "http://") + result.target;
  return result;
}

}  // namespace

absl::StatusOr<GrpcEndpoint> ParseGrpcEndpoint(std::string_view endpoint,
                                               bool insecure) {
  if (!IsPrintable(endpoint)) {
    return Invalid(endpoint, "has characters other than printable ASCII");
  }
  const size_t colon = endpoint.find(':');
  const std::string scheme = LowerCase(endpoint.substr(0, colon));
  const std::string_view rest =
      colon == std::string_view::npos ? "" : endpoint.substr(colon + 1);
  const bool slashes = rest.substr(0, 2) == "//";
  if (slashes && (scheme == kHttp || scheme == kHttps)) {
    return FromUrl(endpoint, std::string(endpoint), scheme == kHttps);
  }
  // `dns:4317` is a host of that name.
  if (IsSchemeOfGrpc(scheme) && !IsNumber(rest)) {
    std::string target(endpoint);
    return GrpcEndpoint{target, !insecure, target};
  }
  if (slashes) {
    return Invalid(endpoint,
                   "has a scheme that OTLP/gRPC does not know; write "
                   "http://HOST:PORT, or https://HOST:PORT for TLS");
  }
  return FromUrl(endpoint, "http://" + std::string(endpoint), !insecure);
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
