// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The code of docs/api.md. It runs without an SDK, as a library's would in a
// program that has none.

#include <future>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "api/baggage/baggage.h"
#include "api/context/wrap.h"
#include "api/global/global.h"
#include "api/propagation/carriers.h"
#include "api/propagation/trace_context_propagator.h"
#include "api/semconv/http_attributes.h"
#include "examples/api_tour/roll.h"
#include "gtest/gtest.h"

namespace {

// --- Traces ------------------------------------------------------------------

const otel::Tracer tracer = otel::GetTracer({"shop.checkout", "1.4.0"});

bool Charge(int cents) { return cents < 10000; }

bool Checkout(const std::vector<std::string>& cart, int cents) {
  otel::ActiveSpan span = tracer.StartActiveSpan(
      "checkout", {{"cart.items", cart.size()}, {"cart.skus", cart}});
  span->AddEvent("payment.started", {{"payment.cents", cents}});
  if (!Charge(cents)) {
    span->SetStatus(otel::StatusCode::kError, "card declined");
    return false;
  }
  return true;
}

void Discount() { otel::CurrentSpan().SetAttribute("discount.percent", 10); }

otel::Span StartClientSpan(std::string_view host) {
  otel::SpanOptions options;
  options.kind = otel::SpanKind::kClient;
  return tracer.StartSpan("GET", {{"server.address", host}}, options);
}

void Parse(const std::string& text) {
  otel::ActiveSpan span = tracer.StartActiveSpan("parse");
  try {
    if (text.empty()) throw std::invalid_argument("nothing to parse");
  } catch (const std::exception& error) {
    span->RecordException(error);
    span->SetStatus(otel::StatusCode::kError, error.what());
  }
}

// --- Attributes --------------------------------------------------------------

inline constexpr otel::AttributeKey<int64_t> kCartItems{"cart.items"};

void Typed(const otel::Span& span) {
  span.SetAttribute(kCartItems(3));
  span.SetAttribute(otel::semconv::http::kRequestMethod("GET"));
}

// --- Metrics -----------------------------------------------------------------

const otel::Meter meter = otel::GetMeter("shop.checkout");
const auto orders = meter.CreateCounter<int64_t>("shop.orders");
const auto web_orders = orders.Bind({{"channel", "web"}});

void CountOrders() {
  orders.Add(1, {{"channel", "shop"}, {"country", "pt"}});
  web_orders.Add(1);
}

otel::Histogram<double> MakeDuration() {
  otel::InstrumentOptions options;
  options.unit = "s";
  options.description = "Duration of a checkout.";
  options.explicit_bucket_boundaries = {0.1, 0.5, 1, 5};
  return meter.CreateHistogram<double>("shop.checkout.duration", options);
}

class Queue {
 public:
  Queue()
      : registration_(
            meter.CreateObservableUpDownCounter<int64_t>("shop.queue.length")
                .AddCallback([this](const otel::Observation<int64_t>& queue) {
                  queue.Observe(length_, {{"queue.name", "orders"}});
                })) {}

 private:
  int64_t length_ = 0;
  // The last member: it is destroyed first, and then the callback is over.
  otel::CallbackRegistration registration_;
};

struct Usage {
  double cpu = 0;
  int64_t memory = 0;
};
Usage ReadUsage() { return {0.5, 1024}; }

otel::CallbackRegistration ObserveUsage() {
  const auto cpu = meter.CreateObservableGauge<double>("shop.cpu");
  const auto memory = meter.CreateObservableGauge<int64_t>("shop.memory");
  return meter.RegisterCallback(
      [=](otel::MultiObservation& observation) {
        const Usage usage = ReadUsage();
        observation.Observe(cpu, usage.cpu);
        observation.Observe(memory, usage.memory);
      },
      cpu, memory);
}

// --- Logs --------------------------------------------------------------------

const otel::Logger logger = otel::GetLogger("shop.checkout");

void Log(int cents) {
  if (!logger.Enabled(otel::Severity::kDebug)) return;
  logger.Emit(otel::Severity::kDebug, "charged", {{"payment.cents", cents}});
}

void Decline(const std::exception& error) {
  otel::LogRecord record;
  record.severity = otel::Severity::kError;
  record.event_name = "shop.payment.declined";
  record.exception = &error;
  logger.Emit(record);
}

// --- Context -----------------------------------------------------------------

int InTheBackground() {
  auto task = otel::Wrap([] { return Checkout({"a1"}, 500) ? 1 : 0; });
  return std::async(std::launch::async, task).get();
}

inline constexpr otel::ContextKey<int> kRetries{"retries"};

int Retries() {
  const otel::Context context = otel::Context::Current();
  const int* retries = context.GetValue(kRetries);
  return retries == nullptr ? 0 : *retries;
}

int Retry() {
  otel::ContextScope scope(
      otel::Context::Current().WithValue(kRetries, Retries() + 1));
  return Retries();
}

// --- Propagation -------------------------------------------------------------

using Headers = std::multimap<std::string, std::string>;

bool Serve(const Headers& request) {
  otel::ContextScope scope(otel::GetPropagator().Extract(
      otel::Context::Current(), otel::HeaderGetter(request)));
  otel::SpanOptions options;
  options.kind = otel::SpanKind::kServer;
  otel::ActiveSpan span = tracer.StartActiveSpan("POST /cart", {}, options);
  return Checkout({"a1"}, 500);
}

Headers Forward() {
  Headers headers;
  otel::HeaderSetter carrier(headers);
  otel::GetPropagator().Inject(otel::Context::Current(), carrier);
  return headers;
}

TEST(ApiTourTest, EverythingWorksWithoutAnSdk) {
  EXPECT_TRUE(Checkout({"a1", "b2"}, 500));
  EXPECT_FALSE(Checkout({}, 10000));
  Discount();
  const otel::Span client = StartClientSpan("example.org");
  EXPECT_FALSE(client.IsRecording());
  Parse("");
  Typed(client);
  CountOrders();
  MakeDuration().Record(0.2);
  const Queue queue;
  const otel::CallbackRegistration usage = ObserveUsage();
  Log(500);
  Decline(std::runtime_error("no money"));
  EXPECT_EQ(Retry(), 1);
  EXPECT_EQ(Retries(), 0);
  EXPECT_EQ(InTheBackground(), 1);
  EXPECT_TRUE(Forward().empty());
  EXPECT_TRUE(Serve({}));
  EXPECT_EQ(RollInC(), 4);
}

TEST(ApiTourTest, ACallersContextIsPassedOnWithoutAnSdk) {
  const otel::TraceContextPropagator propagator;
  const Headers request = {
      {"traceparent",
       "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}};
  const otel::Context caller =
      propagator.Extract(otel::Context::Current(), otel::HeaderGetter(request));
  otel::ContextScope scope(caller);
  otel::ActiveSpan span = tracer.StartActiveSpan("handle");
  Headers next;
  otel::HeaderSetter carrier(next);
  propagator.Inject(otel::Context::Current(), carrier);
  EXPECT_EQ(next, request);
}

TEST(ApiTourTest, BaggageTravelsWithTheContext) {
  otel::ContextScope scope(otel::WithBaggage(
      otel::Context::Current(), otel::Baggage().Set("tenant", "blue")));
  EXPECT_EQ(otel::CurrentBaggage().Get("tenant"), "blue");
}

}  // namespace
