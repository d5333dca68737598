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

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/time/time.h"
#include "exporters/console/console_log_record_exporter.h"
#include "exporters/console/console_metric_exporter.h"
#include "exporters/console/console_options.h"
#include "exporters/console/console_span_exporter.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/config_value.h"
#include "sdk/configuration/variable_reader.h"
#include "sdk/logs/log_record_exporter.h"
#include "sdk/metrics/aggregation.h"
#include "sdk/metrics/metric_exporter.h"
#include "sdk/metrics/temporality.h"
#include "sdk/trace/span_exporter.h"

namespace otel {
namespace exporters {
namespace console {
namespace {

using sdk::Aggregation;
using sdk::ComponentContext;
using sdk::ComponentRegistration;
using sdk::ConfigValue;
using sdk::LogRecordExporterComponent;
using sdk::MetricExporterComponent;
using sdk::ProcessorKind;
using sdk::SpanExporterComponent;
using sdk::TemporalityPreference;

constexpr std::string_view kFormat = "format";
constexpr std::string_view kTemporality = "temporality_preference";
constexpr std::string_view kHistogram = "default_histogram_aggregation";
constexpr std::string_view kExplicit = "explicit_bucket_histogram";
constexpr std::string_view kExponential = "base2_exponential_bucket_histogram";

using Names = std::initializer_list<std::string_view>;

std::string Join(Names names) {
  std::string joined;
  for (const std::string_view name : names) {
    if (!joined.empty()) joined += ", ";
    joined += name;
  }
  return joined;
}

absl::Status Invalid(const ConfigValue& where, std::string_view what) {
  std::string message = where.position();
  if (!message.empty()) message += ": ";
  message += "console exporter: ";
  message += what;
  return absl::InvalidArgumentError(message);
}

// Checks that the part of the file is a map of `known` keys, or nothing.
absl::Status CheckProperties(const ConfigValue& properties, Names known) {
  if (properties.is_null()) return absl::OkStatus();
  const ConfigValue::Map* map = properties.AsMap();
  if (map == nullptr) return Invalid(properties, "expected a map of settings");
  for (const auto& [key, value] : *map) {
    if (std::find(known.begin(), known.end(), key) == known.end()) {
      return Invalid(
          value, "there is no setting \"" + key + "\", only " + Join(known));
    }
  }
  return absl::OkStatus();
}

// Returns the index in `values` of the value of `key`; 0 when it is not there.
absl::StatusOr<size_t> ReadProperty(const ConfigValue& properties,
                                    std::string_view key, Names values) {
  const ConfigValue* property = properties.Find(key);
  if (property == nullptr || property->is_null()) return size_t{0};
  const std::string* text = property->AsString();
  const auto* found = text == nullptr
                          ? values.end()
                          : std::find(values.begin(), values.end(), *text);
  if (found == values.end()) {
    return Invalid(*property,
                   std::string(key) + " is not one of " + Join(values));
  }
  return static_cast<size_t>(found - values.begin());
}

constexpr char kStyleNames[] = "one of pretty_json, compact, tree";

absl::StatusOr<ConsoleStyle> ReadStyle(const ComponentContext& context) {
  std::optional<ConsoleStyle> style = ConsoleStyle::kPrettyJson;
  if (context.properties == nullptr) {
    context.variables.ReadWith(
        {"OTEL_CC_CONSOLE_FORMAT"}, kStyleNames, "pretty_json",
        [&](const sdk::VariableReader::Found& found) {
          const auto named =
              ConsoleStyleFromName(absl::AsciiStrToLower(found.text));
          if (named.has_value()) style = named;
          return named.has_value();
        });
    return *style;
  }
  const ConfigValue* format = context.properties->Find(kFormat);
  if (format == nullptr || format->is_null()) return *style;
  const std::string* name = format->AsString();
  if (name != nullptr) style = ConsoleStyleFromName(*name);
  if (name == nullptr || !style.has_value()) {
    return Invalid(*format, std::string("format is not ") + kStyleNames);
  }
  return *style;
}

absl::StatusOr<ConsoleOptions> ReadOptions(const ComponentContext& context) {
  if (context.properties != nullptr) {
    const absl::Status status = CheckProperties(*context.properties, {kFormat});
    if (!status.ok()) return status;
  }
  const auto style = ReadStyle(context);
  if (!style.ok()) return style.status();
  ConsoleOptions options;
  options.style = *style;
  return options;
}

absl::StatusOr<ConsoleMetricOptions> ReadMetricOptions(
    const ComponentContext& context) {
  ConsoleMetricOptions options;
  const auto style = ReadStyle(context);
  if (!style.ok()) return style.status();
  options.style = *style;
  if (context.properties == nullptr) return options;

  const ConfigValue& properties = *context.properties;
  const absl::Status status =
      CheckProperties(properties, {kFormat, kTemporality, kHistogram});
  if (!status.ok()) return status;
  const auto temporality = ReadProperty(properties, kTemporality,
                                        {"cumulative", "delta", "low_memory"});
  if (!temporality.ok()) return temporality.status();
  constexpr TemporalityPreference kPreferences[] = {
      TemporalityPreference::kCumulative, TemporalityPreference::kDelta,
      TemporalityPreference::kLowMemory};
  options.temporality_preference = kPreferences[*temporality];
  const auto histogram =
      ReadProperty(properties, kHistogram, {kExplicit, kExponential});
  if (!histogram.ok()) return histogram.status();
  if (*histogram == 1) {
    options.histogram_aggregation = Aggregation::Base2ExponentialHistogram();
  }
  return options;
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
    {"console", &MakeSpanExporter, ProcessorKind::kSimple});
OTEL_REGISTRATION ComponentRegistration<LogRecordExporterComponent>
    log_record_exporter({"console", &MakeLogRecordExporter,
                         ProcessorKind::kSimple});
OTEL_REGISTRATION ComponentRegistration<MetricExporterComponent>
    metric_exporter({"console", &MakeMetricExporter, absl::Seconds(10)});

}  // namespace
}  // namespace console
}  // namespace exporters
}  // namespace otel
