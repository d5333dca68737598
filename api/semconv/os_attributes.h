// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The operating system.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_OS_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_OS_ATTRIBUTES_H_

#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::os {

// Kind of operating system.
//
// Type: string. Stability: development. Example: `linux`.
inline constexpr AttributeKey<std::string_view> kType{"os.type"};
// Values of `os.type`:
inline constexpr std::string_view kTypeAix = "aix";
inline constexpr std::string_view kTypeDarwin = "darwin";
inline constexpr std::string_view kTypeDragonflybsd = "dragonflybsd";
inline constexpr std::string_view kTypeFreebsd = "freebsd";
inline constexpr std::string_view kTypeHpux = "hpux";
inline constexpr std::string_view kTypeLinux = "linux";
inline constexpr std::string_view kTypeNetbsd = "netbsd";
inline constexpr std::string_view kTypeOpenbsd = "openbsd";
inline constexpr std::string_view kTypeSolaris = "solaris";
inline constexpr std::string_view kTypeWindows = "windows";
inline constexpr std::string_view kTypeZos = "zos";

// Name for people.
//
// Type: string. Stability: development. Examples: `Debian GNU/Linux`; `iOS`.
inline constexpr AttributeKey<std::string_view> kName{"os.name"};

// Version string.
//
// Type: string. Stability: development. Examples: `12`; `18.04.1`.
inline constexpr AttributeKey<std::string_view> kVersion{"os.version"};

// One line about the system, such as `lsb_release -a` prints.
//
// Type: string. Stability: development. Example: `Debian GNU/Linux 12
// (bookworm)`.
inline constexpr AttributeKey<std::string_view> kDescription{"os.description"};

// Identifier of the build.
//
// Type: string. Stability: development. Example: `TQ3C.230805.001.B2`.
inline constexpr AttributeKey<std::string_view> kBuildId{"os.build_id"};

}  // namespace semconv::os
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_OS_ATTRIBUTES_H_
