// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Evaluation of a feature flag.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_FEATURE_FLAG_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_FEATURE_FLAG_ATTRIBUTES_H_

#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::feature_flag {

// Key of the flag.
//
// Type: string. Stability: release candidate. Example: `logo-color`.
inline constexpr AttributeKey<std::string_view> kKey{"feature_flag.key"};

// System that evaluated the flag.
//
// Type: string. Stability: release candidate. Example: `Flag Manager`.
inline constexpr AttributeKey<std::string_view> kProviderName{
    "feature_flag.provider.name"};

// Identifier of whom the flag was evaluated for.
//
// Type: string. Stability: release candidate. Example:
// `5157782b-2203-4c80-a857-dbbd5e7761db`.
inline constexpr AttributeKey<std::string_view> kContextId{
    "feature_flag.context.id"};

// Set of flags that the flag belongs to.
//
// Type: string. Stability: release candidate. Examples: `proj-1`;
// `service1/dev`.
inline constexpr AttributeKey<std::string_view> kSetId{"feature_flag.set.id"};

// Version of the rules that were used.
//
// Type: string. Stability: release candidate. Examples: `1`; `01ABCDEF`.
inline constexpr AttributeKey<std::string_view> kVersion{
    "feature_flag.version"};

// Name of the value that was chosen.
//
// Type: string. Stability: release candidate. Examples: `red`; `true`; `on`.
inline constexpr AttributeKey<std::string_view> kResultVariant{
    "feature_flag.result.variant"};

// The value that was chosen.
//
// Type: any. Stability: release candidate. Examples: `#ff0000`; `true`; `3`.
inline constexpr AttributeKey<AttributeValue> kResultValue{
    "feature_flag.result.value"};

// Why the value was chosen.
//
// Type: string. Stability: release candidate. Example: `targeting_match`.
inline constexpr AttributeKey<std::string_view> kResultReason{
    "feature_flag.result.reason"};
// Values of `feature_flag.result.reason`:
inline constexpr std::string_view kResultReasonCached = "cached";
inline constexpr std::string_view kResultReasonDefault = "default";
inline constexpr std::string_view kResultReasonDisabled = "disabled";
inline constexpr std::string_view kResultReasonError = "error";
inline constexpr std::string_view kResultReasonSplit = "split";
inline constexpr std::string_view kResultReasonStale = "stale";
inline constexpr std::string_view kResultReasonStatic = "static";
inline constexpr std::string_view kResultReasonTargetingMatch =
    "targeting_match";
inline constexpr std::string_view kResultReasonUnknown = "unknown";

// What went wrong during evaluation.
//
// Type: string. Stability: release candidate. Example: `Unexpected input type:
// string`.
inline constexpr AttributeKey<std::string_view> kErrorMessage{
    "feature_flag.error.message"};

}  // namespace semconv::feature_flag
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_FEATURE_FLAG_ATTRIBUTES_H_
