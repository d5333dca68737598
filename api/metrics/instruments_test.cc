// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/metrics/instruments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

#include "api/common/attributes.h"
#include "api/common/owned_attributes.h"
#include "api/common/testing/allocations.h"
#include "api/common/testing/immortal.h"
#include "api/context/context.h"
#include "api/metrics/instrument_entry.h"
#include "api/metrics/meter.h"
#include "api/metrics/testing/fake_meter_backend.h"

namespace otel {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

inline constexpr ContextKey<int> kNumber{"number"};

static_assert(std::is_trivially_copyable_v<Counter<int64_t>>);
static_assert(std::is_trivially_destructible_v<Counter<int64_t>>);
static_assert(sizeof(Histogram<double>) == sizeof(void*));
static_assert(std::is_trivially_copyable_v<BoundCounter<int64_t>>);
static_assert(sizeof(BoundGauge<double>) == sizeof(void*));

// Constant-initialised: usable before and after anything else.
constexpr Counter<int64_t> kNoCounter;
constexpr BoundHistogram<double> kNoHistogram;

class InstrumentsTest : public testing::Test {
 protected:
  InstrumentsTest()
      : entry_(Immortal<internal::MeterEntry>("test")), meter_(&entry_) {}
  ~InstrumentsTest() override { entry_.SetBackend(nullptr); }

  void Install() { entry_.SetBackend(provider_.GetMeter(entry_.scope())); }
  void Uninstall() { entry_.SetBackend(nullptr); }

  // All measurements as text.
  std::vector<std::string> Recorded() const {
    std::vector<std::string> all;
    for (const FakeMeasurement& m : provider_.measurements()) {
      std::string text = m.instrument;
      if (m.int64_value) text += " int " + std::to_string(*m.int64_value);
      if (m.double_value) {
        text += " double " +
                std::to_string(static_cast<int>(*m.double_value * 100)) + "%";
      }
      for (const Attribute& attribute : m.attributes.view()) {
        text += " " + std::string(attribute.key) + "=" +
                std::string(attribute.value.AsString());
      }
      if (m.bound) text += " bound";
      if (m.context) {
        text += " context " + std::to_string(*m.context->GetValue(kNumber));
      }
      all.push_back(std::move(text));
    }
    return all;
  }

