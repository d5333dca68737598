// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// RPC metrics as they were, for `OTEL_SEMCONV_STABILITY_OPT_IN=rpc/dup`. No
// bucket boundaries were advised: the defaults of the SDK apply.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_DEPRECATED_RPC_METRICS_H_
#define OTEL_API_SEMCONV_DEPRECATED_RPC_METRICS_H_

#include <string_view>

namespace otel {
inline namespace v1 {
namespace semconv::deprecated::rpc {

// `rpc.server.duration`: Duration of inbound RPC.
//
// Deprecated: use `rpc.server.call.duration`, in seconds.
//
// Instrument: histogram of double. Unit: `ms`. Stability: deprecated.
//
// Attributes:
// - `rpc.system`: required
// - `rpc.service`: recommended
// - `rpc.method`: recommended
// - `rpc.grpc.status_code`: conditionally required if the system is gRPC
inline constexpr std::string_view kServerDurationName = "rpc.server.duration";
inline constexpr std::string_view kServerDurationUnit = "ms";
inline constexpr std::string_view kServerDurationDescription =
    "Duration of inbound RPC.";

// `rpc.server.request.size`: Size of RPC request messages before compression.
//
// Deprecated: no replacement.
//
// Instrument: histogram of int64. Unit: `By`. Stability: deprecated.
//
// Attributes:
// - `rpc.system`: required
// - `rpc.service`: recommended
// - `rpc.method`: recommended
// - `rpc.grpc.status_code`: conditionally required if the system is gRPC
inline constexpr std::string_view kServerRequestSizeName =
    "rpc.server.request.size";
inline constexpr std::string_view kServerRequestSizeUnit = "By";
inline constexpr std::string_view kServerRequestSizeDescription =
    "Size of RPC request messages before compression.";

// `rpc.server.response.size`: Size of RPC response messages before compression.
//
// Deprecated: no replacement.
//
// Instrument: histogram of int64. Unit: `By`. Stability: deprecated.
//
// Attributes:
// - `rpc.system`: required
// - `rpc.service`: recommended
// - `rpc.method`: recommended
// - `rpc.grpc.status_code`: conditionally required if the system is gRPC
inline constexpr std::string_view kServerResponseSizeName =
    "rpc.server.response.size";
inline constexpr std::string_view kServerResponseSizeUnit = "By";
inline constexpr std::string_view kServerResponseSizeDescription =
    "Size of RPC response messages before compression.";

// `rpc.server.requests_per_rpc`: Messages received per RPC.
//
// Deprecated: no replacement.
//
// Instrument: histogram of int64. Unit: `{count}`. Stability: deprecated.
//
// Attributes:
// - `rpc.system`: required
// - `rpc.service`: recommended
// - `rpc.method`: recommended
// - `rpc.grpc.status_code`: conditionally required if the system is gRPC
inline constexpr std::string_view kServerRequestsPerRpcName =
    "rpc.server.requests_per_rpc";
inline constexpr std::string_view kServerRequestsPerRpcUnit = "{count}";
inline constexpr std::string_view kServerRequestsPerRpcDescription =
    "Messages received per RPC.";

// `rpc.server.responses_per_rpc`: Messages sent per RPC.
//
// Deprecated: no replacement.
//
// Instrument: histogram of int64. Unit: `{count}`. Stability: deprecated.
//
// Attributes:
// - `rpc.system`: required
// - `rpc.service`: recommended
// - `rpc.method`: recommended
// - `rpc.grpc.status_code`: conditionally required if the system is gRPC
inline constexpr std::string_view kServerResponsesPerRpcName =
    "rpc.server.responses_per_rpc";
inline constexpr std::string_view kServerResponsesPerRpcUnit = "{count}";
inline constexpr std::string_view kServerResponsesPerRpcDescription =
    "Messages sent per RPC.";

// `rpc.client.duration`: Duration of outbound RPC.
//
// Deprecated: use `rpc.client.call.duration`, in seconds.
//
// Instrument: histogram of double. Unit: `ms`. Stability: deprecated.
//
// Attributes:
// - `rpc.system`: required
// - `rpc.service`: recommended
// - `rpc.method`: recommended
// - `rpc.grpc.status_code`: conditionally required if the system is gRPC
inline constexpr std::string_view kClientDurationName = "rpc.client.duration";
inline constexpr std::string_view kClientDurationUnit = "ms";
inline constexpr std::string_view kClientDurationDescription =
    "Duration of outbound RPC.";

// `rpc.client.request.size`: Size of RPC request messages before compression.
//
// Deprecated: no replacement.
//
// Instrument: histogram of int64. Unit: `By`. Stability: deprecated.
//
// Attributes:
// - `rpc.system`: required
// - `rpc.service`: recommended
// - `rpc.method`: recommended
// - `rpc.grpc.status_code`: conditionally required if the system is gRPC
inline constexpr std::string_view kClientRequestSizeName =
    "rpc.client.request.size";
inline constexpr std::string_view kClientRequestSizeUnit = "By";
inline constexpr std::string_view kClientRequestSizeDescription =
    "Size of RPC request messages before compression.";

// `rpc.client.response.size`: Size of RPC response messages before compression.
//
// Deprecated: no replacement.
//
// Instrument: histogram of int64. Unit: `By`. Stability: deprecated.
//
// Attributes:
// - `rpc.system`: required
// - `rpc.service`: recommended
// - `rpc.method`: recommended
// - `rpc.grpc.status_code`: conditionally required if the system is gRPC
inline constexpr std::string_view kClientResponseSizeName =
    "rpc.client.response.size";
inline constexpr std::string_view kClientResponseSizeUnit = "By";
inline constexpr std::string_view kClientResponseSizeDescription =
    "Size of RPC response messages before compression.";

// `rpc.client.requests_per_rpc`: Messages sent per RPC.
//
// Deprecated: no replacement.
//
// Instrument: histogram of int64. Unit: `{count}`. Stability: deprecated.
//
// Attributes:
// - `rpc.system`: required
// - `rpc.service`: recommended
// - `rpc.method`: recommended
// - `rpc.grpc.status_code`: conditionally required if the system is gRPC
inline constexpr std::string_view kClientRequestsPerRpcName =
    "rpc.client.requests_per_rpc";
inline constexpr std::string_view kClientRequestsPerRpcUnit = "{count}";
inline constexpr std::string_view kClientRequestsPerRpcDescription =
    "Messages sent per RPC.";

// `rpc.client.responses_per_rpc`: Messages received per RPC.
//
// Deprecated: no replacement.
//
// Instrument: histogram of int64. Unit: `{count}`. Stability: deprecated.
//
// Attributes:
// - `rpc.system`: required
// - `rpc.service`: recommended
// - `rpc.method`: recommended
// - `rpc.grpc.status_code`: conditionally required if the system is gRPC
inline constexpr std::string_view kClientResponsesPerRpcName =
    "rpc.client.responses_per_rpc";
inline constexpr std::string_view kClientResponsesPerRpcUnit = "{count}";
inline constexpr std::string_view kClientResponsesPerRpcDescription =
    "Messages received per RPC.";

}  // namespace semconv::deprecated::rpc
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_DEPRECATED_RPC_METRICS_H_
