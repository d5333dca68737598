// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ContainerDetector`: which container it is.

#ifndef OTEL_SDK_RESOURCE_CONTAINER_DETECTOR_H_
#define OTEL_SDK_RESOURCE_CONTAINER_DETECTOR_H_

#include <string>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"
#include "sdk/common/deadline.h"
#include "sdk/resource/resource.h"
#include "sdk/resource/resource_detector.h"
#include "sdk/resource/system_files.h"

namespace otel {
namespace sdk {

// Finds `container.id`, as Docker, Podman, containerd and CRI-O write it into
// the names of control groups (version 1) or into what they mount (version 2).
// Nothing outside containers. In configuration: `container`.
class ContainerDetector final : public ResourceDetector {
 public:
  explicit ContainerDetector(SystemFiles files = SystemFiles())
      : files_(std::move(files)) {}

  std::string_view name() const override { return "container"; }
  absl::StatusOr<Resource> Detect(Deadline deadline) override;
  bool MayBlock() const noexcept override { return false; }

 private:
  const SystemFiles files_;
};

// Returns the id of the container that the text of /proc/self/cgroup tells of,
// or nothing.
std::string ContainerIdFromCgroup(std::string_view cgroup);
// The same for /proc/self/mountinfo.
std::string ContainerIdFromMountInfo(std::string_view mount_info);

// Returns whether this is a container, by its id or the marks that Docker and
// Podman leave.
bool IsInContainer(const SystemFiles& files);

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_RESOURCE_CONTAINER_DETECTOR_H_
