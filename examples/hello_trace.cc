// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Two spans, one inside the other, on the console.
//
//   tools/bazel run //examples:hello_trace

#include "api/global/global.h"
#include "sdk/configuration/defaults.h"

// //sdk/configuration:auto_setup sets the SDK up before `main`, from the
// environment; these are the defaults where that says nothing.
OTEL_ENVIRONMENT_DEFAULTS({
    {"OTEL_SERVICE_NAME", "hello-trace"},
    {"OTEL_TRACES_EXPORTER", "console"},
    {"OTEL_METRICS_EXPORTER", "none"},
    {"OTEL_LOGS_EXPORTER", "none"},
});

namespace {

// Trivially copied and destroyed: a static is the place for it.
const otel::Tracer tracer = otel::GetTracer("hello");

void Greet(int guests) {
  // The child of the span that is current: `party`.
  otel::ActiveSpan span =
      tracer.StartActiveSpan("greet", {{"party.guests", guests}});
  span->AddEvent("doorbell", {{"rings", 2}});
  if (guests > 1) span->SetStatus(otel::StatusCode::kError, "too many");
}

}  // namespace

int main() {
  otel::ActiveSpan span = tracer.StartActiveSpan("party");
  Greet(1);
  Greet(2);
}
