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

#include "api/logs/severity.h"

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
inline constexpr Severity kExceptionSeverity = Severity::kError;

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
inline constexpr Severity kHttpClientRequestExceptionSeverity = Severity::kWarn;

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
inline constexpr Severity kHttpServerRequestExceptionSeverity =
    Severity::kError;

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
inline constexpr Severity kRpcClientCallExceptionSeverity = Severity::kWarn;

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
inline constexpr Severity kRpcServerCallExceptionSeverity = Severity::kError;

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
inline constexpr Severity kDbClientOperationExceptionSeverity = Severity::kWarn;

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
inline constexpr Severity kFeatureFlagEvaluationSeverity = Severity::kInfo;

// A session began.
//
// Severity: INFO. Stability: development.
//
// Attributes:
// - `session.id`: required
// - `session.previous_id`: conditionally required if the session goes on with
//   another's work
inline constexpr std::string_view kSessionStart = "session.start";
inline constexpr Severity kSessionStartSeverity = Severity::kInfo;

// A session ended.
//
// Severity: INFO. Stability: development.
//
// Attributes:
// - `session.id`: required
inline constexpr std::string_view kSessionEnd = "session.end";
inline constexpr Severity kSessionEndSeverity = Severity::kInfo;

}  // namespace semconv::events
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_EVENTS_H_
