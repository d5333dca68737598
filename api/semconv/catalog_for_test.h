// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Every name of these headers, for tests that hold for all of them.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_CATALOG_FOR_TEST_H_
#define OTEL_API_SEMCONV_CATALOG_FOR_TEST_H_

#include "api/semconv/client_attributes.h"
#include "api/semconv/cloud_attributes.h"
#include "api/semconv/code_attributes.h"
#include "api/semconv/container_attributes.h"
#include "api/semconv/cpu_attributes.h"
#include "api/semconv/db_attributes.h"
#include "api/semconv/db_metrics.h"
#include "api/semconv/deployment_attributes.h"
#include "api/semconv/deprecated_code_attributes.h"
#include "api/semconv/deprecated_db_attributes.h"
#include "api/semconv/deprecated_http_attributes.h"
#include "api/semconv/deprecated_http_metrics.h"
#include "api/semconv/deprecated_messaging_attributes.h"
#include "api/semconv/deprecated_resource_attributes.h"
#include "api/semconv/deprecated_rpc_attributes.h"
#include "api/semconv/deprecated_rpc_metrics.h"
#include "api/semconv/destination_attributes.h"
#include "api/semconv/disk_attributes.h"
#include "api/semconv/enduser_attributes.h"
#include "api/semconv/error_attributes.h"
#include "api/semconv/events.h"
#include "api/semconv/exception_attributes.h"
#include "api/semconv/faas_attributes.h"
#include "api/semconv/feature_flag_attributes.h"
#include "api/semconv/file_attributes.h"
#include "api/semconv/graphql_attributes.h"
#include "api/semconv/host_attributes.h"
#include "api/semconv/http_attributes.h"
#include "api/semconv/http_metrics.h"
#include "api/semconv/jsonrpc_attributes.h"
#include "api/semconv/k8s_attributes.h"
#include "api/semconv/log_attributes.h"
#include "api/semconv/messaging_attributes.h"
#include "api/semconv/messaging_metrics.h"
#include "api/semconv/network_attributes.h"
#include "api/semconv/os_attributes.h"
#include "api/semconv/otel_sdk_attributes.h"
#include "api/semconv/otel_sdk_metrics.h"
#include "api/semconv/process_attributes.h"
#include "api/semconv/process_metrics.h"
#include "api/semconv/rpc_attributes.h"
#include "api/semconv/rpc_metrics.h"
#include "api/semconv/server_attributes.h"
#include "api/semconv/service_attributes.h"
#include "api/semconv/session_attributes.h"
#include "api/semconv/source_attributes.h"
#include "api/semconv/system_attributes.h"
#include "api/semconv/telemetry_attributes.h"
#include "api/semconv/thread_attributes.h"
#include "api/semconv/tls_attributes.h"
#include "api/semconv/url_attributes.h"
#include "api/semconv/user_agent_attributes.h"
#include "api/semconv/user_attributes.h"

