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
class PeriodicMetricReader::Task final : public Worker::Task {
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

  int64_t Run(int64_t now) noexcept override {
    if (now >= next_run_) {
      // Counted from when it should have been, so that being late once does not
      // move all that follow.
      next_run_ += interval_nanos_;
      if (next_run_ <= now) {
        next_run_ += (now - next_run_) / interval_nanos_ * interval_nanos_;
        next_run_ += interval_nanos_;
      }
    } else if (!flushing_.load(std::memory_order_acquire)) {
      return next_run_;
    }
    static_cast<void>(CollectAndExport(Deadline::AtSteadyNanos(
        flush_deadline_.load(std::memory_order_acquire))));
    return next_run_;
  }

  // Collects and exports within the timeout and `deadline`; reports a failure.
  absl::Status CollectAndExport(Deadline deadline) noexcept {
    deadline = Earlier(deadline, Deadline::After(timeout_));
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
      site_.Report(absl::StrCat("Exporting metrics failed: ",
                                std::string(status.message())));
    }
    std::lock_guard<std::mutex> lock(mutex_);
    last_status_ = status;
    return status;
  }

  absl::Status last_status() {
    std::lock_guard<std::mutex> lock(mutex_);
    return last_status_;
  }
  void SetFlushing(bool flushing, Deadline deadline) noexcept {
    flush_deadline_.store(deadline.steady_nanos(), std::memory_order_release);
    flushing_.store(flushing, std::memory_order_release);
  }

 private:
  const std::unique_ptr<MetricExporter> exporter_;
  const int64_t interval_nanos_;
  const absl::Duration timeout_;
  const size_t max_export_batch_size_;
  MetricCollector* collector_ = nullptr;
  int64_t next_run_ = 0;
  std::atomic<bool> flushing_{false};
  std::atomic<int64_t> flush_deadline_{Deadline::Never().steady_nanos()};
  DiagnosticSite site_{DiagnosticSeverity::kError, "periodic_metric_reader"};
  CollectionTelemetry telemetry_{
      semconv::otel_sdk::kComponentTypePeriodicMetricReader};
  std::mutex mutex_;
  absl::Status last_status_;
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
  task_->SetFlushing(true, deadline);
  absl::Status status;
  if (worker_->RunNow(task_, deadline)) {
    status = task_->last_status();
  } else {
    status = absl::DeadlineExceededError(
        "metrics were not exported before the deadline");
  }
  task_->SetFlushing(false, Deadline::Never());
  status.Update(
      Guarded([&] { return task_->exporter().ForceFlush(deadline); }));
  return status;
}

absl::Status PeriodicMetricReader::OnShutdown(Deadline deadline) {
  absl::Status status;
  if (collector() != nullptr) {
    if (!worker_->Remove(task_, deadline)) {
      task_hangs_ = true;
      return absl::DeadlineExceededError(
          "an export did not end before the deadline; it is abandoned");
    }
    status = task_->CollectAndExport(deadline);
  }
  status.Update(Guarded([&] { return task_->exporter().Shutdown(deadline); }));
  return status;
}

}  // namespace sdk
}  // namespace otel
