// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `BatchPipeline`: the inside of the batch processors of spans and of log
// records.

#ifndef OTEL_SDK_COMMON_BATCH_PIPELINE_H_
#define OTEL_SDK_COMMON_BATCH_PIPELINE_H_

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <memory>
#include <mutex>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "api/common/diagnostics.h"
#include "sdk/common/batch_options.h"
#include "sdk/common/deadline.h"
#include "sdk/common/export_scope.h"
#include "sdk/common/fork.h"
#include "sdk/common/frame_queue.h"
#include "sdk/common/guard.h"
#include "sdk/common/partial_failure.h"
#include "sdk/common/pipeline_stats.h"
#include "sdk/common/self_observability.h"
#include "sdk/common/shutdown_once.h"
#include "sdk/common/spin_lock.h"
#include "sdk/common/worker.h"

namespace otel {
namespace sdk {

// Queues copies of records and exports them in batches on a worker. `View` is
// `ReadableSpan` or `ReadableLogRecord`: a pointer to a fixed part and one to
// the bytes of its entries.
//
// Flow: `Add` (any thread) copies into the queue; at a full batch it wakes the
// worker; `Run` (worker) exports full batches, and when the delay has passed or
// a flush asks for it everything.
//
// Ownership: owns the exporter, and destroys it when it has shut down; one that
// hangs beyond the shutdown's deadline lives as long as the pipeline, whose
// destructor waits for it. Providers never destroy theirs.
// Threads: all calls from any thread. From within the exporter `ForceFlush`
// fails, and `Shutdown` drops what is queued.
// Fork: a child begins with an empty queue and counts from zero.
template <class View, class Exporter>
class BatchPipeline final : private Worker::Task, private ForkHandler {
  using Data = std::remove_cv_t<
      std::remove_reference_t<decltype(std::declval<const View&>().data())>>;

 public:
  // `name` is for diagnostics, `noun` the plural of what is queued,
  // `component_type` for self-observability; literals.
  BatchPipeline(std::unique_ptr<Exporter> exporter, const BatchOptions& options,
                const char* name, const char* noun,
                std::string_view component_type = {})
      : options_(Sanitised(options)),
        name_(name),
        noun_(noun),
        identity_(MakeComponentIdentity(component_type)),
        exporter_(std::move(exporter)),
        queue_(options_.max_queue_size, options_.max_queue_bytes) {
    batch_.reserve(options_.max_export_batch_size);
    due_ = NextDue(options_.worker->Now());
    options_.worker->Add(this, due_);
  }
  ~BatchPipeline() {
    static_cast<void>(Shutdown(Deadline::After(absl::Seconds(5))));
    options_.worker->Remove(this, Deadline::Never());
  }

  // Queues a copy of `record`, or drops it.
  void Add(const View& record) noexcept {
    if (shut_down_.load(std::memory_order_acquire)) {
      Count(&PipelineStats::dropped_shut_down);
      return;
    }
    const Data& data = record.data();
    const size_t size = sizeof(Data) + (data.entries_size + 7u) / 8u * 8u;
    const FrameQueue::Contents contents =
        queue_.Push(size, [&](uint8_t* frame) {
          new (frame) Data(data);
          if (data.entries_size != 0) {
            std::memcpy(frame + sizeof(Data), record.entries(),
                        data.entries_size);
          }
          ++pushed_;  // Under the queue's lock.
        });
    if (contents.frames == 0) {
      OnRefused();
    } else if (contents.frames == nearly_full_.frames ||
               (contents.bytes >= nearly_full_.bytes &&
                contents.bytes - size < nearly_full_.bytes)) {
      options_.worker->NotifyUrgently(this);
    } else if (contents.frames == options_.max_export_batch_size) {
      options_.worker->Notify(this);
    } else {
      options_.worker->Start();
    }
  }

