/* SPDX-FileCopyrightText: The otel_cc authors */
/* SPDX-License-Identifier: Apache-2.0 */

/* A whole program in C, which links the API and nothing else. */

#include <stdio.h>

#include "api/c/c_calls_for_test.h"

int main(void) {
  const int failed = CheckWithoutSdkInC();
  if (failed != 0) printf("FAILED: check %d\n", failed);
  return failed;
}
