// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/resource/detect_resource.h"

#include <pthread.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <new>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "sdk/common/guard.h"
#include "sdk/common/quiet_thread.h"

namespace otel {
namespace sdk {
namespace {

absl::StatusOr<Resource> Detect(ResourceDetector& detector,
                                Deadline deadline) noexcept {
  absl::StatusOr<Resource> found{Resource()};
  const absl::Status status = Guarded([&] {
    found = detector.Detect(deadline);
    return found.status();
  });
  if (!status.ok()) return status;
  return found;
}

// One detection on a thread, which shares it with who waits for it.
class Job {
 public:
  Job(std::unique_ptr<ResourceDetector> detector, Deadline deadline)
      : detector_(std::move(detector)), deadline_(deadline) {}

  // Returns whether the thread could be started.
  static bool Start(const std::shared_ptr<Job>& job) noexcept {
    auto* const argument = new (std::nothrow) std::shared_ptr<Job>(job);
    if (argument == nullptr) return false;
    const std::optional<pthread_t> thread = StartQuietThread(&Run, argument);
    if (!thread.has_value()) {
      delete argument;
      return false;
    }
    pthread_detach(*thread);
    return true;
  }

  ResourceDetector& detector() noexcept { return *detector_; }

  // Waits until the deadline for what was found.
  absl::StatusOr<Resource> Await() {
    std::unique_lock<std::mutex> lock(mutex_);
    const bool in_time = over_.wait_until(
        lock,
        std::chrono::steady_clock::time_point(
            std::chrono::nanoseconds(deadline_.steady_nanos())),
        [this] { return is_over_; });
    if (in_time) return found_;
    return absl::DeadlineExceededError(
        "it had found nothing when the time was up");
  }

 private:
  static void* Run(void* argument) {
    const std::unique_ptr<std::shared_ptr<Job>> owner(
        static_cast<std::shared_ptr<Job>*>(argument));
    Job& job = **owner;
    absl::StatusOr<Resource> found = Detect(*job.detector_, job.deadline_);
    std::lock_guard<std::mutex> lock(job.mutex_);
    job.found_ = std::move(found);
    job.is_over_ = true;
    job.over_.notify_all();
    return nullptr;
  }

  const std::unique_ptr<ResourceDetector> detector_;
  const Deadline deadline_;
  std::mutex mutex_;
  std::condition_variable over_;
  bool is_over_ = false;
  absl::StatusOr<Resource> found_{Resource()};
};

absl::StatusOr<Resource> DetectInTime(
    std::unique_ptr<ResourceDetector> detector, Deadline deadline) {
  if (deadline.is_never() || !detector->MayBlock()) {
    return Detect(*detector, deadline);
  }
  const auto job = std::make_shared<Job>(std::move(detector), deadline);
  return Job::Start(job) ? job->Await() : Detect(job->detector(), deadline);
}

}  // namespace

DetectionResult DetectResource(
    std::vector<std::unique_ptr<ResourceDetector>> detectors,
    Deadline deadline) noexcept {
  DetectionResult result;
  for (std::unique_ptr<ResourceDetector>& detector : detectors) {
    if (detector == nullptr) continue;
    const std::string who =
        "resource detector \"" + std::string(detector->name()) + "\"";
    if (deadline.HasPassed()) {
      result.problems.push_back(
          who + " was not asked: those before it took all the time there was");
      continue;
    }
    const absl::StatusOr<Resource> found =
        DetectInTime(std::move(detector), deadline);
    if (found.ok()) {
      result.resource = result.resource.Merge(*found);
    } else {
      result.problems.push_back(
          who + " failed: " + std::string(found.status().message()));
    }
  }
  return result;
}

}  // namespace sdk
}  // namespace otel
