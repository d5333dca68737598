// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Message brokers.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_MESSAGING_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_MESSAGING_ATTRIBUTES_H_

#include <cstdint>
#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::messaging {

// Broker, as the client knows it.
//
// Type: string. Stability: development. Example: `kafka`.
inline constexpr AttributeKey<std::string_view> kSystem{"messaging.system"};
// Values of `messaging.system`:
inline constexpr std::string_view kSystemActivemq = "activemq";
inline constexpr std::string_view kSystemAwsSns = "aws.sns";
inline constexpr std::string_view kSystemAwsSqs = "aws_sqs";
inline constexpr std::string_view kSystemEventgrid = "eventgrid";
inline constexpr std::string_view kSystemEventhubs = "eventhubs";
inline constexpr std::string_view kSystemGcpPubsub = "gcp_pubsub";
inline constexpr std::string_view kSystemJms = "jms";
inline constexpr std::string_view kSystemKafka = "kafka";
inline constexpr std::string_view kSystemPulsar = "pulsar";
inline constexpr std::string_view kSystemRabbitmq = "rabbitmq";
inline constexpr std::string_view kSystemRocketmq = "rocketmq";
inline constexpr std::string_view kSystemServicebus = "servicebus";

// Name that the broker gives the operation.
//
// Type: string. Stability: development. Examples: `ack`; `nack`; `send`.
inline constexpr AttributeKey<std::string_view> kOperationName{
    "messaging.operation.name"};

// Kind of operation.
//
// Type: string. Stability: development. Example: `send`.
inline constexpr AttributeKey<std::string_view> kOperationType{
    "messaging.operation.type"};
// Values of `messaging.operation.type`:

// Messages are made before they are sent in a batch.
inline constexpr std::string_view kOperationTypeCreate = "create";
inline constexpr std::string_view kOperationTypeSend = "send";
// Messages are asked for by the consumer.
inline constexpr std::string_view kOperationTypeReceive = "receive";
// Messages are handled by the consumer.
inline constexpr std::string_view kOperationTypeProcess = "process";
inline constexpr std::string_view kOperationTypeSettle = "settle";

// Identifier of the producer or consumer.
//
// Type: string. Stability: development. Examples: `client-5`;
// `myhost@8742@s8083jm`.
inline constexpr AttributeKey<std::string_view> kClientId{
    "messaging.client.id"};

// Consumer group.
//
// Type: string. Stability: development. Examples: `my-group`; `indexer`.
inline constexpr AttributeKey<std::string_view> kConsumerGroupName{
    "messaging.consumer.group.name"};

// Messages in a batch; absent for operations on one message.
//
// Type: int. Stability: development. Examples: `0`; `1`; `2`.
inline constexpr AttributeKey<int64_t> kBatchMessageCount{
    "messaging.batch.message_count"};

// Queue, topic or exchange.
//
// Type: string. Stability: development. Examples: `MyQueue`; `MyTopic`.
inline constexpr AttributeKey<std::string_view> kDestinationName{
    "messaging.destination.name"};

// Low-cardinality template of the name.
//
// Type: string. Stability: development. Example: `/customers/{customerId}`.
inline constexpr AttributeKey<std::string_view> kDestinationTemplate{
    "messaging.destination.template"};

// Whether the destination has no name, or one that was made up.
//
// Type: boolean. Stability: development. Example: `true`.
inline constexpr AttributeKey<bool> kDestinationAnonymous{
    "messaging.destination.anonymous"};

// Whether the destination may vanish after use.
//
// Type: boolean. Stability: development. Example: `true`.
inline constexpr AttributeKey<bool> kDestinationTemporary{
    "messaging.destination.temporary"};

// Partition of the destination.
//
// Type: string. Stability: development. Example: `1`.
inline constexpr AttributeKey<std::string_view> kDestinationPartitionId{
    "messaging.destination.partition.id"};

// Subscription of the destination.
//
// Type: string. Stability: development. Example: `subscription-a`.
inline constexpr AttributeKey<std::string_view> kDestinationSubscriptionName{
    "messaging.destination.subscription.name"};

// Identifier of the message.
//
// Type: string. Stability: development. Example:
// `452a7c7c7c7048c2f887f61572b18fc2`.
inline constexpr AttributeKey<std::string_view> kMessageId{
    "messaging.message.id"};

// Conversation that the message belongs to (correlation identifier).
//
// Type: string. Stability: development. Example: `MyConversationId`.
inline constexpr AttributeKey<std::string_view> kMessageConversationId{
    "messaging.message.conversation_id"};

// Bytes of the body.
//
// Type: int. Stability: development. Example: `1439`.
inline constexpr AttributeKey<int64_t> kMessageBodySize{
    "messaging.message.body.size"};

// Bytes of body and metadata.
//
// Type: int. Stability: development. Example: `2738`.
inline constexpr AttributeKey<int64_t> kMessageEnvelopeSize{
    "messaging.message.envelope.size"};

// Identifier of the Kafka cluster.
//
// Type: string. Stability: development. Example: `lkc-12345`.
inline constexpr AttributeKey<std::string_view> kKafkaClusterId{
    "messaging.kafka.cluster.id"};

// Key of the Kafka record, as text.
//
// Type: string. Stability: development. Example: `myKey`.
inline constexpr AttributeKey<std::string_view> kKafkaMessageKey{
    "messaging.kafka.message.key"};

// Whether the record is a tombstone.
//
// Type: boolean. Stability: development. Example: `true`.
inline constexpr AttributeKey<bool> kKafkaMessageTombstone{
    "messaging.kafka.message.tombstone"};

