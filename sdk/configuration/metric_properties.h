// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What a file says to any metric exporter.

#ifndef OTEL_SDK_CONFIGURATION_METRIC_PROPERTIES_H_
#define OTEL_SDK_CONFIGURATION_METRIC_PROPERTIES_H_

#include "sdk/configuration/file/node_reader.h"
#include "sdk/metrics/aggregation.h"
#include "sdk/metrics/temporality.h"

namespace otel {
namespace sdk {

// Reads the keys `temporality_preference` and `default_histogram_aggregation`.
// One that is absent leaves its setting as it is; what is wrong is noted.
void ReadMetricProperties(MapReader& map, TemporalityPreference& temporality,
                          Aggregation& histogram);

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_METRIC_PROPERTIES_H_
