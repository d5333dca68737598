// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Lets configuration find the exporters of OTLP: `otlp` by the variables
// OTEL_TRACES_EXPORTER, OTEL_METRICS_EXPORTER and OTEL_LOGS_EXPORTER, with the
// settings of OTEL_EXPORTER_OTLP_*; `otlp_http` and `otlp_grpc` in a
// configuration file. Which protocols there are is up to what else is linked.

#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "exporters/otlp/metric_preferences.h"
#include "exporters/otlp/otlp_log_record_exporter.h"
#include "exporters/otlp/otlp_metric_exporter.h"
#include "exporters/otlp/otlp_options.h"
#include "exporters/otlp/otlp_settings.h"
#include "exporters/otlp/otlp_span_exporter.h"
#include "sdk/configuration/component_registry.h"
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

absl::StatusOr<OtlpOptions> ReadOptions(const ComponentContext& context,
                                        Protocol protocol, Signal signal,
                                        MetricPreferences* preferences) {
  if (context.properties != nullptr) {
    return ReadOtlpProperties(context, protocol, signal, preferences);
  }
  if (preferences != nullptr) {
    *preferences = ReadMetricVariables(context.variables);
  }
  return ReadOtlpVariables(context.variables, signal);
}

// `kProtocol` counts where a file names the component.
template <Protocol kProtocol>
absl::StatusOr<std::unique_ptr<sdk::SpanExporter>> MakeSpanExporter(
    const ComponentContext& context) {
  const auto options =
      ReadOptions(context, kProtocol, Signal::kTraces, nullptr);
  if (!options.ok()) return options.status();
  return OtlpSpanExporter::Make(*options);
}

template <Protocol kProtocol>
absl::StatusOr<std::unique_ptr<sdk::LogRecordExporter>> MakeLogRecordExporter(
    const ComponentContext& context) {
  const auto options = ReadOptions(context, kProtocol, Signal::kLogs, nullptr);
  if (!options.ok()) return options.status();
  return OtlpLogRecordExporter::Make(*options);
}

template <Protocol kProtocol>
absl::StatusOr<std::unique_ptr<sdk::MetricExporter>> MakeMetricExporter(
    const ComponentContext& context) {
  MetricPreferences preferences;
  const auto options =
      ReadOptions(context, kProtocol, Signal::kMetrics, &preferences);
  if (!options.ok()) return options.status();
  return OtlpMetricExporter::Make(*options, std::move(preferences));
}

constexpr Protocol kHttp = Protocol::kHttpProtobuf;
constexpr Protocol kGrpc = Protocol::kGrpc;

OTEL_REGISTRATION ComponentRegistration<SpanExporterComponent> spans(
    {"otlp", &MakeSpanExporter<kHttp>});
OTEL_REGISTRATION ComponentRegistration<SpanExporterComponent> spans_http(
    {"otlp_http", &MakeSpanExporter<kHttp>});
OTEL_REGISTRATION ComponentRegistration<SpanExporterComponent> spans_grpc(
    {"otlp_grpc", &MakeSpanExporter<kGrpc>});
OTEL_REGISTRATION ComponentRegistration<LogRecordExporterComponent> logs(
    {"otlp", &MakeLogRecordExporter<kHttp>});
OTEL_REGISTRATION ComponentRegistration<LogRecordExporterComponent> logs_http(
    {"otlp_http", &MakeLogRecordExporter<kHttp>});
OTEL_REGISTRATION ComponentRegistration<LogRecordExporterComponent> logs_grpc(
    {"otlp_grpc", &MakeLogRecordExporter<kGrpc>});
OTEL_REGISTRATION ComponentRegistration<MetricExporterComponent> metrics(
    {"otlp", &MakeMetricExporter<kHttp>});
OTEL_REGISTRATION ComponentRegistration<MetricExporterComponent> metrics_http(
    {"otlp_http", &MakeMetricExporter<kHttp>});
OTEL_REGISTRATION ComponentRegistration<MetricExporterComponent> metrics_grpc(
    {"otlp_grpc", &MakeMetricExporter<kGrpc>});

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
