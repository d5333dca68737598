// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Disks.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_DISK_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_DISK_ATTRIBUTES_H_

#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::disk {

// Direction of the transfer.
//
// Type: string. Stability: development. Example: `read`.
inline constexpr AttributeKey<std::string_view> kIoDirection{
    "disk.io.direction"};
// Values of `disk.io.direction`:
inline constexpr std::string_view kIoDirectionRead = "read";
inline constexpr std::string_view kIoDirectionWrite = "write";

}  // namespace semconv::disk
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_DISK_ATTRIBUTES_H_
