// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/testing/golden.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

namespace otel {
namespace exporters {
namespace testing {
namespace {

bool IsUpdating() {
  const std::vector<std::string> arguments =
      ::testing::internal::GetArgvs();  // All that gtest's main() was given.
  return std::find(arguments.begin(), arguments.end(), "--update") !=
         arguments.end();
}

void Update(const std::string& path, std::string_view actual) {
  // Set by `bazel run`.
  const char* workspace = std::getenv("BUILD_WORKSPACE_DIRECTORY");
  ASSERT_NE(workspace, nullptr) << "--update needs `bazel run`";
  std::ofstream file(std::string(workspace) + "/" + path,
                     std::ios::binary | std::ios::trunc);
  file << actual;
  file.close();
  ASSERT_TRUE(file.good()) << "cannot write " << path;
  std::cout << "updated " << path << "\n";
}

}  // namespace

std::string ReadTestFile(std::string_view path) {
  std::ifstream file(std::string(path), std::ios::binary);
  EXPECT_TRUE(file.good()) << "cannot read " << path;
  return std::string(std::istreambuf_iterator<char>(file),
                     std::istreambuf_iterator<char>());
}

void ExpectGolden(std::string_view path, std::string_view actual,
                  std::string_view target) {
  if (IsUpdating()) return Update(std::string(path), actual);
  EXPECT_EQ(ReadTestFile(path), actual)
      << "If the change is meant: tools/bazel run " << target << " -- --update";
}

}  // namespace testing
}  // namespace exporters
}  // namespace otel
