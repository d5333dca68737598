// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The way into telemetry: get a tracer, a meter, a logger, the propagator.
// This is what instrumented code includes first.
//
//   #include "api/global/global.h"
//
//   const otel::Tracer tracer = otel::GetTracer("diceroller");
//
// One set of globals serves the whole process: this library has one
// translation unit with default visibility, and a program and the shared
// libraries that it is linked with share the first copy that the dynamic linker
// finds. Two kinds of libraries have globals of their own:
//  * those that hide their symbols (-fvisibility=hidden on this target, a
//    version script, -Wl,--exclude-libs);
//  * those that are opened with `dlopen`, without RTLD_GLOBAL. Link the program
//    that opens them with `-rdynamic` when it contains this library: then they
//    share its copy.
//
// Ownership: what is handed out lives for ever. Threads: every function may be
// called from any thread at any time, but not from inside a provider's backend.
// Failure: nothing throws; an empty name works and is reported; only when there
// is no memory for a new handle does the process end.
// Spec: trace/api.md#tracerprovider, metrics/api.md#meterprovider,
// logs/api.md#loggerprovider, context/api-propagators.md#global-propagators.

#ifndef OTEL_API_GLOBAL_GLOBAL_H_
#define OTEL_API_GLOBAL_GLOBAL_H_

#include <cstdint>
#include <memory>
#include <utility>

#include "api/common/instrumentation_scope.h"
#include "api/logs/logger.h"
#include "api/metrics/meter.h"
#include "api/propagation/text_map_propagator.h"
#include "api/trace/tracer.h"

namespace otel {
inline namespace v1 {

// Each returns the handle of a scope, the same for equal scopes. May be called
// at any time, also while static objects are made and destroyed: handles start
// to record when an SDK is installed and stop when it shuts down. Takes a lock
// and may allocate: keep the handle, it is trivially copied.
//
//   otel::GetTracer("checkout")
//   otel::GetTracer({"checkout", "1.2.3",
//   "https://opentelemetry.io/schemas/1.44.0"})
//
// An empty name works, and is reported once.
Tracer GetTracer(const ScopeView& scope) noexcept;
Meter GetMeter(const ScopeView& scope) noexcept;
Logger GetLogger(const ScopeView& scope) noexcept;

// Returns the propagator of the process; one that does nothing when none is
// set. Never destroyed.
const TextMapPropagator& GetPropagator() noexcept;

// What an SDK installs. A null member leaves that part as it is.
struct Providers {
  TracerProviderBackend* tracer_provider = nullptr;
  MeterProviderBackend* meter_provider = nullptr;
  LoggerProviderBackend* logger_provider = nullptr;
  std::shared_ptr<const TextMapPropagator> propagator = nullptr;
};

// Keeps providers installed for as long as it lives. Then those that were in
// force before are back; registrations may end in any order.
//
// After its destructor has returned no call that begins later reaches the
// providers' backends; calls in progress may, which is why backends are never
// destroyed.
class [[nodiscard]] ProviderRegistration {
 public:
  ProviderRegistration() noexcept = default;
  ProviderRegistration(ProviderRegistration&& other) noexcept
      : id_(std::exchange(other.id_, 0)) {}
  ProviderRegistration& operator=(ProviderRegistration&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  ~ProviderRegistration() { Reset(); }

  // Uninstalls now.
  void Reset() noexcept;

 private:
  friend ProviderRegistration SetProviders(Providers providers);
  explicit ProviderRegistration(uint64_t id) noexcept : id_(id) {}

  uint64_t id_ = 0;
};

// Installs `providers` over what there is. For SDKs and tests; programs use
// the SDK's set-up.
ProviderRegistration SetProviders(Providers providers);

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_GLOBAL_GLOBAL_H_