  // Exports everything that was added before, then lets the exporter flush.
  absl::Status ForceFlush(Deadline deadline) noexcept {
    if (shut_down_.load(std::memory_order_acquire)) return absl::OkStatus();
    const absl::Status exported = Drain(deadline);
    const absl::Status flushed = Guarded([&]() -> absl::Status {
      const std::shared_ptr<Exporter> exporter = OpenExporter();
      return exporter == nullptr ? absl::OkStatus()
                                 : exporter->ForceFlush(deadline);
    });
    return exported.ok() ? flushed : exported;
  }

  // Stops intake, exports everything, shuts the exporter down. The first call
  // counts; the others wait for it, until their deadlines, and return the same.
  absl::Status Shutdown(Deadline deadline) noexcept {
    return shutdown_.Run(deadline, [&] { return ShutDown(deadline); });
  }

  PipelineStats Stats() const noexcept {
    SpinLockHolder hold(stats_lock_);
    PipelineStats stats = stats_;
    // `pushed_` is read after what left the queue, so that none is negative.
    const uint64_t left =
        stats.exported + stats.failed + stats.dropped_timed_out;
    stats.queued = pushed_.load(std::memory_order_acquire) - left;
    stats.received = left + stats.queued + stats.dropped_queue_full +
                     stats.dropped_shut_down;
    stats.queue_capacity = options_.max_queue_size;
    stats.identity = identity_.get();
    return stats;
  }

 private:
  static BatchOptions Sanitised(BatchOptions options) {
    options.max_queue_size = std::max<size_t>(options.max_queue_size, 1);
    options.max_export_batch_size =
        std::min(std::max<size_t>(options.max_export_batch_size, 1),
                 options.max_queue_size);
    // Less would keep the worker busy with nothing.
    options.schedule_delay =
        std::max(options.schedule_delay, absl::Milliseconds(1));
    if (options.worker == nullptr) options.worker = Worker::Default();
    return options;
  }

  int64_t NextDue(int64_t now) const noexcept {
    const int64_t delay = absl::ToInt64Nanoseconds(options_.schedule_delay);
    return delay > kNever - now ? kNever : now + delay;
  }

  // Null once the exporter has been told to shut down.
  std::shared_ptr<Exporter> OpenExporter() const noexcept {
    std::lock_guard<std::mutex> lock(exporter_mutex_);
    return closed_ ? nullptr : exporter_;
  }
  std::shared_ptr<Exporter> CloseExporter() noexcept {
    std::lock_guard<std::mutex> lock(exporter_mutex_);
    closed_ = true;
    return exporter_;
  }

  void Count(uint64_t PipelineStats::*count, uint64_t n = 1) noexcept {
    SpinLockHolder hold(stats_lock_);
    stats_.*count += n;
  }

  void OnRefused() noexcept {
    if (shut_down_.load(std::memory_order_acquire)) {
      Count(&PipelineStats::dropped_shut_down);
      return;
    }
    Count(&PipelineStats::dropped_queue_full);
    static DiagnosticSite site(DiagnosticSeverity::kWarning, "batch_processor");
    site.Report(
        "The queue of a batch processor is full: what is recorded now is "
        "dropped. The exporter is slower than the program, or the queue is too "
        "small (OTEL_BSP_MAX_QUEUE_SIZE, OTEL_BLRP_MAX_QUEUE_SIZE).");
    options_.worker->NotifyUrgently(this);
  }

  // Full batches are exported soon, and everything at the latest when the
  // bytes come near their limit.
  bool HasFullBatch(const FrameQueue::Contents& contents) const noexcept {
    return contents.frames >= options_.max_export_batch_size ||
           HasManyBytes(contents);
  }
  bool HasManyBytes(const FrameQueue::Contents& contents) const noexcept {
    return contents.frames != 0 && contents.bytes >= nearly_full_.bytes;
  }

