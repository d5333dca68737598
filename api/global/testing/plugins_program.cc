// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Uses two shared libraries that each contain the API: the program of
// shared_libraries_test. With an argument it only records; without one it
// checks that there is one set of globals. With PROGRAM_USES_API it contains
// the API itself.

#include <cstdio>

#if defined(PROGRAM_USES_API)
#include "api/global/global.h"
#endif

extern "C" {
void first_record();
void first_install();
void first_uninstall();
int first_count();
void first_attach(int number);
void first_detach();
int first_current();
void second_record();
void second_install();
void second_uninstall();
int second_count();
void second_attach(int number);
void second_detach();
int second_current();
}

namespace {

int failures = 0;

void Expect(bool condition, const char* what) {
  if (condition) return;
  std::printf("FAILED: %s\n", what);
  ++failures;
}

// Returns how many spans were started.
int Record() {
  first_record();
  second_record();
#if defined(PROGRAM_USES_API)
  otel::GetTracer("program").StartSpan("span").End();
  return 3;
#else
  return 2;
#endif
}

void CheckGlobals() {
  Record();
  first_install();
  int expected = Record();
  Expect(first_count() == expected, "the first library's SDK serves all");
  second_install();
  Expect(Record() == second_count(), "the second library's SDK serves all");
  second_uninstall();
  expected += Record();
  Expect(first_count() == expected, "the first library's SDK is back for all");
  first_uninstall();
  Record();
  Expect(first_count() == expected, "it is uninstalled for all");
  first_attach(7);
  Expect(second_current() == 7, "the first library's context is the second's");
  second_attach(8);
  Expect(first_current() == 8, "the second library's context is the first's");
  second_detach();
  Expect(first_current() == 7, "the contexts nest");
  first_detach();
  Expect(second_current() == 0, "the context is detached for all");
}

}  // namespace

int main(int argc, char**) {
  if (argc > 1) {
    Record();
#if defined(PROGRAM_USES_API)
    otel::GetTracer("").StartSpan("unnamed").End();
#endif
  } else {
    CheckGlobals();
  }
  std::puts(failures == 0 ? "program: ok" : "program: failed");
  return failures;
}
