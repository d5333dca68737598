// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// How a preloaded library gives an SDK to a program that links the API alone.
// Only agents include this.

#ifndef OTEL_API_GLOBAL_AGENT_H_
#define OTEL_API_GLOBAL_AGENT_H_

#include <cstdint>

#include "api/common/diagnostics.h"
#include "api/global/global.h"

namespace otel {
inline namespace v1 {

// What the program's copy of the API offers to an agent. The agent contains a
// copy of its own, so it must go through these functions, and may do so only
// when `version` is its own version: the two share no stable binary interface.
struct AgentHost {
  uint32_t struct_size;  // sizeof(AgentHost)
  const char* version;   // `kVersion` of the program's API.
  // As `SetProviders`, never undone.
  void (*set_providers)(const Providers& providers);
  // As `SetDiagnosticHandler`, never undone.
  void (*set_diagnostic_handler)(DiagnosticHandler handler, void* argument);
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

}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_GLOBAL_AGENT_H_
