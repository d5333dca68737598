// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/global/global.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "api/common/testing/allocations.h"
#include "api/common/testing/immortal.h"
#include "api/context/context.h"
#include "api/context/context_scope.h"
#include "api/context/context_stack.h"
#include "api/logs/logger.h"
#include "api/logs/testing/fake_logger_backend.h"
#include "api/metrics/meter.h"
#include "api/metrics/testing/fake_meter_backend.h"
#include "api/propagation/text_map_propagator.h"
#include "api/trace/active_span.h"
#include "api/trace/span.h"
#include "api/trace/testing/fake_tracer_backend.h"
#include "api/trace/tracer.h"

namespace otel {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

static_assert(!std::is_copy_constructible_v<ProviderRegistration>);
static_assert(std::is_nothrow_move_constructible_v<ProviderRegistration>);

// Made before `main`, and before anything of the API in its own file is known
// to be initialised.
const Tracer static_tracer = GetTracer("static");
const Counter<int64_t> static_counter =
    GetMeter("static").CreateCounter<int64_t>("static.counter");
const BoundCounter<int64_t> static_bound = static_counter.Bind({{"k", "v"}});
const CallbackRegistration static_callback =
    GetMeter("static")
        .CreateObservableGauge<int64_t>("static.gauge")
        .AddCallback([](auto& observation) { observation.Observe(1); });
const Logger static_logger = GetLogger("static");

// Writes one field, and reads nothing.
class FakePropagator final : public TextMapPropagator {
 public:
  explicit FakePropagator(std::string_view field) : field_(field) {}
  void Inject(const Context&, TextMapSetter& carrier) const noexcept override {
    carrier.Set(field_, "value");
  }
  Context Extract(const Context& context,
                  const TextMapGetter&) const noexcept override {
    return context;
  }
  std::vector<std::string_view> Fields() const override { return {field_}; }

 private:
  const std::string_view field_;
};

// Providers are never destroyed: handles may use them late. Each test gets its
// own.
struct Sdk {
  FakeTracerProvider& traces = Immortal<FakeTracerProvider>();
  FakeMeterProvider& metrics = Immortal<FakeMeterProvider>();
  FakeLoggerProvider& logs = Immortal<FakeLoggerProvider>();
  std::shared_ptr<const TextMapPropagator> propagator =
      std::make_shared<FakePropagator>("header");

