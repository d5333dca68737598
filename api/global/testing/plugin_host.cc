// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Contains the API, exports it, and opens shared libraries that contain it too
// as private plugins: a program of shared_libraries_test. The arguments are the
// first and the second library.

#include <dlfcn.h>

#include <cstdio>

#include "api/global/global.h"

namespace {

template <class F>
F* Function(void* library, const char* name) {
  return reinterpret_cast<F*>(dlsym(library, name));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 1;
  void* first = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
  void* second = dlopen(argv[2], RTLD_NOW | RTLD_LOCAL);
  if (first == nullptr || second == nullptr) {
    std::printf("program: %s\n", dlerror());
    return 1;
  }
  Function<void()>(first, "first_install")();
  Function<void()>(first, "first_record")();
  Function<void()>(second, "second_record")();
  otel::GetTracer("program").StartSpan("span").End();
  const int count = Function<int()>(first, "first_count")();
  std::printf("program: %d of 3 spans recorded\n", count);
  return count == 3 ? 0 : 1;
}
