// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Resource and general attributes that have new names, for reading old data.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_DEPRECATED_RESOURCE_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_DEPRECATED_RESOURCE_ATTRIBUTES_H_

#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::deprecated::deployment {

// Name of the tier.
//
// Deprecated: use `deployment.environment.name`.
//
// Type: string. Stability: deprecated. Example: `staging`.
inline constexpr AttributeKey<std::string_view> kEnvironment{
    "deployment.environment"};

}  // namespace semconv::deprecated::deployment
namespace semconv::deprecated::container {

// Name of the container runtime.
//
// Deprecated: use `container.runtime.name`.
//
// Type: string. Stability: deprecated. Example: `docker`.
inline constexpr AttributeKey<std::string_view> kRuntime{"container.runtime"};

// Value of one label.
//
// Key: this prefix with `<key>` appended.
//
// Deprecated: use `container.label`.
//
// Type: string. Stability: deprecated. Example: `container.labels.app="nginx"`.
inline constexpr std::string_view kLabelsPrefix = "container.labels.";

}  // namespace semconv::deprecated::container
namespace semconv::deprecated::k8s {

// Value of one label of the pod.
//
// Key: this prefix with `<key>` appended.
//
// Deprecated: use `k8s.pod.label`.
//
// Type: string. Stability: deprecated. Example: `k8s.pod.labels.app="my-app"`.
inline constexpr std::string_view kPodLabelsPrefix = "k8s.pod.labels.";

}  // namespace semconv::deprecated::k8s
namespace semconv::deprecated::otel_sdk {

// Name of the instrumentation scope.
//
// Deprecated: use `otel.scope.name`.
//
// Type: string. Stability: deprecated. Example:
// `io.opentelemetry.contrib.mongodb`.
inline constexpr AttributeKey<std::string_view> kLibraryName{
    "otel.library.name"};

// Version of the instrumentation scope.
//
// Deprecated: use `otel.scope.version`.
//
// Type: string. Stability: deprecated. Example: `1.0.0`.
inline constexpr AttributeKey<std::string_view> kLibraryVersion{
    "otel.library.version"};

}  // namespace semconv::deprecated::otel_sdk
namespace semconv::deprecated::peer {

// Logical name of the service at the other end.
//
// Deprecated: use `service.peer.name`.
//
// Type: string. Stability: deprecated. Example: `AuthTokenCache`.
inline constexpr AttributeKey<std::string_view> kService{"peer.service"};

}  // namespace semconv::deprecated::peer
namespace semconv::deprecated::exception {

// Whether the exception left the span.
//
// Deprecated: no replacement; exceptions that are handled are not recorded.
//
// Type: boolean. Stability: deprecated. Example: `true`.
inline constexpr AttributeKey<bool> kEscaped{"exception.escaped"};

}  // namespace semconv::deprecated::exception
namespace semconv::deprecated::event {

// Name of the event.
//
// Deprecated: set the event name of the log record.
//
// Type: string. Stability: deprecated. Example: `browser.mouse.click`.
inline constexpr AttributeKey<std::string_view> kName{"event.name"};

}  // namespace semconv::deprecated::event
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_DEPRECATED_RESOURCE_ATTRIBUTES_H_
