// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The SDK's own messages on stderr.

#ifndef OTEL_SDK_CONFIGURATION_STDERR_DIAGNOSTICS_H_
#define OTEL_SDK_CONFIGURATION_STDERR_DIAGNOSTICS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "api/common/diagnostics.h"

namespace otel {
namespace sdk {

// The least severity that is shown.
enum class DiagnosticLevel : uint8_t { kDebug, kInfo, kWarning, kError, kNone };

// Returns the level of a name, in any case: `debug`, `info`, `warn`, `error`,
// `none`; also `trace`, `fatal`, `warning`, `off`, and the names with a digit
// that configuration files have (`info3`). Nothing for any other.
std::optional<DiagnosticLevel> ParseDiagnosticLevel(
    std::string_view name) noexcept;

// Returns the first of the names above.
std::string_view DiagnosticLevelName(DiagnosticLevel level) noexcept;

// Sets, and returns, the level of the whole process. May be changed at any
// time, from any thread. Default: kInfo. Environment: OTEL_LOG_LEVEL, which a
// set-up applies.
void SetDiagnosticLevel(DiagnosticLevel level) noexcept;
DiagnosticLevel GetDiagnosticLevel() noexcept;

// Writes diagnostics of the level and above to stderr for as long as it lives,
// one line each:
//
//   otel_cc warning: configuration: OTEL_BSP_MAX_QUEUE_SIZE="many" is not ...
//
// What cannot be written at once is dropped: neither a reader that has stopped
// reading nor one that is gone can hold up the program or end it. Control
// characters are escaped. Threads: any.
class StderrDiagnostics {
 public:
  StderrDiagnostics();

 private:
  DiagnosticHandlerRegistration registration_;
};

// Tells on stderr that the program runs without telemetry, and why: an error
// for each line of `problems`. For set-ups that failed, and have taken the way
// of their messages to stderr with them. Heeds OTEL_LOG_LEVEL=none.
void ReportNoTelemetry(std::string_view component, std::string_view problems);

// Returns the line of a diagnostic, with its newline.
std::string FormatDiagnostic(const Diagnostic& diagnostic);

// Writes `line` to a file descriptor as above. For tests.
void WriteWithoutBlocking(int file, std::string_view line) noexcept;

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_STDERR_DIAGNOSTICS_H_
