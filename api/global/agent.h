// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// How a preloaded library gives an SDK to a program that links the API alone.
// Only agents include this.

#ifndef OTEL_API_GLOBAL_AGENT_H_
#define OTEL_API_GLOBAL_AGENT_H_

#include <cstdint>
#include <string_view>

#include "api/baggage/baggage.h"
#include "api/common/diagnostics.h"
#include "api/context/context.h"
#include "api/context/host_context.h"
#include "api/global/global.h"

namespace otel {
inline namespace v1 {

// What decides, beside the version, whether two copies of the API understand
// each other: the standard library and its layouts.
#if defined(_LIBCPP_VERSION)
inline constexpr char kAgentAbi[] = "libc++";
#elif defined(_GLIBCXX_USE_CXX11_ABI) && _GLIBCXX_USE_CXX11_ABI
inline constexpr char kAgentAbi[] = "libstdc++, C++11 ABI";
#else
inline constexpr char kAgentAbi[] = "libstdc++, old ABI";
#endif

// `kApiFingerprint`: the same where all headers of the API are.
#include "api/global/api_fingerprint.inc"

// What the program's copy of the API offers to an agent. The agent contains a
// copy of its own, so it must go through these functions, and may do so only
// when the first four members are as its own: the two share no stable binary
// interface.
struct AgentHost {
  uint32_t struct_size;  // sizeof(AgentHost)
  const char* version;   // `kVersion` of the program's API.
  const char* abi;       // `kAgentAbi` of the program's API.
  const char* api;       // `kApiFingerprint` of the program's API.
  // As `SetProviders`, never undone.
  void (*set_providers)(const Providers& providers);
  // As `SetDiagnosticHandler`, never undone.
  void (*set_diagnostic_handler)(DiagnosticHandler handler, void* argument);
  // As the function of this name.
  void (*set_instrumentation_config)(std::string_view name,
                                     std::string_view value);
  // Calls `function` when the static objects of the program, or library, that
  // use this copy of the API have been made; at once when they have. What it
  // gives to `atexit` runs before they are destroyed.
  void (*call_before_main)(void (*function)());
  // For `SetHostContextStack`: where the program attaches its contexts.
  ContextStackFunction context_stack;
  // For `SetBaggageKey`.
  const ContextKey<Baggage>* baggage_key;
};

// The type of the function `otel_cc_agent_v1`, with C linkage, that an agent
// defines. At the first use of a global the API looks it up in the process
// (`dlsym(RTLD_DEFAULT, …)`) and calls it once, before that use returns.
// `host` lives for ever. The agent returns whether it installed itself.
//
// Each copy of the API in the process calls it: those of libraries that hide
// their symbols, and the agent's own, when the agent uses a global while it
// sets itself up, from inside the first call. It installs itself into the copy
// that calls, and returns false for its own.
using AgentEntryPoint = bool (*)(const AgentHost* host);

// Returns whether an agent has installed itself into this copy of the API; asks
// for one, as any use of a global does. Set-up without a call stands back then.
bool AgentIsInstalled() noexcept;

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_GLOBAL_AGENT_H_