  Providers providers() const { return {&traces, &metrics, &logs, propagator}; }
  size_t recorded() const {
    return traces.spans().size() + metrics.measurements().size() +
           logs.records().size();
  }
};

// Uses every signal once.
void Record() {
  { const Span span = GetTracer("t").StartSpan("span"); }
  GetMeter("m").CreateCounter<int64_t>("c").Add(1);
  GetLogger("l").Emit(Severity::kInfo, "body");
}

TEST(GlobalTest, HandlesMadeBeforeAnSdkStartToWorkWhenItIsInstalled) {
  const Tracer tracer = GetTracer("early");
  const auto counter = GetMeter("early").CreateCounter<int64_t>("c");
  const auto bound = counter.Bind({{"k", "v"}});
  const auto gauge = GetMeter("early").CreateObservableGauge<int64_t>("g");
  const auto registration =
      gauge.AddCallback([](auto& observation) { observation.Observe(5); });
  const Logger logger = GetLogger("early");
  const auto use = [&] {
    { const Span span = tracer.StartSpan("span"); }
    counter.Add(1);
    bound.Add(1);
    logger.Emit(Severity::kInfo, "body");
  };
  Sdk sdk;
  use();
  EXPECT_EQ(sdk.recorded(), 0u);
  {
    const ProviderRegistration installed = SetProviders(sdk.providers());
    use();
    EXPECT_EQ(sdk.recorded(), 4u);
    EXPECT_TRUE(tracer.Enabled());
    EXPECT_TRUE(logger.Enabled());
    EXPECT_TRUE(counter.Enabled());
    EXPECT_GE(sdk.metrics.Collect().size(), 1u);
    EXPECT_THAT(GetPropagator().Fields(), ElementsAre("header"));
  }
  use();
  EXPECT_EQ(sdk.recorded(), 4u);
  EXPECT_FALSE(tracer.Enabled());
  EXPECT_THAT(sdk.metrics.Collect(), IsEmpty());
  EXPECT_THAT(GetPropagator().Fields(), IsEmpty());
}

TEST(GlobalTest, HandlesMadeWhileObjectsAreStaticallyInitialisedWork) {
  Sdk sdk;
  const ProviderRegistration installed = SetProviders(sdk.providers());
  { const Span span = static_tracer.StartSpan("span"); }
  static_counter.Add(1);
  static_bound.Add(2);
  static_logger.Emit(Severity::kInfo, "body");
  EXPECT_EQ(sdk.recorded(), 4u);
  EXPECT_EQ(sdk.metrics.Collect().size(), 1u);
}

TEST(GlobalTest, RestoresTheProvidersBefore) {
  Sdk outer;
  Sdk inner;
  const ProviderRegistration first = SetProviders(outer.providers());
  {
    const ProviderRegistration second = SetProviders(inner.providers());
    Record();
  }
  EXPECT_EQ(inner.recorded(), 3u);
  EXPECT_EQ(outer.recorded(), 0u);
  Record();
  EXPECT_EQ(inner.recorded(), 3u);
  EXPECT_EQ(outer.recorded(), 3u);
}

TEST(GlobalTest, RestoresInAnyOrder) {
  Sdk sdks[3];
  for (const std::vector<size_t>& order : {std::vector<size_t>{0, 1, 2},
                                           {0, 2, 1},
                                           {1, 0, 2},
                                           {1, 2, 0},
                                           {2, 0, 1},
                                           {2, 1, 0}}) {
    std::optional<ProviderRegistration> registrations[3];
    std::vector<size_t> installed = {0, 1, 2};
    for (size_t i : installed) {
      registrations[i] = SetProviders(sdks[i].providers());
    }
    for (size_t removed : order) {
      const size_t before = sdks[installed.back()].recorded();
      Record();
      EXPECT_EQ(sdks[installed.back()].recorded(), before + 3);
      registrations[removed].reset();
      installed.erase(std::find(installed.begin(), installed.end(), removed));
    }
    EXPECT_FALSE(GetTracer("t").Enabled());
  }
}

TEST(GlobalTest, LeavesThePartsAloneThatAreNull) {
  Sdk sdk;
  const ProviderRegistration all = SetProviders(sdk.providers());
  FakeTracerProvider& traces = Immortal<FakeTracerProvider>();
  {
    const ProviderRegistration only_traces =
        SetProviders({&traces, nullptr, nullptr, nullptr});
    Record();
    EXPECT_EQ(traces.spans().size(), 1u);
    EXPECT_EQ(sdk.recorded(), 2u);
    EXPECT_THAT(GetPropagator().Fields(), ElementsAre("header"));
    const ProviderRegistration nothing = SetProviders({});
    Record();
    EXPECT_EQ(traces.spans().size(), 2u);
  }
  Record();
  EXPECT_EQ(sdk.traces.spans().size(), 1u);
}

// Regression: nothing that is asked for is ever null.
TEST(GlobalTest, WorksWithoutAnyProvider) {
  const ProviderRegistration nothing = SetProviders({});
  Record();
  EXPECT_FALSE(GetTracer("t").Enabled());
  EXPECT_FALSE(GetTracer("t").StartSpan("span").context().IsValid());
  EXPECT_FALSE(GetMeter("m").CreateCounter<int64_t>("c").Enabled());
  EXPECT_FALSE(GetLogger("l").Enabled(Severity::kFatal));
  EXPECT_THAT(GetPropagator().Fields(), IsEmpty());
  const Context context = Context().WithSpan(SpanRef(MakeSpanContext(1)));
  class Nothing final : public TextMapGetter, public TextMapSetter {
   public:
    std::optional<std::string_view> Get(
        std::string_view) const noexcept override {
      ADD_FAILURE();
      return std::nullopt;
    }
    void Keys(FunctionRef<void(std::string_view)>) const override {}
    void Set(std::string_view, std::string_view) override { ADD_FAILURE(); }
  } carrier;
  GetPropagator().Inject(context, carrier);
  EXPECT_EQ(GetPropagator().Extract(context, carrier).span().context(),
            MakeSpanContext(1));
}

TEST(GlobalTest, MovesRegistrations) {
  Sdk sdk;
  ProviderRegistration kept;
  {
    ProviderRegistration first = SetProviders(sdk.providers());
    kept = std::move(first);
  }
  EXPECT_TRUE(GetTracer("t").Enabled());
  const ProviderRegistration moved = std::move(kept);
  EXPECT_TRUE(GetTracer("t").Enabled());
  kept = ProviderRegistration();
  EXPECT_TRUE(GetTracer("t").Enabled());
}

TEST(GlobalTest, UninstallsOnce) {
  Sdk sdk;
  ProviderRegistration registration = SetProviders(sdk.providers());
  registration.Reset();
  EXPECT_FALSE(GetTracer("t").Enabled());
  const ProviderRegistration again = SetProviders(sdk.providers());
  registration.Reset();
  EXPECT_TRUE(GetTracer("t").Enabled());
}

TEST(GlobalTest, GivesOneBackendForEqualScopes) {
  Sdk sdk;
  const ProviderRegistration installed = SetProviders(sdk.providers());
  const int before = sdk.traces.get_tracer_calls();
  for (int i = 0; i < 5; ++i) {
    GetTracer({"equal", "1.0", "https://example.com", {{"a", 1}, {"b", 2}}});
    GetTracer({"equal", "1.0", "https://example.com", {{"b", 2}, {"a", 1}}});
  }
  EXPECT_EQ(sdk.traces.get_tracer_calls(), before + 1);
  GetTracer({"equal", "1.0", "https://example.com"});
  GetTracer({"equal", "1.0"});
  GetTracer({"equal", "2.0"});
  GetTracer("equal");
  EXPECT_EQ(sdk.traces.get_tracer_calls(), before + 5);
}

TEST(GlobalTest, TakesScopesOfEverySpelling) {
  Sdk sdk;
  const ProviderRegistration installed = SetProviders(sdk.providers());
  const std::string_view text = "[library]";
  { const Span span = GetTracer(text.substr(1, 7)).StartSpan("span"); }
  EXPECT_EQ(sdk.traces.span("span").scope, "library");
  const char* null = nullptr;
  { const Span span = GetTracer(null).StartSpan("null"); }
  EXPECT_EQ(sdk.traces.span("null").scope, "");
  EXPECT_TRUE(sdk.traces.span("null").ended);
}

TEST(GlobalTest, ExtendsTheLifeOfPropagatorsForEver) {
  Sdk sdk;
  const TextMapPropagator* propagator = nullptr;
  {
    const ProviderRegistration installed = SetProviders(sdk.providers());
    sdk.propagator.reset();
    propagator = &GetPropagator();
  }
  EXPECT_THAT(propagator->Fields(), ElementsAre("header"));
}

TEST(GlobalTest, AllocatesNothingWhenRecordingWithoutAnSdk) {
  const Tracer tracer = GetTracer("t");
  const auto counter = GetMeter("m").CreateCounter<int64_t>("c");
  const Logger logger = GetLogger("l");
  { const ContextScope scope{Context()}; }
  const AllocationCounter allocations;
  for (int i = 0; i < 10; ++i) {
    ActiveSpan span = tracer.StartActiveSpan("roll", {{"a", i}});
    span->SetAttribute("b", "text");
    counter.Add(1, {{"a", i}});
    logger.Emit(Severity::kInfo, "body", {{"a", i}});
    static_cast<void>(GetPropagator());
  }
  EXPECT_EQ(allocations.count(), 0);
}

TEST(GlobalTest, ConcurrentSafeSdksComeAndGoWhileOthersRecord) {
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&stop] {
      const Tracer tracer = GetTracer("busy");
      const auto counter = GetMeter("busy").CreateCounter<int64_t>("c");
      const auto bound = counter.Bind({{"k", "v"}});
      const Logger logger = GetLogger("busy");
      while (!stop.load(std::memory_order_relaxed)) {
        ActiveSpan span = tracer.StartActiveSpan("span", {{"a", 1}});
        span->SetAttribute("b", 2);
        counter.Add(1, {{"a", 1}});
        bound.Add(1);
        logger.Emit(Severity::kInfo, "body");
        static_cast<void>(GetPropagator().Fields());
        std::this_thread::yield();
      }
    });
  }
  threads.emplace_back([&stop] {
    // Handles are asked for, and callbacks come and go.
    for (int i = 0; !stop.load(std::memory_order_relaxed); ++i) {
      const std::string name = "scope" + std::to_string(i % 10);
      const Span span = GetTracer(name).StartSpan("span");
      const auto gauge = GetMeter(name).CreateObservableGauge<int64_t>("g");
      const auto registration =
          gauge.AddCallback([](auto& observation) { observation.Observe(1); });
      GetLogger(name).Emit(Severity::kInfo, "body");
      std::this_thread::yield();
    }
  });
  Sdk outer;
  Sdk inner;
  for (int i = 0; i < 100; ++i) {
    ProviderRegistration first = SetProviders(outer.providers());
    ProviderRegistration second = SetProviders(inner.providers());
    static_cast<void>(inner.metrics.Collect());
    if (i % 2 == 0) first.Reset();
    second.Reset();
  }
  stop.store(true, std::memory_order_relaxed);
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(inner.metrics.callback_count(), 0u);
  const size_t recorded = inner.recorded() + outer.recorded();
  Record();
  EXPECT_EQ(inner.recorded() + outer.recorded(), recorded);
}

}  // namespace
}  // namespace otel
