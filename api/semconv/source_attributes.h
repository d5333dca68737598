// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Sender of a message where neither end is the client.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_SOURCE_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_SOURCE_ATTRIBUTES_H_

#include <cstdint>
#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::source {

// Host name if known without reverse look-up, else IP address or Unix socket
// path.
//
// Type: string. Stability: development. Examples: `source.example.com`;
// `10.1.2.80`.
inline constexpr AttributeKey<std::string_view> kAddress{"source.address"};

// Port of the sender.
//
// Type: int. Stability: development. Example: `3389`.
inline constexpr AttributeKey<int64_t> kPort{"source.port"};

}  // namespace semconv::source
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_SOURCE_ATTRIBUTES_H_
