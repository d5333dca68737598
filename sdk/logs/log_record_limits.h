// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `LogRecordLimits`: how much one log record may hold.

#ifndef OTEL_SDK_LOGS_LOG_RECORD_LIMITS_H_
#define OTEL_SDK_LOGS_LOG_RECORD_LIMITS_H_

#include <cstdint>

#include "api/common/attribute_copy.h"

namespace otel {
namespace sdk {

// What exceeds a limit is dropped and counted. The body has no limit.
// Spec: logs/sdk.md#logrecord-limits.
struct LogRecordLimits {
  // Default: 128. Environment: OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT, else
  // OTEL_ATTRIBUTE_COUNT_LIMIT.
  uint32_t attribute_count = 128;
  // Length and depth of attribute values.
  //
  // Default: no limit of length, 64 levels. Environment:
  // OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT, else
  // OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT.
  AttributeCopyLimits values;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_LOGS_LOG_RECORD_LIMITS_H_
