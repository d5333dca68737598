// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A shared library with a copy of the API of its own, that a program loads.

#include "api/global/global.h"

extern "C" __attribute__((visibility("default"))) void plugin_record() {
  static const otel::Tracer tracer = otel::GetTracer("plugin");
  tracer.StartSpan("plugin").End();
}
