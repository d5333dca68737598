// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/testing/sample_requests.h"

#include "exporters/otlp/testing/otlp_json.h"
#include "exporters/otlp/testing/received_request.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {
namespace {

std::string Encode(const google::protobuf::Message& message,
                   Protocol protocol) {
  return protocol == Protocol::kHttpJson ? WriteOtlpJson(message)
                                         : message.SerializeAsString();
}

std::string NameOf(int item) { return "item " + std::to_string(item); }

}  // namespace

std::string SampleRequest(Protocol protocol, Signal signal, int items) {
  if (signal == Signal::kTraces) {
    proto::ExportTraceServiceRequest request;
    auto* const scope = request.add_resource_spans()->add_scope_spans();
    for (int i = 0; i < items; ++i) {
      auto* const span = scope->add_spans();
      span->set_trace_id(std::string("\x12\x34", 2) + std::string(14, '\x01'));
      span->set_span_id(std::string("\xab\xcd", 2) + std::string(6, '\x02'));
      span->set_name(NameOf(i));
    }
    return Encode(request, protocol);
  }
  if (signal == Signal::kMetrics) {
    proto::ExportMetricsServiceRequest request;
    auto* const metric =
        request.add_resource_metrics()->add_scope_metrics()->add_metrics();
    metric->set_name(NameOf(0));
    for (int i = 0; i < items; ++i) {
      metric->mutable_gauge()->add_data_points()->set_as_int(i);
    }
    return Encode(request, protocol);
  }
  proto::ExportLogsServiceRequest request;
  auto* const scope = request.add_resource_logs()->add_scope_logs();
  for (int i = 0; i < items; ++i) {
    scope->add_log_records()->mutable_body()->set_string_value(NameOf(i));
  }
  return Encode(request, protocol);
}

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
