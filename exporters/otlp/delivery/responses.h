// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// What servers answer, read without trust: partial success, errors, how long to
// wait. Pure functions; each takes any bytes. They allocate no more than a
// message of `kMaxServerMessage` bytes.

#ifndef OTEL_EXPORTERS_OTLP_DELIVERY_RESPONSES_H_
#define OTEL_EXPORTERS_OTLP_DELIVERY_RESPONSES_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "exporters/otlp/delivery/transport.h"

namespace otel {
namespace exporters {
namespace otlp {

// What of a server's message is kept.
inline constexpr size_t kMaxServerMessage = 1024;

// Longer waits than this are taken for it: no server silences for longer.
inline constexpr absl::Duration kMaxRetryAfter = absl::Minutes(5);

// Returns the `partial_success` of an
// `Export{Trace,Metrics,Logs}ServiceResponse` (which are alike), an empty one
// when it has none. Nothing when `bytes` is no such message. Spec:
// otlp.md#partial-success.
std::optional<PartialSuccess> ParsePartialSuccess(std::string_view bytes);

// The same of the JSON form.
std::optional<PartialSuccess> ParsePartialSuccessJson(std::string_view text);

// A `google.rpc.Status`: what failed, and what the server asked to wait.
struct ServerError {
  std::string message;
  std::optional<absl::Duration> retry_delay;  // Of a `google.rpc.RetryInfo`.
};

// Returns what a serialized `google.rpc.Status` says: the body of an HTTP
// error, or the value of gRPC's trailer `grpc-status-details-bin`. Nothing when
// it is none. Spec: otlp.md#failures.
std::optional<ServerError> ParseServerError(std::string_view bytes);

// The same of the JSON form; without `retry_delay`.
std::optional<ServerError> ParseServerErrorJson(std::string_view text);

// Returns what an HTTP header `Retry-After` asks to wait: a number of seconds
// or a date, seen from `now`. Never negative, at most `kMaxRetryAfter`. Nothing
// when it is neither. RFC 9110, sections 5.6.7 and 10.2.3.
std::optional<absl::Duration> ParseRetryAfter(std::string_view value,
                                              absl::Time now);

// Whether a request with this HTTP status may be sent again: 429, 502, 503,
// 504. Spec: otlp.md#retryable-response-codes.
bool IsRetryableHttpStatus(int status) noexcept;

// Whether a call with this gRPC status code may be made again.
// RESOURCE_EXHAUSTED may when the server says how long to wait.
// Spec: otlp.md#failures.
bool IsRetryableGrpcCode(int code, bool has_retry_delay) noexcept;

}  // namespace otlp
}  // namespace exporters
}  // namespace otel

#endif  // OTEL_EXPORTERS_OTLP_DELIVERY_RESPONSES_H_
