// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Ends while detached threads record: the program of exit_test. With the
// argument `sdk` providers are installed, and uninstalled by a static object.

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "api/context/context.h"
#include "api/context/context_scope.h"
#include "api/context/context_stack.h"
#include "api/global/global.h"
#include "api/logs/testing/fake_logger_backend.h"
#include "api/metrics/testing/fake_meter_backend.h"
#include "api/trace/testing/fake_tracer_backend.h"

namespace {

inline constexpr otel::ContextKey<std::string> kText{"text"};

// A span that is active from static initialisation to static destruction.
std::optional<otel::ActiveSpan> static_span{
    otel::GetTracer("static").StartSpan("static")};

// Counts what its members do not record: calls from destructors of static
// objects, after `main`.
struct RecordsAtExit {
  ~RecordsAtExit() {
    otel::ActiveSpan span = otel::GetTracer("at exit").StartActiveSpan("exit");
    span->SetAttribute("a", 1);
    otel::GetMeter("at exit").CreateCounter<int64_t>("c").Add(1);
    otel::GetLogger("at exit").Emit(otel::Severity::kInfo, "body");
    static_cast<void>(otel::GetPropagator().Fields());
  }
};
RecordsAtExit records_at_exit;

const otel::CallbackRegistration static_callback =
    otel::GetMeter("static")
        .CreateObservableGauge<int64_t>("gauge")
        .AddCallback([](auto& observation) { observation.Observe(1); });

std::optional<otel::ProviderRegistration> static_registration;

std::atomic<int> running{0};

void RecordForEver() {
  const otel::Tracer tracer = otel::GetTracer("busy");
  const auto counter = otel::GetMeter("busy").CreateCounter<int64_t>("c");
  const auto bound = counter.Bind({{"k", "v"}});
  const otel::Logger logger = otel::GetLogger("busy");
  const otel::ContextScope scope(
      otel::Context().WithValue(kText, "a value of the thread"));
  for (uint64_t i = 0;; ++i) {
    otel::ActiveSpan span = tracer.StartActiveSpan("span", {{"a", 1}});
    span->SetAttribute("b", "text");
    otel::CurrentSpan().AddEvent("event");
    const otel::Context context = otel::Context::Current();
    counter.Add(1, {{"a", 1}}, context);
    bound.Add(1);
    logger.Emit(otel::Severity::kInfo, "body");
    static_cast<void>(otel::GetPropagator().Fields());
    if (i % 16 == 0) {
      const otel::Span other = otel::GetTracer("busy too").StartSpan("span");
      otel::GetMeter("busy too").CreateHistogram<double>("h").Record(1);
    }
    if (i == 100) running.fetch_add(1);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::string(argv[1]) == "sdk") {
    // Never destroyed, as the contract of backends asks.
    static_registration = otel::SetProviders(
        {new otel::FakeTracerProvider, new otel::FakeMeterProvider,
         new otel::FakeLoggerProvider, nullptr});
  }
  constexpr int kThreads = 3;
  for (int i = 0; i < kThreads; ++i) std::thread(RecordForEver).detach();
  while (running.load() < kThreads) std::this_thread::yield();
  std::exit(0);
}
