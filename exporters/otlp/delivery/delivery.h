// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `Delivery`: gets encoded requests to a server. The one place that tries
// again, pauses, obeys a server that throttles, counts what became of items and
// ends at a shutdown, whatever the transport.

#ifndef OTEL_EXPORTERS_OTLP_DELIVERY_DELIVERY_H_
#define OTEL_EXPORTERS_OTLP_DELIVERY_DELIVERY_H_

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "api/common/diagnostics.h"
#include "exporters/otlp/delivery/transport.h"
#include "exporters/otlp/otlp_options.h"
#include "sdk/common/clock.h"
#include "sdk/common/deadline.h"
#include "sdk/common/export_scope.h"
#include "sdk/common/fork.h"

namespace otel {
namespace exporters {
namespace otlp {

// What became of the spans, log records or data points that an exporter was
// given: each of them is in exactly one of the first three.
struct DeliveryStats {
  uint64_t exported = 0;  // The server took it.
  uint64_t rejected = 0;  // The server took the request, but not this item.
  uint64_t failed = 0;    // Not delivered.

  uint64_t attempts = 0;  // Requests sent, repeated ones included.
  uint64_t retries = 0;   // Those of `attempts` that repeat another.

  // Texts that were not UTF-8, and were sent with U+FFFD where they were not.
  uint64_t repaired_texts = 0;
};

struct DeliveryOptions {
  // The plural of what is delivered, for messages; a literal.
  std::string_view noun = "items";
  // What one attempt may take; infinite: no limit.
  absl::Duration timeout = absl::Seconds(10);
  RetryOptions retry;

  // For tests. Null: the system's clock.
  const sdk::Clock* clock = nullptr;
  // A number from 0 to 1, of each pause. Null: a generator of its own.
  std::function<double()> random;
  // Lets time pass until that of the clock instead of waiting for it.
  std::function<void(int64_t steady_nanos)> pause;
};

// Sends each request until it is delivered, has failed for good, or the time is
// up. Pauses grow exponentially and have jitter; a server
// that says how long to wait is not asked sooner, also for later requests.
//
// Ownership: an exporter's; owns the transports.
// Threads: all calls from any thread. A second export waits for the first. The
// requests of one may be sent by several threads at a time, by a transport
// each.
// Failure: statuses for people; what is lost is counted. Partial success is
// success: what the server rejected is counted and told as a diagnostic.
// Fork: a child finds it idle.
//
//   Delivery::Admission admission(delivery, deadline);
//   if (!admission.ok()) return delivery.Refuse(count, admission.status());
//   return delivery.Send(body, count, deadline);
//
// Spec: otlp.md#failures, #otlphttp-throttling, #partial-success.
class Delivery final : private sdk::ForkHandler {
 public:
  Delivery(Transports transports, DeliveryOptions options);
  ~Delivery();

  // One export: the right to send requests. A shutdown waits for those that
  // were admitted before it, so that none is accepted and then lost.
  class [[nodiscard]] Admission {
   public:
    // Waits for an export in progress. Not ok when the deadline comes first
    // (`kDeadlineExceeded`) or after a shutdown (`kFailedPrecondition`).
    Admission(Delivery& delivery, sdk::Deadline deadline) noexcept;
    Admission(const Admission&) = delete;
    Admission& operator=(const Admission&) = delete;
    ~Admission();

    bool ok() const noexcept { return status_.ok(); }
    const absl::Status& status() const noexcept { return status_; }

   private:
    Delivery& delivery_;
    absl::Status status_;
    std::optional<sdk::ExportScope> scope_;
  };

  // How many requests may be under way at a time.
  size_t max_concurrent_requests() const noexcept { return transports_.size(); }

  // Delivers a request of `items` by the transport of that index. Returns soon
  // after `deadline`; during a shutdown without another attempt.
  // Precondition: admitted; no other thread uses this transport.
  // What the server rejected is added to `rejected`, if given.
  absl::Status Send(std::string_view body, size_t items, sdk::Deadline deadline,
                    size_t transport = 0,
                    uint64_t* rejected = nullptr) noexcept;

  // Counts items that were never sent as failed, and returns `status`.
  absl::Status Refuse(size_t items, absl::Status status) noexcept;

  // Counts texts that the encoder had to repair, and tells of them.
  void CountRepairedTexts(size_t texts) noexcept;

  // Waits for an export in progress. `kDeadlineExceeded` when it goes on.
  absl::Status Flush(sdk::Deadline deadline) noexcept;

  // Refuses further exports, ends pauses, and waits for what is in flight; at
  // `deadline` gives that up (`kDeadlineExceeded`).
  absl::Status Shutdown(sdk::Deadline deadline) noexcept;

  DeliveryStats stats() const noexcept;

 private:
  void BeforeFork() noexcept override;
  void AfterForkInParent() noexcept override;
  void AfterForkInChild() noexcept override;

  bool AwaitIdle(std::unique_lock<std::mutex>& lock, sdk::Deadline deadline);
  bool IsShutDown() const noexcept;
  int64_t PauseNanos(absl::Duration interval) noexcept;
  bool PauseUntil(int64_t steady_nanos) noexcept;
  int64_t NotBefore() const noexcept;
  absl::Status Try(Transport& transport, std::string_view body, size_t items,
                   int64_t end_nanos, uint64_t& rejected) noexcept;
  std::string_view endpoint() const noexcept;
  uint64_t CountDelivered(size_t items, const PartialSuccess& partial) noexcept;
  void TellPartialSuccess(const PartialSuccess& partial) noexcept;

  const Transports transports_;
  const DeliveryOptions options_;
  const sdk::Clock& clock_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  // All below are guarded by `mutex_`.
  bool busy_ = false;
  std::thread::id exporter_;  // Of the export in progress.
  bool shut_down_ = false;
  DeliveryStats stats_;
  // When a throttling server may be asked again.
  int64_t not_before_ = INT64_MIN;
  uint64_t random_state_;

  DiagnosticSite partial_site_;
  DiagnosticSite repaired_site_;

  const sdk::ForkRegistration fork_registration_{this, Level::kPool};
};

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_DELIVERY_DELIVERY_H_
