// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/resource/process_detector.h"

#include <unistd.h>

#include <string>

#include "gtest/gtest.h"
#include "sdk/common/deadline.h"
#include "sdk/resource/file_tree.h"
#include "sdk/resource/resource.h"

namespace otel {
namespace sdk {
namespace {

Resource Detect(ProcessDetectorOptions options) {
  return ProcessDetector(std::move(options))
      .Detect(Deadline::Never())
      .value_or(Resource());
}

std::string Text(const Resource& resource, const char* key) {
  const AttributeValue* const value = resource.attributes().Find(key);
  return value == nullptr ? "(absent)" : std::string(value->AsString());
}

// A process that has the worst names.
FileTree ATree() {
  FileTree tree;
  // 123456 ticks after a start at 1700000000; sysconf() has 100 per second.
  tree.Write("/proc/self/stat",
             "4242 (a) b (c) S 77 1 1 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 "
             "123456 1000 1 18446744073709551615\n");
  tree.Write("/proc/stat", "cpu  1 2 3\nbtime 1700000000\nprocesses 9\n");
  tree.Write("/proc/self/status", "Name:\tx\nUid:\t0\t1001\t0\t1001\n");
  tree.Write("/etc/passwd",
             "root:x:0:0:root:/root:/bin/sh\nbroken\n"
             "alice:x:1001:1001::/home/alice:/bin/sh\n");
  tree.Write("/proc/self/cmdline",
             std::string("./server\0--token=secret\0\0", 25));
  tree.Link("/proc/self/exe", "/opt/shop/server (deleted)");
  tree.Link("/proc/self/cwd", "/opt/shop");
  tree.Write("/proc/self/cgroup", "0::/a\n");
  return tree;
}

TEST(ProcessDetectorTest, TellsOfTheProcess) {
  ProcessDetectorOptions options;
  options.files = ATree().files();
  const Resource resource = Detect(options);
  ASSERT_NE(resource.attributes().Find("process.pid"), nullptr);
  EXPECT_EQ(resource.attributes().Find("process.pid")->AsInt64(), getpid());
  EXPECT_EQ(Text(resource, "process.creation.time"),
            "2023-11-14T22:33:54.560Z");
  EXPECT_EQ(Text(resource, "process.command"), "./server");
  EXPECT_EQ(Text(resource, "process.executable.name"), "server");
  EXPECT_EQ(Text(resource, "process.executable.path"), "/opt/shop/server");
  EXPECT_EQ(Text(resource, "process.owner"), "alice");
  EXPECT_NE(Text(resource, "process.runtime.name"), "(absent)");
  EXPECT_NE(Text(resource, "process.runtime.version"), "(absent)");
  EXPECT_NE(Text(resource, "process.runtime.description"), "(absent)");
  EXPECT_NE(resource.schema_url(), "");
}

TEST(ProcessDetectorTest, KeepsArgumentsToItselfUnlessAsked) {
  ProcessDetectorOptions options;
  options.files = ATree().files();
  const Resource without = Detect(options);
  for (const char* key :
       {"process.command_args", "process.command_line", "process.args_count",
        "process.parent_pid", "process.working_directory",
        "process.linux.cgroup"}) {
    EXPECT_EQ(without.attributes().Find(key), nullptr) << key;
  }
  options.command_line = true;
  options.surroundings = true;
  const Resource with = Detect(options);
  EXPECT_EQ(Text(with, "process.command_line"), "./server --token=secret ");
  ASSERT_NE(with.attributes().Find("process.command_args"), nullptr);
  EXPECT_EQ(with.attributes().Find("process.command_args")->size(), 3u);
  EXPECT_EQ(with.attributes().Find("process.args_count")->AsInt64(), 3);
  EXPECT_EQ(with.attributes().Find("process.parent_pid")->AsInt64(), 77);
  EXPECT_EQ(Text(with, "process.working_directory"), "/opt/shop");
  EXPECT_EQ(Text(with, "process.linux.cgroup"), "0::/a");
}

TEST(ProcessDetectorTest, LeavesOutWhatCannotBeRead) {
  const FileTree tree;
  tree.Write("/proc/self/stat", "1 (cut");
  tree.Write("/proc/stat", "btime\n");
  tree.Write("/proc/self/status", "Uid:\tx\n");
  tree.Write("/proc/self/cmdline", "");
  ProcessDetectorOptions options;
  options.files = tree.files();
  options.command_line = true;
  options.surroundings = true;
  const Resource resource = Detect(options);
  EXPECT_NE(resource.attributes().Find("process.pid"), nullptr);
  EXPECT_EQ(Text(resource, "process.creation.time"), "(absent)");
  EXPECT_EQ(Text(resource, "process.command"), "(absent)");
  EXPECT_EQ(Text(resource, "process.owner"), "(absent)");
  EXPECT_EQ(Text(resource, "process.executable.name"), "(absent)");
}

TEST(ProcessDetectorTest, KnowsTheRealProcess) {
  const Resource resource = Detect({});
  EXPECT_NE(Text(resource, "process.creation.time"), "(absent)");
  EXPECT_EQ(Text(resource, "process.executable.name"), "process_detector_test");
}

}  // namespace
}  // namespace sdk
}  // namespace otel
