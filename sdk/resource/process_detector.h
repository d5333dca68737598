// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ProcessDetector`: which process it is.

#ifndef OTEL_SDK_RESOURCE_PROCESS_DETECTOR_H_
#define OTEL_SDK_RESOURCE_PROCESS_DETECTOR_H_

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

struct ProcessDetectorOptions {
  // Whether to tell `process.command_args`, `process.command_line` and
  // `process.args_count`, too. Arguments may be secrets.
  bool command_line = false;
  // Whether to tell `process.parent_pid`, `process.working_directory` and
  // `process.linux.cgroup`, too.
  bool surroundings = false;
  SystemFiles files;
};

// Finds `process.pid`, `process.creation.time`, `process.command`,
// `process.executable.name` and `.path`, `process.owner`, and as
// `process.runtime.name`, `.version` and `.description` the compiler. From
// /proc; the owner's name only from /etc/passwd, since asking elsewhere could
// take its time. In configuration: `process`.
//
// A forked child keeps what its parent found.
class ProcessDetector final : public ResourceDetector {
 public:
  explicit ProcessDetector(ProcessDetectorOptions options = {})
      : options_(std::move(options)) {}

  std::string_view name() const override { return "process"; }
  absl::StatusOr<Resource> Detect(Deadline deadline) override;
  bool MayBlock() const noexcept override { return false; }

 private:
  const ProcessDetectorOptions options_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_RESOURCE_PROCESS_DETECTOR_H_
