// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Telemetry is behaviour, and can be tested as such. More is in
// docs/testing.md.
//
//   tools/bazel test //examples:test_your_instrumentation

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/global/global.h"
#include "sdk/testing/matchers.h"
#include "sdk/testing/scoped_telemetry.h"

namespace {

using otel::sdk::testing::ChildOf;
using otel::sdk::testing::HasAttribute;
using otel::sdk::testing::HasStatus;
using otel::sdk::testing::InSpan;
using otel::sdk::testing::LogBody;
using otel::sdk::testing::ScopedTelemetry;
using otel::sdk::testing::SpanNamed;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// --- What is tested ----------------------------------------------------------

const otel::Tracer tracer = otel::GetTracer("bakery");
const otel::Logger logger = otel::GetLogger("bakery");

bool Bake(int minutes) {
  otel::ActiveSpan span =
      tracer.StartActiveSpan("bake", {{"bake.minutes", minutes}});
  const otel::Span heat = tracer.StartSpan("heat oven");
  if (minutes <= 60) return true;
  span->SetStatus(otel::StatusCode::kError, "burnt");
  logger.Emit(otel::Severity::kError, "the cake is burnt");
  return false;
}

// --- Its tests ---------------------------------------------------------------

TEST(BakeTest, IsASpanAroundHeatingTheOven) {
  ScopedTelemetry telemetry;
  EXPECT_TRUE(Bake(45));
  const auto bake = telemetry.FindSpan("bake");
  ASSERT_TRUE(bake.has_value());
  EXPECT_THAT(
      telemetry.spans(),
      ElementsAre(AllOf(SpanNamed("heat oven"), ChildOf(*bake)),
                  AllOf(SpanNamed("bake"), HasAttribute("bake.minutes", 45))));
  EXPECT_THAT(telemetry.logs(), IsEmpty());
}

TEST(BakeTest, BurningIsAnErrorAndLoggedInItsSpan) {
  ScopedTelemetry telemetry;
  EXPECT_FALSE(Bake(90));
  const auto bake = telemetry.FindSpan("bake");
  ASSERT_TRUE(bake.has_value());
  EXPECT_THAT(*bake, HasStatus(otel::StatusCode::kError, "burnt"));
  EXPECT_THAT(telemetry.logs(),
              ElementsAre(AllOf(LogBody("the cake is burnt"), InSpan(*bake))));
}

}  // namespace
