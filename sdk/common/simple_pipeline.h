// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `SimplePipeline`: the inside of the simple processors of spans and of log
// records.

#ifndef OTEL_SDK_COMMON_SIMPLE_PIPELINE_H_
#define OTEL_SDK_COMMON_SIMPLE_PIPELINE_H_

#include <atomic>
#include <memory>
#include <mutex>
#include <new>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "api/common/diagnostics.h"
#include "sdk/common/deadline.h"
#include "sdk/common/fork.h"
#include "sdk/common/guard.h"
#include "sdk/common/pipeline_stats.h"

namespace otel {
namespace sdk {

// Exports records one at a time on the thread that brings them. What an
// exporter records itself, through telemetry that comes back here, is dropped.
//
// Ownership: owns the exporter, and destroys it when it has shut down.
// Threads: all calls from any thread. Fork: an export in progress is the
// parent's.
template <class View, class Exporter>
class SimplePipeline final : private ForkHandler {
 public:
  // What one export may take.
  static constexpr absl::Duration kExportTimeout = absl::Seconds(30);

  // `name` is for diagnostics; a literal.
  SimplePipeline(std::unique_ptr<Exporter> exporter, const char* name)
      : ForkHandler(Level::kProcessor),
        name_(name),
        exporter_(std::move(exporter)) {}
  ~SimplePipeline() override {
    static_cast<void>(Shutdown(Deadline::After(absl::Seconds(5))));
  }

  void Add(const View& record) noexcept {
    if (exporting) {
      dropped_.fetch_add(1, std::memory_order_relaxed);
      return;
    }
    std::lock_guard<std::mutex> lock(mutex_);
    if (exporter_ == nullptr) {
      dropped_.fetch_add(1, std::memory_order_relaxed);
      return;
    }
    exporting = true;
    const absl::Status status = Guarded([&] {
      return exporter_->Export(absl::MakeConstSpan(&record, 1),
                               Deadline::After(kExportTimeout));
    });
    exporting = false;
    if (status.ok()) {
      exported_.fetch_add(1, std::memory_order_relaxed);
      return;
    }
    failed_.fetch_add(1, std::memory_order_relaxed);
    static DiagnosticSite site(DiagnosticSeverity::kError, "simple_processor");
    std::string text =
        std::string(name_) + ": a record could not be exported: ";
    text.append(status.message().data(), status.message().size());
    site.Report(text);
  }

  absl::Status ForceFlush(Deadline deadline) noexcept {
    std::lock_guard<std::mutex> lock(mutex_);
    if (exporter_ == nullptr) return absl::OkStatus();
    return Guarded([&] { return exporter_->ForceFlush(deadline); });
  }

  absl::Status Shutdown(Deadline deadline) noexcept {
    std::lock_guard<std::mutex> lock(mutex_);
    if (exporter_ == nullptr) return shutdown_status_;
    shutdown_status_ = Guarded([&] { return exporter_->Shutdown(deadline); });
    exporter_.reset();
    return shutdown_status_;
  }

  PipelineStats Stats() const noexcept {
    PipelineStats stats;
    stats.exported = exported_.load(std::memory_order_relaxed);
    stats.failed = failed_.load(std::memory_order_relaxed);
    stats.dropped_shut_down = dropped_.load(std::memory_order_relaxed);
    stats.received = stats.exported + stats.failed + stats.dropped_shut_down;
    return stats;
  }

 private:
  void BeforeFork() noexcept override {}  // May be held for an export's time.
  void AfterForkInParent() noexcept override {}
  void AfterForkInChild() noexcept override {
    exporting = false;
    new (&mutex_) std::mutex;
  }

  // Whether this thread is inside an exporter.
  static inline thread_local bool exporting = false;

  const char* const name_;
  std::mutex mutex_;
  std::unique_ptr<Exporter> exporter_;  // Null after the shutdown.
  absl::Status shutdown_status_;
  std::atomic<uint64_t> exported_{0};
  std::atomic<uint64_t> failed_{0};
  std::atomic<uint64_t> dropped_{0};
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_SIMPLE_PIPELINE_H_
