// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Names of events: log records with an event name. Severities are numbers of
// the log data model.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_EVENTS_H_
#define OTEL_API_SEMCONV_EVENTS_H_

#include <string_view>

namespace otel {
inline namespace v1 {
namespace semconv::events {

// An exception that no more specific event fits. The severity says how it ends:
// FATAL when the program does, ERROR when unhandled, WARN when it is expected
// to be handled.
//
// Severity: ERROR. Stability: stable.
//
// Attributes:
// - `exception.type`: conditionally required if there is no `exception.message`
// - `exception.message`: conditionally required if there is no `exception.type`
// - `exception.stacktrace`: recommended
inline constexpr std::string_view kException = "exception";
inline constexpr int kExceptionSeverityNumber = 17;

// An exception that ended an HTTP client request.
//
// Severity: WARN. Stability: development.
//
// Attributes:
// - `exception.type`: conditionally required if there is no `exception.message`
// - `exception.message`: conditionally required if there is no `exception.type`
// - `exception.stacktrace`: recommended
inline constexpr std::string_view kHttpClientRequestException =
    "http.client.request.exception";
inline constexpr int kHttpClientRequestExceptionSeverityNumber = 13;

// An exception that ended the handling of an HTTP request.
//
// Severity: ERROR. Stability: development.
//
// Attributes:
// - `exception.type`: conditionally required if there is no `exception.message`
// - `exception.message`: conditionally required if there is no `exception.type`
// - `exception.stacktrace`: recommended
inline constexpr std::string_view kHttpServerRequestException =
    "http.server.request.exception";
inline constexpr int kHttpServerRequestExceptionSeverityNumber = 17;

// An exception that ended a remote procedure call on the client.
//
// Severity: WARN. Stability: development.
//
// Attributes:
// - `exception.type`: conditionally required if there is no `exception.message`
// - `exception.message`: conditionally required if there is no `exception.type`
// - `exception.stacktrace`: recommended
inline constexpr std::string_view kRpcClientCallException =
    "rpc.client.call.exception";
inline constexpr int kRpcClientCallExceptionSeverityNumber = 13;

// An exception that ended the handling of a remote procedure call.
//
// Severity: ERROR. Stability: development.
//
// Attributes:
// - `exception.type`: conditionally required if there is no `exception.message`
// - `exception.message`: conditionally required if there is no `exception.type`
// - `exception.stacktrace`: recommended
inline constexpr std::string_view kRpcServerCallException =
    "rpc.server.call.exception";
inline constexpr int kRpcServerCallExceptionSeverityNumber = 17;

// An exception that ended a database operation.
//
// Severity: WARN. Stability: development.
//
// Attributes:
// - `exception.type`: conditionally required if there is no `exception.message`
// - `exception.message`: conditionally required if there is no `exception.type`
// - `exception.stacktrace`: recommended
inline constexpr std::string_view kDbClientOperationException =
    "db.client.operation.exception";
inline constexpr int kDbClientOperationExceptionSeverityNumber = 13;

// A feature flag was evaluated.
//
// Severity: INFO. Stability: release candidate.
//
// Attributes:
// - `feature_flag.key`: required
// - `error.type`: conditionally required if the evaluation failed
// - `feature_flag.result.value`: conditionally required if there is no variant
// - `feature_flag.result.variant`: conditionally required if the provider gives
//   one
// - `feature_flag.context.id`: recommended
// - `feature_flag.error.message`: recommended; if the evaluation failed
// - `feature_flag.provider.name`: recommended
// - `feature_flag.result.reason`: recommended
// - `feature_flag.set.id`: recommended
// - `feature_flag.version`: recommended
inline constexpr std::string_view kFeatureFlagEvaluation =
    "feature_flag.evaluation";
inline constexpr int kFeatureFlagEvaluationSeverityNumber = 9;

// A session began.
//
// Severity: INFO. Stability: development.
//
// Attributes:
// - `session.id`: required
// - `session.previous_id`: conditionally required if the session goes on with
//   another's work
inline constexpr std::string_view kSessionStart = "session.start";
inline constexpr int kSessionStartSeverityNumber = 9;

// A session ended.
//
// Severity: INFO. Stability: development.
//
// Attributes:
// - `session.id`: required
inline constexpr std::string_view kSessionEnd = "session.end";
inline constexpr int kSessionEndSeverityNumber = 9;

}  // namespace semconv::events
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_EVENTS_H_
