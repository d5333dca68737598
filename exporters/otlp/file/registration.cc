// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Lets configuration find the exporters that write OTLP as lines of JSON:
//
//   `otlp/stdout` in OTEL_TRACES_EXPORTER, OTEL_METRICS_EXPORTER and
//       OTEL_LOGS_EXPORTER; metrics by the variables of `otlp`
//   `otlp_file/development` in a configuration file, with `output_stream`:
//       stdout (default) or file:///absolute/path, and for metrics
//       `temporality_preference` and `default_histogram_aggregation`

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "exporters/otlp/file/file_transport.h"
#include "exporters/otlp/file/otlp_file_exporters.h"
#include "exporters/otlp/metric_preferences.h"
#include "exporters/otlp/otlp_variables.h"
#include "sdk/configuration/component_properties.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/config_value.h"
#include "sdk/configuration/metric_properties.h"
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
using sdk::ConfigValue;
using sdk::LogRecordExporterComponent;
using sdk::MetricExporterComponent;
using sdk::SpanExporterComponent;

constexpr char kComponent[] = "otlp_file/development";

absl::StatusOr<FileOptions> ReadOptions(const ComponentContext& context,
                                        MetricPreferences* preferences) {
  FileOptions options;
  if (context.properties == nullptr) {
    if (preferences != nullptr) {
      *preferences = ReadMetricVariables(context.variables);
    }
    return options;
  }
  sdk::ComponentProperties properties(context, kComponent);
  const std::string stream =
      properties->Text("output_stream").value_or("stdout");
  constexpr std::string_view kFile = "file://";
  if (stream.compare(0, kFile.size() + 1, "file:///") == 0) {
    options.path = stream.substr(kFile.size());
  } else if (stream != "stdout") {
    properties->Get("output_stream")
        ->Unexpected("stdout or file:///absolute/path");
  }
  if (preferences != nullptr) {
    sdk::ReadMetricProperties(*properties, preferences->temporality,
                              preferences->histogram_aggregation);
  }
  const absl::Status status = properties.Finish();
  if (!status.ok()) return status;
  return options;
}

absl::StatusOr<std::unique_ptr<sdk::SpanExporter>> MakeSpanExporter(
    const ComponentContext& context) {
  const auto options = ReadOptions(context, nullptr);
  if (!options.ok()) return options.status();
  return MakeOtlpFileSpanExporter(*options);
}

absl::StatusOr<std::unique_ptr<sdk::LogRecordExporter>> MakeLogRecordExporter(
    const ComponentContext& context) {
  const auto options = ReadOptions(context, nullptr);
  if (!options.ok()) return options.status();
  return MakeOtlpFileLogRecordExporter(*options);
}

absl::StatusOr<std::unique_ptr<sdk::MetricExporter>> MakeMetricExporter(
    const ComponentContext& context) {
  MetricPreferences preferences;
  const auto options = ReadOptions(context, &preferences);
  if (!options.ok()) return options.status();
  return MakeOtlpFileMetricExporter(*options, std::move(preferences));
}

// What a file says of `otlp/stdout`.
sdk::ConfigValue DescribeStdout(const sdk::VariableReader& /*variables*/) {
  return ConfigValue::Map{
      {kComponent, ConfigValue::Map{{"output_stream", "stdout"}}}};
}

sdk::ConfigValue DescribeMetricStdout(const sdk::VariableReader& variables) {
  ConfigValue::Map settings = {{"output_stream", "stdout"}};
  DescribeMetricVariables(variables, settings);
  return ConfigValue::Map{{kComponent, std::move(settings)}};
}

constexpr sdk::ProcessorKind kBatch = sdk::ProcessorKind::kBatch;

OTEL_REGISTRATION ComponentRegistration<SpanExporterComponent> spans(
    {kComponent, &MakeSpanExporter, kBatch, &DescribeStdout});
OTEL_REGISTRATION ComponentRegistration<SpanExporterComponent> stdout_spans(
    {"otlp/stdout", &MakeSpanExporter, kBatch, &DescribeStdout});
OTEL_REGISTRATION ComponentRegistration<LogRecordExporterComponent> logs(
    {kComponent, &MakeLogRecordExporter, kBatch, &DescribeStdout});
OTEL_REGISTRATION ComponentRegistration<LogRecordExporterComponent> stdout_logs(
    {"otlp/stdout", &MakeLogRecordExporter, kBatch, &DescribeStdout});
OTEL_REGISTRATION ComponentRegistration<MetricExporterComponent> metrics(
    {kComponent, &MakeMetricExporter, MetricExporterComponent::kDefaultInterval,
     &DescribeMetricStdout});
OTEL_REGISTRATION ComponentRegistration<MetricExporterComponent> stdout_metrics(
    {"otlp/stdout", &MakeMetricExporter,
     MetricExporterComponent::kDefaultInterval, &DescribeMetricStdout});

}  // namespace
}  // namespace otlp
}  // namespace exporters
}  // namespace otel