// Offset of the record in its partition.
//
// Type: int. Stability: development. Example: `42`.
inline constexpr AttributeKey<int64_t> kKafkaOffset{"messaging.kafka.offset"};

// Routing key.
//
// Type: string. Stability: development. Example: `myKey`.
inline constexpr AttributeKey<std::string_view> kRabbitmqDestinationRoutingKey{
    "messaging.rabbitmq.destination.routing_key"};

// Delivery tag.
//
// Type: int. Stability: development. Example: `123`.
inline constexpr AttributeKey<int64_t> kRabbitmqMessageDeliveryTag{
    "messaging.rabbitmq.message.delivery_tag"};

// How messages are shared among consumers.
//
// Type: string. Stability: development. Example: `clustering`.
inline constexpr AttributeKey<std::string_view> kRocketmqConsumptionModel{
    "messaging.rocketmq.consumption_model"};
// Values of `messaging.rocketmq.consumption_model`:
inline constexpr std::string_view kRocketmqConsumptionModelClustering =
    "clustering";
inline constexpr std::string_view kRocketmqConsumptionModelBroadcasting =
    "broadcasting";

// Delay level of a delayed message.
//
// Type: int. Stability: development. Example: `3`.
inline constexpr AttributeKey<int64_t> kRocketmqMessageDelayTimeLevel{
    "messaging.rocketmq.message.delay_time_level"};

// When a delayed message is due, milliseconds since the epoch.
//
// Type: int. Stability: development. Example: `1665987217045`.
inline constexpr AttributeKey<int64_t> kRocketmqMessageDeliveryTimestamp{
    "messaging.rocketmq.message.delivery_timestamp"};

// Group of an ordered message.
//
// Type: string. Stability: development. Example: `myMessageGroup`.
inline constexpr AttributeKey<std::string_view> kRocketmqMessageGroup{
    "messaging.rocketmq.message.group"};

// Keys of the message.
//
// Type: array of strings. Stability: development. Example: `["keyA", "keyB"]`.
inline constexpr AttributeKey<ArrayOf<std::string_view>> kRocketmqMessageKeys{
    "messaging.rocketmq.message.keys"};

// Second classifier beside the topic.
//
// Type: string. Stability: development. Example: `tagA`.
inline constexpr AttributeKey<std::string_view> kRocketmqMessageTag{
    "messaging.rocketmq.message.tag"};

// Type of the message.
//
// Type: string. Stability: development. Example: `normal`.
inline constexpr AttributeKey<std::string_view> kRocketmqMessageType{
    "messaging.rocketmq.message.type"};
// Values of `messaging.rocketmq.message.type`:
inline constexpr std::string_view kRocketmqMessageTypeNormal = "normal";
inline constexpr std::string_view kRocketmqMessageTypeFifo = "fifo";
inline constexpr std::string_view kRocketmqMessageTypeDelay = "delay";
inline constexpr std::string_view kRocketmqMessageTypeTransaction =
    "transaction";

// Namespace of the resources.
//
// Type: string. Stability: development. Example: `myNamespace`.
inline constexpr AttributeKey<std::string_view> kRocketmqNamespace{
    "messaging.rocketmq.namespace"};

// How the message was settled.
//
// Type: string. Stability: development. Example: `complete`.
inline constexpr AttributeKey<std::string_view> kServicebusDispositionStatus{
    "messaging.servicebus.disposition_status"};
// Values of `messaging.servicebus.disposition_status`:
inline constexpr std::string_view kServicebusDispositionStatusComplete =
    "complete";
inline constexpr std::string_view kServicebusDispositionStatusAbandon =
    "abandon";
inline constexpr std::string_view kServicebusDispositionStatusDeadLetter =
    "dead_letter";
inline constexpr std::string_view kServicebusDispositionStatusDefer = "defer";

// Attempts to deliver the message.
//
// Type: int. Stability: development. Example: `2`.
inline constexpr AttributeKey<int64_t> kServicebusMessageDeliveryCount{
    "messaging.servicebus.message.delivery_count"};

// When the broker took the message, seconds since the epoch.
//
// Type: int. Stability: development. Example: `1701393730`.
inline constexpr AttributeKey<int64_t> kServicebusMessageEnqueuedTime{
    "messaging.servicebus.message.enqueued_time"};

// When the broker took the event, seconds since the epoch.
//
// Type: int. Stability: development. Example: `1701393730`.
inline constexpr AttributeKey<int64_t> kEventhubsMessageEnqueuedTime{
    "messaging.eventhubs.message.enqueued_time"};

// Acknowledgement deadline in seconds.
//
// Type: int. Stability: development. Example: `10`.
inline constexpr AttributeKey<int64_t> kGcpPubsubMessageAckDeadline{
    "messaging.gcp_pubsub.message.ack_deadline"};

// Identifier for the acknowledgement.
//
// Type: string. Stability: development. Example: `ack_id`.
inline constexpr AttributeKey<std::string_view> kGcpPubsubMessageAckId{
    "messaging.gcp_pubsub.message.ack_id"};

// Attempts to deliver the message.
//
// Type: int. Stability: development. Example: `2`.
inline constexpr AttributeKey<int64_t> kGcpPubsubMessageDeliveryAttempt{
    "messaging.gcp_pubsub.message.delivery_attempt"};

// Ordering key.
//
// Type: string. Stability: development. Example: `ordering_key`.
inline constexpr AttributeKey<std::string_view> kGcpPubsubMessageOrderingKey{
    "messaging.gcp_pubsub.message.ordering_key"};

}  // namespace semconv::messaging
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_MESSAGING_ATTRIBUTES_H_
