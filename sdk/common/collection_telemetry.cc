// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/common/collection_telemetry.h"

#include <string>

#include "api/common/attributes.h"
#include "api/common/list_view.h"
#include "api/metrics/meter.h"
#include "api/semconv/error_attributes.h"
#include "api/semconv/otel_sdk_attributes.h"
#include "api/semconv/otel_sdk_metrics.h"

namespace otel {
namespace sdk {

namespace names = semconv::otel_sdk;

CollectionTelemetry::CollectionTelemetry(std::string_view component_type)
    : identity_(MakeComponentIdentity(component_type)) {
  if (identity_ == nullptr) return;
  InstrumentOptions options;
  options.description = names::kMetricReaderCollectionDurationDescription;
  options.unit = names::kMetricReaderCollectionDurationUnit;
  options.explicit_bucket_boundaries = ListView<double>();
  duration_ = SelfObservabilityMeter().CreateHistogram<double>(
      names::kMetricReaderCollectionDurationName, options);
}

void CollectionTelemetry::Record(absl::Duration duration,
                                 const absl::Status& status) noexcept {
  if (identity_ == nullptr) return;
  const std::string error =
      status.ok() ? std::string() : absl::StatusCodeToString(status.code());
  const Attribute attributes[] = {names::kComponentType(identity_->type),
                                  names::kComponentName(identity_->name),
                                  semconv::error::kType(error)};
  duration_.Record(absl::ToDoubleSeconds(duration),
                   Attributes(attributes, status.ok() ? 2 : 3));
}

}  // namespace sdk
}  // namespace otel
