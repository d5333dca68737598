// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

#include "exporters/otlp/delivery/delivery.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <limits>
#include <new>
#include <optional>
#include <thread>
#include <utility>

#include "exporters/otlp/delivery/message_text.h"
#include "exporters/otlp/delivery/responses.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace {

using sdk::Deadline;
using Outcome = TransportResponse::Outcome;

constexpr int64_t kForever = std::numeric_limits<int64_t>::max();

// `nanos` after `now`; saturates.
int64_t After(int64_t now, absl::Duration wait) noexcept {
  const int64_t nanos = absl::ToInt64Nanoseconds(wait);
  return nanos > kForever - now ? kForever : now + std::max<int64_t>(nanos, 0);
}

// Differs between the exporters of a process, and between processes.
uint64_t NewSeed(const sdk::Clock& clock) noexcept {
  static std::atomic<uint64_t> made{0};
  return static_cast<uint64_t>(clock.SteadyNanos()) ^
         static_cast<uint64_t>(getpid()) << 40 ^
         made.fetch_add(1, std::memory_order_relaxed) << 56;
}

// From 0 to 1, by splitmix64.
double NextUniform(uint64_t& state) noexcept {
  state += 0x9e3779b97f4a7c15u;
  uint64_t bits = state;
  bits = (bits ^ bits >> 30) * 0xbf58476d1ce4e5b9u;
  bits = (bits ^ bits >> 27) * 0x94d049bb133111ebu;
  bits ^= bits >> 31;
  return static_cast<double>(bits >> 11) * 0x1p-53;
}

RetryOptions Sanitised(RetryOptions retry) {
  retry.initial_interval =
      std::max(retry.initial_interval, absl::Milliseconds(1));
  retry.max_interval = std::max(retry.max_interval, retry.initial_interval);
  if (!(retry.multiplier >= 1)) retry.multiplier = 1;
  if (!(retry.jitter >= 0)) retry.jitter = 0;
  retry.jitter = std::min(retry.jitter, 1.0);
  return retry;
}

DeliveryOptions Sanitised(DeliveryOptions options) {
  options.retry = Sanitised(options.retry);
  return options;
}

absl::Status ShutDownStatus() {
  return absl::FailedPreconditionError("the exporter is shut down");
}

std::string Seconds(absl::Duration duration) {
  const int64_t millis = absl::ToInt64Milliseconds(duration);
  std::string text = std::to_string(millis / 1000);
  text += '.';
  text += static_cast<char>('0' + millis / 100 % 10);
  return text + " s";
}

// Adds to the last attempt's failure why there is no other one.
absl::Status GaveUp(const absl::Status& last, int attempts,
                    absl::Duration elapsed, std::string_view why) {
  std::string text(last.message().data(), last.message().size());
  text += "; gave up after ";
  text += std::to_string(attempts);
  text += attempts == 1 ? " attempt in " : " attempts in ";
  text += Seconds(elapsed);
  text += why;
  return absl::Status(last.code(), text);
}

}  // namespace

Delivery::Delivery(Transports transports, DeliveryOptions options)
    : transports_(std::move(transports)),
      options_(Sanitised(std::move(options))),
      clock_(options_.clock == nullptr ? sdk::SystemClock() : *options_.clock),
      random_state_(NewSeed(clock_)),
      partial_site_(DiagnosticSeverity::kWarning, "otlp_exporter"),
      repaired_site_(DiagnosticSeverity::kWarning, "otlp_exporter") {}

Delivery::~Delivery() = default;

Delivery::Admission::Admission(Delivery& delivery, Deadline deadline) noexcept
    : delivery_(delivery) {
  std::unique_lock<std::mutex> lock(delivery_.mutex_);
  const bool idle = delivery_.AwaitIdle(lock, deadline);
  if (delivery_.shut_down_) {
    status_ = ShutDownStatus();
  } else if (!idle) {
    status_ = absl::DeadlineExceededError(
        "another export by the same exporter is going on still");
  } else {
    delivery_.busy_ = true;
    delivery_.exporter_ = std::this_thread::get_id();
    scope_.emplace(&delivery_);
  }
}

Delivery::Admission::~Admission() {
  if (!ok()) return;
  std::lock_guard<std::mutex> lock(delivery_.mutex_);
  delivery_.busy_ = false;
  delivery_.changed_.notify_all();
}

