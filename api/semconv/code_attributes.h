// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A place in the source.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_CODE_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_CODE_ATTRIBUTES_H_

#include <cstdint>
#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::code {

// Function name, fully qualified, without arguments.
//
// Type: string. Stability: stable. Examples: `dice::Roller::Roll`; `main`.
inline constexpr AttributeKey<std::string_view> kFunctionName{
    "code.function.name"};

// Source file, absolute if possible.
//
// Type: string. Stability: stable. Example: `/usr/src/dice/roll.cc`.
inline constexpr AttributeKey<std::string_view> kFilePath{"code.file.path"};

// Line, counted from 1.
//
// Type: int. Stability: stable. Example: `42`.
inline constexpr AttributeKey<int64_t> kLineNumber{"code.line.number"};

// Column, counted from 1.
//
// Type: int. Stability: stable. Example: `16`.
inline constexpr AttributeKey<int64_t> kColumnNumber{"code.column.number"};

// Stack trace of the place, in the form that the language prints it.
//
// Type: string. Stability: stable. Example: `at Roll (dice.cc:12)`.
inline constexpr AttributeKey<std::string_view> kStacktrace{"code.stacktrace"};

}  // namespace semconv::code
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_CODE_ATTRIBUTES_H_
