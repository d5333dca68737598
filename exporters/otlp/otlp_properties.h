// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What a file says about an exporter for one signal: `OtlpOptions` from it.

#ifndef OTEL_EXPORTERS_OTLP_OTLP_PROPERTIES_H_
#define OTEL_EXPORTERS_OTLP_OTLP_PROPERTIES_H_

#include "absl/status/statusor.h"
#include "exporters/otlp/metric_preferences.h"
#include "exporters/otlp/otlp_options.h"
#include "sdk/configuration/component_registry.h"

namespace otel {
namespace exporters {
namespace otlp {

// Reads a node `otlp_http` (a Protocol of HTTP) or `otlp_grpc` (kGrpc), and for
// metrics what is particular to them. Anything that cannot be used is an error
// with its place. `preferences`: null but for metrics.
absl::StatusOr<OtlpOptions> ReadOtlpProperties(
    const sdk::ComponentContext& context, Protocol protocol, Signal signal,
    MetricPreferences* preferences);

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_OTLP_PROPERTIES_H_
