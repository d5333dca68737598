// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// OpenTelemetry itself: names for formats that lack a field, and the SDK
// watching itself.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_OTEL_SDK_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_OTEL_SDK_ATTRIBUTES_H_

#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::otel_sdk {

// Name of the instrumentation scope, for formats other than OTLP.
//
// Type: string. Stability: stable. Example: `io.opentelemetry.contrib.mongodb`.
inline constexpr AttributeKey<std::string_view> kScopeName{"otel.scope.name"};

// Version of the instrumentation scope, for formats other than OTLP.
//
// Type: string. Stability: stable. Example: `1.0.0`.
inline constexpr AttributeKey<std::string_view> kScopeVersion{
    "otel.scope.version"};

// Schema URL of the instrumentation scope, for formats other than OTLP.
//
// Type: string. Stability: development. Example:
// `https://opentelemetry.io/schemas/1.44.0`.
inline constexpr AttributeKey<std::string_view> kScopeSchemaUrl{
    "otel.scope.schema_url"};

// Status of the span, for formats other than OTLP. Absent when unset.
//
// Type: string. Stability: stable. Example: `OK`.
inline constexpr AttributeKey<std::string_view> kStatusCode{"otel.status_code"};
// Values of `otel.status_code`:
inline constexpr std::string_view kStatusCodeOk = "OK";
inline constexpr std::string_view kStatusCodeError = "ERROR";

// Description of the status, for formats other than OTLP.
//
// Type: string. Stability: stable. Example: `resource not found`.
inline constexpr AttributeKey<std::string_view> kStatusDescription{
    "otel.status_description"};

// Name of the event, for formats whose log records have no field for it.
//
// Type: string. Stability: stable. Example: `browser.page.view`.
inline constexpr AttributeKey<std::string_view> kEventName{"otel.event.name"};

// Kind of SDK component that reports about itself.
//
// Components that are not listed use their fully qualified class name.
//
// Type: string. Stability: development. Examples: `batching_span_processor`;
// `myapp::MySpanExporter`.
inline constexpr AttributeKey<std::string_view> kComponentType{
    "otel.component.type"};
// Values of `otel.component.type`:
inline constexpr std::string_view kComponentTypeBatchingSpanProcessor =
    "batching_span_processor";
inline constexpr std::string_view kComponentTypeSimpleSpanProcessor =
    "simple_span_processor";
inline constexpr std::string_view kComponentTypeBatchingLogProcessor =
    "batching_log_processor";
inline constexpr std::string_view kComponentTypeSimpleLogProcessor =
    "simple_log_processor";
inline constexpr std::string_view kComponentTypePeriodicMetricReader =
    "periodic_metric_reader";
inline constexpr std::string_view kComponentTypeOtlpGrpcSpanExporter =
    "otlp_grpc_span_exporter";
inline constexpr std::string_view kComponentTypeOtlpHttpSpanExporter =
    "otlp_http_span_exporter";
inline constexpr std::string_view kComponentTypeOtlpHttpJsonSpanExporter =
    "otlp_http_json_span_exporter";
inline constexpr std::string_view kComponentTypeOtlpGrpcLogExporter =
    "otlp_grpc_log_exporter";
inline constexpr std::string_view kComponentTypeOtlpHttpLogExporter =
    "otlp_http_log_exporter";
inline constexpr std::string_view kComponentTypeOtlpHttpJsonLogExporter =
    "otlp_http_json_log_exporter";
inline constexpr std::string_view kComponentTypeOtlpGrpcMetricExporter =
    "otlp_grpc_metric_exporter";
inline constexpr std::string_view kComponentTypeOtlpHttpMetricExporter =
    "otlp_http_metric_exporter";
inline constexpr std::string_view kComponentTypeOtlpHttpJsonMetricExporter =
    "otlp_http_json_metric_exporter";
inline constexpr std::string_view
    kComponentTypePrometheusHttpTextMetricExporter =
        "prometheus_http_text_metric_exporter";
inline constexpr std::string_view kComponentTypeZipkinHttpSpanExporter =
    "zipkin_http_span_exporter";

// Name of the component, unique within the SDK instance: its type, a slash, and
// a count from 0. Never a UUID.
//
// Type: string. Stability: development. Example: `otlp_grpc_span_exporter/0`.
inline constexpr AttributeKey<std::string_view> kComponentName{
    "otel.component.name"};

// Where the parent of a new span came from.
//
// Type: string. Stability: development. Example: `local`.
inline constexpr AttributeKey<std::string_view> kSpanParentOrigin{
    "otel.span.parent.origin"};
// Values of `otel.span.parent.origin`:

// The span has no parent: it is a root.
inline constexpr std::string_view kSpanParentOriginNone = "none";
// The parent was made in this process.
inline constexpr std::string_view kSpanParentOriginLocal = "local";
// The parent was extracted from a carrier.
inline constexpr std::string_view kSpanParentOriginRemote = "remote";

// What the sampler decided for the span.
//
// Type: string. Stability: development. Example: `RECORD_AND_SAMPLE`.
inline constexpr AttributeKey<std::string_view> kSpanSamplingResult{
    "otel.span.sampling_result"};
// Values of `otel.span.sampling_result`:

// Not recorded, not sampled.
inline constexpr std::string_view kSpanSamplingResultDrop = "DROP";
// Recorded, not sampled.
inline constexpr std::string_view kSpanSamplingResultRecordOnly = "RECORD_ONLY";
// Recorded and sampled.
inline constexpr std::string_view kSpanSamplingResultRecordAndSample =
    "RECORD_AND_SAMPLE";

}  // namespace semconv::otel_sdk
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_OTEL_SDK_ATTRIBUTES_H_
