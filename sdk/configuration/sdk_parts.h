// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `SdkParts`: what an SDK is put together from, made as its configuration says.

#ifndef OTEL_SDK_CONFIGURATION_SDK_PARTS_H_
#define OTEL_SDK_CONFIGURATION_SDK_PARTS_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "api/propagation/text_map_propagator.h"
#include "sdk/configuration/counting_metric_exporter.h"
#include "sdk/configuration/sdk_config.h"
#include "sdk/logs/logger_provider.h"
#include "sdk/metrics/meter_provider.h"
#include "sdk/resource/resource.h"
#include "sdk/trace/tracer_provider.h"

namespace otel {
namespace sdk {

// The options of providers have no resource yet.
struct SdkParts {
  Resource resource;
  std::string description;  // See describe_config.h.
  // Each is empty when its signal is off.
  std::optional<TracerProviderOptions> traces;
  std::optional<LoggerProviderOptions> logs;
  std::optional<MeterProviderOptions> metrics;
  std::shared_ptr<const TextMapPropagator> propagator;  // Of globals only.
};

// Makes the parts, and takes from `config` what code made. What a variable asks
// for and cannot be made is told and left out; what code or a file asks for is
// an error, after all parts have been tried. `counts` gets what becomes of data
// points.
absl::StatusOr<SdkParts> MakeSdkParts(
    SdkConfig& config, const std::shared_ptr<MetricCounts>& counts);

// Returns what `MakeSdkParts` would say of components that cannot be made. Runs
// no detector.
absl::Status CheckSdkParts(SdkConfig config);

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_SDK_PARTS_H_
