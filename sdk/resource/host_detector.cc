// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/resource/host_detector.h"

#include <sys/utsname.h>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "api/common/owned_attributes.h"
#include "api/semconv/host_attributes.h"
#include "api/semconv/schema_url.h"
#include "sdk/resource/container_detector.h"

namespace otel {
namespace sdk {
namespace {

namespace host = semconv::host;

// Returns the conventions' name of what the kernel calls an architecture; its
// own name where they have none.
std::string_view Architecture(std::string_view machine) {
  constexpr std::string_view kNames[][2] = {
      {"x86_64", "amd64"}, {"amd64", "amd64"},   {"aarch64", "arm64"},
      {"arm64", "arm64"},  {"ia64", "ia64"},     {"ppc", "ppc32"},
      {"ppc64", "ppc64"},  {"ppc64le", "ppc64"}, {"s390x", "s390x"},
      {"i386", "x86"},     {"i486", "x86"},      {"i586", "x86"},
      {"i686", "x86"},
  };
  for (const auto& name : kNames) {
    if (name[0] == machine) return name[1];
  }
  if (machine.substr(0, 3) == "arm") return "arm32";  // armv6l, armv7l.
  return machine;
}

}  // namespace

absl::StatusOr<Resource> HostDetector::Detect(Deadline deadline) {
  static_cast<void>(deadline);
  OwnedAttributes found;
  struct utsname system = {};
  uname(&system);
  const std::string node =
      options_.node_name.empty() ? system.nodename : options_.node_name;
  const std::string machine =
      options_.machine.empty() ? system.machine : options_.machine;
  if (!node.empty()) found.Set(host::kName.name(), node);
  if (!machine.empty()) found.Set(host::kArch.name(), Architecture(machine));

  absl::Status error;
  // In a container the file is the image's, or that of whoever started it.
  if (!IsInContainer(options_.files)) {
    for (const char* path : {"/etc/machine-id", "/var/lib/dbus/machine-id"}) {
      absl::StatusOr<std::string> id = options_.files.Read(path);
      if (!id.ok()) {
        if (!absl::IsNotFound(id.status())) error.Update(id.status());
        continue;
      }
      absl::StripAsciiWhitespace(&*id);
      // Before the first boot is over systemd's says so instead.
      if (id->empty() || *id == "uninitialized") continue;
      found.Set(host::kId.name(), *id);
      error = absl::OkStatus();
      break;
    }
  }
  if (!error.ok() && found.empty()) return error;
  return Resource(found, semconv::kSchemaUrl);
}

}  // namespace sdk
}  // namespace otel
