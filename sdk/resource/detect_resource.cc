// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/resource/detect_resource.h"

#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "sdk/common/guard.h"

namespace otel {
namespace sdk {

DetectionResult DetectResource(
    absl::Span<const std::unique_ptr<ResourceDetector>> detectors,
    Deadline deadline) noexcept {
  DetectionResult result;
  for (const std::unique_ptr<ResourceDetector>& detector : detectors) {
    const std::string who =
        "resource detector \"" + std::string(detector->name()) + "\"";
    if (deadline.HasPassed()) {
      result.problems.push_back(
          who + " was not asked: those before it took all the time there was");
      continue;
    }
    absl::StatusOr<Resource> found{Resource()};
    const absl::Status status = Guarded([&] {
      found = detector->Detect(deadline);
      return found.status();
    });
    if (!status.ok()) {
      result.problems.push_back(who +
                                " failed: " + std::string(status.message()));
      continue;
    }
    result.resource = result.resource.Merge(*found);
  }
  return result;
}

}  // namespace sdk
}  // namespace otel
