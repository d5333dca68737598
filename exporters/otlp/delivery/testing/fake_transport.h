// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `FakeTransport`: a transport with scripted answers.

#ifndef OTEL_EXPORTERS_OTLP_DELIVERY_TESTING_FAKE_TRANSPORT_H_
#define OTEL_EXPORTERS_OTLP_DELIVERY_TESTING_FAKE_TRANSPORT_H_

#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "exporters/otlp/delivery/transport.h"
#include "sdk/common/deadline.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {

// What a `FakeTransport` was asked, and what it answers. Outlives it, so that a
// test can look when the exporter is gone.
//
// Threads: all calls from any thread.
class FakeServer {
 public:
  using Answer = std::function<TransportResponse(std::string_view body,
                                                 sdk::Deadline deadline)>;

  // Answers the next request with this, before what `always` says.
  void Next(TransportResponse response) {
    NextDo([response](std::string_view, sdk::Deadline) { return response; });
  }
  void NextDo(Answer answer) {
    std::lock_guard<std::mutex> lock(mutex_);
    answers_.push_back(std::move(answer));
  }
  // Answers all others with this. Default: delivered.
  void Always(TransportResponse response) {
    std::lock_guard<std::mutex> lock(mutex_);
    always_ = std::move(response);
  }
  // Lets requests hang until they are cancelled or `Release`.
  void Hold() {
    std::lock_guard<std::mutex> lock(mutex_);
    held_ = true;
  }
  void Release() {
    std::lock_guard<std::mutex> lock(mutex_);
    held_ = false;
    changed_.notify_all();
  }
  // Waits until so many requests have come.
  void AwaitRequests(size_t count) {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [&] { return bodies_.size() >= count; });
  }

  std::vector<std::string> bodies() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return bodies_;
  }
  std::vector<sdk::Deadline> deadlines() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return deadlines_;
  }
  // Whether one was.
  bool cancelled() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return cancelled_;
  }

 private:
  friend class FakeTransport;

  TransportResponse Serve(std::string_view body, sdk::Deadline deadline,
                          const bool& cancelled) {
    std::unique_lock<std::mutex> lock(mutex_);
    bodies_.emplace_back(body);
    deadlines_.push_back(deadline);
    changed_.notify_all();
    changed_.wait(lock, [&] { return !held_ || cancelled; });
    if (cancelled) {
      return TransportResponse::Failed(absl::CancelledError("cancelled"));
    }
    if (answers_.empty()) return always_;
    const Answer answer = std::move(answers_.front());
    answers_.pop_front();
    lock.unlock();
    return answer(body, deadline);
  }
  void Cancel(bool& cancelled) {
    std::lock_guard<std::mutex> lock(mutex_);
    cancelled = true;
    cancelled_ = true;
    changed_.notify_all();
  }

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Answer> answers_;
  TransportResponse always_ = TransportResponse::Delivered();
  bool held_ = false;
  bool cancelled_ = false;
  std::vector<std::string> bodies_;
  std::vector<sdk::Deadline> deadlines_;
};

class FakeTransport final : public Transport {
 public:
  explicit FakeTransport(std::shared_ptr<FakeServer> server)
      : server_(std::move(server)) {}

  TransportResponse Send(std::string_view body,
                         sdk::Deadline deadline) noexcept override {
    // One request at a time.
    if (sending_.exchange(true)) std::abort();
    TransportResponse response = server_->Serve(body, deadline, cancelled_);
    sending_.store(false);
    return response;
  }
  void Cancel() noexcept override { server_->Cancel(cancelled_); }
  std::string_view endpoint() const noexcept override {
    return "fake://collector";
  }

 private:
  const std::shared_ptr<FakeServer> server_;
  bool cancelled_ = false;  // Guarded by the server.
  std::atomic<bool> sending_{false};
};

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_DELIVERY_TESTING_FAKE_TRANSPORT_H_
