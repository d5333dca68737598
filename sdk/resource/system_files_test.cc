// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/resource/system_files.h"

#include <string>

#include "absl/status/status.h"
#include "gtest/gtest.h"
#include "sdk/resource/file_tree.h"

namespace otel {
namespace sdk {
namespace {

TEST(SystemFilesTest, ReadsFilesAndLinksOfItsTree) {
  const FileTree tree;
  tree.Write("/etc/name", std::string("a\0b\n", 4));
  tree.Link("/proc/self/exe", "/usr/bin/thing");
  EXPECT_EQ(tree.files().Read("/etc/name").value_or("?"),
            std::string("a\0b\n", 4));
  EXPECT_EQ(tree.files().ReadLink("/proc/self/exe").value_or("?"),
            "/usr/bin/thing");
  EXPECT_TRUE(tree.files().Exists("/etc/name"));
  EXPECT_FALSE(tree.files().Exists("/etc/other"));
}

TEST(SystemFilesTest, AbsentFileIsNotFound) {
  const FileTree tree;
  tree.Write("/file", "");
  EXPECT_TRUE(absl::IsNotFound(tree.files().Read("/absent").status()));
  EXPECT_TRUE(absl::IsNotFound(tree.files().Read("/file/below").status()));
  EXPECT_TRUE(absl::IsNotFound(tree.files().ReadLink("/absent").status()));
}

TEST(SystemFilesTest, WhatIsNoOrdinaryFileIsUnavailable) {
  const FileTree tree;
  tree.MakeFolder("/folder");
  tree.MakePipe("/pipe");  // Opening it the usual way would wait for a writer.
  EXPECT_TRUE(absl::IsUnavailable(tree.files().Read("/folder").status()));
  EXPECT_TRUE(absl::IsUnavailable(tree.files().Read("/pipe").status()));
}

TEST(SystemFilesTest, HugeFilesAreCut) {
  const FileTree tree;
  tree.Write("/huge", std::string(3 << 20, 'x'));
  EXPECT_EQ(tree.files().Read("/huge").value_or("").size(), size_t{1} << 20);
}

TEST(SystemFilesTest, ReadsTheRealSystemWithoutATree) {
  EXPECT_TRUE(SystemFiles().Exists("/proc/self/stat"));
  EXPECT_FALSE(SystemFiles().Read("/proc/self/stat").value_or("").empty());
}

}  // namespace
}  // namespace sdk
}  // namespace otel
