// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `SpanLimits`: how much one span may hold.

#ifndef OTEL_SDK_TRACE_SPAN_LIMITS_H_
#define OTEL_SDK_TRACE_SPAN_LIMITS_H_

#include <cstdint>

#include "api/common/attribute_copy.h"

namespace otel {
namespace sdk {

// What exceeds a limit is dropped and counted; the span goes on.
// Spec: trace/sdk.md#span-limits.
struct SpanLimits {
  // Attributes of a span. Setting one that is present again is always allowed.
  //
  // Default: 128. Environment: OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT, else
  // OTEL_ATTRIBUTE_COUNT_LIMIT.
  uint32_t attribute_count = 128;
  // Default: 128. Environment: OTEL_SPAN_EVENT_COUNT_LIMIT.
  uint32_t event_count = 128;
  // Default: 128. Environment: OTEL_SPAN_LINK_COUNT_LIMIT.
  uint32_t link_count = 128;
  // Default: 128. Environment: OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT.
  uint32_t attributes_per_event = 128;
  // Default: 128. Environment: OTEL_LINK_ATTRIBUTE_COUNT_LIMIT.
  uint32_t attributes_per_link = 128;
  // Length and depth of values, of all attributes.
  //
  // Default: no limit of length, 64 levels. Environment:
  // OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT, else
  // OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT.
  AttributeCopyLimits values;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TRACE_SPAN_LIMITS_H_
