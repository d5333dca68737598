// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `CallEach` and `FanOut`: call several exporters or processors, one after the
// other.

#ifndef OTEL_SDK_COMMON_FAN_OUT_H_
#define OTEL_SDK_COMMON_FAN_OUT_H_

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "sdk/common/deadline.h"
#include "sdk/common/guard.h"

namespace otel {
namespace sdk {

// Calls `call(part, deadline)` for each of `parts`, pointers, whatever the
// others return or throw, each with an equal share of the time that is left:
// what one does not use the next ones have. Returns the first error.
template <class Parts, class F>
absl::Status CallEach(const Parts& parts, Deadline deadline, F call) noexcept {
  absl::Status result;
  size_t left = parts.size();
  for (const auto& part : parts) {
    const Deadline share = deadline.ShareOf(left--);
    result.Update(Guarded([&] { return call(*part, share); }));
  }
  return result;
}

// The inside of the fan-out exporters of spans and log records.
//
// Ownership: owns the exporters. Threads: as the exporters.
template <class Exporter>
class FanOut {
 public:
  // Null exporters are left out.
  explicit FanOut(std::vector<std::unique_ptr<Exporter>> exporters) {
    for (std::unique_ptr<Exporter>& exporter : exporters) {
      if (exporter != nullptr) exporters_.push_back(std::move(exporter));
    }
  }

  // As `CallEach`.
  template <class F>
  absl::Status ForEach(Deadline deadline, F call) const noexcept {
    return CallEach(exporters_, deadline, call);
  }

 private:
  std::vector<std::unique_ptr<Exporter>> exporters_;
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_FAN_OUT_H_
