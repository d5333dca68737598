// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A period of use of a client application.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_SESSION_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_SESSION_ATTRIBUTES_H_

#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::session {

// Identifier of the session.
//
// Type: string. Stability: development. Example:
// `00112233-4455-6677-8899-aabbccddeeff`.
inline constexpr AttributeKey<std::string_view> kId{"session.id"};

// Identifier of the session before this one.
//
// Type: string. Stability: development. Example:
// `00112233-4455-6677-8899-aabbccddeeff`.
inline constexpr AttributeKey<std::string_view> kPreviousId{
    "session.previous_id"};

}  // namespace semconv::session
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_SESSION_ATTRIBUTES_H_
