// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The variables of one signal's exporter: `OtlpOptions` from them.

#ifndef OTEL_EXPORTERS_OTLP_OTLP_VARIABLES_H_
#define OTEL_EXPORTERS_OTLP_OTLP_VARIABLES_H_

#include <optional>

#include "absl/status/statusor.h"
#include "exporters/otlp/metric_preferences.h"
#include "exporters/otlp/otlp_options.h"
#include "sdk/configuration/config_value.h"
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
// `named` is the protocol that the exporter's name says, kHttpProtobuf or
// kGrpc, if it does: then OTEL_EXPORTER_OTLP_PROTOCOL only chooses how HTTP is
// encoded.
//
// Spec: protocol/exporter.md#configuration-options.
absl::StatusOr<OtlpOptions> ReadOtlpVariables(
    const sdk::VariableReader& variables, Signal signal,
    std::optional<Protocol> named = std::nullopt);

// Returns what a file would say instead, `{otlp_http: {...}}`; positions are
// the names of variables. Without the values of headers; other secrets, such as
// in endpoints, are for who shows it to mask.
sdk::ConfigValue DescribeOtlpVariables(
    const sdk::VariableReader& variables, Signal signal,
    std::optional<Protocol> named = std::nullopt);

// Reads OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE and
// OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION.
MetricPreferences ReadMetricVariables(const sdk::VariableReader& variables);

// Adds what a file would say instead.
void DescribeMetricVariables(const sdk::VariableReader& variables,
                             sdk::ConfigValue::Map& map);

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_OTLP_VARIABLES_H_