  int64_t Run(int64_t now) noexcept override {
    if (drain_.exchange(false, std::memory_order_acq_rel) || now >= due_) {
      ExportAll();
      due_ = NextDue(now);
    } else if (HasManyBytes(queue_.contents())) {
      ExportAll();
    } else {
      ExportFullBatches();
    }
    if (OpenExporter() == nullptr) {
      // Shut down during this run, by one that did not wait for its end.
      Finish();
      return kNever;
    }
    // Whoever completed a batch while the last one was taken has not seen it
    // complete, so that nobody will tell.
    return HasFullBatch(queue_.contents()) ? now : due_;
  }

  // Both export what is queued now. What comes meanwhile has another turn,
  // after other tasks and for those who wait for a run to begin.
  void ExportAll() noexcept {
    for (size_t left = queue_.contents().frames; left != 0;) {
      const size_t exported = ExportBatch();
      if (exported == 0) return;
      left -= std::min(left, exported);
    }
  }
  void ExportFullBatches() noexcept {
    size_t batches = queue_.contents().frames / options_.max_export_batch_size;
    while (batches != 0 && ExportBatch() != 0) --batches;
  }

  size_t ExportBatch() noexcept {
    const std::shared_ptr<Exporter> exporter = OpenExporter();
    if (exporter == nullptr) return 0;
    const size_t count = TakeBatch();
    if (count == 0) return 0;
    const uint32_t generation = ForkGeneration();
    const Deadline deadline = ExportDeadline();
    absl::Status status;
    {
      const ExportScope scope(this);
      status = Guarded([&] {
        return exporter->Export(absl::MakeConstSpan(batch_), deadline);
      });
    }
    ReleaseBatch();
    // In a child that the exporter forked: the records are the parent's.
    if (generation != ForkGeneration()) return 0;
    const size_t lost = LostItems(status, count);
    Count(&PipelineStats::exported, count - lost);
    Count(&PipelineStats::failed, lost);
    if (!status.ok()) GuardedCall([&] { ReportFailure(lost, status); });
    return count;
  }

  size_t TakeBatch() noexcept {
    batch_.clear();
    queue_.Take(options_.max_export_batch_size, [this](uint8_t* frame) {
      batch_.push_back(
          View(reinterpret_cast<const Data*>(frame), frame + sizeof(Data)));
    });
    return batch_.size();
  }

  void ReleaseBatch() noexcept {
    for (const View& view : batch_) const_cast<Data&>(view.data()).~Data();
    batch_.clear();
    queue_.Release();
  }

  // A flush that waits for the worker gives up when its time is over, and the
  // export goes on. One that exports itself has no other way than to tell the
  // exporter.
  Deadline ExportDeadline() const noexcept {
    const Deadline limit = options_.export_timeout <= absl::ZeroDuration()
                               ? Deadline::Never()
                               : Deadline::After(options_.export_timeout);
    return Earlier(Earlier(limit, Deadline::AtSteadyNanos(flush_deadline_)),
                   Deadline::AtSteadyNanos(
                       shutdown_deadline_.load(std::memory_order_relaxed)));
  }

  void ReportFailure(size_t count, const absl::Status& status) noexcept {
    static DiagnosticSite site(DiagnosticSeverity::kError, "batch_processor");
    std::string text = std::to_string(count) + " " + noun_ +
                       " could not be exported and are lost: ";
    text.append(status.message().data(), status.message().size());
    site.Report(text);
  }

  absl::Status Drain(Deadline deadline) noexcept {
    if (ExportScope::Inside(this)) {
      return absl::FailedPreconditionError(
          std::string(name_) + ": flushed or shut down from within an export");
    }
    const uint64_t failed_before = Stats().failed;
    const int64_t outer_deadline =
        std::exchange(flush_deadline_, deadline.steady_nanos());
    drain_.store(true, std::memory_order_release);
    const bool over = options_.worker->RunNow(this, deadline);
    flush_deadline_ = outer_deadline;
    if (!over && !deadline.HasPassed() && OpenExporter() == nullptr) {
      return absl::OkStatus();  // A shutdown came first, and did it.
    }
    if (!over) {
      return absl::DeadlineExceededError(
          std::string(name_) +
          ": the deadline came before everything was exported");
    }
    if (Stats().failed != failed_before) {
      return absl::UnavailableError(std::string(name_) +
                                    ": some exports failed");
    }
    return absl::OkStatus();
  }

