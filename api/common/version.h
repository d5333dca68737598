// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The version of otel_cc.

#ifndef OTEL_API_COMMON_VERSION_H_
#define OTEL_API_COMMON_VERSION_H_

#include <string_view>

namespace otel {
inline namespace v1 {

// Also the value of `telemetry.sdk.version`. Semantic versioning of the
// source interface; there is no promise about the binary one.
inline constexpr std::string_view kVersion = "0.1.0";

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_COMMON_VERSION_H_
