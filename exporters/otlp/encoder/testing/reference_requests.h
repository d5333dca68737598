// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The requests that the encoders should make, made with protobuf's own classes
// from what the views say. For tests.

#ifndef OTEL_EXPORTERS_OTLP_ENCODER_TESTING_REFERENCE_REQUESTS_H_
#define OTEL_EXPORTERS_OTLP_ENCODER_TESTING_REFERENCE_REQUESTS_H_

#include <vector>

#include "opentelemetry/proto/collector/logs/v1/logs_service.pb.h"
#include "opentelemetry/proto/collector/metrics/v1/metrics_service.pb.h"
#include "opentelemetry/proto/collector/trace/v1/trace_service.pb.h"
#include "sdk/logs/readable_log_record.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/trace/readable_span.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {

using TraceRequest =
    opentelemetry::proto::collector::trace::v1::ExportTraceServiceRequest;
using LogsRequest =
    opentelemetry::proto::collector::logs::v1::ExportLogsServiceRequest;
using MetricsRequest =
    opentelemetry::proto::collector::metrics::v1::ExportMetricsServiceRequest;

TraceRequest ReferenceRequest(const std::vector<sdk::ReadableSpan>& spans);
LogsRequest ReferenceRequest(
    const std::vector<sdk::ReadableLogRecord>& records);
MetricsRequest ReferenceRequest(const sdk::ResourceMetrics& metrics);

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_ENCODER_TESTING_REFERENCE_REQUESTS_H_
