// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What otel_instrument_test runs: a program whose plugins bring the API, or,
// linked with one, that has it itself. An empty name of a file means itself.

#include <dlfcn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <thread>

namespace {

using Record = void (*)();

void* Load(const char* file, Record& record) {
  void* const library =
      dlopen(*file == '\0' ? nullptr : file, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    std::fprintf(stderr, "%s\n", dlerror());
    std::exit(1);
  }
  record = reinterpret_cast<Record>(dlsym(library, "plugin_record"));
  return library;
}

// Uses one plugin after the other.
int Unload(char** files) {
  for (; *files != nullptr; ++files) {
    Record record = nullptr;
    void* const library = Load(*files, record);
    record();
    dlclose(library);
  }
  return 0;
}

// Forks while another thread uses the API for the first time.
int Fork(const char* file, int microseconds) {
  Record record = nullptr;
  Load(file, record);
  std::thread user(record);
  usleep(static_cast<useconds_t>(microseconds));
  const pid_t pid = fork();
  if (pid == 0) {
    record();
    std::exit(5);
  }
  user.join();
  int status = 0;
  waitpid(pid, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 5 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc > 1 ? argv[1] : "";
  if (what == "unload") return Unload(argv + 2);
  if (what == "fork" && argc > 3) return Fork(argv[2], std::atoi(argv[3]));
  return 2;
}