  absl::Status ShutDown(Deadline deadline) noexcept {
    shutdown_deadline_.store(deadline.steady_nanos(),
                             std::memory_order_relaxed);
    shut_down_.store(true, std::memory_order_release);
    queue_.Close();
    absl::Status status = Drain(deadline);
    // Also what interrupts an export that is still going on.
    if (const std::shared_ptr<Exporter> exporter = CloseExporter()) {
      const absl::Status stopped =
          Guarded([&] { return exporter->Shutdown(deadline); });
      if (status.ok()) status = stopped;
    }
    // An export that its exporter gave up on its shutdown ends soon.
    const bool idle = options_.worker->Remove(
        this, deadline.HasPassed() ? Deadline::After(absl::Milliseconds(50))
                                   : deadline);
    if (idle) Finish();
    return status;
  }

  // Drops what the shutdown had no time for, and lets go of the exporter.
  // Precondition: not running, or within `Run`.
  void Finish() noexcept {
    uint64_t dropped = 0;
    while (const size_t count = TakeBatch()) {
      dropped += count;
      ReleaseBatch();
    }
    if (dropped != 0) Count(&PipelineStats::dropped_timed_out, dropped);
    std::shared_ptr<Exporter> exporter;
    std::lock_guard<std::mutex> lock(exporter_mutex_);
    exporter.swap(exporter_);  // Destroyed without the lock.
  }

  void BeforeFork() noexcept override {
    shutdown_.BeforeFork();
    exporter_mutex_.lock();
    stats_lock_.Lock();
  }
  void AfterForkInParent() noexcept override {
    stats_lock_.Unlock();
    exporter_mutex_.unlock();
    shutdown_.AfterForkInParent();
  }
  void AfterForkInChild() noexcept override {
    stats_ = PipelineStats();
    pushed_.store(0, std::memory_order_relaxed);
    drain_.store(false, std::memory_order_relaxed);
    stats_lock_.Unlock();
    exporter_mutex_.unlock();
    shutdown_.AfterForkInChild();
  }

  const BatchOptions options_;
  const char* const name_;
  const char* const noun_;
  const std::unique_ptr<const ComponentIdentity> identity_;

  // What a flush on this thread allows the exports that it does itself.
  static inline thread_local int64_t flush_deadline_ =
      Deadline::Never().steady_nanos();

  mutable std::mutex exporter_mutex_;
  std::shared_ptr<Exporter> exporter_;  // Null after the shutdown.
  bool closed_ = false;                 // Told to shut down.

  FrameQueue queue_;
  // From here on the worker is woken at once, whatever that costs the caller.
  const FrameQueue::Contents nearly_full_{
      std::max(options_.max_export_batch_size,
               options_.max_queue_size - options_.max_queue_size / 4),
      options_.max_queue_bytes - options_.max_queue_bytes / 4};
  std::atomic<uint64_t> pushed_{0};
  std::atomic<bool> shut_down_{false};
  std::atomic<bool> drain_{false};
  std::atomic<int64_t> shutdown_deadline_{Deadline::Never().steady_nanos()};

  mutable SpinLock stats_lock_;
  PipelineStats stats_;

  // Of the run in progress.
  int64_t due_;
  std::vector<View> batch_;

  ShutdownOnce shutdown_;

  const ForkRegistration fork_registration_{this, Level::kProcessor};
};

}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_COMMON_BATCH_PIPELINE_H_
