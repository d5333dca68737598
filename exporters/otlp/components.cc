// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Lets configuration find the exporters of OTLP: `otlp` by the variables
// OTEL_TRACES_EXPORTER, OTEL_METRICS_EXPORTER and OTEL_LOGS_EXPORTER, with the
// settings of OTEL_EXPORTER_OTLP_*; `otlp_http` and `otlp_grpc` in a
// configuration file, or by those variables for one protocol. Which protocols
// there are is up to what else is linked.

#include <memory>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "exporters/otlp/metric_preferences.h"
#include "exporters/otlp/otlp_log_record_exporter.h"
#include "exporters/otlp/otlp_metric_exporter.h"
#include "exporters/otlp/otlp_options.h"
#include "exporters/otlp/otlp_properties.h"
#include "exporters/otlp/otlp_span_exporter.h"
#include "exporters/otlp/otlp_variables.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/variable_reader.h"
#include "sdk/logs/log_record_exporter.h"
#include "sdk/metrics/metric_exporter.h"
#include "sdk/trace/span_exporter.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using sdk::ComponentContext;
using sdk::ComponentRegistration;
using sdk::LogRecordExporterComponent;
using sdk::MetricExporterComponent;
using sdk::SpanExporterComponent;

// The protocol that a name says; `otlp` says none, and is no name of files.
using Named = std::optional<Protocol>;
constexpr Named kAny = std::nullopt;
constexpr Named kHttp = Protocol::kHttpProtobuf;
constexpr Named kGrpc = Protocol::kGrpc;

absl::StatusOr<OtlpOptions> ReadOptions(const ComponentContext& context,
                                        Named named, Signal signal,
                                        MetricPreferences* preferences) {
  if (context.properties != nullptr) {
    return ReadOtlpProperties(context, named.value_or(Protocol::kHttpProtobuf),
                              signal, preferences);
  }
  if (preferences != nullptr) {
    *preferences = ReadMetricVariables(context.variables);
  }
  return ReadOtlpVariables(context.variables, signal, named);
}

SpanExporterComponent Spans(const char* name, Named named) {
  SpanExporterComponent component;
  component.name = name;
  component.create = [named](const ComponentContext& context)
      -> absl::StatusOr<std::unique_ptr<sdk::SpanExporter>> {
    const auto options = ReadOptions(context, named, Signal::kTraces, nullptr);
    if (!options.ok()) return options.status();
    return OtlpSpanExporter::Make(*options);
  };
  component.describe = [named](const sdk::VariableReader& variables) {
    return DescribeOtlpVariables(variables, Signal::kTraces, named);
  };
  return component;
}

LogRecordExporterComponent Logs(const char* name, Named named) {
  LogRecordExporterComponent component;
  component.name = name;
  component.create = [named](const ComponentContext& context)
      -> absl::StatusOr<std::unique_ptr<sdk::LogRecordExporter>> {
    const auto options = ReadOptions(context, named, Signal::kLogs, nullptr);
    if (!options.ok()) return options.status();
    return OtlpLogRecordExporter::Make(*options);
  };
  component.describe = [named](const sdk::VariableReader& variables) {
    return DescribeOtlpVariables(variables, Signal::kLogs, named);
  };
  return component;
}

MetricExporterComponent Metrics(const char* name, Named named) {
  MetricExporterComponent component;
  component.name = name;
  component.create = [named](const ComponentContext& context)
      -> absl::StatusOr<std::unique_ptr<sdk::MetricExporter>> {
    MetricPreferences preferences;
    const auto options =
        ReadOptions(context, named, Signal::kMetrics, &preferences);
    if (!options.ok()) return options.status();
    return OtlpMetricExporter::Make(*options, std::move(preferences));
  };
  component.describe = [named](const sdk::VariableReader& variables) {
    return DescribeOtlpVariables(variables, Signal::kMetrics, named);
  };
  return component;
}

OTEL_REGISTRATION ComponentRegistration<SpanExporterComponent> spans(
    Spans("otlp", kAny));
OTEL_REGISTRATION ComponentRegistration<SpanExporterComponent> spans_http(
    Spans("otlp_http", kHttp));
OTEL_REGISTRATION ComponentRegistration<SpanExporterComponent> spans_grpc(
    Spans("otlp_grpc", kGrpc));
OTEL_REGISTRATION ComponentRegistration<LogRecordExporterComponent> logs(
    Logs("otlp", kAny));
OTEL_REGISTRATION ComponentRegistration<LogRecordExporterComponent> logs_http(
    Logs("otlp_http", kHttp));
OTEL_REGISTRATION ComponentRegistration<LogRecordExporterComponent> logs_grpc(
    Logs("otlp_grpc", kGrpc));
OTEL_REGISTRATION ComponentRegistration<MetricExporterComponent> metrics(
    Metrics("otlp", kAny));
OTEL_REGISTRATION ComponentRegistration<MetricExporterComponent> metrics_http(
    Metrics("otlp_http", kHttp));
OTEL_REGISTRATION ComponentRegistration<MetricExporterComponent> metrics_grpc(
    Metrics("otlp_grpc", kGrpc));

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
