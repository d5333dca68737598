// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "api/common/testing/limited_memory.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>

namespace otel {

int RunWithMemory(size_t bytes, const std::function<int()>& test) {
  const pid_t pid = fork();
  if (pid == 0) {
    alarm(120);
    // The first number is the size of the process in pages.
    FILE* file = std::fopen("/proc/self/statm", "r");
    unsigned long pages = 0;
    if (file == nullptr || std::fscanf(file, "%lu", &pages) != 1) _exit(98);
    std::fclose(file);
    const size_t limit =
        pages * static_cast<size_t>(sysconf(_SC_PAGESIZE)) + bytes;
    const rlimit limits = {limit, limit};
    if (setrlimit(RLIMIT_AS, &limits) != 0) _exit(99);
    _exit(test());
  }
  int status = 0;
  waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace otel
