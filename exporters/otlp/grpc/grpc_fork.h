// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Whether the gRPC library can be used after a fork.

#ifndef OTEL_EXPORTERS_OTLP_GRPC_GRPC_FORK_H_
#define OTEL_EXPORTERS_OTLP_GRPC_GRPC_FORK_H_

namespace otel {
namespace exporters {
namespace otlp {

// Makes `InheritedRunningGrpc` notice forks from now on. Does not start the
// gRPC library.
void WatchForksForGrpc() noexcept;

// Whether this process was forked, after `WatchForksForGrpc`, from one in which
// the gRPC library was running, or being started. Ask when the library has been
// found.
bool InheritedRunningGrpc() noexcept;

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_GRPC_GRPC_FORK_H_
