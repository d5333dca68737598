// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A preloaded agent, for shared_libraries_test: brings a fake SDK to any
// program.

#include "api/global/agent.h"

#include <atomic>
#include <cstdio>
#include <string_view>

#include "api/common/version.h"
#include "api/global/global.h"
#include "api/logs/testing/fake_logger_backend.h"
#include "api/metrics/testing/fake_meter_backend.h"
#include "api/trace/testing/fake_tracer_backend.h"

namespace {

otel::FakeTracerProvider& Traces() {
  static auto* const traces = new otel::FakeTracerProvider;
  return *traces;
}

// Prints what the program recorded, when it ends.
struct PrintsAtExit {
  ~PrintsAtExit() {
    for (const otel::FakeSpan& span : Traces().spans()) {
      std::printf("agent: %s/%s\n", span.scope.c_str(), span.name.c_str());
    }
  }
} prints_at_exit;

}  // namespace

extern "C" bool otel_cc_agent_v1(const otel::AgentHost* host) {
  static std::atomic<bool> entered{false};
  // Asked by the copy of the API in this library, from below.
  if (entered.exchange(true)) return false;
  if (host->struct_size < sizeof(otel::AgentHost) ||
      std::string_view(host->version) != otel::kVersion) {
    std::puts("agent: version mismatch");
    return false;
  }
  // An SDK may record itself, through its own copy of the API.
  otel::GetTracer("agent").StartSpan("of the agent").End();
  host->set_diagnostic_handler(
      [](const otel::Diagnostic& diagnostic, void*) {
        std::printf("agent: diagnostic of %.*s\n",
                    static_cast<int>(diagnostic.component.size()),
                    diagnostic.component.data());
      },
      nullptr);
  host->set_providers({&Traces(), new otel::FakeMeterProvider,
                       new otel::FakeLoggerProvider, nullptr});
  std::puts("agent: installed");
  return true;
}
