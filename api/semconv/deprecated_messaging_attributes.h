// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Messaging attributes as they were, for reading old data.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_DEPRECATED_MESSAGING_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_DEPRECATED_MESSAGING_ATTRIBUTES_H_

#include <cstdint>
#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::deprecated::messaging {

// Kind of operation.
//
// Deprecated: use `messaging.operation.type`.
//
// Type: string. Stability: deprecated. Example: `publish`.
inline constexpr AttributeKey<std::string_view> kOperation{
    "messaging.operation"};

// Consumer group of Kafka.
//
// Deprecated: use `messaging.consumer.group.name`.
//
// Type: string. Stability: deprecated. Example: `my-group`.
inline constexpr AttributeKey<std::string_view> kKafkaConsumerGroup{
    "messaging.kafka.consumer.group"};

// Partition of Kafka.
//
// Deprecated: use `messaging.destination.partition.id`, which is text.
//
// Type: int. Stability: deprecated. Example: `2`.
inline constexpr AttributeKey<int64_t> kKafkaDestinationPartition{
    "messaging.kafka.destination.partition"};

// Offset of the record.
//
// Deprecated: use `messaging.kafka.offset`.
//
// Type: int. Stability: deprecated. Example: `42`.
inline constexpr AttributeKey<int64_t> kKafkaMessageOffset{
    "messaging.kafka.message.offset"};

// Consumer group of Event Hubs.
//
// Deprecated: use `messaging.consumer.group.name`.
//
// Type: string. Stability: deprecated. Example: `$Default`.
inline constexpr AttributeKey<std::string_view> kEventhubsConsumerGroup{
    "messaging.eventhubs.consumer.group"};

// Group of the RocketMQ client.
//
// Deprecated: use `messaging.consumer.group.name` on consumers.
//
// Type: string. Stability: deprecated. Example: `myConsumerGroup`.
inline constexpr AttributeKey<std::string_view> kRocketmqClientGroup{
    "messaging.rocketmq.client_group"};

// Subscription of Service Bus.
//
// Deprecated: use `messaging.destination.subscription.name`.
//
// Type: string. Stability: deprecated. Example: `subscription-a`.
inline constexpr AttributeKey<std::string_view>
    kServicebusDestinationSubscriptionName{
        "messaging.servicebus.destination.subscription_name"};

// Destination that the message was first sent to.
//
// Deprecated: no replacement.
//
// Type: string. Stability: deprecated. Example: `MyQueue`.
inline constexpr AttributeKey<std::string_view> kDestinationPublishName{
    "messaging.destination_publish.name"};

// Whether that destination had no name.
//
// Deprecated: no replacement.
//
// Type: boolean. Stability: deprecated. Example: `true`.
inline constexpr AttributeKey<bool> kDestinationPublishAnonymous{
    "messaging.destination_publish.anonymous"};

}  // namespace semconv::deprecated::messaging
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_DEPRECATED_MESSAGING_ATTRIBUTES_H_
