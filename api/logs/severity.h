// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `Severity`: the numbers of the log data model.

#ifndef OTEL_API_LOGS_SEVERITY_H_
#define OTEL_API_LOGS_SEVERITY_H_

#include <cstdint>
#include <string_view>

namespace otel {
inline namespace v1 {

// Compare as numbers. A logging library with one level per range uses the
// smallest number of the range. Spec: logs/data-model.md#field-severitynumber.
enum class Severity : uint8_t {
  kUnspecified = 0,
  kTrace = 1,
  kTrace2,
  kTrace3,
  kTrace4,
  kDebug = 5,
  kDebug2,
  kDebug3,
  kDebug4,
  kInfo = 9,
  kInfo2,
  kInfo3,
  kInfo4,
  kWarn = 13,
  kWarn2,
  kWarn3,
  kWarn4,
  kError = 17,
  kError2,
  kError3,
  kError4,
  kFatal = 21,
  kFatal2,
  kFatal3,
  kFatal4,
};

// Returns the short name, `TRACE` to `FATAL4`; empty when unspecified or out
// of range.
constexpr std::string_view SeverityName(Severity severity) noexcept {
  constexpr std::string_view kNames[] = {
      "",       "TRACE",  "TRACE2", "TRACE3", "TRACE4", "DEBUG",  "DEBUG2",
      "DEBUG3", "DEBUG4", "INFO",   "INFO2",  "INFO3",  "INFO4",  "WARN",
      "WARN2",  "WARN3",  "WARN4",  "ERROR",  "ERROR2", "ERROR3", "ERROR4",
      "FATAL",  "FATAL2", "FATAL3", "FATAL4"};
  const auto number = static_cast<uint8_t>(severity);
  return number < sizeof(kNames) / sizeof(kNames[0]) ? kNames[number]
                                                     : std::string_view();
}

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_LOGS_SEVERITY_H_
