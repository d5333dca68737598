// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `HostDetector`: which machine it is.

#ifndef OTEL_SDK_RESOURCE_HOST_DETECTOR_H_
#define OTEL_SDK_RESOURCE_HOST_DETECTOR_H_

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

struct HostDetectorOptions {
  SystemFiles files;
  // Empty: what uname() says.
  std::string node_name;
  std::string machine;
};

// Finds `host.name`, `host.arch` and, outside containers, `host.id`: that of
// systemd or D-Bus. In configuration: `host`, together with `OsDetector`.
class HostDetector final : public ResourceDetector {
 public:
  explicit HostDetector(HostDetectorOptions options = {})
      : options_(std::move(options)) {}

  std::string_view name() const override { return "host"; }
  absl::StatusOr<Resource> Detect(Deadline deadline) override;
  bool MayBlock() const noexcept override { return false; }

 private:
  const HostDetectorOptions options_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_RESOURCE_HOST_DETECTOR_H_
