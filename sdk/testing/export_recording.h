// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ExportRecording`: what a recording exporter was given. Use it as
// `SpanRecording` and `LogRecordRecording`.

#ifndef OTEL_SDK_TESTING_EXPORT_RECORDING_H_
#define OTEL_SDK_TESTING_EXPORT_RECORDING_H_

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/span.h"
#include "sdk/common/deadline.h"

namespace otel {
namespace sdk {
namespace testing {

// Keeps copies of everything that was exported, counts calls, and lets the test
// decide what the exporter does. `View` is what exporters get, `Snapshot` its
// owned copy.
//
// Ownership: shared by the test and the exporter, which its processor destroys
// at the shutdown. Threads: all calls from any thread; hooks run on the thread
// that exports, without a lock.
template <class View, class Snapshot>
class ExportRecording {
 public:
  using ExportHook =
      std::function<absl::Status(absl::Span<const View>, Deadline)>;
  using Hook = std::function<absl::Status(Deadline)>;

  // What was exported so far, in this order.
  std::vector<Snapshot> records() const {
    absl::MutexLock lock(&mutex_);
    return records_;
  }
  size_t size() const {
    absl::MutexLock lock(&mutex_);
    return records_.size();
  }
  // The size of every batch, also of those that failed.
  std::vector<size_t> batch_sizes() const {
    absl::MutexLock lock(&mutex_);
    return batch_sizes_;
  }
  int flushes() const {
    absl::MutexLock lock(&mutex_);
    return flushes_;
  }
  int shutdowns() const {
    absl::MutexLock lock(&mutex_);
    return shutdowns_;
  }
  // Whether the exporter exists no more.
  bool destroyed() const {
    absl::MutexLock lock(&mutex_);
    return destroyed_;
  }
  // Calls that break the contract of exporters: an export during another one,
  // or after the shutdown.
  int violations() const {
    absl::MutexLock lock(&mutex_);
    return violations_;
  }

  // Waits until `count` records were exported. Returns whether they were before
  // `deadline`.
  bool WaitForRecords(size_t count, Deadline deadline) const {
    const auto enough = [this, count]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
      return records_.size() >= count;
    };
    absl::MutexLock lock(&mutex_);
    return mutex_.AwaitWithTimeout(absl::Condition(&enough),
                                   deadline.Remaining());
  }

  // Forgets what was exported, and the sizes of the batches.
  void Clear() {
    absl::MutexLock lock(&mutex_);
    records_.clear();
    batch_sizes_.clear();
  }

  // Decides what an export does before anything is kept: when `hook` returns an
  // error, or throws, nothing is. Null: all exports succeed.
  void SetOnExport(ExportHook hook) {
    absl::MutexLock lock(&mutex_);
    on_export_ = std::move(hook);
  }
  void SetOnFlush(Hook hook) {
    absl::MutexLock lock(&mutex_);
    on_flush_ = std::move(hook);
  }
  void SetOnShutdown(Hook hook) {
    absl::MutexLock lock(&mutex_);
    on_shutdown_ = std::move(hook);
  }

  // For the exporter.
  absl::Status Export(absl::Span<const View> batch, Deadline deadline) {
    ExportHook hook;
    {
      absl::MutexLock lock(&mutex_);
      if (exporting_ || shutdowns_ != 0 || batch.empty()) ++violations_;
      exporting_ = true;
      batch_sizes_.push_back(batch.size());
      hook = on_export_;
    }
    const Exporting until_return(*this);
    if (hook != nullptr) {
      const absl::Status status = hook(batch, deadline);
      if (!status.ok()) return status;
    }
    std::vector<Snapshot> copies;
    copies.reserve(batch.size());
    for (const View& view : batch) copies.emplace_back(view);
    absl::MutexLock lock(&mutex_);
    for (Snapshot& copy : copies) records_.push_back(std::move(copy));
    return absl::OkStatus();
  }
  absl::Status Flush(Deadline deadline) {
    return Call(&ExportRecording::flushes_, &ExportRecording::on_flush_,
                deadline);
  }
  absl::Status Shutdown(Deadline deadline) {
    return Call(&ExportRecording::shutdowns_, &ExportRecording::on_shutdown_,
                deadline);
  }
  void OnDestroyed() {
    absl::MutexLock lock(&mutex_);
    destroyed_ = true;
  }

 private:
  class Exporting {
   public:
    explicit Exporting(ExportRecording& recording) : recording_(recording) {}
    ~Exporting() {
      absl::MutexLock lock(&recording_.mutex_);
      recording_.exporting_ = false;
    }

   private:
    ExportRecording& recording_;
  };

  absl::Status Call(int ExportRecording::*count, Hook ExportRecording::*member,
                    Deadline deadline) {
    Hook hook;
    {
      absl::MutexLock lock(&mutex_);
      ++(this->*count);
      hook = this->*member;
    }
    return hook == nullptr ? absl::OkStatus() : hook(deadline);
  }

  mutable absl::Mutex mutex_;
  std::vector<Snapshot> records_ ABSL_GUARDED_BY(mutex_);
  std::vector<size_t> batch_sizes_ ABSL_GUARDED_BY(mutex_);
  ExportHook on_export_ ABSL_GUARDED_BY(mutex_);
  Hook on_flush_ ABSL_GUARDED_BY(mutex_);
  Hook on_shutdown_ ABSL_GUARDED_BY(mutex_);
  int flushes_ ABSL_GUARDED_BY(mutex_) = 0;
  int shutdowns_ ABSL_GUARDED_BY(mutex_) = 0;
  int violations_ ABSL_GUARDED_BY(mutex_) = 0;
  bool exporting_ ABSL_GUARDED_BY(mutex_) = false;
  bool destroyed_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace testing
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TESTING_EXPORT_RECORDING_H_
