// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// RPC attributes as they were, for `OTEL_SEMCONV_STABILITY_OPT_IN=rpc/dup` and
// for reading old data.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_DEPRECATED_RPC_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_DEPRECATED_RPC_ATTRIBUTES_H_

#include <cstdint>
#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::deprecated::rpc {

// RPC system.
//
// Deprecated: use `rpc.system.name`.
//
// Type: string. Stability: deprecated. Example: `grpc`.
inline constexpr AttributeKey<std::string_view> kSystem{"rpc.system"};
// Values of `rpc.system`:
inline constexpr std::string_view kSystemGrpc = "grpc";
inline constexpr std::string_view kSystemJavaRmi = "java_rmi";
inline constexpr std::string_view kSystemDotnetWcf = "dotnet_wcf";
inline constexpr std::string_view kSystemApacheDubbo = "apache_dubbo";
inline constexpr std::string_view kSystemConnectRpc = "connect_rpc";
inline constexpr std::string_view kSystemOncRpc = "onc_rpc";
inline constexpr std::string_view kSystemJsonrpc = "jsonrpc";

// Full name of the service; went with `rpc.method` as the bare method.
//
// Deprecated: use `rpc.method`, which holds the service too.
//
// Type: string. Stability: deprecated. Example: `dice.v1.DiceService`.
inline constexpr AttributeKey<std::string_view> kService{"rpc.service"};

// Status of the call as text; the name that version 1.44.0 has.
//
// Deprecated: use `rpc.status_code`.
//
// Type: string. Stability: deprecated. Example: `OK`.
inline constexpr AttributeKey<std::string_view> kResponseStatusCode{
    "rpc.response.status_code"};

// Number of the gRPC status.
//
// Deprecated: use `rpc.status_code`, which is text.
//
// Type: int. Stability: deprecated. Example: `0`.
inline constexpr AttributeKey<int64_t> kGrpcStatusCode{"rpc.grpc.status_code"};
// Values of `rpc.grpc.status_code`:
inline constexpr int64_t kGrpcStatusCodeOk = 0;
inline constexpr int64_t kGrpcStatusCodeCancelled = 1;
inline constexpr int64_t kGrpcStatusCodeUnknown = 2;
inline constexpr int64_t kGrpcStatusCodeInvalidArgument = 3;
inline constexpr int64_t kGrpcStatusCodeDeadlineExceeded = 4;
inline constexpr int64_t kGrpcStatusCodeNotFound = 5;
inline constexpr int64_t kGrpcStatusCodeAlreadyExists = 6;
inline constexpr int64_t kGrpcStatusCodePermissionDenied = 7;
inline constexpr int64_t kGrpcStatusCodeResourceExhausted = 8;
inline constexpr int64_t kGrpcStatusCodeFailedPrecondition = 9;
inline constexpr int64_t kGrpcStatusCodeAborted = 10;
inline constexpr int64_t kGrpcStatusCodeOutOfRange = 11;
inline constexpr int64_t kGrpcStatusCodeUnimplemented = 12;
inline constexpr int64_t kGrpcStatusCodeInternal = 13;
inline constexpr int64_t kGrpcStatusCodeUnavailable = 14;
inline constexpr int64_t kGrpcStatusCodeDataLoss = 15;
inline constexpr int64_t kGrpcStatusCodeUnauthenticated = 16;

// Values of one gRPC request metadata key.
//
// Key: this prefix with `<key>` appended.
//
// Deprecated: use `rpc.request.metadata`.
//
// Type: array of strings. Stability: deprecated. Example:
// `rpc.grpc.request.metadata.my-key=["1.2.3.4"]`.
inline constexpr std::string_view kGrpcRequestMetadataPrefix =
    "rpc.grpc.request.metadata.";

// Values of one gRPC response metadata key.
//
// Key: this prefix with `<key>` appended.
//
// Deprecated: use `rpc.response.metadata`.
//
// Type: array of strings. Stability: deprecated. Example:
// `rpc.grpc.response.metadata.my-key=["value"]`.
inline constexpr std::string_view kGrpcResponseMetadataPrefix =
    "rpc.grpc.response.metadata.";

// Error code of Connect.
//
// Deprecated: use `rpc.status_code`.
//
// Type: string. Stability: deprecated. Example: `not_found`.
inline constexpr AttributeKey<std::string_view> kConnectRpcErrorCode{
    "rpc.connect_rpc.error_code"};

// Values of one Connect request metadata key.
//
// Key: this prefix with `<key>` appended.
//
// Deprecated: use `rpc.request.metadata`.
//
// Type: array of strings. Stability: deprecated. Example:
// `rpc.connect_rpc.request.metadata.my-key=["1.2.3.4"]`.
inline constexpr std::string_view kConnectRpcRequestMetadataPrefix =
    "rpc.connect_rpc.request.metadata.";

// Values of one Connect response metadata key.
//
// Key: this prefix with `<key>` appended.
//
// Deprecated: use `rpc.response.metadata`.
//
// Type: array of strings. Stability: deprecated. Example:
// `rpc.connect_rpc.response.metadata.my-key=["value"]`.
inline constexpr std::string_view kConnectRpcResponseMetadataPrefix =
    "rpc.connect_rpc.response.metadata.";

// Version of JSON-RPC.
//
// Deprecated: use `jsonrpc.protocol.version`.
//
// Type: string. Stability: deprecated. Example: `2.0`.
inline constexpr AttributeKey<std::string_view> kJsonrpcVersion{
    "rpc.jsonrpc.version"};

// Identifier of the request, as text.
//
// Deprecated: use `jsonrpc.request.id`.
//
// Type: string. Stability: deprecated. Example: `10`.
inline constexpr AttributeKey<std::string_view> kJsonrpcRequestId{
    "rpc.jsonrpc.request_id"};

// Number of the error.
//
// Deprecated: use `rpc.status_code`, which is text.
//
// Type: int. Stability: deprecated. Example: `-32700`.
inline constexpr AttributeKey<int64_t> kJsonrpcErrorCode{
    "rpc.jsonrpc.error_code"};

// Message of the error.
//
// Deprecated: use the description of the span status.
//
// Type: string. Stability: deprecated. Example: `Parse error`.
inline constexpr AttributeKey<std::string_view> kJsonrpcErrorMessage{
    "rpc.jsonrpc.error_message"};

// Direction of a message event.
//
// Deprecated: no replacement.
//
// Type: string. Stability: deprecated. Example: `SENT`.
inline constexpr AttributeKey<std::string_view> kMessageType{
    "rpc.message.type"};
// Values of `rpc.message.type`:
inline constexpr std::string_view kMessageTypeSent = "SENT";
inline constexpr std::string_view kMessageTypeReceived = "RECEIVED";

// Number of the message in its direction, from 1.
//
// Deprecated: no replacement.
//
// Type: int. Stability: deprecated. Example: `1`.
inline constexpr AttributeKey<int64_t> kMessageId{"rpc.message.id"};

// Bytes of the message after compression.
//
// Deprecated: no replacement.
//
// Type: int. Stability: deprecated. Example: `512`.
inline constexpr AttributeKey<int64_t> kMessageCompressedSize{
    "rpc.message.compressed_size"};

// Bytes of the message before compression.
//
// Deprecated: no replacement.
//
// Type: int. Stability: deprecated. Example: `1024`.
inline constexpr AttributeKey<int64_t> kMessageUncompressedSize{
    "rpc.message.uncompressed_size"};

}  // namespace semconv::deprecated::rpc
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_DEPRECATED_RPC_ATTRIBUTES_H_
