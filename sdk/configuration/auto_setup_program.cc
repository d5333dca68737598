// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What auto_setup_test runs: a program without set-up code. Its argument says
// what else to do.

#include <dlfcn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>

#include "api/global/global.h"

namespace {

// Made before or after the SDK, nobody knows: it works all the same.
const otel::Tracer tracer = otel::GetTracer("program");
const otel::Counter<int64_t> counter =
    otel::GetMeter("program").CreateCounter<int64_t>("rolls");
const otel::Logger logger = otel::GetLogger("program");

void Record() {
  tracer.StartSpan("roll").End();
  counter.Add(1);
  logger.Emit(otel::Severity::kInfo, "rolled");
}

// Telemetry while static objects are destroyed must do no harm. Whether it is
// exported depends on the order in which things are linked.
struct Late {
  ~Late() {
    otel::GetTracer("late").StartSpan("late").End();
    logger.Emit(otel::Severity::kInfo, "late");
    counter.Add(1);
  }
} late;

// Forks, runs `child` there, and waits.
template <class F>
int InChild(F child) {
  const pid_t pid = fork();
  if (pid == 0) {
    child();
    std::exit(0);
  }
  int status = 0;
  if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0) return 1;
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc > 1 ? argv[1] : "record";
  if (what == "record") {
    Record();
    return 0;
  }
  if (what == "exit_in_thread") {
    Record();
    std::thread([] { std::exit(3); }).join();
  }
  if (what == "threads_at_exit") {
    // Threads that record while the process exits.
    for (int i = 0; i < 2; ++i) {
      std::thread([] {
        for (;;) Record();
      }).detach();
    }
    return 0;
  }
  if (what == "_exit") {
    Record();
    _exit(0);
  }
  if (what == "idle_child") {
    Record();
    return InChild([] {});
  }
  if (what == "busy_child") {
    Record();
    return InChild([] { logger.Emit(otel::Severity::kInfo, "child"); });
  }
  if (what == "load" && argc > 2) {
    void* const library = dlopen(argv[2], RTLD_NOW);
    if (library == nullptr) {
      std::fprintf(stderr, "%s\n", dlerror());
      return 2;
    }
    Record();
    if (argc > 3) dlclose(library);
    return 0;
  }
  return 2;
}
