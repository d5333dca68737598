// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `DetectResource`: asks several detectors.

#ifndef OTEL_SDK_RESOURCE_DETECT_RESOURCE_H_
#define OTEL_SDK_RESOURCE_DETECT_RESOURCE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "sdk/common/deadline.h"
#include "sdk/resource/resource.h"
#include "sdk/resource/resource_detector.h"

namespace otel {
namespace sdk {

// What a detection may take unless told otherwise. The detectors here need well
// under a millisecond; the rest is for those of others.
inline constexpr absl::Duration kDefaultDetectionTimeout = absl::Seconds(1);

struct DetectionResult {
  Resource resource;
  // What went wrong, for people; names the detector.
  std::vector<std::string> problems;
};

// Asks each detector in turn; where several find the same attribute, the later
// one wins. A detector that fails is left out. When the deadline has passed no
// more are asked.
//
// Returns soon after `deadline`, whatever detectors do: those that may block
// run on a thread of their own, if there is a deadline and a thread can be
// started. One that is at work at the deadline is left out, and left behind
// with its thread.
DetectionResult DetectResource(
    std::vector<std::unique_ptr<ResourceDetector>> detectors,
    Deadline deadline) noexcept;

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_RESOURCE_DETECT_RESOURCE_H_
