// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_METRIC_FILTER_H_
#define OTEL_SDK_METRICS_METRIC_FILTER_H_

#include <cstdint>
#include <string_view>

#include "api/common/attributes.h"
#include "api/common/instrumentation_scope.h"
#include "sdk/metrics/metric_data.h"

namespace otel {
namespace sdk {

// Decides per collection of one reader what is exported: of the SDK's own
// instruments and of producers alike.
//
// Ownership: shared by who registers it. Threads: called by the thread that
// collects. Failure: none; answers.
//
// Spec: metrics/sdk.md#metricfilter (in development).
class MetricFilter {
 public:
  enum class MetricResult : uint8_t {
    kAccept,
    kDrop,
    kAcceptPartial,  // `TestAttributes` decides about each point.
  };
  enum class AttributesResult : uint8_t { kAccept, kDrop };

  virtual ~MetricFilter() = default;
  virtual MetricResult TestMetric(const InstrumentationScope& scope,
                                  std::string_view name, MetricType type,
                                  std::string_view unit) const = 0;
  virtual AttributesResult TestAttributes(const InstrumentationScope& scope,
                                          std::string_view name,
                                          MetricType type,
                                          std::string_view unit,
                                          Attributes attributes) const = 0;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_METRIC_FILTER_H_
