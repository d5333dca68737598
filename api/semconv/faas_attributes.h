// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Functions as a service.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_FAAS_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_FAAS_ATTRIBUTES_H_

#include <cstdint>
#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::faas {

// Name of the function.
//
// Type: string. Stability: development. Example: `my-function`.
inline constexpr AttributeKey<std::string_view> kName{"faas.name"};

// Immutable version of the function.
//
// Type: string. Stability: development. Examples: `26`; `pinkfroid-00002`.
inline constexpr AttributeKey<std::string_view> kVersion{"faas.version"};

// Execution environment, which may serve many calls.
//
// Type: string. Stability: development. Example:
// `2021/06/28/[$LATEST]2f399eb14537447da05ab2a2e39309de`.
inline constexpr AttributeKey<std::string_view> kInstance{"faas.instance"};

// Memory that the function may use, in bytes.
//
// Type: int. Stability: development. Example: `134217728`.
inline constexpr AttributeKey<int64_t> kMaxMemory{"faas.max_memory"};

// What started the function.
//
// Type: string. Stability: development. Example: `http`.
inline constexpr AttributeKey<std::string_view> kTrigger{"faas.trigger"};
// Values of `faas.trigger`:
inline constexpr std::string_view kTriggerDatasource = "datasource";
inline constexpr std::string_view kTriggerHttp = "http";
inline constexpr std::string_view kTriggerPubsub = "pubsub";
inline constexpr std::string_view kTriggerTimer = "timer";
inline constexpr std::string_view kTriggerOther = "other";

// Whether the environment was started for this call.
//
// Type: boolean. Stability: development. Example: `true`.
inline constexpr AttributeKey<bool> kColdstart{"faas.coldstart"};

// Schedule in cron form.
//
// Type: string. Stability: development. Example: `0/5 * * * ? *`.
inline constexpr AttributeKey<std::string_view> kCron{"faas.cron"};

// When the function was called, ISO 8601 in UTC.
//
// Type: string. Stability: development. Example: `2020-01-23T13:47:06Z`.
inline constexpr AttributeKey<std::string_view> kTime{"faas.time"};

// Identifier of the call.
//
// Type: string. Stability: development. Example:
// `af9d5aa4-a685-4c5f-a22b-444f80b3cc28`.
inline constexpr AttributeKey<std::string_view> kInvocationId{
    "faas.invocation_id"};

// Name of the function that is called.
//
// Type: string. Stability: development. Example: `my-function`.
inline constexpr AttributeKey<std::string_view> kInvokedName{
    "faas.invoked_name"};

// Cloud provider of the function that is called.
//
// Type: string. Stability: development. Example: `aws`.
inline constexpr AttributeKey<std::string_view> kInvokedProvider{
    "faas.invoked_provider"};
// Values of `faas.invoked_provider`:
inline constexpr std::string_view kInvokedProviderAlibabaCloud =
    "alibaba_cloud";
inline constexpr std::string_view kInvokedProviderAws = "aws";
inline constexpr std::string_view kInvokedProviderAzure = "azure";
inline constexpr std::string_view kInvokedProviderGcp = "gcp";
inline constexpr std::string_view kInvokedProviderTencentCloud =
    "tencent_cloud";

// Region of the function that is called.
//
// Type: string. Stability: development. Example: `eu-central-1`.
inline constexpr AttributeKey<std::string_view> kInvokedRegion{
    "faas.invoked_region"};

// Bucket, database or collection of a data source trigger.
//
// Type: string. Stability: development. Example: `myBucketName`.
inline constexpr AttributeKey<std::string_view> kDocumentCollection{
    "faas.document.collection"};

// Document of a data source trigger.
//
// Type: string. Stability: development. Example: `myFile.txt`.
inline constexpr AttributeKey<std::string_view> kDocumentName{
    "faas.document.name"};

// What happened to the document.
//
// Type: string. Stability: development. Example: `insert`.
inline constexpr AttributeKey<std::string_view> kDocumentOperation{
    "faas.document.operation"};
// Values of `faas.document.operation`:
inline constexpr std::string_view kDocumentOperationInsert = "insert";
inline constexpr std::string_view kDocumentOperationEdit = "edit";
inline constexpr std::string_view kDocumentOperationDelete = "delete";

// When the document was accessed, ISO 8601 in UTC.
//
// Type: string. Stability: development. Example: `2020-01-23T13:47:06Z`.
inline constexpr AttributeKey<std::string_view> kDocumentTime{
    "faas.document.time"};

}  // namespace semconv::faas
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_FAAS_ATTRIBUTES_H_
