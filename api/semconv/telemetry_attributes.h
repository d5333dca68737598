// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The SDK that made the telemetry.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_TELEMETRY_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_TELEMETRY_ATTRIBUTES_H_

#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::telemetry {

// Name of the SDK; `opentelemetry` is reserved for the official ones.
//
// Type: string. Stability: stable. Examples: `otel_cc`; `opentelemetry`.
inline constexpr AttributeKey<std::string_view> kSdkName{"telemetry.sdk.name"};

// Language of the SDK.
//
// Type: string. Stability: stable. Example: `cpp`.
inline constexpr AttributeKey<std::string_view> kSdkLanguage{
    "telemetry.sdk.language"};
// Values of `telemetry.sdk.language`:
inline constexpr std::string_view kSdkLanguageCpp = "cpp";
inline constexpr std::string_view kSdkLanguageDotnet = "dotnet";
inline constexpr std::string_view kSdkLanguageErlang = "erlang";
inline constexpr std::string_view kSdkLanguageGo = "go";
inline constexpr std::string_view kSdkLanguageJava = "java";
inline constexpr std::string_view kSdkLanguageKotlin = "kotlin";
inline constexpr std::string_view kSdkLanguageNodejs = "nodejs";
inline constexpr std::string_view kSdkLanguagePhp = "php";
inline constexpr std::string_view kSdkLanguagePython = "python";
inline constexpr std::string_view kSdkLanguageRuby = "ruby";
inline constexpr std::string_view kSdkLanguageRust = "rust";
inline constexpr std::string_view kSdkLanguageSwift = "swift";
inline constexpr std::string_view kSdkLanguageWebjs = "webjs";

// Version of the SDK.
//
// Type: string. Stability: stable. Example: `1.2.3`.
inline constexpr AttributeKey<std::string_view> kSdkVersion{
    "telemetry.sdk.version"};

// Name of the distribution or agent that packs the SDK, if any.
//
// Type: string. Stability: stable. Example: `parts-unlimited-cpp`.
inline constexpr AttributeKey<std::string_view> kDistroName{
    "telemetry.distro.name"};

// Version of the distribution or agent.
//
// Type: string. Stability: stable. Example: `1.2.3`.
inline constexpr AttributeKey<std::string_view> kDistroVersion{
    "telemetry.distro.version"};

}  // namespace semconv::telemetry
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_TELEMETRY_ATTRIBUTES_H_
