// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/resource/container_detector.h"

#include <algorithm>

#include "absl/status/status.h"
#include "api/common/owned_attributes.h"
#include "api/semconv/container_attributes.h"
#include "api/semconv/schema_url.h"

namespace otel {
namespace sdk {
namespace {

bool IsHex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

// Whether `text` is an id: 64 hexadecimal digits, or what Amazon's ECS makes,
// 32 and a number after a dash.
bool IsContainerId(std::string_view text) {
  const size_t hex = static_cast<size_t>(
      std::find_if_not(text.begin(), text.end(), IsHex) - text.begin());
  if (hex == 64 && text.size() == 64) return true;
  return hex == 32 && text.size() > 33 && text[32] == '-' &&
         text.find_first_not_of("0123456789", 33) == std::string_view::npos;
}

// Calls `visit` with each line until it returns a text that is not empty, and
// returns that.
template <class F>
std::string FirstOfLines(std::string_view text, F visit) {
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view found = visit(text.substr(0, end));
    if (!found.empty()) return std::string(found);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return std::string();
}

}  // namespace

std::string ContainerIdFromCgroup(std::string_view cgroup) {
  // 12:pids:/docker/ID
  // 1:name=systemd:/kubepods/burstable/podUID/ID
  // 0::/system.slice/docker-ID.scope, cri-containerd-ID.scope, crio-ID.scope
  // 0::/kubepods-besteffort-podUID.slice:cri-containerd:ID
  return FirstOfLines(cgroup, [](std::string_view line) {
    std::string_view id = line.substr(line.rfind('/') + 1);
    constexpr std::string_view kScope = ".scope";
    if (id.size() > kScope.size() &&
        id.substr(id.size() - kScope.size()) == kScope) {
      id.remove_suffix(kScope.size());
    }
    if (IsContainerId(id)) return id;
    id = id.substr(id.rfind(':') + 1);
    if (IsContainerId(id)) return id;
    id = id.substr(id.rfind('-') + 1);
    return IsContainerId(id) ? id : std::string_view();
  });
}

std::string ContainerIdFromMountInfo(std::string_view mount_info) {
  // ... /var/lib/docker/containers/ID/hostname /etc/hostname rw,relatime ...
  // ... /containers/overlay-containers/ID/userdata/hostname /etc/hostname ...
  // The part `sandboxes/ID` that containerd has is the pod's.
  return FirstOfLines(mount_info, [](std::string_view line) {
    constexpr std::string_view kFolder = "containers/";
    if (line.find(" /etc/host") == std::string_view::npos &&
        line.find(" /etc/resolv.conf") == std::string_view::npos) {
      return std::string_view();
    }
    for (size_t at = line.find(kFolder); at != std::string_view::npos;
         at = line.find(kFolder, at + 1)) {
      const size_t begin = at + kFolder.size();
      const size_t end = std::min(line.find('/', begin), line.size());
      const std::string_view id = line.substr(begin, end - begin);
      if (IsContainerId(id)) return id;
    }
    return std::string_view();
  });
}

bool IsInContainer(const SystemFiles& files) {
  if (files.Exists("/.dockerenv") || files.Exists("/run/.containerenv")) {
    return true;
  }
  return !ContainerIdFromCgroup(
              files.Read("/proc/self/cgroup").value_or(std::string()))
              .empty() ||
         !ContainerIdFromMountInfo(
              files.Read("/proc/self/mountinfo").value_or(std::string()))
              .empty();
}

absl::StatusOr<Resource> ContainerDetector::Detect(Deadline deadline) {
  static_cast<void>(deadline);
  const absl::StatusOr<std::string> cgroup = files_.Read("/proc/self/cgroup");
  const absl::StatusOr<std::string> mounts =
      files_.Read("/proc/self/mountinfo");
  for (const auto* file : {&cgroup, &mounts}) {
    if (!file->ok() && !absl::IsNotFound(file->status())) {
      return file->status();
    }
  }
  std::string id = ContainerIdFromCgroup(cgroup.value_or(std::string()));
  if (id.empty()) {
    id = ContainerIdFromMountInfo(mounts.value_or(std::string()));
  }
  if (id.empty()) return Resource();
  return Resource({{semconv::container::kId.name(), id}}, semconv::kSchemaUrl);
}

}  // namespace sdk
}  // namespace otel
