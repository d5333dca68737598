// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `OsDetector`: which operating system it is.

#ifndef OTEL_SDK_RESOURCE_OS_DETECTOR_H_
#define OTEL_SDK_RESOURCE_OS_DETECTOR_H_

#include <string_view>
#include <utility>

#include "absl/status/statusor.h"
#include "sdk/common/deadline.h"
#include "sdk/resource/resource.h"
#include "sdk/resource/resource_detector.h"
#include "sdk/resource/system_files.h"

namespace otel {
namespace sdk {

// Finds `os.type`, and from os-release `os.name`, `os.version`,
// `os.description` and `os.build_id`. In configuration: `os`; `host` has it
// too.
class OsDetector final : public ResourceDetector {
 public:
  explicit OsDetector(SystemFiles files = SystemFiles())
      : files_(std::move(files)) {}

  std::string_view name() const override { return "os"; }
  absl::StatusOr<Resource> Detect(Deadline deadline) override;
  bool MayBlock() const noexcept override { return false; }

 private:
  const SystemFiles files_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_RESOURCE_OS_DETECTOR_H_
