// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// HTTP metrics of servers and clients.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_HTTP_METRICS_H_
#define OTEL_API_SEMCONV_HTTP_METRICS_H_

#include <string_view>

namespace otel {
inline namespace v1 {
namespace semconv::http {

// `http.server.request.duration`: Duration of HTTP server requests.
//
// The same value as the duration of the server span.
//
// Instrument: histogram of double. Unit: `s`. Stability: stable.
//
// Attributes:
// - `http.request.method`: required
// - `url.scheme`: required
// - `error.type`: conditionally required if the request ended with an error
// - `http.response.status_code`: conditionally required if one was sent
// - `http.route`: conditionally required if known
// - `network.protocol.name`: conditionally required if not `http` and the
//   version is set
// - `network.protocol.version`: recommended
// - `server.address`: opt-in; clients choose the value, so it can use up the
//   series
// - `server.port`: opt-in; clients choose the value, so it can use up the
//   series
// - `user_agent.synthetic.type`: opt-in
inline constexpr std::string_view kServerRequestDurationName =
    "http.server.request.duration";
inline constexpr std::string_view kServerRequestDurationUnit = "s";
inline constexpr std::string_view kServerRequestDurationDescription =
    "Duration of HTTP server requests.";
inline constexpr double kServerRequestDurationBoundaries[] = {
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10};

// `http.server.active_requests`: Number of active HTTP server requests.
//
// Instrument: up-down counter of int64. Unit: `{request}`. Stability:
// development.
//
// Attributes:
// - `http.request.method`: required
// - `url.scheme`: required
// - `server.address`: opt-in; clients choose the value, so it can use up the
//   series
// - `server.port`: opt-in; clients choose the value, so it can use up the
//   series
inline constexpr std::string_view kServerActiveRequestsName =
    "http.server.active_requests";
inline constexpr std::string_view kServerActiveRequestsUnit = "{request}";
inline constexpr std::string_view kServerActiveRequestsDescription =
    "Number of active HTTP server requests.";

// `http.server.request.body.size`: Size of HTTP server request bodies.
//
// Instrument: histogram of int64. Unit: `By`. Stability: development.
//
// Attributes:
// - `http.request.method`: required
// - `url.scheme`: required
// - `error.type`: conditionally required if the request ended with an error
// - `http.response.status_code`: conditionally required if one was sent
// - `http.route`: conditionally required if known
// - `network.protocol.name`: conditionally required if not `http` and the
//   version is set
// - `network.protocol.version`: recommended
// - `server.address`: opt-in; clients choose the value, so it can use up the
//   series
// - `server.port`: opt-in; clients choose the value, so it can use up the
//   series
// - `user_agent.synthetic.type`: opt-in
inline constexpr std::string_view kServerRequestBodySizeName =
    "http.server.request.body.size";
inline constexpr std::string_view kServerRequestBodySizeUnit = "By";
inline constexpr std::string_view kServerRequestBodySizeDescription =
    "Size of HTTP server request bodies.";

// `http.server.response.body.size`: Size of HTTP server response bodies.
//
// Instrument: histogram of int64. Unit: `By`. Stability: development.
//
// Attributes:
// - `http.request.method`: required
// - `url.scheme`: required
// - `error.type`: conditionally required if the request ended with an error
// - `http.response.status_code`: conditionally required if one was sent
// - `http.route`: conditionally required if known
// - `network.protocol.name`: conditionally required if not `http` and the
//   version is set
// - `network.protocol.version`: recommended
// - `server.address`: opt-in; clients choose the value, so it can use up the
//   series
// - `server.port`: opt-in; clients choose the value, so it can use up the
//   series
// - `user_agent.synthetic.type`: opt-in
inline constexpr std::string_view kServerResponseBodySizeName =
    "http.server.response.body.size";
inline constexpr std::string_view kServerResponseBodySizeUnit = "By";
inline constexpr std::string_view kServerResponseBodySizeDescription =
    "Size of HTTP server response bodies.";

// `http.client.request.duration`: Duration of HTTP client requests.
//
// The same value as the duration of the client span.
//
// Instrument: histogram of double. Unit: `s`. Stability: stable.
//
// Attributes:
// - `http.request.method`: required
// - `server.address`: required
// - `server.port`: required
// - `error.type`: conditionally required if the request ended with an error
// - `http.response.status_code`: conditionally required if one was received
// - `network.protocol.name`: conditionally required if not `http` and the
//   version is set
// - `network.protocol.version`: recommended
// - `url.scheme`: opt-in
// - `url.template`: opt-in
inline constexpr std::string_view kClientRequestDurationName =
    "http.client.request.duration";
inline constexpr std::string_view kClientRequestDurationUnit = "s";
inline constexpr std::string_view kClientRequestDurationDescription =
    "Duration of HTTP client requests.";
inline constexpr double kClientRequestDurationBoundaries[] = {
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10};

// `http.client.request.body.size`: Size of HTTP client request bodies.
//
// Instrument: histogram of int64. Unit: `By`. Stability: development.
//
// Attributes:
// - `http.request.method`: required
// - `server.address`: required
// - `server.port`: required
// - `error.type`: conditionally required if the request ended with an error
// - `http.response.status_code`: conditionally required if one was received
// - `network.protocol.name`: conditionally required if not `http` and the
//   version is set
// - `url.template`: conditionally required if known
// - `network.protocol.version`: recommended
// - `url.scheme`: opt-in
inline constexpr std::string_view kClientRequestBodySizeName =
    "http.client.request.body.size";
inline constexpr std::string_view kClientRequestBodySizeUnit = "By";
inline constexpr std::string_view kClientRequestBodySizeDescription =
    "Size of HTTP client request bodies.";

// `http.client.response.body.size`: Size of HTTP client response bodies.
//
// Instrument: histogram of int64. Unit: `By`. Stability: development.
//
// Attributes:
// - `http.request.method`: required
// - `server.address`: required
// - `server.port`: required
// - `error.type`: conditionally required if the request ended with an error
// - `http.response.status_code`: conditionally required if one was received
// - `network.protocol.name`: conditionally required if not `http` and the
//   version is set
// - `url.template`: conditionally required if known
// - `network.protocol.version`: recommended
// - `url.scheme`: opt-in
inline constexpr std::string_view kClientResponseBodySizeName =
    "http.client.response.body.size";
inline constexpr std::string_view kClientResponseBodySizeUnit = "By";
inline constexpr std::string_view kClientResponseBodySizeDescription =
    "Size of HTTP client response bodies.";

// `http.client.open_connections`: Number of outbound HTTP connections that are
// active or idle.
//
// Instrument: up-down counter of int64. Unit: `{connection}`. Stability:
// development.
//
// Attributes:
// - `http.connection.state`: required
// - `server.address`: required
// - `server.port`: required
// - `network.protocol.version`: recommended
// - `network.peer.address`: opt-in
// - `url.scheme`: opt-in
inline constexpr std::string_view kClientOpenConnectionsName =
    "http.client.open_connections";
inline constexpr std::string_view kClientOpenConnectionsUnit = "{connection}";
inline constexpr std::string_view kClientOpenConnectionsDescription =
    "Number of outbound HTTP connections that are active or idle.";

// `http.client.connection.duration`: Lifetime of outbound HTTP connections that
// were established.
//
// Instrument: histogram of double. Unit: `s`. Stability: development.
//
// Attributes:
// - `server.address`: required
// - `server.port`: required
// - `network.protocol.version`: recommended
// - `network.peer.address`: opt-in
// - `url.scheme`: opt-in
inline constexpr std::string_view kClientConnectionDurationName =
    "http.client.connection.duration";
inline constexpr std::string_view kClientConnectionDurationUnit = "s";
inline constexpr std::string_view kClientConnectionDurationDescription =
    "Lifetime of outbound HTTP connections that were established.";
inline constexpr double kClientConnectionDurationBoundaries[] = {
    0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300};

// `http.client.active_requests`: Number of active HTTP client requests.
//
// Instrument: up-down counter of int64. Unit: `{request}`. Stability:
// development.
//
// Attributes:
// - `server.address`: required
// - `server.port`: required
// - `url.template`: conditionally required if known
// - `http.request.method`: recommended
// - `url.scheme`: opt-in
inline constexpr std::string_view kClientActiveRequestsName =
    "http.client.active_requests";
inline constexpr std::string_view kClientActiveRequestsUnit = "{request}";
inline constexpr std::string_view kClientActiveRequestsDescription =
    "Number of active HTTP client requests.";

}  // namespace semconv::http
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_HTTP_METRICS_H_
