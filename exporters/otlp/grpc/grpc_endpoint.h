// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What an endpoint of OTLP/gRPC means.

#ifndef OTEL_EXPORTERS_OTLP_GRPC_GRPC_ENDPOINT_H_
#define OTEL_EXPORTERS_OTLP_GRPC_GRPC_ENDPOINT_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace otel {
namespace exporters {
namespace otlp {

struct GrpcEndpoint {
  // What the gRPC library takes: `collector:4317`, `unix:/run/otlp`.
  std::string target;
  bool tls = false;
  // For messages: without path and query.
  std::string display;
};

// Reads an endpoint:
//
//   http://host[:port][/…]     plaintext
//   https://host[:port][/…]    TLS
//   host[:port]                TLS unless `insecure`
//   dns: unix: unix-abstract: vsock: ipv4: ipv6: xds: passthrough:
//                              a target of the gRPC library, likewise
//
// A path is not used, for gRPC has none. A missing port is OTLP's, 4317. An
// IPv6 address is in brackets. What is none of these is `kInvalidArgument`,
// with what to write instead. Spec: exporter.md#configuration-options.
absl::StatusOr<GrpcEndpoint> ParseGrpcEndpoint(std::string_view endpoint,
                                               bool insecure);

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_GRPC_GRPC_ENDPOINT_H_