  FakeMeterProvider provider_;
  internal::MeterEntry& entry_;  // Never destroyed, as in a program.
  const Meter meter_;
};

TEST_F(InstrumentsTest, RecordInTheirNumberType) {
  Install();
  meter_.CreateCounter<int64_t>("counter").Add(1);
  meter_.CreateCounter<double>("counter d").Add(0.5);
  meter_.CreateUpDownCounter<int64_t>("updown").Add(-2);
  meter_.CreateUpDownCounter<double>("updown d").Add(-0.25);
  meter_.CreateHistogram<int64_t>("histogram").Record(3);
  meter_.CreateHistogram<double>("histogram d").Record(0.75);
  meter_.CreateGauge<int64_t>("gauge").Record(4);
  meter_.CreateGauge<double>("gauge d").Record(1);
  EXPECT_THAT(Recorded(),
              ElementsAre("counter int 1", "counter d double 50%",
                          "updown int -2", "updown d double -25%",
                          "histogram int 3", "histogram d double 75%",
                          "gauge int 4", "gauge d double 100%"));
}

TEST_F(InstrumentsTest, PassAttributesAndTheExplicitContext) {
  Install();
  const Context context = Context().WithValue(kNumber, 7);
  const std::vector<Attribute> attributes = {{"k", "v"}, {"l", "w"}};
  meter_.CreateCounter<int64_t>("c").Add(1, {{"k", "v"}});
  meter_.CreateCounter<int64_t>("c").Add(2, attributes, context);
  meter_.CreateUpDownCounter<int64_t>("u").Add(3, {}, context);
  meter_.CreateHistogram<int64_t>("h").Record(4, {}, context);
  meter_.CreateGauge<int64_t>("g").Record(5, {}, context);
  EXPECT_THAT(Recorded(),
              ElementsAre("c int 1 k=v", "c int 2 k=v l=w context 7",
                          "u int 3 context 7", "h int 4 context 7",
                          "g int 5 context 7"));
}

TEST_F(InstrumentsTest, RecordThroughBoundForms) {
  Install();
  const Context context = Context().WithValue(kNumber, 7);
  const auto counter = meter_.CreateCounter<int64_t>("c").Bind({{"k", "v"}});
  counter.Add(1);
  counter.Add(2, context);
  const auto up_down = meter_.CreateUpDownCounter<double>("u").Bind({});
  up_down.Add(-0.5);
  up_down.Add(-0.5, context);
  const auto histogram = meter_.CreateHistogram<double>("h").Bind({});
  histogram.Record(0.5);
  histogram.Record(0.5, context);
  const auto gauge = meter_.CreateGauge<int64_t>("g").Bind({});
  gauge.Record(5);
  gauge.Record(6, context);
  EXPECT_THAT(
      Recorded(),
      ElementsAre("c int 1 k=v bound", "c int 2 k=v bound context 7",
                  "u double -50% bound", "u double -50% bound context 7",
                  "h double 50% bound", "h double 50% bound context 7",
                  "g int 5 bound", "g int 6 bound context 7"));
}

TEST_F(InstrumentsTest, AreEnabledWhenTheirBackendIs) {
  const auto counter = meter_.CreateCounter<int64_t>("c");
  const auto bound = counter.Bind({});
  EXPECT_FALSE(counter.Enabled());
  EXPECT_FALSE(bound.Enabled());
  Install();
  EXPECT_TRUE(counter.Enabled());
  EXPECT_TRUE(bound.Enabled());
  provider_.set_enabled(false);
  EXPECT_FALSE(counter.Enabled());
  provider_.set_enabled(true);
  Uninstall();
  EXPECT_FALSE(counter.Enabled());
  EXPECT_FALSE(bound.Enabled());
  EXPECT_FALSE(kNoCounter.Enabled());
  EXPECT_FALSE(kNoHistogram.Enabled());
}

TEST_F(InstrumentsTest, StartToRecordWhenABackendComesAndStopWhenItGoes) {
  const auto counter = meter_.CreateCounter<int64_t>("c");
  const auto bound = counter.Bind({{"k", "v"}});
  counter.Add(1);
  bound.Add(1);
  Install();
  counter.Add(2);
  bound.Add(3);
  Uninstall();
  counter.Add(4);
  bound.Add(4);
  Install();
  counter.Add(5);
  bound.Add(6);
  EXPECT_THAT(Recorded(), ElementsAre("c int 2", "c int 3 k=v bound", "c int 5",
                                      "c int 6 k=v bound"));
}

TEST_F(InstrumentsTest, MoveToAnotherBackend) {
  FakeMeterProvider other;
  const auto counter = meter_.CreateCounter<int64_t>("c");
  const auto bound = counter.Bind({{"k", "v"}});
  Install();
  entry_.SetBackend(other.GetMeter(entry_.scope()));
  counter.Add(1);
  bound.Add(2);
  EXPECT_THAT(Recorded(), IsEmpty());
  EXPECT_EQ(other.measurements().size(), 2u);
  Uninstall();
}

TEST_F(InstrumentsTest, BindEqualAttributesToOneSeries) {
  Install();
  const auto counter = meter_.CreateCounter<int64_t>("c");
  for (int i = 0; i < 3; ++i) {
    counter.Bind({{"a", 1}, {"b", 2}});
    counter.Bind({{"b", 2}, {"a", 1}});
    counter.Bind({{"a", 9}, {"b", 2}, {"a", 1}});
  }
  EXPECT_EQ(provider_.bindings().size(), 1u);
  counter.Bind({{"a", 1}});
  meter_.CreateCounter<int64_t>("d").Bind({{"a", 1}});
  EXPECT_EQ(provider_.bindings().size(), 3u);
}

TEST_F(InstrumentsTest, RemoveASeries) {
  const auto counter = meter_.CreateCounter<int64_t>("c");
  counter.Remove({{"k", "v"}});
  Install();
  counter.Remove({{"k", "v"}});
  kNoCounter.Remove({{"k", "v"}});
  EXPECT_THAT(provider_.removals(), ElementsAre(OwnedAttributes({{"k", "v"}})));
}

TEST_F(InstrumentsTest, DoNothingByDefault) {
  kNoCounter.Add(1, {{"a", 1}});
  kNoCounter.Bind({{"a", 1}}).Add(1);
  UpDownCounter<double>().Add(-1, {}, Context());
  Histogram<int64_t>().Record(1);
  Gauge<double>().Bind({}).Record(1);
  kNoHistogram.Record(1, Context());
}

TEST_F(InstrumentsTest, AllocateNothingWithoutABackend) {
  const auto counter = meter_.CreateCounter<int64_t>("c");
  const auto histogram = meter_.CreateHistogram<double>("h");
  const auto gauge = meter_.CreateGauge<double>("g");
  const auto bound = counter.Bind({{"k", "v"}});
  const Context context;
  const AllocationCounter allocations;
  for (int i = 0; i < 10; ++i) {
    counter.Add(i, {{"k", "v"}, {"n", i}});
    kNoCounter.Add(i, {{"k", "v"}});
    histogram.Record(0.5, {{"k", "v"}}, context);
    gauge.Record(0.5);
    bound.Add(1);
    counter.Remove({{"k", "v"}});
    static_cast<void>(counter.Enabled());
  }
  EXPECT_EQ(allocations.count(), 0);
}

TEST_F(InstrumentsTest, ConcurrentSafeBackendsComeAndGoWhileOthersRecord) {
  const auto counter = meter_.CreateCounter<int64_t>("c");
  const auto bound = counter.Bind({{"k", "v"}});
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&] {
      while (!stop.load(std::memory_order_relaxed)) {
        counter.Add(1, {{"a", 1}});
        bound.Add(1);
        std::this_thread::yield();
      }
    });
  }
  threads.emplace_back([&] {
    for (int i = 0; i < 50; ++i) {
      const auto made = meter_.CreateHistogram<double>(std::to_string(i % 10));
      made.Record(0.5);
      made.Bind({{"i", i % 5}}).Record(1);
    }
  });
  for (int i = 0; i < 100; ++i) {
    Install();
    std::this_thread::yield();
    Uninstall();
  }
  stop.store(true, std::memory_order_relaxed);
  for (std::thread& thread : threads) thread.join();
  for (const FakeMeasurement& m : provider_.measurements()) {
    EXPECT_TRUE(m.int64_value.has_value() || m.double_value.has_value());
  }
}

}  // namespace
}  // namespace otel
