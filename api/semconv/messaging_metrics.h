// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Metrics of producers and consumers.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_MESSAGING_METRICS_H_
#define OTEL_API_SEMCONV_MESSAGING_METRICS_H_

#include <string_view>

namespace otel {
inline namespace v1 {
namespace semconv::messaging {

// `messaging.client.operation.duration`: Duration of messaging operations that
// a client starts.
//
// Not for processing: that is `messaging.process.duration`.
//
// Instrument: histogram of double. Unit: `s`. Stability: development.
//
// Attributes:
// - `messaging.operation.name`: required
// - `messaging.system`: required
// - `error.type`: conditionally required if the operation failed
// - `messaging.consumer.group.name`: conditionally required if applicable
// - `messaging.destination.name`: conditionally required if of low cardinality
//   and not anonymous
// - `messaging.destination.subscription.name`: conditionally required if
//   applicable
// - `messaging.destination.template`: conditionally required if known
// - `messaging.operation.type`: conditionally required if applicable
// - `server.address`: conditionally required if known
// - `messaging.destination.partition.id`: recommended
// - `server.port`: recommended
inline constexpr std::string_view kClientOperationDurationName =
    "messaging.client.operation.duration";
inline constexpr std::string_view kClientOperationDurationUnit = "s";
inline constexpr std::string_view kClientOperationDurationDescription =
    "Duration of messaging operations that a client starts.";
inline constexpr double kClientOperationDurationBoundaries[] = {
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10};

// `messaging.client.sent.messages`: Messages that producers tried to send to
// the broker.
//
// Instrument: counter of int64. Unit: `{message}`. Stability: development.
//
// Attributes:
// - `messaging.operation.name`: required
// - `messaging.system`: required
// - `error.type`: conditionally required if the operation failed
// - `messaging.destination.name`: conditionally required if of low cardinality
//   and not anonymous
// - `messaging.destination.template`: conditionally required if known
// - `server.address`: conditionally required if known
// - `messaging.destination.partition.id`: recommended
// - `server.port`: recommended
inline constexpr std::string_view kClientSentMessagesName =
    "messaging.client.sent.messages";
inline constexpr std::string_view kClientSentMessagesUnit = "{message}";
inline constexpr std::string_view kClientSentMessagesDescription =
    "Messages that producers tried to send to the broker.";

// `messaging.client.consumed.messages`: Messages that were delivered to the
// application.
//
// Instrument: counter of int64. Unit: `{message}`. Stability: development.
//
// Attributes:
// - `messaging.operation.name`: required
// - `messaging.system`: required
// - `error.type`: conditionally required if the operation failed
// - `messaging.consumer.group.name`: conditionally required if applicable
// - `messaging.destination.name`: conditionally required if of low cardinality
//   and not anonymous
// - `messaging.destination.subscription.name`: conditionally required if
//   applicable
// - `messaging.destination.template`: conditionally required if known
// - `server.address`: conditionally required if known
// - `messaging.destination.partition.id`: recommended
// - `server.port`: recommended
inline constexpr std::string_view kClientConsumedMessagesName =
    "messaging.client.consumed.messages";
inline constexpr std::string_view kClientConsumedMessagesUnit = "{message}";
inline constexpr std::string_view kClientConsumedMessagesDescription =
    "Messages that were delivered to the application.";

// `messaging.process.duration`: Duration of the processing of messages.
//
// Instrument: histogram of double. Unit: `s`. Stability: development.
//
// Attributes:
// - `messaging.operation.name`: required
// - `messaging.system`: required
// - `error.type`: conditionally required if the operation failed
// - `messaging.consumer.group.name`: conditionally required if applicable
// - `messaging.destination.name`: conditionally required if of low cardinality
//   and not anonymous
// - `messaging.destination.subscription.name`: conditionally required if
//   applicable
// - `messaging.destination.template`: conditionally required if known
// - `server.address`: conditionally required if known
// - `messaging.destination.partition.id`: recommended
// - `server.port`: recommended
inline constexpr std::string_view kProcessDurationName =
    "messaging.process.duration";
inline constexpr std::string_view kProcessDurationUnit = "s";
inline constexpr std::string_view kProcessDurationDescription =
    "Duration of the processing of messages.";
inline constexpr double kProcessDurationBoundaries[] = {
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10};

}  // namespace semconv::messaging
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_MESSAGING_METRICS_H_
