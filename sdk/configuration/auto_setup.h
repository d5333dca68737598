// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Telemetry without a call: link //sdk/configuration:auto_setup, and the SDK
// sets itself up from the environment before `main`, and shuts down at exit.
// Nothing has to be included; this header is for programs that want more.
//
//   otel_cc_binary(
//       name = "server",
//       deps = [
//           "@otel_cc//exporters/otlp:registration",
//           "@otel_cc//sdk/configuration:auto_setup",
//           ...
//
// When: as one of the ordinary static objects of the program, or of the shared
// library that it is linked into, behind all exporters that it links
// (`OTEL_REGISTRATION`) and the program's defaults (defaults.h). What was
// recorded by static objects before is lost; handles work from then on. An
// exporter that comes later, with a shared library that is loaded later, turns
// on a signal that was off for want of it.
//
// At exit: `exit`, and returning from `main`, flush and shut down, within
// OTEL_CC_SHUTDOWN_TIMEOUT. `_exit`, `quick_exit`, and signals without a
// handler do not.
//
// In a shared library that the program is linked with, this comes before the
// program's static objects are made, and ends after they are gone: callbacks of
// instruments that those own are not in the last export. Two libraries that
// link this, and hide their symbols, are two SDKs.
//
// Fork: a child records and exports for itself, and when it exits, what it
// recorded itself. One that started no span and emitted no log record exits at
// once: its metrics are those of its parent, unless it flushes them.
//
// A preloaded agent (//tools/agent) leaves a program that links this alone;
// when this comes later, with a library, it leaves the work to the agent.
//
// Failure: whatever is wrong with the configuration is told once on stderr, and
// the program runs, without the part of telemetry that it concerns.

#ifndef OTEL_SDK_CONFIGURATION_AUTO_SETUP_H_
#define OTEL_SDK_CONFIGURATION_AUTO_SETUP_H_

#include "sdk/configuration/sdk.h"

namespace otel {
namespace sdk {

// Returns the SDK that was set up, such as to flush it before `_exit`; null
// when that failed, or an agent's is there. Never destroyed.
Sdk* AutoSdk() noexcept;

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_AUTO_SETUP_H_
