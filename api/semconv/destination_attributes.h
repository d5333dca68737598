// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Receiver of a message where neither end is the server.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_DESTINATION_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_DESTINATION_ATTRIBUTES_H_

#include <cstdint>
#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::destination {

// Host name if known without reverse look-up, else IP address or Unix socket
// path.
//
// Type: string. Stability: development. Examples: `destination.example.com`;
// `10.1.2.80`.
inline constexpr AttributeKey<std::string_view> kAddress{"destination.address"};

// Port of the receiver.
//
// Type: int. Stability: development. Example: `3389`.
inline constexpr AttributeKey<int64_t> kPort{"destination.port"};

}  // namespace semconv::destination
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_DESTINATION_ATTRIBUTES_H_
