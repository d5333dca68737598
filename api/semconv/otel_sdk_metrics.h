// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Metrics of the SDK about itself.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_OTEL_SDK_METRICS_H_
#define OTEL_API_SEMCONV_OTEL_SDK_METRICS_H_

#include <string_view>

namespace otel {
inline namespace v1 {
namespace semconv::otel_sdk {

// `otel.sdk.span.live`: Recording spans that have started and not ended.
//
// Instrument: up-down counter of int64. Unit: `{span}`. Stability: development.
//
// Attributes:
// - `otel.span.sampling_result`: recommended; never `DROP`
inline constexpr std::string_view kSpanLiveName = "otel.sdk.span.live";
inline constexpr std::string_view kSpanLiveUnit = "{span}";
inline constexpr std::string_view kSpanLiveDescription =
    "Recording spans that have started and not ended.";

// `otel.sdk.span.started`: Spans that were started.
//
// Counts spans that do not record, too.
//
// Instrument: counter of int64. Unit: `{span}`. Stability: development.
//
// Attributes:
// - `otel.span.parent.origin`: recommended
// - `otel.span.sampling_result`: recommended
inline constexpr std::string_view kSpanStartedName = "otel.sdk.span.started";
inline constexpr std::string_view kSpanStartedUnit = "{span}";
inline constexpr std::string_view kSpanStartedDescription =
    "Spans that were started.";

// `otel.sdk.processor.span.queue.size`: Spans in the queue of a span processor.
//
// Instrument: up-down counter of int64. Unit: `{span}`. Stability: development.
//
// Attributes:
// - `otel.component.name`: recommended
// - `otel.component.type`: recommended
inline constexpr std::string_view kProcessorSpanQueueSizeName =
    "otel.sdk.processor.span.queue.size";
inline constexpr std::string_view kProcessorSpanQueueSizeUnit = "{span}";
inline constexpr std::string_view kProcessorSpanQueueSizeDescription =
    "Spans in the queue of a span processor.";

// `otel.sdk.processor.span.queue.capacity`: Spans that fit into the queue of a
// span processor.
//
// Instrument: up-down counter of int64. Unit: `{span}`. Stability: development.
//
// Attributes:
// - `otel.component.name`: recommended
// - `otel.component.type`: recommended
inline constexpr std::string_view kProcessorSpanQueueCapacityName =
    "otel.sdk.processor.span.queue.capacity";
inline constexpr std::string_view kProcessorSpanQueueCapacityUnit = "{span}";
inline constexpr std::string_view kProcessorSpanQueueCapacityDescription =
    "Spans that fit into the queue of a span processor.";

// `otel.sdk.processor.span.processed`: Spans that a span processor is done
// with, successfully or not.
//
// A span counts when the processor hands it to the exporter; what the exporter
// does with it does not matter here.
//
// Instrument: counter of int64. Unit: `{span}`. Stability: development.
//
// Attributes:
// - `error.type`: conditionally required if it failed: `queue_full` when
//   dropped by a full queue, `already_shutdown` after shutdown
// - `otel.component.name`: recommended
// - `otel.component.type`: recommended
inline constexpr std::string_view kProcessorSpanProcessedName =
    "otel.sdk.processor.span.processed";
inline constexpr std::string_view kProcessorSpanProcessedUnit = "{span}";
inline constexpr std::string_view kProcessorSpanProcessedDescription =
    "Spans that a span processor is done with, successfully or not.";

// `otel.sdk.exporter.span.inflight`: Spans that an exporter was given and has
// not finished with.
//
// Instrument: up-down counter of int64. Unit: `{span}`. Stability: development.
//
// Attributes:
// - `otel.component.name`: recommended
// - `otel.component.type`: recommended
// - `server.address`: recommended; if applicable
// - `server.port`: recommended; if applicable
inline constexpr std::string_view kExporterSpanInflightName =
    "otel.sdk.exporter.span.inflight";
inline constexpr std::string_view kExporterSpanInflightUnit = "{span}";
inline constexpr std::string_view kExporterSpanInflightDescription =
    "Spans that an exporter was given and has not finished with.";

// `otel.sdk.exporter.span.exported`: Spans that an exporter has finished with,
// successfully or not.
//
// Counted once per export however often it is retried. Spans that a partial
// success rejects count as failed.
//
// Instrument: counter of int64. Unit: `{span}`. Stability: development.
//
// Attributes:
// - `error.type`: conditionally required if it failed; `rejected` when the
//   receiver gave no reason
// - `otel.component.name`: recommended
// - `otel.component.type`: recommended
// - `server.address`: recommended; if applicable
// - `server.port`: recommended; if applicable
inline constexpr std::string_view kExporterSpanExportedName =
    "otel.sdk.exporter.span.exported";
inline constexpr std::string_view kExporterSpanExportedUnit = "{span}";
inline constexpr std::string_view kExporterSpanExportedDescription =
    "Spans that an exporter has finished with, successfully or not.";

// `otel.sdk.log.created`: Log records that were given to enabled loggers.
//
// Instrument: counter of int64. Unit: `{log_record}`. Stability: development.
//
// No attributes.
inline constexpr std::string_view kLogCreatedName = "otel.sdk.log.created";
inline constexpr std::string_view kLogCreatedUnit = "{log_record}";
inline constexpr std::string_view kLogCreatedDescription =
    "Log records that were given to enabled loggers.";

// `otel.sdk.processor.log.queue.size`: Log records in the queue of a log record
// processor.
//
// Instrument: up-down counter of int64. Unit: `{log_record}`. Stability:
// development.
//
// Attributes:
// - `otel.component.name`: recommended
// - `otel.component.type`: recommended
inline constexpr std::string_view kProcessorLogQueueSizeName =
    "otel.sdk.processor.log.queue.size";
inline constexpr std::string_view kProcessorLogQueueSizeUnit = "{log_record}";
inline constexpr std::string_view kProcessorLogQueueSizeDescription =
    "Log records in the queue of a log record processor.";

// `otel.sdk.processor.log.queue.capacity`: Log records that fit into the queue
// of a log record processor.
//
// Instrument: up-down counter of int64. Unit: `{log_record}`. Stability:
// development.
//
// Attributes:
// - `otel.component.name`: recommended
// - `otel.component.type`: recommended
inline constexpr std::string_view kProcessorLogQueueCapacityName =
    "otel.sdk.processor.log.queue.capacity";
inline constexpr std::string_view kProcessorLogQueueCapacityUnit =
    "{log_record}";
inline constexpr std::string_view kProcessorLogQueueCapacityDescription =
    "Log records that fit into the queue of a log record processor.";

// `otel.sdk.processor.log.processed`: Log records that a log record processor
// is done with, successfully or not.
//
// A record counts when the processor hands it to the exporter; what the
// exporter does with it does not matter here.
//
// Instrument: counter of int64. Unit: `{log_record}`. Stability: development.
//
// Attributes:
// - `error.type`: conditionally required if it failed: `queue_full` when
//   dropped by a full queue, `already_shutdown` after shutdown
// - `otel.component.name`: recommended
// - `otel.component.type`: recommended
inline constexpr std::string_view kProcessorLogProcessedName =
    "otel.sdk.processor.log.processed";
inline constexpr std::string_view kProcessorLogProcessedUnit = "{log_record}";
inline constexpr std::string_view kProcessorLogProcessedDescription =
    "Log records that a log record processor is done with, successfully or "
    "not.";

// `otel.sdk.exporter.log.inflight`: Log records that an exporter was given and
// has not finished with.
//
// Instrument: up-down counter of int64. Unit: `{log_record}`. Stability:
// development.
//
// Attributes:
// - `otel.component.name`: recommended
// - `otel.component.type`: recommended
// - `server.address`: recommended; if applicable
// - `server.port`: recommended; if applicable
inline constexpr std::string_view kExporterLogInflightName =
    "otel.sdk.exporter.log.inflight";
inline constexpr std::string_view kExporterLogInflightUnit = "{log_record}";
inline constexpr std::string_view kExporterLogInflightDescription =
    "Log records that an exporter was given and has not finished with.";

// `otel.sdk.exporter.log.exported`: Log records that an exporter has finished
// with, successfully or not.
//
// Counted once per export however often it is retried. Records that a partial
// success rejects count as failed.
//
// Instrument: counter of int64. Unit: `{log_record}`. Stability: development.
//
// Attributes:
// - `error.type`: conditionally required if it failed; `rejected` when the
//   receiver gave no reason
// - `otel.component.name`: recommended
// - `otel.component.type`: recommended
// - `server.address`: recommended; if applicable
// - `server.port`: recommended; if applicable
inline constexpr std::string_view kExporterLogExportedName =
    "otel.sdk.exporter.log.exported";
inline constexpr std::string_view kExporterLogExportedUnit = "{log_record}";
inline constexpr std::string_view kExporterLogExportedDescription =
    "Log records that an exporter has finished with, successfully or not.";

// `otel.sdk.exporter.metric_data_point.inflight`: Metric data points that an
// exporter was given and has not finished with.
//
// Instrument: up-down counter of int64. Unit: `{data_point}`. Stability:
// development.
//
// Attributes:
// - `otel.component.name`: recommended
// - `otel.component.type`: recommended
// - `server.address`: recommended; if applicable
// - `server.port`: recommended; if applicable
inline constexpr std::string_view kExporterMetricDataPointInflightName =
    "otel.sdk.exporter.metric_data_point.inflight";
inline constexpr std::string_view kExporterMetricDataPointInflightUnit =
    "{data_point}";
inline constexpr std::string_view kExporterMetricDataPointInflightDescription =
    "Metric data points that an exporter was given and has not finished with.";

// `otel.sdk.exporter.metric_data_point.exported`: Metric data points that an
// exporter has finished with, successfully or not.
//
// Counted once per export however often it is retried. Points that a partial
// success rejects count as failed.
//
// Instrument: counter of int64. Unit: `{data_point}`. Stability: development.
//
// Attributes:
// - `error.type`: conditionally required if it failed; `rejected` when the
//   receiver gave no reason
// - `otel.component.name`: recommended
// - `otel.component.type`: recommended
// - `server.address`: recommended; if applicable
// - `server.port`: recommended; if applicable
inline constexpr std::string_view kExporterMetricDataPointExportedName =
    "otel.sdk.exporter.metric_data_point.exported";
inline constexpr std::string_view kExporterMetricDataPointExportedUnit =
    "{data_point}";
inline constexpr std::string_view kExporterMetricDataPointExportedDescription =
    "Metric data points that an exporter has finished with, successfully or "
    "not.";

// `otel.sdk.metric_reader.collection.duration`: Duration of collections by a
// metric reader.
//
// Instrument: histogram of double. Unit: `s`. Stability: development.
//
// Attributes:
// - `error.type`: conditionally required if the collection failed, in whole or
//   in part
// - `otel.component.name`: recommended
// - `otel.component.type`: recommended
inline constexpr std::string_view kMetricReaderCollectionDurationName =
    "otel.sdk.metric_reader.collection.duration";
inline constexpr std::string_view kMetricReaderCollectionDurationUnit = "s";
inline constexpr std::string_view kMetricReaderCollectionDurationDescription =
    "Duration of collections by a metric reader.";

// `otel.sdk.exporter.operation.duration`: Duration of exports of one batch.
//
// Covers all attempts and the pauses between them.
//
// Instrument: histogram of double. Unit: `s`. Stability: development.
//
// Attributes:
// - `error.type`: conditionally required if the export failed
// - `http.response.status_code`: recommended; if applicable: that of the last
//   request
// - `otel.component.name`: recommended
// - `otel.component.type`: recommended
// - `rpc.status_code`: recommended; if applicable: that of the last request
// - `server.address`: recommended; if applicable
// - `server.port`: recommended; if applicable
inline constexpr std::string_view kExporterOperationDurationName =
    "otel.sdk.exporter.operation.duration";
inline constexpr std::string_view kExporterOperationDurationUnit = "s";
inline constexpr std::string_view kExporterOperationDurationDescription =
    "Duration of exports of one batch.";

}  // namespace semconv::otel_sdk
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_OTEL_SDK_METRICS_H_
