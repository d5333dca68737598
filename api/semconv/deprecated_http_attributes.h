// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// HTTP attributes as they were before semantic conventions 1.23, for
// `OTEL_SEMCONV_STABILITY_OPT_IN=http/dup` and for reading old data.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_DEPRECATED_HTTP_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_DEPRECATED_HTTP_ATTRIBUTES_H_

#include <cstdint>
#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::deprecated::http {

// Request method.
//
// Deprecated: use `http.request.method`.
//
// Type: string. Stability: deprecated. Example: `GET`.
inline constexpr AttributeKey<std::string_view> kMethod{"http.method"};

// Status code of the response.
//
// Deprecated: use `http.response.status_code`.
//
// Type: int. Stability: deprecated. Example: `200`.
inline constexpr AttributeKey<int64_t> kStatusCode{"http.status_code"};

// Full URL, on clients.
//
// Deprecated: use `url.full`.
//
// Type: string. Stability: deprecated. Example:
// `https://www.foo.bar/search?q=1`.
inline constexpr AttributeKey<std::string_view> kUrl{"http.url"};

// Path and query, on servers.
//
// Deprecated: use `url.path` and `url.query`.
//
// Type: string. Stability: deprecated. Example: `/search?q=1`.
inline constexpr AttributeKey<std::string_view> kTarget{"http.target"};

// Scheme.
//
// Deprecated: use `url.scheme`.
//
// Type: string. Stability: deprecated. Example: `https`.
inline constexpr AttributeKey<std::string_view> kScheme{"http.scheme"};

// Value of the `Host` header.
//
// Deprecated: use `server.address` and `server.port`.
//
// Type: string. Stability: deprecated. Example: `www.example.org:8080`.
inline constexpr AttributeKey<std::string_view> kHost{"http.host"};

// Configured name of the server.
//
// Deprecated: use `server.address`.
//
// Type: string. Stability: deprecated. Example: `example.com`.
inline constexpr AttributeKey<std::string_view> kServerName{"http.server_name"};

// Version of HTTP.
//
// Deprecated: use `network.protocol.name` and `network.protocol.version`.
//
// Type: string. Stability: deprecated. Example: `1.1`.
inline constexpr AttributeKey<std::string_view> kFlavor{"http.flavor"};
// Values of `http.flavor`:
inline constexpr std::string_view kFlavorHttp10 = "1.0";
inline constexpr std::string_view kFlavorHttp11 = "1.1";
inline constexpr std::string_view kFlavorHttp20 = "2.0";
inline constexpr std::string_view kFlavorHttp30 = "3.0";
inline constexpr std::string_view kFlavorSpdy = "SPDY";
inline constexpr std::string_view kFlavorQuic = "QUIC";

// Value of the `User-Agent` header.
//
// Deprecated: use `user_agent.original`.
//
// Type: string. Stability: deprecated. Example: `curl/7.88.1`.
inline constexpr AttributeKey<std::string_view> kUserAgent{"http.user_agent"};

// Address of the client behind proxies.
//
// Deprecated: use `client.address`.
//
// Type: string. Stability: deprecated. Example: `83.164.160.102`.
inline constexpr AttributeKey<std::string_view> kClientIp{"http.client_ip"};

// Ordinal of this repeated send.
//
// Deprecated: use `http.request.resend_count`.
//
// Type: int. Stability: deprecated. Example: `3`.
inline constexpr AttributeKey<int64_t> kResendCount{"http.resend_count"};

// Ordinal of this repeated send, older name.
//
// Deprecated: use `http.request.resend_count`.
//
// Type: int. Stability: deprecated. Example: `3`.
inline constexpr AttributeKey<int64_t> kRetryCount{"http.retry_count"};

// Bytes of the request body as transferred.
//
// Deprecated: use `http.request.body.size`.
//
// Type: int. Stability: deprecated. Example: `3495`.
inline constexpr AttributeKey<int64_t> kRequestContentLength{
    "http.request_content_length"};

// Bytes of the request body before compression.
//
// Deprecated: use `http.request.body.size`.
//
// Type: int. Stability: deprecated. Example: `5493`.
inline constexpr AttributeKey<int64_t> kRequestContentLengthUncompressed{
    "http.request_content_length_uncompressed"};

// Bytes of the response body as transferred.
//
// Deprecated: use `http.response.body.size`.
//
// Type: int. Stability: deprecated. Example: `3495`.
inline constexpr AttributeKey<int64_t> kResponseContentLength{
    "http.response_content_length"};

