// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/metrics/meter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <vector>

#include "api/common/list_view.h"
#include "api/common/testing/immortal.h"
#include "api/metrics/instrument_entry.h"
#include "api/metrics/testing/fake_meter_backend.h"

namespace otel {
namespace {

using testing::ElementsAre;

static_assert(std::is_trivially_copyable_v<Meter>);
static_assert(std::is_trivially_destructible_v<Meter>);
static_assert(sizeof(Meter) == sizeof(void*));

constexpr Meter kNoMeter;

class MeterTest : public testing::Test {
 protected:
  MeterTest()
      : entry_(Immortal<internal::MeterEntry>("test")), meter_(&entry_) {}
  ~MeterTest() override { entry_.SetBackend(nullptr); }

  void Install() { entry_.SetBackend(provider_.GetMeter(entry_.scope())); }

  std::vector<InstrumentKind> Kinds() const {
    std::vector<InstrumentKind> kinds;
    for (const auto& d : provider_.instruments()) kinds.push_back(d.kind);
    return kinds;
  }
  std::vector<NumberType> Types() const {
    std::vector<NumberType> types;
    for (const auto& d : provider_.instruments()) {
      types.push_back(d.number_type);
    }
    return types;
  }

  FakeMeterProvider provider_;
  internal::MeterEntry& entry_;  // Never destroyed, as in a program.
  const Meter meter_;
};

TEST_F(MeterTest, MakesEveryKindInBothNumberTypes) {
  Install();
  meter_.CreateCounter<int64_t>("i");
  meter_.CreateUpDownCounter<int64_t>("i");
  meter_.CreateHistogram<int64_t>("i");
  meter_.CreateGauge<int64_t>("i");
  meter_.CreateObservableCounter<int64_t>("i");
  meter_.CreateObservableUpDownCounter<int64_t>("i");
  meter_.CreateObservableGauge<int64_t>("i");
  meter_.CreateCounter<double>("d");
  meter_.CreateUpDownCounter<double>("d");
  meter_.CreateHistogram<double>("d");
  meter_.CreateGauge<double>("d");
  meter_.CreateObservableCounter<double>("d");
  meter_.CreateObservableUpDownCounter<double>("d");
  meter_.CreateObservableGauge<double>("d");
  using K = InstrumentKind;
  std::vector<K> kinds = {K::kCounter,           K::kUpDownCounter,
                          K::kHistogram,         K::kGauge,
                          K::kObservableCounter, K::kObservableUpDownCounter,
                          K::kObservableGauge};
  const size_t count = kinds.size();
  std::vector<NumberType> types(count, NumberType::kInt64);
  for (size_t i = 0; i < count; ++i) {
    kinds.push_back(kinds[i]);
    types.push_back(NumberType::kDouble);
  }
  EXPECT_EQ(Kinds(), kinds);
  EXPECT_EQ(Types(), types);
  EXPECT_FALSE(IsObservable(K::kGauge));
  EXPECT_TRUE(IsObservable(K::kObservableCounter));
}

TEST_F(MeterTest, KeepsACopyOfWhatWasSaidOfAnInstrument) {
  {
    const std::string text = "a text that is too long to be kept in place";
    const std::vector<double> boundaries = {1, 2.5, 10};
    const std::vector<std::string_view> keys = {text, "b"};
    InstrumentOptions options;
    options.description = text;
    options.unit = "ms";
    options.explicit_bucket_boundaries = boundaries;
    options.attribute_keys = keys;
    meter_.CreateHistogram<double>(text, options);
  }
  Install();
  ASSERT_EQ(provider_.instruments().size(), 1u);
  const InstrumentDescriptor d = provider_.instruments()[0];
  const std::string text = "a text that is too long to be kept in place";
  EXPECT_EQ(d.name, text);
  EXPECT_EQ(d.description, text);
  EXPECT_EQ(d.unit, "ms");
  EXPECT_THAT(*d.explicit_bucket_boundaries, ElementsAre(1, 2.5, 10));
  EXPECT_THAT(*d.attribute_keys, ElementsAre(text, "b"));
}

TEST_F(MeterTest, TellsAdviceOfNothingFromNoAdvice) {
  Install();
  InstrumentOptions options;
  options.explicit_bucket_boundaries = ListView<double>();
  meter_.CreateHistogram<double>("h", options);
  meter_.CreateHistogram<double>("h");
  ASSERT_EQ(provider_.instruments().size(), 2u);
  EXPECT_TRUE(provider_.instruments()[0].explicit_bucket_boundaries);
  EXPECT_TRUE(provider_.instruments()[0].explicit_bucket_boundaries->empty());
  EXPECT_FALSE(provider_.instruments()[1].explicit_bucket_boundaries);
  EXPECT_FALSE(provider_.instruments()[1].attribute_keys);
}

TEST_F(MeterTest, GivesTheSameInstrumentAgain) {
  Install();
  InstrumentOptions options;
  options.unit = "s";
  meter_.CreateCounter<int64_t>("c", options).Add(1);
  meter_.CreateCounter<int64_t>("c", options).Add(2);
  EXPECT_EQ(provider_.instruments().size(), 1u);
  // Anything else is another instrument; what it means is for the SDK.
  meter_.CreateCounter<double>("c", options);
  meter_.CreateUpDownCounter<int64_t>("c", options);
  meter_.CreateCounter<int64_t>("C", options);
  meter_.CreateCounter<int64_t>("c");
  EXPECT_EQ(provider_.instruments().size(), 5u);
}

TEST_F(MeterTest, ConnectsInstrumentsMadeBeforeAndAfter) {
  const auto before = meter_.CreateCounter<int64_t>("before");
  meter_.CreateObservableGauge<int64_t>("gauge before");
  EXPECT_TRUE(provider_.instruments().empty());
  Install();
  const auto after = meter_.CreateCounter<int64_t>("after");
  EXPECT_EQ(provider_.instruments().size(), 3u);
  before.Add(1);
  after.Add(1);
  EXPECT_EQ(provider_.measurements().size(), 2u);
}

TEST_F(MeterTest, ConnectsOnceToTheSameBackend) {
  meter_.CreateCounter<int64_t>("c");
  Install();
  Install();
  EXPECT_EQ(provider_.instruments().size(), 1u);
}

TEST_F(MeterTest, PassesNamesExactlyAsTheyAre) {
  Install();
  const std::string_view text = "[name][unit]";
  InstrumentOptions options;
  options.unit = text.substr(7, 4);
  meter_.CreateCounter<int64_t>(text.substr(1, 4), options).Add(1);
  meter_.CreateCounter<int64_t>(std::string_view()).Add(1);
  EXPECT_EQ(provider_.instruments().at(0).name, "name");
  EXPECT_EQ(provider_.instruments().at(0).unit, "unit");
  EXPECT_EQ(provider_.instruments().at(1).name, "");
  EXPECT_EQ(provider_.measurements().size(), 2u);
}

TEST_F(MeterTest, MakesInstrumentsThatDoNothingByDefault) {
  kNoMeter.CreateCounter<int64_t>("c").Add(1);
  kNoMeter.CreateHistogram<double>("h").Bind({}).Record(1);
  const auto gauge = kNoMeter.CreateObservableGauge<double>("g");
  const CallbackRegistration one = gauge.AddCallback([](auto&) {});
  const CallbackRegistration two =
      kNoMeter.RegisterCallback([](MultiObservation&) {}, gauge);
}

TEST_F(MeterTest, ConcurrentSafeManyThreadsGetOneInstrument) {
  Install();
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([this] {
      for (int j = 0; j < 20; ++j) {
        const auto counter =
            meter_.CreateCounter<int64_t>("c" + std::to_string(j));
        counter.Add(1);
        counter.Bind({{"j", j}}).Add(1);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(provider_.instruments().size(), 20u);
  EXPECT_EQ(provider_.bindings().size(), 20u);
  EXPECT_EQ(provider_.measurements().size(), 160u);
}

}  // namespace
}  // namespace otel
