// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// OTLP over gRPC. Programs link `:registration` instead of naming this, and
// choose it with OTEL_EXPORTER_OTLP_PROTOCOL=grpc.

#ifndef OTEL_EXPORTERS_OTLP_GRPC_GRPC_TRANSPORT_H_
#define OTEL_EXPORTERS_OTLP_GRPC_GRPC_TRANSPORT_H_

#include <memory>

#include "absl/status/statusor.h"
#include "exporters/otlp/delivery/transport.h"
#include "exporters/otlp/otlp_options.h"

namespace otel {
namespace exporters {
namespace otlp {

// Makes a transport that calls `Export` of the service of `signal`, with the
// encoded request as it is: no protobuf objects. It keeps one channel, and
// makes it when it first sends something: until then gRPC's library is neither
// loaded nor started; where it cannot be, each request fails and the error
// names the package (docs/decisions/0009). A request is copied once, into
// gRPC's buffers.
//
// Set-up reads the files of TLS and checks endpoint and headers;
// `kInvalidArgument` says what to change. Nothing waits for the network, and a
// server that is not there is no error.
//
// Encryption: `http://` has none; `https://` has TLS; other endpoints have it
// unless `OtlpOptions::insecure`. Authorities are those of `certificate`, or
// the gRPC library's, usually the system's.
//
// Connection: kept. When it is lost or could not be made, the next attempt
// makes a new one at once; also after two attempts in a row that ran out of
// time, for the old one may lead nowhere. Proxies: those of the environment
// variables `grpc_proxy`, `https_proxy`, `http_proxy` and `no_grpc_proxy`,
// `no_proxy`.
//
// Answers: the codes of the specification's table are tried again,
// RESOURCE_EXHAUSTED only if the server says when. Ones larger than
// `max_response_bytes`, also after decompression, are failures.
//
// Fork: gRPC's library cannot be used in a child of a process in which it runs,
// whoever started it: its threads are gone, and some of its file descriptors
// are shared with the parent. A child that inherits such a library says so and
// sends nothing (`kFailed`), and never touches the parent's connections. So a
// server that forks its workers either forks before it first exports, or uses
// OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf. The parent is not affected.
//
// Spec: otlp.md#otlpgrpc.
absl::StatusOr<std::unique_ptr<Transport>> MakeGrpcTransport(
    Signal signal, const OtlpOptions& options);

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_GRPC_GRPC_TRANSPORT_H_
