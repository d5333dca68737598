// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Prints docs/environment.md; with --write, writes it into the source tree.
//
//   tools/bazel run //sdk/configuration:environment_docs -- --write

#include <cstdio>
#include <string>
#include <string_view>

#include "sdk/common/environment.h"
#include "sdk/configuration/variables.h"

int main(int argc, char** argv) {
  const std::string docs = otel::sdk::RenderEnvironmentDocs();
  std::FILE* out = stdout;
  std::string name = "stdout";
  if (argc == 2 && std::string_view(argv[1]) == "--write") {
    // Set by `bazel run`.
    name = otel::sdk::ProcessEnvironment()
               .Get("BUILD_WORKSPACE_DIRECTORY")
               .value_or(".") +
           "/docs/environment.md";
    out = std::fopen(name.c_str(), "w");
  } else if (argc != 1) {
    std::fprintf(stderr, "usage: %s [--write]\n", argv[0]);
    return 2;
  }
  if (out == nullptr ||
      std::fwrite(docs.data(), 1, docs.size(), out) != docs.size() ||
      std::fflush(out) != 0) {
    std::perror(name.c_str());
    return 1;
  }
  return 0;
}
