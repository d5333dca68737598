// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// HTTP metrics as they were before semantic conventions 1.23, for
// `OTEL_SEMCONV_STABILITY_OPT_IN=http/dup`. No bucket boundaries were advised:
// the defaults of the SDK apply.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_DEPRECATED_HTTP_METRICS_H_
#define OTEL_API_SEMCONV_DEPRECATED_HTTP_METRICS_H_

#include <string_view>

namespace otel {
inline namespace v1 {
namespace semconv::deprecated::http {

// `http.server.duration`: Duration of inbound HTTP requests.
//
// Deprecated: use `http.server.request.duration`, in seconds.
//
// Instrument: histogram of double. Unit: `ms`. Stability: deprecated.
//
// Attributes:
// - `http.method`: required
// - `http.scheme`: required
// - `http.status_code`: conditionally required if one was sent
// - `http.route`: conditionally required if known
// - `net.protocol.name`: recommended
// - `net.protocol.version`: recommended
// - `net.host.name`: required
// - `net.host.port`: conditionally required if not the default port of the
//   scheme
inline constexpr std::string_view kServerDurationName = "http.server.duration";
inline constexpr std::string_view kServerDurationUnit = "ms";
inline constexpr std::string_view kServerDurationDescription =
    "Duration of inbound HTTP requests.";

// `http.server.request.size`: Size of inbound HTTP request bodies.
//
// Deprecated: use `http.server.request.body.size`.
//
// Instrument: histogram of int64. Unit: `By`. Stability: deprecated.
//
// Attributes:
// - `http.method`: required
// - `http.scheme`: required
// - `http.status_code`: conditionally required if one was sent
// - `http.route`: conditionally required if known
// - `net.protocol.name`: recommended
// - `net.protocol.version`: recommended
// - `net.host.name`: required
// - `net.host.port`: conditionally required if not the default port of the
//   scheme
inline constexpr std::string_view kServerRequestSizeName =
    "http.server.request.size";
inline constexpr std::string_view kServerRequestSizeUnit = "By";
inline constexpr std::string_view kServerRequestSizeDescription =
    "Size of inbound HTTP request bodies.";

// `http.server.response.size`: Size of outbound HTTP response bodies.
//
// Deprecated: use `http.server.response.body.size`.
//
// Instrument: histogram of int64. Unit: `By`. Stability: deprecated.
//
// Attributes:
// - `http.method`: required
// - `http.scheme`: required
// - `http.status_code`: conditionally required if one was sent
// - `http.route`: conditionally required if known
// - `net.protocol.name`: recommended
// - `net.protocol.version`: recommended
// - `net.host.name`: required
// - `net.host.port`: conditionally required if not the default port of the
//   scheme
inline constexpr std::string_view kServerResponseSizeName =
    "http.server.response.size";
inline constexpr std::string_view kServerResponseSizeUnit = "By";
inline constexpr std::string_view kServerResponseSizeDescription =
    "Size of outbound HTTP response bodies.";

// `http.client.duration`: Duration of outbound HTTP requests.
//
// Deprecated: use `http.client.request.duration`, in seconds.
//
// Instrument: histogram of double. Unit: `ms`. Stability: deprecated.
//
// Attributes:
// - `http.method`: required
// - `http.status_code`: conditionally required if one was received
// - `net.peer.name`: required
// - `net.peer.port`: conditionally required if not the default port of the
//   scheme
// - `net.sock.peer.addr`: recommended
// - `net.protocol.name`: recommended
// - `net.protocol.version`: recommended
inline constexpr std::string_view kClientDurationName = "http.client.duration";
inline constexpr std::string_view kClientDurationUnit = "ms";
inline constexpr std::string_view kClientDurationDescription =
    "Duration of outbound HTTP requests.";

// `http.client.request.size`: Size of outbound HTTP request bodies.
//
// Deprecated: use `http.client.request.body.size`.
//
// Instrument: histogram of int64. Unit: `By`. Stability: deprecated.
//
// Attributes:
// - `http.method`: required
// - `http.status_code`: conditionally required if one was received
// - `net.peer.name`: required
// - `net.peer.port`: conditionally required if not the default port of the
//   scheme
// - `net.sock.peer.addr`: recommended
// - `net.protocol.name`: recommended
// - `net.protocol.version`: recommended
inline constexpr std::string_view kClientRequestSizeName =
    "http.client.request.size";
inline constexpr std::string_view kClientRequestSizeUnit = "By";
inline constexpr std::string_view kClientRequestSizeDescription =
    "Size of outbound HTTP request bodies.";

// `http.client.response.size`: Size of inbound HTTP response bodies.
//
// Deprecated: use `http.client.response.body.size`.
//
// Instrument: histogram of int64. Unit: `By`. Stability: deprecated.
//
// Attributes:
// - `http.method`: required
// - `http.status_code`: conditionally required if one was received
// - `net.peer.name`: required
// - `net.peer.port`: conditionally required if not the default port of the
//   scheme
// - `net.sock.peer.addr`: recommended
// - `net.protocol.name`: recommended
// - `net.protocol.version`: recommended
inline constexpr std::string_view kClientResponseSizeName =
    "http.client.response.size";
inline constexpr std::string_view kClientResponseSizeUnit = "By";
inline constexpr std::string_view kClientResponseSizeDescription =
    "Size of inbound HTTP response bodies.";

}  // namespace semconv::deprecated::http
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_DEPRECATED_HTTP_METRICS_H_
