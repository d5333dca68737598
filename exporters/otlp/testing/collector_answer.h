// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// `CollectorAnswer`: what a `FakeCollector` answers to one request.

#ifndef OTEL_EXPORTERS_OTLP_TESTING_COLLECTOR_ANSWER_H_
#define OTEL_EXPORTERS_OTLP_TESTING_COLLECTOR_ANSWER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "absl/time/time.h"

namespace otel {
namespace exporters {
namespace otlp {
namespace testing {

// A value; made by the functions below, then refined:
//
//   collector.Enqueue(CollectorAnswer::HttpError(503, "full", "2"));
//   collector.Enqueue(CollectorAnswer::Ok().After(absl::Milliseconds(50)));
struct CollectorAnswer {
  enum class Kind : uint8_t {
    kOk,
    kHttpError,
    kGrpcError,
    kReset,
    kTruncated,
    kGarbage,
    kEndless,
  };

  // Took everything. The only answer, with `PartialSuccess`, after which the
  // request counts as accepted.
  static CollectorAnswer Ok() { return {}; }

  // Took all but `rejected` items; without any rejected, a warning.
  static CollectorAnswer PartialSuccess(int64_t rejected, std::string message) {
    CollectorAnswer answer;
    answer.rejected = rejected;
    answer.message = std::move(message);
    return answer;
  }

  // An HTTP status, 200 and other 2xx included, with a `google.rpc.Status` as
  // its body; `retry_after` is the value of a header `Retry-After` unless it is
  // empty. For a gRPC request: `UNKNOWN`.
  static CollectorAnswer HttpError(int status, std::string message = {},
                                   std::string retry_after = {}) {
    CollectorAnswer answer(Kind::kHttpError);
    answer.code = status;
    answer.message = std::move(message);
    answer.retry_after = std::move(retry_after);
    return answer;
  }

  // A gRPC status code; with `retry_delay` also a `google.rpc.RetryInfo`. For
  // an HTTP request: 500.
  static CollectorAnswer GrpcError(
      int code, std::string message = {},
      std::optional<absl::Duration> retry_delay = {}) {
    CollectorAnswer answer(Kind::kGrpcError);
    answer.code = code;
    answer.message = std::move(message);
    answer.retry_delay = retry_delay;
    return answer;
  }

  // None: HTTP resets the connection, gRPC the stream.
  static CollectorAnswer ConnectionReset() {
    return CollectorAnswer(Kind::kReset);
  }

  // Less than announced: HTTP closes the connection in the middle of the body,
  // gRPC sends a message that ends within a field.
  static CollectorAnswer TruncatedBody() {
    return CollectorAnswer(Kind::kTruncated);
  }

  // Success, with a body that is not OTLP.
  static CollectorAnswer GarbageBody() {
    return CollectorAnswer(Kind::kGarbage);
  }

  // Success, with a body that does not end before the client hangs up; with
  // gRPC, where a message has a length, one of 32 MiB.
  static CollectorAnswer EndlessBody() {
    return CollectorAnswer(Kind::kEndless);
  }

  // The same, sent only when `delay` has passed since the request came.
  CollectorAnswer After(absl::Duration delay_of_answer) const {
    CollectorAnswer answer = *this;
    answer.delay = delay_of_answer;
    return answer;
  }

  // The same, sent only after `FakeCollector::Release`. Never, if that is not
  // called: the collector's end closes the connection.
  CollectorAnswer Held() const {
    CollectorAnswer answer = *this;
    answer.held = true;
    return answer;
  }

  // The same, with the body compressed.
  CollectorAnswer Gzipped() const {
    CollectorAnswer answer = *this;
    answer.gzip = true;
    return answer;
  }

  bool accepts() const noexcept { return kind == Kind::kOk; }

  CollectorAnswer() = default;
  explicit CollectorAnswer(Kind kind_of_answer) : kind(kind_of_answer) {}

  Kind kind = Kind::kOk;
  int code = 0;  // Of HTTP or gRPC, as `kind` says.
  int64_t rejected = 0;
  std::string message;
  std::string retry_after;
  std::optional<absl::Duration> retry_delay;
  absl::Duration delay = absl::ZeroDuration();
  bool held = false;
  bool gzip = false;
};

}  // namespace testing
}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_TESTING_COLLECTOR_ANSWER_H_
