// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// How configuration becomes options of OTLP: from the variables
// `OTEL_EXPORTER_OTLP_*`, or from the nodes `otlp_http` and `otlp_grpc` of a
// configuration file.

#ifndef OTEL_EXPORTERS_OTLP_OTLP_SETTINGS_H_
#define OTEL_EXPORTERS_OTLP_OTLP_SETTINGS_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "exporters/otlp/metric_preferences.h"
#include "exporters/otlp/otlp_options.h"
#include "sdk/configuration/component_registry.h"
#include "sdk/configuration/file/node_reader.h"
#include "sdk/configuration/variable_reader.h"

namespace otel {
namespace exporters {
namespace otlp {

// Reads the variables for one signal. OTEL_EXPORTER_OTLP_<signal>_X goes before
// OTEL_EXPORTER_OTLP_X, each on its own; headers replace headers. An endpoint
// for the signal is used as it is, the one for all signals gets `/v1/<signal>`
// for HTTP. A value that cannot be used is told and its default used, but for
// the endpoint, where that is an error: telemetry must not go elsewhere.
//
// Spec: protocol/exporter.md#configuration-options.
absl::StatusOr<OtlpOptions> ReadOtlpVariables(
    const sdk::VariableReader& variables, Signal signal);

// Reads OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE and
// OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION.
MetricPreferences ReadMetricVariables(const sdk::VariableReader& variables);

// Reads a node `otlp_http` (a Protocol of HTTP) or `otlp_grpc` (kGrpc), and for
// metrics what is particular to them. Anything that cannot be used is an error
// with its place. `preferences`: null but for metrics.
absl::StatusOr<OtlpOptions> ReadOtlpProperties(
    const sdk::ComponentContext& context, Protocol protocol, Signal signal,
    MetricPreferences* preferences);

// Reads the keys `temporality_preference` and `default_histogram_aggregation`.
void ReadMetricProperties(sdk::MapReader& map, MetricPreferences* preferences);

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_OTLP_SETTINGS_H_
