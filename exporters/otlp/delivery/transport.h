// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `Transport`: one attempt to send one encoded request. gRPC and HTTP are
// transports; retries, pauses, counting and shutting down are `Delivery`'s, the
// same for all.
//
// A transport of a new protocol: derive from `Transport`, write a function that
// makes one (`TransportFactory`), and register it, see transport_registry.h.

#ifndef OTEL_EXPORTERS_OTLP_DELIVERY_TRANSPORT_H_
#define OTEL_EXPORTERS_OTLP_DELIVERY_TRANSPORT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "sdk/common/deadline.h"

namespace otel {
namespace exporters {
namespace otlp {

// What the server said of items that it took in part.
struct PartialSuccess {
  int64_t rejected_items = 0;
  // For people, from the server: any text. Without rejected items a warning.
  std::string message;

  bool empty() const noexcept { return rejected_items == 0 && message.empty(); }
};

// How an attempt ended.
struct TransportResponse {
  enum class Outcome : uint8_t {
    kDelivered,  // The server has it, but for what it rejected.
    kRetryable,  // It may be sent again: not reached, overloaded, too slow.
    kFailed,     // Sending it again would not help.
  };

  Outcome outcome = Outcome::kFailed;
  // Why it was not delivered, for people: what happened, with which endpoint,
  // and what to change if that is known. Ok when delivered.
  absl::Status status;
  // What the server asked to wait before the next attempt: `Retry-After`,
  // `RetryInfo`. Looked at when it is kRetryable.
  std::optional<absl::Duration> retry_after;
  // Looked at when it is kDelivered.
  PartialSuccess partial_success;

  static TransportResponse Delivered(PartialSuccess partial = {}) {
    return {Outcome::kDelivered, absl::OkStatus(), std::nullopt,
            std::move(partial)};
  }
  static TransportResponse Retryable(
      absl::Status status,
      std::optional<absl::Duration> retry_after = std::nullopt) {
    return {Outcome::kRetryable, std::move(status), retry_after, {}};
  }
  static TransportResponse Failed(absl::Status status) {
    return {Outcome::kFailed, std::move(status), std::nullopt, {}};
  }
};

// Sends requests of one signal to one endpoint, and keeps its connection
// between them.
//
// Ownership: the `Delivery`'s that it is given to.
// Threads: `Send` is called by one thread at a time, maybe not always the same
// one; `Cancel` at any time, from any thread, also during `Send`.
// Failure: says so in the response. Nothing throws.
// Fork: a child that inherits one opens a connection of its own, and leaves the
// parent's alone (`ForkGeneration` of sdk/common/fork.h tells); until it sends
// nothing happens in it.
class Transport {
 public:
  virtual ~Transport() = default;

  // Sends `body`, an encoded and uncompressed `Export*ServiceRequest`, and
  // waits for the answer. `body` is valid until this returns, and is not looked
  // at afterwards: who hands it to another thread waits for that. Returns by
  // `deadline` (kRetryable with `kDeadlineExceeded`), and soon after `Cancel`
  // (kFailed with `kCancelled`).
  virtual TransportResponse Send(std::string_view body,
                                 sdk::Deadline deadline) noexcept = 0;

  // Ends a `Send` in progress and makes all later ones fail at once. For a
  // shutdown whose time is up: what is in flight is lost. Does not wait.
  virtual void Cancel() noexcept = 0;

  // The endpoint, for messages: no userinfo, no query.
  virtual std::string_view endpoint() const noexcept = 0;
};

// The transports of one exporter, of the same kind and to the same endpoint: as
// many as requests may be under way at a time. Not empty.
using Transports = std::vector<std::unique_ptr<Transport>>;

// Returns `transport` alone.
inline Transports OneTransport(std::unique_ptr<Transport> transport) {
  Transports transports;
  transports.push_back(std::move(transport));
  return transports;
}

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_DELIVERY_TRANSPORT_H_
