// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ReceivedRequest`: one request as a `FakeCollector` got it, decoded.

#ifndef OTEL_EXPORTERS_OTLP_TESTING_RECEIVED_REQUEST_H_
#define OTEL_EXPORTERS_OTLP_TESTING_RECEIVED_REQUEST_H_

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "exporters/otlp/otlp_options.h"
#include "opentelemetry/proto/collector/logs/v1/logs_service.pb.h"
#include "opentelemetry/proto/collector/metrics/v1/metrics_service.pb.h"
#include "opentelemetry/proto/collector/trace/v1/trace_service.pb.h"
#include "opentelemetry/proto/logs/v1/logs.pb.h"
#include "opentelemetry/proto/metrics/v1/metrics.pb.h"
#include "opentelemetry/proto/trace/v1/trace.pb.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {

// The classes of OTLP, under short names.
namespace proto {
using opentelemetry::proto::collector::logs::v1::ExportLogsServiceRequest;
using opentelemetry::proto::collector::logs::v1::ExportLogsServiceResponse;
using opentelemetry::proto::collector::metrics::v1::ExportMetricsServiceRequest;
using opentelemetry::proto::collector::metrics::v1::
    ExportMetricsServiceResponse;
using opentelemetry::proto::collector::trace::v1::ExportTraceServiceRequest;
using opentelemetry::proto::collector::trace::v1::ExportTraceServiceResponse;
using opentelemetry::proto::logs::v1::LogRecord;
using opentelemetry::proto::metrics::v1::Metric;
using opentelemetry::proto::trace::v1::Span;
}  // namespace proto

// A value, immutable once received.
struct ReceivedRequest {
  Protocol protocol = Protocol::kHttpProtobuf;
  Signal signal = Signal::kTraces;

  // What it carried: the one of `signal`; the others are empty.
  proto::ExportTraceServiceRequest traces;
  proto::ExportMetricsServiceRequest metrics;
  proto::ExportLogsServiceRequest logs;

  // The path of an HTTP request, with the query if any; the method of a gRPC
  // call.
  std::string path;
  // Headers, or metadata, by lower-case name.
  std::multimap<std::string, std::string, std::less<>> headers;
  // The body as it was sent.
  std::string body;
  // Whether it was compressed with gzip, and how long it was without.
  bool gzip = false;
  size_t uncompressed_bytes = 0;
  // The common name in the client's certificate; empty when it showed none.
  std::string client_certificate_subject;

  // Why the body is not OTLP; empty when it is.
  std::string error;

  // Returns the first value of a header, or an empty string.
  std::string_view Header(std::string_view lower_case_name) const {
    const auto found = headers.find(lower_case_name);
    return found == headers.end() ? std::string_view() : found->second;
  }

  size_t SpanCount() const;
  size_t LogRecordCount() const;
  size_t DataPointCount() const;
};

// Decodes `body` into `request`, whose protocol, signal and `gzip` are set.
// Sets the message, or `error`.
void DecodeBody(ReceivedRequest& request);

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_TESTING_RECEIVED_REQUEST_H_
