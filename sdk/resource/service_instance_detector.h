// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ServiceInstanceDetector`: tells instances of a service apart.

#ifndef OTEL_SDK_RESOURCE_SERVICE_INSTANCE_DETECTOR_H_
#define OTEL_SDK_RESOURCE_SERVICE_INSTANCE_DETECTOR_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "sdk/common/deadline.h"
#include "sdk/resource/resource.h"
#include "sdk/resource/resource_detector.h"

namespace otel {
namespace sdk {

// Gives `service.instance.id` a random UUID (version 4), the same for the whole
// life of the process. A forked child has the one of its parent until it sets
// up an SDK of its own. In configuration: `service`.
//
// Spec: semantic conventions, service attributes.
class ServiceInstanceDetector final : public ResourceDetector {
 public:
  std::string_view name() const override { return "service"; }
  absl::StatusOr<Resource> Detect(Deadline deadline) override;
  bool MayBlock() const noexcept override { return false; }
};

// Returns a random UUID, version 4, from the kernel's generator.
std::string RandomUuid();

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_RESOURCE_SERVICE_INSTANCE_DETECTOR_H_
