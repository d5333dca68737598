// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A deployment of software.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_DEPLOYMENT_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_DEPLOYMENT_ATTRIBUTES_H_

#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::deployment {

// Name of the tier that the service runs in.
//
// Type: string. Stability: stable. Examples: `staging`; `production`.
inline constexpr AttributeKey<std::string_view> kEnvironmentName{
    "deployment.environment.name"};
// Values of `deployment.environment.name`:
inline constexpr std::string_view kEnvironmentNameProduction = "production";
inline constexpr std::string_view kEnvironmentNameStaging = "staging";
inline constexpr std::string_view kEnvironmentNameTest = "test";
inline constexpr std::string_view kEnvironmentNameDevelopment = "development";

// Identifier of the deployment.
//
// Type: string. Stability: development. Example: `1208`.
inline constexpr AttributeKey<std::string_view> kId{"deployment.id"};

// Name of the deployment.
//
// Type: string. Stability: development. Example: `deploy-frontend`.
inline constexpr AttributeKey<std::string_view> kName{"deployment.name"};

// How the deployment ended.
//
// Type: string. Stability: development. Example: `failed`.
inline constexpr AttributeKey<std::string_view> kStatus{"deployment.status"};
// Values of `deployment.status`:
inline constexpr std::string_view kStatusFailed = "failed";
inline constexpr std::string_view kStatusSucceeded = "succeeded";

}  // namespace semconv::deployment
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_DEPLOYMENT_ATTRIBUTES_H_
