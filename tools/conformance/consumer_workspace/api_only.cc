// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Instrumented code without an SDK: every call is there, nothing is recorded.

#include <cstdint>
#include <cstdio>

#include "api/global/global.h"
#include "api/metrics/instruments.h"
#include "api/metrics/meter.h"
#include "api/trace/active_span.h"
#include "api/trace/tracer.h"

int main() {
  const otel::Tracer tracer = otel::GetTracer("api_only");
  const otel::Counter<int64_t> calls =
      otel::GetMeter("api_only").CreateCounter<int64_t>("calls");
  const otel::Logger logger = otel::GetLogger("api_only");

  const otel::ActiveSpan span = tracer.StartActiveSpan("work");
  calls.Add(1);
  logger.Emit(otel::Severity::kInfo, "working");
  std::printf("recording: %s\n", span->IsRecording() ? "yes" : "no");
}
