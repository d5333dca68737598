// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Children of a fork, whatever other threads of their parent were doing.

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "api/common/testing/sanitizers.h"
#include "api/global/global.h"
#include "api/logs/logger.h"
#include "api/metrics/meter.h"
#include "api/metrics/testing/fake_meter_backend.h"
#include "api/trace/span.h"
#include "api/trace/tracer.h"

namespace otel {
namespace {

constexpr unsigned kSecondsUntilHung = 60;

// Uses all that takes a lock. In a child that would wait for ever, the alarm
// ends it.
void UseEverything() {
  const Span span = GetTracer("child").StartSpan("span");
  const Meter meter = GetMeter("child");
  const auto counter = meter.CreateCounter<int64_t>("counter");
  counter.Add(1);
  counter.Bind({{"key", "value"}}).Add(1);
  const CallbackRegistration callback =
      meter.CreateObservableGauge<int64_t>("gauge").AddCallback(
          [](auto& observation) { observation.Observe(1); });
  GetLogger("child").Emit(Severity::kInfo, "body");
  const ProviderRegistration registration = SetProviders({});
}

// Forks, and returns whether the child got through.
template <class F>
bool ChildEnds(F child) {
  const pid_t pid = fork();
  if (pid == 0) {
    alarm(kSecondsUntilHung);
    child();
    _exit(0);
  }
  int status = -1;
  return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

TEST(ForkTest, AChildFindsNothingLockedByThreadsOfItsParent) {
  if (kAddressSanitizer) {
    GTEST_SKIP() << "AddressSanitizer's allocator does not survive a fork "
                    "while another thread is in it";
  }
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  for (int t = 0; t < 3; ++t) {
    threads.emplace_back([&stop] {
      while (!stop.load(std::memory_order_relaxed)) UseEverything();
    });
  }
  int forks = 0;
  while (forks < 30 && ChildEnds(UseEverything)) ++forks;
  EXPECT_EQ(forks, 30);
  stop.store(true, std::memory_order_relaxed);
  for (std::thread& thread : threads) thread.join();
  UseEverything();
}

// Keeps a thread inside, as an SDK does that waits for one of its own locks.
class SlowProvider final : public TracerProviderBackend {
 public:
  TracerBackend* GetTracer(const InstrumentationScope& scope) override {
    if (scope.name() == "slow") {
      inside.store(true);
      while (!go_on.load()) std::this_thread::yield();
    }
    return nullptr;
  }

  std::atomic<bool> inside{false};
  std::atomic<bool> go_on{false};
};

TEST(ForkTest, AForkDoesNotWaitForAThreadInsideAProvider) {
  static auto& provider = *new SlowProvider;
  Providers providers;
  providers.tracer_provider = &provider;
  ProviderRegistration installed = SetProviders(providers);
  std::thread slow([] { static_cast<void>(GetTracer("slow")); });
  while (!provider.inside.load()) std::this_thread::yield();
  EXPECT_TRUE(ChildEnds([] {
    provider.go_on.store(true);
    UseEverything();
  }));
  provider.go_on.store(true);
  slow.join();
}

TEST(ForkTest, AChildDoesNotWaitForCallbacksThatItsParentIsIn) {
  static auto& metrics = *new FakeMeterProvider;
  Providers providers;
  providers.meter_provider = &metrics;
  ProviderRegistration installed = SetProviders(providers);
  std::atomic<bool> inside{false};
  std::atomic<bool> go_on{false};
  CallbackRegistration callback = GetMeter("callbacks")
                                      .CreateObservableGauge<int64_t>("gauge")
                                      .AddCallback([&](auto& observation) {
                                        inside.store(true);
                                        while (!go_on.load())
                                          std::this_thread::yield();
                                        observation.Observe(1);
                                      });
  std::thread collecting([] { metrics.Collect(); });
  while (!inside.load()) std::this_thread::yield();
  EXPECT_TRUE(ChildEnds([&] { callback = CallbackRegistration(); }));
  go_on.store(true);
  collecting.join();
}

}  // namespace
}  // namespace otel
