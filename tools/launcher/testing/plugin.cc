// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A shared library with a copy of the API of its own, that a program loads.

#include <cstdint>

#include "api/global/global.h"

#ifdef PLUGIN_PADDING
__attribute__((used)) char plugin_padding[1 << 20] = {1};
#endif

extern "C" __attribute__((visibility("default"))) void plugin_record() {
  // No static objects: a fork while one is made would leave it half made.
  otel::GetTracer("plugin").StartSpan("plugin").End();
  otel::GetMeter("plugin").CreateCounter<int64_t>("uses").Add(1);
}
