// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The fields of OTLP's messages, by number and by name in JSON. Only those that
// an exporter writes.

#ifndef OTEL_EXPORTERS_OTLP_ENCODER_FIELD_H_
#define OTEL_EXPORTERS_OTLP_ENCODER_FIELD_H_

#include <cstdint>
#include <string_view>

namespace otel {
namespace exporters {
namespace otlp {

struct Field {
  uint32_t number;
  std::string_view json;
};

namespace any_value {
inline constexpr Field kString{1, "stringValue"};
inline constexpr Field kBool{2, "boolValue"};
inline constexpr Field kInt{3, "intValue"};
inline constexpr Field kDouble{4, "doubleValue"};
inline constexpr Field kArray{5, "arrayValue"};
inline constexpr Field kMap{6, "kvlistValue"};
inline constexpr Field kBytes{7, "bytesValue"};
inline constexpr Field kValues{1, "values"};  // Of arrays and maps.
}  // namespace any_value

namespace key_value {
inline constexpr Field kKey{1, "key"};
inline constexpr Field kValue{2, "value"};
}  // namespace key_value

namespace scope {
inline constexpr Field kName{1, "name"};
inline constexpr Field kVersion{2, "version"};
inline constexpr Field kAttributes{3, "attributes"};
}  // namespace scope

namespace resource {
inline constexpr Field kAttributes{1, "attributes"};
}  // namespace resource

// `ResourceSpans`, `ScopeSpans`, and those of the other signals, are alike.
namespace envelope {
inline constexpr Field kResourceSpans{1, "resourceSpans"};
inline constexpr Field kResourceMetrics{1, "resourceMetrics"};
inline constexpr Field kResourceLogs{1, "resourceLogs"};
inline constexpr Field kResource{1, "resource"};
inline constexpr Field kScopeSpans{2, "scopeSpans"};
inline constexpr Field kScopeMetrics{2, "scopeMetrics"};
inline constexpr Field kScopeLogs{2, "scopeLogs"};
inline constexpr Field kScope{1, "scope"};
inline constexpr Field kSpans{2, "spans"};
inline constexpr Field kMetrics{2, "metrics"};
inline constexpr Field kLogRecords{2, "logRecords"};
inline constexpr Field kSchemaUrl{3, "schemaUrl"};
}  // namespace envelope

namespace span {
inline constexpr Field kTraceId{1, "traceId"};
inline constexpr Field kSpanId{2, "spanId"};
inline constexpr Field kTraceState{3, "traceState"};
inline constexpr Field kParentSpanId{4, "parentSpanId"};
inline constexpr Field kName{5, "name"};
inline constexpr Field kKind{6, "kind"};
inline constexpr Field kStartTime{7, "startTimeUnixNano"};
inline constexpr Field kEndTime{8, "endTimeUnixNano"};
inline constexpr Field kAttributes{9, "attributes"};
inline constexpr Field kDroppedAttributes{10, "droppedAttributesCount"};
inline constexpr Field kEvents{11, "events"};
inline constexpr Field kDroppedEvents{12, "droppedEventsCount"};
inline constexpr Field kLinks{13, "links"};
inline constexpr Field kDroppedLinks{14, "droppedLinksCount"};
inline constexpr Field kStatus{15, "status"};
inline constexpr Field kFlags{16, "flags"};
inline constexpr Field kStatusMessage{2, "message"};
inline constexpr Field kStatusCode{3, "code"};
}  // namespace span

namespace event {
inline constexpr Field kTime{1, "timeUnixNano"};
inline constexpr Field kName{2, "name"};
inline constexpr Field kAttributes{3, "attributes"};
inline constexpr Field kDroppedAttributes{4, "droppedAttributesCount"};
}  // namespace event

namespace link {
inline constexpr Field kTraceId{1, "traceId"};
inline constexpr Field kSpanId{2, "spanId"};
inline constexpr Field kTraceState{3, "traceState"};
inline constexpr Field kAttributes{4, "attributes"};
inline constexpr Field kDroppedAttributes{5, "droppedAttributesCount"};
inline constexpr Field kFlags{6, "flags"};
}  // namespace link

namespace log_record {
inline constexpr Field kTime{1, "timeUnixNano"};
inline constexpr Field kSeverityNumber{2, "severityNumber"};
inline constexpr Field kSeverityText{3, "severityText"};
inline constexpr Field kBody{5, "body"};
inline constexpr Field kAttributes{6, "attributes"};
inline constexpr Field kDroppedAttributes{7, "droppedAttributesCount"};
inline constexpr Field kFlags{8, "flags"};
inline constexpr Field kTraceId{9, "traceId"};
inline constexpr Field kSpanId{10, "spanId"};
inline constexpr Field kObservedTime{11, "observedTimeUnixNano"};
inline constexpr Field kEventName{12, "eventName"};
}  // namespace log_record

namespace metric {
inline constexpr Field kName{1, "name"};
inline constexpr Field kDescription{2, "description"};
inline constexpr Field kUnit{3, "unit"};
inline constexpr Field kGauge{5, "gauge"};
inline constexpr Field kSum{7, "sum"};
inline constexpr Field kHistogram{9, "histogram"};
inline constexpr Field kExponentialHistogram{10, "exponentialHistogram"};
inline constexpr Field kSummary{11, "summary"};
inline constexpr Field kMetadata{12, "metadata"};
inline constexpr Field kDataPoints{1, "dataPoints"};
inline constexpr Field kTemporality{2, "aggregationTemporality"};
inline constexpr Field kIsMonotonic{3, "isMonotonic"};
}  // namespace metric

namespace number_point {
inline constexpr Field kStartTime{2, "startTimeUnixNano"};
inline constexpr Field kTime{3, "timeUnixNano"};
inline constexpr Field kAsDouble{4, "asDouble"};
inline constexpr Field kExemplars{5, "exemplars"};
inline constexpr Field kAsInt{6, "asInt"};
inline constexpr Field kAttributes{7, "attributes"};
inline constexpr Field kFlags{8, "flags"};
}  // namespace number_point

namespace histogram_point {
inline constexpr Field kStartTime{2, "startTimeUnixNano"};
inline constexpr Field kTime{3, "timeUnixNano"};
inline constexpr Field kCount{4, "count"};
inline constexpr Field kSum{5, "sum"};
inline constexpr Field kBucketCounts{6, "bucketCounts"};
inline constexpr Field kBounds{7, "explicitBounds"};
inline constexpr Field kExemplars{8, "exemplars"};
inline constexpr Field kAttributes{9, "attributes"};
inline constexpr Field kFlags{10, "flags"};
inline constexpr Field kMin{11, "min"};
inline constexpr Field kMax{12, "max"};
}  // namespace histogram_point

namespace exponential_point {
inline constexpr Field kAttributes{1, "attributes"};
inline constexpr Field kStartTime{2, "startTimeUnixNano"};
inline constexpr Field kTime{3, "timeUnixNano"};
inline constexpr Field kCount{4, "count"};
inline constexpr Field kSum{5, "sum"};
inline constexpr Field kScale{6, "scale"};
inline constexpr Field kZeroCount{7, "zeroCount"};
inline constexpr Field kPositive{8, "positive"};
inline constexpr Field kNegative{9, "negative"};
inline constexpr Field kFlags{10, "flags"};
inline constexpr Field kExemplars{11, "exemplars"};
inline constexpr Field kMin{12, "min"};
inline constexpr Field kMax{13, "max"};
inline constexpr Field kZeroThreshold{14, "zeroThreshold"};
inline constexpr Field kBucketOffset{1, "offset"};
inline constexpr Field kBucketCounts{2, "bucketCounts"};
}  // namespace exponential_point

namespace summary_point {
inline constexpr Field kStartTime{2, "startTimeUnixNano"};
inline constexpr Field kTime{3, "timeUnixNano"};
inline constexpr Field kCount{4, "count"};
inline constexpr Field kSum{5, "sum"};
inline constexpr Field kQuantileValues{6, "quantileValues"};
inline constexpr Field kAttributes{7, "attributes"};
inline constexpr Field kFlags{8, "flags"};
inline constexpr Field kQuantile{1, "quantile"};
inline constexpr Field kValue{2, "value"};
}  // namespace summary_point

namespace exemplar {
inline constexpr Field kTime{2, "timeUnixNano"};
inline constexpr Field kAsDouble{3, "asDouble"};
inline constexpr Field kSpanId{4, "spanId"};
inline constexpr Field kTraceId{5, "traceId"};
inline constexpr Field kAsInt{6, "asInt"};
inline constexpr Field kFilteredAttributes{7, "filteredAttributes"};
}  // namespace exemplar

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_ENCODER_FIELD_H_
