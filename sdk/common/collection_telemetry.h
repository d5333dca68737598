// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `CollectionTelemetry`: what a metric reader tells about its collections.

#ifndef OTEL_SDK_COMMON_COLLECTION_TELEMETRY_H_
#define OTEL_SDK_COMMON_COLLECTION_TELEMETRY_H_

#include <memory>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "api/metrics/instruments.h"
#include "sdk/common/self_observability.h"

namespace otel {
namespace sdk {

// Records `otel.sdk.metric_reader.collection.duration`. When
// `SelfObservability()` was off at its construction it does nothing.
//
// Ownership: the reader's. Threads: all calls from any thread.
class CollectionTelemetry {
 public:
  // `component_type` must be a literal.
  explicit CollectionTelemetry(std::string_view component_type);

  // A collection, without its export, has ended after `duration`.
  void Record(absl::Duration duration, const absl::Status& status) noexcept;

 private:
  const std::unique_ptr<const ComponentIdentity> identity_;
  Histogram<double> duration_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_COLLECTION_TELEMETRY_H_
