// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/resource/container_detector.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "sdk/common/deadline.h"
#include "sdk/resource/file_tree.h"

namespace otel {
namespace sdk {
namespace {

const char kId[] =
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
const char kOtherId[] =
    "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";

std::string WithId(std::string text) {
  const size_t at = text.find("ID");
  return at == std::string::npos ? text : text.replace(at, 2, kId);
}

TEST(ContainerDetectorTest, FindsTheIdInControlGroups) {
  const std::vector<std::string> kCases = {
      "12:pids:/docker/ID\n11:cpu:/docker/ID\n",
      "1:name=systemd:/\n2:memory:/kubepods/burstable/pod8e5b/ID\n",
      "0::/system.slice/docker-ID.scope\n",
      "0::/kubepods.slice/kubepods-pod8e5b.slice/cri-containerd-ID.scope",
      "0::/kubepods.slice/kubepods-pod8e5b.slice/crio-ID.scope\n",
      "0::/machine.slice/libpod-ID.scope\n",
      "0::/system.slice/containerd.service/kubepods-pod8e5b.slice:"
      "cri-containerd:ID\n",
      "4:memory:/ecs/7a5b/ID\n",
  };
  for (const std::string& text : kCases) {
    EXPECT_EQ(ContainerIdFromCgroup(WithId(text)), kId) << text;
  }
  EXPECT_EQ(
      ContainerIdFromCgroup("9:cpu:/ecs/0123456789abcdef0123456789abcdef/"
                            "0123456789abcdef0123456789abcdef-1234567890\n"),
      "0123456789abcdef0123456789abcdef-1234567890");
}

TEST(ContainerDetectorTest, TakesNothingElseInControlGroupsForAnId) {
  for (const char* text :
       {"", "0::/\n", "0::/user.slice/user-1000.slice/session-2.scope\n",
        "1:cpu:/docker/0123\n",
        "1:cpu:/docker/"
        "0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef\n",
        "1:cpu:/docker/"
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0\n",
        "9:cpu:/ecs/0123456789abcdef0123456789abcdef-\n", "no colons"}) {
    EXPECT_EQ(ContainerIdFromCgroup(text), "") << text;
  }
}

TEST(ContainerDetectorTest, FindsTheIdInMounts) {
  const std::vector<std::string> kCases = {
      "473 456 254:1 /var/lib/docker/containers/ID/resolv.conf "
      "/etc/resolv.conf rw,relatime - ext4 /dev/vda1 rw\n",
      "1 2 0:1 / /proc rw - proc proc rw\n"
      "474 456 254:1 /var/lib/docker/containers/ID/hostname /etc/hostname "
      "rw - ext4 /dev/vda1 rw\n",
      "983 961 0:56 /containers/overlay-containers/ID/userdata/hostname "
      "/etc/hostname rw - tmpfs tmpfs rw\n",
      "1 2 8:1 /home/user/.local/share/containers/storage/overlay-containers/"
      "ID/userdata/hosts /etc/hosts rw - ext4 /dev/sda1 rw\n",
  };
  for (const std::string& text : kCases) {
    EXPECT_EQ(ContainerIdFromMountInfo(WithId(text)), kId) << text;
  }
}

TEST(ContainerDetectorTest, TakesNeitherSandboxesNorOtherMountsForAnId) {
  for (const char* text :
       {"",
        // The pod's, not the container's.
        "1 2 8:1 /var/lib/containerd/io.containerd.grpc.v1.cri/sandboxes/ID/"
        "hostname /etc/hostname rw - ext4 /dev/sda1 rw\n",
        // Another container's, mounted somewhere.
        "1 2 8:1 /var/lib/docker/containers/ID/data /mnt rw - ext4 x rw\n"}) {
    EXPECT_EQ(ContainerIdFromMountInfo(WithId(text)), "") << text;
  }
}

TEST(ContainerDetectorTest, PrefersTheControlGroupAndHasASchema) {
  const FileTree tree;
  tree.Write("/proc/self/cgroup", std::string("0::/docker/") + kId + "\n");
  tree.Write("/proc/self/mountinfo",
             std::string("1 2 8:1 /var/lib/docker/containers/") + kOtherId +
                 "/hostname /etc/hostname rw - ext4 x rw\n");
  const auto resource =
      ContainerDetector(tree.files()).Detect(Deadline::Never());
  ASSERT_TRUE(resource.ok());
  ASSERT_NE(resource->attributes().Find("container.id"), nullptr);
  EXPECT_EQ(resource->attributes().Find("container.id")->AsString(), kId);
  EXPECT_NE(resource->schema_url(), "");
}

TEST(ContainerDetectorTest, FallsBackToMounts) {
  const FileTree tree;
  tree.Write("/proc/self/cgroup", "0::/\n");
  tree.Write("/proc/self/mountinfo",
             std::string("1 2 8:1 /var/lib/docker/containers/") + kId +
                 "/hostname /etc/hostname rw - ext4 x rw\n");
  const auto resource =
      ContainerDetector(tree.files()).Detect(Deadline::Never());
  ASSERT_TRUE(resource.ok());
  ASSERT_NE(resource->attributes().Find("container.id"), nullptr);
  EXPECT_EQ(resource->attributes().Find("container.id")->AsString(), kId);
}

TEST(ContainerDetectorTest, FindingNothingIsNoError) {
  const FileTree tree;
  const auto resource =
      ContainerDetector(tree.files()).Detect(Deadline::Never());
  ASSERT_TRUE(resource.ok());
  EXPECT_TRUE(resource->attributes().empty());
  EXPECT_EQ(resource->schema_url(), "");
}

TEST(ContainerDetectorTest, UnreadableFileIsAnError) {
  const FileTree tree;
  tree.MakeFolder("/proc/self/cgroup");
  EXPECT_FALSE(ContainerDetector(tree.files()).Detect(Deadline::Never()).ok());
}

TEST(ContainerDetectorTest, MarksOfDockerAndPodmanTellOfAContainer) {
  const FileTree plain;
  EXPECT_FALSE(IsInContainer(plain.files()));
  const FileTree docker;
  docker.Write("/.dockerenv", "");
  EXPECT_TRUE(IsInContainer(docker.files()));
  const FileTree podman;
  podman.Write("/run/.containerenv", "");
  EXPECT_TRUE(IsInContainer(podman.files()));
  const FileTree group;
  group.Write("/proc/self/cgroup", std::string("0::/docker/") + kId + "\n");
  EXPECT_TRUE(IsInContainer(group.files()));
}

}  // namespace
}  // namespace sdk
}  // namespace otel
