// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#ifndef OTEL_SDK_METRICS_EXEMPLAR_FILTER_H_
#define OTEL_SDK_METRICS_EXEMPLAR_FILTER_H_

#include <cstdint>

namespace otel {
namespace sdk {

// Which measurements may become exemplars.
// Environment: OTEL_METRICS_EXEMPLAR_FILTER. Spec:
// metrics/sdk.md#exemplarfilter.
enum class ExemplarFilter : uint8_t {
  kTraceBased,  // Those made in a sampled span.
  kAlwaysOn,
  kAlwaysOff,
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_METRICS_EXEMPLAR_FILTER_H_