// Bytes of the response body before compression.
//
// Deprecated: use `http.response.body.size`.
//
// Type: int. Stability: deprecated. Example: `5493`.
inline constexpr AttributeKey<int64_t> kResponseContentLengthUncompressed{
    "http.response_content_length_uncompressed"};

}  // namespace semconv::deprecated::http
namespace semconv::deprecated::net {

// Name of the server, on servers.
//
// Deprecated: use `server.address`.
//
// Type: string. Stability: deprecated. Example: `localhost`.
inline constexpr AttributeKey<std::string_view> kHostName{"net.host.name"};

// Port of the server, on servers.
//
// Deprecated: use `server.port`.
//
// Type: int. Stability: deprecated. Example: `8080`.
inline constexpr AttributeKey<int64_t> kHostPort{"net.host.port"};

// Local address, oldest name.
//
// Deprecated: use `network.local.address`.
//
// Type: string. Stability: deprecated. Example: `192.168.0.1`.
inline constexpr AttributeKey<std::string_view> kHostIp{"net.host.ip"};

// Name of the other end.
//
// Deprecated: use `server.address` on clients and `client.address` on servers.
//
// Type: string. Stability: deprecated. Example: `example.com`.
inline constexpr AttributeKey<std::string_view> kPeerName{"net.peer.name"};

// Port of the other end.
//
// Deprecated: use `server.port` on clients and `client.port` on servers.
//
// Type: int. Stability: deprecated. Example: `8080`.
inline constexpr AttributeKey<int64_t> kPeerPort{"net.peer.port"};

// Address of the other end, oldest name.
//
// Deprecated: use `network.peer.address`.
//
// Type: string. Stability: deprecated. Example: `127.0.0.1`.
inline constexpr AttributeKey<std::string_view> kPeerIp{"net.peer.ip"};

// Local address of the socket.
//
// Deprecated: use `network.local.address`.
//
// Type: string. Stability: deprecated. Example: `/tmp/mysql.sock`.
inline constexpr AttributeKey<std::string_view> kSockHostAddr{
    "net.sock.host.addr"};

// Local port of the socket.
//
// Deprecated: use `network.local.port`.
//
// Type: int. Stability: deprecated. Example: `8080`.
inline constexpr AttributeKey<int64_t> kSockHostPort{"net.sock.host.port"};

// Remote address of the socket.
//
// Deprecated: use `network.peer.address`.
//
// Type: string. Stability: deprecated. Example: `192.168.0.1`.
inline constexpr AttributeKey<std::string_view> kSockPeerAddr{
    "net.sock.peer.addr"};

// Name of the remote end of the socket.
//
// Deprecated: no replacement.
//
// Type: string. Stability: deprecated. Example: `proxy.example.com`.
inline constexpr AttributeKey<std::string_view> kSockPeerName{
    "net.sock.peer.name"};

// Remote port of the socket.
//
// Deprecated: use `network.peer.port`.
//
// Type: int. Stability: deprecated. Example: `65531`.
inline constexpr AttributeKey<int64_t> kSockPeerPort{"net.sock.peer.port"};

// Address family of the socket.
//
// Deprecated: use `network.transport` and `network.type`.
//
// Type: string. Stability: deprecated. Example: `inet6`.
inline constexpr AttributeKey<std::string_view> kSockFamily{"net.sock.family"};
// Values of `net.sock.family`:
inline constexpr std::string_view kSockFamilyInet = "inet";
inline constexpr std::string_view kSockFamilyInet6 = "inet6";
inline constexpr std::string_view kSockFamilyUnix = "unix";

// Application protocol.
//
// Deprecated: use `network.protocol.name`.
//
// Type: string. Stability: deprecated. Examples: `amqp`; `http`.
inline constexpr AttributeKey<std::string_view> kProtocolName{
    "net.protocol.name"};

// Version of the application protocol.
//
// Deprecated: use `network.protocol.version`.
//
// Type: string. Stability: deprecated. Example: `3.1.1`.
inline constexpr AttributeKey<std::string_view> kProtocolVersion{
    "net.protocol.version"};

// Transport protocol.
//
// Deprecated: use `network.transport`.
//
// Type: string. Stability: deprecated. Example: `ip_tcp`.
inline constexpr AttributeKey<std::string_view> kTransport{"net.transport"};
// Values of `net.transport`:
inline constexpr std::string_view kTransportIpTcp = "ip_tcp";
inline constexpr std::string_view kTransportIpUdp = "ip_udp";
inline constexpr std::string_view kTransportPipe = "pipe";
inline constexpr std::string_view kTransportInproc = "inproc";
inline constexpr std::string_view kTransportOther = "other";

}  // namespace semconv::deprecated::net
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_DEPRECATED_HTTP_ATTRIBUTES_H_
