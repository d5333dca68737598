// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The container.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_CONTAINER_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_CONTAINER_ATTRIBUTES_H_

#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::container {

// Identifier, usually a UUID or a hash; may be shortened.
//
// Type: string. Stability: stable. Example: `a3bf90e006b2`.
inline constexpr AttributeKey<std::string_view> kId{"container.id"};

// Name that the runtime uses.
//
// Type: string. Stability: development. Example: `opentelemetry-autoconf`.
inline constexpr AttributeKey<std::string_view> kName{"container.name"};

// Name of the image.
//
// Type: string. Stability: stable. Example: `gcr.io/opentelemetry/operator`.
inline constexpr AttributeKey<std::string_view> kImageName{
    "container.image.name"};

// Tags of the image, without the name.
//
// Type: array of strings. Stability: stable. Example: `["v1.27.1", "3.5.7-0"]`.
inline constexpr AttributeKey<ArrayOf<std::string_view>> kImageTags{
    "container.image.tags"};

// Identifier that the runtime gave the image.
//
// Type: string. Stability: development. Example:
// `sha256:19c92d0a00d1b66d897bceaa7319bee0`.
inline constexpr AttributeKey<std::string_view> kImageId{"container.image.id"};

// Digests of the image in its repositories.
//
// Type: array of strings. Stability: stable. Example:
// `["example@sha256:afcc7f1ac1b49db317a7196c902e61c6"]`.
inline constexpr AttributeKey<ArrayOf<std::string_view>> kImageRepoDigests{
    "container.image.repo_digests"};

// Command that the container runs.
//
// Type: string. Stability: development. Example: `otelcontribcol`.
inline constexpr AttributeKey<std::string_view> kCommand{"container.command"};

// All arguments, command included.
//
// Type: array of strings. Stability: development. Example: `["otelcontribcol",
// "--config", "config.yaml"]`.
inline constexpr AttributeKey<ArrayOf<std::string_view>> kCommandArgs{
    "container.command_args"};

// The whole command as one string.
//
// Type: string. Stability: development. Example: `otelcontribcol --config
// config.yaml`.
inline constexpr AttributeKey<std::string_view> kCommandLine{
    "container.command_line"};

// Name of the container runtime.
//
// Type: string. Stability: development. Examples: `docker`; `containerd`.
inline constexpr AttributeKey<std::string_view> kRuntimeName{
    "container.runtime.name"};

// Version of the runtime, unchanged.
//
// Type: string. Stability: development. Example: `1.0.0`.
inline constexpr AttributeKey<std::string_view> kRuntimeVersion{
    "container.runtime.version"};

// Anything else about the runtime.
//
// Type: string. Stability: development. Example: `docker://19.3.1`.
inline constexpr AttributeKey<std::string_view> kRuntimeDescription{
    "container.runtime.description"};

// Value of one label.
//
// Key: this prefix with `<key>` appended. `<key>` is the name of the label.
//
// Type: string. Stability: development. Example: `container.label.app="nginx"`.
inline constexpr std::string_view kLabelPrefix = "container.label.";

// Name of the CSI plug-in of a volume.
//
// Type: string. Stability: development. Example: `pd.csi.storage.gke.io`.
inline constexpr AttributeKey<std::string_view> kCsiPluginName{
    "container.csi.plugin.name"};

// Identifier of the volume that the CSI plug-in gave.
//
// Type: string. Stability: development. Example:
// `projects/my-project/zones/z/disks/d`.
inline constexpr AttributeKey<std::string_view> kCsiVolumeId{
    "container.csi.volume.id"};

}  // namespace semconv::container
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_CONTAINER_ATTRIBUTES_H_
