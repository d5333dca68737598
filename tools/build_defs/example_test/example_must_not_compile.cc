// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include <cstddef>

#include "tools/build_defs/example_test/example.h"

size_t Misuse() {
#ifdef COUNTS_A_NUMBER
  return otel::tools::CountItems(7.5);
#else
  return otel::tools::CountItems("a,b");
#endif
}
