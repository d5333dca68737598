// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Writes certificates for tests into a folder, its argument.

#include <iostream>

#include "exporters/otlp/testing/test_certificates.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: make_certificates FOLDER\n";
    return 2;
  }
  otel::exporters::otlp::testing::TestCertificates files(argv[1]);
  return 0;
}
