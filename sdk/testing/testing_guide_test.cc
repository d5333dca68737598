// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The code of docs/testing.md.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "api/global/global.h"
#include "api/metrics/instruments.h"
#include "api/trace/active_span.h"
#include "sdk/common/batch_options.h"
#include "sdk/common/deadline.h"
#include "sdk/testing/fake_environment.h"
#include "sdk/testing/manual_worker.h"
#include "sdk/testing/matchers.h"
#include "sdk/testing/metric_matchers.h"
#include "sdk/testing/recorded_diagnostics.h"
#include "sdk/testing/recording_span_exporter.h"
#include "sdk/testing/scoped_telemetry.h"
#include "sdk/trace/batch_span_processor.h"
#include "sdk/trace/samplers.h"
#include "sdk/trace/span_exporter.h"
#include "sdk/trace/testing/span_builder.h"

namespace {

// --- The library under test --------------------------------------------------

const otel::Tracer tracer = otel::GetTracer("shop.checkout");
const otel::Logger logger = otel::GetLogger("shop.checkout");
const otel::Counter<int64_t> orders =
    otel::GetMeter("shop.checkout").CreateCounter<int64_t>("shop.orders");

bool Charge(int cents) {
  otel::ActiveSpan span =
      tracer.StartActiveSpan("charge", {{"payment.cents", cents}});
  if (cents <= 100000) return true;
  span->SetStatus(otel::StatusCode::kError, "card declined");
  return false;
}

bool CheckOut(int items, int cents) {
  const otel::ActiveSpan span =
      tracer.StartActiveSpan("checkout", {{"cart.items", items}});
  const bool paid = Charge(cents);
  orders.Add(1, {{"order.paid", paid}});
  if (!paid) {
    logger.Emit(otel::Severity::kWarn, "the order was not paid",
                {{"payment.cents", cents}});
  }
  return paid;
}

// --- Its tests ---------------------------------------------------------------

using ::otel::sdk::testing::ChildOf;
using ::otel::sdk::testing::HasAttribute;
using ::otel::sdk::testing::HasMetric;
using ::otel::sdk::testing::HasStatus;
using ::otel::sdk::testing::InSpan;
using ::otel::sdk::testing::Int64Is;
using ::otel::sdk::testing::IsRoot;
using ::otel::sdk::testing::LogBody;
using ::otel::sdk::testing::MetricPoint;
using ::otel::sdk::testing::ScopedTelemetry;
using ::otel::sdk::testing::SpanNamed;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Gt;
using ::testing::IsEmpty;
using ::testing::Optional;
using ::testing::UnorderedElementsAre;

TEST(CheckoutTest, RecordsTheOrderAndItsPayment) {
  ScopedTelemetry telemetry;
  CheckOut(3, 4999);
  EXPECT_THAT(telemetry.spans(),
              ElementsAre(AllOf(SpanNamed("charge"),
                                HasAttribute("payment.cents", 4999)),
                          AllOf(SpanNamed("checkout"), IsRoot(),
                                HasAttribute("cart.items", Int64Is(Gt(0))))));
}

TEST(CheckoutTest, ADeclinedCardIsAnErrorOfTheCharge) {
  ScopedTelemetry telemetry;
  CheckOut(1, 200000);
  const auto checkout = telemetry.FindSpan("checkout");
  ASSERT_TRUE(checkout.has_value());
  EXPECT_THAT(
      telemetry.FindSpan("charge"),
      Optional(AllOf(ChildOf(*checkout),
                     HasStatus(otel::StatusCode::kError, "card declined"))));
  EXPECT_THAT(
      telemetry.logs(),
      ElementsAre(AllOf(LogBody("the order was not paid"), InSpan(*checkout))));
}

TEST(CheckoutTest, CountsOrdersByWhetherTheyWerePaid) {
  ScopedTelemetry telemetry;
  CheckOut(1, 100);
  CheckOut(1, 100);
  CheckOut(1, 200000);
  EXPECT_THAT(
      telemetry.metrics(),
      HasMetric("shop.orders",
                UnorderedElementsAre(MetricPoint({{"order.paid", true}}, 2),
                                     MetricPoint({{"order.paid", false}}, 1))));
}

TEST(CheckoutTest, WorksWhenNothingIsSampled) {
  otel::sdk::testing::ScopedTelemetryOptions options;
  options.sampler = otel::sdk::AlwaysOffSampler();
  ScopedTelemetry telemetry(options);
  EXPECT_TRUE(CheckOut(1, 100));
  EXPECT_THAT(telemetry.spans(), IsEmpty());
}

TEST(CheckoutTest, TimeIsWhatTheTestSays) {
  ScopedTelemetry telemetry;
  otel::Span span = tracer.StartSpan("slow");
  telemetry.clock().Advance(absl::Milliseconds(250));
  span.End();
  const otel::sdk::SpanSnapshot ended = telemetry.spans().at(0);
  EXPECT_EQ(ended.view().end_time().unix_nanos() -
                ended.view().start_time().unix_nanos(),
            250000000);
}

// --- An exporter of one's own ------------------------------------------------

// Sends names, one per line.
class NameExporter final : public otel::sdk::SpanExporter {
 public:
  explicit NameExporter(std::string* output) : output_(*output) {}
  absl::Status Export(absl::Span<const otel::sdk::ReadableSpan> spans,
                      otel::sdk::Deadline) override {
    for (const otel::sdk::ReadableSpan& span : spans) {
      output_.append(span.name()).append("\n");
    }
    return absl::OkStatus();
  }

