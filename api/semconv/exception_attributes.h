// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// An exception, as a span event or a log record.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_EXCEPTION_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_EXCEPTION_ATTRIBUTES_H_

#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::exception {

// Fully qualified dynamic type of the exception. This or `exception.message` is
// required.
//
// Type: string. Stability: stable. Examples: `std::out_of_range`;
// `myapp::LoadError`.
inline constexpr AttributeKey<std::string_view> kType{"exception.type"};

// Message of the exception.
//
// Messages may hold data of users; think before you send them.
//
// Type: string. Stability: stable. Example: `Division by zero`.
inline constexpr AttributeKey<std::string_view> kMessage{"exception.message"};

// Stack trace in the form that the language prints it.
//
// Type: string. Stability: stable. Example: `at Roll (dice.cc:12)`.
inline constexpr AttributeKey<std::string_view> kStacktrace{
    "exception.stacktrace"};

}  // namespace semconv::exception
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_EXCEPTION_ATTRIBUTES_H_
