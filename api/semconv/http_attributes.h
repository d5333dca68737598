// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// HTTP requests and responses, client and server.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_HTTP_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_HTTP_ATTRIBUTES_H_

#include <cstdint>
#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::http {

// HTTP request method: one of the known methods, or `_OTHER`. Give it at span
// start.
//
// The comparison is case-sensitive. `OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS`
// replaces the list of known methods. Put the name that was really sent in
// `http.request.method_original` when it differs.
//
// Type: string. Stability: stable. Examples: `GET`; `POST`.
inline constexpr AttributeKey<std::string_view> kRequestMethod{
    "http.request.method"};
// Values of `http.request.method`:
inline constexpr std::string_view kRequestMethodConnect = "CONNECT";
inline constexpr std::string_view kRequestMethodDelete = "DELETE";
inline constexpr std::string_view kRequestMethodGet = "GET";
inline constexpr std::string_view kRequestMethodHead = "HEAD";
inline constexpr std::string_view kRequestMethodOptions = "OPTIONS";
inline constexpr std::string_view kRequestMethodPatch = "PATCH";
inline constexpr std::string_view kRequestMethodPost = "POST";
inline constexpr std::string_view kRequestMethodPut = "PUT";
inline constexpr std::string_view kRequestMethodTrace = "TRACE";
// Stability: development.
inline constexpr std::string_view kRequestMethodQuery = "QUERY";
// Every method that the instrumentation does not know.
inline constexpr std::string_view kRequestMethodOther = "_OTHER";

// Method name exactly as it was on the request line; only when it differs from
// `http.request.method`.
//
// Type: string. Stability: stable. Examples: `GeT`; `ACL`.
inline constexpr AttributeKey<std::string_view> kRequestMethodOriginal{
    "http.request.method_original"};

// Ordinal of this repeated send: retry, redirect or authentication. Absent on
// the first send.
//
// Type: int. Stability: stable. Examples: `1`; `3`.
inline constexpr AttributeKey<int64_t> kRequestResendCount{
    "http.request.resend_count"};

// Values of one request header, only for headers that the user named in the
// configuration.
//
// Key: this prefix with `<key>` appended. `<key>` is the header name in lower
// case, dashes kept.
//
// Type: array of strings. Stability: stable. Example:
// `http.request.header.content-type=["application/json"]`.
inline constexpr std::string_view kRequestHeaderPrefix = "http.request.header.";

// Bytes of the request body as transferred, that is after compression, without
// headers.
//
// Type: int. Stability: development. Example: `3495`.
inline constexpr AttributeKey<int64_t> kRequestBodySize{
    "http.request.body.size"};

// Bytes of the whole request: start line, headers and body.
//
// Type: int. Stability: development. Example: `1437`.
inline constexpr AttributeKey<int64_t> kRequestSize{"http.request.size"};

// Text of the request body. Never recorded unless the user asks for it.
//
// Type: string. Stability: development. Not in the released version yet: comes
// with the next one. Example: `{"dice": 6}`.
inline constexpr AttributeKey<std::string_view> kRequestBodyContent{
    "http.request.body.content"};

// Status code of the response.
//
// Type: int. Stability: stable. Examples: `200`; `404`.
inline constexpr AttributeKey<int64_t> kResponseStatusCode{
    "http.response.status_code"};

// Values of one response header, only for headers that the user named in the
// configuration.
//
// Key: this prefix with `<key>` appended. `<key>` is the header name in lower
// case, dashes kept.
//
// Type: array of strings. Stability: stable. Example:
// `http.response.header.content-type=["text/plain"]`.
inline constexpr std::string_view kResponseHeaderPrefix =
    "http.response.header.";

// Bytes of the response body as transferred, that is after compression, without
// headers.
//
// Type: int. Stability: development. Example: `3495`.
inline constexpr AttributeKey<int64_t> kResponseBodySize{
    "http.response.body.size"};

// Bytes of the whole response: status line, headers and body.
//
// Type: int. Stability: development. Example: `1437`.
inline constexpr AttributeKey<int64_t> kResponseSize{"http.response.size"};

// Text of the response body. Never recorded unless the user asks for it.
//
// Type: string. Stability: development. Not in the released version yet: comes
// with the next one. Example: `4`.
inline constexpr AttributeKey<std::string_view> kResponseBodyContent{
    "http.response.body.content"};

// Route template that matched the request, with the application's root if there
// is one. Never the path itself.
//
// Type: string. Stability: stable. Examples: `/users/:userID?`;
// `my-controller/my-action/{id?}`.
inline constexpr AttributeKey<std::string_view> kRoute{"http.route"};

// State of a connection in the client's pool.
//
// Type: string. Stability: development. Example: `idle`.
inline constexpr AttributeKey<std::string_view> kConnectionState{
    "http.connection.state"};
// Values of `http.connection.state`:

// A request is using the connection.
inline constexpr std::string_view kConnectionStateActive = "active";
// The connection waits in the pool.
inline constexpr std::string_view kConnectionStateIdle = "idle";

}  // namespace semconv::http
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_HTTP_ATTRIBUTES_H_
