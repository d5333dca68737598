// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/resource/os_detector.h"

#include <string>

#include "gtest/gtest.h"
#include "sdk/common/deadline.h"
#include "sdk/resource/file_tree.h"
#include "sdk/resource/resource.h"

namespace otel {
namespace sdk {
namespace {

std::string Text(const FileTree& tree, const char* key) {
  const auto resource = OsDetector(tree.files()).Detect(Deadline::Never());
  if (!resource.ok()) return std::string(resource.status().message());
  const AttributeValue* const value = resource->attributes().Find(key);
  return value == nullptr ? "(absent)" : std::string(value->AsString());
}

TEST(OsDetectorTest, ReadsOsRelease) {
  const FileTree tree;
  tree.Write("/etc/os-release",
             "# A comment\n"
             "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n"
             "NAME='Debian GNU/Linux'\n"
             "VERSION_ID=12\n"
             "BUILD_ID=\"a\\\"b\\$c\"\n"
             "BROKEN LINE\n"
             "=empty\n");
  EXPECT_EQ(Text(tree, "os.type"), "linux");
  EXPECT_EQ(Text(tree, "os.name"), "Debian GNU/Linux");
  EXPECT_EQ(Text(tree, "os.version"), "12");
  EXPECT_EQ(Text(tree, "os.description"), "Debian GNU/Linux 12 (bookworm)");
  EXPECT_EQ(Text(tree, "os.build_id"), "a\"b$c");
}

TEST(OsDetectorTest, FallsBackToTheVendorsFile) {
  const FileTree tree;
  tree.Write("/usr/lib/os-release", "NAME=Fedora\n");
  EXPECT_EQ(Text(tree, "os.name"), "Fedora");
  EXPECT_EQ(Text(tree, "os.version"), "(absent)");
}

TEST(OsDetectorTest, KnowsTheTypeWithoutAnyFile) {
  const FileTree tree;
  EXPECT_EQ(Text(tree, "os.type"), "linux");
  EXPECT_EQ(Text(tree, "os.name"), "(absent)");
}

}  // namespace
}  // namespace sdk
}  // namespace otel