 private:
  std::string& output_;
};

TEST(NameExporterTest, WritesNames) {
  std::string output;
  NameExporter exporter(&output);
  const otel::sdk::SpanSnapshot span =
      otel::sdk::testing::SpanBuilder("roll").AddAttribute("value", 4).Build();
  EXPECT_TRUE(
      exporter.Export({span.view()}, otel::sdk::Deadline::Never()).ok());
  EXPECT_EQ(output, "roll\n");
}

// --- Batches -----------------------------------------------------------------

TEST(BatchTest, ExportsAfterFiveSeconds) {
  otel::sdk::testing::ManualWorker worker;
  otel::sdk::BatchOptions options = otel::sdk::BatchOptions::ForSpans();
  options.worker = worker.worker();
  const auto exported = std::make_shared<otel::sdk::testing::SpanRecording>();
  otel::sdk::BatchSpanProcessor processor(
      std::make_unique<otel::sdk::testing::RecordingSpanExporter>(exported),
      options);
  processor.OnEnd(otel::sdk::testing::SpanBuilder("roll").Build().view());
  EXPECT_THAT(exported->records(), IsEmpty());
  worker.Advance(absl::Seconds(5));
  EXPECT_THAT(exported->records(), ElementsAre(SpanNamed("roll")));
}

TEST(BatchTest, TellsOfWhatIsLost) {
  const otel::sdk::testing::RecordedDiagnostics diagnostics;
  const auto exported = std::make_shared<otel::sdk::testing::SpanRecording>();
  exported->SetOnExport([](auto, otel::sdk::Deadline) {
    return absl::UnavailableError("no route to the collector");
  });
  otel::sdk::BatchSpanProcessor processor(
      std::make_unique<otel::sdk::testing::RecordingSpanExporter>(exported));
  processor.OnEnd(otel::sdk::testing::SpanBuilder("roll").Build().view());
  EXPECT_FALSE(processor.ForceFlush(otel::sdk::Deadline::Never()).ok());
  EXPECT_EQ(processor.Stats().failed, 1u);
  EXPECT_EQ(diagnostics.CountOf("no route to the collector"), 1);
}

// --- Configuration -----------------------------------------------------------

TEST(EnvironmentTest, HasTheVariablesOfTheTest) {
  otel::sdk::testing::FakeEnvironment environment(
      {{"OTEL_SERVICE_NAME", "dice"}});
  EXPECT_EQ(environment.Get("OTEL_SERVICE_NAME"), "dice");
}

}  // namespace
