// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// JSON-RPC.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_JSONRPC_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_JSONRPC_ATTRIBUTES_H_

#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::jsonrpc {

// Version of the protocol, as the `jsonrpc` member has it.
//
// Type: string. Stability: development. Example: `2.0`.
inline constexpr AttributeKey<std::string_view> kProtocolVersion{
    "jsonrpc.protocol.version"};

// Identifier of the request, as text; empty for null, absent for notifications.
//
// Type: string. Stability: development. Examples: `10`; `request-7`.
inline constexpr AttributeKey<std::string_view> kRequestId{
    "jsonrpc.request.id"};

}  // namespace semconv::jsonrpc
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_JSONRPC_ATTRIBUTES_H_
