// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/metrics/observable_instruments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "api/common/diagnostics.h"
#include "api/common/testing/immortal.h"
#include "api/metrics/instrument_entry.h"
#include "api/metrics/meter.h"
#include "api/metrics/testing/fake_meter_backend.h"

namespace otel {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

static_assert(std::is_trivially_copyable_v<ObservableGauge<double>>);
static_assert(!std::is_copy_constructible_v<CallbackRegistration>);
static_assert(std::is_nothrow_move_constructible_v<CallbackRegistration>);

class ObservableInstrumentsTest : public testing::Test {
 protected:
  ObservableInstrumentsTest()
      : entry_(Immortal<internal::MeterEntry>("test")),
        meter_(&entry_),
        gauge_(meter_.CreateObservableGauge<int64_t>("gauge")) {}
  ~ObservableInstrumentsTest() override { entry_.SetBackend(nullptr); }

  void Install() { entry_.SetBackend(provider_.GetMeter(entry_.scope())); }
  void Uninstall() { entry_.SetBackend(nullptr); }

  // What one collection observes, as text.
  std::vector<std::string> Collect() {
    std::vector<std::string> all;
    for (const FakeMeasurement& m : provider_.Collect()) {
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
      all.push_back(std::move(text));
    }
    return all;
  }

  FakeMeterProvider provider_;
  internal::MeterEntry& entry_;  // Never destroyed, as in a program.
  const Meter meter_;
  const ObservableGauge<int64_t> gauge_;
};

TEST_F(ObservableInstrumentsTest, AskTheCallbackInEachCollection) {
  Install();
  int calls = 0;
  const CallbackRegistration registration =
      gauge_.AddCallback([&calls](Observation<int64_t>& observation) {
        observation.Observe(++calls);
        observation.Observe(7, {{"k", "v"}});
      });
  EXPECT_EQ(calls, 0);
  EXPECT_THAT(Collect(), ElementsAre("gauge int 1", "gauge int 7 k=v"));
  EXPECT_THAT(Collect(), ElementsAre("gauge int 2", "gauge int 7 k=v"));
}

TEST_F(ObservableInstrumentsTest, ObserveInTheirNumberType) {
  Install();
  const auto ints = meter_.CreateObservableCounter<int64_t>("i");
  const auto doubles = meter_.CreateObservableUpDownCounter<double>("d");
  const auto a = ints.AddCallback([](auto& o) { o.Observe(1); });
  const auto b = doubles.AddCallback([](auto& o) { o.Observe(0.5); });
  EXPECT_THAT(Collect(), ElementsAre("i int 1", "d double 50%"));
}

TEST_F(ObservableInstrumentsTest, ShareACallback) {
  Install();
  const auto cpu = meter_.CreateObservableCounter<double>("cpu");
  const auto memory = meter_.CreateObservableUpDownCounter<int64_t>("memory");
  const CallbackRegistration registration = meter_.RegisterCallback(
      [&](MultiObservation& observation) {
        observation.Observe(cpu, 0.5, {{"k", "v"}});
        observation.Observe(memory, 100u);
        observation.Observe(ObservableGauge<int64_t>(), 1);
      },
      cpu, memory);
  EXPECT_THAT(Collect(), ElementsAre("cpu double 50% k=v", "memory int 100"));
}

TEST_F(ObservableInstrumentsTest, HaveSeveralCallbacks) {
  Install();
  const auto one = gauge_.AddCallback([](auto& o) { o.Observe(1); });
  {
    const auto two = gauge_.AddCallback([](auto& o) { o.Observe(2); });
    EXPECT_THAT(Collect(), ElementsAre("gauge int 1", "gauge int 2"));
  }
  EXPECT_THAT(Collect(), ElementsAre("gauge int 1"));
}

TEST_F(ObservableInstrumentsTest, TakeMoveOnlyAndChangingCallbacks) {
  Install();
  const auto registration =
      gauge_.AddCallback([step = std::make_unique<int>(5), sum = int64_t{0}](
                             auto& o) mutable { o.Observe(sum += *step); });
  EXPECT_THAT(Collect(), ElementsAre("gauge int 5"));
  EXPECT_THAT(Collect(), ElementsAre("gauge int 10"));
}

TEST_F(ObservableInstrumentsTest, AreAskedWhenABackendComesAndNotWhenItGoes) {
  const auto registration = gauge_.AddCallback([](auto& o) { o.Observe(1); });
  EXPECT_EQ(provider_.callback_count(), 0u);
  Install();
  EXPECT_THAT(Collect(), ElementsAre("gauge int 1"));
  Uninstall();
  EXPECT_EQ(provider_.callback_count(), 0u);
  EXPECT_THAT(Collect(), IsEmpty());
  Install();
  EXPECT_THAT(Collect(), ElementsAre("gauge int 1"));
  EXPECT_EQ(provider_.instruments().size(), 2u) << "Made known to it again";
}

TEST_F(ObservableInstrumentsTest, AreNotAskedWithoutARegistration) {
  Install();
  {
    const auto registration = gauge_.AddCallback([](auto&) { FAIL(); });
  }
  auto early = gauge_.AddCallback([](auto&) { FAIL(); });
  early.Unregister();
  early.Unregister();
  EXPECT_EQ(provider_.callback_count(), 0u);
  EXPECT_THAT(Collect(), IsEmpty());
}

TEST_F(ObservableInstrumentsTest, MoveTheirRegistration) {
  Install();
  CallbackRegistration kept;
  {
    CallbackRegistration first =
        gauge_.AddCallback([](auto& o) { o.Observe(1); });
    kept = std::move(first);
  }
  EXPECT_THAT(Collect(), ElementsAre("gauge int 1"));
  kept = gauge_.AddCallback([](auto& o) { o.Observe(2); });
  EXPECT_THAT(Collect(), ElementsAre("gauge int 2"));
  const CallbackRegistration moved = std::move(kept);
  EXPECT_THAT(Collect(), ElementsAre("gauge int 2"));
}

TEST_F(ObservableInstrumentsTest, RefuseInstrumentsOfDifferentMeters) {
  Install();
  std::vector<std::string> messages;
  const auto handler = [](const Diagnostic& diagnostic, void* argument) {
    static_cast<std::vector<std::string>*>(argument)->emplace_back(
        diagnostic.message);
  };
  const DiagnosticHandlerRegistration diagnostics =
      SetDiagnosticHandler(handler, &messages);
  const Meter other(&Immortal<internal::MeterEntry>("other"));
  const auto foreign = other.CreateObservableGauge<int64_t>("foreign");
  const auto registration = meter_.RegisterCallback(
      [](MultiObservation&) { FAIL(); }, gauge_, foreign);
  const auto none = meter_.RegisterCallback([](MultiObservation&) { FAIL(); });
  EXPECT_THAT(messages, ElementsAre(HasSubstr("different meters")));
  EXPECT_THAT(Collect(), IsEmpty());
}

TEST_F(ObservableInstrumentsTest, DestroyTheCallbackWithItsRegistration) {
  const auto value = std::make_shared<int>(1);
  for (bool installed : {false, true}) {
    if (installed) Install();
    {
      const auto registration = gauge_.AddCallback(
          [value](auto& observation) { observation.Observe(*value); });
      EXPECT_EQ(value.use_count(), 2);
    }
    EXPECT_EQ(value.use_count(), 1);
  }
}

// Regression: a registration that goes inside its own callback.
TEST_F(ObservableInstrumentsTest, LetACallbackUnregisterItself) {
  Install();
  std::optional<CallbackRegistration> registration;
  const auto value = std::make_shared<int>(3);
  int calls = 0;
  registration = gauge_.AddCallback([&, value](auto& observation) {
    ++calls;
    registration.reset();
    observation.Observe(*value);  // Its captures live until it returns.
  });
  EXPECT_THAT(Collect(), ElementsAre("gauge int 3"));
  EXPECT_EQ(value.use_count(), 1) << "Destroyed after its last call";
  EXPECT_THAT(Collect(), IsEmpty());
  EXPECT_EQ(calls, 1);
}

TEST_F(ObservableInstrumentsTest, LetACallbackUnregisterAnotherOne) {
  Install();
  std::optional<CallbackRegistration> second;
  bool second_called = false;
  const auto first = gauge_.AddCallback([&](auto&) { second.reset(); });
  second = gauge_.AddCallback([&](auto&) { second_called = true; });
  // The collection has both already; the second one must not be called after
  // its registration is gone.
  Collect();
  EXPECT_FALSE(second_called);
}

TEST_F(ObservableInstrumentsTest, LetACallbackRegisterAndRecord) {
  Install();
  std::vector<CallbackRegistration> registrations;
  registrations.reserve(10);
  registrations.push_back(gauge_.AddCallback([&](auto& observation) {
    observation.Observe(1);
    const auto made = meter_.CreateObservableGauge<int64_t>("made");
    registrations.push_back(made.AddCallback([](auto& o) { o.Observe(2); }));
    meter_.CreateCounter<int64_t>("counter").Add(1);
  }));
  EXPECT_THAT(Collect(), ElementsAre("gauge int 1"));
  EXPECT_THAT(Collect(), UnorderedElementsAre("gauge int 1", "made int 2"));
  EXPECT_EQ(provider_.measurements().size(), 2u);
}

TEST_F(ObservableInstrumentsTest, LetACallbackCollect) {
  Install();
  int depth = 0;
  std::optional<CallbackRegistration> registration;
  registration = gauge_.AddCallback([&](auto& observation) {
    if (++depth < 3) Collect();
    if (depth == 3) registration.reset();
    observation.Observe(1);
  });
  EXPECT_THAT(Collect(), ElementsAre("gauge int 1"));
  EXPECT_EQ(depth, 3);
  EXPECT_THAT(Collect(), IsEmpty());
}

#if defined(__cpp_exceptions)
TEST_F(ObservableInstrumentsTest, CatchAndReportWhatACallbackThrows) {
  Install();
  std::vector<std::string> messages;
  const auto handler = [](const Diagnostic& diagnostic, void* argument) {
    static_cast<std::vector<std::string>*>(argument)->emplace_back(
        diagnostic.message);
  };
  const DiagnosticHandlerRegistration diagnostics =
      SetDiagnosticHandler(handler, &messages);
  const auto one = gauge_.AddCallback([](auto& observation) {
    observation.Observe(1);
    throw std::runtime_error(std::string(1000, 'x'));
  });
  const auto two = meter_.RegisterCallback(
      [](MultiObservation& observation) {
        observation.Observe(ObservableGauge<int64_t>(), 2);
        throw 5;
      },
      gauge_);
  const auto three = gauge_.AddCallback([](auto& o) { o.Observe(3); });
  EXPECT_THAT(Collect(), ElementsAre("gauge int 1", "gauge int 3"));
  ASSERT_EQ(messages.size(), 1u) << "At most one in ten seconds";
  EXPECT_THAT(messages[0], HasSubstr("threw an exception: xxx"));
  EXPECT_LT(messages[0].size(), 300u);
}
#endif

// Destroyed on the thread that unregisters, before that goes on: what the
// callback's captures refer to may be destroyed next.
TEST_F(ObservableInstrumentsTest,
       ConcurrentSafeUnregisterWaitsForTheCallInProgress) {
  Install();
  struct SetsAtEnd {
    explicit SetsAtEnd(bool* f) : flag(f) {}
    SetsAtEnd(SetsAtEnd&& other) noexcept
        : flag(std::exchange(other.flag, nullptr)) {}
    ~SetsAtEnd() {
      if (flag != nullptr) *flag = true;
    }
    bool* flag;
  };
  for (int round = 0; round < 50; ++round) {
    std::promise<void> entered;
    std::atomic<bool> leave{false};
    auto left = std::make_unique<bool>(false);
    auto destroyed = std::make_unique<bool>(false);
    CallbackRegistration registration = gauge_.AddCallback(
        [&, left = left.get(), at_end = SetsAtEnd(destroyed.get())](auto&) {
          entered.set_value();
          while (!leave.load()) std::this_thread::yield();
          *left = true;
        });
    std::thread collector([this] { Collect(); });
    entered.get_future().wait();
    std::thread releaser([&] { leave = true; });
    registration.Unregister();
    EXPECT_TRUE(*left);
    EXPECT_TRUE(*destroyed);
    left.reset();
    destroyed.reset();
    releaser.join();
    collector.join();
  }
}

// Two readers at work in one callback, of which the one unregisters it: neither
// waits, and the last one to leave destroys it.
TEST_F(ObservableInstrumentsTest,
       ConcurrentSafeCallbackUnregistersItselfWhileAnotherReaderIsInIt) {
  Install();
  for (int round = 0; round < 20; ++round) {
    const auto value = std::make_shared<int>(1);
    std::atomic<int> inside{0};
    std::optional<CallbackRegistration> registration;
    std::atomic<bool> first{true};
    registration = gauge_.AddCallback([&, value](auto& observation) {
      ++inside;
      while (inside.load() < 2) std::this_thread::yield();
      if (first.exchange(false)) registration.reset();
      observation.Observe(*value);
    });
    std::thread one([this] { Collect(); });
    std::thread two([this] { Collect(); });
    one.join();
    two.join();
    EXPECT_EQ(value.use_count(), 1);
    EXPECT_THAT(Collect(), IsEmpty());
  }
}

// Regression: registrations come and go at any moment of collections that run
// all the time, with state that is freed right afterwards.
TEST_F(ObservableInstrumentsTest,
       ConcurrentSafeRegistrationsComeAndGoWhileOthersCollect) {
  Install();
  std::atomic<bool> stop{false};
  std::vector<std::thread> collectors;
  for (int i = 0; i < 2; ++i) {
    collectors.emplace_back([&] {
      while (!stop.load(std::memory_order_relaxed)) Collect();
    });
  }
  std::thread installer([&] {
    while (!stop.load(std::memory_order_relaxed)) {
      Uninstall();
      Install();
      std::this_thread::yield();
    }
  });
  for (int i = 0; i < 300; ++i) {
    auto state = std::make_unique<int64_t>(i);
    const auto registration = gauge_.AddCallback(
        [p = state.get()](auto& observation) { observation.Observe(*p); });
    auto moved_state = std::make_unique<int64_t>(i);
    std::optional<CallbackRegistration> second = meter_.RegisterCallback(
        [p = moved_state.get(), this](MultiObservation& observation) {
          observation.Observe(gauge_, *p);
        },
        gauge_);
    std::this_thread::yield();
    second.reset();
    moved_state.reset();
  }
  stop.store(true, std::memory_order_relaxed);
  for (std::thread& thread : collectors) thread.join();
  installer.join();
  EXPECT_EQ(provider_.callback_count(), 0u);
}

}  // namespace
}  // namespace otel
