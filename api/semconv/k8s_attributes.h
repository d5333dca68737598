// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Kubernetes objects.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_K8S_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_K8S_ATTRIBUTES_H_

#include <cstdint>
#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::k8s {

// Name of the cluster.
//
// Type: string. Stability: stable. Example: `opentelemetry-cluster`.
inline constexpr AttributeKey<std::string_view> kClusterName{
    "k8s.cluster.name"};

// Stand-in for an identifier of the cluster: the UID of the namespace
// `kube-system`.
//
// Type: string. Stability: stable. Example:
// `218fc5a9-a5f1-4b54-aa05-46717d0ab26d`.
inline constexpr AttributeKey<std::string_view> kClusterUid{"k8s.cluster.uid"};

// Name of the node.
//
// Type: string. Stability: stable. Example: `node-1`.
inline constexpr AttributeKey<std::string_view> kNodeName{"k8s.node.name"};

// UID of the node.
//
// Type: string. Stability: stable. Example:
// `1eb3a0c6-0477-4080-a9cb-0cb7db65c6a2`.
inline constexpr AttributeKey<std::string_view> kNodeUid{"k8s.node.uid"};

// Value of one label of the node.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: stable. Example:
// `k8s.node.label.kubernetes.io/arch="arm64"`.
inline constexpr std::string_view kNodeLabelPrefix = "k8s.node.label.";

// Value of one annotation of the node.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: stable. Example:
// `k8s.node.annotation.node.alpha.kubernetes.io/ttl="0"`.
inline constexpr std::string_view kNodeAnnotationPrefix =
    "k8s.node.annotation.";

// Condition of the node.
//
// Type: string. Stability: development. Example: `Ready`.
inline constexpr AttributeKey<std::string_view> kNodeConditionType{
    "k8s.node.condition.type"};
// Values of `k8s.node.condition.type`:
inline constexpr std::string_view kNodeConditionTypeReady = "Ready";
inline constexpr std::string_view kNodeConditionTypeDiskPressure =
    "DiskPressure";
inline constexpr std::string_view kNodeConditionTypeMemoryPressure =
    "MemoryPressure";
inline constexpr std::string_view kNodeConditionTypePIDPressure = "PIDPressure";
inline constexpr std::string_view kNodeConditionTypeNetworkUnavailable =
    "NetworkUnavailable";

// Whether the condition holds.
//
// Type: string. Stability: development. Example: `true`.
inline constexpr AttributeKey<std::string_view> kNodeConditionStatus{
    "k8s.node.condition.status"};
// Values of `k8s.node.condition.status`:
inline constexpr std::string_view kNodeConditionStatusTrue = "true";
inline constexpr std::string_view kNodeConditionStatusFalse = "false";
inline constexpr std::string_view kNodeConditionStatusUnknown = "unknown";

// Name of a system container of the node.
//
// Type: string. Stability: development. Examples: `kubelet`; `runtime`.
inline constexpr AttributeKey<std::string_view> kNodeSystemContainerName{
    "k8s.node.system_container.name"};

// Name of the namespace.
//
// Type: string. Stability: stable. Example: `default`.
inline constexpr AttributeKey<std::string_view> kNamespaceName{
    "k8s.namespace.name"};

// Value of one label of the namespace.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: stable. Example:
// `k8s.namespace.label.kubernetes.io/metadata.name="default"`.
inline constexpr std::string_view kNamespaceLabelPrefix =
    "k8s.namespace.label.";

// Value of one annotation of the namespace.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: stable. Example: `k8s.namespace.annotation.ttl="0"`.
inline constexpr std::string_view kNamespaceAnnotationPrefix =
    "k8s.namespace.annotation.";

// Phase of the namespace.
//
// Type: string. Stability: development. Example: `active`.
inline constexpr AttributeKey<std::string_view> kNamespacePhase{
    "k8s.namespace.phase"};
// Values of `k8s.namespace.phase`:
inline constexpr std::string_view kNamespacePhaseActive = "active";
inline constexpr std::string_view kNamespacePhaseTerminating = "terminating";

// Name of the pod.
//
// Type: string. Stability: stable. Example: `opentelemetry-pod-autoconf`.
inline constexpr AttributeKey<std::string_view> kPodName{"k8s.pod.name"};

// UID of the pod.
//
// Type: string. Stability: stable. Example:
// `275ecb36-5aa8-4c2a-9c47-d8bb681b9aff`.
inline constexpr AttributeKey<std::string_view> kPodUid{"k8s.pod.uid"};

// IP address of the pod.
//
// Type: string. Stability: stable. Example: `172.18.0.2`.
inline constexpr AttributeKey<std::string_view> kPodIp{"k8s.pod.ip"};

// Host name that the pod was given.
//
// Type: string. Stability: stable. Example: `collector-gateway`.
inline constexpr AttributeKey<std::string_view> kPodHostname{
    "k8s.pod.hostname"};

// When the pod was started, RFC 3339.
//
// Type: string. Stability: stable. Example: `2025-12-04T08:41:03Z`.
inline constexpr AttributeKey<std::string_view> kPodStartTime{
    "k8s.pod.start_time"};

// Value of one label of the pod.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: stable. Example: `k8s.pod.label.app="my-app"`.
inline constexpr std::string_view kPodLabelPrefix = "k8s.pod.label.";

// Value of one annotation of the pod.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: stable. Example:
// `k8s.pod.annotation.mycompany.io/arch="x64"`.
inline constexpr std::string_view kPodAnnotationPrefix = "k8s.pod.annotation.";

// Phase of the pod.
//
// Type: string. Stability: development. Example: `Running`.
inline constexpr AttributeKey<std::string_view> kPodStatusPhase{
    "k8s.pod.status.phase"};
// Values of `k8s.pod.status.phase`:
inline constexpr std::string_view kPodStatusPhasePending = "Pending";
inline constexpr std::string_view kPodStatusPhaseRunning = "Running";
inline constexpr std::string_view kPodStatusPhaseSucceeded = "Succeeded";
inline constexpr std::string_view kPodStatusPhaseFailed = "Failed";
inline constexpr std::string_view kPodStatusPhaseUnknown = "Unknown";

// Why the pod is in its state.
//
// Type: string. Stability: development. Example: `Evicted`.
inline constexpr AttributeKey<std::string_view> kPodStatusReason{
    "k8s.pod.status.reason"};
// Values of `k8s.pod.status.reason`:
inline constexpr std::string_view kPodStatusReasonEvicted = "Evicted";
inline constexpr std::string_view kPodStatusReasonNodeAffinity = "NodeAffinity";
inline constexpr std::string_view kPodStatusReasonNodeLost = "NodeLost";
inline constexpr std::string_view kPodStatusReasonShutdown = "Shutdown";
inline constexpr std::string_view kPodStatusReasonUnexpectedAdmissionError =
    "UnexpectedAdmissionError";

// Name of the container in the pod's specification.
//
// Type: string. Stability: stable. Example: `redis`.
inline constexpr AttributeKey<std::string_view> kContainerName{
    "k8s.container.name"};

// How often the container was restarted; tells runs with the same name apart.
//
// Type: int. Stability: stable. Examples: `0`; `2`.
inline constexpr AttributeKey<int64_t> kContainerRestartCount{
    "k8s.container.restart_count"};

// Why the container ended last time.
//
// Type: string. Stability: development. Examples: `Evicted`; `Error`.
inline constexpr AttributeKey<std::string_view>
    kContainerStatusLastTerminatedReason{
        "k8s.container.status.last_terminated_reason"};

// State of the container.
//
// Type: string. Stability: development. Example: `running`.
inline constexpr AttributeKey<std::string_view> kContainerStatusState{
    "k8s.container.status.state"};
// Values of `k8s.container.status.state`:
inline constexpr std::string_view kContainerStatusStateTerminated =
    "terminated";
inline constexpr std::string_view kContainerStatusStateRunning = "running";
inline constexpr std::string_view kContainerStatusStateWaiting = "waiting";

// Why the container is in its state.
//
// Type: string. Stability: development. Example: `CrashLoopBackOff`.
inline constexpr AttributeKey<std::string_view> kContainerStatusReason{
    "k8s.container.status.reason"};
// Values of `k8s.container.status.reason`:
inline constexpr std::string_view kContainerStatusReasonContainerCreating =
    "ContainerCreating";
inline constexpr std::string_view kContainerStatusReasonCrashLoopBackOff =
    "CrashLoopBackOff";
inline constexpr std::string_view
    kContainerStatusReasonCreateContainerConfigError =
        "CreateContainerConfigError";
inline constexpr std::string_view kContainerStatusReasonErrImagePull =
    "ErrImagePull";
inline constexpr std::string_view kContainerStatusReasonImagePullBackOff =
    "ImagePullBackOff";
inline constexpr std::string_view kContainerStatusReasonOOMKilled = "OOMKilled";
inline constexpr std::string_view kContainerStatusReasonCompleted = "Completed";
inline constexpr std::string_view kContainerStatusReasonError = "Error";
inline constexpr std::string_view kContainerStatusReasonContainerCannotRun =
    "ContainerCannotRun";

// File system of the container's ephemeral storage.
//
// Type: string. Stability: development. Example: `rootfs`.
inline constexpr AttributeKey<std::string_view>
    kContainerEphemeralStorageFsType{"k8s.container.ephemeral_storage.fs_type"};
// Values of `k8s.container.ephemeral_storage.fs_type`:
inline constexpr std::string_view kContainerEphemeralStorageFsTypeRootfs =
    "rootfs";
inline constexpr std::string_view kContainerEphemeralStorageFsTypeLogs = "logs";

// Name of the ReplicaSet.
//
// Type: string. Stability: stable. Example: `opentelemetry`.
inline constexpr AttributeKey<std::string_view> kReplicasetName{
    "k8s.replicaset.name"};

// UID of the ReplicaSet.
//
// Type: string. Stability: stable. Example:
// `275ecb36-5aa8-4c2a-9c47-d8bb681b9aff`.
inline constexpr AttributeKey<std::string_view> kReplicasetUid{
    "k8s.replicaset.uid"};

// Value of one label of the ReplicaSet.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: stable. Example:
// `k8s.replicaset.label.app="guestbook"`.
inline constexpr std::string_view kReplicasetLabelPrefix =
    "k8s.replicaset.label.";

// Value of one annotation of the ReplicaSet.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: stable. Example:
// `k8s.replicaset.annotation.replicas="0"`.
inline constexpr std::string_view kReplicasetAnnotationPrefix =
    "k8s.replicaset.annotation.";

// Name of the Deployment.
//
// Type: string. Stability: stable. Example: `opentelemetry`.
inline constexpr AttributeKey<std::string_view> kDeploymentName{
    "k8s.deployment.name"};

// UID of the Deployment.
//
// Type: string. Stability: stable. Example:
// `275ecb36-5aa8-4c2a-9c47-d8bb681b9aff`.
inline constexpr AttributeKey<std::string_view> kDeploymentUid{
    "k8s.deployment.uid"};

// Value of one label of the Deployment.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: stable. Example:
// `k8s.deployment.label.app="guestbook"`.
inline constexpr std::string_view kDeploymentLabelPrefix =
    "k8s.deployment.label.";

// Value of one annotation of the Deployment.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: stable. Example:
// `k8s.deployment.annotation.replicas="1"`.
inline constexpr std::string_view kDeploymentAnnotationPrefix =
    "k8s.deployment.annotation.";

// Name of the StatefulSet.
//
// Type: string. Stability: stable. Example: `opentelemetry`.
inline constexpr AttributeKey<std::string_view> kStatefulsetName{
    "k8s.statefulset.name"};

// UID of the StatefulSet.
//
// Type: string. Stability: stable. Example:
// `275ecb36-5aa8-4c2a-9c47-d8bb681b9aff`.
inline constexpr AttributeKey<std::string_view> kStatefulsetUid{
    "k8s.statefulset.uid"};

// Value of one label of the StatefulSet.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: stable. Example:
// `k8s.statefulset.label.app="guestbook"`.
inline constexpr std::string_view kStatefulsetLabelPrefix =
    "k8s.statefulset.label.";

// Value of one annotation of the StatefulSet.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: stable. Example:
// `k8s.statefulset.annotation.replicas="1"`.
inline constexpr std::string_view kStatefulsetAnnotationPrefix =
    "k8s.statefulset.annotation.";

// Name of the DaemonSet.
//
// Type: string. Stability: stable. Example: `opentelemetry`.
inline constexpr AttributeKey<std::string_view> kDaemonsetName{
    "k8s.daemonset.name"};

// UID of the DaemonSet.
//
// Type: string. Stability: stable. Example:
// `275ecb36-5aa8-4c2a-9c47-d8bb681b9aff`.
inline constexpr AttributeKey<std::string_view> kDaemonsetUid{
    "k8s.daemonset.uid"};

// Value of one label of the DaemonSet.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: stable. Example:
// `k8s.daemonset.label.app="guestbook"`.
inline constexpr std::string_view kDaemonsetLabelPrefix =
    "k8s.daemonset.label.";

// Value of one annotation of the DaemonSet.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: stable. Example:
// `k8s.daemonset.annotation.replicas="1"`.
inline constexpr std::string_view kDaemonsetAnnotationPrefix =
    "k8s.daemonset.annotation.";

// Name of the Job.
//
// Type: string. Stability: stable. Example: `opentelemetry`.
inline constexpr AttributeKey<std::string_view> kJobName{"k8s.job.name"};

// UID of the Job.
//
// Type: string. Stability: stable. Example:
// `275ecb36-5aa8-4c2a-9c47-d8bb681b9aff`.
inline constexpr AttributeKey<std::string_view> kJobUid{"k8s.job.uid"};

// Value of one label of the Job.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: stable. Example: `k8s.job.label.jobtype="ci"`.
inline constexpr std::string_view kJobLabelPrefix = "k8s.job.label.";

// Value of one annotation of the Job.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: stable. Example: `k8s.job.annotation.number="1"`.
inline constexpr std::string_view kJobAnnotationPrefix = "k8s.job.annotation.";

// Name of the CronJob.
//
// Type: string. Stability: stable. Example: `opentelemetry`.
inline constexpr AttributeKey<std::string_view> kCronjobName{
    "k8s.cronjob.name"};

// UID of the CronJob.
//
// Type: string. Stability: stable. Example:
// `275ecb36-5aa8-4c2a-9c47-d8bb681b9aff`.
inline constexpr AttributeKey<std::string_view> kCronjobUid{"k8s.cronjob.uid"};

// Value of one label of the CronJob.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: stable. Example: `k8s.cronjob.label.type="weekly"`.
inline constexpr std::string_view kCronjobLabelPrefix = "k8s.cronjob.label.";

// Value of one annotation of the CronJob.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: stable. Example:
// `k8s.cronjob.annotation.retries="4"`.
inline constexpr std::string_view kCronjobAnnotationPrefix =
    "k8s.cronjob.annotation.";

// Name of the ReplicationController.
//
// Type: string. Stability: development. Example: `opentelemetry`.
inline constexpr AttributeKey<std::string_view> kReplicationcontrollerName{
    "k8s.replicationcontroller.name"};

// UID of the ReplicationController.
//
// Type: string. Stability: development. Example:
// `275ecb36-5aa8-4c2a-9c47-d8bb681b9aff`.
inline constexpr AttributeKey<std::string_view> kReplicationcontrollerUid{
    "k8s.replicationcontroller.uid"};

// Name of the Service.
//
// Type: string. Stability: development. Example: `my-service`.
inline constexpr AttributeKey<std::string_view> kServiceName{
    "k8s.service.name"};

// UID of the Service.
//
// Type: string. Stability: development. Example:
// `275ecb36-5aa8-4c2a-9c47-d8bb681b9aff`.
inline constexpr AttributeKey<std::string_view> kServiceUid{"k8s.service.uid"};

// Value of one label of the Service.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: development. Example:
// `k8s.service.label.app="my-service"`.
inline constexpr std::string_view kServiceLabelPrefix = "k8s.service.label.";

// Value of one annotation of the Service.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: development. Example:
// `k8s.service.annotation.example.com/owner="me"`.
inline constexpr std::string_view kServiceAnnotationPrefix =
    "k8s.service.annotation.";

// Value of one selector of the Service.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: development. Example:
// `k8s.service.selector.app="my-app"`.
inline constexpr std::string_view kServiceSelectorPrefix =
    "k8s.service.selector.";

// Type of the Service.
//
// Type: string. Stability: development. Example: `ClusterIP`.
inline constexpr AttributeKey<std::string_view> kServiceType{
    "k8s.service.type"};
// Values of `k8s.service.type`:
inline constexpr std::string_view kServiceTypeClusterIP = "ClusterIP";
inline constexpr std::string_view kServiceTypeNodePort = "NodePort";
inline constexpr std::string_view kServiceTypeLoadBalancer = "LoadBalancer";
inline constexpr std::string_view kServiceTypeExternalName = "ExternalName";

// Traffic distribution policy of the Service.
//
// Type: string. Stability: development. Example: `PreferSameZone`.
inline constexpr AttributeKey<std::string_view> kServiceTrafficDistribution{
    "k8s.service.traffic_distribution"};

// Whether end points that are not ready are published.
//
// Type: boolean. Stability: development. Example: `true`.
inline constexpr AttributeKey<bool> kServicePublishNotReadyAddresses{
    "k8s.service.publish_not_ready_addresses"};

// Kind of address of the end point.
//
// Type: string. Stability: development. Example: `IPv4`.
inline constexpr AttributeKey<std::string_view> kServiceEndpointAddressType{
    "k8s.service.endpoint.address_type"};
// Values of `k8s.service.endpoint.address_type`:
inline constexpr std::string_view kServiceEndpointAddressTypeIPv4 = "IPv4";
inline constexpr std::string_view kServiceEndpointAddressTypeIPv6 = "IPv6";
inline constexpr std::string_view kServiceEndpointAddressTypeFqdn = "FQDN";

// Condition of the end point.
//
// Type: string. Stability: development. Example: `ready`.
inline constexpr AttributeKey<std::string_view> kServiceEndpointCondition{
    "k8s.service.endpoint.condition"};
// Values of `k8s.service.endpoint.condition`:
inline constexpr std::string_view kServiceEndpointConditionReady = "ready";
inline constexpr std::string_view kServiceEndpointConditionServing = "serving";
inline constexpr std::string_view kServiceEndpointConditionTerminating =
    "terminating";

// Zone of the end point.
//
// Type: string. Stability: development. Example: `us-east-1a`.
inline constexpr AttributeKey<std::string_view> kServiceEndpointZone{
    "k8s.service.endpoint.zone"};

// Name of the horizontal pod autoscaler.
//
// Type: string. Stability: development. Example: `opentelemetry`.
inline constexpr AttributeKey<std::string_view> kHpaName{"k8s.hpa.name"};

// UID of the horizontal pod autoscaler.
//
// Type: string. Stability: development. Example:
// `275ecb36-5aa8-4c2a-9c47-d8bb681b9aff`.
inline constexpr AttributeKey<std::string_view> kHpaUid{"k8s.hpa.uid"};

// Kind of metric source that it scales by.
//
// Type: string. Stability: development. Examples: `Resource`;
// `ContainerResource`.
inline constexpr AttributeKey<std::string_view> kHpaMetricType{
    "k8s.hpa.metric.type"};

// Kind of the object that it scales.
//
// Type: string. Stability: development. Example: `Deployment`.
inline constexpr AttributeKey<std::string_view> kHpaScaletargetrefKind{
    "k8s.hpa.scaletargetref.kind"};

// Name of the object that it scales.
//
// Type: string. Stability: development. Example: `my-deployment`.
inline constexpr AttributeKey<std::string_view> kHpaScaletargetrefName{
    "k8s.hpa.scaletargetref.name"};

// API version of the object that it scales.
//
// Type: string. Stability: development. Example: `apps/v1`.
inline constexpr AttributeKey<std::string_view> kHpaScaletargetrefApiVersion{
    "k8s.hpa.scaletargetref.api_version"};

// Size of the huge pages.
//
// Type: string. Stability: development. Example: `2Mi`.
inline constexpr AttributeKey<std::string_view> kHugepageSize{
    "k8s.hugepage.size"};

// Name of the resource quota.
//
// Type: string. Stability: development. Example: `opentelemetry`.
inline constexpr AttributeKey<std::string_view> kResourcequotaName{
    "k8s.resourcequota.name"};

// UID of the resource quota.
//
// Type: string. Stability: development. Example:
// `275ecb36-5aa8-4c2a-9c47-d8bb681b9aff`.
inline constexpr AttributeKey<std::string_view> kResourcequotaUid{
    "k8s.resourcequota.uid"};

// Resource that the quota limits.
//
// Type: string. Stability: development. Example:
// `count/replicationcontrollers`.
inline constexpr AttributeKey<std::string_view> kResourcequotaResourceName{
    "k8s.resourcequota.resource_name"};

// Name of the StorageClass.
//
// Type: string. Stability: development. Example:
// `gold.storageclass.storage.k8s.io`.
inline constexpr AttributeKey<std::string_view> kStorageclassName{
    "k8s.storageclass.name"};

// Name of the volume.
//
// Type: string. Stability: development. Example: `volume0`.
inline constexpr AttributeKey<std::string_view> kVolumeName{"k8s.volume.name"};

// Type of the volume.
//
// Type: string. Stability: development. Example: `emptyDir`.
inline constexpr AttributeKey<std::string_view> kVolumeType{"k8s.volume.type"};
// Values of `k8s.volume.type`:
inline constexpr std::string_view kVolumeTypePersistentVolumeClaim =
    "persistentVolumeClaim";
inline constexpr std::string_view kVolumeTypeConfigMap = "configMap";
inline constexpr std::string_view kVolumeTypeDownwardAPI = "downwardAPI";
inline constexpr std::string_view kVolumeTypeEmptyDir = "emptyDir";
inline constexpr std::string_view kVolumeTypeSecret = "secret";
inline constexpr std::string_view kVolumeTypeLocal = "local";

// Name of the PersistentVolume.
//
// Type: string. Stability: development. Example: `pv-data-01`.
inline constexpr AttributeKey<std::string_view> kPersistentvolumeName{
    "k8s.persistentvolume.name"};

// UID of the PersistentVolume.
//
// Type: string. Stability: development. Example:
// `275ecb36-5aa8-4c2a-9c47-d8bb681b9aff`.
inline constexpr AttributeKey<std::string_view> kPersistentvolumeUid{
    "k8s.persistentvolume.uid"};

// Value of one label of the PersistentVolume.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: development. Example:
// `k8s.persistentvolume.label.tier="fast"`.
inline constexpr std::string_view kPersistentvolumeLabelPrefix =
    "k8s.persistentvolume.label.";

// Value of one annotation of the PersistentVolume.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: development. Example:
// `k8s.persistentvolume.annotation.example.com/owner="me"`.
inline constexpr std::string_view kPersistentvolumeAnnotationPrefix =
    "k8s.persistentvolume.annotation.";

// What happens to the volume after use.
//
// Type: string. Stability: development. Example: `Retain`.
inline constexpr AttributeKey<std::string_view> kPersistentvolumeReclaimPolicy{
    "k8s.persistentvolume.reclaim_policy"};
// Values of `k8s.persistentvolume.reclaim_policy`:
inline constexpr std::string_view kPersistentvolumeReclaimPolicyDelete =
    "Delete";
inline constexpr std::string_view kPersistentvolumeReclaimPolicyRecycle =
    "Recycle";
inline constexpr std::string_view kPersistentvolumeReclaimPolicyRetain =
    "Retain";

// Phase of the PersistentVolume.
//
// Type: string. Stability: development. Example: `Bound`.
inline constexpr AttributeKey<std::string_view> kPersistentvolumeStatusPhase{
    "k8s.persistentvolume.status.phase"};
// Values of `k8s.persistentvolume.status.phase`:
inline constexpr std::string_view kPersistentvolumeStatusPhaseAvailable =
    "Available";
inline constexpr std::string_view kPersistentvolumeStatusPhaseBound = "Bound";
inline constexpr std::string_view kPersistentvolumeStatusPhaseFailed = "Failed";
inline constexpr std::string_view kPersistentvolumeStatusPhasePending =
    "Pending";
inline constexpr std::string_view kPersistentvolumeStatusPhaseReleased =
    "Released";

// Name of the PersistentVolumeClaim.
//
// Type: string. Stability: development. Example: `data-claim`.
inline constexpr AttributeKey<std::string_view> kPersistentvolumeclaimName{
    "k8s.persistentvolumeclaim.name"};

// UID of the PersistentVolumeClaim.
//
// Type: string. Stability: development. Example:
// `275ecb36-5aa8-4c2a-9c47-d8bb681b9aff`.
inline constexpr AttributeKey<std::string_view> kPersistentvolumeclaimUid{
    "k8s.persistentvolumeclaim.uid"};

// Value of one label of the PersistentVolumeClaim.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: development. Example:
// `k8s.persistentvolumeclaim.label.tier="fast"`.
inline constexpr std::string_view kPersistentvolumeclaimLabelPrefix =
    "k8s.persistentvolumeclaim.label.";

// Value of one annotation of the PersistentVolumeClaim.
//
// Key: this prefix with `<key>` appended.
//
// Type: string. Stability: development. Example:
// `k8s.persistentvolumeclaim.annotation.example.com/owner="me"`.
inline constexpr std::string_view kPersistentvolumeclaimAnnotationPrefix =
    "k8s.persistentvolumeclaim.annotation.";

// Phase of the PersistentVolumeClaim.
//
// Type: string. Stability: development. Example: `Bound`.
inline constexpr AttributeKey<std::string_view>
    kPersistentvolumeclaimStatusPhase{"k8s.persistentvolumeclaim.status.phase"};
// Values of `k8s.persistentvolumeclaim.status.phase`:
inline constexpr std::string_view kPersistentvolumeclaimStatusPhaseBound =
    "Bound";
inline constexpr std::string_view kPersistentvolumeclaimStatusPhaseLost =
    "Lost";
inline constexpr std::string_view kPersistentvolumeclaimStatusPhasePending =
    "Pending";

}  // namespace semconv::k8s
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_K8S_ATTRIBUTES_H_
