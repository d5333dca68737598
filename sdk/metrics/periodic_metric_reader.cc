// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "sdk/metrics/periodic_metric_reader.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "api/common/diagnostics.h"
#include "api/semconv/otel_sdk_attributes.h"
#include "sdk/common/clock.h"
#include "sdk/common/collection_telemetry.h"
#include "sdk/common/export_scope.h"
#include "sdk/common/fork.h"
#include "sdk/common/guard.h"
#include "sdk/common/immortal.h"
#include "sdk/metrics/internal/metric_batches.h"

namespace otel {
namespace sdk {
namespace {

// The exporter's answers count unless the options have their own.
MetricReaderOptions WithExporter(MetricReaderOptions options,
                                 const MetricExporter* exporter) {
  if (options.temporality == nullptr) {
    options.temporality = [exporter](InstrumentKind kind) {
      return exporter->Temporality(kind);
    };
  }
  if (options.default_aggregation == nullptr) {
    options.default_aggregation = [exporter](InstrumentKind kind) {
      return exporter->DefaultAggregation(kind);
    };
  }
  return options;
}

int64_t AtLeastOneMilli(absl::Duration duration) {
  return absl::ToInt64Nanoseconds(std::max(duration, absl::Milliseconds(1)));
}

}  // namespace

// What runs on the worker. Refers to nothing that may be destroyed before it.
class PeriodicMetricReader::Task final : public Worker::Task, ForkHandler {
 public:
  Task(std::unique_ptr<MetricExporter> exporter,
       const PeriodicMetricReaderOptions& options)
      : exporter_(std::move(exporter)),
        interval_nanos_(AtLeastOneMilli(options.interval)),
        timeout_(options.timeout),
        max_export_batch_size_(options.max_export_batch_size) {}

  MetricExporter& exporter() noexcept { return *exporter_; }
  int64_t interval_nanos() const noexcept { return interval_nanos_; }

  void SetUp(MetricCollector* collector, int64_t first_run) noexcept {
    collector_ = collector;
    next_run_ = first_run;
  }

  // Lets the worker collect and export now, and waits for it until `deadline`.
  absl::Status RunNow(Worker& worker, Deadline deadline) noexcept {
    if (ExportScope::Inside(this)) {
      return absl::FailedPreconditionError(
          "metrics cannot be flushed or shut down from within their own "
          "collection or export");
    }
    const int64_t outer_deadline =
        std::exchange(flush_deadline_, deadline.steady_nanos());
    const bool over = worker.RunNow(this, deadline);
    flush_deadline_ = outer_deadline;
    if (!over) {
      return absl::DeadlineExceededError(
          "metrics were not exported before the deadline");
    }
    std::lock_guard<std::mutex> lock(mutex_);
    return last_status_;
  }

  // Makes the next run the last one.
  void BeginShutdown(Deadline deadline) noexcept {
    shutdown_deadline_.store(deadline.steady_nanos(),
                             std::memory_order_relaxed);
    shutting_down_.store(true, std::memory_order_release);
  }

 private:
  int64_t Run(int64_t now) noexcept override {
    if (over_) return kNever;
    over_ = shutting_down_.load(std::memory_order_acquire);
    if (now >= next_run_) {
      // Counted from when it should have been, so that being late once does not
      // move all that follow.
      next_run_ += interval_nanos_;
      if (next_run_ <= now) {
        next_run_ += (now - next_run_) / interval_nanos_ * interval_nanos_;
        next_run_ += interval_nanos_;
      }
    }
    CollectAndExport();
    return over_ ? kNever : next_run_;
  }

  // Of one collection and its export. A flush that waits for the worker gives
  // up when its time is over, and the export goes on; one that does it itself
  // has no other way than to tell the exporter.
  Deadline ExportDeadline() const noexcept {
    return Earlier(Earlier(Deadline::After(timeout_),
                           Deadline::AtSteadyNanos(flush_deadline_)),
                   Deadline::AtSteadyNanos(
                       shutdown_deadline_.load(std::memory_order_relaxed)));
  }

