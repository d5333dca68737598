// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Lets configuration find the exporters as `console`. Settings, all optional:
//
//   OTEL_CC_CONSOLE_FORMAT, in a file `format`:
//       pretty_json (default), compact or tree
//   in a file `temporality_preference`, of metrics:
//       cumulative (default), delta or low_memory
//   in a file `default_histogram_aggregation`, of metrics:
//       explicit_bucket_histogram (default) or
//       base2_exponential_bucket_histogram

#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/time/time.h"
#include "exporters/console/console_log_record_exporter.h"
#include "exporters/console/console_metric_exporter.h"
#include "exporters/console/console_options.h"
#include "exporters/console/console_span_exporter.h"
#include "sdk/configuration/component_properties.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/config_value.h"
#include "sdk/configuration/file/node_reader.h"
#include "sdk/configuration/metric_properties.h"
#include "sdk/configuration/setting.h"
#include "sdk/configuration/variable_reader.h"
#include "sdk/logs/log_record_exporter.h"
#include "sdk/metrics/metric_exporter.h"
#include "sdk/trace/span_exporter.h"

namespace otel {
namespace exporters {
namespace console {
namespace {

using sdk::ComponentContext;
using sdk::ComponentProperties;
using sdk::ComponentRegistration;
using sdk::ConfigValue;
using sdk::LogRecordExporterComponent;
using sdk::MapReader;
using sdk::MetricExporterComponent;
using sdk::ProcessorKind;
using sdk::Setting;
using sdk::SpanExporterComponent;
using sdk::VariableReader;

Setting<ConsoleStyle> StyleOfVariable(const VariableReader& variables) {
  Setting<ConsoleStyle> style(ConsoleStyle::kPrettyJson);
  variables.ReadWith(
      {"OTEL_CC_CONSOLE_FORMAT"}, "one of pretty_json, compact, tree",
      "pretty_json", [&](const VariableReader::Found& found) {
        const auto named = ConsoleStyleFromName(
            absl::AsciiStrToLower(absl::StripAsciiWhitespace(found.text)));
        if (named.has_value()) style.Set(*named, found.origin);
        return named.has_value();
      });
  return style;
}

ConsoleStyle StyleOfFile(MapReader& map) {
  constexpr ConsoleStyle kStyles[] = {
      ConsoleStyle::kPrettyJson, ConsoleStyle::kCompact, ConsoleStyle::kTree};
  return kStyles[map.Name("format", {"pretty_json", "compact", "tree"})
                     .value_or(0)];
}

absl::StatusOr<ConsoleOptions> ReadOptions(const ComponentContext& context) {
  ConsoleOptions options;
  if (context.properties == nullptr) {
    options.style = StyleOfVariable(context.variables);
    return options;
  }
  ComponentProperties properties(context, "console");
  options.style = StyleOfFile(*properties);
  const absl::Status status = properties.Finish();
  if (!status.ok()) return status;
  return options;
}

absl::StatusOr<ConsoleMetricOptions> ReadMetricOptions(
    const ComponentContext& context) {
  ConsoleMetricOptions options;
  if (context.properties == nullptr) {
    options.style = StyleOfVariable(context.variables);
    return options;
  }
  ComponentProperties properties(context, "console");
  options.style = StyleOfFile(*properties);
  sdk::ReadMetricProperties(*properties, options.temporality_preference,
                            options.histogram_aggregation);
  const absl::Status status = properties.Finish();
  if (!status.ok()) return status;
  return options;
}

// What a file says of the variable.
ConfigValue Describe(const VariableReader& variables) {
  const Setting<ConsoleStyle> style = StyleOfVariable(variables);
  ConfigValue::Map settings;
  if (!style.is_default()) {
    ConfigValue name(*style == ConsoleStyle::kCompact ? "compact"
                     : *style == ConsoleStyle::kTree  ? "tree"
                                                      : "pretty_json");
    name.set_position(style.origin().ToString());
    settings.emplace_back("format", std::move(name));
  }
  return ConfigValue::Map{{"console", std::move(settings)}};
}

absl::StatusOr<std::unique_ptr<sdk::SpanExporter>> MakeSpanExporter(
    const ComponentContext& context) {
  auto options = ReadOptions(context);
  if (!options.ok()) return options.status();
  return std::make_unique<ConsoleSpanExporter>(*std::move(options));
}

absl::StatusOr<std::unique_ptr<sdk::LogRecordExporter>> MakeLogRecordExporter(
    const ComponentContext& context) {
  auto options = ReadOptions(context);
  if (!options.ok()) return options.status();
  return std::make_unique<ConsoleLogRecordExporter>(*std::move(options));
}

absl::StatusOr<std::unique_ptr<sdk::MetricExporter>> MakeMetricExporter(
    const ComponentContext& context) {
  auto options = ReadMetricOptions(context);
  if (!options.ok()) return options.status();
  return std::make_unique<ConsoleMetricExporter>(*std::move(options));
}

OTEL_REGISTRATION ComponentRegistration<SpanExporterComponent> span_exporter(
    {"console", &MakeSpanExporter, ProcessorKind::kSimple, &Describe});
OTEL_REGISTRATION ComponentRegistration<LogRecordExporterComponent>
    log_record_exporter({"console", &MakeLogRecordExporter,
                         ProcessorKind::kSimple, &Describe});
OTEL_REGISTRATION ComponentRegistration<MetricExporterComponent>
    metric_exporter({"console", &MakeMetricExporter, absl::Seconds(10),
                     &Describe});

}  // namespace
}  // namespace console
}  // namespace exporters
}  // namespace otel
