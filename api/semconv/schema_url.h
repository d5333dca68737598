// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Which release of the semantic conventions this is.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_SCHEMA_URL_H_
#define OTEL_API_SEMCONV_SCHEMA_URL_H_

#include <string_view>

namespace otel {
inline namespace v1 {
namespace semconv {

// The release of the semantic conventions that these headers have.
inline constexpr std::string_view kVersion = "1.44.0";

// The schema URL of that release, for tracers, meters, loggers and resources
// whose names all come from it.
inline constexpr std::string_view kSchemaUrl =
    "https://opentelemetry.io/schemas/1.44.0";

}  // namespace semconv
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_SCHEMA_URL_H_
