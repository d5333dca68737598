// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/global/global.h"

#include <dlfcn.h>
#include <link.h>
#include <pthread.h>
#include <time.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

#include "api/baggage/baggage_key.h"
#include "api/common/diagnostics.h"
#include "api/common/fork_lock.h"
#include "api/common/instrumentation_config.h"
#include "api/common/version.h"
#include "api/context/context_stack.h"
#include "api/global/agent.h"

namespace otel {
inline namespace v1 {
namespace {

class NoopPropagator final : public TextMapPropagator {
 public:
  void Inject(const Context&, TextMapSetter&) const noexcept override {}
  Context Extract(const Context& context,
                  const TextMapGetter&) const noexcept override {
    return context;
  }
  std::vector<std::string_view> Fields() const override { return {}; }
};

void ReportEmptyName() noexcept {
  static DiagnosticSite site(DiagnosticSeverity::kWarning, "global");
  site.Report(
      "A tracer, meter or logger was asked for with an empty name. It works; "
      "name it after the library or module that it instruments.");
}

struct Registration {
  uint64_t id;
  Providers providers;
};

// The part of the state that is under one lock. The lock is held while a
// provider makes backends, so providers must not call back into this file.
class Globals {
 public:
  Tracer GetTracer(const ScopeView& scope) {
    return Tracer(Intern(tracers_, scope));
  }
  Meter GetMeter(const ScopeView& scope) {
    return Meter(Intern(meters_, scope));
  }
  Logger GetLogger(const ScopeView& scope) {
    return Logger(Intern(loggers_, scope));
  }

  const TextMapPropagator& propagator() const noexcept {
    return *propagator_.load(std::memory_order_acquire);
  }

  uint64_t Install(Providers providers) {
    std::lock_guard<std::mutex> lock(mutex_);
    if (providers.propagator != nullptr) {
      // Kept for ever: `GetPropagator` hands out plain references.
      propagators_.push_back(providers.propagator);
    }
    registrations_.push_back({next_id_, std::move(providers)});
    Reconnect();
    return next_id_++;
  }

  void Uninstall(uint64_t id) {
    std::lock_guard<std::mutex> lock(mutex_);
    registrations_.erase(
        std::remove_if(registrations_.begin(), registrations_.end(),
                       [id](const Registration& r) { return r.id == id; }),
        registrations_.end());
    Reconnect();
  }

  void BeforeFork() noexcept {
    fork_lock_.BeforeFork(mutex_);
    for (internal::MeterEntry& entry : meters_) entry.BeforeFork();
  }
  void AfterFork(bool in_child) noexcept {
    for (internal::MeterEntry& entry : meters_) entry.AfterFork(in_child);
    fork_lock_.AfterFork(mutex_, in_child);
  }

 private:
  // Deques: entries keep their address for the life of the process.
  template <class Entry>
  Entry* Intern(std::deque<Entry>& entries, const ScopeView& view) {
    const InstrumentationScope scope(view);
    std::unique_lock<std::mutex> lock(mutex_);
    for (Entry& entry : entries) {
      if (ScopeOf(entry) == scope) return &entry;
    }
    Entry* entry = &entries.emplace_back(view);
    Connect(*entry);
    lock.unlock();
    // Not under the lock: the handler may ask for a logger.
    if (view.name.empty()) ReportEmptyName();
    return entry;
  }
  static const InstrumentationScope& ScopeOf(
      const internal::TracerEntry& entry) {
    return entry.scope;
  }
  static const InstrumentationScope& ScopeOf(
      const internal::LoggerEntry& entry) {
    return entry.scope;
  }
  static const InstrumentationScope& ScopeOf(
      const internal::MeterEntry& entry) {
    return entry.scope();
  }

  // The innermost registration's part that is not null.
  template <class Part>
  Part Effective(Part Providers::*part) const {
    for (auto r = registrations_.rbegin(); r != registrations_.rend(); ++r) {
      if (r->providers.*part != nullptr) return r->providers.*part;
    }
    return nullptr;
  }

  void Connect(internal::TracerEntry& entry) {
    TracerProviderBackend* provider = Effective(&Providers::tracer_provider);
    entry.backend.store(
        provider == nullptr ? nullptr : provider->GetTracer(entry.scope),
        std::memory_order_release);
  }
  void Connect(internal::MeterEntry& entry) {
    MeterProviderBackend* provider = Effective(&Providers::meter_provider);
    entry.SetBackend(provider == nullptr ? nullptr
                                         : provider->GetMeter(entry.scope()));
  }
  void Connect(internal::LoggerEntry& entry) {
    LoggerProviderBackend* provider = Effective(&Providers::logger_provider);
    entry.backend.store(
        provider == nullptr ? nullptr : provider->GetLogger(entry.scope),
        std::memory_order_release);
  }

  void Reconnect() {
    for (internal::TracerEntry& entry : tracers_) Connect(entry);
    for (internal::MeterEntry& entry : meters_) Connect(entry);
    for (internal::LoggerEntry& entry : loggers_) Connect(entry);
    const std::shared_ptr<const TextMapPropagator> propagator =
        Effective(&Providers::propagator);
    propagator_.store(propagator == nullptr ? &noop_ : propagator.get(),
                      std::memory_order_release);
  }

  std::mutex mutex_;
  internal::ForkLock fork_lock_;
  std::deque<internal::TracerEntry> tracers_;
  std::deque<internal::MeterEntry> meters_;
  std::deque<internal::LoggerEntry> loggers_;
  std::vector<Registration> registrations_;
  std::vector<std::shared_ptr<const TextMapPropagator>> propagators_;
  uint64_t next_id_ = 1;
  const NoopPropagator noop_{};
  std::atomic<const TextMapPropagator*> propagator_{&noop_};
};

// Never destroyed: threads may record while the process exits.
Globals& TheGlobals() noexcept {
  static Globals* const globals = new Globals;
  return *globals;
}

// Threads in `StartAgent`, and whether this is one.
std::atomic<int> starting_agent{0};
__thread bool starts_agent = false;

// A child of a fork in the meantime would wait for ever for a thread that it
// does not have. Here it waits a little: what takes long, the agent has waited
// for before, without the locks of the SDK.
void WaitForAgent() noexcept {
  if (starts_agent) return;
  constexpr int kMaxMilliseconds = 1000;
  const timespec millisecond = {0, 1000000};
  for (int i = 0; i < kMaxMilliseconds && starting_agent.load() != 0; ++i) {
    nanosleep(&millisecond, nullptr);
  }
}

// Before other initialisers run, so that the locks of an SDK are taken before
// these: handlers run in the reverse order of their registration, and calls go
// from here to the SDK.
__attribute__((constructor(101))) void WatchForks() noexcept {
  pthread_atfork(
      [] {
        WaitForAgent();
        TheGlobals().BeforeFork();
      },
      [] { TheGlobals().AfterFork(/*in_child=*/false); },
      [] {
        TheGlobals().AfterFork(/*in_child=*/true);
        starting_agent.store(starts_agent ? 1 : 0);
      });
}

void AgentSetProviders(const Providers& providers) {
  TheGlobals().Install(providers);
}

void AgentSetDiagnosticHandler(DiagnosticHandler handler, void* argument) {
  static auto* const registration = new DiagnosticHandlerRegistration;
  *registration = SetDiagnosticHandler(handler, argument);
}

void AgentSetInstrumentationConfig(std::string_view name,
                                   std::string_view value) {
  SetInstrumentationConfig(name, value);
}

std::atomic<bool> static_objects_are_made{false};
std::atomic<void (*)()> call_before_main{nullptr};

void AgentCallBeforeMain(void (*function)()) {
  call_before_main.store(function);
  if (!static_objects_are_made.load()) return;
  void (*const left)() = call_before_main.exchange(nullptr);
  if (left != nullptr) left();
}

ContextStack* AgentContextStack() { return ContextStack::Current(); }

std::atomic<bool> agent_is_installed{false};

// Lets a preloaded agent install itself, once. Not under the lock of the
// globals: the agent installs providers.
void StartAgent() noexcept {
  void* symbol = dlsym(RTLD_DEFAULT, "otel_cc_agent_v1");
  if (symbol == nullptr) return;
  static const AgentHost host = {sizeof(AgentHost),
                                 kVersion.data(),
                                 kAgentAbi,
                                 kApiFingerprint,
                                 &AgentSetProviders,
                                 &AgentSetDiagnosticHandler,
                                 &AgentSetInstrumentationConfig,
                                 &AgentCallBeforeMain,
                                 &AgentContextStack,
                                 &BaggageKey()};
  agent_is_installed.store(reinterpret_cast<AgentEntryPoint>(symbol)(&host),
                           std::memory_order_relaxed);
}

Globals& GlobalsWithAgent() noexcept {
  static std::once_flag once;
  static std::atomic<bool> started{false};
  // An agent that asks for a global itself, from within its entry point, must
  // not wait for its own start.
  if (!started.load(std::memory_order_acquire) && !starts_agent) {
    starts_agent = true;
    starting_agent.fetch_add(1);
    std::call_once(once, StartAgent);
    started.store(true, std::memory_order_release);
    starting_agent.fetch_sub(1);
    starts_agent = false;
  }
  return TheGlobals();
}

// Returns 1, for the program, if it contains the address, else 2.
int Contains(dl_phdr_info* program, size_t /*size*/, void* address) {
  for (int i = 0; i < program->dlpi_phnum; ++i) {
    const ElfW(Phdr)& segment = program->dlpi_phdr[i];
    const auto offset = reinterpret_cast<uintptr_t>(address) -
                        program->dlpi_addr - segment.p_vaddr;
    if (segment.p_type == PT_LOAD && offset < segment.p_memsz) return 1;
  }
  return 2;
}

// A function of this kind runs among the initialisers of static objects, in the
// order in which they are linked: this file is behind those that use it.
__attribute__((constructor)) void StaticObjectsAreMade() {
  static_objects_are_made.store(true);
  void (*const function)() = call_before_main.exchange(nullptr);
  if (function != nullptr) function();
  // Now, while there is one thread: in a child of a fork that another thread
  // makes while an agent loads its libraries, they would stay half loaded.
  // Libraries come when there may be more threads, so they wait for their first
  // use.
  if (dl_iterate_phdr(&Contains, &call_before_main) == 1) {
    static_cast<void>(GlobalsWithAgent());
  }
}

}  // namespace

Tracer GetTracer(const ScopeView& scope) noexcept {
  return GlobalsWithAgent().GetTracer(scope);
}

Meter GetMeter(const ScopeView& scope) noexcept {
  return GlobalsWithAgent().GetMeter(scope);
}

Logger GetLogger(const ScopeView& scope) noexcept {
  return GlobalsWithAgent().GetLogger(scope);
}

const TextMapPropagator& GetPropagator() noexcept {
  return GlobalsWithAgent().propagator();
}

ProviderRegistration SetProviders(Providers providers) {
  // After the agent, whichever is used first: the program's own choice wins.
  return ProviderRegistration(GlobalsWithAgent().Install(std::move(providers)));
}

bool AgentIsInstalled() noexcept {
  static_cast<void>(GlobalsWithAgent());
  return agent_is_installed.load(std::memory_order_relaxed);
}

void ProviderRegistration::Reset() noexcept {
  const uint64_t id = std::exchange(id_, 0);
  if (id != 0) TheGlobals().Uninstall(id);
}

}  // namespace v1
}  // namespace otel
