// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// Processors.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_CPU_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_CPU_ATTRIBUTES_H_

#include <cstdint>
#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::cpu {

// What the processor was doing.
//
// Type: string. Stability: development. Example: `user`.
inline constexpr AttributeKey<std::string_view> kMode{"cpu.mode"};
// Values of `cpu.mode`:
inline constexpr std::string_view kModeUser = "user";
inline constexpr std::string_view kModeSystem = "system";
inline constexpr std::string_view kModeNice = "nice";
inline constexpr std::string_view kModeIdle = "idle";
inline constexpr std::string_view kModeIowait = "iowait";
inline constexpr std::string_view kModeInterrupt = "interrupt";
inline constexpr std::string_view kModeSteal = "steal";
inline constexpr std::string_view kModeKernel = "kernel";

// Number of the logical processor.
//
// Type: int. Stability: development. Example: `1`.
inline constexpr AttributeKey<int64_t> kLogicalNumber{"cpu.logical_number"};

}  // namespace semconv::cpu
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_CPU_ATTRIBUTES_H_
