// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The SDK that the agent brings: set up from the environment when the first
// copy of the API in the program asks, shut down at exit.

#include <dlfcn.h>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "api/baggage/baggage_key.h"
#include "api/common/diagnostics.h"
#include "api/common/instrumentation_config.h"
#include "api/common/version.h"
#include "api/context/host_context.h"
#include "api/global/agent.h"
#include "api/global/global.h"
#include "sdk/common/fork.h"
#include "sdk/common/guard.h"
#include "sdk/common/immortal.h"
#include "sdk/configuration/at_exit.h"
#include "sdk/configuration/sdk.h"
#include "sdk/configuration/stderr_diagnostics.h"
#include "sdk/configuration/variables.h"

namespace otel {
namespace sdk {
namespace {

void Tell(const std::string& text) {
  ReportDiagnostic({DiagnosticSeverity::kError, "agent",
                    "the program runs without telemetry: " + text});
}

// Returns what keeps this agent from serving `host`, or nothing.
std::string Mismatch(const AgentHost& host) {
  if (std::string_view(host.version) != kVersion) {
    return "it is built with otel_cc " + std::string(host.version) +
           ", the agent is " + std::string(kVersion);
  }
  if (host.struct_size != sizeof(AgentHost) ||
      std::string_view(host.api) != kApiFingerprint) {
    return "it is built with another state of otel_cc " +
           std::string(kVersion) + " than the agent";
  }
  if (std::string_view(host.abi) != kAgentAbi) {
    return "it is built with " + std::string(host.abi) + ", the agent with " +
           kAgentAbi;
  }
  return "";
}

// Keeps the library of a host in memory even if it is unloaded: what it gives
// is used for ever.
void Keep(const AgentHost& host) noexcept {
  Dl_info library = {};
  if (dladdr(&host, &library) == 0 || library.dli_fname == nullptr) return;
  // Null for the program itself, which stays anyway.
  static_cast<void>(
      dlopen(library.dli_fname, RTLD_LAZY | RTLD_NOLOAD | RTLD_NODELETE));
}

class Agent {
 public:
  // Never destroyed.
  static Agent& Get() noexcept {
    static Agent& agent = MakeImmortal<Agent>();
    return agent;
  }

  // Serves one copy of the API in the program.
  bool Install(const AgentHost& host) noexcept {
    // The agent's own copy, from below.
    static thread_local bool installing = false;
    if (installing) return false;
    installing = true;
    bool installed = false;
    const absl::Status status = Guarded([&] {
      std::lock_guard<std::mutex> lock(mutex_);
      installed = InstallLocked(host);
      return absl::OkStatus();
    });
    if (!status.ok()) Tell(std::string(status.message()));
    installing = false;
    return installed;
  }

  // Called in a child of a fork that the SDK could not prepare: its threads are
  // not there, and its locks may never be free.
  void Abandon() noexcept { abandoned_ = true; }

  void ShutDown() noexcept {
    if (abandoned_) {
      Tell(
          "it was forked while the agent was loaded; what it recorded is lost");
      return;
    }
    ShutDownAtExit(*sdk_, ForkGeneration() != fork_generation_);
  }

 private:
  bool InstallLocked(const AgentHost& host) {
    const std::string mismatch = Mismatch(host);
    if (!mismatch.empty()) {
      if (std::exchange(told_mismatch_, true)) return false;
      if (sdk_ == nullptr) {
        ReportNoTelemetry("agent", mismatch);
      } else {
        ReportDiagnostic({DiagnosticSeverity::kError, "agent",
                          "a library records nothing: " + mismatch});
      }
      return false;
    }
    if (!started_) Start(host);
    if (sdk_ == nullptr) return false;
    Connect(host);
    return true;
  }

  // For the first host, which has to stay from now on. Contexts of others that
  // have copies of the API of their own are found where calls pass them, not
  // where they are current.
  void Start(const AgentHost& host) {
    started_ = true;
    Keep(host);
    SetBaggageKey(*host.baggage_key);
    SetHostContextStack(host.context_stack);
    fork_generation_ = ForkGeneration();
    absl::StatusOr<Sdk> sdk = SetUpFromEnvironment();
    if (!sdk.ok()) {
      ReportNoTelemetry("agent", std::string(sdk.status().message()));
      return;
    }
    sdk_ = &MakeImmortal<Sdk>(*std::move(sdk));
    // Static objects may have callbacks of instruments.
    host.call_before_main([] {
      if (std::atexit([] { Get().ShutDown(); }) != 0) {
        Tell("atexit() failed: telemetry is not flushed at exit");
      }
    });
  }

  void Connect(const AgentHost& host) {
    host.set_diagnostic_handler([](const Diagnostic& diagnostic,
                                   void*) { ReportDiagnostic(diagnostic); },
                                nullptr);
    for (const Variable& variable : Variables()) {
      if (!variable.for_instrumentation) continue;
      const std::string_view value = GetInstrumentationConfig(variable.name);
      if (!value.empty()) {
        host.set_instrumentation_config(variable.name, value);
      }
    }
    Providers providers;
    if (TracerProvider* const traces = sdk_->tracer_provider()) {
      providers.tracer_provider = traces->backend();
    }
    if (MeterProvider* const metrics = sdk_->meter_provider()) {
      providers.meter_provider = metrics->backend();
    }
    if (LoggerProvider* const logs = sdk_->logger_provider()) {
      providers.logger_provider = logs->backend();
    }
    // Never destroyed, so without an owner.
    providers.propagator = std::shared_ptr<const TextMapPropagator>(
        std::shared_ptr<void>(), &GetPropagator());
    host.set_providers(providers);
  }

  std::mutex mutex_;
  bool started_ = false;
  bool abandoned_ = false;
  bool told_mismatch_ = false;
  uint32_t fork_generation_ = 0;
  Sdk* sdk_ = nullptr;  // Never destroyed.
};

}  // namespace
}  // namespace sdk
}  // namespace otel

extern "C" void otel_cc_agent_abandon_v1() {
  otel::sdk::Agent::Get().Abandon();
}

extern "C" bool otel_cc_agent_v1(const otel::AgentHost* host) {
  return otel::sdk::Agent::Get().Install(*host);
}
