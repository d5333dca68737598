// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What otel_instrument_test runs: links the API alone, or, compiled a second
// time, the SDK, too. Its argument says what to do.

#include <dlfcn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

#include "api/baggage/baggage.h"
#include "api/common/instrumentation_config.h"
#include "api/context/context_scope.h"
#include "api/global/global.h"
#include "api/propagation/carriers.h"

namespace {

// Made before the agent's SDK is there.
const otel::Tracer tracer = otel::GetTracer("program");
const otel::Counter<int64_t> rolls =
    otel::GetMeter("program").CreateCounter<int64_t>("rolls");
const otel::CallbackRegistration callback =
    otel::GetMeter("program")
        .CreateObservableGauge<int64_t>("temperature")
        .AddCallback([](auto& observation) { observation.Observe(21); });
const otel::Logger logger = otel::GetLogger("program");

void Record(std::string_view name) {
  const otel::ActiveSpan parent = tracer.StartActiveSpan(name);
  const otel::ActiveSpan child = tracer.StartActiveSpan("child");
  logger.Emit(otel::Severity::kWarn, "rolled");
  rolls.Add(1);
}

// Writes the headers that a request would carry, and the baggage of one.
void Propagate() {
  const otel::ActiveSpan span = tracer.StartActiveSpan("client");
  const otel::ContextScope scope(otel::WithBaggage(
      otel::Context::Current(), otel::Baggage().Set("tenant", "acme")));
  std::map<std::string, std::string> headers;
  otel::HeaderSetter setter(headers);
  otel::GetPropagator().Inject(otel::Context::Current(), setter);
  for (const auto& header : headers) {
    std::printf("%s: %s\n", header.first.c_str(), header.second.c_str());
  }
  const std::map<std::string, std::string> received = {{"baggage", "a=b"}};
  const otel::Context context = otel::GetPropagator().Extract(
      otel::Context(), otel::HeaderGetter(received));
  std::printf(
      "received: %s\n",
      std::string(otel::GetBaggage(context).Get("a").value_or("nothing"))
          .c_str());
  std::printf("opt-in: %s\n", std::string(otel::GetInstrumentationConfig(
                                              "OTEL_SEMCONV_STABILITY_OPT_IN"))
                                  .c_str());
}

int Fork(bool record) {
  Record("parent");
  std::fflush(stdout);
  const pid_t pid = fork();
  if (pid == 0) {
    if (record) Record("forked");
    std::exit(5);
  }
  int status = 0;
  waitpid(pid, &status, 0);
  return WEXITSTATUS(status) == 5 ? 0 : 1;
}

int Load(const char* file) {
  Record("program");
  void* const library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    std::fprintf(stderr, "%s\n", dlerror());
    return 1;
  }
  reinterpret_cast<void (*)()>(dlsym(library, "plugin_record"))();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc > 1 ? argv[1] : "record";
  if (what == "record") {
    Record("roll");
    return 3;
  }
  if (what == "propagate") {
    Propagate();
    return 0;
  }
  if (what == "idle_child" || what == "busy_child") {
    return Fork(what == "busy_child");
  }
  if (what == "load" && argc > 2) return Load(argv[2]);
  if (what == "unnamed") {
    otel::GetTracer("").StartSpan("unnamed").End();
    return 0;
  }
  return 2;
}
