// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Code attributes as they were before semantic conventions 1.33, for
// `OTEL_SEMCONV_STABILITY_OPT_IN=code/dup` and for reading old data.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_DEPRECATED_CODE_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_DEPRECATED_CODE_ATTRIBUTES_H_

#include <cstdint>
#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::deprecated::code {

// Function name without qualification.
//
// Deprecated: use `code.function.name`, which holds the namespace too.
//
// Type: string. Stability: deprecated. Example: `Roll`.
inline constexpr AttributeKey<std::string_view> kFunction{"code.function"};

// Namespace and class of the function.
//
// Deprecated: use `code.function.name`, which holds the namespace too.
//
// Type: string. Stability: deprecated. Example: `dice::Roller`.
inline constexpr AttributeKey<std::string_view> kNamespace{"code.namespace"};

// Source file.
//
// Deprecated: use `code.file.path`.
//
// Type: string. Stability: deprecated. Example: `/usr/src/dice/roll.cc`.
inline constexpr AttributeKey<std::string_view> kFilepath{"code.filepath"};

// Line.
//
// Deprecated: use `code.line.number`.
//
// Type: int. Stability: deprecated. Example: `42`.
inline constexpr AttributeKey<int64_t> kLineno{"code.lineno"};

// Column.
//
// Deprecated: use `code.column.number`.
//
// Type: int. Stability: deprecated. Example: `16`.
inline constexpr AttributeKey<int64_t> kColumn{"code.column"};

}  // namespace semconv::deprecated::code
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_DEPRECATED_CODE_ATTRIBUTES_H_
