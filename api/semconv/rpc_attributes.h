// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Remote procedure calls.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_RPC_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_RPC_ATTRIBUTES_H_

#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::rpc {

// RPC system. Give it at span start.
//
// Type: string. Stability: release candidate. Example: `grpc`.
inline constexpr AttributeKey<std::string_view> kSystemName{"rpc.system.name"};
// Values of `rpc.system.name`:
inline constexpr std::string_view kSystemNameGrpc = "grpc";
inline constexpr std::string_view kSystemNameDubbo = "dubbo";
// Stability: development.
inline constexpr std::string_view kSystemNameConnectrpc = "connectrpc";
// Stability: development.
inline constexpr std::string_view kSystemNameJsonrpc = "jsonrpc";

// Fully qualified method; `_OTHER` for one that the instrumentation does not
// know.
//
// gRPC: `package.Service/Method`, without the leading slash.
//
// Type: string. Stability: release candidate. Example:
// `dice.v1.DiceService/Roll`.
inline constexpr AttributeKey<std::string_view> kMethod{"rpc.method"};
// Values of `rpc.method`:

// A method that is not registered, or of which that is not known.
inline constexpr std::string_view kMethodOther = "_OTHER";

// Name as the client sent it, when `rpc.method` is `_OTHER`.
//
// Type: string. Stability: release candidate. Example:
// `dice.v1.DiceService/Cheat`.
inline constexpr AttributeKey<std::string_view> kMethodOriginal{
    "rpc.method_original"};

// Status of the call as text.
//
// The listed values are those of gRPC.
//
// Type: string. Stability: release candidate. Not in the released version yet:
// comes with the next one. Examples: `OK`; `DEADLINE_EXCEEDED`.
inline constexpr AttributeKey<std::string_view> kStatusCode{"rpc.status_code"};
// Values of `rpc.status_code`:
inline constexpr std::string_view kStatusCodeOk = "OK";
inline constexpr std::string_view kStatusCodeCancelled = "CANCELLED";
inline constexpr std::string_view kStatusCodeUnknown = "UNKNOWN";
inline constexpr std::string_view kStatusCodeInvalidArgument =
    "INVALID_ARGUMENT";
inline constexpr std::string_view kStatusCodeDeadlineExceeded =
    "DEADLINE_EXCEEDED";
inline constexpr std::string_view kStatusCodeNotFound = "NOT_FOUND";
inline constexpr std::string_view kStatusCodeAlreadyExists = "ALREADY_EXISTS";
inline constexpr std::string_view kStatusCodePermissionDenied =
    "PERMISSION_DENIED";
inline constexpr std::string_view kStatusCodeResourceExhausted =
    "RESOURCE_EXHAUSTED";
inline constexpr std::string_view kStatusCodeFailedPrecondition =
    "FAILED_PRECONDITION";
inline constexpr std::string_view kStatusCodeAborted = "ABORTED";
inline constexpr std::string_view kStatusCodeOutOfRange = "OUT_OF_RANGE";
inline constexpr std::string_view kStatusCodeUnimplemented = "UNIMPLEMENTED";
inline constexpr std::string_view kStatusCodeInternal = "INTERNAL";
inline constexpr std::string_view kStatusCodeUnavailable = "UNAVAILABLE";
inline constexpr std::string_view kStatusCodeDataLoss = "DATA_LOSS";
inline constexpr std::string_view kStatusCodeUnauthenticated =
    "UNAUTHENTICATED";

// Values of one request metadata key, only for keys that the user named in the
// configuration.
//
// Key: this prefix with `<key>` appended. `<key>` is the metadata key in lower
// case.
//
// Type: array of strings. Stability: development. Example:
// `rpc.request.metadata.my-key=["1.2.3.4"]`.
inline constexpr std::string_view kRequestMetadataPrefix =
    "rpc.request.metadata.";

// Values of one response metadata key, only for keys that the user named in the
// configuration.
//
// Key: this prefix with `<key>` appended. `<key>` is the metadata key in lower
// case.
//
// Type: array of strings. Stability: development. Example:
// `rpc.response.metadata.my-key=["value"]`.
inline constexpr std::string_view kResponseMetadataPrefix =
    "rpc.response.metadata.";

}  // namespace semconv::rpc
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_RPC_ATTRIBUTES_H_
