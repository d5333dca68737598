// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `ManualWorker`: a worker without a thread, whose time the test moves.

#ifndef OTEL_SDK_TESTING_MANUAL_WORKER_H_
#define OTEL_SDK_TESTING_MANUAL_WORKER_H_

#include <cstdint>
#include <memory>

#include "absl/time/time.h"
#include "sdk/common/deadline.h"
#include "sdk/common/worker.h"
#include "sdk/testing/fake_clock.h"

namespace otel {
namespace sdk {
namespace testing {

// What would happen in the background happens when the test says so, on its
// thread.
//
// Ownership: the test's; must outlive what was given `worker()`. Threads: as
// `Worker`.
//
//   ManualWorker worker;
//   BatchOptions options = BatchOptions::ForSpans();
//   options.worker = worker.worker();
//   ...
//   worker.Advance(absl::Seconds(5));  // What is due by then has run.
class ManualWorker {
 public:
  ManualWorker() : worker_(std::make_shared<Worker>(Options(&clock_))) {}

  const std::shared_ptr<Worker>& worker() const noexcept { return worker_; }
  FakeClock& clock() noexcept { return clock_; }

  // Runs what is due or asked for. Returns when the next task is due, on the
  // steady clock.
  int64_t Run() { return worker_->RunPendingWork(Deadline::Never()); }
  // Lets time pass, then runs what is due or asked for.
  int64_t Advance(absl::Duration duration) {
    clock_.Advance(duration);
    return Run();
  }

 private:
  static Worker::Options Options(const Clock* clock) {
    Worker::Options options;
    options.manual = true;
    options.clock = clock;
    return options;
  }

  FakeClock clock_;
  const std::shared_ptr<Worker> worker_;
};

}  // namespace testing
}  // namespace sdk
}  // namespace otel

#endif  // OTEL_SDK_TESTING_MANUAL_WORKER_H_
