// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/testing/received_request.h"

#include <optional>
#include <utility>

#include "exporters/otlp/delivery/gunzip.h"
#include "exporters/otlp/testing/otlp_json.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {
namespace {

// No test sends more.
constexpr size_t kMaxBytes = size_t{512} << 20;

google::protobuf::Message& MessageOf(ReceivedRequest& request) {
  switch (request.signal) {
    case Signal::kTraces:
      return request.traces;
    case Signal::kMetrics:
      return request.metrics;
    default:
      return request.logs;
  }
}

size_t DataPointsOf(const proto::Metric& metric) {
  switch (metric.data_case()) {
    case proto::Metric::kGauge:
      return static_cast<size_t>(metric.gauge().data_points_size());
    case proto::Metric::kSum:
      return static_cast<size_t>(metric.sum().data_points_size());
    case proto::Metric::kHistogram:
      return static_cast<size_t>(metric.histogram().data_points_size());
    case proto::Metric::kExponentialHistogram:
      return static_cast<size_t>(
          metric.exponential_histogram().data_points_size());
    case proto::Metric::kSummary:
      return static_cast<size_t>(metric.summary().data_points_size());
    default:
      return 0;
  }
}

}  // namespace

void DecodeBody(ReceivedRequest& request) {
  std::string inflated;
  std::string_view body = request.body;
  if (request.gzip) {
    std::optional<std::string> result = Gunzip(request.body, kMaxBytes);
    if (!result.has_value()) {
      request.error = "not gzip";
      return;
    }
    inflated = *std::move(result);
    body = inflated;
  }
  request.uncompressed_bytes = body.size();
  google::protobuf::Message& message = MessageOf(request);
  if (request.protocol == Protocol::kHttpJson) {
    request.error = ParseOtlpJson(body, message);
  } else if (!message.ParseFromArray(body.data(),
                                     static_cast<int>(body.size()))) {
    request.error = "not a protobuf message of OTLP";
  }
}

size_t ReceivedRequest::SpanCount() const {
  size_t count = 0;
  for (const auto& resource : traces.resource_spans()) {
    for (const auto& scope : resource.scope_spans()) {
      count += static_cast<size_t>(scope.spans_size());
    }
  }
  return count;
}

size_t ReceivedRequest::LogRecordCount() const {
  size_t count = 0;
  for (const auto& resource : logs.resource_logs()) {
    for (const auto& scope : resource.scope_logs()) {
      count += static_cast<size_t>(scope.log_records_size());
    }
  }
  return count;
}

size_t ReceivedRequest::DataPointCount() const {
  size_t count = 0;
  for (const auto& resource : metrics.resource_metrics()) {
    for (const auto& scope : resource.scope_metrics()) {
      for (const auto& metric : scope.metrics()) count += DataPointsOf(metric);
    }
  }
  return count;
}

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
