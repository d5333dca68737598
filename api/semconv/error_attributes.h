// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What went wrong.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_ERROR_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_ERROR_ATTRIBUTES_H_

#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::error {

// Low-cardinality class of the error: type of the exception, status code as
// text, or a short identifier. Absent on success.
//
// Type: string. Stability: stable. Examples: `timeout`; `std::system_error`;
// `500`.
inline constexpr AttributeKey<std::string_view> kType{"error.type"};
// Values of `error.type`:

// The instrumentation knows no better name.
inline constexpr std::string_view kTypeOther = "_OTHER";

}  // namespace semconv::error
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_ERROR_ATTRIBUTES_H_
