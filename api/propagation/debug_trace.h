// SPDX-FileCopyrightText: The otel_cc authors
// SPDX-License-Identifier: Apache-2.0

// The debug flag of B3 and Jaeger, which `SpanContext` has no place for. It is
// kept in the context together with the trace it belongs to, so that it does
// not pass over to a new trace begun in the same context.

#ifndef OTEL_API_PROPAGATION_DEBUG_TRACE_H_
#define OTEL_API_PROPAGATION_DEBUG_TRACE_H_

#include "api/context/context.h"

namespace otel {
inline namespace v1 {
namespace internal {

// Returns whether the trace of the context's span is marked for debugging.
bool IsDebugTrace(const Context& context) noexcept;

// Returns `context` with the trace of its span marked for debugging.
Context WithDebugTrace(const Context& context) noexcept;

}  // namespace internal
}  // namespace v1
}  // namespace otel

#endif  // OTEL_API_PROPAGATION_DEBUG_TRACE_H_
