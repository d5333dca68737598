// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The user of the system.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_USER_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_USER_ATTRIBUTES_H_

#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::user {

// Unique identifier of the user.
//
// Type: string. Stability: development. Example:
// `S-1-5-21-202424912787-2692429404-2351956786-1000`.
inline constexpr AttributeKey<std::string_view> kId{"user.id"};

// Short or log-in name.
//
// Type: string. Stability: development. Example: `a.einstein`.
inline constexpr AttributeKey<std::string_view> kName{"user.name"};

// Full name.
//
// Type: string. Stability: development. Example: `Albert Einstein`.
inline constexpr AttributeKey<std::string_view> kFullName{"user.full_name"};

// Mail address.
//
// Type: string. Stability: development. Example: `a.einstein@example.com`.
inline constexpr AttributeKey<std::string_view> kEmail{"user.email"};

// Hash that stands for the user where the identity must not be sent.
//
// Type: string. Stability: development. Example:
// `364fc68eaf4c8acec74a4e52d7d1feaa`.
inline constexpr AttributeKey<std::string_view> kHash{"user.hash"};

// Roles of the user at the time.
//
// Type: array of strings. Stability: development. Example: `["admin",
// "reporting_user"]`.
inline constexpr AttributeKey<ArrayOf<std::string_view>> kRoles{"user.roles"};

}  // namespace semconv::user
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_USER_ATTRIBUTES_H_
