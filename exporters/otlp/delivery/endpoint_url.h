// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `EndpointUrl`: the URL of an endpoint for OTLP/HTTP, taken apart and checked.

#ifndef OTEL_EXPORTERS_OTLP_DELIVERY_ENDPOINT_URL_H_
#define OTEL_EXPORTERS_OTLP_DELIVERY_ENDPOINT_URL_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "exporters/otlp/otlp_options.h"

namespace otel {
namespace exporters {
namespace otlp {

// `SCHEME://[USER@]HOST[:PORT][/PATH][?QUERY]` with the scheme http or https,
// or `unix:/SOCKET[:/PATH]`. A value.
struct EndpointUrl {
  enum class Scheme { kHttp, kHttps, kUnix };

  Scheme scheme = Scheme::kHttp;
  std::string userinfo;  // As written, without `@`.
  std::string host;      // An IPv6 address in brackets. kUnix: empty.
  std::string port;      // Empty: the scheme's, 80 or 443.
  std::string path;      // Begins with `/`.
  std::string query;     // Empty, or begins with `?`.
  std::string socket;    // kUnix: the path of the socket.

  // Returns it whole, secrets included; for kUnix what is asked of the server,
  // `http://localhost/PATH`.
  std::string ToRequestUrl() const;
  // Returns it as it may be shown: without userinfo and query.
  std::string ToShow() const;
  // Returns it in the form that `ParseEndpointUrl` reads.
  std::string ToString() const;
};

// Parses a URL. A part that is missing is as above; a fragment is left out.
// `kInvalidArgument` tells what is wrong and what to write instead, and shows
// no userinfo.
absl::StatusOr<EndpointUrl> ParseEndpointUrl(std::string_view text);

// Returns the URL for a signal below the one for all:
// `http://c:4318/base` gives `http://c:4318/base/v1/traces`.
// Spec: protocol/exporter.md#endpoint-urls-for-otlphttp.
absl::StatusOr<std::string> EndpointForSignal(std::string_view base,
                                              Signal signal);

// Returns a text that was meant to be an endpoint in quotes, without what may
// be a password in it.
std::string ShowEndpoint(std::string_view text);

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_DELIVERY_ENDPOINT_URL_H_
