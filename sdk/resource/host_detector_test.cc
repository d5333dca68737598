// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/resource/host_detector.h"

#include <string>

#include "absl/status/statusor.h"
#include "gtest/gtest.h"
#include "sdk/common/deadline.h"
#include "sdk/resource/file_tree.h"
#include "sdk/resource/resource.h"

namespace otel {
namespace sdk {
namespace {

std::string Text(const absl::StatusOr<Resource>& resource, const char* key) {
  if (!resource.ok()) return std::string(resource.status().message());
  const AttributeValue* const value = resource->attributes().Find(key);
  return value == nullptr ? "(absent)" : std::string(value->AsString());
}

absl::StatusOr<Resource> Detect(const FileTree& tree,
                                const std::string& machine = "x86_64") {
  HostDetectorOptions options;
  options.files = tree.files();
  options.node_name = "node7";
  options.machine = machine;
  return HostDetector(options).Detect(Deadline::Never());
}

TEST(HostDetectorTest, TellsNameArchitectureAndId) {
  const FileTree tree;
  tree.Write("/etc/machine-id", "0123456789abcdef\n");
  tree.Write("/var/lib/dbus/machine-id", "other\n");
  const auto resource = Detect(tree);
  EXPECT_EQ(Text(resource, "host.name"), "node7");
  EXPECT_EQ(Text(resource, "host.arch"), "amd64");
  EXPECT_EQ(Text(resource, "host.id"), "0123456789abcdef");
  EXPECT_NE(resource->schema_url(), "");
}

TEST(HostDetectorTest, FallsBackToTheIdOfDBus) {
  const FileTree tree;
  tree.Write("/etc/machine-id", "uninitialized\n");
  tree.Write("/var/lib/dbus/machine-id", "fedc\n");
  EXPECT_EQ(Text(Detect(tree), "host.id"), "fedc");
}

TEST(HostDetectorTest, HasNoIdInAContainer) {
  const FileTree tree;
  tree.Write("/etc/machine-id", "0123\n");
  tree.Write("/.dockerenv", "");
  EXPECT_EQ(Text(Detect(tree), "host.id"), "(absent)");
  EXPECT_EQ(Text(Detect(tree), "host.name"), "node7");
}

TEST(HostDetectorTest, HasNoIdWhereThereIsNone) {
  const FileTree tree;
  EXPECT_EQ(Text(Detect(tree), "host.id"), "(absent)");
  const FileTree empty;
  empty.Write("/etc/machine-id", "");
  EXPECT_EQ(Text(Detect(empty), "host.id"), "(absent)");
}

TEST(HostDetectorTest, UnreadableIdLeavesTheRest) {
  const FileTree tree;
  tree.MakeFolder("/etc/machine-id");
  EXPECT_EQ(Text(Detect(tree), "host.id"), "(absent)");
  EXPECT_EQ(Text(Detect(tree), "host.name"), "node7");
}

TEST(HostDetectorTest, ArchitecturesHaveTheNamesOfTheConventions) {
  const FileTree tree;
  const char* const kCases[][2] = {
      {"aarch64", "arm64"}, {"armv7l", "arm32"}, {"i686", "x86"},
      {"ppc64le", "ppc64"}, {"s390x", "s390x"},  {"riscv64", "riscv64"}};
  for (const auto& test : kCases) {
    EXPECT_EQ(Text(Detect(tree, test[0]), "host.arch"), test[1]) << test[0];
  }
}

TEST(HostDetectorTest, KnowsTheRealHost) {
  const auto resource = HostDetector().Detect(Deadline::Never());
  ASSERT_TRUE(resource.ok());
  EXPECT_NE(resource->attributes().Find("host.name"), nullptr);
  EXPECT_NE(resource->attributes().Find("host.arch"), nullptr);
}

}  // namespace
}  // namespace sdk
}  // namespace otel