namespace otel {
inline namespace v1 {
namespace semconv {

// Calls `visit(key, type, stability)` for each attribute key; `type` is that of
// semconv.toml.
template <class Visitor>
void ForEachAttributeKey(Visitor&& visit) {
  visit(client::kAddress, "string", "stable");
  visit(client::kPort, "int", "stable");
  visit(cloud::kProvider, "string", "development");
  visit(cloud::kAccountId, "string", "development");
  visit(cloud::kRegion, "string", "development");
  visit(cloud::kAvailabilityZone, "string", "development");
  visit(cloud::kResourceId, "string", "development");
  visit(cloud::kPlatform, "string", "development");
  visit(code::kFunctionName, "string", "stable");
  visit(code::kFilePath, "string", "stable");
  visit(code::kLineNumber, "int", "stable");
  visit(code::kColumnNumber, "int", "stable");
  visit(code::kStacktrace, "string", "stable");
  visit(container::kId, "string", "stable");
  visit(container::kName, "string", "development");
  visit(container::kImageName, "string", "stable");
  visit(container::kImageTags, "string[]", "stable");
  visit(container::kImageId, "string", "development");
  visit(container::kImageRepoDigests, "string[]", "stable");
  visit(container::kCommand, "string", "development");
  visit(container::kCommandArgs, "string[]", "development");
  visit(container::kCommandLine, "string", "development");
  visit(container::kRuntimeName, "string", "development");
  visit(container::kRuntimeVersion, "string", "development");
  visit(container::kRuntimeDescription, "string", "development");
  visit(container::kCsiPluginName, "string", "development");
  visit(container::kCsiVolumeId, "string", "development");
  visit(cpu::kMode, "string", "development");
  visit(cpu::kLogicalNumber, "int", "development");
  visit(db::kSystemName, "string", "stable");
  visit(db::kNamespace, "string", "stable");
  visit(db::kCollectionName, "string", "stable");
  visit(db::kOperationName, "string", "stable");
  visit(db::kOperationBatchSize, "int", "stable");
  visit(db::kQueryText, "string", "stable");
  visit(db::kQuerySummary, "string", "stable");
  visit(db::kStoredProcedureName, "string", "stable");
  visit(db::kResponseStatusCode, "string", "stable");
  visit(db::kResponseReturnedRows, "int", "development");
  visit(db::kClientConnectionPoolName, "string", "development");
  visit(db::kClientConnectionState, "string", "development");
  visit(deployment::kEnvironmentName, "string", "stable");
  visit(deployment::kId, "string", "development");
  visit(deployment::kName, "string", "development");
  visit(deployment::kStatus, "string", "development");
  visit(deprecated::code::kFunction, "string", "deprecated");
  visit(deprecated::code::kNamespace, "string", "deprecated");
  visit(deprecated::code::kFilepath, "string", "deprecated");
  visit(deprecated::code::kLineno, "int", "deprecated");
  visit(deprecated::code::kColumn, "int", "deprecated");
  visit(deprecated::db::kSystem, "string", "deprecated");
  visit(deprecated::db::kName, "string", "deprecated");
  visit(deprecated::db::kStatement, "string", "deprecated");
  visit(deprecated::db::kOperation, "string", "deprecated");
  visit(deprecated::db::kSqlTable, "string", "deprecated");
  visit(deprecated::db::kUser, "string", "deprecated");
  visit(deprecated::db::kConnectionString, "string", "deprecated");
  visit(deprecated::db::kInstanceId, "string", "deprecated");
  visit(deprecated::db::kJdbcDriverClassname, "string", "deprecated");
  visit(deprecated::db::kMssqlInstanceName, "string", "deprecated");
  visit(deprecated::db::kMongodbCollection, "string", "deprecated");
  visit(deprecated::db::kRedisDatabaseIndex, "int", "deprecated");
  visit(deprecated::db::kElasticsearchClusterName, "string", "deprecated");
  visit(deprecated::http::kMethod, "string", "deprecated");
  visit(deprecated::http::kStatusCode, "int", "deprecated");
  visit(deprecated::http::kUrl, "string", "deprecated");
  visit(deprecated::http::kTarget, "string", "deprecated");
  visit(deprecated::http::kScheme, "string", "deprecated");
  visit(deprecated::http::kHost, "string", "deprecated");
  visit(deprecated::http::kServerName, "string", "deprecated");
  visit(deprecated::http::kFlavor, "string", "deprecated");
  visit(deprecated::http::kUserAgent, "string", "deprecated");
  visit(deprecated::http::kClientIp, "string", "deprecated");
  visit(deprecated::http::kResendCount, "int", "deprecated");
  visit(deprecated::http::kRetryCount, "int", "deprecated");
  visit(deprecated::http::kRequestContentLength, "int", "deprecated");
  visit(deprecated::http::kRequestContentLengthUncompressed, "int",
        "deprecated");
  visit(deprecated::http::kResponseContentLength, "int", "deprecated");
  visit(deprecated::http::kResponseContentLengthUncompressed, "int",
        "deprecated");
  visit(deprecated::net::kHostName, "string", "deprecated");
  visit(deprecated::net::kHostPort, "int", "deprecated");
  visit(deprecated::net::kHostIp, "string", "deprecated");
  visit(deprecated::net::kPeerName, "string", "deprecated");
  visit(deprecated::net::kPeerPort, "int", "deprecated");
  visit(deprecated::net::kPeerIp, "string", "deprecated");
  visit(deprecated::net::kSockHostAddr, "string", "deprecated");
  visit(deprecated::net::kSockHostPort, "int", "deprecated");
  visit(deprecated::net::kSockPeerAddr, "string", "deprecated");
  visit(deprecated::net::kSockPeerName, "string", "deprecated");
  visit(deprecated::net::kSockPeerPort, "int", "deprecated");
  visit(deprecated::net::kSockFamily, "string", "deprecated");
  visit(deprecated::net::kProtocolName, "string", "deprecated");
  visit(deprecated::net::kProtocolVersion, "string", "deprecated");
  visit(deprecated::net::kTransport, "string", "deprecated");
  visit(deprecated::messaging::kOperation, "string", "deprecated");
  visit(deprecated::messaging::kKafkaConsumerGroup, "string", "deprecated");
  visit(deprecated::messaging::kKafkaDestinationPartition, "int", "deprecated");
  visit(deprecated::messaging::kKafkaMessageOffset, "int", "deprecated");
  visit(deprecated::messaging::kEventhubsConsumerGroup, "string", "deprecated");
  visit(deprecated::messaging::kRocketmqClientGroup, "string", "deprecated");
  visit(deprecated::messaging::kServicebusDestinationSubscriptionName, "string",
        "deprecated");
  visit(deprecated::messaging::kDestinationPublishName, "string", "deprecated");
  visit(deprecated::messaging::kDestinationPublishAnonymous, "boolean",
        "deprecated");
  visit(deprecated::deployment::kEnvironment, "string", "deprecated");
  visit(deprecated::container::kRuntime, "string", "deprecated");
  visit(deprecated::otel_sdk::kLibraryName, "string", "deprecated");
  visit(deprecated::otel_sdk::kLibraryVersion, "string", "deprecated");
  visit(deprecated::peer::kService, "string", "deprecated");
  visit(deprecated::exception::kEscaped, "boolean", "deprecated");
  visit(deprecated::event::kName, "string", "deprecated");
  visit(deprecated::rpc::kSystem, "string", "deprecated");
  visit(deprecated::rpc::kService, "string", "deprecated");
  visit(deprecated::rpc::kResponseStatusCode, "string", "deprecated");
  visit(deprecated::rpc::kGrpcStatusCode, "int", "deprecated");
  visit(deprecated::rpc::kConnectRpcErrorCode, "string", "deprecated");
  visit(deprecated::rpc::kJsonrpcVersion, "string", "deprecated");
  visit(deprecated::rpc::kJsonrpcRequestId, "string", "deprecated");
  visit(deprecated::rpc::kJsonrpcErrorCode, "int", "deprecated");
  visit(deprecated::rpc::kJsonrpcErrorMessage, "string", "deprecated");
  visit(deprecated::rpc::kMessageType, "string", "deprecated");
  visit(deprecated::rpc::kMessageId, "int", "deprecated");
  visit(deprecated::rpc::kMessageCompressedSize, "int", "deprecated");
  visit(deprecated::rpc::kMessageUncompressedSize, "int", "deprecated");
  visit(destination::kAddress, "string", "development");
  visit(destination::kPort, "int", "development");
  visit(disk::kIoDirection, "string", "development");
  visit(enduser::kId, "string", "development");
  visit(enduser::kPseudoId, "string", "development");
  visit(error::kType, "string", "stable");
  visit(exception::kType, "string", "stable");
  visit(exception::kMessage, "string", "stable");
  visit(exception::kStacktrace, "string", "stable");
  visit(faas::kName, "string", "development");
  visit(faas::kVersion, "string", "development");
  visit(faas::kInstance, "string", "development");
  visit(faas::kMaxMemory, "int", "development");
  visit(faas::kTrigger, "string", "development");
  visit(faas::kColdstart, "boolean", "development");
  visit(faas::kCron, "string", "development");
  visit(faas::kTime, "string", "development");
  visit(faas::kInvocationId, "string", "development");
  visit(faas::kInvokedName, "string", "development");
  visit(faas::kInvokedProvider, "string", "development");
  visit(faas::kInvokedRegion, "string", "development");
  visit(faas::kDocumentCollection, "string", "development");
  visit(faas::kDocumentName, "string", "development");
  visit(faas::kDocumentOperation, "string", "development");
  visit(faas::kDocumentTime, "string", "development");
  visit(feature_flag::kKey, "string", "release_candidate");
  visit(feature_flag::kProviderName, "string", "release_candidate");
  visit(feature_flag::kContextId, "string", "release_candidate");
  visit(feature_flag::kSetId, "string", "release_candidate");
  visit(feature_flag::kVersion, "string", "release_candidate");
  visit(feature_flag::kResultVariant, "string", "release_candidate");
  visit(feature_flag::kResultValue, "any", "release_candidate");
  visit(feature_flag::kResultReason, "string", "release_candidate");
  visit(feature_flag::kErrorMessage, "string", "release_candidate");
  visit(file::kPath, "string", "development");
  visit(file::kName, "string", "development");
  visit(file::kDirectory, "string", "development");
  visit(file::kExtension, "string", "development");
  visit(file::kSize, "int", "development");
  visit(file::kInode, "string", "development");
  visit(file::kMode, "string", "development");
  visit(file::kAttributes, "string[]", "development");
  visit(file::kAccessed, "string", "development");
  visit(file::kModified, "string", "development");
  visit(file::kChanged, "string", "development");
  visit(file::kCreated, "string", "development");
  visit(file::kOwnerId, "string", "development");
  visit(file::kOwnerName, "string", "development");
  visit(file::kGroupId, "string", "development");
  visit(file::kGroupName, "string", "development");
  visit(file::kForkName, "string", "development");
  visit(file::kSymbolicLinkTargetPath, "string", "development");
  visit(graphql::kOperationName, "string", "development");
  visit(graphql::kOperationType, "string", "development");
  visit(graphql::kDocument, "string", "development");
  visit(host::kId, "string", "development");
  visit(host::kName, "string", "development");
  visit(host::kType, "string", "development");
  visit(host::kArch, "string", "development");
  visit(host::kImageName, "string", "development");
  visit(host::kImageId, "string", "development");
  visit(host::kImageVersion, "string", "development");
  visit(host::kIp, "string[]", "development");
  visit(host::kMac, "string[]", "development");
  visit(host::kCpuVendorId, "string", "development");
  visit(host::kCpuFamily, "string", "development");
  visit(host::kCpuModelId, "string", "development");
  visit(host::kCpuModelName, "string", "development");
  visit(host::kCpuStepping, "string", "development");
  visit(host::kCpuCacheL2Size, "int", "development");
  visit(http::kRequestMethod, "string", "stable");
  visit(http::kRequestMethodOriginal, "string", "stable");
  visit(http::kRequestResendCount, "int", "stable");
  visit(http::kRequestBodySize, "int", "development");
  visit(http::kRequestSize, "int", "development");
  visit(http::kRequestBodyContent, "string", "development");
  visit(http::kResponseStatusCode, "int", "stable");
  visit(http::kResponseBodySize, "int", "development");
  visit(http::kResponseSize, "int", "development");
  visit(http::kResponseBodyContent, "string", "development");
  visit(http::kRoute, "string", "stable");
  visit(http::kConnectionState, "string", "development");
  visit(jsonrpc::kProtocolVersion, "string", "development");
  visit(jsonrpc::kRequestId, "string", "development");
  visit(k8s::kClusterName, "string", "stable");
  visit(k8s::kClusterUid, "string", "stable");
  visit(k8s::kNodeName, "string", "stable");
  visit(k8s::kNodeUid, "string", "stable");
  visit(k8s::kNodeConditionType, "string", "development");
  visit(k8s::kNodeConditionStatus, "string", "development");
  visit(k8s::kNodeSystemContainerName, "string", "development");
  visit(k8s::kNamespaceName, "string", "stable");
  visit(k8s::kNamespacePhase, "string", "development");
  visit(k8s::kPodName, "string", "stable");
  visit(k8s::kPodUid, "string", "stable");
  visit(k8s::kPodIp, "string", "stable");
  visit(k8s::kPodHostname, "string", "stable");
  visit(k8s::kPodStartTime, "string", "stable");
  visit(k8s::kPodStatusPhase, "string", "development");
  visit(k8s::kPodStatusReason, "string", "development");
  visit(k8s::kContainerName, "string", "stable");
  visit(k8s::kContainerRestartCount, "int", "stable");
  visit(k8s::kContainerStatusLastTerminatedReason, "string", "development");
  visit(k8s::kContainerStatusState, "string", "development");
  visit(k8s::kContainerStatusReason, "string", "development");
  visit(k8s::kContainerEphemeralStorageFsType, "string", "development");
  visit(k8s::kReplicasetName, "string", "stable");
  visit(k8s::kReplicasetUid, "string", "stable");
  visit(k8s::kDeploymentName, "string", "stable");
  visit(k8s::kDeploymentUid, "string", "stable");
  visit(k8s::kStatefulsetName, "string", "stable");
  visit(k8s::kStatefulsetUid, "string", "stable");
  visit(k8s::kDaemonsetName, "string", "stable");
  visit(k8s::kDaemonsetUid, "string", "stable");
  visit(k8s::kJobName, "string", "stable");
  visit(k8s::kJobUid, "string", "stable");
  visit(k8s::kCronjobName, "string", "stable");
  visit(k8s::kCronjobUid, "string", "stable");
  visit(k8s::kReplicationcontrollerName, "string", "development");
  visit(k8s::kReplicationcontrollerUid, "string", "development");
  visit(k8s::kServiceName, "string", "development");
  visit(k8s::kServiceUid, "string", "development");
  visit(k8s::kServiceType, "string", "development");
  visit(k8s::kServiceTrafficDistribution, "string", "development");
  visit(k8s::kServicePublishNotReadyAddresses, "boolean", "development");
  visit(k8s::kServiceEndpointAddressType, "string", "development");
  visit(k8s::kServiceEndpointCondition, "string", "development");
  visit(k8s::kServiceEndpointZone, "string", "development");
  visit(k8s::kHpaName, "string", "development");
  visit(k8s::kHpaUid, "string", "development");
  visit(k8s::kHpaMetricType, "string", "development");
  visit(k8s::kHpaScaletargetrefKind, "string", "development");
  visit(k8s::kHpaScaletargetrefName, "string", "development");
  visit(k8s::kHpaScaletargetrefApiVersion, "string", "development");
  visit(k8s::kHugepageSize, "string", "development");
  visit(k8s::kResourcequotaName, "string", "development");
  visit(k8s::kResourcequotaUid, "string", "development");
  visit(k8s::kResourcequotaResourceName, "string", "development");
  visit(k8s::kStorageclassName, "string", "development");
  visit(k8s::kVolumeName, "string", "development");
  visit(k8s::kVolumeType, "string", "development");
  visit(k8s::kPersistentvolumeName, "string", "development");
  visit(k8s::kPersistentvolumeUid, "string", "development");
  visit(k8s::kPersistentvolumeReclaimPolicy, "string", "development");
  visit(k8s::kPersistentvolumeStatusPhase, "string", "development");
  visit(k8s::kPersistentvolumeclaimName, "string", "development");
  visit(k8s::kPersistentvolumeclaimUid, "string", "development");
  visit(k8s::kPersistentvolumeclaimStatusPhase, "string", "development");
  visit(log::kRecordOriginal, "string", "development");
  visit(log::kRecordUid, "string", "development");
  visit(log::kIostream, "string", "development");
  visit(log::kFileName, "string", "development");
  visit(log::kFileNameResolved, "string", "development");
  visit(log::kFilePath, "string", "development");
  visit(log::kFilePathResolved, "string", "development");
  visit(messaging::kSystem, "string", "development");
  visit(messaging::kOperationName, "string", "development");
  visit(messaging::kOperationType, "string", "development");
  visit(messaging::kClientId, "string", "development");
  visit(messaging::kConsumerGroupName, "string", "development");
  visit(messaging::kBatchMessageCount, "int", "development");
  visit(messaging::kDestinationName, "string", "development");
  visit(messaging::kDestinationTemplate, "string", "development");
  visit(messaging::kDestinationAnonymous, "boolean", "development");
  visit(messaging::kDestinationTemporary, "boolean", "development");
  visit(messaging::kDestinationPartitionId, "string", "development");
  visit(messaging::kDestinationSubscriptionName, "string", "development");
  visit(messaging::kMessageId, "string", "development");
  visit(messaging::kMessageConversationId, "string", "development");
  visit(messaging::kMessageBodySize, "int", "development");
  visit(messaging::kMessageEnvelopeSize, "int", "development");
  visit(messaging::kKafkaClusterId, "string", "development");
  visit(messaging::kKafkaMessageKey, "string", "development");
  visit(messaging::kKafkaMessageTombstone, "boolean", "development");
  visit(messaging::kKafkaOffset, "int", "development");
  visit(messaging::kRabbitmqDestinationRoutingKey, "string", "development");
  visit(messaging::kRabbitmqMessageDeliveryTag, "int", "development");
  visit(messaging::kRocketmqConsumptionModel, "string", "development");
  visit(messaging::kRocketmqMessageDelayTimeLevel, "int", "development");
  visit(messaging::kRocketmqMessageDeliveryTimestamp, "int", "development");
  visit(messaging::kRocketmqMessageGroup, "string", "development");
  visit(messaging::kRocketmqMessageKeys, "string[]", "development");
  visit(messaging::kRocketmqMessageTag, "string", "development");
  visit(messaging::kRocketmqMessageType, "string", "development");
  visit(messaging::kRocketmqNamespace, "string", "development");
  visit(messaging::kServicebusDispositionStatus, "string", "development");
  visit(messaging::kServicebusMessageDeliveryCount, "int", "development");
  visit(messaging::kServicebusMessageEnqueuedTime, "int", "development");
  visit(messaging::kEventhubsMessageEnqueuedTime, "int", "development");
  visit(messaging::kGcpPubsubMessageAckDeadline, "int", "development");
  visit(messaging::kGcpPubsubMessageAckId, "string", "development");
  visit(messaging::kGcpPubsubMessageDeliveryAttempt, "int", "development");
  visit(messaging::kGcpPubsubMessageOrderingKey, "string", "development");
  visit(network::kPeerAddress, "string", "stable");
  visit(network::kPeerPort, "int", "stable");
  visit(network::kLocalAddress, "string", "stable");
  visit(network::kLocalPort, "int", "stable");
  visit(network::kProtocolName, "string", "stable");
  visit(network::kProtocolVersion, "string", "stable");
  visit(network::kTransport, "string", "stable");
  visit(network::kType, "string", "stable");
  visit(network::kInterfaceName, "string", "development");
  visit(network::kIoDirection, "string", "development");
  visit(network::kConnectionState, "string", "development");
  visit(network::kConnectionType, "string", "development");
  visit(network::kConnectionSubtype, "string", "development");
  visit(network::kCarrierName, "string", "development");
  visit(network::kCarrierMcc, "string", "development");
  visit(network::kCarrierMnc, "string", "development");
  visit(network::kCarrierIcc, "string", "development");
  visit(os::kType, "string", "development");
  visit(os::kName, "string", "development");
  visit(os::kVersion, "string", "development");
  visit(os::kDescription, "string", "development");
  visit(os::kBuildId, "string", "development");
  visit(otel_sdk::kScopeName, "string", "stable");
  visit(otel_sdk::kScopeVersion, "string", "stable");
  visit(otel_sdk::kScopeSchemaUrl, "string", "development");
  visit(otel_sdk::kStatusCode, "string", "stable");
  visit(otel_sdk::kStatusDescription, "string", "stable");
  visit(otel_sdk::kEventName, "string", "stable");
  visit(otel_sdk::kComponentType, "string", "development");
  visit(otel_sdk::kComponentName, "string", "development");
  visit(otel_sdk::kSpanParentOrigin, "string", "development");
  visit(otel_sdk::kSpanSamplingResult, "string", "development");
  visit(process::kPid, "int", "release_candidate");
  visit(process::kParentPid, "int", "release_candidate");
  visit(process::kVpid, "int", "development");
  visit(process::kGroupLeaderPid, "int", "development");
  visit(process::kSessionLeaderPid, "int", "development");
  visit(process::kCreationTime, "string", "release_candidate");
  visit(process::kExitTime, "string", "development");
  visit(process::kExitCode, "int", "development");
  visit(process::kExecutableName, "string", "development");
  visit(process::kExecutablePath, "string", "development");
  visit(process::kExecutableBuildIdGnu, "string", "development");
  visit(process::kExecutableBuildIdGo, "string", "development");
  visit(process::kExecutableBuildIdHtlhash, "string", "development");
  visit(process::kCommand, "string", "release_candidate");
  visit(process::kCommandArgs, "string[]", "release_candidate");
  visit(process::kCommandLine, "string", "release_candidate");
  visit(process::kArgsCount, "int", "release_candidate");
  visit(process::kOwner, "string", "release_candidate");
  visit(process::kUserId, "int", "development");
  visit(process::kUserName, "string", "development");
  visit(process::kRealUserId, "int", "development");
  visit(process::kRealUserName, "string", "development");
  visit(process::kSavedUserId, "int", "development");
  visit(process::kSavedUserName, "string", "development");
  visit(process::kTitle, "string", "release_candidate");
  visit(process::kWorkingDirectory, "string", "release_candidate");
  visit(process::kInteractive, "boolean", "release_candidate");
  visit(process::kLinuxCgroup, "string", "release_candidate");
  visit(process::kRuntimeName, "string", "release_candidate");
  visit(process::kRuntimeVersion, "string", "release_candidate");
  visit(process::kRuntimeDescription, "string", "release_candidate");
  visit(process::kState, "string", "development");
  visit(process::kContextSwitchType, "string", "development");
  visit(rpc::kSystemName, "string", "release_candidate");
  visit(rpc::kMethod, "string", "release_candidate");
  visit(rpc::kMethodOriginal, "string", "release_candidate");
  visit(rpc::kStatusCode, "string", "release_candidate");
  visit(server::kAddress, "string", "stable");
  visit(server::kPort, "int", "stable");
  visit(service::kName, "string", "stable");
  visit(service::kNamespace, "string", "stable");
  visit(service::kVersion, "string", "stable");
  visit(service::kInstanceId, "string", "stable");
  visit(service::kCriticality, "string", "development");
  visit(service::kPeerName, "string", "development");
  visit(service::kPeerNamespace, "string", "development");
  visit(session::kId, "string", "development");
  visit(session::kPreviousId, "string", "development");
  visit(source::kAddress, "string", "development");
  visit(source::kPort, "int", "development");
  visit(system::kDevice, "string", "development");
  visit(system::kFilesystemMode, "string", "development");
  visit(system::kFilesystemMountpoint, "string", "development");
  visit(system::kFilesystemState, "string", "development");
  visit(system::kFilesystemType, "string", "development");
  visit(system::kMemoryState, "string", "development");
  visit(system::kMemoryLinuxSlabState, "string", "development");
  visit(system::kMemoryLinuxHugepagesState, "string", "development");
  visit(system::kPagingState, "string", "development");
  visit(system::kPagingFaultType, "string", "development");
  visit(system::kPagingDirection, "string", "development");
  visit(telemetry::kSdkName, "string", "stable");
  visit(telemetry::kSdkLanguage, "string", "stable");
  visit(telemetry::kSdkVersion, "string", "stable");
  visit(telemetry::kDistroName, "string", "stable");
  visit(telemetry::kDistroVersion, "string", "stable");
  visit(thread::kId, "int", "development");
  visit(thread::kName, "string", "development");
  visit(tls::kProtocolName, "string", "development");
  visit(tls::kProtocolVersion, "string", "development");
  visit(tls::kCipher, "string", "development");
  visit(tls::kCurve, "string", "development");
  visit(tls::kNextProtocol, "string", "development");
  visit(tls::kEstablished, "boolean", "development");
  visit(tls::kResumed, "boolean", "development");
  visit(tls::kClientCertificate, "string", "development");
  visit(tls::kClientCertificateChain, "string[]", "development");
  visit(tls::kClientHashMd5, "string", "development");
  visit(tls::kClientHashSha1, "string", "development");
  visit(tls::kClientHashSha256, "string", "development");
  visit(tls::kClientIssuer, "string", "development");
  visit(tls::kClientSubject, "string", "development");
  visit(tls::kClientJa3, "string", "development");
  visit(tls::kClientNotBefore, "string", "development");
  visit(tls::kClientNotAfter, "string", "development");
  visit(tls::kClientSupportedCiphers, "string[]", "development");
  visit(tls::kServerCertificate, "string", "development");
  visit(tls::kServerCertificateChain, "string[]", "development");
  visit(tls::kServerHashMd5, "string", "development");
  visit(tls::kServerHashSha1, "string", "development");
  visit(tls::kServerHashSha256, "string", "development");
  visit(tls::kServerIssuer, "string", "development");
  visit(tls::kServerSubject, "string", "development");
  visit(tls::kServerJa3s, "string", "development");
  visit(tls::kServerNotBefore, "string", "development");
  visit(tls::kServerNotAfter, "string", "development");
  visit(url::kFull, "string", "stable");
  visit(url::kScheme, "string", "stable");
  visit(url::kPath, "string", "stable");
  visit(url::kQuery, "string", "stable");
  visit(url::kFragment, "string", "stable");
  visit(url::kTemplate, "string", "development");
  visit(url::kOriginal, "string", "development");
  visit(url::kDomain, "string", "development");
  visit(url::kExtension, "string", "development");
  visit(url::kPort, "int", "development");
  visit(url::kRegisteredDomain, "string", "development");
  visit(url::kSubdomain, "string", "development");
  visit(url::kTopLevelDomain, "string", "development");
  visit(user_agent::kOriginal, "string", "stable");
  visit(user_agent::kName, "string", "development");
  visit(user_agent::kVersion, "string", "development");
  visit(user_agent::kOsName, "string", "development");
  visit(user_agent::kOsVersion, "string", "development");
  visit(user_agent::kSyntheticType, "string", "development");
  visit(user::kId, "string", "development");
  visit(user::kName, "string", "development");
  visit(user::kFullName, "string", "development");
  visit(user::kEmail, "string", "development");
  visit(user::kHash, "string", "development");
  visit(user::kRoles, "string[]", "development");
}

// Calls `visit(prefix)` for each template of keys.
template <class Visitor>
void ForEachPrefix(Visitor&& visit) {
  visit(container::kLabelPrefix);
  visit(db::kQueryParameterPrefix);
  visit(db::kOperationParameterPrefix);
  visit(deprecated::container::kLabelsPrefix);
  visit(deprecated::k8s::kPodLabelsPrefix);
  visit(deprecated::rpc::kGrpcRequestMetadataPrefix);
  visit(deprecated::rpc::kGrpcResponseMetadataPrefix);
  visit(deprecated::rpc::kConnectRpcRequestMetadataPrefix);
  visit(deprecated::rpc::kConnectRpcResponseMetadataPrefix);
  visit(http::kRequestHeaderPrefix);
  visit(http::kResponseHeaderPrefix);
  visit(k8s::kNodeLabelPrefix);
  visit(k8s::kNodeAnnotationPrefix);
  visit(k8s::kNamespaceLabelPrefix);
  visit(k8s::kNamespaceAnnotationPrefix);
  visit(k8s::kPodLabelPrefix);
  visit(k8s::kPodAnnotationPrefix);
  visit(k8s::kReplicasetLabelPrefix);
  visit(k8s::kReplicasetAnnotationPrefix);
  visit(k8s::kDeploymentLabelPrefix);
  visit(k8s::kDeploymentAnnotationPrefix);
  visit(k8s::kStatefulsetLabelPrefix);
  visit(k8s::kStatefulsetAnnotationPrefix);
  visit(k8s::kDaemonsetLabelPrefix);
  visit(k8s::kDaemonsetAnnotationPrefix);
  visit(k8s::kJobLabelPrefix);
  visit(k8s::kJobAnnotationPrefix);
  visit(k8s::kCronjobLabelPrefix);
  visit(k8s::kCronjobAnnotationPrefix);
  visit(k8s::kServiceLabelPrefix);
  visit(k8s::kServiceAnnotationPrefix);
  visit(k8s::kServiceSelectorPrefix);
  visit(k8s::kPersistentvolumeLabelPrefix);
  visit(k8s::kPersistentvolumeAnnotationPrefix);
  visit(k8s::kPersistentvolumeclaimLabelPrefix);
  visit(k8s::kPersistentvolumeclaimAnnotationPrefix);
  visit(process::kEnvironmentVariablePrefix);
  visit(rpc::kRequestMetadataPrefix);
  visit(rpc::kResponseMetadataPrefix);
}

// Calls `visit(name, unit, description)` for each metric.
template <class Visitor>
void ForEachMetric(Visitor&& visit) {
  visit(db::kClientOperationDurationName, db::kClientOperationDurationUnit,
        db::kClientOperationDurationDescription);
  visit(db::kClientResponseReturnedRowsName,
        db::kClientResponseReturnedRowsUnit,
        db::kClientResponseReturnedRowsDescription);
  visit(db::kClientConnectionCountName, db::kClientConnectionCountUnit,
        db::kClientConnectionCountDescription);
  visit(db::kClientConnectionIdleMaxName, db::kClientConnectionIdleMaxUnit,
        db::kClientConnectionIdleMaxDescription);
  visit(db::kClientConnectionIdleMinName, db::kClientConnectionIdleMinUnit,
        db::kClientConnectionIdleMinDescription);
  visit(db::kClientConnectionMaxName, db::kClientConnectionMaxUnit,
        db::kClientConnectionMaxDescription);
  visit(db::kClientConnectionPendingRequestsName,
        db::kClientConnectionPendingRequestsUnit,
        db::kClientConnectionPendingRequestsDescription);
  visit(db::kClientConnectionTimeoutsName, db::kClientConnectionTimeoutsUnit,
        db::kClientConnectionTimeoutsDescription);
  visit(db::kClientConnectionCreateTimeName,
        db::kClientConnectionCreateTimeUnit,
        db::kClientConnectionCreateTimeDescription);
  visit(db::kClientConnectionWaitTimeName, db::kClientConnectionWaitTimeUnit,
        db::kClientConnectionWaitTimeDescription);
  visit(db::kClientConnectionUseTimeName, db::kClientConnectionUseTimeUnit,
        db::kClientConnectionUseTimeDescription);
  visit(deprecated::http::kServerDurationName,
        deprecated::http::kServerDurationUnit,
        deprecated::http::kServerDurationDescription);
  visit(deprecated::http::kServerRequestSizeName,
        deprecated::http::kServerRequestSizeUnit,
        deprecated::http::kServerRequestSizeDescription);
  visit(deprecated::http::kServerResponseSizeName,
        deprecated::http::kServerResponseSizeUnit,
        deprecated::http::kServerResponseSizeDescription);
  visit(deprecated::http::kClientDurationName,
        deprecated::http::kClientDurationUnit,
        deprecated::http::kClientDurationDescription);
  visit(deprecated::http::kClientRequestSizeName,
        deprecated::http::kClientRequestSizeUnit,
        deprecated::http::kClientRequestSizeDescription);
  visit(deprecated::http::kClientResponseSizeName,
        deprecated::http::kClientResponseSizeUnit,
        deprecated::http::kClientResponseSizeDescription);
  visit(deprecated::rpc::kServerDurationName,
        deprecated::rpc::kServerDurationUnit,
        deprecated::rpc::kServerDurationDescription);
  visit(deprecated::rpc::kServerRequestSizeName,
        deprecated::rpc::kServerRequestSizeUnit,
        deprecated::rpc::kServerRequestSizeDescription);
  visit(deprecated::rpc::kServerResponseSizeName,
        deprecated::rpc::kServerResponseSizeUnit,
        deprecated::rpc::kServerResponseSizeDescription);
  visit(deprecated::rpc::kServerRequestsPerRpcName,
        deprecated::rpc::kServerRequestsPerRpcUnit,
        deprecated::rpc::kServerRequestsPerRpcDescription);
  visit(deprecated::rpc::kServerResponsesPerRpcName,
        deprecated::rpc::kServerResponsesPerRpcUnit,
        deprecated::rpc::kServerResponsesPerRpcDescription);
  visit(deprecated::rpc::kClientDurationName,
        deprecated::rpc::kClientDurationUnit,
        deprecated::rpc::kClientDurationDescription);
  visit(deprecated::rpc::kClientRequestSizeName,
        deprecated::rpc::kClientRequestSizeUnit,
        deprecated::rpc::kClientRequestSizeDescription);
  visit(deprecated::rpc::kClientResponseSizeName,
        deprecated::rpc::kClientResponseSizeUnit,
        deprecated::rpc::kClientResponseSizeDescription);
  visit(deprecated::rpc::kClientRequestsPerRpcName,
        deprecated::rpc::kClientRequestsPerRpcUnit,
        deprecated::rpc::kClientRequestsPerRpcDescription);
  visit(deprecated::rpc::kClientResponsesPerRpcName,
        deprecated::rpc::kClientResponsesPerRpcUnit,
        deprecated::rpc::kClientResponsesPerRpcDescription);
  visit(http::kServerRequestDurationName, http::kServerRequestDurationUnit,
        http::kServerRequestDurationDescription);
  visit(http::kServerActiveRequestsName, http::kServerActiveRequestsUnit,
        http::kServerActiveRequestsDescription);
  visit(http::kServerRequestBodySizeName, http::kServerRequestBodySizeUnit,
        http::kServerRequestBodySizeDescription);
  visit(http::kServerResponseBodySizeName, http::kServerResponseBodySizeUnit,
        http::kServerResponseBodySizeDescription);
  visit(http::kClientRequestDurationName, http::kClientRequestDurationUnit,
        http::kClientRequestDurationDescription);
  visit(http::kClientRequestBodySizeName, http::kClientRequestBodySizeUnit,
        http::kClientRequestBodySizeDescription);
  visit(http::kClientResponseBodySizeName, http::kClientResponseBodySizeUnit,
        http::kClientResponseBodySizeDescription);
  visit(http::kClientOpenConnectionsName, http::kClientOpenConnectionsUnit,
        http::kClientOpenConnectionsDescription);
  visit(http::kClientConnectionDurationName,
        http::kClientConnectionDurationUnit,
        http::kClientConnectionDurationDescription);
  visit(http::kClientActiveRequestsName, http::kClientActiveRequestsUnit,
        http::kClientActiveRequestsDescription);
  visit(messaging::kClientOperationDurationName,
        messaging::kClientOperationDurationUnit,
        messaging::kClientOperationDurationDescription);
  visit(messaging::kClientSentMessagesName, messaging::kClientSentMessagesUnit,
        messaging::kClientSentMessagesDescription);
  visit(messaging::kClientConsumedMessagesName,
        messaging::kClientConsumedMessagesUnit,
        messaging::kClientConsumedMessagesDescription);
  visit(messaging::kProcessDurationName, messaging::kProcessDurationUnit,
        messaging::kProcessDurationDescription);
  visit(otel_sdk::kSpanLiveName, otel_sdk::kSpanLiveUnit,
        otel_sdk::kSpanLiveDescription);
  visit(otel_sdk::kSpanStartedName, otel_sdk::kSpanStartedUnit,
        otel_sdk::kSpanStartedDescription);
  visit(otel_sdk::kProcessorSpanQueueSizeName,
        otel_sdk::kProcessorSpanQueueSizeUnit,
        otel_sdk::kProcessorSpanQueueSizeDescription);
  visit(otel_sdk::kProcessorSpanQueueCapacityName,
        otel_sdk::kProcessorSpanQueueCapacityUnit,
        otel_sdk::kProcessorSpanQueueCapacityDescription);
  visit(otel_sdk::kProcessorSpanProcessedName,
        otel_sdk::kProcessorSpanProcessedUnit,
        otel_sdk::kProcessorSpanProcessedDescription);
  visit(otel_sdk::kExporterSpanInflightName,
        otel_sdk::kExporterSpanInflightUnit,
        otel_sdk::kExporterSpanInflightDescription);
  visit(otel_sdk::kExporterSpanExportedName,
        otel_sdk::kExporterSpanExportedUnit,
        otel_sdk::kExporterSpanExportedDescription);
  visit(otel_sdk::kLogCreatedName, otel_sdk::kLogCreatedUnit,
        otel_sdk::kLogCreatedDescription);
  visit(otel_sdk::kProcessorLogQueueSizeName,
        otel_sdk::kProcessorLogQueueSizeUnit,
        otel_sdk::kProcessorLogQueueSizeDescription);
  visit(otel_sdk::kProcessorLogQueueCapacityName,
        otel_sdk::kProcessorLogQueueCapacityUnit,
        otel_sdk::kProcessorLogQueueCapacityDescription);
  visit(otel_sdk::kProcessorLogProcessedName,
        otel_sdk::kProcessorLogProcessedUnit,
        otel_sdk::kProcessorLogProcessedDescription);
  visit(otel_sdk::kExporterLogInflightName, otel_sdk::kExporterLogInflightUnit,
        otel_sdk::kExporterLogInflightDescription);
  visit(otel_sdk::kExporterLogExportedName, otel_sdk::kExporterLogExportedUnit,
        otel_sdk::kExporterLogExportedDescription);
  visit(otel_sdk::kExporterMetricDataPointInflightName,
        otel_sdk::kExporterMetricDataPointInflightUnit,
        otel_sdk::kExporterMetricDataPointInflightDescription);
  visit(otel_sdk::kExporterMetricDataPointExportedName,
        otel_sdk::kExporterMetricDataPointExportedUnit,
        otel_sdk::kExporterMetricDataPointExportedDescription);
  visit(otel_sdk::kMetricReaderCollectionDurationName,
        otel_sdk::kMetricReaderCollectionDurationUnit,
        otel_sdk::kMetricReaderCollectionDurationDescription);
  visit(otel_sdk::kExporterOperationDurationName,
        otel_sdk::kExporterOperationDurationUnit,
        otel_sdk::kExporterOperationDurationDescription);
  visit(process::kCpuTimeName, process::kCpuTimeUnit,
        process::kCpuTimeDescription);
  visit(process::kCpuUtilizationName, process::kCpuUtilizationUnit,
        process::kCpuUtilizationDescription);
  visit(process::kMemoryUsageName, process::kMemoryUsageUnit,
        process::kMemoryUsageDescription);
  visit(process::kMemoryVirtualName, process::kMemoryVirtualUnit,
        process::kMemoryVirtualDescription);
  visit(process::kMemoryUtilizationName, process::kMemoryUtilizationUnit,
        process::kMemoryUtilizationDescription);
  visit(process::kDiskIoName, process::kDiskIoUnit,
        process::kDiskIoDescription);
  visit(process::kDiskOperationsName, process::kDiskOperationsUnit,
        process::kDiskOperationsDescription);
  visit(process::kNetworkIoName, process::kNetworkIoUnit,
        process::kNetworkIoDescription);
  visit(process::kThreadCountName, process::kThreadCountUnit,
        process::kThreadCountDescription);
  visit(process::kUnixFileDescriptorCountName,
        process::kUnixFileDescriptorCountUnit,
        process::kUnixFileDescriptorCountDescription);
  visit(process::kWindowsHandleCountName, process::kWindowsHandleCountUnit,
        process::kWindowsHandleCountDescription);
  visit(process::kContextSwitchesName, process::kContextSwitchesUnit,
        process::kContextSwitchesDescription);
  visit(process::kPagingFaultsName, process::kPagingFaultsUnit,
        process::kPagingFaultsDescription);
  visit(process::kSignalsPendingName, process::kSignalsPendingUnit,
        process::kSignalsPendingDescription);
  visit(process::kUptimeName, process::kUptimeUnit,
        process::kUptimeDescription);
  visit(rpc::kServerCallDurationName, rpc::kServerCallDurationUnit,
        rpc::kServerCallDurationDescription);
  visit(rpc::kClientCallDurationName, rpc::kClientCallDurationUnit,
        rpc::kClientCallDurationDescription);
}

// Calls `visit(name)` for each event.
template <class Visitor>
void ForEachEvent(Visitor&& visit) {
  visit(events::kException);
  visit(events::kHttpClientRequestException);
  visit(events::kHttpServerRequestException);
  visit(events::kRpcClientCallException);
  visit(events::kRpcServerCallException);
  visit(events::kDbClientOperationException);
  visit(events::kFeatureFlagEvaluation);
  visit(events::kSessionStart);
  visit(events::kSessionEnd);
}

}  // namespace semconv
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_CATALOG_FOR_TEST_H_
