// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// RPC metrics of servers and clients.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_RPC_METRICS_H_
#define OTEL_API_SEMCONV_RPC_METRICS_H_

#include <string_view>

namespace otel {
inline namespace v1 {
namespace semconv::rpc {

// `rpc.server.call.duration`: Duration of inbound remote procedure calls.
//
// The same value as the duration of the server span: the whole logical call,
// streams included.
//
// Instrument: histogram of double. Unit: `s`. Stability: release candidate.
//
// Attributes:
// - `rpc.system.name`: required
// - `rpc.method`: conditionally required if known
// - `rpc.status_code`: conditionally required if known
// - `error.type`: conditionally required if the call failed
// - `server.address`: opt-in
// - `server.port`: opt-in
inline constexpr std::string_view kServerCallDurationName =
    "rpc.server.call.duration";
inline constexpr std::string_view kServerCallDurationUnit = "s";
inline constexpr std::string_view kServerCallDurationDescription =
    "Duration of inbound remote procedure calls.";
inline constexpr double kServerCallDurationBoundaries[] = {
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10};

// `rpc.client.call.duration`: Duration of outbound remote procedure calls.
//
// The same value as the duration of the client span: the whole logical call,
// retries and streams included.
//
// Instrument: histogram of double. Unit: `s`. Stability: release candidate.
//
// Attributes:
// - `rpc.system.name`: required
// - `rpc.method`: conditionally required if known
// - `rpc.status_code`: conditionally required if known
// - `error.type`: conditionally required if the call failed
// - `server.address`: conditionally required if known
// - `server.port`: conditionally required if known
inline constexpr std::string_view kClientCallDurationName =
    "rpc.client.call.duration";
inline constexpr std::string_view kClientCallDurationUnit = "s";
inline constexpr std::string_view kClientCallDurationDescription =
    "Duration of outbound remote procedure calls.";
inline constexpr double kClientCallDurationBoundaries[] = {
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10};

}  // namespace semconv::rpc
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_RPC_METRICS_H_
