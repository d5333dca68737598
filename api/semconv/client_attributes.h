// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The client end of a connection, as the server sees it.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_CLIENT_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_CLIENT_ATTRIBUTES_H_

#include <cstdint>
#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::client {

// Address of the client behind proxies if known (`Forwarded`,
// `X-Forwarded-For`), else the peer's address.
//
// Type: string. Stability: stable. Examples: `client.example.com`; `10.1.2.80`.
inline constexpr AttributeKey<std::string_view> kAddress{"client.address"};

// Port of the client behind proxies if known.
//
// Type: int. Stability: stable. Example: `65123`.
inline constexpr AttributeKey<int64_t> kPort{"client.port"};

}  // namespace semconv::client
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_CLIENT_ATTRIBUTES_H_
