// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The SDK set up by one call in `main`, with traces on the console.

#include <iostream>

#include "absl/status/statusor.h"
#include "api/global/global.h"
#include "api/trace/active_span.h"
#include "sdk/configuration/defaults.h"
#include "sdk/configuration/sdk.h"

OTEL_ENVIRONMENT_DEFAULTS({
    {"OTEL_SERVICE_NAME", "console-setup"},
    {"OTEL_TRACES_EXPORTER", "console"},
    {"OTEL_METRICS_EXPORTER", "none"},
    {"OTEL_LOGS_EXPORTER", "none"},
});

int main() {
  const absl::StatusOr<otel::sdk::Sdk> sdk = otel::sdk::SetUpFromEnvironment();
  if (!sdk.ok()) {
    std::cerr << sdk.status() << "\n";
    return 1;
  }
  const otel::ActiveSpan span =
      otel::GetTracer("console_setup").StartActiveSpan("work");
}
