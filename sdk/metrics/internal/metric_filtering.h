// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_INTERNAL_METRIC_FILTERING_H_
#define OTEL_SDK_METRICS_INTERNAL_METRIC_FILTERING_H_

#include <vector>

#include "sdk/metrics/internal/collect_arena.h"
#include "sdk/metrics/metric_data.h"
#include "sdk/metrics/metric_filter.h"

namespace otel {
namespace sdk {
namespace internal {

// Removes from `scopes` what `filter` does not accept. New arrays come from
// `arena`.
void FilterMetrics(const MetricFilter& filter, CollectArena& arena,
                   std::vector<ScopeMetrics>& scopes);

}  // namespace internal
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_INTERNAL_METRIC_FILTERING_H_