// Waits until nothing is exported. Returns false at `deadline`.
bool Delivery::AwaitIdle(std::unique_lock<std::mutex>& lock,
                         Deadline deadline) {
  const auto idle = [this] { return !busy_; };
  if (deadline.is_never()) {
    changed_.wait(lock, idle);
    return true;
  }
  return changed_.wait_until(
      lock,
      std::chrono::steady_clock::time_point(
          std::chrono::nanoseconds(deadline.steady_nanos())),
      idle);
}

bool Delivery::IsShutDown() const noexcept {
  std::lock_guard<std::mutex> lock(mutex_);
  return shut_down_;
}

int64_t Delivery::NotBefore() const noexcept {
  std::lock_guard<std::mutex> lock(mutex_);
  return not_before_;
}

std::string_view Delivery::endpoint() const noexcept {
  return transports_[0]->endpoint();
}

int64_t Delivery::PauseNanos(absl::Duration interval) noexcept {
  std::lock_guard<std::mutex> lock(mutex_);
  const double random = options_.random ? std::clamp(options_.random(), 0., 1.)
                                        : NextUniform(random_state_);
  const double factor = 1 + options_.retry.jitter * (2 * random - 1);
  return absl::ToInt64Nanoseconds(interval * factor);
}

// Returns false when it was ended by a shutdown.
bool Delivery::PauseUntil(int64_t steady_nanos) noexcept {
  if (options_.pause) {
    options_.pause(steady_nanos);
    return !IsShutDown();
  }
  std::unique_lock<std::mutex> lock(mutex_);
  return !changed_.wait_until(lock,
                              std::chrono::steady_clock::time_point(
                                  std::chrono::nanoseconds(steady_nanos)),
                              [this] { return shut_down_; });
}

absl::Status Delivery::Send(std::string_view body, size_t items,
                            Deadline deadline, size_t transport,
                            uint64_t* rejected) noexcept {
  const int64_t end =
      std::min(deadline.steady_nanos(),
               After(clock_.SteadyNanos(), options_.retry.max_elapsed));
  uint64_t unused = 0;
  absl::Status status = Try(*transports_[transport], body, items, end,
                            rejected == nullptr ? unused : *rejected);
  return status.ok() ? status : Refuse(items, std::move(status));
}

absl::Status Delivery::Try(Transport& transport, std::string_view body,
                           size_t items, int64_t end_nanos,
                           uint64_t& rejected) noexcept {
  const RetryOptions& retry = options_.retry;
  const int64_t start = clock_.SteadyNanos();
  absl::Duration interval = retry.initial_interval;
  absl::Status last = absl::UnavailableError(
      std::string(endpoint()) +
      ": the server asked for a pause in an earlier answer");
  for (int attempts = 0;;) {
    int64_t now = clock_.SteadyNanos();
    const auto give_up = [&](std::string_view why) {
      return GaveUp(last, attempts, absl::Nanoseconds(now - start), why);
    };
    // Again after a pause: the answer to another request may have asked for a
    // longer one meanwhile.
    for (int64_t not_before = NotBefore(); now < not_before;
         not_before = NotBefore()) {
      // Also when it comes too late for this request: meanwhile the ones behind
      // it wait in the queue instead of being lost, one by one, as fast.
      if (!PauseUntil(std::min(not_before, end_nanos))) {
        return give_up(" at the shutdown");
      }
      now = clock_.SteadyNanos();
      if (not_before >= end_nanos) {
        return give_up(": the next attempt would come too late");
      }
    }
    if (now >= end_nanos) {
      if (attempts != 0) return give_up(": the time is up");
      return absl::DeadlineExceededError(
          "no time was left to send anything; the timeout is too short, or the "
          "exports before took too long");
    }

    ++attempts;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      ++stats_.attempts;
      if (attempts > 1) ++stats_.retries;
    }
    TransportResponse response =
        transport.Send(body, Deadline::AtSteadyNanos(std::min(
                                 end_nanos, After(now, options_.timeout))));
    if (response.outcome == Outcome::kDelivered) {
      rejected += CountDelivered(items, response.partial_success);
      return absl::OkStatus();
    }
    last = std::move(response.status);
    if (last.ok()) last = absl::UnknownError("the transport gave no reason");
    if (response.outcome == Outcome::kFailed) return last;

    now = clock_.SteadyNanos();
    int64_t pause = PauseNanos(interval);
    interval = std::min(interval * retry.multiplier, retry.max_interval);
    if (response.retry_after.has_value()) {
      const absl::Duration asked = std::clamp(
          *response.retry_after, absl::ZeroDuration(), kMaxRetryAfter);
      {
        std::lock_guard<std::mutex> lock(mutex_);
        not_before_ = std::max(not_before_, After(now, asked));
      }
      pause = std::max(pause, absl::ToInt64Nanoseconds(asked));
      interval = std::max(interval, asked);
    }
    const int64_t next = After(now, absl::Nanoseconds(pause));
    if (IsShutDown()) return give_up(" at the shutdown");
    if (next >= end_nanos) {
      return give_up(": the next attempt would come too late");
    }
    if (!PauseUntil(next)) {
      now = clock_.SteadyNanos();
      return give_up(" at the shutdown");
    }
  }
}

