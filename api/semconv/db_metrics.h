// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Metrics of database clients.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_DB_METRICS_H_
#define OTEL_API_SEMCONV_DB_METRICS_H_

#include <string_view>

namespace otel {
inline namespace v1 {
namespace semconv::db {

// `db.client.operation.duration`: Duration of database client operations.
//
// The same value as the duration of the client span. A batch counts as one
// operation.
//
// Instrument: histogram of double. Unit: `s`. Stability: stable.
//
// Attributes:
// - `db.system.name`: required
// - `db.collection.name`: conditionally required if known and of low
//   cardinality
// - `db.namespace`: conditionally required if known
// - `db.operation.name`: conditionally required if known and there is one
//   operation, or all in the batch are the same
// - `db.response.status_code`: conditionally required if the operation failed
//   and the code is known
// - `error.type`: conditionally required if the operation failed
// - `server.port`: conditionally required if not the default port of the
//   database and `server.address` is set
// - `db.query.summary`: recommended; if known
// - `db.stored_procedure.name`: recommended; if one is called
// - `network.peer.address`: recommended
// - `network.peer.port`: recommended; if `network.peer.address` is set
// - `server.address`: recommended
// - `db.query.text`: opt-in
inline constexpr std::string_view kClientOperationDurationName =
    "db.client.operation.duration";
inline constexpr std::string_view kClientOperationDurationUnit = "s";
inline constexpr std::string_view kClientOperationDurationDescription =
    "Duration of database client operations.";
inline constexpr double kClientOperationDurationBoundaries[] = {
    0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10};

// `db.client.response.returned_rows`: Rows that the database returned for an
// operation.
//
// Instrument: histogram of int64. Unit: `{row}`. Stability: development.
//
// Attributes:
// - `db.system.name`: required
// - `db.collection.name`: conditionally required if known and of low
//   cardinality
// - `db.namespace`: conditionally required if known
// - `db.operation.name`: conditionally required if known and there is one
//   operation, or all in the batch are the same
// - `db.response.status_code`: conditionally required if the operation failed
//   and the code is known
// - `error.type`: conditionally required if the operation failed
// - `server.port`: conditionally required if not the default port of the
//   database and `server.address` is set
// - `db.query.summary`: recommended; if known
// - `db.stored_procedure.name`: recommended; if one is called
// - `network.peer.address`: recommended
// - `network.peer.port`: recommended; if `network.peer.address` is set
// - `server.address`: recommended
// - `db.query.text`: opt-in
inline constexpr std::string_view kClientResponseReturnedRowsName =
    "db.client.response.returned_rows";
inline constexpr std::string_view kClientResponseReturnedRowsUnit = "{row}";
inline constexpr std::string_view kClientResponseReturnedRowsDescription =
    "Rows that the database returned for an operation.";
inline constexpr double kClientResponseReturnedRowsBoundaries[] = {
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000};

// `db.client.connection.count`: Connections of the pool in the state that the
// attribute tells.
//
// Instrument: up-down counter of int64. Unit: `{connection}`. Stability:
// development.
//
// Attributes:
// - `db.client.connection.pool.name`: required
// - `db.client.connection.state`: required
inline constexpr std::string_view kClientConnectionCountName =
    "db.client.connection.count";
inline constexpr std::string_view kClientConnectionCountUnit = "{connection}";
inline constexpr std::string_view kClientConnectionCountDescription =
    "Connections of the pool in the state that the attribute tells.";

// `db.client.connection.idle.max`: Idle connections that the pool may keep, at
// most.
//
// Instrument: up-down counter of int64. Unit: `{connection}`. Stability:
// development.
//
// Attributes:
// - `db.client.connection.pool.name`: required
inline constexpr std::string_view kClientConnectionIdleMaxName =
    "db.client.connection.idle.max";
inline constexpr std::string_view kClientConnectionIdleMaxUnit = "{connection}";
inline constexpr std::string_view kClientConnectionIdleMaxDescription =
    "Idle connections that the pool may keep, at most.";

// `db.client.connection.idle.min`: Idle connections that the pool keeps, at
// least.
//
// Instrument: up-down counter of int64. Unit: `{connection}`. Stability:
// development.
//
// Attributes:
// - `db.client.connection.pool.name`: required
inline constexpr std::string_view kClientConnectionIdleMinName =
    "db.client.connection.idle.min";
inline constexpr std::string_view kClientConnectionIdleMinUnit = "{connection}";
inline constexpr std::string_view kClientConnectionIdleMinDescription =
    "Idle connections that the pool keeps, at least.";

// `db.client.connection.max`: Open connections that the pool may have, at most.
//
// Instrument: up-down counter of int64. Unit: `{connection}`. Stability:
// development.
//
// Attributes:
// - `db.client.connection.pool.name`: required
inline constexpr std::string_view kClientConnectionMaxName =
    "db.client.connection.max";
inline constexpr std::string_view kClientConnectionMaxUnit = "{connection}";
inline constexpr std::string_view kClientConnectionMaxDescription =
    "Open connections that the pool may have, at most.";

// `db.client.connection.pending_requests`: Requests that wait for a connection.
//
// Instrument: up-down counter of int64. Unit: `{request}`. Stability:
// development.
//
// Attributes:
// - `db.client.connection.pool.name`: required
inline constexpr std::string_view kClientConnectionPendingRequestsName =
    "db.client.connection.pending_requests";
inline constexpr std::string_view kClientConnectionPendingRequestsUnit =
    "{request}";
inline constexpr std::string_view kClientConnectionPendingRequestsDescription =
    "Requests that wait for a connection.";

// `db.client.connection.timeouts`: Requests that gave up waiting for a
// connection.
//
// Instrument: counter of int64. Unit: `{timeout}`. Stability: development.
//
// Attributes:
// - `db.client.connection.pool.name`: required
inline constexpr std::string_view kClientConnectionTimeoutsName =
    "db.client.connection.timeouts";
inline constexpr std::string_view kClientConnectionTimeoutsUnit = "{timeout}";
inline constexpr std::string_view kClientConnectionTimeoutsDescription =
    "Requests that gave up waiting for a connection.";

// `db.client.connection.create_time`: Time to make a new connection.
//
// Instrument: histogram of double. Unit: `s`. Stability: development.
//
// Attributes:
// - `db.client.connection.pool.name`: required
inline constexpr std::string_view kClientConnectionCreateTimeName =
    "db.client.connection.create_time";
inline constexpr std::string_view kClientConnectionCreateTimeUnit = "s";
inline constexpr std::string_view kClientConnectionCreateTimeDescription =
    "Time to make a new connection.";

// `db.client.connection.wait_time`: Time to get a connection from the pool.
//
// Instrument: histogram of double. Unit: `s`. Stability: development.
//
// Attributes:
// - `db.client.connection.pool.name`: required
inline constexpr std::string_view kClientConnectionWaitTimeName =
    "db.client.connection.wait_time";
inline constexpr std::string_view kClientConnectionWaitTimeUnit = "s";
inline constexpr std::string_view kClientConnectionWaitTimeDescription =
    "Time to get a connection from the pool.";

// `db.client.connection.use_time`: Time between borrowing a connection and
// giving it back.
//
// Instrument: histogram of double. Unit: `s`. Stability: development.
//
// Attributes:
// - `db.client.connection.pool.name`: required
inline constexpr std::string_view kClientConnectionUseTimeName =
    "db.client.connection.use_time";
inline constexpr std::string_view kClientConnectionUseTimeUnit = "s";
inline constexpr std::string_view kClientConnectionUseTimeDescription =
    "Time between borrowing a connection and giving it back.";

}  // namespace semconv::db
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_DB_METRICS_H_
