// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Times as people read them, without locale, time zone or allocation.

#ifndef OTEL_EXPORTERS_CONSOLE_CIVIL_TIME_H_
#define OTEL_EXPORTERS_CONSOLE_CIVIL_TIME_H_

#include <cstddef>

#include "api/common/timestamp.h"

namespace otel {
namespace exporters {
namespace console {

// Size of `2026-11-22T12:28:51.937476Z`.
inline constexpr size_t kRfc3339Size = 27;

// Writes `time` in UTC with microseconds, what is finer cut off, to
// `kRfc3339Size` characters at `out`, without a terminator.
void WriteRfc3339(Timestamp time, char* out) noexcept;

}  // namespace console
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_CONSOLE_CIVIL_TIME_H_
