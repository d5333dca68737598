// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/configuration/at_exit.h"

namespace otel {
namespace sdk {
namespace {

// The fork set the counts to zero.
bool IsIdle(const SignalReport& signal) {
  return signal.exported + signal.failed + signal.dropped + signal.timed_out +
             signal.queued ==
         0;
}

}  // namespace

void ShutDownAtExit(Sdk& sdk, bool forked) noexcept {
  if (forked) {
    const SdkReport report = sdk.Report();
    if (IsIdle(report.traces) && IsIdle(report.logs)) return;
  }
  static_cast<void>(sdk.Shutdown());
}

}  // namespace sdk
}  // namespace otel
