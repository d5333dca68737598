// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The code of docs/api.md that needs C++20.

#include <cstdint>

#include "api/global/global.h"
#include "gtest/gtest.h"

namespace {

const otel::Tracer tracer = otel::GetTracer("shop.checkout");
const otel::Meter meter = otel::GetMeter("shop.checkout");
const otel::Logger logger = otel::GetLogger("shop.checkout");

const auto duration = meter.CreateHistogram<double>(
    "shop.checkout.duration",
    {.description = "Duration of a checkout.", .unit = "s"});

otel::Span Request() {
  return tracer.StartSpan("GET", {{"http.request.method", "GET"}},
                          {.kind = otel::SpanKind::kClient});
}

TEST(ApiTourCxx20Test, OptionsAreFilledInWhereTheyAreGiven) {
  duration.Record(0.2);
  EXPECT_FALSE(Request().IsRecording());
  logger.Emit({.severity = otel::Severity::kInfo, .event_name = "shop.open"});
  const otel::ProviderRegistration none =
      otel::SetProviders({.propagator = nullptr});
}

}  // namespace
