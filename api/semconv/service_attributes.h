// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The service that sends the telemetry, and its peers.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_SERVICE_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_SERVICE_ATTRIBUTES_H_

#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::service {

// Logical name; the same for all instances of the service.
//
// Fallback of the SDK: `unknown_service:` with the name of the executable.
// Environment: `OTEL_SERVICE_NAME`.
//
// Type: string. Stability: stable. Example: `shoppingcart`.
inline constexpr AttributeKey<std::string_view> kName{"service.name"};

// Group of services that the name is unique in.
//
// Type: string. Stability: stable. Example: `Shop`.
inline constexpr AttributeKey<std::string_view> kNamespace{"service.namespace"};

// Version of the service, any form.
//
// Type: string. Stability: stable. Examples: `2.0.0`; `a01dbef8a`.
inline constexpr AttributeKey<std::string_view> kVersion{"service.version"};

// Identifier unique among the instances of the service: best a random UUID.
//
// Type: string. Stability: stable. Example:
// `627cc493-f310-47de-96bd-71410b7dec09`.
inline constexpr AttributeKey<std::string_view> kInstanceId{
    "service.instance.id"};

// How much an outage of the service matters.
//
// Type: string. Stability: development. Example: `critical`.
inline constexpr AttributeKey<std::string_view> kCriticality{
    "service.criticality"};
// Values of `service.criticality`:
inline constexpr std::string_view kCriticalityCritical = "critical";
inline constexpr std::string_view kCriticalityHigh = "high";
inline constexpr std::string_view kCriticalityMedium = "medium";
inline constexpr std::string_view kCriticalityLow = "low";

// Logical name of the service at the other end of a call.
//
// Type: string. Stability: development. Example: `shoppingcart`.
inline constexpr AttributeKey<std::string_view> kPeerName{"service.peer.name"};

// Group of services that the peer's name is unique in.
//
// Type: string. Stability: development. Example: `Shop`.
inline constexpr AttributeKey<std::string_view> kPeerNamespace{
    "service.peer.namespace"};

}  // namespace semconv::service
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_SERVICE_ATTRIBUTES_H_
