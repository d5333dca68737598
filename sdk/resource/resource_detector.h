// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ResourceDetector`: finds out what the telemetry is about.

#ifndef OTEL_SDK_RESOURCE_RESOURCE_DETECTOR_H_
#define OTEL_SDK_RESOURCE_RESOURCE_DETECTOR_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "sdk/common/deadline.h"
#include "sdk/resource/resource.h"

namespace otel {
namespace sdk {

// Finds attributes of the process, the host, the platform. Implement it for a
// platform of your own.
//
// Ownership: the detection's; one that is too late is kept for ever. Threads:
// one call at a time.
// Failure: finding nothing is not one, return an empty resource; return an
// error when something that is there cannot be read. Exceptions are errors.
// A failed detector is reported, and the others count.
//
// Spec: resource/sdk.md#detecting-resource-information-from-the-environment.
class ResourceDetector {
 public:
  virtual ~ResourceDetector() = default;

  // Its name in configuration, in snake case: `process`.
  virtual std::string_view name() const = 0;

  // Returns what there is to find, with the schema URL of the conventions that
  // its names are from. Should take milliseconds, and give up when `deadline`
  // comes: the program waits until then. What is found later is lost.
  virtual absl::StatusOr<Resource> Detect(Deadline deadline) = 0;

  // Whether it may take longer than a few milliseconds, as one does that asks a
  // server. It then runs on a thread of its own, which is left behind when it
  // is too late. Default: it may.
  virtual bool MayBlock() const noexcept { return true; }
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_RESOURCE_RESOURCE_DETECTOR_H_
