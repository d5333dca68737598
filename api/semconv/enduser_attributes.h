// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The person at the far end of a service.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_ENDUSER_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_ENDUSER_ATTRIBUTES_H_

#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::enduser {

// Identifier of the person: user name, or `sub` of a token. Mind privacy rules.
//
// Type: string. Stability: development. Example: `username`.
inline constexpr AttributeKey<std::string_view> kId{"enduser.id"};

// Pseudonym, the same over requests and without a way back to the person.
//
// Type: string. Stability: development. Example: `QdH5CAWJgqVT4rOr0qtumf`.
inline constexpr AttributeKey<std::string_view> kPseudoId{"enduser.pseudo.id"};

}  // namespace semconv::enduser
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_ENDUSER_ATTRIBUTES_H_
