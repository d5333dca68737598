// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// A statically linked program: nothing can be preloaded into it.

#include <stdio.h>
#include <stdlib.h>

int main(void) {
  const char* name = getenv("OTEL_SERVICE_NAME");
  puts(name == NULL ? "none" : name);
  return 3;
}