  // Reports a failure.
  void CollectAndExport() noexcept {
    const ExportScope scope(this);
    const Deadline deadline = ExportDeadline();
    const int64_t start = SystemClock().SteadyNanos();
    int64_t collected = 0;
    absl::Status exported;
    absl::Status status = Guarded([&] {
      return collector_->Collect(deadline, [&](const ResourceMetrics& metrics) {
        collected = SystemClock().SteadyNanos();
        if (metrics.point_count() == 0) return absl::OkStatus();
        exported = internal::VisitInBatches(
            metrics, max_export_batch_size_, [&](const ResourceMetrics& batch) {
              return exporter_->Export(batch, deadline);
            });
        return exported;
      });
    });
    telemetry_.Record(
        absl::Nanoseconds(
            (collected != 0 ? collected : SystemClock().SteadyNanos()) - start),
        collected != 0 && (!exported.ok() || status == exported)
            ? absl::OkStatus()
            : status);
    if (!status.ok()) {
      GuardedCall([&] {
        site_.Report(absl::StrCat("Exporting metrics failed: ",
                                  std::string(status.message())));
      });
    }
    std::lock_guard<std::mutex> lock(mutex_);
    last_status_ = std::move(status);
  }

  void BeforeFork() noexcept override { mutex_.lock(); }
  void AfterForkInParent() noexcept override { mutex_.unlock(); }
  void AfterForkInChild() noexcept override { mutex_.unlock(); }

  // What a flush on this thread allows the export that it does itself.
  static inline thread_local int64_t flush_deadline_ =
      Deadline::Never().steady_nanos();

  const std::unique_ptr<MetricExporter> exporter_;
  const int64_t interval_nanos_;
  const absl::Duration timeout_;
  const size_t max_export_batch_size_;
  MetricCollector* collector_ = nullptr;
  int64_t next_run_ = 0;
  bool over_ = false;  // The last run has begun.
  std::atomic<bool> shutting_down_{false};
  std::atomic<int64_t> shutdown_deadline_{Deadline::Never().steady_nanos()};
  DiagnosticSite site_{DiagnosticSeverity::kError, "periodic_metric_reader"};
  CollectionTelemetry telemetry_{
      semconv::otel_sdk::kComponentTypePeriodicMetricReader};
  std::mutex mutex_;
  absl::Status last_status_;

  const ForkRegistration fork_registration_{this, Level::kProcessor};
};

PeriodicMetricReader::PeriodicMetricReader(
    std::unique_ptr<MetricExporter> exporter,
    PeriodicMetricReaderOptions options)
    : MetricReader(WithExporter(std::move(options.reader), exporter.get())),
      worker_(options.worker != nullptr ? options.worker : Worker::Default()),
      timeout_(options.timeout),
      task_(new Task(std::move(exporter), options)) {}

PeriodicMetricReader::~PeriodicMetricReader() {
  static_cast<void>(Shutdown(Deadline::After(timeout_)));
  if (task_hangs_) {
    internal::KeepReachable(task_);
  } else {
    delete task_;
  }
}

void PeriodicMetricReader::OnStart() {
  const int64_t first_run = worker_->Now() + task_->interval_nanos();
  task_->SetUp(collector(), first_run);
  worker_->Add(task_, first_run);
  worker_->Start();
}

absl::Status PeriodicMetricReader::ForceFlush(Deadline deadline) {
  if (collector() == nullptr || has_shut_down()) {
    return absl::FailedPreconditionError("the reader is not running");
  }
  absl::Status status = task_->RunNow(*worker_, deadline);
  status.Update(
      Guarded([&] { return task_->exporter().ForceFlush(deadline); }));
  return status;
}

absl::Status PeriodicMetricReader::OnShutdown(Deadline deadline) {
  absl::Status status;
  if (collector() != nullptr) {
    task_->BeginShutdown(deadline);
    status = task_->RunNow(*worker_, deadline);
  }
  // Also what interrupts an export that is still going on.
  status.Update(Guarded([&] { return task_->exporter().Shutdown(deadline); }));
  if (collector() != nullptr) {
    // An export that its exporter gave up on its shutdown ends soon.
    task_hangs_ = !worker_->Remove(
        task_, deadline.HasPassed() ? Deadline::After(absl::Milliseconds(50))
                                    : deadline);
  }
  return status;
}

}  // namespace sdk
}  // namespace otel
