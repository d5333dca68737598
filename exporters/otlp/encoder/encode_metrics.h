// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Metrics as OTLP.

#ifndef OTEL_EXPORTERS_OTLP_ENCODER_ENCODE_METRICS_H_
#define OTEL_EXPORTERS_OTLP_ENCODER_ENCODE_METRICS_H_

#include <cstddef>

#include "exporters/otlp/encoder/request.h"
#include "sdk/metrics/metric_data.h"

namespace otel {
namespace exporters {
namespace otlp {

// Makes an `ExportMetricsServiceRequest` of the data points from number `done`
// on, counted through all metrics: as many as `limits` allow, where a data
// point is an item. Returns how many are dealt with: those in the request, or
// one that is larger than a request may be, with which the request has no
// items. A metric whose points do not fit continues in the next request.
//
// Text that is not UTF-8 is repaired. Precondition: `done` is below
// `metrics.point_count()`. Threads: one at a time for each request.
size_t EncodeMetrics(const sdk::ResourceMetrics& metrics, size_t done,
                     Encoding encoding, const RequestLimits& limits,
                     EncodedRequest* request);

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_ENCODER_ENCODE_METRICS_H_
