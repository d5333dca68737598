// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The server end of a connection, as the client names it.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_SERVER_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_SERVER_ATTRIBUTES_H_

#include <cstdint>
#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::server {

// Host name if known without reverse look-up, else IP address or Unix socket
// path.
//
// Behind a proxy this is the address that was asked for, not the proxy's.
//
// Type: string. Stability: stable. Examples: `example.com`; `10.1.2.80`;
// `/tmp/my.sock`.
inline constexpr AttributeKey<std::string_view> kAddress{"server.address"};

// Port number, default ports included.
//
// Type: int. Stability: stable. Examples: `80`; `8080`; `443`.
inline constexpr AttributeKey<int64_t> kPort{"server.port"};

}  // namespace semconv::server
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_SERVER_ATTRIBUTES_H_
