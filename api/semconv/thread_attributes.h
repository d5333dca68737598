// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The thread that an operation started on.
//
// Generated from api/semconv/semconv.toml by api/semconv/generate.py. Do not
// edit.

#ifndef OTEL_API_SEMCONV_THREAD_ATTRIBUTES_H_
#define OTEL_API_SEMCONV_THREAD_ATTRIBUTES_H_

#include <cstdint>
#include <string_view>

#include "api/common/attribute_key.h"

namespace otel {
inline namespace v1 {
namespace semconv::thread {

// Number of the thread, as the operating system or runtime counts.
//
// Type: int. Stability: development. Example: `42`.
inline constexpr AttributeKey<int64_t> kId{"thread.id"};

// Name of the thread.
//
// Type: string. Stability: development. Examples: `main`; `grpc_worker`.
inline constexpr AttributeKey<std::string_view> kName{"thread.name"};

}  // namespace semconv::thread
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_SEMCONV_THREAD_ATTRIBUTES_H_
