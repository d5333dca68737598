// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A shared library that contains the API, compiled twice, with PLUGIN as its
// name: `first` and `second`. Its functions speak C, so that a program that
// knows nothing of the API can use them.

#include <memory>
#include <optional>

#include "api/context/context_scope.h"
#include "api/context/context_stack.h"
#include "api/global/global.h"
#include "api/trace/testing/fake_tracer_backend.h"

#define OTEL_CONCAT_(a, b) a##b
#define OTEL_CONCAT(a, b) OTEL_CONCAT_(a, b)
#define OTEL_TEXT_(a) #a
#define OTEL_TEXT(a) OTEL_TEXT_(a)

namespace {

const otel::Tracer tracer = otel::GetTracer(OTEL_TEXT(PLUGIN));
std::optional<otel::ProviderRegistration> registration;
std::unique_ptr<otel::ContextScope> scope;

otel::FakeTracerProvider& Traces() {
  static auto* const traces = new otel::FakeTracerProvider;
  return *traces;
}

}  // namespace

// Records a span.
extern "C" void OTEL_CONCAT(PLUGIN, _record)() {
  tracer.StartSpan("span").End();
}

// Installs a provider, whose spans `count` counts, and uninstalls it.
extern "C" void OTEL_CONCAT(PLUGIN, _install)() {
  registration = otel::SetProviders({&Traces(), nullptr, nullptr, nullptr});
}
extern "C" void OTEL_CONCAT(PLUGIN, _uninstall)() { registration.reset(); }
extern "C" int OTEL_CONCAT(PLUGIN, _count)() {
  return static_cast<int>(Traces().spans().size());
}

// Attaches a span with this number, and detaches it.
extern "C" void OTEL_CONCAT(PLUGIN, _attach)(int number) {
  scope = std::make_unique<otel::ContextScope>(
      otel::SpanRef(otel::MakeSpanContext(static_cast<uint8_t>(number))));
}
extern "C" void OTEL_CONCAT(PLUGIN, _detach)() { scope.reset(); }

// The number of the current span, 0 when there is none.
extern "C" int OTEL_CONCAT(PLUGIN, _current)() {
  return otel::CurrentSpan().context().span_id().bytes()[7];
}
