// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// How an SDK that nobody asked for ends with its program: `:auto_setup`'s, and
// the agent's.

#ifndef OTEL_SDK_CONFIGURATION_AT_EXIT_H_
#define OTEL_SDK_CONFIGURATION_AT_EXIT_H_

#include "sdk/configuration/sdk.h"

namespace otel {
namespace sdk {

// Flushes and shuts down, within `SdkConfig::shutdown_timeout`. A child process
// (`forked`) in which neither spans nor log records were recorded has the
// metrics of its parent, which exports them: there it does nothing.
void ShutDownAtExit(Sdk& sdk, bool forked) noexcept;

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_CONFIGURATION_AT_EXIT_H_