uint64_t Delivery::CountDelivered(size_t items,
                                  const PartialSuccess& partial) noexcept {
  const uint64_t rejected = std::min<uint64_t>(
      items,
      static_cast<uint64_t>(std::max<int64_t>(partial.rejected_items, 0)));
  {
    std::lock_guard<std::mutex> lock(mutex_);
    stats_.exported += items - rejected;
    stats_.rejected += rejected;
  }
  if (!partial.empty()) TellPartialSuccess(partial);
  return rejected;
}

void Delivery::TellPartialSuccess(const PartialSuccess& partial) noexcept {
  std::string text(endpoint());
  if (partial.rejected_items > 0) {
    text += ": the server rejected ";
    text += std::to_string(partial.rejected_items);
    text += ' ';
    text += options_.noun;
    text += ", which are lost";
    if (!partial.message.empty()) text += ": ";
  } else {
    text += ": the server took everything, and remarks: ";
  }
  if (!partial.message.empty()) text += ForMessage(partial.message);
  partial_site_.Report(text);
}

absl::Status Delivery::Refuse(size_t items, absl::Status status) noexcept {
  std::lock_guard<std::mutex> lock(mutex_);
  stats_.failed += items;
  return status;
}

void Delivery::CountRepairedTexts(size_t texts) noexcept {
  if (texts == 0) return;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    stats_.repaired_texts += texts;
  }
  std::string message = "Some texts of ";
  message += options_.noun;
  message +=
      " are not UTF-8. They are sent with a mark (U+FFFD) in place of each "
      "part that is not; record other bytes as AttributeValue::Bytes.";
  repaired_site_.Report(message);
}

absl::Status Delivery::Flush(Deadline deadline) noexcept {
  std::unique_lock<std::mutex> lock(mutex_);
  // From within the export it would wait for itself.
  if (sdk::ExportScope::Inside(this)) {
    return absl::FailedPreconditionError("flushed from within an export");
  }
  if (AwaitIdle(lock, deadline)) return absl::OkStatus();
  return absl::DeadlineExceededError("an export is going on still");
}

absl::Status Delivery::Shutdown(Deadline deadline) noexcept {
  {
    std::unique_lock<std::mutex> lock(mutex_);
    shut_down_ = true;
    changed_.notify_all();
    if (!sdk::ExportScope::Inside(this) && AwaitIdle(lock, deadline))
      return absl::OkStatus();
  }
  for (const auto& transport : transports_) transport->Cancel();
  return absl::DeadlineExceededError(
      "an export was going on still at the end of the shutdown, and was given "
      "up");
}

DeliveryStats Delivery::stats() const noexcept {
  std::lock_guard<std::mutex> lock(mutex_);
  return stats_;
}

void Delivery::BeforeFork() noexcept { mutex_.lock(); }

void Delivery::AfterForkInParent() noexcept { mutex_.unlock(); }

void Delivery::AfterForkInChild() noexcept {
  // The thread that exports, if it is another, is not in the child.
  if (exporter_ != std::this_thread::get_id()) busy_ = false;
  stats_ = DeliveryStats();
  random_state_ ^= static_cast<uint64_t>(getpid()) << 32;
  new (&changed_) std::condition_variable;
  mutex_.unlock();
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel
