// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The cloud provider and the place in it.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_CLOUD_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_CLOUD_ATTRIBUTES_H_

#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::cloud {

// Name of the provider.
//
// Type: string. Stability: development. Example: `gcp`.
inline constexpr AttributeKey<std::string_view> kProvider{"cloud.provider"};
// Values of `cloud.provider`:
inline constexpr std::string_view kProviderAkamaiCloud = "akamai_cloud";
inline constexpr std::string_view kProviderAlibabaCloud = "alibaba_cloud";
inline constexpr std::string_view kProviderAws = "aws";
inline constexpr std::string_view kProviderAzure = "azure";
inline constexpr std::string_view kProviderGcp = "gcp";
inline constexpr std::string_view kProviderHeroku = "heroku";
inline constexpr std::string_view kProviderHetzner = "hetzner";
inline constexpr std::string_view kProviderIbmCloud = "ibm_cloud";
inline constexpr std::string_view kProviderOracleCloud = "oracle_cloud";
inline constexpr std::string_view kProviderScalewayCloud = "scaleway_cloud";
inline constexpr std::string_view kProviderTencentCloud = "tencent_cloud";
inline constexpr std::string_view kProviderVultr = "vultr";

// Account, project or subscription.
//
// Type: string. Stability: development. Examples: `111111111111`;
// `opentelemetry`.
inline constexpr AttributeKey<std::string_view> kAccountId{"cloud.account.id"};

// Region.
//
// Type: string. Stability: development. Examples: `us-central1`; `us-east-1`.
inline constexpr AttributeKey<std::string_view> kRegion{"cloud.region"};

// Isolated place in the region.
//
// Type: string. Stability: development. Example: `us-east-1c`.
inline constexpr AttributeKey<std::string_view> kAvailabilityZone{
    "cloud.availability_zone"};

// Identifier of the resource that runs the code, in the provider's form (ARN,
// resource ID, full resource name).
//
// Type: string. Stability: development. Example:
// `arn:aws:lambda:REGION:ACCOUNT_ID:function:my-function`.
inline constexpr AttributeKey<std::string_view> kResourceId{
    "cloud.resource_id"};

// Product of the provider that runs the code.
//
// Type: string. Stability: development. Example: `aws_lambda`.
inline constexpr AttributeKey<std::string_view> kPlatform{"cloud.platform"};
// Values of `cloud.platform`:
inline constexpr std::string_view kPlatformAkamaiCloudCompute =
    "akamai_cloud.compute";
inline constexpr std::string_view kPlatformAlibabaCloudEcs =
    "alibaba_cloud_ecs";
inline constexpr std::string_view kPlatformAlibabaCloudFc = "alibaba_cloud_fc";
inline constexpr std::string_view kPlatformAlibabaCloudOpenshift =
    "alibaba_cloud_openshift";
inline constexpr std::string_view kPlatformAwsEc2 = "aws_ec2";
inline constexpr std::string_view kPlatformAwsEcs = "aws_ecs";
inline constexpr std::string_view kPlatformAwsEks = "aws_eks";
inline constexpr std::string_view kPlatformAwsLambda = "aws_lambda";
inline constexpr std::string_view kPlatformAwsElasticBeanstalk =
    "aws_elastic_beanstalk";
inline constexpr std::string_view kPlatformAwsAppRunner = "aws_app_runner";
inline constexpr std::string_view kPlatformAwsOpenshift = "aws_openshift";
inline constexpr std::string_view kPlatformAzureVm = "azure.vm";
inline constexpr std::string_view kPlatformAzureContainerApps =
    "azure.container_apps";
inline constexpr std::string_view kPlatformAzureContainerInstances =
    "azure.container_instances";
inline constexpr std::string_view kPlatformAzureAks = "azure.aks";
inline constexpr std::string_view kPlatformAzureFunctions = "azure.functions";
inline constexpr std::string_view kPlatformAzureAppService =
    "azure.app_service";
inline constexpr std::string_view kPlatformAzureOpenshift = "azure.openshift";
inline constexpr std::string_view kPlatformGcpAgentEngine = "gcp.agent_engine";
inline constexpr std::string_view kPlatformGcpBareMetalSolution =
    "gcp_bare_metal_solution";
inline constexpr std::string_view kPlatformGcpComputeEngine =
    "gcp_compute_engine";
inline constexpr std::string_view kPlatformGcpCloudRun = "gcp_cloud_run";
inline constexpr std::string_view kPlatformGcpKubernetesEngine =
    "gcp_kubernetes_engine";
inline constexpr std::string_view kPlatformGcpCloudFunctions =
    "gcp_cloud_functions";
inline constexpr std::string_view kPlatformGcpAppEngine = "gcp_app_engine";
inline constexpr std::string_view kPlatformGcpOpenshift = "gcp_openshift";
inline constexpr std::string_view kPlatformHetznerCloudServer =
    "hetzner.cloud_server";
inline constexpr std::string_view kPlatformIbmCloudOpenshift =
    "ibm_cloud_openshift";
inline constexpr std::string_view kPlatformOracleCloudCompute =
    "oracle_cloud_compute";
inline constexpr std::string_view kPlatformOracleCloudOke = "oracle_cloud_oke";
inline constexpr std::string_view kPlatformScalewayCloudCompute =
    "scaleway_cloud_compute";
inline constexpr std::string_view kPlatformTencentCloudCvm =
    "tencent_cloud_cvm";
inline constexpr std::string_view kPlatformTencentCloudEks =
    "tencent_cloud_eks";
inline constexpr std::string_view kPlatformTencentCloudScf =
    "tencent_cloud_scf";
inline constexpr std::string_view kPlatformVultrCloudCompute =
    "vultr.cloud_compute";

}  // namespace semconv::cloud
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_CLOUD_ATTRIBUTES_H_
