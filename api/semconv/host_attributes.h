// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The machine, physical or virtual.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_HOST_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_HOST_ATTRIBUTES_H_

#include <cstdint>
#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::host {

// Unique identifier: the cloud provider's instance identifier, else the
// machine-id.
//
// Type: string. Stability: development. Example:
// `fdbf79e8af94cb7f9e8df36789187052`.
inline constexpr AttributeKey<std::string_view> kId{"host.id"};

// Name: what `hostname` prints, or the name that the user gave.
//
// Type: string. Stability: development. Example: `opentelemetry-test`.
inline constexpr AttributeKey<std::string_view> kName{"host.name"};

// Machine type of the cloud provider.
//
// Type: string. Stability: development. Example: `n1-standard-1`.
inline constexpr AttributeKey<std::string_view> kType{"host.type"};

// Architecture of the processor.
//
// Type: string. Stability: development. Example: `amd64`.
inline constexpr AttributeKey<std::string_view> kArch{"host.arch"};
// Values of `host.arch`:
inline constexpr std::string_view kArchAmd64 = "amd64";
inline constexpr std::string_view kArchArm32 = "arm32";
inline constexpr std::string_view kArchArm64 = "arm64";
inline constexpr std::string_view kArchIa64 = "ia64";
inline constexpr std::string_view kArchPpc32 = "ppc32";
inline constexpr std::string_view kArchPpc64 = "ppc64";
inline constexpr std::string_view kArchS390x = "s390x";
inline constexpr std::string_view kArchX86 = "x86";

// Name of the image that the machine was made from.
//
// Type: string. Stability: development. Example:
// `infra-ami-eks-worker-node-7d4ec78312`.
inline constexpr AttributeKey<std::string_view> kImageName{"host.image.name"};

// Identifier of the image.
//
// Type: string. Stability: development. Example: `ami-07b06b442921831e5`.
inline constexpr AttributeKey<std::string_view> kImageId{"host.image.id"};

// Version of the image.
//
// Type: string. Stability: development. Example: `0.1`.
inline constexpr AttributeKey<std::string_view> kImageVersion{
    "host.image.version"};

// IP addresses, loopback left out.
//
// Type: array of strings. Stability: development. Example: `["192.168.1.140",
// "fe80::abc2:4a28:737a:609e"]`.
inline constexpr AttributeKey<ArrayOf<std::string_view>> kIp{"host.ip"};

// MAC addresses in IEEE form, loopback left out.
//
// Type: array of strings. Stability: development. Example:
// `["AC-DE-48-23-45-67"]`.
inline constexpr AttributeKey<ArrayOf<std::string_view>> kMac{"host.mac"};

// Manufacturer of the processor.
//
// Type: string. Stability: development. Example: `GenuineIntel`.
inline constexpr AttributeKey<std::string_view> kCpuVendorId{
    "host.cpu.vendor.id"};

// Family of the processor.
//
// Type: string. Stability: development. Examples: `6`; `PA-RISC 1.1e`.
inline constexpr AttributeKey<std::string_view> kCpuFamily{"host.cpu.family"};

// Model number within the family.
//
// Type: string. Stability: development. Examples: `6`; `9000/778/B180L`.
inline constexpr AttributeKey<std::string_view> kCpuModelId{
    "host.cpu.model.id"};

// Model name.
//
// Type: string. Stability: development. Example: `11th Gen Intel(R) Core(TM)
// i7-1185G7 @ 3.00GHz`.
inline constexpr AttributeKey<std::string_view> kCpuModelName{
    "host.cpu.model.name"};

// Stepping or revision.
//
// Type: string. Stability: development. Examples: `1`; `r1p1`.
inline constexpr AttributeKey<std::string_view> kCpuStepping{
    "host.cpu.stepping"};

// Level 2 cache per processor, in bytes.
//
// Type: int. Stability: development. Example: `12288000`.
inline constexpr AttributeKey<int64_t> kCpuCacheL2Size{
    "host.cpu.cache.l2.size"};

}  // namespace semconv::host
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_HOST_ATTRIBUTES_H_
