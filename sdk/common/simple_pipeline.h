// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `SimplePipeline`: the inside of the simple processors of spans and of log
// records.

#ifndef OTEL_SDK_COMMON_SIMPLE_PIPELINE_H_
#define OTEL_SDK_COMMON_SIMPLE_PIPELINE_H_

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "api/common/diagnostics.h"
#include "sdk/common/deadline.h"
#include "sdk/common/export_scope.h"
#include "sdk/common/fork.h"
#include "sdk/common/guard.h"
#include "sdk/common/pipeline_stats.h"
#include "sdk/common/self_observability.h"
#include "sdk/common/shutdown_once.h"

namespace otel {
namespace sdk {

// Exports records one at a time on the thread that brings them. What an
// exporter records itself, through telemetry that comes back here, is dropped.
//
// Ownership: owns the exporter, and destroys it when it has shut down and its
// last export is over.
// Threads: all calls from any thread. From within the exporter `ForceFlush`
// fails. Fork: an export in progress on another thread is the parent's.
template <class View, class Exporter>
class SimplePipeline final : private ForkHandler {
 public:
  // What one export may take.
  static constexpr absl::Duration kExportTimeout = absl::Seconds(30);

  // `name` is for diagnostics, `component_type` for self-observability;
  // literals.
  SimplePipeline(std::unique_ptr<Exporter> exporter, const char* name,
                 std::string_view component_type = {})
      : name_(name),
        identity_(MakeComponentIdentity(component_type)),
        exporter_(std::move(exporter)) {}
  ~SimplePipeline() {
    static_cast<void>(Shutdown(Deadline::After(absl::Seconds(5))));
  }

  void Add(const View& record) noexcept {
    const bool reentrant = ExportScope::Inside(this);
    std::unique_lock<std::mutex> lock(mutex_);
    if (!reentrant) free_.wait(lock, [this] { return !busy_; });
    if (reentrant || exporter_ == nullptr) {
      ++stats_.dropped_shut_down;
      return;
    }
    busy_ = true;
    std::shared_ptr<Exporter> exporter = exporter_;
    lock.unlock();
    absl::Status status;
    {
      const ExportScope scope(this);
      status = Guarded([&] {
        return exporter->Export(absl::MakeConstSpan(&record, 1),
                                Deadline::After(kExportTimeout));
      });
    }
    exporter.reset();
    lock.lock();
    busy_ = false;
    ++(status.ok() ? stats_.exported : stats_.failed);
    free_.notify_all();
    lock.unlock();
    if (!status.ok()) GuardedCall([&] { ReportFailure(status); });
  }

  absl::Status ForceFlush(Deadline deadline) noexcept {
    if (ExportScope::Inside(this)) {
      return absl::FailedPreconditionError(std::string(name_) +
                                           ": flushed from within an export");
    }
    std::shared_ptr<Exporter> exporter;
    {
      std::unique_lock<std::mutex> lock(mutex_);
      if (!WaitUntilFree(lock, deadline)) {
        return absl::DeadlineExceededError(
            std::string(name_) +
            ": the deadline came before an export was over");
      }
      exporter = exporter_;
    }
    if (exporter == nullptr) return absl::OkStatus();
    return Guarded([&] { return exporter->ForceFlush(deadline); });
  }

  absl::Status Shutdown(Deadline deadline) noexcept {
    return shutdown_.Run(deadline, [&] { return ShutDown(deadline); });
  }

  PipelineStats Stats() const noexcept {
    std::lock_guard<std::mutex> lock(mutex_);
    PipelineStats stats = stats_;
    stats.queued = busy_ ? 1 : 0;
    stats.received =
        stats.exported + stats.failed + stats.dropped() + stats.queued;
    stats.identity = identity_.get();
    return stats;
  }

 private:
  // Waits until no export is going on.
  bool WaitUntilFree(std::unique_lock<std::mutex>& lock,
                     Deadline deadline) noexcept {
    const auto is_free = [this] { return !busy_; };
    if (deadline.is_never()) {
      free_.wait(lock, is_free);
      return true;
    }
    return free_.wait_until(
        lock,
        std::chrono::steady_clock::time_point(
            std::chrono::nanoseconds(deadline.steady_nanos())),
        is_free);
  }

  absl::Status ShutDown(Deadline deadline) noexcept {
    std::shared_ptr<Exporter> exporter;
    bool free = true;
    {
      std::unique_lock<std::mutex> lock(mutex_);
      exporter.swap(exporter_);  // From here on nothing is exported.
      if (!ExportScope::Inside(this)) free = WaitUntilFree(lock, deadline);
    }
    if (exporter == nullptr) return absl::OkStatus();
    // Also what interrupts an export that is still going on.
    const absl::Status stopped =
        Guarded([&] { return exporter->Shutdown(deadline); });
    if (free) return stopped;
    return absl::DeadlineExceededError(
        std::string(name_) + ": the deadline came before an export was over");
  }

  void ReportFailure(const absl::Status& status) {
    static DiagnosticSite site(DiagnosticSeverity::kError, "simple_processor");
    std::string text =
        std::string(name_) + ": a record could not be exported: ";
    text.append(status.message().data(), status.message().size());
    site.Report(text);
  }

  void BeforeFork() noexcept override {
    shutdown_.BeforeFork();
    mutex_.lock();
  }
  void AfterForkInParent() noexcept override {
    mutex_.unlock();
    shutdown_.AfterForkInParent();
  }
  void AfterForkInChild() noexcept override {
    if (!ExportScope::Inside(this)) busy_ = false;
    new (&free_) std::condition_variable;
    stats_ = PipelineStats();  // Those are the parent's.
    mutex_.unlock();
    shutdown_.AfterForkInChild();
  }

  const char* const name_;
  const std::unique_ptr<const ComponentIdentity> identity_;
  mutable std::mutex mutex_;
  std::condition_variable free_;        // `busy_` is false.
  std::shared_ptr<Exporter> exporter_;  // Null after the shutdown.
  bool busy_ = false;                   // An export is going on.
  PipelineStats stats_;
  ShutdownOnce shutdown_;

  const ForkRegistration fork_registration_{this, Level::kProcessor};
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_SIMPLE_PIPELINE_H_
